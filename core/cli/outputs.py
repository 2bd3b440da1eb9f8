"""Where results go: never over an input, never half."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from core.errors import ExportError
from core.project.folders import at_home

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")
"""http://host, file:///place; a drive is one letter."""


@contextlib.contextmanager
def output_place(output: str, suffix: str, inputs: Iterable[str | None]) -> Iterator[Path]:
    """Make the folder of an output if it is missing; take it away again if the work fails.

    Args:
        output: as given by the user.
        suffix: the ending it must have.
        inputs: files that must not be written over.

    Raises:
        ExportError: the place cannot be written, or it is one of the inputs.
    """
    path = at_home(output).absolute()
    if path.suffix.lower() != suffix:
        raise ExportError(f"“{path.name}” does not end in {suffix}.", f"Let the name end in {suffix}.")
    if _ADDRESS.match(output):
        raise ExportError(f"“{output}” is an address, not a file.", "Give the name of a file that this machine can write.")
    try:
        is_folder = path.is_dir()
    except OSError as error:
        raise ExportError("The result cannot have this name.", "Choose a shorter one.", str(error)) from error
    if is_folder:
        raise ExportError(f"“{path}” is a folder.", "Give the result a file name.")
    refuse_inputs(path, inputs)
    made: list[Path] = []
    try:
        for folder in (path.parent, *path.parent.parents):
            if folder.exists():
                break
            made.append(folder)
        path.parent.mkdir(parents=True, exist_ok=True)
        if not os.access(path.parent, os.W_OK | os.X_OK) or (path.exists() and not os.access(path, os.W_OK)):
            raise PermissionError(f"{path} is closed")
    except OSError as error:
        raise ExportError(f"Nothing can be written to “{path.parent}”.", "Choose another folder.", str(error)) from error
    try:
        yield path
    except BaseException:
        for folder in made:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise


def refuse_inputs(path: Path, inputs: Iterable[str | None]) -> None:
    """Keep a result from being written over what it is made of.

    Raises:
        ExportError: `path` is one of the inputs.
    """
    for source in filter(None, inputs):
        with contextlib.suppress(OSError):
            if path.samefile(source):
                raise ExportError(f"“{path.name}” is also an input.", "Choose another name for the result.")
