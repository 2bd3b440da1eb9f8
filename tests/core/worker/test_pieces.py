"""A film in pieces: only what is not kept is drawn, and it is the same film however it came together."""

from __future__ import annotations

import numpy as np
import pytest

from core import channels
from core.render.source import FrameSource
from core.worker.frame_cache import FrameCache
from core.worker.pieces import Pieces, piece_length

SHAPE = (2, 4, 3)


class Drawing(FrameSource):
    """Frames of which each shows the poses within its reach, as the mean of their first channel; counts them."""

    fingerprint = "a"

    def __init__(self, performance: np.ndarray, reach: int = 0) -> None:
        self.performance, self.reach = performance, reach
        self.drawn: list[int] = []
        self.fails: list[tuple[int, Exception]] = []
        self.shares = [0.5]

    def frames(self, start, stop, poll=lambda: None):
        for index in range(start, stop):
            poll()
            if self.fails and self.fails[0][0] == index:
                raise self.fails.pop(0)[1]
            self.drawn.append(index)
            seen = self.performance[max(0, index - self.reach) : index + self.reach + 1, 0]
            yield np.full(SHAPE, int(1000 * seen.mean()) % 251, np.uint8)

    def lighter(self):
        return bool(self.shares and self.shares.pop())

    def close(self):
        pass


@pytest.fixture
def cache(tmp_path):
    return FrameCache(tmp_path / "frames", reserve_bytes=0)


def minute() -> np.ndarray:
    """Channels of a minute at 24 frames a second."""
    values = channels.rest(1440)
    values[:, 0] = np.sin(np.arange(1440) / 7)
    return values


def film(source: Drawing, cache: FrameCache | None, identity: str = "film", stop: int | None = None) -> np.ndarray:
    pieces = Pieces(source, source.performance, identity, SHAPE, 24, cache)
    made = np.stack(list(pieces.frames(len(source.performance) if stop is None else stop, lambda: None)))
    assert pieces.drawn == len(source.drawn)
    return made


@pytest.mark.parametrize(("fps", "frames"), [(24, 24), (23.976, 24), (25, 24), (30, 24), (50, 48), (60, 48), (1, 24)])
def test_a_piece_is_about_a_second_in_whole_chains(fps, frames):
    assert piece_length(fps) == frames


def test_a_film_made_again_is_read_and_not_drawn(cache):
    first, again = Drawing(minute()), Drawing(minute())
    expected = film(first, cache)
    np.testing.assert_array_equal(film(again, cache), expected)
    assert len(first.drawn) == 1440
    assert again.drawn == []
    np.testing.assert_array_equal(film(Drawing(minute()), None), expected)


@pytest.mark.parametrize("reach", [0, 29])
def test_editing_a_second_of_a_minute_draws_a_tenth_at_most(cache, reach):
    film(Drawing(minute(), reach), cache)
    values = minute()
    values[700:724, 0] += 0.3
    edited = Drawing(values, reach)
    made = film(edited, cache)
    assert 24 <= len(edited.drawn) <= 144
    np.testing.assert_array_equal(made, film(Drawing(values, reach), None))


def test_a_film_that_was_stopped_goes_on_with_the_piece_it_was_in(cache):
    stopped = Drawing(minute())
    frames = Pieces(stopped, stopped.performance, "film", SHAPE, 24, cache).frames(1440, lambda: None)
    for _ in range(100):
        next(frames)
    frames.close()
    again = Drawing(minute())
    film(again, cache)
    assert again.drawn[0] == 96
    assert len(again.drawn) == 1440 - 96


def test_another_film_shares_nothing(cache):
    film(Drawing(minute()), cache, "film", stop=48)
    other = Drawing(minute())
    film(other, cache, "another", stop=48)
    assert len(other.drawn) == 48


def test_a_damaged_piece_is_drawn_anew_and_kept_again(cache):
    expected = film(Drawing(minute()), cache, stop=96)
    path = sorted(cache.folder.iterdir())[1]
    data = bytearray(path.read_bytes())
    data[-20] ^= 1  # late in the piece: what was read before it is right
    path.write_bytes(data)
    for frames in (24, 0):
        again = Drawing(minute())
        np.testing.assert_array_equal(film(again, cache, stop=96), expected)
        assert len(again.drawn) == frames


@pytest.mark.parametrize("error", [MemoryError("much"), type("OutOfMemoryError", (RuntimeError,), {"__module__": "torch"})()])
def test_want_of_memory_is_met_once_with_half_of_it(cache, error):
    source = Drawing(minute())
    source.fails = [(30, error)]
    np.testing.assert_array_equal(film(source, cache, stop=96), film(Drawing(minute()), None, stop=96))
    assert source.drawn == list(range(96))
    short = Drawing(minute())
    short.fails = [(30, error), (40, error)]
    with pytest.raises(type(error)):
        film(short, None)


def test_other_errors_are_not_tried_again(cache):
    source = Drawing(minute())
    source.fails = [(30, RuntimeError("a bug"))]
    with pytest.raises(RuntimeError, match="a bug"):
        film(source, cache)


@pytest.mark.parametrize("kept", [0, 48], ids=["drawn", "read"])
def test_every_frame_is_polled(cache, kept):
    polled = []
    if kept:
        film(Drawing(minute()), cache, stop=kept)
    source = Drawing(minute())
    list(Pieces(source, source.performance, "film", SHAPE, 24, cache).frames(48, lambda: polled.append(1)))
    assert (len(polled), len(source.drawn)) == (48, 48 - kept)
