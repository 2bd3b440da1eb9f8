"""The aperture that channels tell is the one the posed sitter has."""

from __future__ import annotations

import numpy as np
import pytest

from core import channels
from core.motion.aperture import MM, SEALED, aperture
from core.rig.lips import opening_mm
from core.rig.pose import Poser

POSES = {
    "rest": {},
    "jaw": {"jawOpen": 0.4},
    "vowel": {"jawOpen": 0.5, "mouthLowerDownLeft": 0.2, "mouthLowerDownRight": 0.2, "mouthStretchLeft": 0.2},
    "sneer on one side": {"noseSneerLeft": 0.8},
    "rounded": {"jawOpen": 0.25, "mouthPucker": 0.8, "mouthFunnel": 0.4},
    "half shut": {"jawOpen": 0.4, "mouthClose": 0.5},
    "shut": {"jawOpen": 0.3, "mouthClose": 1.0},
    "nearly shut": {"jawOpen": 0.3, "mouthClose": 0.8},
}


@pytest.mark.parametrize("name", POSES)
def test_it_is_the_distance_of_the_posed_lips(sample_fit, name):
    values = channels.values(**{f"expr__{channel}": amount for channel, amount in POSES[name].items()})
    posed = opening_mm(Poser(sample_fit.rig).sculpt(values)).max()
    assert MM * float(aperture(values)) == pytest.approx(posed, abs=0.8)
    assert (float(aperture(values)) <= SEALED) == (posed <= MM * SEALED)


def test_a_performance_gives_one_number_a_frame():
    performance = channels.rest(5)
    performance[:, channels.INDEX["expr.jawOpen"]] = np.linspace(0, 1, 5)
    np.testing.assert_allclose(aperture(performance), np.linspace(0, 1, 5))
