"""Performances and takes as npz files, the form in which they pass between processes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.curves.take import MAX_FRAMES, Provenance, Take
from core.errors import ProjectError
from core.project.archive import DamagedArchiveError
from core.project.npz import ArrayReader
from core.timebase import FrameRate

MAX_BYTES: Final = MAX_FRAMES * channels.COUNT * 4 + (4 << 20)
"""Of the longest motion and what is told of it."""


def save_performance(values: NDArray[np.float32], rate: FrameRate, path: Path) -> Path:
    """Write baked channels `[T, C]` and their rate; returns `path`."""
    _write(path, values=np.asarray(values, np.float32), rate=np.array([rate.numerator, rate.denominator]))
    return path


def load_performance(path: Path) -> tuple[NDArray[np.float32], FrameRate]:
    """Read what `save_performance` or `save_take` wrote: float32 `[T, C]` and its rate.

    Raises:
        ProjectError: the file is missing, damaged or has other channels.
    """
    values, rate, _ = _read(path)
    return values, rate


def save_take(take: Take, path: Path) -> Path:
    """Write a take with its provenance; returns `path`."""
    made = take.provenance
    about = {
        "id": take.id,
        "name": take.name,
        "provenance": {
            "engine": made.engine,
            "seed": made.seed,
            "model_hash": made.model_hash,
            "audio_hash": made.audio_hash,
            "settings": dict(made.settings),
            "created": made.created,
        },
    }
    rate = np.array([take.rate.numerator, take.rate.denominator])
    _write(path, values=take.base, rate=rate, about=np.frombuffer(json.dumps(about).encode(), np.uint8))
    return path


def load_take(path: Path) -> Take:
    """Read what `save_take` wrote.

    Raises:
        ProjectError: the file is missing, damaged or no take.
    """
    values, rate, about = _read(path)
    try:
        return Take(about["id"], about["name"], values, rate, Provenance(**about["provenance"]))
    except (KeyError, TypeError, ValueError) as error:
        raise _damaged(path, error) from error


def _write(path: Path, **arrays: NDArray[Any]) -> None:
    partial = path.with_name(f".{path.name}.part")
    try:
        with partial.open("wb") as file:
            np.savez(file, allow_pickle=False, **arrays)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _read(path: Path) -> tuple[NDArray[np.float32], FrameRate, dict[str, Any]]:
    try:
        with path.open("rb") as file:
            arrays = ArrayReader(file, MAX_BYTES)
            values = arrays.read("values")
            numerator, denominator = (int(v) for v in arrays.read("rate"))
            about = json.loads(arrays.read("about").tobytes()) if "about" in arrays else {}
        if values.ndim != 2 or values.shape[1] != channels.COUNT or not 0 < len(values) <= MAX_FRAMES:
            raise ValueError(f"shape {values.shape}")
        if values.dtype != np.float32 or not np.isfinite(values).all():
            raise ValueError("not finite float32")
        return values, FrameRate(numerator, denominator), about
    except (OSError, ValueError, TypeError, RecursionError, MemoryError, DamagedArchiveError) as error:
        raise _damaged(path, error) from error


def _damaged(path: Path, error: Exception) -> ProjectError:
    return ProjectError(
        "The motion could not be read.", "Generate it again.", details=f"{path}: {type(error).__name__}: {error}"
    )
