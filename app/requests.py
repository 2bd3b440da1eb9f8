"""What a window asks of its workers: something to say, and films to write."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from core.project.document import SpeechTrack
from core.speech.voices import DEFAULT_VOICE
from core.timebase import FrameRate

QUALITIES: Final = {"small": (26, "medium"), "high": (18, "medium"), "best": (12, "slow")}
"""Name -> constant rate factor and preset of x264."""


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
        out: path of the film; its ending says which kind (`core.export.container`).
        size: longer side, px.
        rate: frames per second.
        quality: one of `QUALITIES`.
    """

    out: Path
    size: int
    rate: FrameRate
    quality: str = "high"
