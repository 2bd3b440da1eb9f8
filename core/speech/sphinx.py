"""PocketSphinx, kept in one place: how its decoders are set up, and how they fail (by raising, or by returning None).

A decoder remembers the sounds before (its Gaussian selection carries over) and misplaces phones after a failure, so each
analysis makes its own: 0.15 s, and the same sound gives the same times always.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.speech.phones import ARPABET, SILENCE

FRAME_S: Final = 0.01
BIAS_S: Final = 0.007
"""Borders come out this much early (median over 37 sentences of known timing)."""

LONG_BYTES: Final = 2 * 16_000 * 90
BLOCK_BYTES: Final = 2 * 16_000 * 5
"""Sounds beyond a minute and a half are decoded five seconds at a time, so that a long job can be stopped."""

_SILENT: Final = frozenset(["<s>", "</s>", "<sil>", "SIL", "[NOISE]", "[SPEECH]", "+SPN+", "+NSN+", "(NULL)"])


class DecodingFailed(Exception):
    """The decoder found no path through the sound; the caller falls back."""


@dataclass(frozen=True)
class Segment:
    """Frames [start, end) of 10 ms and what was found there."""

    start: int
    end: int
    name: str

    @property
    def silent(self) -> bool:
        return self.name in _SILENT


def pcm16(mono: NDArray[np.float32]) -> bytes:
    """16-bit samples at a steady level, with a trace of noise: digital silence upsets the front end."""
    peak = float(np.percentile(np.abs(mono), 99.9)) if len(mono) else 0.0
    noise = np.random.Generator(np.random.Philox(0)).normal(0, 3e-5, len(mono))
    scaled = mono / max(peak, 1e-3) * 0.7 + noise
    return (np.clip(scaled, -1, 1) * 32767).astype("<i2").tobytes()


class Aligner:
    """Forced alignment with the English acoustic model."""

    def __init__(self) -> None:
        self._decoder = self._make()

    @staticmethod
    def _make() -> Any:
        from pocketsphinx import Decoder

        return Decoder(lm=None, cmn="batch", bestpath=False, beam=1e-64, wbeam=1e-48, pbeam=1e-64, loglevel="FATAL")

    def knows(self, word: str) -> bool:
        return self._decoder.lookup_word(word) is not None

    def phones(self, word: str) -> tuple[str, ...]:
        return tuple((self._decoder.lookup_word(word) or "").split())

    def teach(self, phones: tuple[str, ...]) -> str:
        """Add a pronunciation; its name in the dictionary."""
        name = "x_" + "_".join(phones).lower()
        if not self.knows(name):
            self._decoder.add_word(name, " ".join(phones), True)
        return name

    def words(self, pcm: bytes, words: list[str], poll: Callable[[float], None] | None = None) -> list[Segment]:
        """First pass: when each word is spoken, silences between them included.

        Args:
            pcm: the sound, 16-bit, 16 kHz.
            words: dictionary words in order.
            poll: called with the share done, now and then in a long sound; may raise to stop.

        Raises:
            DecodingFailed: the words do not fit the sound.
        """
        with self._renewed_after_failure():
            self._decoder.set_align_text(" ".join(words))
            self._process(pcm, poll)
            found = self._decoder.seg() if self._decoder.hyp() is not None else None
            segments = [Segment(s.start_frame, s.end_frame + 1, s.word) for s in found or ()]
            spoken = [re.sub(r"\(\d+\)$", "", s.name) for s in segments if not s.silent]
            if spoken != words:
                raise DecodingFailed(f"{len(spoken)} of {len(words)} words found")
            return segments

    def phone_segments(self, pcm: bytes, words: list[str]) -> list[Segment]:
        """Both passes: when each phone is spoken.

        Raises:
            DecodingFailed: the words do not fit the sound.
        """
        self.words(pcm, words)
        with self._renewed_after_failure():
            self._decoder.set_alignment()
            self._process(pcm)
            found = self._decoder.get_alignment()
            if found is None:
                raise DecodingFailed("no alignment")
            return [Segment(p.start, p.start + p.duration, base_phone(p.name)) for p in found.phones()]

    @contextmanager
    def _renewed_after_failure(self) -> Iterator[None]:
        """A decoder that failed misplaces the next piece: it is replaced."""
        try:
            yield
        except (RuntimeError, TypeError, DecodingFailed) as error:
            self._decoder = self._make()
            raise DecodingFailed(str(error)) from error

    def _process(self, pcm: bytes, poll: Callable[[float], None] | None = None) -> None:
        self._decoder.start_utt()
        try:
            if poll is None or len(pcm) <= LONG_BYTES:
                self._decoder.process_raw(pcm, False, True)  # whole: the cepstral mean is that of the whole sound
                return
            for start in range(0, len(pcm), BLOCK_BYTES):
                poll(start / len(pcm))
                self._decoder.process_raw(pcm[start : start + BLOCK_BYTES], False, False)
        finally:
            self._decoder.end_utt()


class PhoneLoop:
    """Free phone recognition (allphone) with a phone trigram."""

    def __init__(self) -> None:
        from pocketsphinx import Decoder, get_model_path

        # lw 2.0: phone errors 53 % against 61 % with the usual 0.8 on recorded speech
        self._decoder = Decoder(
            allphone=get_model_path("en-us/en-us-phone.lm.bin"), lm=None, lw=2.0, beam=1e-20, pbeam=1e-20,
            allphone_ci=True, cmn="batch", loglevel="FATAL",
        )  # fmt: skip

    def segments(self, pcm: bytes) -> list[Segment]:
        """Phones of one stretch of sound.

        Raises:
            DecodingFailed: nothing was recognised.
        """
        with _decoded(self._decoder, pcm):
            return [Segment(s.start_frame, s.end_frame + 1, base_phone(s.word)) for s in self._decoder.seg() or ()]


class WordRecogniser:
    """Free recognition of English words: two to three times as long as a sound on one core."""

    def __init__(self) -> None:
        from pocketsphinx import Decoder

        self._decoder = Decoder(cmn="batch", loglevel="FATAL")

    def words(self, pcm: bytes) -> list[str]:
        """Dictionary words of one stretch of sound, in order; pronunciations are not told apart.

        Raises:
            DecodingFailed: nothing was recognised.
        """
        with _decoded(self._decoder, pcm):
            found = [s.word for s in self._decoder.seg() or ()] if self._decoder.hyp() is not None else []
        words = [re.sub(r"\(\d+\)$", "", word) for word in found if word not in _SILENT]
        words = [word for word in words if not word.startswith(("<", "[", "+"))]
        if not words:
            raise DecodingFailed("no words")
        return words


def base_phone(name: str) -> str:
    """ "AH(2)" -> "AH"; noises and unknown names are silence."""
    plain = re.sub(r"\(\d+\)$", "", name)
    return plain if plain in ARPABET else SILENCE


@contextmanager
def _decoded(decoder: Any, pcm: bytes) -> Iterator[None]:
    """`decoder` has heard one stretch of sound; what goes wrong with it, or with asking it then, is `DecodingFailed`."""
    try:
        decoder.start_utt()
        decoder.process_raw(pcm, False, True)
        decoder.end_utt()
        yield
    except (RuntimeError, TypeError) as error:
        raise DecodingFailed(str(error)) from error
