"""Load the GLSL programs of resources/shaders."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import moderngl

FOLDER = Path(__file__).parents[2] / "resources" / "shaders"


@lru_cache(16)
def _sources(name: str) -> tuple[str, str]:
    placement = (FOLDER / "place.vert").read_text(encoding="utf-8")
    vertex, fragment = (FOLDER / f"{name}.glsl").read_text(encoding="utf-8").split("//fragment\n")
    return placement + vertex.removeprefix("//vertex\n"), fragment


def program(context: moderngl.Context, name: str) -> moderngl.Program:
    """Compile one of the programs: sheet, eye, lid, face, tinted."""
    vertex, fragment = _sources(name)
    return context.program(vertex_shader=vertex, fragment_shader=fragment)
