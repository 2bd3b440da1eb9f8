"""Words of a row of phones that another voice has spoken."""

from __future__ import annotations

from itertools import pairwise

import pytest

from core.speech.phone_match import matched
from core.speech.speech import Phone
from core.speech.tts import speak
from core.speech.word_borders import words_of_phones

TEXT = "My baby moved the box before five, because it would have been lost."


def row(symbols: str) -> list[Phone]:
    """A tenth of a second each."""
    return [Phone(i / 10, (i + 1) / 10, symbol) for i, symbol in enumerate(symbols.split())]


def test_a_row_that_is_the_same_has_the_same_words() -> None:
    speech = speak(TEXT)
    found = words_of_phones(TEXT, speech.phones, "en-us")
    assert [word.text for word in found] == [word.text for word in speech.words]
    for word, wanted in zip(found, speech.words, strict=True):
        assert (word.start_s, word.end_s) == pytest.approx((wanted.start_s, wanted.end_s), abs=1e-6)


@pytest.mark.parametrize(
    ("spoken", "borders"),
    [
        ("SIL HH AH L OW M AY F R EH N D SIL", (0.1, 0.5, 0.5, 0.7, 0.7, 1.2)),
        ("HH EH L OW SIL M AA F R EH N", (0.0, 0.4, 0.5, 0.7, 0.7, 1.1)),  # other vowels, a rest, a T that is swallowed
        ("HH AH L UH W M AY F R AH N D Z", (0.0, 0.5, 0.5, 0.7, 0.7, 1.3)),  # one phone more in the first word and the last
    ],
)
def test_words_are_found_in_what_another_voice_says(spoken: str, borders: tuple[float, ...]) -> None:
    found = words_of_phones("Hello, my friend", row(spoken), "en-us")
    assert [word.text for word in found] == ["Hello", "my", "friend"]
    assert [time for word in found for time in (word.start_s, word.end_s)] == pytest.approx(borders)


def test_every_word_keeps_a_phone_where_much_was_swallowed() -> None:
    found = words_of_phones("Hello, my friend", row("L AY F"), "en-us")
    assert [word.start_s for word in found] == pytest.approx([0.0, 0.1, 0.2])


def test_silence_has_no_words() -> None:
    assert words_of_phones("Hello", row("SIL"), "en-us") == ()


def test_a_long_row_is_matched_to_its_end() -> None:
    theirs = ("K AE T S AA R M AO R DH AH N D AO G Z " * 300).split()
    ours = [symbol for number, symbol in enumerate(theirs) if number % 23]
    pairs = matched(theirs, ours)
    right = sum(theirs[a] == ours[b] for a, b in pairs)
    assert right > 0.99 * len(ours)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))
