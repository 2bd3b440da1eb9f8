"""What a window asks of its workers: something to say, and films to write."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from core.export.settings import QUALITIES, FilmSettings, Quality
from core.jobs.job import RepairParams
from core.project.document import SpeechTrack
from core.speech.voices import DEFAULT_VOICE
from core.timebase import FrameRate, TimeRange

__all__ = ["QUALITIES", "ExportRequest", "SpeechRequest"]


@dataclass(frozen=True)
class SpeechRequest:
    """What the sitter shall say: `text` in `voice`, or the recording at `audio` with its `transcript`."""

    text: str = ""
    voice: str = ""
    audio: Path | None = None
    transcript: str = ""

    def matches(self, track: SpeechTrack | None) -> bool:
        """The project's speech is this already."""
        if track is None or self.audio is not None:
            return False
        if self.text:
            return (track.text, track.voice) == (self.text, self.voice or DEFAULT_VOICE)
        return not track.text and track.transcript.strip() == self.transcript


@dataclass(frozen=True)
class ExportRequest:
    """A film to write.

    Attributes:
        out: path of the film.
        size: longer side, px.
        rate: frames per second.
        quality: one of `QUALITIES`.
        film: kind of film, proportions, sound, captions, what is drawn over it.
        shift: moves a crop right and down, as shares of the film's width and height.
        part: frames of the performance; None for all of it.
        still_at: the frame of the performance that one picture is of.
        notice: say in the file that it is AI-generated.
        repair: what the diffusion renderer adds.
    """

    out: Path
    size: int
    rate: FrameRate
    quality: Quality = "high"
    film: FilmSettings = field(default_factory=FilmSettings)
    shift: tuple[float, float] = (0.0, 0.0)
    part: TimeRange | None = None
    still_at: float = 0.0
    notice: bool = True
    repair: RepairParams = field(default_factory=RepairParams)
