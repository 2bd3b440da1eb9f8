"""Free-form values (reports, timings, settings) as plain JSON: what goes into a project comes out of its file unchanged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
import numpy as np


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


def _known(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, np.ndarray):
        return value.tolist()
    raise TypeError(f"{type(value).__name__} is no JSON value")
