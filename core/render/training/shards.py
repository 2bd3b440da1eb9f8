"""Training pairs on disk.

A shard is a compressed npz of samples of one kind: `stills` of one frame each, `clips` of eight. Frames lie one after the
other on the first axis (N of them); K samples.

    clip                        int32 [N], which sample a frame belongs to
    identity, kind              str [K]
    {view}_warp, _target, _dense   uint8 [N, H, W, 3]: C_w, what it should have been, C_d
    {view}_repair               uint8 [N, H, W], `Repair`, grown by 0 to 4 px
    {view}_classes, _joints     uint8 [N, H, W]: `Semantic`, and lines of the skeleton
    {view}_trust                uint8 [N, H, W], 255 where the target is true
    {view}_flow                 clips: float16 [N, H, W, 2], px of the view to the frame before
    {view}_valid                clips: uint8 [N, H, W], 255 where that may be followed

with the views base (128 x 128), mouth (96 rows, 128 columns), eyes (64, 128) and, of stills, fine (base on 256 x 256).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np

from core.render.training.views import Sample

Part = Literal["train", "held"]
Sort = Literal["stills", "clips"]
PER_SHARD: Final[dict[Sort, int]] = {"stills": 96, "clips": 16}
"""Samples in a file, those of about 20 portraits."""


@dataclass
class ShardWriter:
    """Collects samples of one part and sort, and writes them in files that are whole or not there.

    Attributes:
        folder: where.
        part, sort: of the samples.
        number: of the next file.
    """

    folder: Path
    part: Part
    sort: Sort
    number: int = 0
    _samples: list[tuple[str, str, Sample]] = field(default_factory=list)

    def add(self, identity: str, kind: str, sample: Sample) -> None:
        """Keep a sample until `flush`."""
        self._samples.append((identity, kind, sample))

    @property
    def full(self) -> bool:
        """There are enough samples for a file."""
        return len(self._samples) >= PER_SHARD[self.sort]

    def flush(self) -> None:
        """Write what there is."""
        if not self._samples:
            return
        identities, kinds, samples = zip(*self._samples, strict=True)
        lengths = [len(sample["base_warp"]) for sample in samples]
        arrays: dict[str, Any] = {name: np.concatenate([sample[name] for sample in samples]) for name in samples[0]}
        path = self.folder / f"{self.part}-{self.sort}-{self.number:05d}.npz"
        partial = path.with_suffix(".part")
        with partial.open("wb") as stream:
            np.savez_compressed(
                stream,
                clip=np.repeat(np.arange(len(samples), dtype=np.int32), lengths),
                identity=np.array(identities),
                kind=np.array(kinds),
                **arrays,
            )
        partial.replace(path)
        self.number += 1
        self._samples.clear()
