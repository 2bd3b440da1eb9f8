"""Put a trained classifier where the program looks for it, with what the corpus tells of phone sequences.

`python -m core.speech.training.ship --run RUN --corpus CACHE/ljspeech.npz CACHE/speechocean762.npz`
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.speech.listener import WEIGHTS
from core.speech.phones import ARPABET
from core.speech.training.clips import Clip, load_clips

SEEN_UNSEEN = 20.0
"""Counts spread over all phones by their frequency: a pair never met is rare, not impossible."""


def log_bigram(clips: Iterable[Clip]) -> NDArray[np.float32]:
    """How often one phone (column) follows another (row), [P, P]."""
    counts = np.zeros((len(ARPABET), len(ARPABET)))
    for clip in clips:
        np.add.at(counts, (clip.phones[:-1], clip.phones[1:]), 1)
    share = counts.sum(axis=0) / counts.sum()
    smooth = counts + SEEN_UNSEEN * share
    return np.log(smooth / smooth.sum(axis=1, keepdims=True) + 1e-6).astype(np.float32)


def ship(run: Path, clips: list[Clip], out: Path) -> None:
    """Write `out` (a .safetensors) and its config beside it."""
    from safetensors.torch import load_file, save_file
    from torch import from_numpy

    tensors = load_file(run / "phones.safetensors")
    tensors["log_bigram"] = from_numpy(log_bigram(clips)).half()
    out.parent.mkdir(parents=True, exist_ok=True)
    save_file(tensors, out)
    out.chmod(0o644)
    shutil.copyfile(run / "phones.json", out.with_suffix(".json"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    given = parser.parse_args()
    ship(given.run, [clip for path in given.corpus for clip in load_clips(path)], given.out)


if __name__ == "__main__":
    main()
