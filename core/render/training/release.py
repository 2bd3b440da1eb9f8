"""Whether a model may be shipped: on people held out it must hardly ever be worse than the warp.

`python -m core.render.training.release PAIRS MODEL --steps 1`

Prints, for each kind of repair, how many decibels are gained over the warp, in how many samples, and the worst of them; ends
with an error if any kind misses its share.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, get_args

import numpy as np
import torch

from core.render.diffusion.sampler import Sampling
from core.render.diffusion.weights import load_model
from core.render.repair import Repair
from core.render.training.check import Pictures, pictures, repaired
from core.render.training.loader import Batch, Pool, View, shards_of

SHARES: Final = {Repair.DISOCCLUDED: 0.95, Repair.MOUTH: 0.9, Repair.LID: 0.9, Repair.RING: 0.95}
"""Of samples that must not be worse than the warp."""

WORST_DB: Final = -0.5
"""No sample may lose more."""

EQUAL_DB: Final = 0.01
LEAST_PX: Final = 16
"""Fewer pixels of a kind tell nothing about it."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Gain:
    """What a model gains over the warp in one kind of repair.

    Attributes:
        samples: frames that have it.
        mean_db, worst_db: of the frames' gains.
        share: of frames that are not worse.
        passes: whether that is enough.
    """

    samples: int
    mean_db: float
    worst_db: float
    share: float
    passes: bool


def gains(found: Pictures, batch: Batch) -> dict[Repair, Gain]:
    """Gains by kind, of those kinds that occur.

    Args:
        found: the frames of the batch, repaired.
        batch: what they were made from, with the truth.
    """
    return judged(frame_gains(found, batch))


def frame_gains(found: Pictures, batch: Batch) -> list[dict[Repair, float]]:
    """Decibels that each frame gains over its warp, by kind, of those kinds that it has.

    The finer stage is held against the plain enlargement.
    """
    true, warp = pictures(batch.target), pictures(batch.seen.origin)
    reasons = (batch.seen.reasons * batch.trust).cpu().numpy() > 0
    rows: list[dict[Repair, float]] = []
    for k in range(len(found)):
        row = {}
        for kind in SHARES:
            mask = reasons[k, _channel(kind)]
            if mask.sum() >= LEAST_PX:
                before, after = (np.square(one[k][mask].astype(float) - true[k][mask]).mean() for one in (warp, found))
                row[kind] = float(10 * np.log10(max(before, 1e-3) / max(after, 1e-3)))
        rows.append(row)
    return rows


def judged(rows: Iterable[dict[Repair, float]]) -> dict[Repair, Gain]:
    """What the gains of many frames amount to, by kind."""
    known = list(rows)
    out = {}
    for kind, least in SHARES.items():
        db = [row[kind] for row in known if kind in row]
        if db:
            share = float(np.mean([gain > -EQUAL_DB for gain in db]))
            passes = share >= least and min(db) > WORST_DB
            out[kind] = Gain(len(db), float(np.mean(db)), float(min(db)), share, passes)
    return out


def _channel(kind: Repair) -> int:
    """Of `Conditions.reasons`."""
    return int(kind) - 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("--view", choices=get_args(View), default="base")
    parser.add_argument("--steps", type=int, default=1)
    parser.add_argument("--samples", type=int, default=200)
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    batch = Pool(shards_of(given.pairs, "stills", held=True), given.view, 0).first(given.samples)[given.view].to(device)
    found = gains(repaired(load_model(given.model).to(device), batch, Sampling(steps=given.steps)), batch)
    for kind, gain in found.items():
        verdict = "passes" if gain.passes else "fails"
        _log.info(
            "%s: %+.2f dB, worst %+.2f dB, not worse in %.0f %% of %d: %s",
            kind.name.lower(), gain.mean_db, gain.worst_db, 100 * gain.share, gain.samples, verdict,
        )  # fmt: skip
    return 0 if found and all(gain.passes for gain in found.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
