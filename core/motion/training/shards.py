"""Training shards: the audio features of passages and several draws of motion for each.

`python -m core.motion.training.shards CLIPS.npz ... --out SHARDS --draws 6 --seed 0`

The clips are what `core.speech.training.corpus` and `.synthetic` write. Speakers named with --hold-out become the
validation shard and are trained on by nothing.
"""

from __future__ import annotations

import argparse
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.motion.content import articulators_of
from core.motion.controls import Controls
from core.motion.diffusion.audio_features import audio_features, published_features
from core.motion.training.draws import RATE, base_cues, draw
from core.motion.training.passages import passages
from core.speech.speech import Speech
from core.speech.training.clips import Clip, load_clips

PER_SHARD: Final = 64
"""Passages in a file, about half an hour of speech."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class Passage:
    """One passage at 24 frames a second.

    Attributes:
        audio: float16 [T, 141] (`audio_features`).
        published: float16 [T, 256] (`published_features`).
        motion: float16 [N, T, D], draws.
        clip: float16 [N, K], their conditions.
    """

    audio: NDArray[np.float16]
    published: NDArray[np.float16]
    motion: NDArray[np.float16]
    clip: NDArray[np.float16]


def passage_of(speech: Speech, draws: int, seed: int) -> Passage:
    """Features of a speech and draws of motion for it."""
    cues = base_cues(speech)
    drawn = [draw(speech, seed + k) for k in range(draws)]
    return Passage(
        audio_features(cues, articulators_of(speech, Controls(), RATE)).astype(np.float16),
        published_features(cues).astype(np.float16),
        np.stack([motion for motion, _ in drawn]).astype(np.float16),
        np.stack([clip for _, clip in drawn]).astype(np.float16),
    )


def save_shard(path: Path, shard: list[Passage]) -> None:
    """Write passages end to end, uncompressed, so that a training can map them."""
    np.savez(
        path,
        lengths=np.array([len(p.audio) for p in shard]),
        audio=np.concatenate([p.audio for p in shard]),
        published=np.concatenate([p.published for p in shard]),
        motion=np.concatenate([p.motion for p in shard], axis=1),
        clip=np.stack([p.clip for p in shard]),
    )


def load_shard(path: Path) -> list[Passage]:
    """Read passages back; they share one block of memory."""
    with np.load(path, allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}
    at = np.concatenate([[0], np.cumsum(arrays["lengths"])])
    return [
        Passage(arrays["audio"][a:b], arrays["published"][a:b], arrays["motion"][:, a:b], clip)
        for a, b, clip in zip(at[:-1], at[1:], arrays["clip"], strict=True)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clips", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--draws", type=int, default=6)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--hold-out", nargs="*", default=[], metavar="SPEAKER")
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    given.out.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(given.seed)
    clips = [clip for path in given.clips for clip in load_clips(path)]
    held = [clip for clip in clips if clip.speaker in given.hold_out]
    kept = [clip for clip in clips if clip.speaker not in given.hold_out]
    for name, part in (("validation", held), ("train", kept)):
        _write(name, part, given.out, given.draws, rng)


def _write(name: str, clips: list[Clip], out: Path, draws: int, rng: np.random.Generator) -> None:
    speeches = list(passages(clips, rng))
    order = rng.permutation(len(speeches))
    for number, start in enumerate(range(0, len(order), PER_SHARD)):
        chosen = order[start : start + PER_SHARD]
        shard = [passage_of(speeches[i], draws, int(rng.integers(2**31))) for i in chosen]
        save_shard(out / f"{name}-{number:03d}.npz", shard)
        seconds = sum(len(p.audio) for p in shard) / RATE.fps
        _log.info("%s-%03d: %d passages, %.0f s, %d draws", name, number, len(shard), seconds, draws)


if __name__ == "__main__":
    main()
