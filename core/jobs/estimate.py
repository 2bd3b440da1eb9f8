"""What a film will cost before it is begun: time, memory, room on the disk."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from core.errors import ExportError
from core.jobs.job import RenderParams
from core.jobs.keeping import is_kept, kept_bytes
from core.jobs.paces import Pace, remember, remembered

_DRAW_S: Final = 0.014
_DRAW_S_PER_MPX: Final = 0.032
"""Of a frame of the rig, and of each million pixels more: two cores and OpenGL in software, measured."""
_ENCODE_S: Final = 0.004
_ENCODE_S_PER_MPX: Final = 0.036
"""Of a frame by x264's preset medium, measured."""
_SLOWNESS: Final = {"h264": 1.0, "hevc": 4.0, "av1": 4.0, "vp9": 5.0, "webp": 6.0, "apng": 6.0, "gif": 2.0, "png": 4.0}
"""Of encoders, as against x264: guesses, until one of its films was made here."""
_REPAIR_S: Final = {"off": 0.0, "draft": 0.09, "standard": 0.12, "paper": 12.0}
"""Of a frame without a graphics card: draft was measured, two cores, the others follow from the frames they look at."""
_OPEN_S: Final = {"off": 0.5, "draft": 8.0, "standard": 8.0, "paper": 10.0}
_GUESS_LOW: Final = 0.3
_GUESS_HIGH: Final = 2.5
_SEEN_LOW: Final = 0.85
_SEEN_HIGH: Final = 1.2
"""Beyond the fastest and the slowest film so far."""
_MEMORY_BYTES: Final = {"off": 230 << 20, "draft": 800 << 20, "standard": 800 << 20, "paper": 2000 << 20}
_MEMORY_PER_MPX: Final = 35 << 20
"""Measured for the rig alone and the mouth, a guess for all of the network."""
_SOUND_BYTES: Final = 1000
_PCM_BYTES: Final = 4 * _SOUND_BYTES
"""Of sound during a frame: compressed, and 16 bit at 48 kHz."""
_BY_QUALITY: Final = ("h264", "hevc", "av1", "vp9", "webp")
"""Kinds of film that halve for every 6 of the rate factor."""
_UNKNOWN_BITS: Final = 1.0
_LEAST_FRAMES: Final = 24
"""A shorter film says more of how long it takes to begin than of its pace."""
_MARGIN_BYTES: Final = 64 << 20


@dataclass(frozen=True)
class Estimate:
    """About what a film will cost.

    Attributes:
        low_s, high_s: between so many seconds.
        memory_bytes: of the worker at its peak.
        film_bytes: of the film.
        cache_bytes: of frames that are kept while it is made, see `core.jobs.keeping`.
    """

    low_s: float
    high_s: float
    memory_bytes: int
    film_bytes: int
    cache_bytes: int

    @property
    def disk_bytes(self) -> int:
        """All that is written."""
        return self.film_bytes + self.cache_bytes


def estimate(
    params: RenderParams,
    frames: int,
    size: tuple[int, int] | None = None,
    paces: Path | None = None,
    *,
    drawn: tuple[int, int] | None = None,
) -> Estimate:
    """What a film will cost, as far as films of its kind took so long here before; a guess where there was none.

    Args:
        params: the job.
        frames: of the film; where only the sound is wanted, those that it lasts.
        size: width and height of the film, px; a square of `params.size` unless told.
        paces: where paces are remembered; in the user's state folder unless told.
        drawn: width and height in which the whole picture is drawn, px; `size` unless told.
    """
    size = size or (params.size, params.size)
    drawn = drawn or size
    made = _pictures(params, frames)
    repair = params.repair.preset if made else "off"
    seen = remembered(_kind(params), paces)
    ratios = [pace.ratio for pace in seen]
    low, high = (_SEEN_LOW * min(ratios), _SEEN_HIGH * max(ratios)) if ratios else (_GUESS_LOW, _GUESS_HIGH)
    guess_s = made * _frame_s(params, size, drawn) + _OPEN_S[repair]
    transparent = params.background.kind == "transparent"
    memory = max((pace.memory_bytes for pace in seen), default=0)
    return Estimate(
        low * guess_s,
        high * guess_s,
        memory or _MEMORY_BYTES[repair] + (round(_MEMORY_PER_MPX * _mpx(drawn)) if made else 0),
        _film_bytes(params, frames, size),
        kept_bytes(made, drawn, transparent=transparent) if is_kept(params, made) else 0,
    )


