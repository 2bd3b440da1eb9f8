"""Retiming the parts of a take: what is retimed, what stays bit for bit, and what eyes and lids do meanwhile."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import channels
from core.channel_groups import GROUPS
from core.curves import retime
from core.curves.lids import closedness, drops
from core.curves.retime import Manner
from core.curves.retime_compose import composed
from core.curves.retime_eyes import saccades
from core.curves.retime_rows import rows_between
from core.curves.sight import sight_of
from core.curves.staging import LidEvent, Look, Staging
from core.curves.steps import saccade_s, step
from core.curves.take_events import RetimedEvents, TakeEvents, events_of
from core.curves.time_map import Knot, TimeMap
from core.curves.timing import Timing
from core.timebase import FrameRate

RATE = FrameRate(24)
FRAMES = 240
COLUMNS = {group: [channels.INDEX[name] for name in names] for group, names in GROUPS.items()}
JUMPS = (40, 75, 104, 120, 127, 160, 200)
"""Frames of the performance's saccades, some of them close together."""
BLINKS = (60, 110, 150)


@pytest.fixture(scope="module")
def base() -> np.ndarray:
    """Ten seconds: a head that sways, eyes that jump and make up for it, blinks, and lips and brows that never rest."""
    t = np.arange(FRAMES) / RATE.fps
    rows = channels.rest(FRAMES)
    noise = np.random.default_rng(3).uniform(0, 0.5, rows.shape).astype(np.float32)
    for group in ("lips", "jaw", "brows"):
        rows[:, COLUMNS[group]] = noise[:, COLUMNS[group]]
    rows[:, channels.INDEX["head.yaw"]] = 4 * np.sin(t * 2)
    rows[:, channels.INDEX["head.pitch"]] = 3 * np.cos(t * 3)
    yaw = sum((-1) ** i * 6 * step((t - at / RATE.fps) / saccade_s(6)) for i, at in enumerate(JUMPS))
    rows[:, channels.INDEX["gaze.yaw"]] = yaw - rows[:, channels.INDEX["head.yaw"]]
    rows[:, channels.INDEX["gaze.pitch"]] = -rows[:, channels.INDEX["head.pitch"]]
    for at in BLINKS:
        shut = closedness(t - at / RATE.fps, 0.09, 0.045, 0.24)
        rows[:, [channels.INDEX["expr.eyeBlinkLeft"], channels.INDEX["expr.eyeBlinkRight"]]] += shut[:, None].astype(np.float32)
    rows.flags.writeable = False
    return rows


def slowed(start: int = 60, end: int = 120, new_end: int = 180) -> TimeMap:
    return retime.stretched(TimeMap(), start, end, new_end, Manner(ripple=True))


def test_a_map_without_knots_is_the_take(base: np.ndarray) -> None:
    assert Timing({"head": TimeMap()}).applied(base, RATE) is base


def test_a_part_is_stretched_and_comes_later_and_is_bit_for_bit_before(base: np.ndarray) -> None:
    head = COLUMNS["head"]
    played = Timing({"head": slowed()}).applied(base, RATE)
    assert np.array_equal(played[:61, head], base[:61, head])
    assert np.array_equal(played[180:, head], base[120:180, head])
    middle = float(slowed().source(120))
    assert played[120, head[0]] == pytest.approx(4 * np.sin(2 * middle / RATE.fps), abs=0.02)


@given(st.sets(st.sampled_from(sorted(set(GROUPS) - {"gaze", "head"})), min_size=1))
@settings(max_examples=20)
def test_other_parts_stay_bit_for_bit(base: np.ndarray, chosen: set[str]) -> None:
    played = Timing(dict.fromkeys(chosen, slowed())).applied(base, RATE)
    others = [column for group in set(GROUPS) - chosen for column in COLUMNS[group]]
    assert np.array_equal(played[:, others], base[:, others])
    assert all(not np.array_equal(played[:, COLUMNS[group]], base[:, COLUMNS[group]]) for group in chosen & {"brows", "lips"})


def test_lips_stay_with_the_sound_whatever_the_face_does(base: np.ndarray) -> None:
    played = Timing(dict.fromkeys(set(GROUPS) - {"lips", "jaw"}, slowed())).applied(base, RATE)
    mouth = COLUMNS["lips"] + COLUMNS["jaw"]
    assert played[:, mouth].tobytes() == base[:, mouth].tobytes()


def test_saccades_keep_their_speed_and_looks_grow_longer(base: np.ndarray) -> None:
    played = Timing({"gaze": slowed(), "head": slowed()}).applied(base, RATE)
    fastest = [np.abs(np.diff(sight_of(rows)[:, 0])).max() for rows in (base, played)]
    assert fastest[1] == pytest.approx(fastest[0], rel=0.15)
    before, after = saccades(base, RATE.fps), saccades(played, RATE.fps)
    inside = (before[:, 0] >= 60) & (before[:, 1] <= 120)
    slow = (after[:, 0] >= 60) & (after[:, 1] <= 180)
    assert inside.sum() == slow.sum() > 1
    assert (after[slow] @ [-1, 1]).mean() == pytest.approx((before[inside] @ [-1, 1]).mean(), abs=0.5)
    assert np.diff(after[slow, 0]).sum() == pytest.approx(2 * np.diff(before[inside, 0]).sum(), rel=0.15)


