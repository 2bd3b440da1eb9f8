"""A film is planned as long as it was asked for, and what cannot be drawn into it is told before a frame is drawn."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core import channels
from core.errors import ExportError
from core.export.container import FilmOptions
from core.export.plan import FilmPlan, plan_film
from core.export.settings import FilmParams
from core.jobs.filming import poses, times
from core.portrait.fit import Fit
from core.speech.speech import Audio
from core.timebase import FrameRate, TimeRange


def plan(fit: Fit, film: FilmParams, out: Path, frames: int = 24, rate: FrameRate | None = None, hz: int = 22_050) -> FilmPlan:
    audio = Audio(np.zeros((12 * hz, 1), np.float32), hz)
    rate = rate or FrameRate(24)
    return plan_film(film, fit.rig, out, frames=frames, rate=rate, audio=audio, size=64, options=FilmOptions())


@pytest.mark.parametrize("rate", [FrameRate(24), FrameRate(30000, 1001), FrameRate(60)])
@pytest.mark.parametrize("hz", [16_000, 22_050, 44_100])
def test_a_part_has_the_frames_that_were_asked_for(sample_fit: Fit, rate: FrameRate, hz: int) -> None:
    values = channels.rest(rate.frame_count(12))
    for start in range(0, 60, 7):
        for length in range(10, 60, 7):
            part = TimeRange(start, start + length)
            start_s, end_s = times(rate, part)
            film = FilmParams(sound_start_s=start_s, sound_end_s=end_s)
            count = len(poses(values, rate, rate, part))
            made = plan(sample_fit, film, Path("a.mp4"), count, rate, hz)
            assert made.total == length
            assert made.audio is not None
            assert made.audio.duration_s == pytest.approx(end_s - start_s, abs=1.5 / hz)


def test_pictures_without_sound_are_as_long_as_what_is_seen(sample_fit: Fit) -> None:
    made = plan(sample_fit, FilmParams(), Path("a.gif"))
    assert (made.total, made.audio) == (24, None)
    assert plan(sample_fit, FilmParams(), Path("a.mp4")).total == 12 * 24


def test_a_still_picture_has_no_file_of_captions(sample_fit: Fit, tmp_path: Path) -> None:
    film = FilmParams(format="still", captions="srt", burn=True, words=[(0.0, 0.5, "Hello.")])
    made = plan(sample_fit, film, tmp_path / "a.png")
    width, height = made.drawn
    written = made.write([np.zeros((height, width, 3), np.uint8)], tmp_path / "a.png")
    assert written.captions is None
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]


def test_captions_that_no_font_can_draw_are_refused_in_words(sample_fit: Fit) -> None:
    film = FilmParams(burn=True, words=[(0.0, 0.5, "Hello"), (0.5, 1.0, "今天"), (4.0, 4.5, "नमस्ते")])
    with pytest.raises(ExportError, match="no letters like 今 天") as refused:
        plan(sample_fit, film, Path("a.mp4"))
    assert "SRT" in refused.value.hint
    part = FilmParams(burn=True, words=film.words, sound_end_s=0.5)
    for drawn in (part, FilmParams(words=film.words), FilmParams(burn=True, words=[(0.0, 0.5, "Größe 🦄")])):
        assert plan(sample_fit, drawn, Path("a.mp4")).total
