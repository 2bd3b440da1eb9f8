"""What there is to do next; the button for it wears the accent, and no other does."""

from __future__ import annotations

from typing import Literal

from core.project.document import Document

Step = Literal["portrait", "speech", "generate", "export"]


def next_step(document: Document, *, fitting: bool, speech_offered: bool) -> Step:
    """The first thing that is missing.

    Args:
        document: the project.
        fitting: a portrait is on its way.
        speech_offered: the user has typed or chosen something to say.
    """
    if document.portrait is None and not fitting:
        return "portrait"
    if document.active_take is not None:
        return "export"
    return "generate" if speech_offered or document.speech is not None else "speech"
