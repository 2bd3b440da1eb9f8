"""Write the pages of the documentation that are lists: commands and keys, the command line, channels.

    python packaging/reference.py

Needs no display. They are made of the tables that the program itself reads, so they cannot tell anything else.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from app.commanding.registry import Registry

ROOT: Final = Path(__file__).resolve().parents[1]
FOLDER: Final = ROOT / "resources" / "docs"
_NOTE: Final = "This page is written by `packaging/reference.py`: change the tables that it reads, not the page."


def commands_page(registry: Registry) -> str:
    """Every command by its menu or view, with its usual keys."""
    from app.action_table import ACTIONS

    tips = {action.id: action.tip for action in ACTIONS}
    parts = [
        "# Commands and keys",
        "Every command by its menu, then those of the views, whose keys hold while the view has the focus. *Help ▸ Find a "
        "command…* finds any of them by a few letters; *Help ▸ Keyboard shortcuts…* changes keys, or takes those of Blender or "
        "Maya. Commands of views are in their context menus, too.",
    ]
    for place in registry.places:
        commands = [command for command in registry if command.place == place]
        rows = [(command.text, _keys(command.keys), tips.get(command.id, "")) for command in commands]
        told = any(tip for *_, tip in rows)
        head = ("Command", "Keys", "What it does") if told else ("Command", "Keys")
        parts += [f"## {place}", _table(head, [row[: len(head)] for row in rows])]
    return _page(parts)


def options_page() -> str:
    """Every command of the command line with all its words."""
    from core.cli.arguments import build_parser

    parts = [
        "# All words of the command line",
        "[The command line](command-line.md) tells what they are good for. `countenance COMMAND --help` prints the same.",
    ]
    for name, parser in _subcommands(build_parser()):
        about = (parser.description or "").strip()
        parts += [f"## {name}", _sentence(about), f"```console\n{_usage(parser)}\n```"]
        rows = [(_words(action), _help(action)) for action in parser._actions if action.dest != "help"]
        parts.append(_table(("Words", "Meaning"), rows))
    return _page(parts)


def commands() -> list[str]:
    """What can be asked for on the command line: `fit`, `evaluate rig`."""
    from core.cli.arguments import build_parser

    return [name for name, _ in _subcommands(build_parser())]


def channels_page() -> str:
    """Every channel with its limits."""
    from core.channels import CHANNELS, GROUPS

    parts = [
        "# Channels",
        f"The {len(CHANNELS)} numbers that pose a sitter, as they stand in projects and curve files. All are 0 in the photo "
        "itself. Angles are in degrees, lengths in millimetres; the rest are amounts: 1 is full strength, less than 0 takes "
        "away what the photo shows. Left and right are the sitter's. The last column says how offsets combine with what lies "
        "below: they add up; add up and stop at the limits (clamp); or turn the head on from where it is (rotation).",
    ]
    for group in GROUPS:
        rows = [
            (f"`{c.id}`", c.label, f"{c.minimum:g} to {c.maximum:g}{' ' + c.unit if c.unit else ''}", c.combine)
            for c in CHANNELS
            if c.group == group
        ]
        parts += [f"## {group}", _table(("Id", "Name", "Range", "Layers"), rows)]
    return _page(parts)


def pages(registry: Registry) -> dict[str, str]:
    """File name -> the page as it should be."""
    return {"commands.md": commands_page(registry), "options.md": options_page(), "channels.md": channels_page()}


def _page(parts: Iterable[str]) -> str:
    return "\n\n".join((*parts, _NOTE)) + "\n"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(cell or " " for cell in line) + " |" for line in lines)


def _keys(keys: Iterable[str]) -> str:
    """`Ctrl+Shift+Z` as it is shown on keys."""
    shown = ("+".join(f"<kbd>{escape(part)}</kbd>" for part in _parts(key)) for key in keys)
    return ", ".join(dict.fromkeys(shown))  # there are two keys named Enter


def _parts(key: str) -> list[str]:
    *held, last = key[:-1].split("+")
    last += key[-1]
    return [*held, _ARROWS.get(last, last)]


_ARROWS: Final = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Return": "Enter"}


def _subcommands(parser: argparse.ArgumentParser, lead: str = "") -> list[tuple[str, argparse.ArgumentParser]]:
    """Commands by name, those below a command under their full name."""
    found = []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, below in action.choices.items():
                deeper = _subcommands(below, f"{lead}{name} ")
                found += deeper or [(f"{lead}{name}", below)]
    return found


def _usage(parser: argparse.ArgumentParser) -> str:
    return (parser.epilog or "").removeprefix("example: ") or parser.format_usage().removeprefix("usage: ").strip()


def _words(action: argparse.Action) -> str:
    value = action.metavar or ("{" + ",".join(map(str, action.choices)) + "}" if action.choices else "")
    shown = " ".join(value) if isinstance(value, tuple) else value
    if not action.option_strings:
        return f"`{shown or action.dest}`".replace("|", "\\|")
    takes = shown or ("" if action.nargs == 0 else action.dest.upper())
    return f"`{', '.join(action.option_strings)}{' ' + takes if takes else ''}`".replace("|", "\\|")


def _help(action: argparse.Action) -> str:
    text = (action.help or "").replace("%%", "%").replace("|", "\\|")
    return _sentence(text)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def main() -> int:
    """Write them all."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(ROOT))
    from app.application import make_application
    from app.main_window import MainWindow
    from app.session import Session
    from app.settings import Settings

    application = make_application(sys.argv[:1])
    with tempfile.TemporaryDirectory() as private:
        window = MainWindow(Session(), Settings(Path(private) / "settings.ini"), journal=Path(private) / "journal")
        for name, text in pages(window.commanding.registry).items():
            (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
            print(FOLDER / name)
        window.close()
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
