"""The sentences that the core says to users, found in its source."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path

_ERRORS = ("Error", "Refusal", "cls")
_CALLS = frozenset({"stage", "append", "progress", "warn", "note"})
_KEYWORDS = frozenset({"label", "message", "hint", "title"})
_ARGUMENTS = 2


def error_texts(folder: Path) -> set[str]:
    """Errors with their hints and names of steps alone, as the window makes some itself."""
    found = set()
    for path in sorted(folder.rglob("*.py")):
        calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
        for call in calls:
            texts = call.args[:_ARGUMENTS] if _name(call).endswith(_ERRORS) else []
            labels = [word.value for word in call.keywords if word.arg == "label"]
            found |= {text for text in _texts([*texts, *labels]) if _is_sentence(text)}
    return found


def core_texts(folder: Path) -> set[str]:
    """Errors and their hints, names of steps and stages, notes and warnings; what differs stands as {0}, {1}."""
    found = set()
    for path in sorted(folder.rglob("*.py")):
        if {"training", "evaluate", "cli"} & {*path.parts, path.stem}:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                found |= {text for text in _of_call(node) if _is_sentence(text)}
    from core.channels import CHANNELS

    samples = json.loads((folder.parent / "resources" / "samples" / "samples.json").read_text("utf-8"))
    found |= {row["description"] for row in samples}
    return found | {channel.label for channel in CHANNELS} | {channel.group for channel in CHANNELS}


def _of_call(call: ast.Call) -> Iterator[str]:
    name = _name(call)
    if name.endswith(_ERRORS) and name != "ValueError":
        yield from _texts(call.args[:_ARGUMENTS])
    elif name in _CALLS:
        yield from _texts(call.args[:1])
    elif name == "field":
        yield from _texts([word.value for word in call.keywords if word.arg == "default"])
    yield from _texts([word.value for word in call.keywords if word.arg in _KEYWORDS])


def _name(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""


def _texts(nodes: list[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield _template(node)
        elif isinstance(node, ast.IfExp):
            yield from _texts([node.body, node.orelse])


def _template(node: ast.JoinedStr) -> str:
    parts, place = [], 0
    for value in node.values:
        if isinstance(value, ast.Constant):
            parts.append(str(value.value))
        else:
            parts.append(f"{{{place}}}")
            place += 1
    return "".join(parts)


def _is_sentence(text: str) -> bool:
    """Something to read in a window, and no key, no file name and no advice for a command line."""
    if "--" in text:
        return False
    return len(text) > 2 and text[0] in "“ABCDEFGHIJKLMNOPQRSTUVWXYZ" and ("_" not in text) and any(c.islower() for c in text)
