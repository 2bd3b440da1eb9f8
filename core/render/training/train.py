"""Train the repair model, one phase at a time.

`python -m core.render.training.train PAIRS --run RUN --phase base --preset lite --minutes 120 --seed 0`
`python -m core.render.training.train PAIRS --run NEXT --phase control --start RUN/model.safetensors --minutes 30`
`python -m core.render.training.train PAIRS --run FINER --view fine --start BASE.safetensors --below BASE.safetensors`
`python -m core.render.training.train PAIRS --run DENSE --phase drawing --sight dense --minutes 8`

Writes to RUN: checkpoint.pt (to resume: the same command), log.csv, losses.png, a sheet-*.png of each view (people that were
held out: warp, reasons, one step, four steps, target) and, from the averaged weights, model.safetensors with model.json. A
first run may be of all views (`--view all`), from which the network of each view starts. Runs on CUDA where there is one, and
needs torch, diffusers, safetensors and NumPy alone: without OpenCV and Matplotlib it draws nothing. `--chunk 9` stops after 9
minutes, to be resumed, where a machine is lent for ten; `--part-mb 12` writes the weights in parts.
"""

from __future__ import annotations

import argparse
import csv
import logging
import time
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from statistics import fmean
from typing import Final, get_args

import torch

from core.render.diffusion.config import PRESETS
from core.render.diffusion.model import RepairModel, controlled, finer
from core.render.diffusion.sampler import Sampling
from core.render.diffusion.weights import load_model, save_model
from core.render.training.check import Pictures, draw_sheet, hole_db, pictures, reasons_drawn, repaired
from core.render.training.loader import Batch, Kind, Pool, View, shards_of
from core.render.training.phases import PHASES
from core.render.training.sight import SIGHTS, drawn
from core.render.training.training import FROM_NOISE, WARM_UP, Settings, Training

COLUMNS: Final = ("velocity", "gate", "flow", "loss")
VIEWS: Final[tuple[View, ...]] = get_args(View)
FIRST: Final[tuple[View, ...]] = ("base", "mouth", "eyes")
"""Views that one network may learn at once."""
ALL: Final = "all"
LARGE_SHARE: Final = 0.15
"""The last share of the steps is on whole crops, the rest on patches."""

Checks = dict[View, Batch]
"""Samples of people held out, by view."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Plan:
    """How long to train, and on what sizes.

    Attributes:
        minutes: of the phase, by which the rate falls; or
        steps: so many, however long they take.
        chunk: minutes after which to stop for now.
        batch: samples of a step, of patches; whole crops are fewer, in proportion to their pixels.
        patch, whole: sides of patches and of whole crops, pixels.
        every: steps between lines of the log.
        keep_minutes: between checkpoints.
        part_bytes: of a file of weights at most.
    """

    minutes: float = 120.0
    steps: int | None = None
    chunk: float = 1e9
    batch: int = 8
    patch: int = 64
    whole: int = 128
    every: int = 200
    keep_minutes: float = 5.0
    part_bytes: int = 64 * 1024 * 1024

    def progress(self, training: Training) -> float:
        """Share of the phase that is done."""
        return training.steps / self.steps if self.steps else training.seconds / 60 / self.minutes

    def batch_of(self, pool: Pool, progress: float) -> Batch:
        """The next batch."""
        if progress < 1 - LARGE_SHARE:
            return pool.batch(self.batch, self.patch)
        return pool.batch(max(1, self.batch * self.patch**2 // self.whole**2), self.whole)


def train(training: Training, pool: Pool, checks: Checks, run: Path, plan: Plan) -> None:
    """Descend until the phase or the chunk is over, with checkpoints, a log, a plot and a sheet of each view."""
    log = run / "log.csv"
    fresh = not log.exists()
    entered = time.monotonic()
    began, kept = entered - training.seconds, entered
    sums, since = dict.fromkeys(COLUMNS, 0.0), training.steps
    before = fmean(hole_db(pictures(check.seen.origin), check) for check in checks.values())
    with log.open("a", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        if fresh:
            writer.writerow(["step", "minutes", *COLUMNS, "held_out_db", "warp_db"])
        while (progress := plan.progress(training)) < 1 and time.monotonic() - entered < 60 * plan.chunk:
            for name, value in training.step(plan.batch_of(pool, progress), progress).items():
                sums[name] += value
            training.seconds = time.monotonic() - began
            if training.steps % plan.every == 0:
                after = fmean(hole_db(_made(training, check, 1), check) for check in checks.values())
                means = [f"{sums[name] / (training.steps - since):.5f}" for name in COLUMNS]
                minutes = f"{training.seconds / 60:.2f}"
                writer.writerow([training.steps, minutes, *means, f"{after:.3f}", f"{before:.3f}"])
                file.flush()
                _log.info("%d steps, %s min, loss %s, %.2f dB, warp %.2f dB", training.steps, minutes, means[-1], after, before)
                sums, since = dict.fromkeys(COLUMNS, 0.0), training.steps
            if time.monotonic() - kept > 60 * plan.keep_minutes:
                _keep(training, pool, checks, run, plan)
                kept = time.monotonic()
    _keep(training, pool, checks, run, plan)


def _keep(training: Training, pool: Pool, checks: Checks, run: Path, plan: Plan) -> None:
    torch.save(training.state() | {"draws": pool.rng.bit_generator.state}, run / "checkpoint.tmp")
    (run / "checkpoint.tmp").replace(run / "checkpoint.pt")
    save_model(training.average, run / "model.safetensors", plan.part_bytes)
    for view, check in checks.items():
        one, four = (_made(training, check, steps) for steps in (1, 4))
        columns = [pictures(check.seen.origin), reasons_drawn(check), one, four, pictures(check.target)]
        draw_sheet(run / f"sheet-{view}.png", columns)
    _plot(run / "log.csv", run / "losses.png")


def _made(training: Training, check: Batch, steps: int) -> Pictures:
    """What the averaged weights make of people held out."""
    sight, sampling = training.settings.sight, Sampling(steps=steps)
    return repaired(training.average, check, sampling) if sight is None else drawn(training.average, check, sampling, sight)


def resume(training: Training, pool: Pool, run: Path) -> None:
    """Go on from the run's checkpoint, if it has one."""
    path = run / "checkpoint.pt"
    if path.exists():
        state = torch.load(path, weights_only=True, map_location="cpu")
        pool.rng.bit_generator.state = state.pop("draws")
        training.resume(state)


