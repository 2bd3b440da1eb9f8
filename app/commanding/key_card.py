"""The keys on one page: to look at, to print, to hang beside the screen."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QMarginsF
from PySide6.QtGui import QKeySequence, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from app.commanding.keymap import KEYMAP, Keys
from app.commanding.keymap_presets import NAMES
from app.commanding.registry import Registry
from core.errors import UserError

_STYLE: Final = """
body { font-family: sans-serif; font-size: 9pt; color: #000; }
h1 { font-size: 16pt; } h2 { font-size: 11pt; margin: 10pt 0 2pt 0; }
td { padding: 1pt 18pt 1pt 0; } td.keys { font-weight: bold; }
@media screen, print { main { columns: 3 240px; } section { break-inside: avoid-column; } }
"""
_FORMAT: Final = "countenance-keys-1"


def native(keys: Keys) -> str:
    """Keys as the user reads them."""
    return ", ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)


def rows(registry: Registry) -> dict[str, list[tuple[str, str]]]:
    """Place -> what its commands are called and their keys; commands without keys are left out."""
    found: dict[str, list[tuple[str, str]]] = {}
    for command in registry:
        if command.keys:
            found.setdefault(command.place, []).append((command.text, native(command.keys)))
    return found


def as_html(registry: Registry) -> str:
    """A page of its own, three columns on paper."""
    title = QCoreApplication.translate("keymap", "Countenance: keyboard shortcuts")
    name = QCoreApplication.translate("keymap", NAMES[KEYMAP.preset])
    sections = "".join(
        f"<section><h2>{html.escape(place)}</h2><table>"
        + "".join(f"<tr><td>{html.escape(text)}</td><td class='keys'>{html.escape(keys)}</td></tr>" for text, keys in lines)
        + "</table></section>"
        for place, lines in rows(registry).items()
    )
    return (
        f"<!doctype html><html><head><meta charset='utf-8'><title>{html.escape(title)}</title><style>{_STYLE}</style></head>"
        f"<body><h1>{html.escape(title)}</h1><p>{html.escape(name)}</p><main>{sections}</main></body></html>"
    )


def save(registry: Registry, path: Path) -> None:
    """Write the page as PDF where the name says so, else as HTML.

    Raises:
        UserError: the file cannot be written.
    """
    try:
        if path.suffix.lower() != ".pdf":
            path.write_text(as_html(registry), encoding="utf-8")
            return
        path.touch()
    except OSError as error:
        raise UserError(f"“{path.name}” could not be written.", "Choose another folder.", str(error)) from error
    writer = QPdfWriter(str(path))
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(14, 14, 14, 14))
    )
    page = QTextDocument()
    page.setHtml(as_html(registry))
    page.print_(writer)


def write_keymap(path: Path) -> None:
    """Write preset and changes as JSON, to be read on another machine.

    Raises:
        UserError: the file cannot be written.
    """
    stored = {"format": _FORMAT, "preset": KEYMAP.preset, "keys": {name: list(keys) for name, keys in KEYMAP.own.items()}}
    try:
        path.write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise UserError(f"“{path.name}” could not be written.", "Choose another folder.", str(error)) from error


def read_keymap(path: Path) -> None:
    """Use the keys of a file that `write_keymap` wrote; commands this program does not have are left out.

    Raises:
        UserError: it is no such file.
    """
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        if stored["format"] != _FORMAT:
            raise ValueError(stored["format"])
        keys = {str(name): [str(key) for key in keys] for name, keys in stored["keys"].items()}
        preset = str(stored["preset"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserError(
            f"“{path.name}” holds no keyboard shortcuts.", "Choose a file that was exported here.", str(error)
        ) from error
    KEYMAP.use(preset, {name: keys for name, keys in keys.items() if KEYMAP.knows(name)})