def learn(
    params: RenderParams,
    frames: int,
    size: tuple[int, int],
    took_s: float,
    memory_bytes: int,
    paces: Path | None = None,
    *,
    drawn: tuple[int, int] | None = None,
) -> None:
    """Remember how long a film took of which every frame was drawn.

    Args:
        frames: as many as were drawn.
        size: width and height of the film, px.
        took_s: without pauses, from the opening of the source on.
        memory_bytes: peak of the worker.
        paces, drawn: see `estimate`.
    """
    if frames >= _LEAST_FRAMES and took_s > 0:
        ratio = took_s / (frames * _frame_s(params, size, drawn or size) + _OPEN_S[params.repair.preset])
        remember(_kind(params), Pace(min(max(ratio, 1e-4), 1e5), memory_bytes), paces)


def disk_shortage(film_bytes: int, out: Path) -> ExportError | None:
    """Why a film does not fit where it shall lie; None where it does, or the disk does not tell."""
    try:
        free = shutil.disk_usage(out.parent).free
    except OSError:
        return None
    if free >= film_bytes + _MARGIN_BYTES:
        return None
    wanted = f"About {_amount(film_bytes + _MARGIN_BYTES)} are needed and {_amount(free)} are free."
    return ExportError(f"“{out.name}” does not fit on the disk. {wanted}", "Free some space, or choose another folder.")


def _kind(params: RenderParams) -> str:
    """Films that are as fast as one another, but for their size."""
    repair = params.repair
    device = f"{repair.device} {repair.precision}" if repair.preset != "off" else ""
    return " ".join((repair.preset, device, _format(params), params.preset, str(params.film.hardware)))


def _format(params: RenderParams) -> str:
    from core.export.container import CONTAINERS, container_of

    container = container_of(Path(params.out), params.film.format)
    return next(name for name, known in CONTAINERS.items() if known is container)


def _pictures(params: RenderParams, frames: int) -> int:
    """How many are made of so many frames: none of a sound, one of a still."""
    from core.export.container import container_of

    kind = container_of(Path(params.out), params.film.format).kind
    return {"sound": 0, "still": 1}.get(kind, frames)


def _frame_s(params: RenderParams, size: tuple[int, int], drawn: tuple[int, int]) -> float:
    """First guess at a frame: the whole picture is drawn, the film's part of it encoded."""
    encode = (_ENCODE_S + _ENCODE_S_PER_MPX * _mpx(size)) * _SLOWNESS.get(_format(params), 1.0)
    return _DRAW_S + _DRAW_S_PER_MPX * _mpx(drawn) + encode + _REPAIR_S[params.repair.preset]


def _film_bytes(params: RenderParams, frames: int, size: tuple[int, int]) -> int:
    from core.export.container import container_of

    container = container_of(Path(params.out), params.film.format)
    sound = frames * (_PCM_BYTES if any(word.startswith("pcm") for word in container.sound) else _SOUND_BYTES)
    if container.kind == "sound":
        return sound
    pictures = _pictures(params, frames)
    bits = (container.bits or _UNKNOWN_BITS) * (2 ** ((18 - params.crf) / 6) if _format(params) in _BY_QUALITY else 1.0)
    return round(pictures * size[0] * size[1] * bits / 8) + (sound if params.audio and pictures > 1 else 0)


def _mpx(size: tuple[int, int]) -> float:
    return size[0] * size[1] / 1e6


def _amount(size: int) -> str:
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{max(1, round(size / 1e6))} MB"
