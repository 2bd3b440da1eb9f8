"""Training pairs as batches: shards on disk, crops about what is to be repaired, and changes that leave a pair true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.render.diffusion.conditions import Conditions, conditions_of, signed
from core.render.diffusion.model import RepairModel
from core.render.diffusion.schedule import SCALE
from core.render.repair import DRAWN, Repair
from core.render.training.coarse import halved, plainly

Kind = Literal["stills", "clips"]
View = Literal["base", "mouth", "eyes", "fine"]
Maps = dict[str, NDArray[Any]]
"""A sample by name: target, warp, dense uint8 `[T, H, W, 3]`; repair, classes, joints, trust uint8 `[T, H, W]`; of clips also
flow float16 `[T, H, W, 2]` and valid uint8 `[T, H, W]` (see `core.render.training.shards`); of the finer stage also plain uint8
`[T, H, W, 3]`, the picture as it is without that (`core.render.training.coarse`)."""

SEEN: Final = ("warp", "repair", "dense", "classes", "joints")
STILL: Final = ("target", *SEEN, "trust")
MOVING: Final = ("flow", "valid")
LARGEST_BYTES: Final = 16 * 1024**3
"""Of all samples together, which are held in memory."""

PUNCH: Final = "punch"
CLOSED: Final = "closed"
PLAIN: Final = "plain"
HEADS: Final = ("base", "fine")
"""Views that are of the whole head."""
TILED: Final = (Repair.MOUTH, Repair.LID)
"""What a whole head is too small for."""

GREY: Final = 0.1
GAMMA: Final = 0.15
AWAY: Final = 3 / 16
"""How far a crop's middle may be from the pixel it is about, of its side."""


@dataclass(frozen=True, eq=False)
class Sample:
    """One view of one still or clip.

    Attributes:
        identity: who.
        kind: how it was made, as `core.render.training.pairs` names it.
        maps: arrays by name.
    """

    identity: str
    kind: str
    maps: Maps

    @property
    def asks(self) -> bool:
        """Whether anything is to be repaired that the truth is known of."""
        return bool(((self.maps["repair"] > 0) & (self.maps["trust"] > 0)).any())


@dataclass(frozen=True, eq=False)
class Batch:
    """B samples of T frames each.

    Attributes:
        target: I, -1..1, `[B T, 3, S, S]`.
        seen: conditions of the same frames.
        trust: 0 where the target is not true, else 1, `[B T, 1, S, S]`.
        frames: T.
        flow: of clips, `[B T, S, S, 2]`.
        valid: of clips, 0 or 1, `[B T, 1, S, S]`.
    """

    target: Tensor
    seen: Conditions
    trust: Tensor
    frames: int
    flow: Tensor | None = None
    valid: Tensor | None = None

    def to(self, device: torch.device) -> Batch:
        """The same on a device."""
        flow = None if self.flow is None else self.flow.to(device)
        valid = None if self.valid is None else self.valid.to(device)
        target, trust = self.target.to(device), self.trust.to(device)
        return Batch(target, self.seen.to(device), trust, self.frames, flow, valid)


