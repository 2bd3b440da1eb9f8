"""Which file of motion is which, by its ending and by its columns."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
from numpy.typing import NDArray

from core.curves.take import Provenance, Take
from core.errors import ExportError
from core.interchange import live_link, table
from core.interchange.bvh import write_bvh
from core.interchange.fitting import centred, fitted
from core.interchange.plain_json import read_json, write_json
from core.interchange.reading import no_motion, read_table
from core.project.full_disk import no_room
from core.timebase import FrameRate

if TYPE_CHECKING:
    from core.rig.model import Rig

Kind = Literal["csv", "live-link", "json", "bvh", "glb"]

READ: Final = (".csv", ".json")
"""Endings of files that become a take."""
SUFFIXES: Final[dict[Kind, str]] = {"csv": ".csv", "live-link": ".csv", "json": ".json", "bvh": ".bvh", "glb": ".glb"}
"""Kinds of files that motion can be written to, and their endings; of one ending the first is the usual kind."""


@dataclass(frozen=True, eq=False)
class Imported:
    """A file as a take.

    Attributes:
        take: what moves.
        notes: what of the file is not as it was; sentences for the user.
    """

    take: Take
    notes: tuple[str, ...]


def kind_of(path: Path) -> Kind:
    """The usual kind of a file, by its ending.

    Raises:
        ExportError: motion is not written to such files.
    """
    for kind, suffix in SUFFIXES.items():
        if path.suffix.lower() == suffix:
            return kind
    endings = ", ".join(dict.fromkeys(SUFFIXES.values()))
    raise ExportError(f"Motion cannot be written as “{path.name}”.", f"Let the name end in one of {endings}.")


def read_motion(path: Path, *, photo: NDArray[np.floating] | None = None, duration_s: float = 0.0, name: str = "") -> Imported:
    """A file of motion as a take.

    Args:
        path: CSV of Live Link Face, or CSV or JSON of curves.
        photo: float [64], `Rig.photo_expression` of the sitter; None where there is none yet.
        duration_s: of the sound that the take shall fit; 0 for none.
        name: of the take; empty for the file's own.

    Raises:
        ProjectError: it is none, or it is damaged, or too large.
    """
    notes: list[str] = []
    if path.suffix.lower() == ".json":
        kind = "json"
        values, rate, unknown = read_json(path)
    else:
        found = read_table(path, frozenset({live_link.CLOCK}))
        if table.is_table(found.names):
            kind = "csv"
            values, rate, unknown = table.from_table(path, found)
        elif live_link.is_live_link(found.names):
            kind = "live-link"
            values, rate, unknown = live_link.from_table(path, found, photo)
            values, notes = centred(values)
        else:
            raise no_motion(path, ", ".join(found.names)[:200])
    if unknown:
        listed = ", ".join(sorted(unknown)[:5]) + (", …" if len(unknown) > 5 else "")
        notes.append(f"The file has columns that are unknown here, which were left out: {listed[:200]}.")
    if duration_s:
        values, told = fitted(values, rate, duration_s)
        notes += told
    made = Provenance("import", 0, settings={"file": path.name, "kind": kind})
    return Imported(Take(uuid.uuid4().hex, name or path.stem, values, rate, made), tuple(notes))


def write_motion(
    values: NDArray[np.floating],
    rate: FrameRate,
    path: Path,
    kind: Kind,
    *,
    rig: Rig | None = None,
    lid_follow: float = 1.0,
    on_progress: Callable[[float], None] = lambda _: None,
) -> None:
    """Write a performance [T, C].

    Args:
        kind: of file.
        rig: the sitter, whose photo counts for amounts of ARKit, and who is in a .glb.
        lid_follow: how far lids follow vertical gaze.
        on_progress: told how far it is, 0..1; may raise to stop.

    Raises:
        ExportError: the file cannot be written, or there is no sitter to put into it.
    """
    try:
        if kind == "csv":
            table.write_csv(values, rate, path)
        elif kind == "json":
            write_json(values, rate, path)
        elif kind == "bvh":
            write_bvh(values, rate, path)
        elif kind == "live-link":
            live_link.write_live_link(values, rate, path, None if rig is None else rig.photo_expression)
        elif rig is None:
            raise ExportError("There is no portrait to write.", "Open a portrait first.")
        else:
            from core.interchange.gltf.scene import write_glb

            write_glb(rig, values, rate, path, lid_follow, on_progress)
    except OSError as error:
        refused = ExportError(f"“{path.name}” could not be written.", "Choose another folder.", str(error))
        raise no_room(error) or refused from error
