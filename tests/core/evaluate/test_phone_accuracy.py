"""Whether the measure of timed phones counts what it says."""

from __future__ import annotations

import numpy as np
import pytest

from core.evaluate.phone_accuracy import PhoneAccuracy, edit_distance, phone_accuracy, pool
from core.speech.audio import make_audio
from core.speech.speech import Phone, Speech


def said(*timed: tuple[float, float, str]) -> Speech:
    return Speech(make_audio(np.zeros(16_000, np.float32), 16_000), tuple(Phone(*phone) for phone in timed))


REFERENCE = said((0, 0.2, "SIL"), (0.2, 0.3, "B"), (0.3, 0.5, "AA"), (0.5, 0.6, "M"), (0.6, 0.8, "UW"), (0.8, 1, "SIL"))


def test_the_same_phones_are_perfect():
    found = phone_accuracy(REFERENCE, REFERENCE)
    assert (found.viseme_error, found.frame_accuracy, found.closure_recall, found.closure_precision) == (0, 1, 1, 1)
    assert found.centre_error_s == 0


def test_phones_that_look_alike_count_as_right():
    alike = said((0, 0.2, "SIL"), (0.2, 0.3, "P"), (0.3, 0.5, "AH"), (0.5, 0.6, "B"), (0.6, 0.8, "W"), (0.8, 1, "SIL"))
    assert phone_accuracy(alike, REFERENCE).viseme_error == 0


def test_a_missed_closure_costs_an_edit_its_frames_and_its_recall():
    missed = said((0, 0.2, "SIL"), (0.2, 0.3, "B"), (0.3, 0.6, "AA"), (0.6, 0.8, "UW"), (0.8, 1, "SIL"))
    found = phone_accuracy(missed, REFERENCE)
    assert (found.edits, found.visemes) == (1, 4)
    assert (found.frames_right, found.frames) == (25, 30)
    assert (found.closure_recall, found.closure_precision) == (0.5, 1)


def test_an_invented_closure_costs_precision_alone():
    invented = said((0, 0.05, "SIL"), (0.05, 0.1, "P"), *((p.start_s, p.end_s, p.symbol) for p in REFERENCE.phones[1:]))
    found = phone_accuracy(invented, REFERENCE)
    assert found.closure_recall == 1
    assert found.closure_precision == pytest.approx(2 / 3)


def test_a_late_closure_is_met_and_its_lateness_told():
    late = said((0, 0.24, "SIL"), (0.24, 0.34, "B"), (0.34, 0.5, "AA"), (0.5, 0.6, "M"), (0.6, 0.8, "UW"), (0.8, 1, "SIL"))
    assert max(phone_accuracy(late, REFERENCE).centre_errors_s) == pytest.approx(0.04)


def test_one_closure_cannot_stand_for_two():
    reference = said((0, 0.2, "B"), (0.2, 0.25, "AH"), (0.25, 0.4, "B"), (0.4, 1, "SIL"))
    one = said((0, 0.4, "B"), (0.4, 1, "SIL"))
    assert phone_accuracy(one, reference).closures_met == 1


def test_silence_breaks_no_sequence():
    paused = said((0, 0.2, "SIL"), (0.2, 0.3, "B"), (0.3, 0.4, "AA"), (0.4, 0.5, "SIL"), (0.5, 0.6, "M"), (0.6, 1, "UW"))
    assert phone_accuracy(paused, REFERENCE).edits == 0


def test_clips_add_up():
    half = PhoneAccuracy(1, 2, 3, 4, 1, 2, 3, (0.01,))
    both = pool([half, PhoneAccuracy(0, 6, 1, 4, 1, 2, 1, (-0.03,))])
    assert both == PhoneAccuracy(1, 8, 4, 8, 2, 4, 4, (0.01, -0.03))
    assert both.viseme_error == 1 / 8
    assert pool([]).closure_recall == 1


@pytest.mark.parametrize(
    ("a", "b", "edits"), [("", "abc", 3), ("abc", "", 3), ("kitten", "sitting", 3), ("abc", "abc", 0), ("ab", "ba", 2)]
)
def test_edit_distance(a, b, edits):
    assert edit_distance([ord(c) for c in a], [ord(c) for c in b]) == edits
