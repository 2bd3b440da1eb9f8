"""Make training pairs for the repair network out of still portraits, with the rig itself (renderer plan 1.2).

    python -m core.render.training.pairs --portraits DIR --out DIR [--manifest CSV] [--limit N] [--seed S]

Each portrait is fitted once. Of each come: cycles (a reference far away, brought back), for those who show teeth a smile that
was closed and opened again, a punch through mouth or eyes, and a clip of eight frames about the photo's own pose. People are
held out by identity. Run again, it goes on after the last portrait whose pairs are in a file.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import logging
import time
from collections.abc import Iterator, Sequence
from itertools import compress
from pathlib import Path
from typing import Final, Literal, get_args

import moderngl
import numpy as np
from numpy.typing import NDArray

from core import channels
from core.errors import PortraitError
from core.portrait.fit import Fit, fit_portrait
from core.portrait.load import load_portrait
from core.render.context import create_context, release_context
from core.render.repair import Repair
from core.render.training import poses
from core.render.training.cycle import Cycle, Turntable, reasons
from core.render.training.shards import Part, ShardWriter, Sort
from core.render.training.spoiling import punched, spoilt
from core.render.training.views import Sample, Truth, sample_of

CYCLES: Final = 3
"""Cycles of each portrait."""
_HELD: Final = 16
"""One in so many people is held out."""
MOST_TURNED_DEG: Final = 22.0
"""Sitters that look further away are left out: where the face's edge meets the background, their sheet is not exact."""
WORK_FACE_PX: Final = 210
"""Width of faces that are worked on: mouth and eyes then are as fine as their tiles, and no pixel is drawn for nothing."""
_SORTS: Final[tuple[Sort, ...]] = ("stills", "clips")
Kind = Literal["cycle", "closed", "punch"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
"""Stills by how they are made."""
_PARTS: Final[tuple[Part, ...]] = ("train", "held")
_STATE: Final = "state.json"
_SUFFIXES: Final = {".jpg", ".jpeg", ".png", ".webp"}

_log = logging.getLogger(__name__)


def part_of(identity: str) -> Part:
    """Which part a person belongs to: always the same, whatever else is in the folder."""
    return "held" if hashlib.sha256(identity.encode()).digest()[0] % _HELD == 0 else "train"


def tunes(identity: str) -> bool:
    """Whether a person who is held out tunes what training leaves open; the others alone are what is reported."""
    return hashlib.sha256(identity.encode()).digest()[1] % 2 == 0


def samples_of(
    fit: Fit,
    rng: np.random.Generator,
    context: moderngl.Context,
    sorts: Sequence[Sort] = _SORTS,
    kinds: Sequence[Kind] = KINDS,
) -> Iterator[tuple[Sort, str, Sample]]:
    """All samples of one portrait: sort, kind, and the sample.

    Args:
        fit: of it.
        rng: of all that is drawn.
        context: OpenGL to draw with.
        sorts: that are made; stills come first and are the same whether clips follow or not.
        kinds: that are made; clips are cycles, or of closed smiles.

    Raises:
        RenderError: the machine has no OpenGL.
    """
    table = Turntable(fit.rig, context)
    enlarged = float(np.ptp(fit.rig.landmarks[:468, 0])) / max(fit.report.face_px, 1.0)
    try:
        if "stills" in sorts:
            for _ in range(CYCLES if "cycle" in kinds else 0):
                yield "stills", "cycle", _still(table, poses.reference_pose(rng), enlarged, rng)
            if "closed" in kinds and fit.rig.mouth_teeth.any():
                yield "stills", "closed", _still(table, poses.closing_pose(rng), enlarged, rng)
            if "punch" in kinds:
                yield "stills", "punch", _still(table, poses.small_motion(rng, 1)[0], enlarged, rng, punch=True)
        if "clips" in sorts:
            if "cycle" in kinds:
                yield "clips", "clip", _clip(table, poses.reference_pose(rng), enlarged, rng)
            if "closed" in kinds and fit.rig.mouth_teeth.any():
                yield "clips", "closed", _clip(table, poses.closing_pose(rng), enlarged, rng)
    finally:
        table.close()


def _still(
    table: Turntable, away: NDArray[np.float32], enlarged: float, rng: np.random.Generator, punch: bool = False
) -> Sample:
    """The photo against what came back of it."""
    rest = channels.rest()
    posed = table.poser.pose(rest)
    cycle = table.cycle(away, rest[None], lambda picture: spoilt(picture, enlarged, rng))
    mask = reasons(cycle)
    if punch:
        cycle.controls.warp[0], mask[0] = punched(cycle.controls.warp[0], mask[0], posed, rng)
    target = table.rig.photo[None]
    return sample_of(table.rig, [posed], cycle.controls, Truth(target, np.ones(mask.shape, np.bool_), mask), rng, moving=False)


def _clip(table: Turntable, away: NDArray[np.float32], enlarged: float, rng: np.random.Generator) -> Sample:
    """Small motions of the photo itself, against the same motions of a reference in another pose."""
    motion = poses.small_motion(rng)
    film = [table.poser.pose(row) for row in motion]
    cycle: Cycle = table.cycle(away, motion, lambda picture: spoilt(picture, enlarged, rng))
    true = table.film.clip(film)
    truth = Truth(true.warp, true.repair == Repair.OK, reasons(cycle))
    return sample_of(table.rig, film, cycle.controls, truth, rng, moving=True)


def make_pairs(
    portraits: list[Path],
    identities: dict[str, str],
    out: Path,
    limit: int | None = None,
    seed: int = 0,
    part: Part | None = None,
    sorts: Sequence[Sort] = _SORTS,
    kinds: Sequence[Kind] = KINDS,
) -> None:
    """Write shards of a folder of portraits, going on where an earlier run ended.

    Args:
        portraits: pictures.
        identities: person by folder and name of the file, where that is not the name's stem.
        out: folder of the shards.
        limit: portraits to have been done at the end, of all in their random order.
        seed: of the order and of all that is drawn.
        part: of the people, whose portraits alone count; all of them by default.
        sorts: of samples that are made.
        kinds: of stills that are made.

    Raises:
        RenderError: the machine has no OpenGL.
        ValueError: the folder holds shards of another seed or of other portraits.
    """
    out.mkdir(parents=True, exist_ok=True)
    people = [identities.get(f"{path.parent.name}/{path.name}", path.stem) for path in portraits]
    if part is not None:
        counted = [part_of(person) == part for person in people]
        portraits, people = list(compress(portraits, counted)), list(compress(people, counted))
    order = np.random.default_rng(seed).permutation(len(portraits))
    of = f"{seed} {len(portraits)}"
    state = _read_state(out, of)
    writers = {(part, sort): ShardWriter(out, part, sort) for part in _PARTS for sort in _SORTS}
    for (part, sort), writer in writers.items():
        writer.number = state.get(f"{part}-{sort}", 0)

    def save(done: int) -> None:
        for writer in writers.values():
            writer.flush()
        numbers = {f"{part}-{sort}": writer.number for (part, sort), writer in writers.items()}
        partial = out / f"{_STATE}.part"
        partial.write_text(json.dumps({"of": of, "done": done} | numbers), encoding="utf-8")
        partial.replace(out / _STATE)

    context, last = create_context(), len(order) if limit is None else min(limit, len(order))
    try:
        for done in range(state.get("done", 0), last):
            path, started = portraits[int(order[done])], time.monotonic()
            identity = people[int(order[done])]
            try:
                fit = fit_portrait(load_portrait(path), work_face_px=WORK_FACE_PX)
            except PortraitError as error:
                _log.info("%s: %s", path.name, error)
                continue
            if abs(fit.report.head_pose_deg["yaw"]) > MOST_TURNED_DEG:
                _log.info("%s: turned too far away", path.name)
                continue
            made = list(samples_of(fit, np.random.default_rng([seed, int(order[done])]), context, sorts, kinds))
            for sort, kind, sample in made:
                writers[part_of(identity), sort].add(identity, kind, sample)
            _log.info("%d of %d: %d samples in %.1f s", done + 1, last, len(made), time.monotonic() - started)
            if any(writer.full for writer in writers.values()):
                save(done + 1)
        save(last)
    finally:
        release_context(context)


def read_identities(manifest: Path) -> dict[str, str]:
    """Person by folder and name of the file, from a CSV with the columns `path` and `identity`."""
    with manifest.open(encoding="utf-8", newline="") as stream:
        rows = [(Path(row["path"]), row["identity"]) for row in csv.DictReader(stream)]
    return {f"{path.parent.name}/{path.name}": identity for path, identity in rows if identity}


def _read_state(out: Path, of: str) -> dict[str, int]:
    """How far an earlier run came: portraits done, and the numbers of the next files."""
    path = out / _STATE
    if not path.is_file():
        return {}
    state = json.loads(path.read_text(encoding="utf-8"))
    if state.pop("of") != of:
        raise ValueError(f"{out} holds shards of another seed or of other portraits")
    return {name: int(number) for name, number in state.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--portraits", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--manifest", type=Path, help="CSV with the columns path and identity")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--part", choices=get_args(Part), help="people trained on, or held out, alone")
    parser.add_argument("--sorts", nargs="+", choices=_SORTS, default=_SORTS, help="stills, clips; both")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS, help="clips are cycles or closed; all")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    portraits = sorted(path for path in given.portraits.rglob("*") if path.suffix.lower() in _SUFFIXES)
    identities = read_identities(given.manifest) if given.manifest else {}
    make_pairs(portraits, identities, given.out, given.limit, given.seed, given.part, given.sorts, given.kinds)


if __name__ == "__main__":
    main()
