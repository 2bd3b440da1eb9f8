"""Text in, speech with exact phone and word times out."""

from __future__ import annotations

import numpy as np

from core.errors import SpeechError
from core.speech import espeak, system_voices
from core.speech.audio import make_audio
from core.speech.mastering import master
from core.speech.phone_times import joined, phones_of, words_in
from core.speech.phones import SILENCE
from core.speech.speech import Phone, Speech, Word
from core.speech.text import readable
from core.speech.voices import DEFAULT_VOICE, Voice, espeak_voice, voices

__all__ = ["DEFAULT_VOICE", "Voice", "speak", "voices"]

LEAD_S, TAIL_S = 0.45, 0.6
"""Silence before and after: room to breathe in and to come to rest."""

PITCH_RANGE = 58
"""A little livelier than the engine's own 50."""


def speak(text: str, *, voice: str = DEFAULT_VOICE, rate_wpm: int = 165, pitch: int = 50) -> Speech:
    """Read `text` aloud.

    Args:
        text: what to say; emoji and letters the voice cannot read are left out, with a note.
        voice: id of one of `voices()`.
        rate_wpm: words a minute, 80..350.
        pitch: 0..100; 50 is the voice's own. System voices ignore it.

    Raises:
        SpeechError: nothing to read, a script the voice cannot read, no such voice, a value out of range.
    """
    if not 80 <= rate_wpm <= 350 or not 0 <= pitch <= 100:
        raise SpeechError("The rate must lie in 80 to 350 words a minute and the pitch in 0 to 100.", "Change the value.")
    if voice.startswith("system:"):
        return _speak_system(text, voice.removeprefix("system:"), rate_wpm)
    identifier, language = espeak_voice(voice)
    spoken, notes = readable(text, language)
    engine = espeak.engine()
    made = engine.synthesise(spoken, identifier, rate_wpm=rate_wpm, pitch=pitch, pitch_range=PITCH_RANGE, word_gap=0)
    phones = phones_of(made)
    if not phones:
        raise SpeechError("There is nothing to read in the text.", "Type a sentence.")
    end = round((phones[-1].end_s + TAIL_S) * made.rate)
    samples = master(made.samples[:end], made.rate)
    lead = np.zeros(round(LEAD_S * made.rate), np.float32)
    tail = np.zeros(end - len(samples), np.float32)
    audio = make_audio(np.concatenate([lead, samples, tail]), made.rate)
    shift = len(lead) / made.rate
    timed = [Phone(max(0.0, p.start_s + shift), p.end_s + shift, p.symbol) for p in phones]
    timed = [Phone(0.0, timed[0].start_s, SILENCE), *timed, Phone(timed[-1].end_s, audio.duration_s, SILENCE)]
    words = tuple(Word(w.start_s + shift, w.end_s + shift, w.text) for w in words_in(made, spoken, phones))
    return Speech(audio, tuple(joined(timed)), words, spoken, "tts", language, notes)


def _speak_system(text: str, voice: str, rate_wpm: int) -> Speech:
    from core.speech.analyse import analyse

    language = next((v.language for v in voices() if v.id == f"system:{voice}" and v.language), "en-us")
    spoken, notes = readable(text, language)
    speech = analyse(system_voices.record(spoken, voice, rate_wpm), spoken, language=language)
    return Speech(speech.audio, speech.phones, speech.words, spoken, speech.source, speech.language, (*notes, *speech.notes))
