"""Put pairs into folders that are each small enough to be carried to a lent machine.

`python -m core.render.training.pack PAIRS OUT --mib 60 --kinds stills`

OUT/1, OUT/2 and so on hold whole shards, those of people held out first, which every run needs; all of OUT is what
`core.render.training.train` takes, and so is any of it that was carried.
"""

from __future__ import annotations

import argparse
import logging
import shutil
from pathlib import Path
from typing import get_args

from core.render.training.loader import Kind, shards_of

_log = logging.getLogger(__name__)


def pack(pairs: Path, out: Path, kinds: list[Kind], most_bytes: int) -> list[Path]:
    """Copy shards into numbered folders of at most so many bytes each.

    Args:
        pairs: folder of shards.
        out: where the folders are made; must not exist.
        kinds: stills, clips or both.
        most_bytes: of a folder.

    Returns:
        the folders.

    Raises:
        ValueError: a shard alone is larger, or there are none.
        FileExistsError: `out` is there already.
    """
    shards = [path for kind in kinds for held in (True, False) for path in shards_of(pairs, kind, held=held)]
    shards.sort(key=lambda path: path.name.startswith("train"))
    if not shards:
        raise ValueError("no shards of this kind")
    out.mkdir(parents=True)
    folders: list[Path] = []
    room = 0
    for path in shards:
        size = path.stat().st_size
        if size > most_bytes:
            raise ValueError(f"{path.name} alone is larger")
        if size > room:
            folders.append(out / str(len(folders) + 1))
            folders[-1].mkdir()
            room = most_bytes
        shutil.copyfile(path, folders[-1] / path.name)
        room -= size
    return folders


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--mib", type=float, default=60.0, help="of each folder (60)")
    parser.add_argument("--kinds", nargs="+", choices=get_args(Kind), default=["stills"])
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    for folder in pack(given.pairs, given.out, given.kinds, int(given.mib * 1024 * 1024)):
        files = list(folder.iterdir())
        _log.info("%s: %d shards, %.1f MiB", folder, len(files), sum(path.stat().st_size for path in files) / 2**20)


if __name__ == "__main__":
    main()
