"""IPA names to ARPAbet."""

from __future__ import annotations

import pytest

from core.speech.ipa import to_arpabet
from core.speech.phones import ARPABET, VISEME_OF


@pytest.mark.parametrize(
    ("name", "phones"),
    [("ˈaɪɚ", "AY ER"), ("ˌoːɹ", "AO R"), ("n̩", "AH N"), ("ç", "HH"), ("ts.", "CH"), ("ɔø", "OY"),
     ("tɕ", "CH"), ("onɡ", "AO N G"), ("yː", "UW"), ("", ""), ("ʲ", ""), ("1", ""), ("ɐ̃ʊ", "AH UH")],
)  # fmt: skip
def test_names_become_the_phones_that_look_alike(name: str, phones: str) -> None:
    assert " ".join(to_arpabet(name)) == phones


def test_every_phone_has_a_viseme() -> None:
    assert set(VISEME_OF) == set(ARPABET)
