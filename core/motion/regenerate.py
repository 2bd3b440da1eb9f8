"""A part of a take made anew: any stretch of time, any channels; all else stays bit for bit, the user's keys too."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from core import channels as catalogue
from core.channel_groups import channels_named
from core.channels import INDEX
from core.curves.layer import Layer
from core.curves.take import Provenance, Take
from core.errors import UserError
from core.motion.controls import Controls
from core.motion.cues import cues_of
from core.motion.emotion import emotion_channels
from core.motion.engine import Known, weights_hash
from core.motion.engines import DEFAULT_ENGINE, ENGINES, Engine
from core.motion.joins import joined
from core.motion.refit import refit
from core.motion.takes import scored
from core.speech.speech import Speech
from core.timebase import FrameRate

_HEAD = list(catalogue.HEAD_ROTATION)
_EXPRESSIONS = [INDEX[name] for name in catalogue.EXPRESSIONS]


def regenerate(
    take: Take,
    speech: Speech,
    *,
    frames: tuple[int, int],
    channels: Collection[str],
    keep: Collection[tuple[int, str]] = (),
    controls: Controls = Controls(),  # noqa: B008 - frozen
    seed: int = 0,
    engine: Engine | None = None,
    name: str = "",
    photo_expression: NDArray[np.floating] | None = None,
    on_progress: Callable[[float, str], None] | None = None,
    should_cancel: Callable[[], bool] | None = None,
) -> Take:
    """Another performance of a stretch of a take, which fits what is before, after and beside it.

    What stays is known to the generator: motion leads away from it and back to it, and a key in the middle is led through.
    No group goes over a border faster than `core.motion.borders.FASTEST` times what it does in a twentieth of the clip, lips
    and jaw aside, which follow the sound, and stretches too short to be slower.

    Args:
        take: what to start from; of any generator, of a video too.
        speech: the sound it goes with.
        frames: (start, end) in frames of the take, the end not included.
        channels: groups of `core.channel_groups`, or single channels.
        keep: (frame of the take, channel) of cells in there that stay: where the user has keys. As the three angles of the
            head combine as one rotation, one of them keeps all three.
        controls: what the director wants of the new motion.
        seed: the same seed gives the same motion.
        engine: what moves the channels; None for the take's own.
        name: of the new take; empty for the old one's, with the seed.
        photo_expression, on_progress, should_cancel: as in `core.motion.generate.generate`.

    Raises:
        UserError: the range lies outside the take or the sound, nothing in it may change, or there is no such channel.
        Cancelled: `should_cancel` answered yes.
    """
    start, end = frames
    chosen = channels_named(channels)
    count = take.rate.frame_count(speech.audio.duration_s)
    _check_range(take, start, end, count)
    free = _free_cells(take.base.shape, (start, end), chosen, keep)
    if not free.any():
        raise UserError("Keys hold every frame of this range.", "Choose a longer range, or other channels.")
    mover = engine or engine_of(take)
    values, cells = catalogue.rest(count), np.zeros((count, catalogue.COUNT), bool)
    shared = min(count, take.frames)
    values[:shared], cells[:shared] = take.base[:shared], ~free[:shared]
    moved = refit(
        speech,
        controls,
        Known(values, cells),
        engine=mover,
        seed=seed,
        rate=take.rate,
        photo_expression=photo_expression,
        on_progress=on_progress,
        should_cancel=should_cancel,
    )
    mood = emotion_channels(cues_of(speech, controls, seed, take.rate), photo_expression)
    base = take.base.copy()
    base[:shared] = moved[:shared]
    bent = _not_below_rest(joined(base, ~free), take.base, mood)
    base = np.where(free, catalogue.clamp(bent.astype(np.float32)), take.base)
    step = {"take": take.id, "frames": [start, end], "channels": sorted(chosen), "seed": seed}
    history = [*take.provenance.settings.get("regenerated", []), step]
    made = Provenance(mover, seed, weights_hash(mover), speech.audio.sha256, controls.to_json())
    new = Take(uuid.uuid4().hex, name or f"{take.name}, seed {seed}", base, take.rate, made)
    return scored(new, speech, controls, regenerated=history)[0]


def _not_below_rest(motion: NDArray[np.float64], before: NDArray[np.float32], mood: NDArray[np.float64]) -> NDArray[np.float64]:
    """Hold expressions `[T, C]` to what is ever taken from the photo, before or by the mood: no bend goes beyond that."""
    least = np.minimum(np.minimum(before.min(axis=0), mood.min(axis=0)), 0.0)
    motion[:, _EXPRESSIONS] = np.maximum(motion[:, _EXPRESSIONS], least[_EXPRESSIONS])
    return motion


def engine_of(take: Take) -> Engine:
    """The engine that moved a take; the usual one for takes that none did."""
    for engine in ENGINES:
        if engine == take.provenance.engine:
            return engine
    return DEFAULT_ENGINE


def cells_of_keys(
    layers: Sequence[Layer], rate: FrameRate, take: Take, rows: tuple[int, int] | None = None
) -> list[tuple[int, str]]:
    """The cells of a take on which the keys of layers stand: what `regenerate` has to keep so that results at keys stay.

    A key between two rows of the take, because of its time or because the document has another frame rate, stands on both.

    Args:
        layers: of a document.
        rate: the document's, in whose frames the keys are.
        take: the take.
        rows: (start, end) of the take, the end not included, outside of which none are told; all unless given.
    """
    found: set[tuple[int, str]] = set()
    first, end = rows or (0, take.frames)
    scale = 1.0 if take.rate == rate else take.rate.fps / rate.fps
    for layer in layers:
        for channel, curve in layer.curves.items():
            keys = np.asarray(curve.frames)
            at = np.concatenate([np.floor(keys), np.ceil(keys)]) * scale
            cells = np.unique(np.concatenate([np.floor(at), np.ceil(at)])).astype(int)
            found |= {(cell, channel) for cell in cells[(cells >= max(first, 0)) & (cells < min(end, take.frames))].tolist()}
    return sorted(found)


def _check_range(take: Take, start: int, end: int, count: int) -> None:
    if not 0 <= start < end <= take.frames:
        last = take.rate.seconds(take.frames)
        asked = f"{take.rate.seconds(start):g} to {take.rate.seconds(end):g} s"
        raise UserError(f"The range {asked} is not within the take.", f"“{take.name}” goes from 0 to {last:g} s.")
    if end > count:
        sound = take.rate.seconds(count)
        raise UserError("The sound ends before the range does.", f"Choose a range within the first {sound:g} s.")


def _free_cells(
    shape: tuple[int, ...], frames: tuple[int, int], chosen: frozenset[str], keep: Collection[tuple[int, str]]
) -> NDArray[np.bool_]:
    """Cells to make anew, `[T, C]`."""
    free = np.zeros(shape, bool)
    free[frames[0] : frames[1], [INDEX[channel] for channel in chosen]] = True
    channels_named({channel for _, channel in keep} or chosen)
    for frame, channel in keep:
        if frames[0] <= frame < frames[1]:
            column = INDEX[channel]
            free[frame, _HEAD if column in _HEAD else column] = False
    return free
