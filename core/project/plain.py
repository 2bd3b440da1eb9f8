"""Free-form values (reports, timings, settings) as plain JSON: what goes into a project comes out of its file unchanged."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import numpy as np

T = TypeVar("T")


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """A deep copy of JSON values alone: tuples become lists, numpy numbers become numbers, NaN becomes None.

    Raises:
        ValueError: a value has no place in JSON.
    """
    decoded: dict[str, Any] = msgspec.json.decode(encode(values))
    return decoded


def encode(value: object) -> bytes:
    """JSON in UTF-8; floats are written so that they read back bit for bit.

    Raises:
        ValueError: a value has no place in JSON.
    """
    try:
        return msgspec.json.encode(value, enc_hook=_known)
    except (TypeError, OverflowError, RecursionError, msgspec.MsgspecError) as error:
        raise ValueError(f"a value cannot be stored as JSON: {error}") from error


def read_json(path: Path, kind: type[T], most_bytes: int) -> T:
    """The rows of a small file of the user's, as `kind` describes them.

    Raises:
        ValueError: it is larger than `most_bytes`, no JSON, or of another kind.
        OSError: it cannot be read.
    """
    if path.stat().st_size > most_bytes:
        raise ValueError(f"{path.name} is too large")
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError(f"{path.name} cannot be read: {error}") from error


def _known(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, np.ndarray):
        return value.tolist()
    raise TypeError(f"{type(value).__name__} is no JSON value")
