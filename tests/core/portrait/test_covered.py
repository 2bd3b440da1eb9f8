"""An eye behind a patch is neither opened nor closed: the patch stays what the photo shows."""

from __future__ import annotations

import cv2
import numpy as np

from core.portrait.covered import cover, is_covered
from core.portrait.fit import Fit
from core.rig import topology


def test_a_patch_over_one_eye_is_told_from_the_open_one(sample_fit: Fit) -> None:
    rig = sample_fit.rig
    ring = rig.landmarks[list(topology.EYE_OPENING["Right"]), :2]
    radius = round(0.7 * float(np.ptp(ring[:, 0])))
    patched = cv2.circle(rig.photo.copy(), np.round(ring.mean(0)).astype(int).tolist(), radius, (30, 26, 24), -1)
    assert is_covered(patched, rig.landmarks, "Right")
    assert not is_covered(patched, rig.landmarks, "Left")
    assert not is_covered(rig.photo // 8, rig.landmarks, "Right")  # a dark photo hides no eye


def test_what_covers_an_eye_hides_the_lids_and_ends_inside_its_box() -> None:
    opacity = cover(64)
    assert opacity[24:40, 16:48].min() > 0.99
    assert max(opacity[0].max(), opacity[:, 0].max()) < 0.01
