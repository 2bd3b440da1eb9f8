"""The words of a film, out of a project from anywhere."""

from __future__ import annotations

from typing import Any

import pytest

from core.jobs.filming import spoken
from core.project.document import Document, SpeechTrack


def _document(words: Any) -> Document:
    document = Document()
    media = document.media.add_bytes(b"sound", "a.wav", "audio")
    document.speech = SpeechTrack(media, "Hello, you.", {"words": words}, "", "", 1.0)
    return document


def test_words_come_with_their_marks() -> None:
    assert spoken(_document([[0.1, 0.4, "hello"], [0.5, 0.8, "you"]])) == [(0.1, 0.4, "Hello,"), (0.5, 0.8, "you.")]
    assert spoken(Document()) == []


@pytest.mark.parametrize("words", [5, None, [5], [[1, 2]], [["a", 0, "b"]], [[[], {}, "b"]], "abc"])
def test_nonsense_for_words_makes_a_film_without_captions(words: Any) -> None:
    assert spoken(_document(words)) == []
