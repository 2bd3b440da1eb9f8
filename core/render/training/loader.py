"""Training pairs as batches: shards on disk, crops about what is to be repaired, and changes that leave a pair true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.render.diffusion.conditions import Conditions, conditions_of, signed

Kind = Literal["stills", "clips"]
Maps = dict[str, NDArray[Any]]
"""A pair by name: target, warp, dense uint8 `[T, S, S, 3]`; repair, classes, joints uint8 `[T, S, S]`; of clips also flow
float `[T, S, S, 2]` (pixels back to the frame before) and valid uint8 `[T, S, S]`."""

BYTES: Final = ("target", "warp", "repair", "dense", "classes", "joints")
MOVING: Final = ("flow", "valid")
LARGEST_BYTES: Final = 16 * 1024**3
"""Of all shards together, which are held in memory."""

GREY: Final = 0.1
GAMMA: Final = 0.15
AWAY: Final = 3 / 16
"""How far a crop's middle may be from the pixel it is about, of its side."""


@dataclass(frozen=True, eq=False)
class Batch:
    """B samples of T frames each.

    Attributes:
        target: I, -1..1, `[B T, 3, S, S]`.
        seen: conditions of the same frames.
        frames: T.
        flow: of clips, `[B T, S, S, 2]`.
        valid: of clips, 0 or 1, `[B T, 1, S, S]`.
    """

    target: Tensor
    seen: Conditions
    frames: int
    flow: Tensor | None = None
    valid: Tensor | None = None

    def to(self, device: torch.device) -> Batch:
        """The same on a device."""
        flow = None if self.flow is None else self.flow.to(device)
        valid = None if self.valid is None else self.valid.to(device)
        return replace(self, target=self.target.to(device), seen=self.seen.to(device), flow=flow, valid=valid)


class Pool:
    """All pairs of one kind, in memory, and random batches of them.

    Args:
        shards: files, as `core.render.training.pairs` writes them.
        seed: of the batches.

    Raises:
        ValueError: there are none, or more than memory should hold.
    """

    def __init__(self, shards: list[Path], seed: int) -> None:
        if not shards:
            raise ValueError("no shards of this kind")
        if sum(path.stat().st_size for path in shards) > LARGEST_BYTES:
            raise ValueError("more shards than memory should hold")
        self._pairs = [pair for path in shards for pair in _pairs(path)]
        self.rng = np.random.default_rng(seed)

    def __len__(self) -> int:
        return len(self._pairs)

    def batch(self, count: int, size: int) -> Batch:
        """Random pairs, cropped to `size` pixels about something that is to be repaired, mirrored and toned at random."""
        picked = self.rng.integers(len(self._pairs), size=count)
        return collated([toned(mirrored(self._cropped(self._pairs[i], size), self.rng), self.rng) for i in picked])

    def first(self, count: int, size: int) -> Batch:
        """Pairs spread evenly over the pool, from their middle, as they are: the same ones each time."""
        picked = np.linspace(0, len(self._pairs) - 1, min(count, len(self._pairs))).astype(int)
        return collated([_middle(self._pairs[i], size) for i in picked])

    def _cropped(self, pair: Maps, size: int) -> Maps:
        height, width = pair["repair"].shape[1:]
        rows, columns = np.nonzero(pair["repair"].any(0))
        k = self.rng.integers(len(rows)) if len(rows) else -1
        middle = (rows[k], columns[k]) if k >= 0 else (height // 2, width // 2)
        most = int(AWAY * size)
        away = self.rng.integers(-most, most + 1, 2)
        top, left = (int(m - size // 2 + a) for m, a in zip(middle, away, strict=True))
        return crop(pair, min(max(top, 0), height - size), min(max(left, 0), width - size), size)


def shards_of(folder: Path, kind: Kind, *, held: bool) -> list[Path]:
    """Shards of a folder that are trained on, or of the people that are held out."""
    return sorted(folder.glob(f"{'held' if held else 'train'}-{kind}-*.npz"))


def crop(pair: Maps, top: int, left: int, size: int) -> Maps:
    """A square of a pair."""
    return {name: maps[:, top : top + size, left : left + size] for name, maps in pair.items()}


def _middle(pair: Maps, size: int) -> Maps:
    height, width = pair["repair"].shape[1:]
    return crop(pair, (height - size) // 2, (width - size) // 2, size)


def mirrored(pair: Maps, rng: np.random.Generator) -> Maps:
    """Left and right exchanged, half of the time; what tells them apart is turned around with them."""
    if rng.random() < 0.5:
        return pair
    turned = {name: maps[:, :, ::-1] for name, maps in pair.items()}
    dense = turned["dense"].copy()
    dense[..., 0] = np.where(dense.any(-1), 255 - dense[..., 0], 0)
    turned["dense"] = dense
    if "flow" in turned:
        turned["flow"] = turned["flow"] * np.array([-1, 1], turned["flow"].dtype)
    return turned


def toned(pair: Maps, rng: np.random.Generator) -> Maps:
    """Another gamma for warp and target alike, and no colours in one of ten."""
    curve = 255 * (np.arange(256) / 255) ** np.exp(rng.normal(0, GAMMA))
    table = np.rint(curve).astype(np.uint8)
    grey = rng.random() < GREY
    changed = {}
    for name in ("target", "warp"):
        picture = table[pair[name]]
        if grey:
            luma = np.rint(picture @ np.array([0.299, 0.587, 0.114])).astype(np.uint8)
            picture = np.repeat(luma[..., None], 3, axis=-1)
        changed[name] = picture
    return pair | changed


def collated(pairs: list[Maps]) -> Batch:
    """Pairs of equal size and length as one batch."""
    maps = {name: torch.from_numpy(np.concatenate([pair[name] for pair in pairs])) for name in pairs[0]}
    frames = len(pairs[0]["target"])
    seen = conditions_of(*(maps[name] for name in BYTES[1:]))
    if "flow" not in maps:
        return Batch(signed(maps["target"]), seen, frames)
    return Batch(signed(maps["target"]), seen, frames, maps["flow"].float(), maps["valid"][:, None].float())


def _pairs(path: Path) -> Iterator[Maps]:
    with np.load(path, allow_pickle=False) as file:
        arrays = {name: file[name] for name in (*BYTES, *MOVING) if name in file.files}
    missing = set(BYTES) - set(arrays)
    if missing or any(len(array) != len(arrays["target"]) for array in arrays.values()):
        raise ValueError(f"{path.name}: no shard of pairs")
    return ({name: array[i] for name, array in arrays.items()} for i in range(len(arrays["target"])))
