"""A take put together of several."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core import channels
from core.channel_groups import GROUPS
from core.curves.comp import NOBODY, WHOLE, Segment, comp, comp_take, put_together_anew, rows_of, scaled, with_range
from core.curves.difference import difference
from core.curves.take import Provenance, Take
from core.timebase import FrameRate

FRAMES = 48


def take(name: str, value: float, audio: str = "sound", rate: int = 24) -> Take:
    base = np.full((FRAMES * rate // 24, channels.COUNT), value, np.float32)
    return Take(name, name, base, FrameRate(rate), Provenance("test", 0, audio_hash=audio))


A, B = take("a", 0.0), take("b", 1.0)


def test_each_segment_is_its_take_to_the_last_bit_outside_the_fades() -> None:
    rng = np.random.default_rng(0)
    motions = {name: rng.normal(size=(FRAMES, channels.COUNT)).astype(np.float32) for name in "ab"}
    made = comp(motions, {WHOLE: (Segment("a", 0), Segment("b", 20, 8), Segment("a", 36, 0))}, FRAMES)
    assert (made[:16] == motions["a"][:16]).all()
    assert (made[24:36] == motions["b"][24:36]).all()
    assert (made[36:] == motions["a"][36:]).all()


def test_a_fade_rises_smoothly_and_is_half_way_at_the_border() -> None:
    column = comp({"a": A.base, "b": B.base}, {WHOLE: (Segment("a", 0), Segment("b", 24, 12))}, FRAMES)[:, 0]
    assert column[24] == pytest.approx(0.5)
    assert (np.diff(column) >= 0).all()
    assert column[18] == 0
    assert column[30] == 1


def test_fades_longer_than_their_segment_leave_no_jump() -> None:
    segments = (Segment("a", 0), Segment("b", 20, 16), Segment("a", 22, 16))
    column = comp({"a": A.base, "b": B.base}, {WHOLE: segments}, FRAMES)[:, 0]
    assert np.abs(np.diff(column)).max() < 0.15


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (10, 20, [("a", 0), ("b", 10), ("a", 20)]),
        (0, 20, [("b", 0), ("a", 20)]),
        (30, FRAMES, [("a", 0), ("b", 30)]),
        (0, FRAMES, [("b", 0)]),
        (10, 10, [("a", 0)]),
    ],
)
def test_a_take_is_used_in_a_range(start: int, end: int, expected: list[tuple[str, int]]) -> None:
    made = with_range((Segment("a", 0),), "b", start, end, FRAMES)
    assert [(segment.take_id, segment.start) for segment in made] == expected


def test_a_range_swallows_what_lay_in_it_and_neighbours_of_one_take_join() -> None:
    segments = (Segment("a", 0), Segment("b", 10), Segment("c", 20), Segment("a", 30))
    made = with_range(segments, "b", 15, 30, FRAMES)
    assert [(segment.take_id, segment.start) for segment in made] == [("a", 0), ("b", 10), ("a", 30)]
    assert with_range(segments, "a", 5, 35, FRAMES) == (Segment("a", 0),)


def test_a_comp_remembers_what_it_is_made_of_and_survives_a_lost_take() -> None:
    made = comp_take((A, B), {WHOLE: (Segment("a", 0), Segment("b", 24, 0))}, FrameRate(24), "Comp")
    assert rows_of(made) == {WHOLE: (Segment("a", 0), Segment("b", 24, 0))}
    assert rows_of(A) == {}
    moved = comp_take((A, made), {WHOLE: (Segment("a", 0), Segment("b", 30, 0))}, FrameRate(24), "Comp", old=made)
    assert (moved.id, moved.base[29, 0], moved.base[30, 0]) == (made.id, 0.0, 1.0)


def test_comps_follow_the_takes_they_are_made_of() -> None:
    rate = FrameRate(24)
    first = comp_take((A, B), {WHOLE: (Segment("a", 0), Segment("b", 24, 0))}, rate, "First")
    outer = comp_take((A, B, first), {WHOLE: (Segment("b", 0), Segment(first.id, 12, 0))}, rate, "Outer")
    alone = comp_take((A, B), {WHOLE: (Segment("b", 0),)}, rate, "Alone")
    lower = replace(A, base=A.base - 1)
    new = {made.id: made for made in put_together_anew((outer, first, alone, A, B), (lower,))}
    assert set(new) == {"a", first.id, outer.id}
    assert [new[first.id].base[frame, 0] for frame in (0, 30)] == [-1, 1]
    assert [new[outer.id].base[frame, 0] for frame in (0, 13, 30)] == [1, -1, 1]
    assert rows_of(new[outer.id]) == rows_of(outer)


def test_a_comp_of_another_rate_is_made_at_its_own() -> None:
    made = comp_take((take("a", 0.0, rate=48), B), {WHOLE: (Segment("a", 0), Segment("b", 24, 0))}, FrameRate(24), "Comp")
    assert (made.frames, made.base[23, 0], made.base[24, 0]) == (FRAMES, 0.0, 1.0)


def test_segments_that_fall_on_one_frame_at_half_the_rate_are_the_last_of_them() -> None:
    rows = {WHOLE: (Segment("a", 0, 0), Segment("b", 40, 4), Segment("a", 41, 4), Segment("b", 60, 0))}
    assert [(s.take_id, s.start) for s in scaled(rows, 0.5)[WHOLE]] == [("a", 0), ("a", 20), ("b", 30)]


def test_a_part_of_the_body_plays_from_another_take() -> None:
    rows = {WHOLE: (Segment("a", 0),), "head": (Segment(NOBODY, 0), Segment("b", 20, 0), Segment(NOBODY, 30, 0))}
    made = comp_take((A, B), rows, FrameRate(24), "Comp")
    head = [channels.INDEX[name] for name in GROUPS["head"]]
    assert (made.base[20:30, head] == 1).all()
    assert made.base.sum() == 10 * len(head)
    assert rows_of(made) == rows


def test_a_part_without_a_take_of_its_own_is_forgotten() -> None:
    rows = {WHOLE: (Segment("a", 0),), "head": (Segment(NOBODY, 0),)}
    assert set(rows_of(comp_take((A, B), rows, FrameRate(24), "Comp"))) == {WHOLE}


def test_takes_of_other_words_are_refused() -> None:
    with pytest.raises(ValueError, match="different words"):
        comp_take((A, take("b", 1.0, "other")), {WHOLE: (Segment("a", 0), Segment("b", 24))}, FrameRate(24), "Comp")


@pytest.mark.parametrize(
    "stored",
    [
        None,
        [],
        {},
        "text",
        {"whole": []},
        {"whole": [{"take": "a"}]},
        {"whole": [{"take": "a", "start": 5, "fade": 1}]},
        {"whole": [{"take": "a", "start": -1, "fade": 0}]},
        {"head": [{"take": "a", "start": 0, "fade": 0}]},
        {"whole": [{"take": "a", "start": 0, "fade": 0}], "tail": [{"take": "a", "start": 0, "fade": 0}]},
    ],
)
def test_what_a_file_says_is_checked(stored: object) -> None:
    bad = replace(A, provenance=Provenance("comp", 0, settings={"segments": stored}))
    assert rows_of(bad) == {}


def test_the_difference_is_zero_for_the_same_and_counts_moving_channels_alone() -> None:
    first, second = channels.rest(FRAMES), channels.rest(FRAMES)
    assert set(difference(first, second).values()) == {0.0}
    second[:, channels.INDEX["gaze.yaw"]] = 6.0
    assert difference(first, second)["Gaze"] == pytest.approx(10.0, abs=1e-5)
    assert difference(first, second)["Head"] == 0.0
