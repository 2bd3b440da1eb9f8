"""The edit that keeps a part of the sound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from core.curves.comp import ENGINE as COMP
from core.curves.part import part_of_layer, part_of_staging
from core.curves.take import Take
from core.curves.timing import Timing
from core.project.document import Document, Marker, SpeechTrack
from core.project.edit import Edit
from core.project.edits_takes import SetSpeech
from core.timebase import TimeRange


@dataclass(frozen=True)
class TrimSpeech(Edit):
    """Keep a part of the sound, and of everything that goes with it: takes, keys, looks, blinks, gestures, markers.

    Everything moves as it did. The take on show keeps what was retimed of it, as part of its motion.

    Attributes:
        speech: that of the part; its sound is in the media store already.
        part: the frames that stay.
        was, now: SHA-256 of the sound before and after, as takes know it.
    """

    speech: SpeechTrack
    part: TimeRange
    was: str
    now: str
    label: str = field(default="Trim sound", kw_only=True)

    def updates(self, document: Document) -> Mapping[str, Any]:
        part = self.part
        return {
            **SetSpeech(self.speech).updates(document),
            "takes": tuple(self._take(take, document) for take in document.takes),
            "layers": tuple(part_of_layer(layer, part) for layer in document.layers),
            "markers": tuple(_moved(marker, part) for marker in document.markers if part.contains(marker.frame)),
            "timing": Timing(),
            "staging": part_of_staging(document.staging, part),
        }

    def _take(self, take: Take, document: Document) -> Take:
        made = take.provenance
        if made.audio_hash == self.was:
            made = replace(made, audio_hash=self.now)
        if made.engine == COMP:
            made = replace(made, settings={})  # what it was put together of is timed by the whole
        base, rate = take.base, take.rate
        if take is document.active_take and document.timing:
            base, rate = document.unstaged(), document.rate
        first, last = (round(rate.frame(document.rate.seconds(frame))) for frame in (self.part.start, self.part.end))
        first = min(first, len(base) - 1)
        return replace(take, base=base[first : max(first + 1, last)], rate=rate, provenance=made)


def _moved(marker: Marker, part: TimeRange) -> Marker:
    return replace(marker, frame=marker.frame - part.start)
