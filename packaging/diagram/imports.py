"""What imports what: the packages of the program as a graph without detours."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from pathlib import Path

import grimp

Edges = Mapping[str, frozenset[str]]
"""Part -> the parts it imports."""


def parts_of(package: str) -> Edges:
    """The modules and packages right under `package`, by their short names, with what they import of one another.

    Imports for the sake of type hints alone do not count.
    """
    graph = grimp.build_graph(package, cache_dir=None, exclude_type_checking_imports=True)
    children = sorted(graph.find_children(package))
    for child in children:
        graph.squash_module(child)
    return {
        _short(child): frozenset(_short(other) for other in graph.find_modules_directly_imported_by(child))
        & _shorts(children) - {_short(child)}
        for child in children
    }


def summary(root: Path, package: str, part: str) -> str:
    """The first sentence of a part's docstring, without its full stop.

    Raises:
        ValueError: it has none.
    """
    folder = root / package / part
    source = folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")
    text = ast.get_docstring(ast.parse(source.read_text(encoding="utf-8")))
    if not text:
        raise ValueError(f"{source} has no docstring")
    return " ".join(text.split("\n\n")[0].split()).split(". ")[0].rstrip(".").replace("`", "")


def circles(edges: Edges) -> list[frozenset[str]]:
    """Parts that import each other, directly or around corners: largest first, none where the graph has no circle."""
    reach = {part: reachable(edges, edges[part]) for part in edges}
    found = {frozenset(other for other in reach[part] if part in reach[other]) for part in edges if part in reach[part]}
    return sorted(found, key=lambda group: (-len(group), sorted(group)))


def without_detours(edges: Edges) -> Edges:
    """Only the arrows that no longer way makes superfluous: the transitive reduction of a graph without circles.

    Raises:
        ValueError: it has circles.
    """
    if circles(edges):
        raise ValueError(f"these import each other: {[sorted(circle) for circle in circles(edges)]}")
    return {
        part: frozenset(other for other in ahead if other not in reachable(edges, _of(edges, ahead - {other})))
        for part, ahead in edges.items()
    }


def reachable(edges: Edges, starts: Iterable[str]) -> frozenset[str]:
    """`starts` and everything they import, directly or not."""
    found: set[str] = set()
    waiting = list(starts)
    while waiting:
        part = waiting.pop()
        if part not in found:
            found.add(part)
            waiting += edges[part]
    return frozenset(found)


def _of(edges: Edges, parts: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*(edges[part] for part in parts))


def _short(module: str) -> str:
    return module.partition(".")[2]


def _shorts(modules: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_short, modules))
