"""Where the sheet folds at the corners of the mouth its triangles are thinner than a pixel: none of them may shine out."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import cv2
import numpy as np
import pytest

from core.channels import values
from core.portrait.fit import Fit, fit_portrait
from core.portrait.load import load_portrait
from core.render.control_film import ControlFilm
from core.render.size import output_size
from core.rig import topology
from core.rig.model import Rig

SIZE, MARGIN_PX = 768, 4
BRIGHTER = 15.0
"""Of 255: so much brighter than the brightest of its neighbours a pixel of skin or lip never is."""
FOLDER = Path(__file__).parents[3] / "resources" / "samples"
SAMPLES = sorted(path.name for path in FOLDER.glob("*.jpg"))
AROUND = np.array([[1, 1, 1], [1, 0, 1], [1, 1, 1]], np.uint8)
POSES = list(product((0.0, 0.2, 0.4, 0.6, 0.8), (0.0, 0.06, 0.12, 0.25, 0.5), (-16, -8, -2, 0, 2, 8, 16)))
"""Smile, jaw, yaw of the head."""
KNOWN = [(0.4, 0.5, 16), (0.0, 0.06, -8), (0.6, 0.5, 8), (0.2, 0.06, 8), (0.4, 0.12, 2)]
"""Those in which the first sample sitter had one."""


def specks(rig: Rig, poses: list[tuple[float, float, int]]) -> list[str]:
    """Poses of which a single pixel about the lips is far brighter than all its neighbours."""
    width, height = output_size(rig.width, rig.height, SIZE)
    found = []
    with ControlFilm(rig, width, height) as film:
        for smile, jaw, yaw in poses:
            lift = 0.15 if jaw else 0.0
            pose = values(
                expr__mouthSmileLeft=smile, expr__mouthSmileRight=smile, expr__jawOpen=jaw,
                expr__mouthUpperUpLeft=lift, expr__mouthUpperUpRight=lift, head__yaw=yaw,
            )  # fmt: skip
            posed = film.poser.pose(pose)
            lips = posed.sheet[list(topology.LIPS), :2] * [width / rig.width, height / rig.height]
            left, top = np.floor(lips.min(0)).astype(int) - MARGIN_PX
            right, bottom = np.ceil(lips.max(0)).astype(int) + MARGIN_PX
            grey = cv2.cvtColor(film.warp(posed), cv2.COLOR_RGB2GRAY).astype(np.float32)
            above = (grey - cv2.dilate(grey, AROUND))[top:bottom, left:right].max()
            if above > BRIGHTER:
                found.append(f"smile {smile} jaw {jaw} yaw {yaw}: {above:.0f}")
    return found


def test_no_speck_shines_at_the_corners_of_the_mouth(sample_fit: Fit) -> None:
    assert specks(sample_fit.rig, KNOWN) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", SAMPLES)
def test_no_sample_sitter_has_one_in_any_smile(name: str) -> None:
    rig = fit_portrait(load_portrait(FOLDER / name)).rig
    assert specks(rig, POSES) == []
