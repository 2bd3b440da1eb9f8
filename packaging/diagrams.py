"""Draw the pictures of the program's parts that the documents show, from its imports.

    python packaging/diagrams.py

Writes `resources/docs/architecture/*.svg`. An arrow means "imports"; those that a longer way makes superfluous are left
out.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from diagram.bands import stack
from diagram.imports import parts_of, summary, without_detours
from diagram.layout import lay_out
from diagram.svg import height, svg

ROOT: Final = Path(__file__).resolve().parents[1]
FOLDER: Final = ROOT / "resources" / "docs" / "architecture"


FLOW: Final = {
    "A portrait": {"core.portrait"},
    "core.portrait": {"core.rig"},
    "core.rig": {"core.render"},
    "Speech, or a text": {"core.speech"},
    "core.speech": {"core.motion"},
    "core.motion": {"core.curves"},
    "Your edits": {"core.curves"},
    "core.curves": {"core.render"},
    "core.render": {"app.viewport", "core.export"},
    "app.viewport": set[str](),
    "core.export": {"A film"},
    "A film": set[str](),
}
"""What becomes of what; names with a dot are modules."""
_NOTES: Final = {
    "A portrait": "A photo, a painting, a drawing of one face",
    "Speech, or a text": "A recording, or a sentence for a voice",
    "Your edits": "Offsets, looks, timing: frozen values that know their reversal",
    "A film": "Whose frames are those of the window",
}


def drawings() -> dict[str, str]:
    """File name -> the picture as it should be."""
    return {"flow.svg": flow(), "core.svg": core(), "editor.svg": editor()}


def flow() -> str:
    """From a portrait and speech to a film."""
    edges = {name: frozenset(after) for name, after in FLOW.items()}
    captions = {name: _NOTES.get(name) or summary(ROOT, *name.split(".")) for name in edges}
    return svg(lay_out(edges, _heights(captions)), captions, "From a portrait and speech to a film")


def core() -> str:
    """What the parts of core import of one another, in rows."""
    edges = without_detours(parts_of("core"))
    captions = {part: summary(ROOT, "core", part) for part in edges}
    return svg(lay_out(edges, _heights(captions)), captions, "The parts of core, and what they import")


def editor() -> str:
    """The parts of the editor: the views, what they import, and what puts them together."""
    edges = parts_of("app")
    views = [part for part in edges if part in independent_views()]
    shared = sorted({other for view in views for other in edges[view]})
    window = [part for part in edges if part not in (*views, *shared)]
    captions = {part: summary(ROOT, "app", part) for part in edges}
    bands = {
        "The window puts everything together": window,
        "Views know what is below them, and never each other": views,
        "What views share": shared,
    }
    return svg(stack(bands, _heights(captions)), captions, "The parts of the editor")


def independent_views() -> frozenset[str]:
    """The parts of the editor that may not import each other, as the import contracts list them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    modules = next(contract["modules"] for contract in contracts if contract["type"] == "independence")
    return frozenset(module.removeprefix("app.") for module in modules)


def _heights(captions: Mapping[str, str]) -> dict[str, int]:
    return {part: height(text) for part, text in captions.items()}


def main() -> int:
    """Write them all."""
    FOLDER.mkdir(exist_ok=True, parents=True)
    for name, picture in drawings().items():
        (FOLDER / name).write_text(picture, encoding="utf-8", newline="\n")
        print(FOLDER / name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
