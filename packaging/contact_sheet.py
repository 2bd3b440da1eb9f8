"""Lay frames of a film side by side, to look at it and to show it.

python packaging/contact_sheet.py FILM SHEET.jpg [--columns 6] [--rows 1] [--height 320] [--start 0] [--step FRAMES]
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2
import imageio_ffmpeg
import numpy as np
from numpy.typing import NDArray


def read_frames(film: Path) -> list[NDArray[np.uint8]]:
    """Every frame, uint8 [H, W, 3] RGB."""
    reader = imageio_ffmpeg.read_frames(str(film))
    width, height = next(reader)["size"]
    return [np.frombuffer(data, np.uint8).reshape(height, width, 3) for data in reader]


def contact_sheet(
    frames: list[NDArray[np.uint8]], rows: int, columns: int, height: int, start: int, step: int
) -> NDArray[np.uint8]:
    """Frames start, start + step, ... in reading order; step 0 spreads them over the film. uint8 RGB."""
    count = rows * columns
    chosen = [start + i * step for i in range(count)] if step else np.linspace(start, len(frames) - 1, count).astype(int)
    width = round(frames[0].shape[1] * height / frames[0].shape[0])
    tiles = [cv2.resize(frames[min(int(i), len(frames) - 1)], (width, height), interpolation=cv2.INTER_AREA) for i in chosen]
    return np.vstack([np.hstack(tiles[row * columns : (row + 1) * columns]) for row in range(rows)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("film", type=Path)
    parser.add_argument("sheet", type=Path)
    for name, default in (("columns", 6), ("rows", 1), ("height", 320), ("start", 0), ("step", 0)):
        parser.add_argument(f"--{name}", type=int, default=default)
    given = parser.parse_args()
    sheet = contact_sheet(read_frames(given.film), given.rows, given.columns, given.height, given.start, given.step)
    cv2.imwrite(str(given.sheet), cv2.cvtColor(sheet, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, 92])


if __name__ == "__main__":
    main()
