"""Beats of a speech: the syllables that stand out, which nods and glances go with."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from core.speech.speech import Audio, Speech

REACH_S: Final = 4.0
"""So much is listened to on either side: half an hour at once would be waited for."""


def beats_near(speech: Speech, t_s: float) -> tuple[float, ...]:
    """Accented syllables around a time, seconds."""
    from core.speech.prosody import analyse_prosody  # the window opens without what listens

    rate, last = speech.audio.rate, speech.audio.duration_s
    start, end = max(0.0, t_s - REACH_S), min(last, t_s + REACH_S)
    first = round(start * rate)
    heard = Audio(speech.audio.samples[first : round(end * rate)], rate)
    phones = tuple(
        replace(phone, start_s=max(phone.start_s, start) - start, end_s=min(phone.end_s, end) - start)
        for phone in speech.phones
        if phone.end_s > start and phone.start_s < end
    )
    return tuple(start + accent.t_s for accent in analyse_prosody(Speech(heard, phones)).accents)
