"""Looking for files that a project lost: by name and content in a folder, and in other projects and backups there."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from core.project.media import MAX_MEDIA_BYTES, MediaRef, file_sha256
from core.project.storage import SUFFIX, media_entry

MAX_FILES: Final = 20_000
"""Files of a folder that are looked at before the search gives up."""

_DEPTH: Final = 4


def search(folder: Path, missing: Iterable[MediaRef], scratch: Path) -> dict[str, Path]:
    """SHA-256 -> file with that content, for those of `missing` that are found. Only the content decides.

    Files of the same name are looked at first, then files with the same suffix, then projects and backups.

    Args:
        folder: where to look, with its folders.
        missing: what to look for.
        scratch: where what is found inside another project is put.
    """
    wanted = {ref.sha256: ref for ref in missing}
    files = list(_files(folder))
    found: dict[str, Path] = {}
    for ref in wanted.values():
        suffix = Path(ref.name).suffix.lower()
        alike = sorted((path for path in files if path.suffix.lower() == suffix), key=lambda path: path.name != ref.name)
        for path in alike:
            if _hash(path) == ref.sha256:
                found[ref.sha256] = path
                break
    for path in (path for path in files if path.name.lower().endswith((SUFFIX, f"{SUFFIX}.bak"))):
        for ref in (ref for sha, ref in wanted.items() if sha not in found):
            content = media_entry(path, ref)
            if content is not None and hashlib.sha256(content).hexdigest() == ref.sha256:
                found[ref.sha256] = scratch / ref.file_name
                found[ref.sha256].write_bytes(content)
    return found


def _files(folder: Path) -> Iterator[Path]:
    left = MAX_FILES
    for root, folders, names in os.walk(folder):
        here = Path(root)
        if len(here.relative_to(folder).parts) >= _DEPTH:
            folders.clear()
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            left -= 1
            if left < 0:
                return
            yield here / name


def _hash(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_MEDIA_BYTES:
            return ""
        return file_sha256(path)
    except OSError:
        return ""
