"""What each part of the model is good for: the rows of VLOGGER's table 2, in what curves can tell.

Its FID becomes the Frechet distance of motion to that of the rules (the statistics the model learns), its landmark error the
error of the mouth's shapes, its jitter the head's jerk.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.channels import CHANNELS
from core.errors import Cancelled
from core.evaluate.motion.closures import closures
from core.evaluate.motion.head import alignment, liveliness
from core.evaluate.motion.lips import lips
from core.evaluate.motion.seeds import diversity
from core.evaluate.motion.trials import FILM, OTHER_SEEDS, Make, Material, maker
from core.motion.aperture import aperture
from core.motion.compose import compose
from core.motion.content import articulators_of
from core.motion.controls import Controls
from core.motion.cues import cues_of
from core.motion.emotion import emotion_channels
from core.motion.engines import WEIGHTS, Engine
from core.motion.mouth import mouth_channels
from core.speech.speech import Speech

RETRAINED: Final = {
    "no delta": "no_delta.safetensors",
    "no temporal loss": "no_temporal.safetensors",
    "all parts, taught as briefly": "brief.safetensors",
}
"""Row -> weights of a model that was taught without that part, or for as short a time; its config lies beside it as JSON."""

ENGINES_OF: Final[dict[str, Engine]] = {
    "full": "diffusion",
    "paper mode": "paper",
    "rules": "rules",
    "energy": "energy",
}
"""Rows that are engines; "no guidance" is the full model with weights of 0."""

_MOVING: Final = [i for i, channel in enumerate(CHANNELS) if channel.group != "Mouth"]
_LEAST_SD: Final = 1e-4

Rows = list[dict[str, Any]]
ShouldCancel = Callable[[], bool]


def ablation(material: Material, weights: Path, on_note: Callable[[str], None], should_cancel: ShouldCancel) -> Rows:
    """Rows of figures, on the longest recording; rows whose weights are missing are left out with a note.

    Args:
        material: its longest recording and its number of seeds count.
        weights: folder of `RETRAINED`.
        on_note: called with what is left out.
        should_cancel: polled.

    Raises:
        UserError: weights are damaged.
        Cancelled: `should_cancel` answered yes.
    """
    makers: dict[str, Make] = {}
    for row, name in RETRAINED.items():
        if (weights / name).is_file():
            makers[row] = _model_maker(weights / name, should_cancel)
        else:
            on_note(f"The row “{row}” is left out: there is no {name}.")
    for row, engine in ENGINES_OF.items():
        file = WEIGHTS.get(engine)
        if file is not None and not file.is_file():
            on_note(f"The row “{row}” is left out: there is no {file.name}.")
            continue
        make = maker(engine, should_cancel)
        if row == "full":
            makers["no guidance"] = _unguided(make)
        makers[row] = make
    case, seeds = material.long, range(material.seeds)
    speech = next(iter(case.heard.values()))
    rules = maker("rules", should_cancel)
    like = [rules(speech, seed=OTHER_SEEDS + seed) for seed in seeds]
    return [{"row": row} | _figures([make(speech, seed=seed) for seed in seeds], like, speech) for row, make in makers.items()]


def frechet(takes: list[NDArray[np.float32]], like: list[NDArray[np.float32]]) -> float:
    """Frechet distance of two sets of performances `[T, C]`, each as a Gaussian of values and velocities.

    All channels but the mouth's, in standard deviations of `like`: |m1 - m2|^2 + tr(S1 + S2 - 2 (S1 S2)^1/2).
    """
    scale = np.concatenate(like)[:, _MOVING].astype(np.float64).std(axis=0)
    columns = np.array(_MOVING)[scale > _LEAST_SD]
    step = np.concatenate([np.diff(take[:, columns], axis=0) for take in like]).std(axis=0)
    one, other = (
        np.concatenate([
            np.column_stack([take[1:, columns] / scale[scale > _LEAST_SD], np.diff(take[:, columns], axis=0) / step])
            for take in group
        ]).astype(np.float64)
        for group in (takes, like)
    )  # fmt: skip
    first, second = np.cov(one.T), np.cov(other.T)
    root = _root(second)
    both = np.sqrt(np.maximum(np.linalg.eigvalsh(root @ first @ root), 0)).sum()
    return float(((one.mean(axis=0) - other.mean(axis=0)) ** 2).sum() + np.trace(first) + np.trace(second) - 2 * both)


def _figures(takes: list[NDArray[np.float32]], like: list[NDArray[np.float32]], speech: Speech) -> dict[str, Any]:
    aligned = [found["z"] for take in takes if (found := alignment(take, FILM, speech)) is not None]
    moves = [liveliness(take, FILM.fps) for take in takes]
    shut = closures(aperture(takes[0]), FILM.fps, speech).to_json()
    told = diversity(takes)
    return {
        "frechet_distance": frechet(takes, like),
        "shape_error": lips(takes[0], FILM, speech).to_json()["shape_error"],
        "sealed_percent": shut["recall_percent"],
        "jerk_deg_s3": float(np.mean([move["jerk"] for move in moves])),
        "pose_variation_deg": float(np.mean([move["pose_variation_deg"] for move in moves])),
        "head_with_voice_z": median(aligned) if aligned else None,
        "head_spread_deg": told["head_spread_deg"],
        "lips_of_two_seeds": told["lip_correlation"],
    }


def _root(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    values, vectors = np.linalg.eigh(matrix)
    return np.asarray((vectors * np.sqrt(np.maximum(values, 0))) @ vectors.T, np.float64)


def _unguided(make: Make) -> Make:
    return lambda speech, **given: make(speech, audio_guidance=0.0, gaze_guidance=0.0, **given)


def _model_maker(path: Path, should_cancel: ShouldCancel) -> Make:
    """As `move` does, with other weights; a model that makes the whole mouth has no content track to add to."""

    def poll(share: float) -> None:  # noqa: ARG001
        if should_cancel():
            raise Cancelled

    def make(speech: Speech, *, seed: int = 0) -> NDArray[np.float32]:
        from core.motion.diffusion.model import model_at
        from core.motion.diffusion.mover import diffused

        model = model_at(path)
        cues = cues_of(speech, Controls(), seed, FILM)
        articulators = articulators_of(speech, cues.controls, FILM)
        content = mouth_channels(articulators) if model.config.residual else mouth_channels(np.zeros_like(articulators))
        return compose(content, diffused(model, cues, articulators, poll=poll), emotion_channels(cues), articulators)

    return make
