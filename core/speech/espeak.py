"""espeak-ng through ctypes: samples with the exact time of every phoneme and word.

The library and its data come with `espeakng_loader`. It keeps one global state, so there is one engine and one lock.
"""

from __future__ import annotations

import _ctypes
import ctypes
import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.errors import SpeechError

MAX_CHARACTERS = 20_000
"""Longest text spoken at once, about 25 minutes."""

# constants of speak_lib.h
_SYNCHRONOUS, _PHONEME_EVENTS, _IPA, _DONT_EXIT = 2, 1, 2, 0x8000
_UTF8, _END_PAUSE = 1, 0x1000
_EVENT_END_OF_LIST, _EVENT_WORD, _EVENT_PHONEME = 0, 1, 7
_RATE, _PITCH, _RANGE, _WORD_GAP = 1, 3, 4, 7
_TEXT_TO_IPA = 2


class _EventId(ctypes.Union):
    _fields_ = [("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8)]


class _Event(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int), ("unique_identifier", ctypes.c_uint), ("text_position", ctypes.c_int),
        ("length", ctypes.c_int), ("audio_position", ctypes.c_int), ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p), ("id", _EventId),
    ]  # fmt: skip


class _Voice(ctypes.Structure):
    _fields_ = [
        ("name", ctypes.c_char_p), ("languages", ctypes.c_char_p), ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte), ("age", ctypes.c_ubyte), ("variant", ctypes.c_ubyte), ("xx1", ctypes.c_ubyte),
        ("score", ctypes.c_int), ("spare", ctypes.c_void_p),
    ]  # fmt: skip


_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


@dataclass(frozen=True)
class Language:
    """One language espeak-ng reads: its name, BCP 47 tag (lower case) and espeak identifier ("gmw/en-US")."""

    name: str
    tag: str
    identifier: str


@dataclass(frozen=True, eq=False)
class Synthesis:
    """What one text became.

    Attributes:
        samples: float32 [N], -1..1.
        rate: Hz.
        phonemes: (first sample, IPA name) in order; an empty name is a pause.
        words: (first sample, position in the text, length), positions in characters from 0.
    """

    samples: NDArray[np.float32]
    rate: int
    phonemes: tuple[tuple[int, str], ...]
    words: tuple[tuple[int, int, int], ...]


