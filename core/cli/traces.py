"""`countenance traces`: what the program has kept of the user's work on this computer, and how to be rid of it."""

from __future__ import annotations

import logging
import shutil
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from core.cli.console import Console
from core.errors import UserError
from core.project.folders import cache_folder, data_folder, state_folder
from core.project.lock import is_held
from core.project.scratch import sweep


@dataclass(frozen=True)
class Trace:
    """One kind of what is kept.

    Attributes:
        name: for people.
        paths: files and folders; they need not exist.
        own: the user has made it, or chosen it: it goes only with `--all`.
    """

    name: str
    paths: tuple[Path, ...]
    own: bool = False

    @property
    def size_bytes(self) -> int:
        return sum(_size(path) for path in self.paths)


def traces(namespace: Namespace, console: Console, log_file: Path, stop: Callable[[], bool]) -> int:  # noqa: ARG001
    """List what is kept and where; with --erase, remove the traces of work, with --all besides, everything.

    Raises:
        UserError: the editor is open, --all stands alone, or something could not be removed.
    """
    if namespace.all and not namespace.erase:
        raise UserError("--all goes with --erase.", "It removes your settings, presets, poses and key too.")
    found = [trace for trace in kept(log_file) if namespace.all or not (namespace.erase and trace.own)]
    sizes = {trace.name: trace.size_bytes for trace in found}
    if namespace.erase:
        _erase(found)
    rows = [{"name": t.name, "paths": [str(path) for path in t.paths], "bytes": sizes[t.name], "own": t.own} for t in found]
    lines = [f"{trace.name}: {sizes[trace.name] / 1e6:.1f} MB, {trace.paths[0]}" for trace in found]
    total = sum(sizes.values())
    done = f"{total / 1e6:.1f} MB removed" if namespace.erase else f"{total / 1e6:.1f} MB in all"
    console.result({"ok": True, "erased": namespace.erase, "bytes": total, "traces": rows}, "\n".join([*lines, done]))
    return 0


def kept(log_file: Path) -> tuple[Trace, ...]:
    """Everything that outlives a run, except what the user has saved somewhere.

    Args:
        log_file: of the command line.
    """
    state, data = state_folder(), data_folder()
    return (
        Trace("drawn frames of films", (cache_folder(),)),
        Trace("journals of projects, for after a crash", (state / "journal",)),
        Trace("exports on the list, with copies of what they are made of", (data / "exports",)),
        Trace("logs", (state / "log", log_file, log_file.with_suffix(".log.old"))),
        Trace("which projects were open, how long jobs took", (state / "open", state / "paces.json")),
        Trace("settings: recent files, folders, keys, layouts", (_settings(),), own=True),
        Trace("poses", (state / "poses.json", state / "poses.json.bak"), own=True),
        Trace("presets of films", (data / "film_presets.json", data / "film_presets.json.bak"), own=True),
        Trace("the key that signs films", (data / "credentials",), own=True),
    )


def _settings() -> Path:
    """Where Qt keeps them, which the core does not know."""
    import platformdirs

    if sys.platform == "darwin":
        return Path.home() / ".config" / "Countenance" / "editor.ini"
    return Path(platformdirs.user_config_dir("Countenance", appauthor=False, roaming=True)) / "editor.ini"


def _erase(found: list[Trace]) -> None:
    if any(is_held(lock) for lock in _locks()):
        raise UserError("The editor is open.", "Close it, then erase.")
    for handler in logging.getLogger().handlers:
        if isinstance(handler, logging.FileHandler):
            handler.close()  # the log is one of them
    left = []
    for path in (path for trace in found for path in trace.paths):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        if path.exists():
            left.append(str(path))
    sweep()
    if left:
        raise UserError("Not everything could be removed.", "Close other programs that use it.", ", ".join(left))


def _locks() -> Iterator[Path]:
    yield from (state_folder() / "open").glob("*.lock")
    yield from (state_folder() / "journal").glob("*/lock")
    yield from (data_folder() / "exports").glob("*/lock")


def _size(path: Path) -> int:
    if path.is_dir() and not path.is_symlink():
        return sum(_size(inner) for inner in path.iterdir())
    with suppress(OSError):
        return path.lstat().st_size
    return 0
