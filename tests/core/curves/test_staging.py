"""Looks, blinks and gestures laid over a take: what they do, and what they leave alone."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from core.channels import HEAD_ROTATION, INDEX
from core.curves.curve import Curve, constant
from core.curves.fixations import LONGEST_S, NEW_FIXATION, SHORTEST_S, fixation_starts
from core.curves.gaze_blocks import gaze_blocks, laid, merged, moved, released
from core.curves.head_marks import gesture_at, gesture_moved, gesture_removed, head_marks
from core.curves.key import Key
from core.curves.layer import Layer
from core.curves.layers import evaluate, evaluate_at
from core.curves.lid_marks import blink_at, lid_marks, mark_moved, mark_removed
from core.curves.result import key_for_result
from core.curves.sight import GAZE, eyes_for, sight, sight_of
from core.curves.staging import Look, Staging, Target
from core.curves.steps import saccade_s
from core.curves.take_events import TakeEvents
from core.project.document import new_document
from core.project.edits import SetStaging
from core.project.storage import load, save
from core.timebase import FrameRate, TimeRange

from .staging_take import BLINKS_S, GLANCES, NOD_S, known_take

FPS = 24.0
RATE = FrameRate(24)
TAKE = known_take(FPS)
LIDS = [INDEX["expr.eyeBlinkLeft"], INDEX["expr.eyeBlinkRight"]]
EMPTY = Staging()


def changed(before: NDArray[np.float32], after: NDArray[np.float32]) -> tuple[set[int], NDArray[np.intp]]:
    """Columns and frames that differ at all."""
    different = before != after
    return set(np.flatnonzero(different.any(axis=0)).tolist()), np.flatnonzero(different.any(axis=1))


def eye_speed(motion: NDArray[np.float32], fps: float) -> NDArray[np.float64]:
    return np.hypot(*np.diff(sight_of(motion), axis=0).T) * fps


# what a take does


@pytest.mark.parametrize("fps", [24.0, 60.0])
def test_glances_are_found_where_they_are(fps: float) -> None:
    blocks = gaze_blocks(known_take(fps), EMPTY, fps)
    assert [block.start / fps for block in blocks] == pytest.approx([at for at, *_ in GLANCES], abs=1 / fps)
    for block, (_, yaw, pitch) in zip(blocks, GLANCES, strict=True):
        assert np.hypot(block.yaw_deg - yaw, block.pitch_deg - pitch) < 0.3
    assert [block.target for block in blocks] == ["Camera", "Listener", "Camera", "", "Camera"]


@pytest.mark.parametrize(("frames", "fps"), [(3, 24.0), (97, 24.0), (1100, 5.0), (300, 30.0)])
def test_ends_looked_at_together_give_the_path_of_each_alone(frames: int, fps: float) -> None:
    rng = np.random.default_rng(frames)
    sight = np.cumsum((rng.random((frames, 2)) < 0.05) * rng.normal(size=(frames, 2)) * 10, axis=0)
    for noise in (0.1, 0.0):  # without any many paths are as good
        gaze = np.round(sight) if not noise else sight + noise * rng.normal(size=sight.shape)
        assert fixation_starts(gaze, fps) == one_end_at_a_time(gaze, fps)


def one_end_at_a_time(sight: NDArray[np.float64], fps: float) -> list[int]:
    """The plain search (Jackson et al. 2005)."""
    shortest, longest = round(SHORTEST_S * fps), round(LONGEST_S * fps)
    sums = np.vstack([np.zeros((1, 2)), np.cumsum(sight, axis=0)])
    total = np.append(0.0, np.cumsum((sight**2).sum(axis=1)))
    best, came = [0.0], [0]
    for end in range(1, len(sight) + 1):
        chances = [
            (best[start] + (total[end] - total[start] - ((sums[end] - sums[start]) ** 2).sum() / (end - start)), start)
            for start in range(max(0, end - longest), end - shortest + 1 if len(sight) > shortest else 1)
        ]
        cost, start = min(chances, default=(np.inf, 0))
        best.append(cost + NEW_FIXATION * fps)
        came.append(start)
    starts, at = [], len(sight)
    while at > 0:
        at = came[at]
        starts.append(at)
    return starts[::-1]


@pytest.mark.parametrize("fps", [24.0, 60.0])
def test_blinks_and_nods_are_found_where_they_are(fps: float) -> None:
    take = known_take(fps)
    assert [mark.peak / fps for mark in lid_marks(take, EMPTY, fps)] == pytest.approx(BLINKS_S, abs=1.2 / fps)
    (nod,) = (mark for mark in head_marks(take, EMPTY, fps) if mark.axis == "pitch")
    assert (nod.start / fps, nod.peak / fps, nod.end / fps) == pytest.approx(NOD_S, abs=0.15)
    assert nod.amount_deg == pytest.approx(-4, abs=0.4)


def test_directions_go_through_a_turned_and_tilted_head_and_back() -> None:
    rng = np.random.default_rng(0)
    head, eyes = rng.uniform(-20, 20, (50, 3)), rng.uniform(-20, 20, (50, 2))
    assert np.allclose(eyes_for(sight(eyes, head), head), eyes)
    assert np.allclose(sight(np.array([[8.0, 0.0]]), np.array([[0.0, 0.0, 90.0]])), [[0.0, 8.0]])


# looks


def test_nothing_staged_is_the_same_array() -> None:
    assert EMPTY.applied(TAKE, RATE) is TAKE


def test_a_look_changes_the_eyes_alone_and_only_while_it_lasts() -> None:
    out = Staging((Look(100, 130, 4.0, 2.0),)).applied(TAKE, RATE)
    columns, frames = changed(TAKE, out)
    assert columns == set(GAZE)
    assert frames.min() >= 98
    assert frames.max() <= 133
    assert not out.flags.writeable


def test_a_look_at_the_camera_stays_on_it_however_the_head_moves() -> None:
    out = Staging((Look(30, 200, target="Camera"),)).applied(TAKE, RATE)
    assert np.ptp(TAKE[32:198, HEAD_ROTATION], axis=0).min() > 2
    assert np.hypot(*sight_of(out)[32:198].T).max() < 0.5
    assert np.std(sight_of(out)[32:198], axis=0).min() > 0.01  # alive


@pytest.mark.parametrize("amplitude", [4.0, 10.0, 18.0])
def test_the_eyes_jump_as_the_main_sequence_has_it(amplitude: float) -> None:
    fps = 240.0
    take = known_take(fps)
    out = Staging((Look(1.0 * fps, 1.6 * fps, amplitude, 0.0, blink=False),)).applied(take, FrameRate(240))
    speed = eye_speed(out, fps)[round(0.9 * fps) : round(1.1 * fps)]
    fast = np.flatnonzero(speed > 0.05 * speed.max())  # 0.88 of the duration of a minimum-jerk step
    assert len(fast) / fps == pytest.approx(0.88 * saccade_s(amplitude), abs=1.5 / fps)
    assert sight_of(out)[round(1.3 * fps), 0] == pytest.approx(amplitude, abs=0.4)


def test_eyes_jump_once_where_a_dragged_border_meets_a_jump_of_the_take() -> None:
    blocks = gaze_blocks(TAKE, EMPTY, FPS)
    for by in (-8, -2, -1, 1, 2, 8):
        staging = moved(EMPTY, blocks, 1, blocks[1].start + by, blocks[1].end, FPS)
        out = staging.applied(TAKE, RATE)
        border = round(blocks[1].start + by)
        fast = np.flatnonzero(eye_speed(out, FPS)[border - 14 : border + 14] > 40) + border - 13
        assert len(fast) <= 2, by
        assert abs(fast.mean() - border) <= 1, by
        after = gaze_blocks(TAKE, staging, FPS)
        assert [round(b.start) for b in after] == [round(b.start) + (by if i == 1 else 0) for i, b in enumerate(blocks)]


def test_what_is_kept_of_other_looks_is_what_would_be_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    cuts = [12.0, 30.0, 37.5, 41.0, 80.0, 84.0, 150.0]
    still = Staging(tuple(Look(a, b, 9.0 * i - 25, 4.0 * i - 10) for i, (a, b) in enumerate(pairwise(cuts)) if i != 3))
    stagings = [blink_at(gesture_at(still, "shake", 90.0, FPS), 60.0, FPS)]
    for by in (0.0, 1.0, 2.5, 30.0):
        stagings.append(laid(stagings[0], [Look(40.0 + by, 52.0 + by, 30.0, 5.0)], FPS))
    kept = [staging.applied(TAKE, RATE) for staging in stagings]
    monkeypatch.setattr(TakeEvents, "once", lambda _self, _key, make: make())
    for staging, before in zip(stagings, kept, strict=True):
        assert np.array_equal(staging.applied(TAKE, RATE), before)


def test_a_border_does_not_pass_its_neighbours() -> None:
    blocks = gaze_blocks(TAKE, EMPTY, FPS)
    after = gaze_blocks(TAKE, moved(EMPTY, blocks, 1, 500.0, blocks[1].end, FPS), FPS)
    assert after[1].end - after[1].start == pytest.approx(3)
    after = gaze_blocks(TAKE, moved(EMPTY, blocks, 1, -40.0, blocks[1].end, FPS), FPS)
    assert after[0].end - after[0].start == pytest.approx(3)


def test_a_block_shorter_than_eyes_rest_stays_in_the_take_when_it_is_moved() -> None:
    laid_in = laid(EMPTY, [Look(0.0, 1.2)], FPS)
    blocks = gaze_blocks(TAKE, laid_in, FPS)
    for start in (-3.0, 0.0, 0.5):
        assert moved(laid_in, blocks, 0, start, blocks[0].end, FPS).looks[0].start == 0


def test_a_block_dragged_as_a_whole_keeps_its_length_and_its_neighbours_meet_it() -> None:
    blocks = gaze_blocks(TAKE, EMPTY, FPS)
    for by in (-20.0, 20.0):
        after = gaze_blocks(TAKE, moved(EMPTY, blocks, 1, blocks[1].start + by, blocks[1].end + by, FPS), FPS)
        assert len(after) == len(blocks)
        assert after[1].end - after[1].start == pytest.approx(blocks[1].end - blocks[1].start)
        assert all(a.end == b.start for a, b in pairwise(after))


def test_a_dragged_block_covers_looks_of_the_take_and_stops_at_one_that_was_laid() -> None:
    blocks = gaze_blocks(TAKE, EMPTY, FPS)
    far = gaze_blocks(TAKE, moved(EMPTY, blocks, 1, blocks[1].start + 300, blocks[1].end + 300, FPS), FPS)
    assert [round(b.end - b.start, 6) for b in far[-2:]] == [blocks[1].end - blocks[1].start, 3.0]
    assert all(a.end == b.start for a, b in pairwise(far))
    kept = Look(150, 170, 6.0, 0.0)
    laid_in = Staging((kept,))
    blocks = gaze_blocks(TAKE, laid_in, FPS)
    looks = moved(laid_in, blocks, 1, blocks[1].start + 300, blocks[1].end + 300, FPS).looks
    assert looks[-1].yaw_deg == kept.yaw_deg
    assert looks[-1].end == 170
    assert looks[-1].end - looks[-1].start == pytest.approx(3)


def test_a_block_that_goes_is_looked_over_and_comes_back_with_its_look() -> None:
    blocks = gaze_blocks(TAKE, EMPTY, FPS)
    staging = merged(EMPTY, blocks, 1, FPS)
    after = gaze_blocks(TAKE, staging, FPS)
    assert after[0].end == blocks[1].end
    assert np.abs(sight_of(staging.applied(TAKE, RATE))[:80]).max() < 1.2
    assert released(staging, after[0]) == EMPTY


def test_a_look_within_another_leaves_both_ends_of_it() -> None:
    staging = laid(Staging((Look(50, 150, 5.0, 0.0),)), [Look(90, 110, -5.0, 0.0)], FPS)
    assert [(look.start, look.end, look.yaw_deg) for look in staging.looks] == [(50, 90, 5), (90, 110, -5), (110, 150, 5)]


@pytest.mark.parametrize("mode", ["offset", "override"])
def test_layers_that_turn_the_head_leave_a_look_on_its_target(mode: str) -> None:
    staging = Staging((Look(60, 140, target="Camera"),))
    base = staging.applied(TAKE, RATE)
    held = staging.held(np.arange(len(base), dtype=np.float64), RATE)
    curves = {"head.yaw": Curve((Key(0, -9.0), Key(100, 12.0), Key(239, 0.0))), "head.roll": constant(8.0)}
    layers = (Layer("a", "A", mode=mode, curves=curves), Layer("b", "B", curves={"gaze.yaw": constant(1.5)}))
    result = evaluate(base, layers, held=held).values
    above = evaluate(base, layers[:1], held=held).values
    assert np.hypot(*sight_of(above)[63:137].T).max() < 0.5
    assert np.allclose(result[:, GAZE[0]] - above[:, GAZE[0]], 1.5, atol=1e-4)  # layers over the eyes still count
    free = evaluate(base, layers).values
    assert np.array_equal(result[:55], free[:55])
    assert np.array_equal(result[150:], free[150:])
    part = evaluate(base, layers, held=held, columns=[GAZE[0]], frames=TimeRange(90, 110)).values
    assert np.array_equal(part[:, GAZE], result[90:110, GAZE])
    for frame in (100.0, 59.5, 20.0):
        now = evaluate_at(base, layers, frame, held)
        for channel in ("gaze.yaw", "gaze.pitch"):
            key = key_for_result(base, layers, "b", channel, frame, float(now[INDEX[channel]]) + 2, held)
            stored = layers[1].curves[channel].value(frame) if channel in layers[1].curves else 0.0
            assert key == pytest.approx(stored + 2, abs=1e-3)


def test_the_head_follows_far_looks_later_and_the_eyes_make_up_for_it() -> None:
    fps = 120.0
    still = known_take(fps) * 0
    out = Staging((Look(240, 480, 24.0, 0.0),)).applied(still, FrameRate(120))
    yaw, line = out[:, INDEX["head.yaw"]], sight_of(out)[:, 0]
    assert 4 < yaw.max() < 12
    assert np.abs(line[250:472] - 24).max() < 0.5  # on the target while the head still turns
    eyes_there, head_there = np.flatnonzero(line > 12)[0], np.flatnonzero(yaw > yaw.max() / 2)[0]
    assert 0.1 < (head_there - eyes_there) / fps < 0.5
    assert yaw[0] == 0
    assert yaw[-1] == 0
    near = Staging((Look(240, 480, 8.0, 0.0),)).applied(still, FrameRate(120))
    assert not near[:, INDEX["head.yaw"]].any()
    told = Staging((Look(240, 480, 8.0, 0.0, head_share=0.5),)).applied(still, FrameRate(120))
    assert told[:, INDEX["head.yaw"]].max() == pytest.approx(4)


def test_far_jumps_blink_and_near_ones_do_not() -> None:
    still = TAKE * 0
    for yaw, blink, expected in ((26.0, None, 2), (8.0, None, 0), (8.0, True, 1), (26.0, False, 0)):
        staging = Staging((Look(60, 120, yaw, 0.0, blink=blink),))
        assert len(lid_marks(still, staging, FPS)) == expected
        assert (staging.applied(still, RATE)[:, LIDS].max() > 0.9) == bool(expected)
    there_and_back = lid_marks(still, Staging((Look(60, 120, 26.0, 0.0),)), FPS)
    assert [mark.peak for mark in there_and_back] == pytest.approx([60, 120], abs=1)
    alone = mark_removed(Staging((Look(60, 120, 26.0, 0.0),)), there_and_back[1], there_and_back)
    assert [mark.peak for mark in lid_marks(still, alone, FPS)] == pytest.approx([60], abs=1)


def test_a_look_goes_to_where_its_target_is_by_now() -> None:
    staging = Staging((Look(30, 60, 1.0, 1.0, "Desk"),), targets=(Target("Desk", 9.0, -9.0),))
    assert sight_of(staging.applied(TAKE, RATE))[45] == pytest.approx([9, -9], abs=0.5)
    assert Staging((Look(30, 60, 1.0, 1.0, "Gone"),)).direction(Look(30, 60, 1.0, 1.0, "Gone")) == (1, 1)


# blinks


def test_a_blink_that_goes_leaves_open_lids_and_nothing_else_changed() -> None:
    mark = lid_marks(TAKE, EMPTY, FPS)[1]
    out = mark_removed(EMPTY, mark).applied(TAKE, RATE)
    columns, frames = changed(TAKE, out)
    assert columns == set(LIDS)
    assert set(frames) <= set(range(int(mark.start), int(mark.end) + 1))
    assert out[int(mark.start) : int(mark.end), LIDS].max() < 0.06


@pytest.mark.parametrize("by", [-30, 7, 40])
def test_a_moved_blink_closes_as_it_did(by: int) -> None:
    mark = lid_marks(TAKE, EMPTY, FPS)[1]
    staging = mark_moved(EMPTY, TAKE, mark, mark.start + by, mark.end + by, mark.depth, FPS)
    out = staging.applied(TAKE, RATE)
    was = slice(int(mark.start), int(mark.end) + 1)
    now = slice(was.start + by, was.stop + by)
    assert np.allclose(out[now, LIDS], TAKE[was, LIDS], atol=0.05)
    assert len(lid_marks(TAKE, staging, FPS)) == 3


def test_a_blink_added_shuts_the_eyes_at_its_frame() -> None:
    out = blink_at(EMPTY, 150.0, FPS).applied(TAKE, RATE)
    assert out[150, LIDS].min() > 0.9
    assert changed(TAKE, out)[0] == set(LIDS)


# gestures of the head


def nod_of(staging: Staging = EMPTY) -> object:
    (nod,) = (mark for mark in head_marks(TAKE, staging, FPS) if mark.axis == "pitch")
    return nod


def head_speed(motion: NDArray[np.float32]) -> NDArray[np.float64]:
    return np.abs(np.diff(motion[:, INDEX["head.pitch"]].astype(np.float64))) * FPS


def test_a_nod_that_goes_leaves_a_calm_head_and_the_eyes_where_they_looked() -> None:
    nod = nod_of()
    out = gesture_removed(EMPTY, nod).applied(TAKE, RATE)
    columns, frames = changed(TAKE, out)
    assert columns == {INDEX["head.pitch"], *GAZE}
    assert set(frames) <= set(range(int(nod.start), int(nod.end) + 1))
    assert np.abs(sight_of(out) - sight_of(TAKE)).max() < 1e-3
    assert head_speed(out)[int(nod.start) - 2 : int(nod.end) + 3].max() < 4
    assert not [mark for mark in head_marks(out, EMPTY, FPS) if mark.axis == "pitch"]


@pytest.mark.parametrize(("by", "longer", "farther"), [(24, 1.0, 1.0), (0, 1.2, 1.0), (-10, 1.0, 1.5)])
def test_a_nod_is_moved_stretched_and_enlarged_without_a_pop(by: int, longer: float, farther: float) -> None:
    nod = nod_of()
    start, length = nod.start + by, longer * (nod.end - nod.start)
    staging = gesture_moved(EMPTY, TAKE, nod, start, start + length, farther * nod.amount_deg, FPS)
    out = staging.applied(TAKE, RATE)
    new = nod_of(staging)
    assert (new.start, new.end - new.start) == pytest.approx((start, length))
    assert new.amount_deg == pytest.approx(farther * nod.amount_deg)
    most = np.percentile(head_speed(TAKE), 95) * farther
    for border in (nod.start, nod.end, start, start + length):
        if not start < border < start + length:
            assert head_speed(out)[round(border) - 1 : round(border) + 1].max() <= 1.5 * most
    assert np.abs(sight_of(out) - sight_of(TAKE)).max() < 1e-3


def test_presets_come_and_go_from_rest() -> None:
    for name, axis in (("nod", "pitch"), ("double nod", "pitch"), ("shake", "yaw"), ("tilt", "roll")):
        staging = gesture_at(EMPTY, name, 60.0, FPS)
        out = staging.applied(TAKE * 0, RATE)
        event = staging.head_moves[0]
        moving = np.abs(out[:, INDEX[f"head.{axis}"]])
        assert moving.max() == pytest.approx(abs(event.amount_deg), rel=0.1)
        assert not moving[:61].any()
        assert not moving[round(event.end) + 1 :].any()


# time


def test_staging_keeps_its_seconds_at_another_rate() -> None:
    staging = blink_at(Staging((Look(24, 48, target="Notes"),)), 100.0, FPS)
    twice = staging.scaled(2.0)
    assert (twice.looks[0].start, twice.looks[0].end) == (48, 96)
    assert twice.blinks[0].start == 2 * staging.blinks[0].start


def test_staging_moves_with_the_parts_that_are_retimed() -> None:
    staging = gesture_at(blink_at(Staging((Look(24, 48, target="Notes"),)), 100.0, FPS), "nod", 30.0, FPS)
    later = staging.retimed({"gaze", "head"}, lambda frames: frames + 10)
    assert later.looks[0].start == 34
    assert later.head_moves[0].start == 40
    assert later.blinks == staging.blinks
    assert staging.retimed({"gaze"}, lambda frames: frames * 0).looks == ()


def test_events_stay_within_the_take() -> None:
    blink = lid_marks(TAKE, EMPTY, FPS)[0]
    nod = nod_of()
    for by in (-500, 500):
        (moved_blink,) = mark_moved(EMPTY, TAKE, blink, blink.start + by, blink.end + by, blink.depth, FPS).blinks
        (moved_nod,) = gesture_moved(EMPTY, TAKE, nod, nod.start + by, nod.end + by, nod.amount_deg, FPS).head_moves
        for new, old in ((moved_blink, blink), (moved_nod, nod)):
            assert 0 <= new.start < new.end <= len(TAKE) - 1
            assert new.end - new.start == pytest.approx(old.end - old.start)
    (short,) = mark_moved(EMPTY, TAKE, blink, blink.start, blink.start - 50, 1.0, FPS).blinks
    assert short.end > short.start


def test_staging_is_kept_in_the_project(tmp_path: Path) -> None:
    blink = lid_marks(TAKE, EMPTY, FPS)[0]
    staging = mark_moved(EMPTY, TAKE, blink, blink.start + 5, blink.end + 5, 0.8, FPS)
    staging = gesture_removed(gesture_at(staging, "shake", 60.0, FPS), nod_of())
    staging = replace(staging, looks=(Look(20, 50, 3.0, 4.0, "Desk", 0.4, True),), targets=(Target("Desk", 9.0, -9.0),))
    document = new_document()
    SetStaging(staging).apply(document)
    save(document, tmp_path / "staged.avproj")
    assert load(tmp_path / "staged.avproj").staging == staging


def test_what_cannot_be_is_refused() -> None:
    for wrong in (
        lambda: Staging((Look(0, 10), Look(5, 20))),
        lambda: Look(10, 10),
        lambda: Look(0, 10, yaw_deg=90),
        lambda: Look(0, 10, head_share=2.0),
        lambda: Staging(targets=(Target("A", 0, 0), Target("A", 1, 1))),
        lambda: Target("  ", 0, 0),
    ):
        with pytest.raises(ValueError, match=r"\w"):
            wrong()