class Engine:
    """The one loaded espeak-ng. Use `engine()`.

    Its voice generator keeps hidden state from one text to the next (flutter, noise, phase), so the same text would sound
    a little different each time. The library is therefore loaded anew for every synthesis; that takes a millisecond.
    """

    def __init__(self) -> None:
        import espeakng_loader

        self._lock = threading.Lock()
        self._path = str(espeakng_loader.get_library_path())
        self._data = Path(espeakng_loader.get_data_path())
        self._samples: list[NDArray[np.int16]] = []
        self._phonemes: list[tuple[int, str]] = []
        self._words: list[tuple[int, int, int]] = []
        self._callback = _Callback(self._collect)  # kept: ctypes does not
        self._lib = self._start()
        self.languages: tuple[Language, ...] = self._list_languages()
        self.variants: frozenset[str] = frozenset(path.name for path in (self._data / "voices" / "!v").iterdir())

    def _start(self) -> ctypes.CDLL:
        try:
            lib = ctypes.CDLL(self._path)
        except OSError as error:
            raise SpeechError("The built-in voice cannot be loaded.", "Install the program again.", str(error)) from error
        lib.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(_Voice))
        lib.espeak_TextToPhonemes.restype = ctypes.c_char_p
        options = _PHONEME_EVENTS | _IPA | _DONT_EXIT
        self.rate: int = lib.espeak_Initialize(_SYNCHRONOUS, 0, str(self._data).encode(), options)
        if self.rate <= 0:
            raise SpeechError("The built-in voice cannot be started.", "Install the program again.", f"data: {self._data}")
        lib.espeak_ng_SetRandSeed(ctypes.c_long(1))
        lib.espeak_SetSynthCallback(self._callback)
        return lib

    def _restart(self) -> None:
        """Back to the state of a fresh process."""
        self._lib.espeak_Terminate()
        _unload(self._lib)
        self._lib = self._start()

    def _list_languages(self) -> tuple[Language, ...]:
        found: dict[str, Language] = {}
        table = self._lib.espeak_ListVoices(None)
        i = 0
        while table[i]:
            voice = table[i].contents
            tag = voice.languages[1:].decode("ascii", "replace").lower()
            if (self._data / f"{tag.split('-')[0]}_dict").exists():  # some are listed without their dictionary
                name, identifier = voice.name.decode("utf-8", "replace").strip(), voice.identifier.decode("utf-8")
                found.setdefault(tag, Language(name, tag, identifier))
            i += 1
        return tuple(found.values())

    def _collect(self, wav: object, count: int, events: object) -> int:
        if wav and count > 0:
            self._samples.append(np.ctypeslib.as_array(wav, (count,)).copy())
        i = 0
        while (event := events[i]).type != _EVENT_END_OF_LIST:  # type: ignore[index]
            if event.type == _EVENT_PHONEME:
                self._phonemes.append((event.sample, event.id.string.decode("utf-8", "ignore").strip()))
            elif event.type == _EVENT_WORD:
                self._words.append((event.sample, event.text_position - 1, event.length))
            i += 1
        return 0

    def synthesise(self, text: str, voice: str, *, rate_wpm: int, pitch: int, pitch_range: int, word_gap: int) -> Synthesis:
        """Speak.

        Args:
            text: at most `MAX_CHARACTERS`.
            voice: identifier with an optional variant, "gmw/en-US+f3".
            rate_wpm: words a minute, 80..450.
            pitch, pitch_range: 0..100, 50 is the voice's own.
            word_gap: pause between words in units of 10 ms.

        Raises:
            SpeechError: no such voice, or nothing came out.
        """
        with self._lock:
            self._restart()
            self._set_voice(voice)
            for parameter, value in ((_RATE, rate_wpm), (_PITCH, pitch), (_RANGE, pitch_range), (_WORD_GAP, word_gap)):
                self._lib.espeak_SetParameter(parameter, value, 0)
            self._samples, self._phonemes, self._words = [], [], []
            data = text.encode("utf-8")
            failed = self._lib.espeak_Synth(data, ctypes.c_size_t(len(data) + 1), 0, 1, 0, _UTF8 | _END_PAUSE, None, None)
            self._lib.espeak_Synchronize()
            chunks, phonemes, words = self._samples, tuple(self._phonemes), tuple(self._words)
            self._samples = []
        if failed or not chunks:
            raise SpeechError("The voice could not read this text.", "Change the text or choose another voice.")
        samples = np.concatenate(chunks).astype(np.float32) / np.float32(32768)
        return Synthesis(samples, self.rate, phonemes, words)

    def ipa(self, text: str, voice: str) -> str:
        """How `voice` would pronounce `text`, phonemes separated by "_", words by blanks; no sound is made."""
        with self._lock:
            self._set_voice(voice)
            data = ctypes.c_char_p(text.encode("utf-8"))
            pointer = ctypes.cast(ctypes.pointer(data), ctypes.POINTER(ctypes.c_void_p))
            parts: list[str] = []
            while data.value is not None:  # one clause a call
                spoken = self._lib.espeak_TextToPhonemes(pointer, _UTF8, _TEXT_TO_IPA | ord("_") << 8)
                parts.append((spoken or b"").decode("utf-8", "ignore").strip())
                if not pointer[0]:
                    break
            return " ".join(part for part in parts if part)

    def _set_voice(self, voice: str) -> None:
        if self._lib.espeak_SetVoiceByName(voice.encode("utf-8")) != 0:
            raise SpeechError(f"There is no voice “{voice}”.", "Choose a voice from the list.")


def _unload(library: ctypes.CDLL) -> None:
    close = getattr(_ctypes, "FreeLibrary", None) or _ctypes.dlclose
    close(library._handle)


@cache
def _load() -> Engine:
    return Engine()


_loading = threading.Lock()


def engine() -> Engine:
    """The engine, loaded at the first call.

    Raises:
        SpeechError: the library is missing or damaged.
    """
    with _loading:
        return _load()
