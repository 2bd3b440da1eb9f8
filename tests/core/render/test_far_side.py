"""What a three-quarter view hides comes into sight without lines along cheek and nose."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from core.channels import values
from core.portrait.fit import fit_portrait
from core.portrait.load import load_portrait
from core.render.control_film import ControlFilm
from core.render.size import output_size
from core.rig import topology

SIZE, DEEP = 768, 30
"""Of 255: what is so much darker than all about it within two pixels is a line."""


def lines_px(film: ControlFilm, yaw_deg: float) -> int:
    """Pixels of thin dark lines in the face."""
    posed = film.poser.pose(values(head__yaw=yaw_deg))
    grey = cv2.cvtColor(film.warp(posed), cv2.COLOR_RGB2GRAY)
    lines = cv2.morphologyEx(grey, cv2.MORPH_BLACKHAT, np.ones((5, 5), np.uint8)) > DEEP
    size = [film.width / film.rig.width, film.height / film.rig.height]
    landmarks = (posed.sheet[: topology.FACE_POINTS, :2] * size).astype(np.int32)
    face = np.zeros(grey.shape, np.uint8)
    cv2.fillConvexPoly(face, cv2.convexHull(landmarks), 1)
    return int((lines & (face > 0)).sum())


def test_a_three_quarter_head_turns_to_the_camera_without_new_lines(shared_data: Path) -> None:
    path = shared_data / "portraits" / "clean" / "t22_vermeer_pearl.jpg"
    if not path.is_file():
        pytest.skip(f"no {path}")
    rig = fit_portrait(load_portrait(path)).rig
    with ControlFilm(rig, *output_size(rig.width, rig.height, SIZE)) as film:
        assert lines_px(film, 6.0) < lines_px(film, 0.0)
