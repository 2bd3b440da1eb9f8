"""Every text of the window: what stands in calls of tr(), and what is asked for while the window is made and looked at."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from translation.catalogue import Key

_WITH_CONTEXT = frozenset({"translate", "QT_TRANSLATE_NOOP"})


def all_texts(root: Path) -> set[Key]:
    """(context, text) of everything that may be shown.

    Tables of texts are translated where they are shown: those are what a window asks for when it is made.
    """
    from translation.listening import listen

    return written(root / "app") | listen()


def written(folder: Path) -> set[Key]:
    """What stands in tr() and translate(), read as Python reads it: Qt's own tool knows no \\N{NAMES} in strings."""
    found: set[Key] = set()
    for path in sorted(folder.rglob("*.py")):
        found.update(_of_node(ast.parse(path.read_text("utf-8")), ""))
    return {key for key in found if key[1].strip()}


def _of_node(node: ast.AST, context: str, owners: Mapping[str, str] = MappingProxyType({})) -> Iterator[Key]:
    """Texts in a node of a class; `owners` are the arguments of a function whose class is known."""
    if isinstance(node, ast.ClassDef):
        context = node.name
    elif isinstance(node, ast.FunctionDef):
        annotated = {item.arg: item.annotation for item in (*node.args.args, *node.args.kwonlyargs)}
        owners = dict(owners) | {name: kind.id for name, kind in annotated.items() if isinstance(kind, ast.Name)}
    if isinstance(node, ast.Call):
        yield from _of_call(node, context, owners)
    for child in ast.iter_child_nodes(node):
        yield from _of_node(child, context, owners)


def _of_call(call: ast.Call, context: str, owners: Mapping[str, str]) -> Iterator[Key]:
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
    texts = [argument.value for argument in call.args if isinstance(argument, ast.Constant) and isinstance(argument.value, str)]
    if name == "tr" and texts and isinstance(function, ast.Attribute):
        owner = owners.get(function.value.id, context) if isinstance(function.value, ast.Name) else context
        if owner:
            yield owner, texts[0]
    elif name in _WITH_CONTEXT and len(texts) > 1:
        yield texts[0], texts[1]
