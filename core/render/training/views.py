"""A training sample as the network sees it: head, mouth and eyes cut out of full-size pictures and maps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.render.control_film import ControlClip
from core.render.crops import Crop, crops
from core.render.repair import grown
from core.rig.model import Rig
from core.rig.pose import Posed

VIEWS: Final = ("base", "mouth", "eyes")
FINE: Final = "fine"
"""The head again, for the stage that makes residuals finer: of stills alone."""
TIMES: Final = 2
"""How many times as many pixels each way it has."""
STILL: Final = ("warp", "target", "dense", "repair", "classes", "joints", "trust")
"""What every sample has of each view."""
MOVING: Final = ("flow", "valid")
"""What clips have besides."""
MOST_GROWN_PX: Final = 4
"""Masks reach further than need be by up to so many pixels of a view, or their edges would tell what lies in them."""

Sample = dict[str, NDArray[Any]]
"""Arrays by name "{view}_{what}"; see `core.render.training.shards` for shapes."""


@dataclass(frozen=True, eq=False)
class Truth:
    """What the frames of a clip should have shown, at full size.

    Attributes:
        target: uint8 [N, H, W, 3].
        trust: bool [N, H, W], where that is true.
        repair: uint8 [N, H, W], the mask to train with.
    """

    target: NDArray[np.uint8]
    trust: NDArray[np.bool_]
    repair: NDArray[np.uint8]


def sample_of(
    rig: Rig, film: Sequence[Posed], clip: ControlClip, truth: Truth, rng: np.random.Generator, moving: bool
) -> Sample:
    """Cut the views of one clip out, full-size pictures being as large as the photo.

    Args:
        rig: of the photo.
        film: the poses shown.
        clip: warp and controls of the same frames.
        truth: what is aimed at.
        rng: of how far masks are grown.
        moving: keep the flow.
    """
    sample: Sample = {}
    places = crops(rig, film, rig.width, rig.height)
    if not moving:
        places[FINE] = places["base"].finer(TIMES)
    for view, crop in places.items():
        by_px = int(rng.integers(0, MOST_GROWN_PX + 1))
        parts: dict[str, list[NDArray[Any]]] = {name: [] for name in (*STILL, *(MOVING if moving else ()))}
        for i in range(len(film)):
            parts["warp"].append(crop.picture(clip.warp[i]))
            parts["target"].append(crop.picture(truth.target[i]))
            parts["dense"].append(crop.picture(clip.dense[i]))
            parts["joints"].append(crop.picture(clip.joints[i]))
            parts["classes"].append(crop.codes(clip.classes[i]))
            parts["repair"].append(grown(crop.reasons(truth.repair[i]), by_px))
            parts["trust"].append(_certain(crop, truth.trust[i]))
            if moving:
                parts["flow"].append(crop.flow(clip.flow[i]).astype(np.float16))
                parts["valid"].append(_certain(crop, clip.valid[i]))
        sample |= {f"{view}_{name}": np.stack(frames) for name, frames in parts.items()}
    return sample


def _certain(crop: Crop, yes: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """255 where it is so at the nearest pixel of the picture, 0 beyond it."""
    return crop.codes(yes.astype(np.uint8) * np.uint8(255))
