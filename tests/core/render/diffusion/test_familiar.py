"""The network of the mouth is asked of smiles alone, and of sitters whose photo shows no teeth."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.channels import values
from core.portrait.fit import Fit
from core.render.diffusion.familiar import SMILED, SPOKEN, asked


def test_mouths_are_asked_by_their_smile_and_others_always(sample_fit: Fit) -> None:
    rig = sample_fit.rig
    smiles = [values(expr__mouthSmileLeft=s, expr__mouthSmileRight=s) for s in (0.0, SPOKEN, 0.3, SMILED, 0.9)]
    wanted = [asked("mouth", rig, pose) for pose in smiles]
    assert wanted[:2] == [0, 0]
    assert 0 < wanted[2] < 1
    assert wanted[3:] == pytest.approx([1, 1])
    assert asked("mouth", rig, values(expr__mouthSmileLeft=SMILED)) == 0, "a smirk"
    assert asked("base", rig, smiles[0]) == asked("eyes", rig, smiles[0]) == 1


def test_the_photos_own_teeth_are_left_to_it(sample_fit: Fit) -> None:
    toothed = replace(sample_fit.rig, mouth_teeth=np.full_like(sample_fit.rig.mouth_teeth, 255))
    smile = values(expr__mouthSmileLeft=0.9, expr__mouthSmileRight=0.9)
    assert asked("mouth", toothed, smile) == 0
    assert asked("eyes", toothed, smile) == 1
