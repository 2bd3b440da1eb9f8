"""A take: one immutable run of the motion generator, with where it came from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.timebase import FrameRate

MAX_FRAMES: Final = 432_000
"""Longest take: half an hour at 240 frames a second."""


@dataclass(frozen=True)
class Provenance:
    """What made a take: enough to make it again.

    Attributes:
        engine: name of the generator ("rules", "diffusion", "import", "comp").
        seed: the seed of the run.
        model_hash: SHA-256 of the weights, empty for rules.
        audio_hash: SHA-256 of the speech it was made from.
        settings: the controls of the run, JSON values only.
        created: ISO 8601, UTC.
    """

    engine: str
    seed: int
    model_hash: str = ""
    audio_hash: str = ""
    settings: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    created: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))


@dataclass(frozen=True, eq=False)
class Take:
    """Generated motion. Never edited: edits lie in layers over it.

    Args:
        id: unique within the project.
        name: what the user sees and may change (a renamed take is a new object with the same base).
        base: float32 [T, C], made read-only, columns as in `core.channels`.
        rate: frames per second of the rows.
        provenance: what made it.
        starred: the user has marked it as one to keep.

    Raises:
        ValueError: the array has the wrong shape, too many frames, or holds NaN or infinity.
    """

    id: str
    name: str
    base: NDArray[np.float32]
    rate: FrameRate
    provenance: Provenance
    starred: bool = False

    def __post_init__(self) -> None:
        base = np.array(self.base, np.float32)
        if base.ndim != 2 or base.shape[1] != channels.COUNT or len(base) == 0:
            raise ValueError(f"a take is [T, {channels.COUNT}], not {base.shape}")
        if len(base) > MAX_FRAMES:
            raise ValueError(f"a take of {len(base)} frames is longer than {MAX_FRAMES}")
        if not np.isfinite(base).all():
            raise ValueError("a take holds NaN or infinity")
        base.flags.writeable = False
        object.__setattr__(self, "base", base)

    @property
    def frames(self) -> int:
        return len(self.base)

    @property
    def duration_s(self) -> float:
        return self.rate.seconds(self.frames)

    @cached_property
    def sha256(self) -> str:
        """Of shape and values: equal exactly where two takes move the same."""
        return hashlib.sha256(str(self.base.shape).encode() + self.base.tobytes()).hexdigest()
