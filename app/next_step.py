"""What there is to do next; the button for it wears the accent, and no other does."""

from __future__ import annotations

from typing import Literal

from core.project.document import Document

Step = Literal["portrait", "speech", "generate", "export"]


def next_step(document: Document, *, speech_offered: bool) -> Step:
    """The first thing that is missing; `speech_offered` where the user has typed or chosen something to say."""
    if document.portrait is None:
        return "portrait"
    if document.active_take is not None:
        return "export"
    return "generate" if speech_offered or document.speech is not None else "speech"
