"""Teach the phone classifier.

`python -m core.speech.training.train --human CACHE/ljspeech.npz:3 CACHE/speechocean762.npz:3 --synthetic CACHE/flite.npz:2
CACHE/espeak.npz:1 --held-out CACHE/flite_rms.npz --out RUN`

A number after a colon is how often a stretch is taken from that file. Speakers held out of the human files, and the files
given with --held-out, are never learnt from. RUN gets `last.pt` (to go on from with --resume), `log.csv`, `log.png` and,
at every check, the weights to ship: `phones.safetensors` beside `phones.json`.
"""

from __future__ import annotations

import argparse
import csv
import json
import logging
import math
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from core.speech.phone_network import PhoneNetwork
from core.speech.phones import ARPABET, VISEME_OF, VISEMES
from core.speech.training.clips import Clip, load_clips
from core.speech.training.pool import Pool, Source
from core.speech.training.validate import Validation

HELD_OUT_SPEAKERS = 14
SMOOTHING, VISEME_WEIGHT = 0.05, 0.5
_WEIGHTS = {"PP": 1.5, "FF": 1.4, "O": 1.2, "U": 1.3, "CH": 1.1}
"""What lips must not miss counts more."""

_log = logging.getLogger(__name__)


def viseme_matrix() -> Tensor:
    """Ones [phones, visemes] where a phone belongs to a viseme."""
    matrix = torch.zeros(len(ARPABET), len(VISEMES))
    for i, phone in enumerate(ARPABET):
        matrix[i, VISEMES.index(VISEME_OF[phone])] = 1
    return matrix


def loss_of(logits: Tensor, labels: Tensor, matrix: Tensor, weights: Tensor) -> Tensor:
    """Cross entropy over phones, and over visemes (their phones summed), with the weights of the visemes.

    Args:
        logits: [B, T, phones].
        labels: [B, T], places in `ARPABET`.
        matrix: `viseme_matrix`.
        weights: [visemes].
    """
    flat, wanted = logits.float().flatten(0, 1), labels.flatten()
    of = matrix.argmax(1)
    phones = functional.cross_entropy(flat, wanted, weight=weights[of], label_smoothing=SMOOTHING)
    grouped = torch.log(functional.softmax(flat, -1) @ matrix + 1e-6)
    return phones + VISEME_WEIGHT * functional.nll_loss(grouped, of[wanted], weight=weights)


class Average:
    """Exponential moving average of the weights (Polyak and Juditsky 1992)."""

    def __init__(self, network: PhoneNetwork, decay: float) -> None:
        self._decay = decay
        self.network = PhoneNetwork(**network.config).to(next(network.parameters()).device).eval()
        self.network.load_state_dict(network.state_dict())

    @torch.no_grad()
    def follow(self, network: PhoneNetwork, step: int) -> None:
        decay = min(self._decay, (1 + step) / (10 + step))
        for mean, now in zip(self.network.parameters(), network.parameters(), strict=True):
            mean.lerp_(now, 1 - decay)


def split(files: list[str], held: int, seed: int) -> tuple[list[Source], list[Clip]]:
    """Sources to learn from, and the clips of `held` speakers of the file with the most speakers, if it has enough."""
    named = [(file.rpartition(":")[0] or file, float(file.rpartition(":")[2] if ":" in file else 1)) for file in files]
    loaded = [(load_clips(Path(path)), weight) for path, weight in named]
    most = max(range(len(loaded)), key=lambda i: len({clip.speaker for clip in loaded[i][0]}))
    speakers = sorted({clip.speaker for clip in loaded[most][0]})
    held = held if len(speakers) > 2 * held else 0
    out = set(np.random.default_rng(seed).permutation(speakers)[:held].tolist())
    kept = [Source([clip for clip in clips if clip.speaker not in out], weight) for clips, weight in loaded]
    return kept, [clip for clip in loaded[most][0] if clip.speaker in out]


def rate_at(step: int, steps: int, top: float) -> float:
    """Learning rate: 300 steps up, then a half cosine to 1 %."""
    done = min(1.0, step / steps)
    return top * min(1.0, (step + 1) / 300) * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * done)))


def ship(network: PhoneNetwork, folder: Path) -> None:
    """Write `phones.safetensors` in half precision, and its config."""
    from safetensors.torch import save_file

    save_file(
        {name: value.half().contiguous().cpu() for name, value in network.state_dict().items()}, folder / "phones.safetensors"
    )
    (folder / "phones.json").write_text(json.dumps(network.config, indent=2) + "\n", encoding="utf-8")


