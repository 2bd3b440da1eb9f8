"""Curves as a table: a CSV of all channels by their ids, a row a frame.

Lines with # before the header say what it is: `# Countenance curves 1`, `# rate 24`, and the units. Then the header: `time_s`
and `timecode`, and one column a channel (`head.yaw`, `expr.jawOpen`). In a file that comes in, either way of telling the time
will do; times need not be even. Channels that it leaves out are at rest, those we do not have are left out and named.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.channels import CHANNELS, INDEX
from core.curves.take import MAX_FRAMES
from core.interchange.live_link import CLOCK, even
from core.interchange.reading import Table, no_motion, too_long
from core.interchange.timecode import read_times, timecode
from core.project.atomic import replaced
from core.timebase import MAX_FPS, FrameRate

FORMAT: Final = 1
TIME: Final = "time_s"
UNITS: Final = {channel.id: channel.unit or "amount" for channel in CHANNELS}
_RATE: Final = re.compile(r"\d{1,7}(?:[./]\d{1,7})?")
_TOLD: Final = re.compile(r"rate\s*[:=]?\s*(\S{1,32})", re.IGNORECASE)
_EVEN: Final = 0.05
"""Steps of time that differ by less than this share are those of one rate."""
_NEAR: Final = 4e-4
_NTSC: Final = (24, 30, 60)
"""Whole rates whose thousandth part is often left out: 23.976, 29.97, 59.94."""


def is_table(names: Sequence[str]) -> bool:
    """Columns of such a file: some of them are our channels."""
    return not set(INDEX).isdisjoint(names)


def write_csv(values: NDArray[np.floating], rate: FrameRate, path: Path) -> None:
    """Write a performance [T, C].

    Raises:
        OSError: the file cannot be written.
    """
    text = io.StringIO()
    text.write(f"# Countenance curves {FORMAT}\n# rate {rate}\n")
    for unit, meaning in (("deg", "degrees"), ("mm", "millimetres"), ("amount", "amounts, 1 is full strength")):
        text.write(f"# {meaning}: {' '.join(name for name, own in UNITS.items() if own == unit)}\n")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([TIME, CLOCK, *INDEX])
    for frame, row in enumerate(np.asarray(values, np.float32)):
        told = (str(value) for value in row)  # as short as tells the number exactly
        writer.writerow([f"{rate.seconds(frame):.6f}", timecode(frame, rate), *told])
    with replaced(path) as file:
        file.write(text.getvalue().encode())


def from_table(path: Path, table: Table) -> tuple[NDArray[np.float32], FrameRate, list[str]]:
    """A performance float32 [T, C], its rate, and the columns that are none of our channels.

    Args:
        path: of the file, for what is said of it.

    Raises:
        ProjectError: nothing tells the time, or time goes back, or it is longer than a take may be.
    """
    told = next((found[1] for comment in table.comments if (found := _TOLD.fullmatch(comment)) is not None), None)
    rate = None if told is None else read_rate(path, told)
    clock = table.numbers.get(TIME)
    try:
        if clock is None:
            if not table.times:
                raise no_motion(path, "nothing tells the time")
            seconds, rate = read_times(table.times, rate)
        else:
            seconds, rate = clock - clock[0], rate or _rate_of(clock)
    except ValueError as error:
        raise no_motion(path, str(error)) from error
    if (np.diff(seconds) <= 0).any():
        raise no_motion(path, "time goes back")
    known = {name: column for name, column in table.numbers.items() if name in INDEX}
    values = even(path, performance(path, known, table.rows), seconds, rate)
    return values, rate, [name for name in table.numbers if name not in INDEX and name != TIME]


def performance(path: Path, columns: Mapping[str, NDArray[np.float64]], frames: int) -> NDArray[np.float32]:
    """Columns [T] by channel as a performance float32 [T, C], within the limits of the catalogue.

    Raises:
        ProjectError: there are none, or their lengths differ, or they hold NaN or infinity.
    """
    if not columns or not frames:
        raise no_motion(path, "no channel of ours")
    if frames > MAX_FRAMES:
        raise too_long(path)
    values = channels.rest(frames)
    for name, column in columns.items():
        if column.shape != (frames,) or not np.isfinite(column).all():
            raise no_motion(path, f"{name}: {column.shape}")
        values[:, INDEX[name]] = np.clip(column, -1e6, 1e6)
    return channels.clamp(values)


def read_rate(path: Path, text: str) -> FrameRate:
    """A frame rate as a file writes it.

    Raises:
        ProjectError: it is none.
    """
    try:
        if _RATE.fullmatch(text) is None:
            raise ValueError(f"{text!r} is no frame rate")
        return FrameRate.parse(text)
    except (ValueError, ZeroDivisionError) as error:
        raise no_motion(path, str(error)) from error


def _rate_of(clock: NDArray[np.float64]) -> FrameRate:
    """The rate of times [T] in seconds: of the usual step between them, a common one where one is near."""
    steps = np.diff(clock)
    step = float(np.median(steps)) if len(steps) else 0.0
    if step <= 0:
        raise ValueError("time stands still")
    uneven = float(np.abs(steps - step).max()) > _EVEN * step
    fps = min(max(1 / (step if uneven else float(steps.mean())), 1.0), float(MAX_FPS))
    near = round(fps)
    common = [FrameRate(near), *(FrameRate(near * 1000, 1001) for _ in range(near in _NTSC))]
    nearest = min(common, key=lambda rate: abs(rate.fps - fps))
    return nearest if uneven or abs(nearest.fps - fps) < _NEAR * fps else FrameRate.parse(f"{fps:.3f}")
