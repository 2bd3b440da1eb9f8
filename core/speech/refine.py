"""Better lips for English without a transcript: guess the words, and let what they claim weigh in beside what is heard.

A recogniser of words always finds some, also in song, noise and other languages. So a stretch counts only where our own
classifier, which knows no words, finds their phones likely; and even there they only make its phones likelier, so a sound
that was heard clearly stands against a wrong word.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.errors import Cancelled, SpeechError
from core.speech import sphinx
from core.speech.align import match_of
from core.speech.audio import analysis_mono
from core.speech.listener import FRAME_S, Listener, listener
from core.speech.phones import ARPABET, SILENCE, VISEME_OF, VISEMES
from core.speech.prosody import HOP_S, speech_activity
from core.speech.recognise import ENGLISH, LONGEST_S, NOTE_FREE, chances, contiguous, only_where, path, spans
from core.speech.speech import ANALYSIS_RATE, Phone, Speech, Word

JOINED_PAUSE_S = 0.8
"""Stretches this near are heard as one: words before a pause help with those after it."""

WEIGHT: Final = 3.0
"""Added to the log probability of a phone that a guessed word claims."""

HELPED: Final = replace(ENGLISH, closure=0.3)
"""Words know their closures, so these need less favour."""

LEAST_MATCH, LEAST_AGREEMENT = 0.75, 0.7
"""See `align.match_of` and `agreement`: below, the words of a stretch are not used."""

LEAST_WORD_AGREEMENT = 0.6
"""Below, a word does not weigh in."""

NOTE_GUESSED = "The words were guessed from the sound. Correct the transcript for better lips."

Progress = Callable[[float, str], None]

_VISEME: Final = np.array([VISEMES.index(VISEME_OF[phone]) for phone in ARPABET])
_MEMBERS: Final = np.eye(len(VISEMES), dtype=np.float32)[_VISEME]  # [phones, visemes]


@dataclass(frozen=True)
class Guess:
    """Phones and words of a stretch, timed from its start."""

    phones: list[Phone]
    words: list[Word]


@dataclass(frozen=True)
class _Better:
    """What takes over in seconds [start_s, end_s)."""

    start_s: float
    end_s: float
    phones: list[Phone]
    words: list[Word]


def refine(speech: Speech, *, on_progress: Progress | None = None, should_cancel: Callable[[], bool] | None = None) -> Speech:
    """Hear freely recognised English again, helped by guessed words wherever these fit.

    Takes about half as long as the speech lasts. Speech that is not English or not freely recognised comes back as it was,
    and so do stretches where no words fit.

    Args:
        speech: of `recognise`.
        on_progress: called with (share 0..1, what is being done).
        should_cancel: polled between stretches of at most 20 s.

    Returns:
        The speech with better phones, with words, and with the words as transcript where it had none; its notes say that
        they are guessed.

    Raises:
        Cancelled: `should_cancel` answered yes.
    """
    if speech.source != "free" or speech.language.split("-")[0] != "en" or speech.words:
        return speech
    try:
        own = listener()
    except SpeechError:
        return speech  # nothing to judge guesses by
    mono, on = analysis_mono(speech.audio), speech_activity(speech.audio)
    stretches = _stretches(spans(on))
    recogniser, aligner = sphinx.WordRecogniser(), sphinx.Aligner()
    better: list[_Better] = []
    for index, (start, end) in enumerate(stretches):
        if should_cancel is not None and should_cancel():
            raise Cancelled
        if on_progress is not None:
            on_progress(index / len(stretches), "Guessing the words")
        start_s, end_s = start * HOP_S, end * HOP_S
        guess = _guess(recogniser, aligner, mono[round(start_s * ANALYSIS_RATE) : round(end_s * ANALYSIS_RATE)])
        if guess is None or match_of(guess.phones, on[start:end]) < LEAST_MATCH:
            continue
        found = chances(own, mono, start_s, end_s)
        helped = weighed(own, found, guess)
        if helped is not None:
            words = [replace(w, start_s=w.start_s + start_s, end_s=w.end_s + start_s) for w in guess.words]
            better.append(_Better(start_s, end_s, only_where(on, path(own, HELPED, helped, start_s)), words))
    return _merged(speech, better) if better else speech


def weighed(own: Listener, found: NDArray[np.float32], guess: Guess) -> NDArray[np.float32] | None:
    """Log probabilities [F, P] with the claims of guessed words in them; None where the words do not fit the sound.

    Args:
        own: for its best path.
        found: [F, P], log probabilities, `FRAME_S` apart.
        guess: timed from the first row on.
    """
    visemes = np.exp(found) @ _MEMBERS
    best = _claims(path(own, ENGLISH, found, 0.0), len(found))
    claims = _claims(guess.phones, len(found))
    if agreement(visemes, claims, best, slice(None)) < LEAST_AGREEMENT:
        return None
    for word in guess.words:
        here = slice(int(word.start_s / FRAME_S), max(int(word.end_s / FRAME_S), int(word.start_s / FRAME_S) + 1))
        if agreement(visemes, claims, best, here) < LEAST_WORD_AGREEMENT:
            claims[here] = 0
    claimed = np.flatnonzero(claims)
    helped = found.copy()
    helped[claimed, claims[claimed]] += WEIGHT
    return np.asarray(helped - np.logaddexp.reduce(helped, axis=1, keepdims=True), np.float32)


def agreement(visemes: NDArray[np.float32], claims: NDArray[np.int64], best: NDArray[np.int64], where: slice) -> float:
    """How likely the classifier finds what is claimed, relative to its own best path; 1 where both agree.

    Args:
        visemes: [F, visemes], probabilities.
        claims, best: [F], places in `ARPABET`; frames where nothing is claimed do not count.
        where: frames looked at.
    """
    frames = np.flatnonzero(claims)
    frames = frames[(frames >= (where.start or 0)) & (frames < (len(claims) if where.stop is None else where.stop))]
    if not len(frames):
        return 0.0
    claimed = float(visemes[frames, _VISEME[claims[frames]]].mean())
    return claimed / max(float(visemes[frames, _VISEME[best[frames]]].mean()), 1e-6)


def _claims(phones: list[Phone], frames: int) -> NDArray[np.int64]:
    """Phone of each frame, [frames]; 0, silence, where there is none."""
    claims = np.zeros(frames, np.int64)
    for phone in phones:
        claims[round(phone.start_s / FRAME_S) : round(phone.end_s / FRAME_S)] = ARPABET.index(phone.symbol)
    return claims


def _guess(recogniser: sphinx.WordRecogniser, aligner: sphinx.Aligner, piece: NDArray[np.float32]) -> Guess | None:
    """Words and phones of a piece; None where there are none."""
    pcm, end_s = sphinx.pcm16(piece), len(piece) / ANALYSIS_RATE
    try:
        words = recogniser.words(pcm)
        placed = [segment for segment in aligner.words(pcm, words) if not segment.silent]
        found = aligner.phone_segments(pcm, words)
    except sphinx.DecodingFailed:
        return None
    phones = [Phone(*_seconds(s, end_s), s.name) for s in found if s.name != SILENCE]
    return Guess(phones, [Word(*_seconds(s, end_s), word) for s, word in zip(placed, words, strict=True)])


def _seconds(segment: sphinx.Segment, end_s: float) -> tuple[float, float]:
    start_s, stop_s = (at * sphinx.FRAME_S + sphinx.BIAS_S for at in (segment.start, segment.end))
    return min(start_s, end_s), min(stop_s, end_s)


def _stretches(short: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Frame ranges, neighbours joined over pauses of `JOINED_PAUSE_S` up to `LONGEST_S`."""
    joined: list[tuple[int, int]] = []
    for start, end in short:
        near = joined and (start - joined[-1][1]) * HOP_S < JOINED_PAUSE_S and (end - joined[-1][0]) * HOP_S <= LONGEST_S
        if near:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _merged(speech: Speech, better: list[_Better]) -> Speech:
    """The speech with what is better in place."""

    def stands(phone: Phone) -> bool:
        middle = (phone.start_s + phone.end_s) / 2
        return phone.symbol != SILENCE and not any(b.start_s <= middle < b.end_s for b in better)

    phones = [p for p in speech.phones if stands(p)] + [p for b in better for p in b.phones]
    words = tuple(word for b in better for word in b.words)
    notes = tuple(NOTE_GUESSED if note == NOTE_FREE else note for note in speech.notes)
    timed = contiguous(sorted(phones, key=lambda p: p.start_s), speech.audio.duration_s)
    transcript = speech.transcript or " ".join(word.text for word in words)
    return replace(speech, phones=timed, words=words, transcript=transcript, notes=notes)