class Pool:
    """All samples of one kind and view, in memory, and random batches of them.

    Args:
        shards: files, as `core.render.training.pairs` writes them.
        views: which of the crops; each batch is of one of them.
        seed: of the batches.
        below: the base, of the finer stage.

    Raises:
        ValueError: there are none, or more than memory should hold, or a file is something else.
    """

    def __init__(self, shards: list[Path], views: View | Sequence[View], seed: int, below: RepairModel | None = None) -> None:
        if not shards:
            raise ValueError("no shards of this kind")
        self.views: tuple[View, ...] = (views,) if isinstance(views, str) else tuple(views)
        self._samples: dict[View, list[Maps]] = {view: [] for view in self.views}
        size = 0
        for path in shards:
            for view in self.views:
                found = [sample.maps for sample in samples_of(path, view, below)]
                size += sum(maps.nbytes for sample in found for maps in sample.values())
                if size > LARGEST_BYTES:
                    raise ValueError("more shards than memory should hold")
                self._samples[view] += found
        self.rng = np.random.default_rng(seed)

        if not all(self._samples.values()):
            raise ValueError("nothing to be repaired in these shards")

    def __len__(self) -> int:
        return sum(len(samples) for samples in self._samples.values())

    def batch(self, count: int, size: int) -> Batch:
        """Random samples of a random view, mirrored and toned at random.

        Args:
            count: of samples.
            size: of a square about something that is to be repaired, pixels; no larger than the view is.
        """
        samples = self._samples[self.views[int(self.rng.integers(len(self.views)))]]
        picked = self.rng.integers(len(samples), size=count)
        return collated([toned(mirrored(self._cropped(samples[i], size), self.rng), self.rng) for i in picked])

    def first(self, count: int) -> dict[View, Batch]:
        """Samples of each view spread evenly over the pool, as they are: the same ones each time."""
        return {
            view: collated([samples[i * len(samples) // count] for i in range(count)] if count < len(samples) else samples)
            for view, samples in self._samples.items()
        }

    def _cropped(self, sample: Maps, size: int) -> Maps:
        """A part of a sample, nowhere beyond its edges."""
        sides = sample["repair"].shape[1:]
        places = np.argwhere(((sample["repair"] > 0) & (sample["trust"] > 0)).any(0))
        about = places[self.rng.integers(len(places))] if len(places) else np.array(sides) // 2
        spans = []
        for middle, side in zip(about, sides, strict=True):
            part = min(size, side)
            start = int(middle) - part // 2 + int(self.rng.integers(-int(AWAY * part), int(AWAY * part) + 1))
            start = min(max(start, 0), side - part)
            spans.append(slice(start, start + part))
        return {name: maps[:, spans[0], spans[1]] for name, maps in sample.items()}


def shards_of(folder: Path, kind: Kind, *, held: bool) -> list[Path]:
    """Shards in a folder and below that are trained on, or of the people that are held out."""
    return sorted(folder.rglob(f"{'held' if held else 'train'}-{kind}-*.npz"))


def mirrored(sample: Maps, rng: np.random.Generator) -> Maps:
    """Left and right exchanged, half of the time; what tells them apart is turned around with them."""
    if rng.random() < 0.5:
        return sample
    turned = {name: maps[:, :, ::-1] for name, maps in sample.items()}
    dense = turned["dense"].copy()
    dense[..., 0] = np.where(dense.any(-1), 255 - dense[..., 0], 0)
    turned["dense"] = dense
    if "flow" in turned:
        turned["flow"] = turned["flow"] * np.array([-1, 1], turned["flow"].dtype)
    return turned


def toned(sample: Maps, rng: np.random.Generator) -> Maps:
    """Another gamma for warp and target alike, and no colours in one of ten."""
    curve = 255 * (np.arange(256) / 255) ** np.exp(rng.normal(0, GAMMA))
    table = np.rint(curve).astype(np.uint8)
    grey = rng.random() < GREY
    changed = {}
    for name in ("target", "warp", PLAIN):
        if name not in sample:
            continue
        picture = table[sample[name]]
        if grey:
            luma = np.rint(picture @ np.array([0.299, 0.587, 0.114])).astype(np.uint8)
            picture = np.repeat(luma[..., None], 3, axis=-1)
        changed[name] = picture
    return sample | changed


def collated(samples: list[Maps]) -> Batch:
    """Samples of equal size and length as one batch."""
    maps = {name: torch.from_numpy(np.concatenate([sample[name] for sample in samples])) for name in samples[0]}
    frames = len(samples[0]["target"])
    target, seen, trust = signed(maps["target"]), conditions_of(*(maps[name] for name in SEEN)), _yes(maps["trust"])
    if PLAIN in maps:
        seen = seen.above((signed(maps[PLAIN]) - seen.warp) / SCALE)
    if "flow" not in maps:
        return Batch(target, seen, trust, frames)
    return Batch(target, seen, trust, frames, maps["flow"].float(), _yes(maps["valid"]))


def _yes(mask: Tensor) -> Tensor:
    """255 or 0 `[N, H, W]` as 1 or 0, `[N, 1, H, W]`."""
    return (mask[:, None] > 127).float()


def samples_of(path: Path, view: View, below: RepairModel | None = None) -> list[Sample]:
    """All samples of a shard that teach something of one view, as films will ask for it.

    What the rig draws as it should be is not asked for; nor, in a whole head, mouth and eyes, which are left to the tiles. No
    film takes mouth or eyes out as a punch does: tiles learn from what a pose has spoilt. Where a shard has no finer heads, the
    finer stage learns the same step a size below: what the base makes of heads half as large, and these.

    Args:
        path: of the shard.
        view: which of the crops.
        below: the base, of the finer stage.

    Raises:
        ValueError: the file is something else.
    """
    found = _read(path, view)
    if view == "fine":
        if below is None:
            raise ValueError("the finer stage is taught above a base")
        small = [one.maps for one in _read(path, "base")]
        if not found:
            found = _read(path, "base")
            small = [halved(maps) for maps in small]
        above = plainly(below, small, [one.maps for one in found])
        found = [replace(one, maps=one.maps | {PLAIN: plain}) for one, plain in zip(found, above, strict=True)]
    return [one for one in found if (view in HEADS or one.kind != PUNCH) and one.asks]


def films_ask(view: View, kind: str) -> bool:
    """Whether films ask for what a kind of sample shows (`core.render.diffusion.familiar`): of mouths, smiles without teeth."""
    return view != "mouth" or kind == CLOSED


def _read(path: Path, view: View) -> list[Sample]:
    with np.load(path, allow_pickle=False) as file:
        if view == "fine" and "fine_target" not in file.files:
            return []
        names = [name for name in (*STILL, *MOVING) if f"{view}_{name}" in file.files]
        if not set(STILL) <= set(names) or not {"clip", "identity", "kind"} <= set(file.files):
            raise ValueError(f"{path.name}: no shard of pairs")
        arrays, clip = {name: file[f"{view}_{name}"] for name in names}, file["clip"]
        labels = list(zip(file["identity"].tolist(), file["kind"].tolist(), strict=True))
    arrays["repair"] = np.where(np.isin(arrays["classes"], DRAWN), np.uint8(Repair.OK), arrays["repair"])
    if view in HEADS:
        arrays["trust"] = np.where(np.isin(arrays["repair"], TILED), np.uint8(0), arrays["trust"])
    borders = np.flatnonzero(np.diff(clip)) + 1
    parts = {name: np.split(array, borders) for name, array in arrays.items()}
    return [Sample(*labels[i], {name: parts[name][i] for name in names}) for i in range(len(labels))]
