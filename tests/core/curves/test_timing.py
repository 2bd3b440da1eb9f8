"""Retiming the parts of a take."""

from __future__ import annotations

import numpy as np
import pytest

from core import channels
from core.channel_groups import GROUPS
from core.curves.time_map import TimeMap
from core.curves.timing import Timing


@pytest.fixture
def base() -> np.ndarray:
    rows = channels.rest(100)
    rows[:] = np.arange(100)[:, None]
    return rows


def test_a_map_without_anchors_is_the_take(base: np.ndarray) -> None:
    assert Timing({"head": TimeMap()}).applied(base) is base


def test_a_part_is_stretched_and_the_others_are_not(base: np.ndarray) -> None:
    played = Timing({"head": TimeMap(((20, 20), (60, 40)))}).applied(base)
    head = [channels.INDEX[name] for name in GROUPS["head"]]
    assert played[40, head] == pytest.approx(30)
    assert played[70, head] == pytest.approx(50), "what follows comes later"
    others = [i for i in range(channels.COUNT) if i not in head]
    assert np.array_equal(played[:, others], base[:, others])


def test_time_never_runs_backwards() -> None:
    with pytest.raises(ValueError, match="forwards"):
        TimeMap(((0, 0), (10, 5), (20, 5)))
    with pytest.raises(ValueError, match="forwards"):
        TimeMap(((0, 0), (0, 5)))
    with pytest.raises(ValueError, match="finite"):
        TimeMap(((0, float("nan")), (10, 5)))


def test_an_unknown_group_is_refused() -> None:
    with pytest.raises(ValueError, match="tail"):
        Timing({"tail": TimeMap(((0, 0), (1, 2)))})