def test_blinks_keep_their_length_slower_and_faster(base: np.ndarray) -> None:
    usual = [drop.end - drop.start for drop in drops(base, RATE.fps)]
    for end in (190, 90):
        played = Timing({"lids": retime.stretched(TimeMap(), 50, 130, end, Manner(ripple=True))}).applied(base, RATE)
        found = drops(played, RATE.fps)
        assert len(found) == len(BLINKS)
        assert [drop.end - drop.start for drop in found] == pytest.approx(usual, abs=1)
        assert min(drop.depth for drop in found) > 0.9


def test_eyes_look_where_they_looked_when_only_the_head_is_retimed(base: np.ndarray) -> None:
    played = Timing({"head": slowed()}).applied(base, RATE)
    assert np.abs(sight_of(played) - sight_of(base)).max() < 0.01
    assert np.array_equal(played[:60, COLUMNS["gaze"]], base[:60, COLUMNS["gaze"]])


def test_a_cut_fades_and_is_exact_beside_the_fade(base: np.ndarray) -> None:
    time_map = retime.removed(TimeMap(), 90, 114, Manner(ripple=True))
    played = Timing({"brows": time_map}).applied(base, RATE)[:, COLUMNS["brows"]]
    rows = base[:, COLUMNS["brows"]]
    assert np.array_equal(played[:85], rows[:85])
    assert np.array_equal(played[96:200], rows[120:224])
    assert np.allclose(played[90], (rows[90] + rows[114]) / 2, atol=1e-6)


def test_rows_between_rows_go_nowhere_their_neighbours_are_not(base: np.ndarray) -> None:
    at = np.linspace(0, FRAMES - 1, 5000)
    between = rows_between(base, at)
    low, high = base[np.floor(at).astype(int)], base[np.ceil(at).astype(int)]
    assert (between >= np.minimum(low, high) - 1e-5).all()
    assert (between <= np.maximum(low, high) + 1e-5).all()
    assert rows_between(base, np.arange(FRAMES, dtype=float)).tobytes() == base.tobytes()


def test_motion_goes_on_beyond_the_end_of_the_take(base: np.ndarray) -> None:
    shorter = retime.stretched(TimeMap(), 60, 120, 90, Manner(ripple=True))
    played = Timing({"head": shorter}).applied(base, RATE)[:, COLUMNS["head"]]
    assert np.abs(np.diff(played[-15:], axis=0)).max(axis=1).min() > 0.01


def test_only_rows_that_have_a_say_are_told_to(base: np.ndarray) -> None:
    timing = Timing({"head": slowed()})
    frames = np.arange(80.0, 100.0)
    for group in ("head", "lips"):
        rows = timing.rows_behind(base, RATE, group, frames)
        other = base.copy()
        unread = np.setdiff1d(np.arange(FRAMES), rows)
        other[np.ix_(unread, COLUMNS[group])] += 0.25
        played = [timing.applied(each, RATE)[80:100, COLUMNS[group]] for each in (base, other)]
        assert np.array_equal(*played)


def test_an_unknown_group_is_refused() -> None:
    with pytest.raises(ValueError, match="tail"):
        Timing({"tail": TimeMap((Knot(0, 0), Knot(1, 2)))})


def test_events_of_a_take_are_those_of_the_retimed_one_at_their_new_times(base: np.ndarray) -> None:
    faster = retime.stretched(TimeMap(), 130, 170, 150, Manner())
    change = composed(slowed(), faster)
    moved = Timing({"gaze": change, "lids": change, "head": change}).applied(base, RATE)
    told, searched = events_of(moved, RATE.fps), TakeEvents(moved.copy(), RATE.fps)
    assert isinstance(told, RetimedEvents)
    assert [drop.peak for drop in told.blinks] == pytest.approx([drop.peak for drop in searched.blinks], abs=1)
    assert [drop.end - drop.start for drop in told.blinks] == [drop.end - drop.start for drop in searched.blinks]
    for found in (told, searched):
        assert found.rests[0].start == 0
        assert found.rests[-1].end == FRAMES
    near = [min(abs(rest.start - other.start) for other in searched.rests) for rest in told.rests]
    assert np.mean(np.array(near) <= 2) > 0.8
    assert all(a.end == b.start for a, b in pairwise(told.rests))


def test_events_that_are_cut_out_are_gone(base: np.ndarray) -> None:
    cut = retime.removed(TimeMap(), 90, 130, Manner(ripple=True))
    moved = Timing(dict.fromkeys(("gaze", "lids", "head"), cut)).applied(base, RATE)
    told = events_of(moved, RATE.fps)
    assert [drop.peak for drop in told.blinks] == pytest.approx([60, 110], abs=1)
    assert told.rests[-1].end == FRAMES
    assert all(0 < b.start < b.end for b in told.rests[1:])


@pytest.mark.parametrize("later", [FRAMES - 1.0, FRAMES, 3.0 * FRAMES])
@pytest.mark.parametrize("end", [True, False])
def test_a_take_may_be_played_so_late_or_so_early_that_it_stands_still(base: np.ndarray, later: float, end: bool) -> None:
    shift = TimeMap((Knot(0, later), Knot(10, later + 10)) if end else (Knot(later, 0), Knot(later + 10, 10)))
    moved = Timing(dict.fromkeys(("gaze", "lids", "head"), shift)).applied(base, RATE)
    told = events_of(moved, RATE.fps)
    assert (told.rests[0].start, told.rests[-1].end) == (0, FRAMES)
    assert told.micro.shape == (FRAMES, 2)
    assert not told.blinks
    blinking = Staging((Look(20, 60, 5.0, 0.0),), blinks=(LidEvent(30, 40),))
    assert np.isfinite(blinking.applied(moved, RATE)).all()
