"""Set how far a trained gate opens, on people who were held out to tune with: it learned to trust itself on faces it knows.

`python -m core.render.training.calibrate PAIRS MODEL OUT --view mouth`

Each reason of repair has a gate of its own, which lies as scale and shift beside the weights (`RepairConfig.gates`). Of all
settings that do better on tuners than `release` asks, by a margin, the one that gains most is taken; where there is none, the
gate is shut and the model gives the warp.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, get_args

import numpy as np
import torch
from numpy.typing import NDArray

from core.render.diffusion.composite import composite
from core.render.diffusion.config import AS_LEARNED
from core.render.diffusion.model import RepairModel
from core.render.diffusion.noise import clip_noise
from core.render.diffusion.sampler import Sampling, repair_window
from core.render.diffusion.weights import load_model, save_model
from core.render.repair import Repair
from core.render.training.check import pictures
from core.render.training.loader import Batch, View, collated, films_ask, samples_of, shards_of
from core.render.training.pairs import tunes
from core.render.training.release import SHARES, WORST_DB, frame_gains, judged

SCALES: Final = (1.0, 0.8, 0.6)
SHIFTS: Final = tuple(round(-0.05 * k, 2) for k in range(15))
"""The gate becomes SCALE (gate + SHIFT), held to 0..1."""
MARGIN: Final = 1.0
"""So much less than `release` allows may go wrong with tuners, 0..1: nothing, as they are few."""
AT_ONCE: Final = 8

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Setting:
    """A gate, and what it does to tuners where something is to be repaired for one reason.

    Attributes:
        scale, shift: of the gate.
        gain_db: mean of the frames' gains.
        passes: whether it does well enough.
    """

    scale: float
    shift: float
    gain_db: float
    passes: bool


@dataclass(frozen=True, eq=False)
class Found:
    """What a model says of one batch, once for all settings."""

    batch: Batch
    residual: list[NDArray[np.float32]]
    gate: NDArray[np.float32]


def found_of(model: RepairModel, batches: Iterator[Batch]) -> list[Found]:
    """Residuals and gates of one step; the gate as it leaves the network, neither scaled nor held to 0..1."""
    out = []
    for batch in batches:
        count, size = len(batch.target), batch.target.shape[2:]

        def noise(step: int, count: int = count, size: torch.Size = size) -> torch.Tensor:
            return clip_noise(0, step, 0, count, *size)

        residual, _ = repair_window(model, batch.seen, noise, Sampling(steps=1), lambda _: None)
        with torch.inference_mode():
            last = torch.full((count,), model.config.train_steps - 1)
            gate = model(noise(0), last, batch.seen, 1)[1][:, 0].float().numpy()
        out.append(Found(batch, list(residual.permute(0, 2, 3, 1).numpy()), gate))
    return out


def settings_of(found: list[Found]) -> dict[Repair, list[Setting]]:
    """Every gate there is, tried on the tuners, by the reasons that they have."""
    settings: dict[Repair, list[Setting]] = {}
    for scale in SCALES:
        for shift in SHIFTS:
            rows = []
            for one in found:
                gates = np.clip(scale * (one.gate + shift), 0, 1)
                mask = one.batch.seen.mask[:, 0].numpy()
                origins = pictures(one.batch.seen.origin)
                film = [composite(*frame) for frame in zip(origins, one.residual, gates, mask, strict=True)]
                rows += frame_gains(film, one.batch)
            for kind, gain in judged(rows).items():
                passes = 1 - gain.share <= (1 - MARGIN) * (1 - SHARES[kind]) and gain.worst_db > (1 - MARGIN) * WORST_DB
                settings.setdefault(kind, []).append(Setting(scale, shift, gain.mean_db, passes))
    return settings


def best(settings: list[Setting]) -> Setting | None:
    """The one that gains most of those that pass and gain; None where there is none."""
    return max((one for one in settings if one.passes and one.gain_db > 0), key=lambda one: one.gain_db, default=None)


def closer(setting: Setting | None, by: float) -> Setting | None:
    """The same with a gate that is shut by so much more, where people besides the tuners still lose too much."""
    return None if setting is None else replace(setting, shift=setting.shift - by)


def set_gates(model: RepairModel, found: Mapping[Repair, Setting | None]) -> RepairModel:
    """The same weights with gates set by reason, and shut for reasons that nothing is known of."""
    chosen = (found.get(kind) for kind in list(Repair)[1:])
    return with_gates(model, tuple((0.0, 0.0) if one is None else (one.scale, one.shift) for one in chosen))


def with_gates(model: RepairModel, gates: tuple[tuple[float, float], ...]) -> RepairModel:
    """The same weights with other gates."""
    gated = RepairModel(replace(model.config, gates=gates))
    gated.load_state_dict(model.state_dict())
    return gated.eval()


def tuners(folder: Path, view: View, below: RepairModel | None = None) -> Iterator[Batch]:
    """Stills of the people to tune with, as films ask for them, some at a time; of the finer stage above a base."""
    samples = []
    for path in shards_of(folder, "stills", held=True):
        samples += [
            sample.maps for sample in samples_of(path, view, below) if tunes(sample.identity) and films_ask(view, sample.kind)
        ]
    return (collated(samples[start : start + AT_ONCE]) for start in range(0, len(samples), AT_ONCE))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--view", choices=get_args(View), default="base")
    parser.add_argument("--below", type=Path, help="the base that the finer stage stands above")
    parser.add_argument("--closer", type=float, default=0.0, help="shut all gates by so much more")
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    model = with_gates(load_model(given.model), AS_LEARNED)
    below = load_model(given.below) if given.below else None
    settings = settings_of(found_of(model, tuners(given.pairs, given.view, below)))
    found = {kind: closer(best(tried), given.closer) for kind, tried in settings.items()}
    for kind, one in found.items():
        told = (
            "no gate passes: it is shut" if one is None else f"x {one.scale:.2f} after {one.shift:+.2f}: {one.gain_db:+.3f} dB"
        )
        _log.info("%s: %s", kind.name.lower(), told)
    save_model(set_gates(model, found), given.out)


if __name__ == "__main__":
    main()
