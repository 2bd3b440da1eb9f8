"""The network of the mouth is asked of smiles alone."""

from __future__ import annotations

import pytest

from core.channels import values
from core.render.diffusion.familiar import SMILED, SPOKEN, asked


def test_mouths_are_asked_by_their_smile_and_others_always() -> None:
    smiles = [values(expr__mouthSmileLeft=s, expr__mouthSmileRight=s) for s in (0.0, SPOKEN, 0.3, SMILED, 0.9)]
    wanted = [asked("mouth", pose) for pose in smiles]
    assert wanted[:2] == [0, 0]
    assert 0 < wanted[2] < 1
    assert wanted[3:] == pytest.approx([1, 1])
    assert asked("mouth", values(expr__mouthSmileLeft=SMILED)) == 0, "a smirk"
    assert asked("base", smiles[0]) == asked("eyes", smiles[0]) == 1
