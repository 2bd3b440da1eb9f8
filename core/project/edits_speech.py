"""Edits of what is said when: phones and words corrected by hand, and the lips that follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from core.curves.take import Take
from core.project.document import Document
from core.project.edit import Edit
from core.project.edits_takes import ReplaceTakes
from core.project.plain import plain


@dataclass(frozen=True)
class CorrectSpeech(Edit):
    """Replace the timed words and phones, and with them the takes whose lips follow; the sound stays.

    Attributes:
        data: as `SpeechTrack.data`.
        takes: the takes driven by `data`, each in the place of the one with its id; None while they are still being made.
    """

    data: Mapping[str, Any]
    takes: tuple[Take, ...] | None = None
    label: str = field(default="Correct speech", kw_only=True)

    def updates(self, document: Document) -> Mapping[str, Any]:
        if document.speech is None:
            raise ValueError("there is no speech to correct")
        data = plain(self.data)
        transcript = str(data.get("transcript") or document.speech.transcript)
        values: dict[str, Any] = {"speech": replace(document.speech, data=data, transcript=transcript)}
        if self.takes:
            values |= ReplaceTakes(self.takes).updates(document)
        return values
