"""Captions are read with ease, keep to what is said, and are written as players expect."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import pytest

from core.export.caption_files import srt, vtt
from core.export.caption_lines import LINE_CHARACTERS, broken
from core.export.captions import GAP_S, LEAST_S, MOST_S, captions, punctuated

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


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Welcome.\n\n- One apple.\r\n\r\n- Two pears.", ["Welcome.", "- One apple.", "- Two pears."]),
        ("“Hello,”\n— said he.\n\n• Then\u2028he\x00 went.", ["“Hello,” — said he.", "• Then he went."]),
        ("- Welcome.\n\n😀\n\nGood bye.", ["- Welcome. 😀", "Good bye."]),
    ],
)
def test_a_caption_has_no_line_breaks_of_the_text_and_a_dash_stands_before_its_line(text: str, lines: list[str]) -> None:
    made = captions(punctuated(spoken(text, 1.2), text))
    assert [" ".join(caption.lines) for caption in made] == lines
    assert len(srt(made).split("\n\n")) == len(lines)


def test_words_of_a_project_are_shown_without_what_cannot_be_seen() -> None:
    made = captions([(0.0, 0.4, "One\n\ntwo\x00"), (0.5, 0.6, "\n"), (0.7, 1.0, "\ud800three.")])
    assert [caption.lines for caption in made] == [("One two three.",)]


def test_abbreviations_end_no_caption() -> None:
    text = "Dr. Smith left on Jan. 3rd. Am 3. Mai kam Herr J. Bach. Then “No!” he said."
    made = captions(punctuated(spoken(text), text))
    assert [" ".join(caption.lines) for caption in made] == [
        "Dr. Smith left on Jan. 3rd.",
        "Am 3. Mai kam Herr J. Bach.",
        "Then “No!” he said.",
    ]


def test_short_sentences_share_a_caption_that_can_be_read() -> None:
    words = [(0, 0.3, "Yes."), (0.35, 0.6, "No!"), (0.65, 0.9, "Go."), (0.95, 2.4, "Everybody"), (2.4, 3.5, "agrees.")]
    shown = captions(words)
    assert [caption.lines for caption in shown] == [("Yes. No! Go. Everybody agrees.",)]
    at_the_end = captions([(0.0, 2.0, "Everybody"), (2.0, 3.0, "agrees."), (3.2, 3.4, "Yes.")], 0.0, 3.6)
    assert [caption.lines for caption in at_the_end] == [("Everybody agrees. Yes.",)]
    after_silence = captions([(0.0, 0.3, "Go."), (3.9, 3.95, "Yes.")], 0.0, 4.0)
    assert [caption.lines for caption in after_silence] == [("Go.",), ("Yes.",)]


def test_captions_never_overlap() -> None:
    long = "extraordinarily-incomprehensible-word"
    words = [(0.0, 0.05, f"{long} {long}."), (0.06, 0.5, f"{long}, {long}.")]
    first, second = captions(words)
    assert 0 == first.start_s < first.end_s <= second.start_s


def test_scripts_without_blanks_are_joined_and_broken_between_their_letters() -> None:
    text = "今天天气很好，我们去公园。明天再见！"
    words = [(i * 0.2, i * 0.2 + 0.2, letter) for i, letter in enumerate(text) if letter not in "好，。！"]
    assert [caption.lines for caption in captions(punctuated(words, text))] == [
        ("今天天气很好，我们去公园。",),
        ("明天再见！",),
    ]
    clause = "すもももももももものうちという言葉を、ゆっくりと何度もくり返して言ってみてください" * 2
    made = captions(punctuated([(0.0, 14.0, clause)], f"{clause}。"))
    assert "".join(line for caption in made for line in caption.lines) == f"{clause}。"
    assert all(len(line) <= LINE_CHARACTERS // 2 for caption in made for line in caption.lines)
    assert max(caption.end_s - caption.start_s for caption in made) <= MOST_S
    thai = [(0.0, 1.0, "สวัสดีครับ"), (1.0, 1.5, "ผมชื"), (1.5, 2.0, "่ออาดา")]
    assert captions(punctuated(thai, "สวัสดีครับ ผมชื่ออาดา"))[0].lines == ("สวัสดีครับ ผมชื่ออาดา",)
    upper, lower = broken("ที่นี่มีผู้คนมากมายที่มาเที่ยวชมเมืองเก่าและวัดวาอารามต่างๆ")
    assert unicodedata.category(lower[0])[0] != "M"
    assert upper[-1] not in "เแโใไ"
