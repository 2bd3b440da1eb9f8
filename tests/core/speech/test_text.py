"""What of a text can be read."""

from __future__ import annotations

import pytest

from core.errors import SpeechError
from core.speech.text import readable, words_of


def test_emoji_are_left_out_with_a_note() -> None:
    spoken, notes = readable("Hello 👩‍🚀 there 😀!", "en-us")
    assert spoken.split() == ["Hello", "there", "!"]
    assert notes == ("Emoji are not spoken.",)


def test_signs_that_are_read_are_no_emoji_and_bidi_marks_vanish() -> None:
    assert readable("20 ℃, № 5 ™", "en-us")[1] == ()
    assert readable("\u202eabc", "en-us")[0].strip() == "abc"


def test_a_long_dash_parts_words() -> None:
    assert [w.word for w in words_of("this—not that…or 10–20")] == ["this", "not", "that", "or", "10–20"]


def test_plain_text_passes_untouched() -> None:
    text = "It costs $5, naïve café: 20 % off – “really”?"
    assert readable(text, "en-us") == (text, ())


@pytest.mark.parametrize("text", ["", "   ", "😀", "...", "\x00\x07"])
def test_nothing_to_read_says_so(text: str) -> None:
    with pytest.raises(SpeechError, match="nothing to read"):
        readable(text, "en-us")


def test_a_script_the_voice_cannot_read_is_refused_by_name() -> None:
    with pytest.raises(SpeechError, match="Chinese") as error:
        readable("你好，世界", "en-us")
    assert "Chinese" in error.value.hint
    with pytest.raises(SpeechError, match="Cyrillic"):
        readable("Привет, мир", "de")


def test_the_right_voice_reads_its_script() -> None:
    assert readable("你好，世界", "cmn")[1] == ()
    assert readable("Привет, мир", "ru")[1] == ()
    assert readable("こんにちは世界", "ja")[1] == ()


def test_a_few_foreign_letters_are_dropped_with_a_note() -> None:
    spoken, notes = readable("Hello my friend 你好", "en-us")
    assert spoken.strip() == "Hello my friend"
    assert "Chinese" in notes[0]


def test_too_long_a_text_is_refused() -> None:
    with pytest.raises(SpeechError, match="30,000 characters"):
        readable("x" * 30_000, "en-us")


def test_words_come_without_their_punctuation() -> None:
    assert [w.word for w in words_of("“Well,” he said - it’s (only) $23.50!")] == [
        "Well",
        "he",
        "said",
        "it’s",
        "only",
        "$23.50",
    ]
