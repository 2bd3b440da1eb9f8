"""Files of motion as text: bounded before they are read, and told in plain words where they are not what they should be."""

from __future__ import annotations

import csv
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

import numpy as np
from numpy.typing import NDArray

from core.curves.take import MAX_FRAMES
from core.errors import ProjectError

MAX_BYTES: Final = 128 * 2**20
"""Of a file: half an hour of all channels at 60 frames a second is smaller."""
MAX_LINE: Final = 2**16
"""Characters of a row: a hundred columns are about a thousand."""
MAX_COLUMNS: Final = 1024

_HINT: Final = "Use a CSV of Live Link Face, or curves that Countenance wrote as CSV or JSON."


@dataclass(frozen=True, eq=False)
class Table:
    """A CSV file of numbers.

    Attributes:
        comments: lines before the header that begin with #, without it.
        names: of the columns, as written.
        times: text of the column that counts time, a row each; empty where there is none.
        numbers: the other columns by name, float64 [T].
    """

    comments: tuple[str, ...]
    names: tuple[str, ...]
    times: tuple[str, ...]
    numbers: dict[str, NDArray[np.float64]]

    @property
    def rows(self) -> int:
        return max((len(column) for column in self.numbers.values()), default=0)


def read_text(path: Path) -> str:
    """A file of text.

    Raises:
        ProjectError: it cannot be read, is too large, or is no text.
    """
    with _opened(path) as file:
        try:
            text = file.read(MAX_BYTES + 1)
        except UnicodeDecodeError as error:
            raise no_motion(path, str(error)) from error
    _check_size(path, len(text))
    return text


def read_table(path: Path, text_columns: frozenset[str]) -> Table:
    """A CSV file, one row after the other; empty lines are left out.

    Args:
        text_columns: columns that are no numbers, in lower case; the first that is there counts time.

    Raises:
        ProjectError: it cannot be read, is too large, or is no table of finite numbers.
    """
    with _opened(path) as file:
        comments: list[str] = []
        try:
            return _table(path, csv.reader(_lines(path, file, comments)), comments, text_columns)
        except (UnicodeDecodeError, csv.Error) as error:
            raise no_motion(path, str(error)) from error


def _table(path: Path, reader: Iterator[list[str]], comments: list[str], text_columns: frozenset[str]) -> Table:
    names = tuple(name.strip() for name in next(reader, []))
    if not 1 < len(names) <= MAX_COLUMNS:
        raise no_motion(path, f"{len(names)} columns")
    lower = [name.lower() for name in names]
    if len(set(lower)) != len(lower):
        raise no_motion(path, "two columns have one name")
    clock = next((i for i, name in enumerate(lower) if name in text_columns), None)
    columns = [i for i, name in enumerate(lower) if name not in text_columns]
    times: list[str] = []
    values = array("d")
    for number, row in enumerate(reader, 1):
        if number > MAX_FRAMES:
            raise too_long(path)
        if len(row) != len(names):
            raise ProjectError(
                f"Row {number} of “{path.name}” has {len(row)} values, but there are {len(names)} columns.",
                "The file was cut short or changed: export it again.",
            )
        if clock is not None:
            times.append(row[clock].strip())
        try:
            values.extend([float(row[i]) for i in columns])
        except ValueError as error:
            raise _no_number(path, number, str(error)) from error
    found = np.frombuffer(values, np.float64).reshape(-1, len(columns)) if len(values) else np.zeros((0, len(columns)))
    if not len(found):
        raise no_motion(path, "no rows")
    wrong = np.flatnonzero(~np.isfinite(found).all(axis=1))
    if len(wrong):
        raise _no_number(path, int(wrong[0]) + 1, "not finite")
    return Table(tuple(comments), names, tuple(times), {names[i]: found[:, k] for k, i in enumerate(columns)})


def no_motion(path: Path, details: str) -> ProjectError:
    """The error of a file that holds something else."""
    return ProjectError(f"“{path.name}” holds no motion that can be read.", _HINT, details)


def too_long(path: Path) -> ProjectError:
    """The error of a file of too many frames."""
    return ProjectError(f"“{path.name}” is too long.", f"Cut it to at most {MAX_FRAMES} frames.")


def _no_number(path: Path, row: int, details: str) -> ProjectError:
    hint = "The file was cut short or changed: export it again."
    return ProjectError(f"Row {row} of “{path.name}” holds something that is no number.", hint, details)


def _opened(path: Path) -> IO[str]:
    try:
        if not path.is_file():
            raise FileNotFoundError(path)
        _check_size(path, path.stat().st_size)
        return path.open(encoding="utf-8-sig", newline="")
    except OSError as error:
        raise ProjectError(f"“{path.name}” could not be read.", "Choose another file.", str(error)) from error


def _check_size(path: Path, size: int) -> None:
    if size > MAX_BYTES:
        raise ProjectError(f"“{path.name}” is too large.", f"Motion of more than {MAX_BYTES >> 20} MB is not read.")


def _lines(path: Path, file: IO[str], comments: list[str]) -> Iterator[str]:
    """Lines that are not empty; comments before the first of them are put aside."""
    started, left = False, MAX_BYTES
    while line := file.readline(MAX_LINE + 1):
        left -= len(line)
        if len(line) > MAX_LINE or left < 0:
            raise no_motion(path, "a line without an end")
        if line.startswith("#") and not started:
            comments.append(line[1:].strip())
        elif line.strip().strip(","):
            started = True
            yield line
