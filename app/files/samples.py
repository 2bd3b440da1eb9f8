"""The sitters and the sentence that come with the program, for whoever has no portrait at hand."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.style.theme import RESOURCES


@dataclass(frozen=True)
class Sample:
    """A sitter who does not exist."""

    id: str
    name: str
    path: Path
    description: str


@cache
def sitters() -> tuple[Sample, ...]:
    """Every sample whose picture is there; empty in a build without samples."""
    index = RESOURCES / "samples" / "samples.json"
    if not index.is_file():
        return ()
    rows = json.loads(index.read_text(encoding="utf-8"))
    found = (Sample(row["id"], row["name"], index.parent / row["file"], row["description"]) for row in rows)
    return tuple(sample for sample in found if sample.path.is_file())


@cache
def sentence() -> str:
    """A sentence to try a voice with."""
    path = RESOURCES / "samples" / "sentence.txt"
    return path.read_text(encoding="utf-8").strip() if path.is_file() else ""
