"""Speech without its transcript, heard in real recordings: how far the phones are right where lips show them."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.evaluate.phone_accuracy import phone_accuracy, pool
from core.speech.align import align
from core.speech.analyse import analyse
from core.speech.audio import load_audio
from core.speech.refine import refine

RECORDINGS = {
    "austen_0880.wav": "he was not an ill disposed young man",
    "austen_0890.wav": "unless to be rather cold hearted and rather selfish is to be ill disposed",
    "austen_0930.wav": "he might even have been made amiable himself",
    "pico_en.wav": "Mr. Quilter is the apostle of the middle classes and we are glad to welcome his gospel.",
    "jfk_inaugural_16k.wav": "And so, my fellow Americans, ask not what your country can do for you, ask what you can do for "
    "your country.",
}
"""Speakers that the classifier never learnt from; 28 s, one of them loud with a crowd and sixty years old."""

WORST_ERROR, LEAST_RECALL = 0.4, 0.75


@pytest.fixture(scope="module")
def pairs(shared_data: Path):
    audios = {name: load_audio(shared_data / "speech/clean" / name) for name in RECORDINGS}
    return [(analyse(audio), align(audio, RECORDINGS[name])) for name, audio in audios.items()]


def test_sounds_alone_give_the_right_visemes_and_closures(pairs) -> None:
    reached = pool(phone_accuracy(found, reference) for found, reference in pairs)
    assert reached.viseme_error <= WORST_ERROR
    assert reached.closure_recall >= LEAST_RECALL


@pytest.mark.slow
def test_guessed_words_make_it_better(pairs) -> None:
    before = pool(phone_accuracy(found, reference) for found, reference in pairs)
    after = pool(phone_accuracy(refine(found), reference) for found, reference in pairs)
    assert after.viseme_error < before.viseme_error
    assert after.closure_recall >= before.closure_recall
