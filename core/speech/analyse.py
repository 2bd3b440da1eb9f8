"""From sound, with or without a transcript, to timed phones: chooses the way and falls back with a note."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from core.errors import SpeechError
from core.speech.align import align
from core.speech.prosody import speech_activity
from core.speech.recognise import NOTE_SILENT, contiguous, recognise
from core.speech.refine import refine
from core.speech.speech import Audio, Speech
from core.speech.text import readable

_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")

MAX_TRANSCRIPT = 20_000
"""Characters, about twenty-five minutes of speech."""


def analyse(
    audio: Audio,
    transcript: str = "",
    *,
    language: str = "en-us",
    guess_words: bool = False,
    on_progress: Callable[[float, str], None] | None = None,
    should_cancel: Callable[[], bool] | None = None,
) -> Speech:
    """Time the phones of a sound.

    With a transcript they are aligned to it; where that fails, and where there is none, they are recognised freely and
    `notes` says so. A sound without speech gives silence.

    Args:
        audio: the sound.
        transcript: what is said, as far as known.
        language: BCP 47 tag of the transcript.
        guess_words: where phones are recognised freely and the language is English, let guessed words help (see
            `refine`); takes half as long as the sound lasts.
        on_progress: called with (share 0..1, what is being done).
        should_cancel: polled between pieces of a few seconds.

    Raises:
        SpeechError: the transcript is absurdly long, or its language unknown.
        Cancelled: `should_cancel` answered yes.
    """
    if len(transcript) > MAX_TRANSCRIPT:
        raise SpeechError(f"The transcript is {len(transcript):,} characters long.", "Give only what is said in this sound.")
    if not speech_activity(audio).any():
        silent = contiguous([], audio.duration_s)
        return Speech(audio, silent, (), transcript.strip(), "free", language, (NOTE_SILENT,))
    notes: tuple[str, ...] = ()
    for text in _readings(transcript):
        try:
            spoken, notes = readable(text, language)
            speech = align(audio, spoken, language=language, on_progress=on_progress, should_cancel=should_cancel)
            return replace(speech, transcript=transcript.strip(), notes=(*notes, *speech.notes))
        except SpeechError as error:
            notes = (f"The transcript was not used: {error.message}",)
    speech = recognise(audio, language=language, on_progress=on_progress, should_cancel=should_cancel)
    if guess_words:
        speech = refine(speech, on_progress=on_progress, should_cancel=should_cancel)
    return replace(speech, transcript=transcript.strip() or speech.transcript, notes=(*notes, *speech.notes))


def _readings(transcript: str) -> list[str]:
    """The transcript, then without what stands in brackets: "(applause)" is often written and seldom said."""
    bare = _BRACKETS.sub(" ", transcript)
    return [text for text in dict.fromkeys((transcript, bare)) if text.strip()]
