"""The mouth as it is seen: classes of the map, smoothness out of rest, colours of the photo."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest

from core import channels
from core.channels import values
from core.motion.guard import guard
from core.motion.mouth import mouth_channels
from core.motion.phone_targets import TARGETS
from core.portrait.fit import Fit, fit_portrait
from core.portrait.load import load_portrait
from core.render.controls import ControlRenderer
from core.render.offscreen import Offscreen
from core.render.size import output_size
from core.render.textures import resized
from core.rig import topology
from core.rig.model import Rig
from core.rig.pose import Poser
from core.rig.semantics import Semantic

INSIDE = (Semantic.TEETH, Semantic.TONGUE, Semantic.CAVITY)


def sound(phone: str) -> np.ndarray:
    target = TARGETS[phone][None]
    return guard(mouth_channels(target), target)[0].astype(np.float32)


@pytest.fixture(scope="module")
def smiling(smiling_fit: Fit) -> Rig:
    return smiling_fit.rig


@pytest.fixture(scope="module")
def calm(sample_fit: Fit) -> Rig:
    return sample_fit.rig


@pytest.fixture(scope="module", params=["calm", "smiling"])
def seen(request: pytest.FixtureRequest) -> Iterator[dict[str, dict[Semantic, int]]]:
    """Pixels of each class inside the mouth, by phone, in a picture of 400 pixels."""
    rig: Rig = request.getfixturevalue(request.param)
    controls = ControlRenderer(rig, *output_size(rig.width, rig.height, 400))
    counts = {}
    for phone in ("M", "F", "TH", "IY", "UW", "AA"):
        classes = controls.frame(sound(phone)).classes
        counts[phone] = {kind: int((classes == kind).sum()) for kind in INSIDE}
    yield counts
    controls.close()


def test_sealed_lips_show_nothing_of_the_mouth(seen: dict[str, dict[Semantic, int]]) -> None:
    assert sum(seen["M"].values()) == 0


def test_each_sound_shows_its_own_mix_of_teeth_and_tongue(seen: dict[str, dict[Semantic, int]]) -> None:
    assert seen["F"][Semantic.TEETH] > 25
    assert seen["F"][Semantic.TONGUE] < 0.1 * seen["F"][Semantic.TEETH]
    assert seen["TH"][Semantic.TONGUE] > 1.25 * seen["IY"][Semantic.TONGUE]
    assert seen["IY"][Semantic.TEETH] > 1.5 * seen["UW"][Semantic.TEETH]
    assert sum(seen["AA"].values()) > 1.25 * sum(seen["IY"].values())


def mouth_box(rig: Rig, scale: float) -> tuple[slice, slice]:
    left, top, right, bottom = (rig.mouth_box * scale).astype(int)
    return slice(top, bottom), slice(left, right)


@pytest.mark.parametrize("name", ["calm", "smiling"])
def test_the_mouth_leaves_rest_without_a_pop(request: pytest.FixtureRequest, name: str) -> None:
    rig: Rig = request.getfixturevalue(name)
    width, height = output_size(rig.width, rig.height, 320)
    box = mouth_box(rig, width / rig.width)
    with Offscreen(rig, width, height) as renderer:
        for channel in ("jawOpen", "mouthClose"):
            frames = [renderer.frame(values(**{f"expr__{channel}": 0.025 * i}))[box].astype(float) for i in range(9)]
            steps = [float(np.abs(b - a).mean()) for a, b in pairwise(frames)]
            assert max(steps) < 6.0, channel


@pytest.mark.parametrize("size", [256, 512])
def test_a_smile_at_rest_is_the_photo_at_any_size(smiling: Rig, size: int) -> None:
    width, height = output_size(smiling.width, smiling.height, size)
    with Offscreen(smiling, width, height) as renderer:
        drawn = renderer.frame(channels.rest()).astype(float)
    error = float(np.mean((drawn - resized(smiling.photo, width, height)) ** 2))
    assert 10 * np.log10(255**2 / max(error, 1e-9)) >= 45


def test_the_mouth_of_a_grey_photo_is_grey(shared_data: Path) -> None:
    path = shared_data / "portraits" / "clean" / "t28_lowres_grey_225x275.jpg"
    if not path.is_file():
        pytest.skip(f"no {path}")
    rig = fit_portrait(load_portrait(path)).rig
    with Offscreen(rig, *output_size(rig.width, rig.height, 400)) as renderer:
        frame = renderer.frame(sound("AA")).astype(int)
    assert np.ptp(frame, axis=-1).max() <= 6


def test_the_lower_lip_darkens_into_its_corners_without_a_light_wire(calm: Rig) -> None:
    """From the opening outward the lip grows lighter: its inner edge is nowhere a light line beside the photo's dark one."""
    width, height = output_size(calm.width, calm.height, 768)
    pose = values(
        expr__jawOpen=0.3, expr__mouthUpperUpLeft=0.2, expr__mouthUpperUpRight=0.2, expr__mouthLowerDownLeft=0.2,
        expr__mouthLowerDownRight=0.2,
    )  # fmt: skip
    places = Poser(calm).pose(pose).sheet[:, :2] * [width / calm.width, height / calm.height]
    with Offscreen(calm, width, height) as renderer:
        grey = cv2.cvtColor(renderer.frame(pose), cv2.COLOR_RGB2GRAY).astype(np.float32)
    for column in (2, 3, 7, 8):
        rings = [places[topology.LOWER_LIP[ring][column]] for ring in range(3)]
        way = np.concatenate([np.linspace(a, b, 7) for a, b in pairwise(rings)]).astype(np.float32) - np.float32(0.5)
        along = cv2.remap(grey, way[:, 0], way[:, 1], cv2.INTER_LINEAR).ravel()
        assert (np.maximum.accumulate(along) - along).max() < 4.0, column
