"""The path through phone probabilities."""

from __future__ import annotations

import numpy as np
import pytest

from core.speech.decode import Decoding, Run, decode
from core.speech.phones import ARPABET

A, B, S = ARPABET.index("AA"), ARPABET.index("B"), ARPABET.index("SIL")
PLAIN = Decoding(change=1.0, bigram=1.0, closure=0.0, shortest=2)


def chances(text: str, sure: float = 0.9) -> np.ndarray:
    """Log probabilities from a letter a frame: a, b or - for silence."""
    rows = np.full((len(text), len(ARPABET)), (1 - sure) / (len(ARPABET) - 1), np.float32)
    rows[np.arange(len(text)), [{"a": A, "b": B, "-": S}[c] for c in text]] = sure
    return np.log(rows)


def test_clear_probabilities_are_followed():
    assert decode(chances("---aaabbb--"), PLAIN) == [Run(0, 3, S), Run(3, 6, A), Run(6, 9, B), Run(9, 11, S)]


def test_a_phone_that_lasts_too_short_is_a_slip():
    assert decode(chances("aaaabaaaa"), PLAIN) == [Run(0, 9, A)]


def test_changes_that_cost_more_than_they_bring_are_not_made():
    unsure = chances("aaabbaaa", sure=0.1)
    assert len(decode(unsure, PLAIN)) == 3
    assert len(decode(unsure, Decoding(change=20.0, bigram=0, closure=0))) == 1


def test_which_phone_follows_which_decides_where_the_sound_does_not():
    follows = np.full((len(ARPABET), len(ARPABET)), -6.0, np.float32)
    follows[A, B] = 0.0
    sound = chances("aaa---")
    sound[3:, B] = sound[3:, S] - 0.1  # silence is a little likelier
    assert [run.phone for run in decode(sound, PLAIN)] == [A, S]
    assert [run.phone for run in decode(sound, PLAIN, log_bigram=follows)] == [A, B]


def test_closures_can_be_favoured():
    sound = chances("aaa---")
    sound[3:, B] = sound[3:, S] - 0.1
    assert [run.phone for run in decode(sound, Decoding(closure=0.2, bigram=0))] == [A, B]


@pytest.mark.parametrize(("text", "expected"), [("", []), ("b", [Run(0, 1, B)])])
def test_nothing_and_a_single_frame(text, expected):
    assert decode(chances(text), PLAIN) == expected
