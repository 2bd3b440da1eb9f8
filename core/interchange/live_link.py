"""The CSV of Epic's Live Link Face: a timecode, the number of values, 52 amounts of ARKit and nine angles in radians.

What ARKit has no shape for is not in it, nor where the head is. Columns are found by name, whatever their order; those of head
and eyes may be missing. Frames that a recording lost are filled in from both sides.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.curves.resample import resample
from core.curves.take import MAX_FRAMES
from core.interchange.arkit import SHAPES, PhoneMotion, from_phone, to_phone
from core.interchange.reading import Table, no_motion, too_long
from core.interchange.timecode import USUAL_RATE, read_times, tells, timecode
from core.project.atomic import replaced
from core.timebase import FrameRate

CLOCK: Final = "timecode"
COUNT: Final = "blendshapecount"
HEAD: Final = ("HeadYaw", "HeadPitch", "HeadRoll")
EYES: Final = tuple(f"{side}Eye{angle}" for side in ("Left", "Right") for angle in ("Yaw", "Pitch", "Roll"))
HEADER: Final = ("Timecode", "BlendShapeCount", *(name[0].upper() + name[1:] for name in SHAPES), *HEAD, *EYES)


def is_live_link(names: Sequence[str]) -> bool:
    """Columns of such a file: some of them are shapes of ARKit."""
    return not {name.lower() for name in SHAPES}.isdisjoint(name.lower() for name in names)


def write_live_link(
    values: NDArray[np.floating], rate: FrameRate, path: Path, photo: NDArray[np.floating] | None = None
) -> None:
    """Write a performance [T, C]; at the app's own rate where timecodes cannot tell that of the performance.

    Args:
        photo: what the sitter's photo shows, see `core.interchange.arkit`.

    Raises:
        OSError: the file cannot be written.
    """
    if not tells(rate):
        values, rate = resample(np.asarray(values, np.float32), rate, USUAL_RATE), USUAL_RATE
    motion = to_phone(values, photo)
    rows = np.hstack([motion.shapes, motion.head, motion.eyes.reshape(-1, 6)])
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    for frame, row in enumerate(rows):
        writer.writerow([f"{timecode(frame, rate)}.000", len(row), *(f"{value:.8f}" for value in row)])
    with replaced(path) as file:
        file.write(text.getvalue().encode())


def from_table(
    path: Path, table: Table, photo: NDArray[np.floating] | None = None
) -> tuple[NDArray[np.float32], FrameRate, list[str]]:
    """A performance float32 [T, C], not yet within the limits, the rate that its timecodes count in, and unknown columns.

    Args:
        path: of the file, for what is said of it.
        photo: as in `write_live_link`.

    Raises:
        ProjectError: there is no timecode, or the frames are not those of a recording.
    """
    columns = {name.lower(): column for name, column in table.numbers.items()}

    def found(names: Sequence[str]) -> NDArray[np.float64]:
        none = np.zeros(table.rows)
        return np.stack([columns.pop(name.lower(), none) for name in names], axis=1)

    if not table.times:
        raise no_motion(path, "no timecode")
    try:
        seconds, rate = read_times(table.times)
    except ValueError as error:
        raise no_motion(path, str(error)) from error
    motion = PhoneMotion(found(SHAPES), found(HEAD), found(EYES).reshape(-1, 2, 3))
    values = from_phone(motion, photo)
    unknown = [name for name in table.numbers if name.lower() in columns and name.lower() != COUNT]
    return even(path, values, seconds, rate), rate, unknown


def even(path: Path, values: NDArray[np.float32], seconds: NDArray[np.float64], rate: FrameRate) -> NDArray[np.float32]:
    """Rows [T, C] at their seconds [T] -> a row for every frame, on the line between those beside it.

    Raises:
        ProjectError: they would be more than a take may have.
    """
    frames = rate.frame(1) * seconds
    if len(values) == round(float(frames[-1])) + 1 and np.abs(frames - np.arange(len(values))).max() < 0.05:
        return values
    count = round(float(frames[-1])) + 1
    if count > MAX_FRAMES:
        raise too_long(path)
    at = np.arange(count, dtype=np.float64)
    columns = [np.interp(at, frames, column) for column in values.T]
    return np.stack(columns, axis=1).astype(np.float32)
