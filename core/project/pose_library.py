"""The poses a user has kept: one small JSON file, read without trusting it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from core.curves.pose import Pose
from core.project.atomic import replaced
from core.project.folders import state_folder
from core.project.plain import read_json

MAX_POSES: Final = 500
MAX_BYTES: Final = 4 << 20


class _Row(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    values: dict[str, float]


class _File(msgspec.Struct, forbid_unknown_fields=True):
    version: int
    poses: list[_Row]


def library_path() -> Path:
    """Where the poses are; the file need not exist."""
    return state_folder() / "poses.json"


def load_poses(path: Path) -> tuple[Pose, ...]:
    """The kept poses, in their order; none where there is no file.

    Raises:
        ValueError: the file is no library of poses, or larger than one can be.
        OSError: it cannot be read.
    """
    if not path.exists():
        return ()
    file = read_json(path, _File, MAX_BYTES)
    if file.version != 1 or len(file.poses) > MAX_POSES:
        raise ValueError(f"{path.name} is no library of poses of this version")
    return tuple(Pose(row.name, row.values) for row in file.poses)


def save_poses(poses: Sequence[Pose], path: Path) -> None:
    """Keep these poses, in place of those before, which are left as a backup.

    Raises:
        ValueError: more than `MAX_POSES`.
        OSError: the folder cannot be written.
    """
    if len(poses) > MAX_POSES:
        raise ValueError(f"more than {MAX_POSES} poses cannot be kept")
    rows = [_Row(pose.name, dict(pose.values)) for pose in poses]
    path.parent.mkdir(parents=True, exist_ok=True)
    with replaced(path, keep_backup=True) as file:
        file.write(msgspec.json.encode(_File(1, rows)))