def _plot(log: Path, path: Path) -> None:
    if find_spec("matplotlib") is None:
        return
    from matplotlib.figure import Figure

    with log.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    if not rows:
        return
    figure = Figure(figsize=(7, 6))
    upper, lower = figure.subplots(2, 1, sharex=True)
    minutes = [float(row["minutes"]) for row in rows]
    for name in COLUMNS:
        if any(float(row[name]) for row in rows):
            upper.plot(minutes, [float(row[name]) for row in rows], label=name)
    for name in ("held_out_db", "warp_db"):
        lower.plot(minutes, [float(row[name]) for row in rows], label=name)
    upper.set(ylabel="loss", yscale="log")
    lower.set(xlabel="minutes", ylabel="dB in holes, one step")
    upper.legend()
    lower.legend()
    figure.savefig(path, dpi=100)


def _model(given: argparse.Namespace) -> RepairModel:
    """What the phase begins with: new, or what a phase before has left."""
    if given.start is None:
        return RepairModel(replace(PRESETS[given.preset], control=given.phase == "drawing"))
    model = load_model(given.start)
    if given.view == "fine" and not model.config.finer:
        return finer(model)
    return controlled(model) if given.phase == "control" and model.control is None else model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument(
        "--view", choices=(*VIEWS, ALL), default="base", help="the head, a tile at its own size, the head finer; all but that"
    )
    parser.add_argument("--phase", choices=PHASES, default="base")
    parser.add_argument("--preset", choices=PRESETS, default="lite", help="of a new model")
    parser.add_argument("--start", type=Path, help="model of the phase before")
    parser.add_argument("--below", type=Path, help="the base that the finer stage stands above")
    parser.add_argument("--sight", choices=SIGHTS, help="of the phase drawing: all that the network sees")
    parser.add_argument("--minutes", type=float, default=120.0)
    parser.add_argument("--steps", type=int, help="so many steps, however long they take")
    parser.add_argument("--chunk", type=float, default=1e9, help="minutes after which to stop for now")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rate", type=float, help="highest learning rate; each phase has its own")
    parser.add_argument("--warm-up", type=int, default=WARM_UP, help="steps until the highest rate is reached")
    parser.add_argument("--from-noise", type=float, default=FROM_NOISE, help="share of samples of nothing but noise")
    parser.add_argument("--batch", type=int, default=8, help="more on CUDA, fewer of clips on a processor")
    parser.add_argument("--every", type=int, default=Plan.every, help="steps between lines of the log")
    parser.add_argument("--patch", type=int, default=64)
    parser.add_argument("--whole", type=int, default=128)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--keep-minutes", type=float, default=5.0)
    parser.add_argument("--part-mb", type=float, default=64.0)
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    if (given.phase == "drawing") != (given.sight is not None):
        parser.error("--sight goes with --phase drawing")
    phase = PHASES[given.phase]
    kind: Kind = "clips" if phase.clips else "stills"
    views = FIRST if given.view == ALL else (given.view,)
    below = load_model(given.below) if given.below else None
    pool = Pool(shards_of(given.pairs, kind, held=False), views, given.seed, below)
    checks = Pool(shards_of(given.pairs, kind, held=True), views, given.seed, below).first(4 if phase.clips else 32)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    rate = given.rate or phase.rate
    settings = Settings(phase, rate, given.warm_up, from_noise=given.from_noise, sight=given.sight, seed=given.seed)
    training = Training(_model(given), settings, device)
    given.run.mkdir(parents=True, exist_ok=True)
    resume(training, pool, given.run)
    _log.info("%d samples of %s, %s", len(pool), kind, device)
    plan = Plan(
        given.minutes, given.steps, given.chunk, given.batch, given.patch, given.whole, given.every,
        keep_minutes=given.keep_minutes, part_bytes=int(given.part_mb * 1024 * 1024),
    )  # fmt: skip
    train(training, pool, {view: check.to(device) for view, check in checks.items()}, given.run, plan)


if __name__ == "__main__":
    main()