def train(given: argparse.Namespace) -> None:
    """Run a training as the command line says."""
    torch.manual_seed(given.seed)
    device = torch.device(given.device)
    human, held = split(given.human, HELD_OUT_SPEAKERS, seed=0)
    synthetic, _ = split(given.synthetic, 0, seed=0) if given.synthetic else ([], [])
    validation = Validation({"speakers": held, **{Path(p).stem: load_clips(Path(p)) for p in given.held_out}})
    network = PhoneNetwork(width=given.width, kernel=given.kernel, dilations=given.dilations).to(device)
    optimiser = torch.optim.AdamW(network.parameters(), lr=given.rate, weight_decay=0.02, betas=(0.9, 0.98))
    average, start = Average(network, 0.999), 0
    given.out.mkdir(parents=True, exist_ok=True)
    if given.resume and (given.out / "last.pt").exists():
        state: dict[str, Any] = torch.load(given.out / "last.pt", map_location=device, weights_only=True)
        network.load_state_dict(state["network"])
        average.network.load_state_dict(state["average"])
        optimiser.load_state_dict(state["optimiser"])
        start = int(state["step"])
    pool = Pool([*human, *synthetic], given.pool, given.seed + start)
    matrix, weights = viseme_matrix().to(device), torch.tensor([_WEIGHTS.get(v, 1.0) for v in VISEMES], device=device)
    _log.info("%d parameters, from step %d, pool filled", sum(p.numel() for p in network.parameters()), start)
    began, mean_loss = time.monotonic(), 0.0
    for step in range(start, given.steps):
        for group in optimiser.param_groups:
            group["lr"] = rate_at(step, given.steps, given.rate)
        pool.renew(given.renew)
        features, labels = pool.batch(given.batch)
        with torch.autocast(device.type, torch.bfloat16, enabled=given.bf16):
            logits = network(torch.from_numpy(features).to(device))
        loss = loss_of(logits, torch.from_numpy(labels).to(device), matrix, weights)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        average.follow(network, step)
        mean_loss = loss.item() if mean_loss == 0 else 0.98 * mean_loss + 0.02 * loss.item()
        if (step + 1) % given.check_every == 0 or step + 1 == given.steps:
            row = {"step": step + 1, "minutes": round((time.monotonic() - began) / 60, 2), "loss": round(mean_loss, 4)}
            row |= validation.measured(average.network)
            _note(given.out, row)
            ship(average.network, given.out)
            state = {"network": network.state_dict(), "average": average.network.state_dict()}
            torch.save({**state, "optimiser": optimiser.state_dict(), "step": step + 1}, given.out / "last.pt")


def _note(folder: Path, row: dict[str, float]) -> None:
    """Add a row to the log and draw it anew."""
    path = folder / "log.csv"
    fresh = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(row))
        if fresh:
            writer.writeheader()
        writer.writerow(row)
    _log.info("%s", "  ".join(f"{name} {value:g}" for name, value in row.items()))
    _plot(path)


def _plot(path: Path) -> None:
    from matplotlib.figure import Figure

    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    figure = Figure(figsize=(8, 4), layout="constrained")
    axes = figure.subplots()
    for name in [name for name in rows[0] if name not in ("step", "minutes")]:
        axes.plot([float(row["step"]) for row in rows], [float(row[name]) for row in rows], label=name)
    axes.set_xlabel("step")
    axes.legend()
    figure.savefig(path.with_suffix(".png"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--human", nargs="+", required=True)
    parser.add_argument("--synthetic", nargs="*", default=[])
    parser.add_argument("--held-out", nargs="*", default=[])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=8000)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--width", type=int, default=160)
    parser.add_argument("--kernel", type=int, default=5)
    parser.add_argument("--dilations", type=int, nargs="+", default=[1, 2, 4, 8, 1, 2, 4])
    parser.add_argument("--pool", type=int, default=3000, help="stretches held ready")
    parser.add_argument("--renew", type=int, default=4, help="stretches replaced at every step")
    parser.add_argument("--check-every", type=int, default=400)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--bf16", action="store_true", help="faster where the machine has bfloat16, slower where not")
    parser.add_argument("--resume", action="store_true")
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    torch.set_num_threads(given.threads)
    train(given)


if __name__ == "__main__":
    main()
