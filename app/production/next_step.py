"""What there is to do next; the button for it wears the accent, and no other does."""

from __future__ import annotations

from typing import Literal

from core.project.document import Document

Step = Literal["portrait", "speech", "generate", "export"]


def next_step(document: Document, *, fitting: bool, speech_offered: bool, take_is_stale: bool = False) -> Step:
    """The first thing that is missing.

    Args:
        document: the project.
        fitting: a portrait is on its way.
        speech_offered: the user has typed or chosen something to say.
        take_is_stale: the take on show was made for other words.
    """
    if document.portrait is None and not fitting:
        return "portrait"
    if document.active_take is not None and not take_is_stale:
        return "export"
    return "generate" if speech_offered or document.speech is not None else "speech"
