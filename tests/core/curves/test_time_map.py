"""Time maps: always forwards, both ways, smooth, and exact where nothing is retimed."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.curves import retime
from core.curves.retime import Manner
from core.curves.retime_compose import composed
from core.curves.retime_spans import HELD, ImpossibleTimeError
from core.curves.time_map import Knot, TimeMap

FRAMES = np.arange(0, 400, 0.25)
AS_GENERATED = TimeMap()


@st.composite
def changes(draw: st.DrawFn) -> TimeMap:
    """What a few operations, one after the other, make of a take; those that cannot be are left out."""
    found = AS_GENERATED
    for _ in range(draw(st.integers(1, 3))):
        start, length = draw(st.integers(30, 200)), draw(st.integers(4, 90))
        manner = Manner(ripple=draw(st.booleans()))
        change = draw(st.sampled_from(["stretch", "left", "slip", "insert", "remove", "speed"]))
        amount = draw(st.integers(-20, 40))
        end = start + length
        try:
            if change == "stretch":
                found = retime.stretched(found, start, end, end + amount, manner)
            elif change == "left":
                found = retime.start_stretched(found, start, end, start + amount, manner)
            elif change == "slip":
                found = retime.slipped(found, start, end, amount // 4, manner)
            elif change == "insert":
                found = retime.inserted(found, start, abs(amount) + 1, manner)
            elif change == "remove":
                found = retime.removed(found, start, end, manner)
            else:
                found = retime.with_speed(found, start, end, (start + end) / 2, 1 + amount / 60, manner)
        except ImpossibleTimeError:
            continue
    return found


@given(changes())
def test_time_never_stands_still_and_never_runs_backwards(time_map: TimeMap) -> None:
    assert (np.diff(time_map.source(FRAMES)) > 0).all()
    assert (time_map.speed(FRAMES) > 0).all()


@given(changes())
def test_every_frame_of_the_take_is_found_again(time_map: TimeMap) -> None:
    assert time_map.frame(time_map.source(FRAMES)) == pytest.approx(FRAMES, abs=1e-4)


@given(changes())
def test_the_speed_has_no_jumps_but_at_cuts(time_map: TimeMap) -> None:
    near = 1e-6
    for knot in time_map.knots:
        if all(abs(knot.at - at) > 1e-3 for at, *_ in time_map.cuts):
            left, right = time_map.speed([knot.at - near, knot.at + near])
            assert left == pytest.approx(right, abs=1e-3)


@given(changes())
def test_frames_before_the_first_and_after_the_last_knot_are_whole_frames_of_the_take(time_map: TimeMap) -> None:
    if time_map.knots:
        before, after = np.arange(0, int(time_map.knots[0].at)), np.arange(int(time_map.knots[-1].at) + 1, 900)
        assert (time_map.source(before) == np.round(time_map.source(before))).all()
        assert (time_map.source(after) == np.round(time_map.source(after))).all()


@given(changes())
@settings(max_examples=30)
def test_a_map_survives_its_file_and_another_frame_rate(time_map: TimeMap) -> None:
    assert msgspec.convert(msgspec.to_builtins(time_map), TimeMap) == time_map
    assert time_map.scaled(2).source(2 * FRAMES) == pytest.approx(2 * time_map.source(FRAMES), abs=1e-3)


def test_what_cannot_be_is_refused() -> None:
    for knots in (
        ((0, 0), (10, 5), (20, 5)),
        ((0, 0), (10, 30, 0.5), (20, 25)),
        ((0, 0), (float("nan"), 5)),
        ((0, 0, 0.5), (10, 10)),
        ((0, 0), (10, 1), (20, 20)),
        ((0, 0), (5, 5), (5, 6), (5, 7)),
        ((0, 0), (10, 10, -1.0), (20, 20)),
    ):
        with pytest.raises(ValueError, match=r"forwards|finite|speed|two knots"):
            TimeMap(tuple(Knot(*knot) for knot in knots))


# what a user does


def test_a_stretched_range_is_slower_all_along_and_what_is_later_stays() -> None:
    found = retime.stretched(AS_GENERATED, 40, 60, 80, Manner())
    assert found.source([40, 80]).tolist() == [40, 60]
    assert (found.speed(np.arange(46, 75)) < 0.5).all()
    assert found.regions[0].speed == pytest.approx(0.5)
    last = found.regions[-1].end
    assert found.source([last, 300]).tolist() == [last, 300]
    rippled = retime.stretched(AS_GENERATED, 40, 60, 80, Manner(ripple=True))
    assert rippled.source([79, 80, 300])[1:].tolist() == [60, 280]


def test_an_edge_that_is_dragged_again_is_not_a_second_stretch_over_the_first() -> None:
    for manner in (Manner(), Manner(ripple=True)):
        once = retime.stretched(AS_GENERATED, 40, 60, 90, manner)
        again = retime.stretched(once, 40, 90, 70, manner)
        assert len(again.knots) == len(once.knots)
        assert again.regions[0][:2] == (40, 70)
        assert not retime.stretched(again, 40, 70, 60, manner), "back at its length it is as generated"


def test_a_dragged_left_edge_leaves_the_end_where_it_is() -> None:
    found = retime.start_stretched(AS_GENERATED, 60, 90, 50, Manner())
    assert found.source([50, 90, 91]).tolist() == [60, 90, 91]
    assert found.source(20) == 20


def test_a_left_edge_can_be_dragged_to_the_first_frame_and_reset() -> None:
    found = retime.start_stretched(AS_GENERATED, 3, 40, 0, Manner())
    assert found.source([0, 40, 41]).tolist() == [3, 40, 41]
    assert not retime.reset(found, 0, 20)


def test_slipped_content_keeps_its_speed() -> None:
    found = retime.slipped(AS_GENERATED, 60, 90, 5, Manner())
    assert (found.source(np.arange(65, 95)) == np.arange(60, 90)).all()
    assert found.source([30, 150]).tolist() == [30, 150]


def test_inserted_time_hardly_moves_on() -> None:
    found = retime.inserted(AS_GENERATED, 60, 24, Manner(ripple=True))
    assert found.source([50, 100]).tolist() == [50, 76]
    assert found.speed(72) == pytest.approx(HELD, abs=0.01)


def test_removed_time_is_not_shown() -> None:
    found = retime.removed(AS_GENERATED, 60, 84, Manner(ripple=True))
    assert found.source([59, 60, 61]).tolist() == [59, 84, 85]
    assert np.isnan(found.frame(70))
    assert found.frame([59, 90]).tolist() == [59, 66]


@pytest.mark.parametrize("ripple", [False, True])
def test_a_reset_leaves_nothing_of_a_change(ripple: bool) -> None:
    manner = Manner(ripple=ripple)
    for found in (
        retime.stretched(AS_GENERATED, 40, 60, 80, manner),
        retime.removed(AS_GENERATED, 40, 60, manner),
        retime.slipped(AS_GENERATED, 40, 60, 5, Manner()),
        retime.start_stretched(AS_GENERATED, 40, 60, 30, manner),
        retime.with_speed(AS_GENERATED, 40, 60, 50, 1.5, manner),
    ):
        assert found
        assert not retime.reset(found, 45, 50)


def test_a_reset_leaves_other_changes() -> None:
    first = retime.stretched(AS_GENERATED, 40, 60, 80, Manner(ripple=True))
    both = retime.stretched(first, 200, 220, 240, Manner(ripple=True))
    assert [region[:2] for region in retime.reset(both, 40, 80).regions] == [(180, 220)]


def test_a_speed_key_has_its_speed_and_the_rest_makes_up_for_it() -> None:
    found = retime.with_speed(AS_GENERATED, 40, 80, 60, 2.0, Manner())
    assert found.speed(60) == pytest.approx(2)
    assert found.source([40, 80]).tolist() == [40, 80]
    assert found.speed(50) < 1
    longer = retime.with_speed(AS_GENERATED, 40, 80, 60, 0.5, Manner(ripple=True))
    assert longer.source(86) == 80
    assert longer.speed(63) == pytest.approx(0.5, abs=0.02)


def test_a_speed_key_at_the_speed_of_the_take_is_there_all_the_same() -> None:
    found = retime.with_speed(AS_GENERATED, 40, 80, 60, 1.0, Manner())
    assert [region[:2] for region in found.regions] == [(40, 80)]
    assert any(knot.at == 60 for knot in found.knots)
    bent = retime.with_speed(retime.with_speed(found, 40, 80, 60, 1.8, Manner()), 40, 80, 60, 1.0, Manner())
    assert [region[:2] for region in bent.regions] == [(40, 80)]


def test_a_speed_key_goes_without_a_trace() -> None:
    found = retime.stretched(AS_GENERATED, 40, 80, 120, Manner(ripple=True))
    with_key = retime.with_speed(found, 40, 120, 80, 0.9, Manner())
    without = retime.without_speed(with_key, 40, 120, 80)
    assert without.speed([60, 80, 100]) == pytest.approx(found.speed([60, 80, 100]), abs=1e-4)
    with pytest.raises(ValueError, match="no such"):
        retime.without_speed(without, 40, 120, 80)


def test_what_no_speed_can_do_is_refused() -> None:
    for impossible in (
        lambda: retime.stretched(AS_GENERATED, 40, 60, 40, Manner()),
        lambda: retime.stretched(AS_GENERATED, 40, 60, 4000, Manner()),
        lambda: retime.with_speed(AS_GENERATED, 40, 60, 50, 40.0, Manner()),
        lambda: retime.inserted(AS_GENERATED, 40, 0, Manner()),
        lambda: retime.removed(AS_GENERATED, 40, 40, Manner()),
    ):
        with pytest.raises(ImpossibleTimeError):
            impossible()


@given(changes(), changes())
@settings(max_examples=50)
def test_two_maps_one_after_the_other_are_one(first: TimeMap, second: TimeMap) -> None:
    both = composed(first, second)
    at = FRAMES[np.all([np.abs(FRAMES - cut) > 1 for cut, *_ in both.cuts] or [np.ones(len(FRAMES), bool)], axis=0)]
    assert both.source(at) == pytest.approx(first.source(second.source(at)), abs=0.1)
