"""Captions are read with ease, keep to what is said, and are written as players expect."""

from __future__ import annotations

import re
from itertools import pairwise

from core.export.captions import GAP_S, LEAST_S, LINE_CHARACTERS, MOST_S, broken, captions, punctuated, srt, vtt

TEXT = (
    "Hello there, I'm Ada — the host. Isn't it nice? Yes: forty-two times (or so), Dr. Smith said; and then he went on, and"
    " on and on about all the many things that nobody in the whole wide world had ever wanted to know or to be told of by him."
)


def spoken(text: str, per_word_s: float = 0.35) -> list[tuple[float, float, str]]:
    words = re.findall(r"[\w'-]+", text)
    return [(i * per_word_s, (i + 0.9) * per_word_s, word) for i, word in enumerate(words)]


def test_words_get_their_marks_back() -> None:
    told = [word for _, _, word in punctuated(spoken(TEXT), TEXT)]
    assert " ".join(told) == TEXT
    assert told[3] == "Ada —"


def test_words_that_a_voice_runs_together_are_not_lost() -> None:
    words = [(0.0, 0.4, "I"), (0.4, 0.8, "Ada")]
    assert [word for _, _, word in punctuated(words, "I am Ada.")] == ["I am", "Ada."]


def test_a_word_that_the_transcript_lacks_stays_as_it_is() -> None:
    words = [(0.0, 0.4, "I"), (0.4, 0.8, "was"), (0.8, 1.0, "Ada")]
    assert [word for _, _, word in punctuated(words, "I am Ada.")] == ["I", "was", "Ada."]


def test_lines_are_short_and_captions_long_enough_to_read() -> None:
    made = captions(punctuated(spoken(TEXT), TEXT))
    assert " ".join(line for caption in made for line in caption.lines) == TEXT
    for caption in made:
        assert len(caption.lines) <= 2
        assert all(len(line) <= LINE_CHARACTERS for line in caption.lines)
        assert caption.end_s - caption.start_s <= MOST_S + LEAST_S
    for before, after in pairwise(made):
        assert after.start_s - before.end_s >= GAP_S - 1e-9 or after.start_s - before.start_s < 0.2
    assert made[0].lines == ("Hello there, I'm Ada — the host.",)


def test_a_short_word_stays_a_while_where_nobody_speaks_after_it() -> None:
    (only,) = captions([(1.0, 1.2, "Yes.")])
    assert (only.start_s, only.end_s) == (1.0, 2.0)


def test_a_silence_ends_a_caption() -> None:
    assert [c.lines for c in captions([(0.0, 0.4, "One"), (1.4, 1.8, "two")])] == [("One",), ("two",)]


def test_a_range_keeps_what_is_heard_in_it_timed_from_its_start() -> None:
    (only,) = captions(spoken("zero one two three four five"), 0.7, 1.4)
    assert only.lines == ("two three",)
    assert only.start_s == 0
    assert only.end_s <= 0.7 - GAP_S + 0.1


def test_two_lines_are_of_like_length() -> None:
    first, second = broken("how captions are broken into readable lines")
    assert abs(len(first) - len(second)) < 8


def test_srt_and_vtt_parse() -> None:
    made = captions([(3661.5, 3662.9, "a<b"), (3662.9, 3664.0, "& c.")])
    assert srt(made) == "1\n01:01:01,500 --> 01:01:04,000\na<b & c.\n"
    text = vtt(made)
    assert text.startswith("WEBVTT\n\n01:01:01.500 --> 01:01:04.000\na&lt;b &amp; c.\n")
    assert srt([]) == ""
