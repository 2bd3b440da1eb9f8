"""Which words make a sentence."""

from __future__ import annotations

import numpy as np
import pytest

from core.speech.sentences import sentence_ends, sentence_of
from core.speech.speech import Audio, Phone, Speech, Word


def speech(transcript: str, gaps: tuple[float, ...]) -> Speech:
    words, t_s = [], 0.2
    for text, gap in zip(["One", "two", "three", "four", "five"], gaps, strict=True):
        words.append(Word(t_s, t_s + 0.3, text))
        t_s += 0.3 + gap
    audio = Audio(np.zeros((80_000, 1), np.float32), 16_000)
    return Speech(audio, (Phone(0, 5, "SIL"),), tuple(words), transcript)


def test_full_stops_of_the_transcript_end_sentences() -> None:
    told = speech("One two. “Three four!” Five", (0, 0, 1.0, 0, 0))
    told = Speech(
        told.audio,
        told.phones,
        tuple(Word(w.start_s, w.end_s, t) for w, t in zip(told.words, ("One", "two", "Three", "four", "Five"), strict=True)),
        told.transcript,
    )
    assert [sentence_of(told, index) for index in range(5)] == [range(2), range(2), range(2, 4), range(2, 4), range(4, 5)]


@pytest.mark.parametrize("transcript", ["", "Something else entirely. Yes."])
def test_pauses_do_where_the_transcript_does_not_tell(transcript: str) -> None:
    told = speech(transcript, (0.1, 0.5, 0.2, 0.44, 0))
    assert [sentence_of(told, index) for index in (0, 1, 2, 4)] == [range(2), range(2), range(2, 5), range(2, 5)]


def test_without_stops_and_pauses_all_is_one_sentence() -> None:
    told = speech("One two three four five", (0, 0, 0, 0, 0))
    assert sentence_of(told, 3) == range(5)
    with pytest.raises(ValueError, match="no word 5"):
        sentence_of(told, 5)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Dr. Jones came. He left.", [2, 4]),
        ("At 5 p.m. he ate 3.5 pies. J. Bach, Nr. 5!", [6, 10]),
        ("Am 3. Mai, z.B. abends. Mio. Euro? So!", [4, 6, 7]),
        ("“No!” he said. “No.” “Yes.”", [2, 3, 4]),
        ("hello there. how are you? fine.", [1, 4, 5]),
    ],
)
def test_sentences_end_neither_at_abbreviations_nor_before_small_letters(text: str, ends: list[int]) -> None:
    assert list(sentence_ends(text.split())) == ends
