"""Text in, speech with exact phone and word times out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from core.errors import SpeechError
from core.speech import espeak, flite, system_voices
from core.speech.audio import make_audio
from core.speech.mastering import FORMANT, RECORDED, Tone, master
from core.speech.phone_times import joined, phones_of, words_in
from core.speech.phones import SILENCE
from core.speech.speech import Phone, Speech, Word
from core.speech.text import readable
from core.speech.voices import DEFAULT_VOICE, FLITE, Voice, espeak_voice, voices
from core.speech.word_borders import words_of_phones

__all__ = ["DEFAULT_VOICE", "Voice", "speak", "voices"]

LEAD_S, TAIL_S = 0.45, 0.6
"""Silence before and after: room to breathe in and to come to rest."""

PITCH_RANGE = 58
"""A little livelier than the engine's own 50."""

OWN_RATE_WPM = 165
"""Words a minute at which a recorded voice is as fast as its reader was."""

ONSET_S = 0.03
"""What belongs to the first phone before it is counted to begin."""

Samples = NDArray[np.float32]


def speak(text: str, *, voice: str = DEFAULT_VOICE, rate_wpm: int = 165, pitch: int = 50) -> Speech:
    """Read `text` aloud.

    Args:
        text: what to say; emoji and letters the voice cannot read are left out, with a note.
        voice: id of one of `voices()`.
        rate_wpm: words a minute, 80..350.
        pitch: 0..100; 50 is the voice's own. Only the built-in voices heed it.

    Raises:
        SpeechError: nothing to read, a script the voice cannot read, no such voice, a value out of range.
    """
    if not 80 <= rate_wpm <= 350 or not 0 <= pitch <= 100:
        raise SpeechError("The rate must lie in 80 to 350 words a minute and the pitch in 0 to 100.", "Change the value.")
    if voice.startswith("system:"):
        return _speak_system(text, voice.removeprefix("system:"), rate_wpm)
    if voice.startswith("flite:"):
        return _speak_recorded(text, voice.removeprefix("flite:"), rate_wpm)
    identifier, language = espeak_voice(voice)
    spoken, notes = readable(text, language)
    engine = espeak.engine()
    made = engine.synthesise(spoken, identifier, rate_wpm=rate_wpm, pitch=pitch, pitch_range=PITCH_RANGE, word_gap=0)
    phones = phones_of(made)
    speech = _framed(made.samples, made.rate, phones, words_in(made, spoken, phones), FORMANT)
    return replace(speech, transcript=spoken, language=language, notes=notes)


def _framed(samples: Samples, rate: int, phones: list[Phone], words: Sequence[Word], tone: Tone) -> Speech:
    """Mastered, with silence before and after.

    Args:
        phones: contiguous, from one that is spoken to one that is.

    Raises:
        SpeechError: there are none.
    """
    if not phones:
        raise SpeechError("There is nothing to read in the text.", "Type a sentence.")
    end = round((phones[-1].end_s + TAIL_S) * rate)
    mastered = master(samples[:end], rate, tone)
    lead = np.zeros(round(LEAD_S * rate), np.float32)
    tail = np.zeros(end - len(mastered), np.float32)
    audio = make_audio(np.concatenate([lead, mastered, tail]), rate)
    shift = len(lead) / rate
    timed = [Phone(max(0.0, p.start_s + shift), p.end_s + shift, p.symbol) for p in phones]
    timed = [Phone(0.0, timed[0].start_s, SILENCE), *timed, Phone(timed[-1].end_s, audio.duration_s, SILENCE)]
    moved = tuple(Word(w.start_s + shift, w.end_s + shift, w.text) for w in words)
    return Speech(audio, tuple(joined(timed)), moved, source="tts")


def _speak_recorded(text: str, name: str, rate_wpm: int) -> Speech:
    language = FLITE[name][1] if name in FLITE else "en-us"
    spoken, notes = readable(text, language)
    said = flite.synthesise(spoken, name, OWN_RATE_WPM / rate_wpm)
    heard = [phone for phone in said.phones if phone.symbol != SILENCE]
    if not heard:
        raise SpeechError("There is nothing to read in the text.", "Type a sentence.")
    begin = round(max(0.0, heard[0].start_s - ONSET_S) * said.rate)
    first, last = said.phones.index(heard[0]), said.phones.index(heard[-1])
    cut = begin / said.rate
    phones = [Phone(p.start_s - cut, p.end_s - cut, p.symbol) for p in said.phones[first : last + 1]]
    words = words_of_phones(spoken, phones, language)
    speech = _framed(said.samples[begin:], said.rate, phones, words, RECORDED)
    return replace(speech, transcript=spoken, language=language, notes=notes)


def _speak_system(text: str, voice: str, rate_wpm: int) -> Speech:
    from core.speech.analyse import analyse

    language = next((v.language for v in voices() if v.id == f"system:{voice}" and v.language), "en-us")
    spoken, notes = readable(text, language)
    speech = analyse(system_voices.record(spoken, voice, rate_wpm), spoken, language=language)
    return Speech(speech.audio, speech.phones, speech.words, spoken, speech.source, speech.language, (*notes, *speech.notes))
