"""Motion between the model's frame rate and the take's."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def resampled(
    motion: NDArray[np.float64], fps: float, frames: int, to_fps: float, *, smooth: bool = False
) -> NDArray[np.float64]:
    """`[T, C]` at `fps` to `[frames, C]` at `to_fps`, through frame centres.

    By monotone cubics (Fritsch and Carlson 1980), which never overshoot: what is at rest stays at rest; or, where `smooth`,
    by a natural spline, whose acceleration has no steps either.
    """
    if fps == to_fps and len(motion) == frames:
        return motion
    if len(motion) < 2:
        return np.repeat(motion, frames, axis=0)
    from scipy.interpolate import CubicSpline, PchipInterpolator

    at = np.clip((np.arange(frames) + 0.5) / to_fps * fps - 0.5, 0, len(motion) - 1)
    grid = np.arange(len(motion))
    path = CubicSpline(grid, motion, axis=0, bc_type="natural") if smooth else PchipInterpolator(grid, motion, axis=0)
    return np.asarray(path(at), np.float64)


def cells_at(cells: NDArray[np.bool_], fps: float, frames: int, to_fps: float) -> NDArray[np.bool_]:
    """Given cells `[T, C]` at another rate, `[frames, C]`: where the nearest frame is given, or a lone key falls into it."""
    if fps == to_fps and len(cells) == frames:
        return cells
    nearest = np.clip(((np.arange(frames) + 0.5) / to_fps * fps).astype(int), 0, len(cells) - 1)
    out = cells[nearest].copy()
    before, after = np.roll(cells, 1, axis=0), np.roll(cells, -1, axis=0)
    before[0], after[-1] = False, False
    lone_rows, lone_columns = np.nonzero(cells & ~before & ~after)
    out[np.clip(((lone_rows + 0.5) / fps * to_fps).astype(int), 0, frames - 1), lone_columns] = True
    return out
