"""Which frames are made together: every one is made, and none by more than it may depend on."""

from __future__ import annotations

from itertools import pairwise

import pytest

from core.render.diffusion.windows import Window, Windows

CUTS = [Windows(8, 0), Windows(8, 2), Windows(8, 4), Windows(4, 0), Windows(4, 1), Windows(4, 2)]


@pytest.mark.parametrize("cut", CUTS)
def test_every_frame_is_made_and_finished_once(cut: Windows) -> None:
    finished: list[int] = []
    seen: list[Window] = []
    for window in cut.covering(0, 70):
        for frame in range(window.start, window.start + cut.length):
            late = cut.awaits_next(frame, window)
            if frame >= 0 and not late and frame not in finished:
                finished.append(frame)
        seen.append(window)
    assert finished[:70] == list(range(70))
    for before, after in pairwise(seen):
        assert after.start + after.given == before.start + cut.length or not after.given


@pytest.mark.parametrize("cut", CUTS)
@pytest.mark.parametrize("start", [0, 5, 21, 22, 23, 24, 40])
def test_a_range_is_made_of_the_same_windows_as_the_whole_film(cut: Windows, start: int) -> None:
    whole, part = list(cut.covering(0, 100)), list(cut.covering(start, start + 3))
    assert set(part) <= set(whole) | set(cut.covering(0, start + 3))
    used = [window for window in part if window.start + cut.length > start - cut.stretch]
    assert used == part
    assert min(window.start for window in part) >= start - cut.reach
    assert max(window.start + cut.length - 1 for window in part) <= start + 2 + cut.reach


def test_half_a_window_is_the_most_that_may_overlap() -> None:
    for length, overlap in ((8, 5), (8, 3), (8, -1)):
        with pytest.raises(ValueError, match="overlapping"):
            Windows(length, overlap)
