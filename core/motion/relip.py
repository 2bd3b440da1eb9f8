"""Corrected phones drive the mouth of a take that is there already; all else about it stays."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.curves.take import Take
from core.motion.articulation import CLOSE, TUCK
from core.motion.compose import compose
from core.motion.content import MOUTH, articulators_of
from core.motion.controls import Controls
from core.motion.cues import cues_of
from core.motion.emotion import emotion_channels
from core.motion.guard import guard_change
from core.motion.mouth import mouth_channels
from core.motion.rest_lips import rest_lips
from core.speech.speech import Speech

Floats = NDArray[np.float64]

DRIVEN: Final = ("diffusion", "rules")
"""Engines whose lips follow phones; others heard the sound alone, or saw a face speak, and know no better from a correction."""

HIDDEN: Final = 0.3
"""Closure from which on too little of a take's own style is left in the lips to be read from them."""

_MOUTH = list(MOUTH)


def relip(take: Take, old: Speech, new: Speech, photo_expression: NDArray[np.floating] | None = None) -> Take:
    """The same take with its mouth driven by other phones of the same sound.

    What a take's mouth has of its own, beyond the content track of the old phones and the mood, is put onto the content track
    of the new ones; then closures are imposed anew. Frames on which both ask for the same stay bit for bit, and so does
    everything but the mouth; a take whose lips no phones drove is returned as it is (`DRIVEN`).

    Args:
        take: made from `old`, or at least with it in mind.
        old, new: the speech before and after the correction.
        photo_expression: float [64], `Rig.photo_expression` of the sitter.

    Returns:
        A take with the id, the name and the provenance of the old one.
    """
    if take.provenance.engine not in DRIVEN:
        return take
    asked = controls_of(take)
    (was, before), (becomes, after) = (_mouth(take, speech, asked, photo_expression) for speech in (old, new))
    count = min(take.frames, len(was), len(becomes))
    was, before, becomes, after = was[:count], before[:count], becomes[:count], after[:count]
    changed = (before != after).any(axis=1) | (was != becomes).any(axis=1)
    hidden = before[:, [CLOSE, TUCK]].max(axis=1) > HIDDEN
    own = _revealed(take.base[:count].astype(np.float64) - was, hidden)
    moved = channels.clamp(guard_change(becomes, own, after).astype(np.float32))
    base = take.base.copy()
    base[:count, _MOUTH] = np.where(changed[:, None], moved, base[:count])[:, _MOUTH]
    return replace(take, base=base) if changed.any() else take


def _mouth(
    take: Take, speech: Speech, controls: Controls, photo_expression: NDArray[np.floating] | None
) -> tuple[Floats, Floats]:
    """What every take of a speech has in common, `[T, C]`, and the articulators `[T, 9]` behind it."""
    cues = cues_of(speech, controls, take.provenance.seed, take.rate)
    articulators = articulators_of(speech, controls, take.rate)
    mood = emotion_channels(cues, photo_expression) + rest_lips(cues, photo_expression)
    shared = compose(mouth_channels(articulators), np.zeros_like(mood), mood, articulators)
    return shared.astype(np.float64), articulators


def controls_of(take: Take) -> Controls:
    """What a take was asked for, as its settings tell; the usual for what they do not, and for values of another time."""
    found = Controls()
    for field in fields(Controls):
        value: Any = take.provenance.settings.get(field.name, getattr(found, field.name))
        try:
            found = replace(found, **{field.name: value})
        except (TypeError, ValueError):
            continue
    return found


def _revealed(own: Floats, hidden: NDArray[np.bool_]) -> Floats:
    """A take's own share `[T, C]`, led straight across the frames `[T]` in which a closure hid it."""
    if hidden.all() or not hidden.any():
        return own
    frames, seen = np.arange(len(own)), np.flatnonzero(~hidden)
    out = own.copy()
    for column in np.flatnonzero(own.any(axis=0)):
        out[hidden, column] = np.interp(frames[hidden], seen, own[seen, column])
    return out
