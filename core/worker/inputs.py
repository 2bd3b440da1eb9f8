"""What jobs are given by path: the fitted rig, timed speech, and the director's controls."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from core.errors import SpeechError, UserError

if TYPE_CHECKING:
    from core.motion.controls import Controls
    from core.motion.engines import Engine
    from core.rig.model import Rig
    from core.speech.speech import Audio, Speech

KEPT_BYTES: Final = 64 << 20
"""Larger sound files are read anew for every job."""


def fitted(rig: str) -> Rig:
    """The rig in a file; kept in memory for the next job."""
    path = Path(rig)
    return _rig(path, path.stat().st_mtime_ns if path.exists() else 0)


def photo_expression(rig: str) -> NDArray[np.floating] | None:
    """What the sitter's photo shows, float [64]; None without a rig."""
    return fitted(rig).photo_expression if rig else None


def forget() -> None:
    """Let go of what is kept between jobs."""
    _rig.cache_clear()
    _sound.cache_clear()


def kept() -> tuple[str, ...]:
    """What is kept for the next job, "rig" and "sound"."""
    return tuple(name for name, store in (("rig", _rig), ("sound", _sound)) if store.cache_info().currsize)


def sound(path: str) -> Audio:
    """The sound in a file; a short one is kept in memory for the next job, with what was measured of it.

    Raises:
        SpeechError: it cannot be read.
    """
    from core.speech.audio import load_audio

    file = Path(path)
    if not file.is_file() or file.stat().st_size > KEPT_BYTES:
        return load_audio(file)
    return _sound(file, file.stat().st_mtime_ns)


def timed_speech(path: str, audio: Audio) -> Speech:
    """The speech whose words and phones stand in a file.

    Raises:
        SpeechError: it cannot be read.
    """
    from core.speech.store import speech_from_json

    try:
        return speech_from_json(json.loads(Path(path).read_text("utf-8")), audio)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SpeechError("The timed speech cannot be read.", "Analyse the sound again.", f"{path}: {error}") from error


def controls_of(given: Mapping[str, Any]) -> Controls:
    """Controls; those that are not given are as usual.

    Raises:
        UserError: there is no such control, or a value is outside its range.
    """
    from core.motion.controls import Controls

    try:
        return Controls(**(asdict(Controls()) | dict(given)))
    except (TypeError, ValueError) as error:
        raise UserError("These settings make no motion.", str(error)) from error


def engine_of(name: str) -> Engine | None:
    """An engine by its name; None for an empty one.

    Raises:
        UserError: there is no such engine.
    """
    from core.motion.engines import ENGINES

    for engine in ENGINES:
        if engine == name:
            return engine
    if name:
        raise UserError(f"There is no engine called “{name}”.", f"Choose one of {', '.join(ENGINES)}.")
    return None


@lru_cache(maxsize=1)
def _sound(path: Path, _changed_ns: int) -> Audio:
    from core.speech.audio import load_audio

    return load_audio(path)


@lru_cache(maxsize=1)
def _rig(path: Path, _changed_ns: int) -> Rig:
    from core.rig.model import Rig

    return Rig.load(path)
