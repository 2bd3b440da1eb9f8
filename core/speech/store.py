"""Speech to and from the JSON of a project file; the samples are stored beside it as a sound file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.errors import ProjectError
from core.speech.phones import ARPABET
from core.speech.speech import Audio, Phone, Speech, Word

MAX_ITEMS = 100_000


def speech_to_json(speech: Speech) -> dict[str, Any]:
    """Everything but the samples; times rounded to 0.1 ms."""
    return {
        "phones": [[round(p.start_s, 4), round(p.end_s, 4), p.symbol, round(p.confidence, 3)] for p in speech.phones],
        "words": [[round(w.start_s, 4), round(w.end_s, 4), w.text] for w in speech.words],
        "transcript": speech.transcript,
        "source": speech.source,
        "language": speech.language,
        "notes": list(speech.notes),
    }


def speech_from_json(data: Mapping[str, Any], audio: Audio) -> Speech:
    """Read what `speech_to_json` wrote.

    Raises:
        ProjectError: fields are missing or nonsense.
    """
    try:
        phones = tuple(Phone(float(a), float(b), _symbol(s), float(c)) for a, b, s, c in _items(data["phones"]))
        words = tuple(Word(float(a), float(b), str(text)) for a, b, text in _items(data["words"]))
        source = data["source"]
        if source not in ("tts", "transcript", "free"):
            raise ValueError(f"source {source!r}")
        times = [t for p in phones for t in (p.start_s, p.end_s)] + [t for w in words for t in (w.start_s, w.end_s)]
        if any(not 0 <= t <= audio.duration_s + 1 for t in times):
            raise ValueError("times outside the sound")
        notes = tuple(str(note) for note in data["notes"])
        return Speech(audio, phones, words, str(data["transcript"]), source, str(data["language"]), notes)
    except (KeyError, TypeError, ValueError) as error:
        raise ProjectError("The speech in this project cannot be read.", "Analyse the sound again.", repr(error)) from error


def _items(value: Any) -> list[Any]:
    if not isinstance(value, list) or len(value) > MAX_ITEMS:
        raise TypeError("not a list, or too long")
    return value


def _symbol(value: Any) -> str:
    if value not in ARPABET:
        raise ValueError(f"phone {value!r}")
    return str(value)
