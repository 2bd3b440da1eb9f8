"""Curves as JSON: an object with `format`, `rate` ("24", "30000/1001"), `units`, and `channels`, an object of id to numbers.

Of a file that comes in, `rate` and `channels` alone are needed; what is said of tables in `core.interchange.table` holds here.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from core.channels import INDEX
from core.curves.take import MAX_FRAMES
from core.interchange.reading import no_motion, read_text
from core.interchange.table import FORMAT, UNITS, performance, read_rate
from core.project.atomic import replaced
from core.timebase import FrameRate

_MAX_NAMES: Final = 4096
"""Of anything in a file."""


class _Curves(msgspec.Struct):
    """What is needed of a file; numbers are not decoded before it is known how many there are."""

    rate: str | int | float
    channels: dict[str, msgspec.Raw]


def write_json(values: NDArray[np.floating], rate: FrameRate, path: Path) -> None:
    """Write a performance [T, C].

    Raises:
        OSError: the file cannot be written.
    """
    exact = np.asarray(values, np.float32)
    columns = {name: [float(str(value)) for value in exact[:, i]] for name, i in INDEX.items()}
    told = {
        "format": f"Countenance curves {FORMAT}",
        "rate": str(rate),
        "frames": len(exact),
        "units": UNITS,
        "channels": columns,
    }
    with replaced(path) as file:
        file.write(json.dumps(told).encode())


def read_json(path: Path) -> tuple[NDArray[np.float32], FrameRate, list[str]]:
    """A performance float32 [T, C], its rate, and the channels that are none of ours.

    Raises:
        ProjectError: it cannot be read, or is no such file.
    """
    text = read_text(path)
    try:
        if text.count(":") > _MAX_NAMES:
            raise ValueError("too many names")
        told = msgspec.json.decode(text, type=_Curves)
        given, rate = told.channels, str(told.rate)
        columns = {name: _numbers(row) for name, row in given.items() if name in INDEX}
        frames = len(next(iter(columns.values()), ()))
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise no_motion(path, f"{type(error).__name__}: {str(error)[:200]}") from error
    return performance(path, columns, frames), read_rate(path, rate), [str(name) for name in given if name not in INDEX]


def _numbers(row: msgspec.Raw) -> NDArray[np.float64]:
    if bytes(row).count(b",") >= MAX_FRAMES:
        raise ValueError(f"more than {MAX_FRAMES} frames")
    return np.array(msgspec.json.decode(row, type=list[float]), np.float64)
