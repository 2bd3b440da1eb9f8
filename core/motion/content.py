"""What the sound itself asks of the mouth: articulation of its phones, before any style, mood or take."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.motion.articulation import articulate
from core.motion.controls import Controls
from core.motion.mouth import mouth_channels
from core.motion.phone_targets import ARTICULATORS
from core.speech.prosody import analyse_prosody
from core.speech.speech import Speech
from core.timebase import FrameRate


def articulators_of(speech: Speech, controls: Controls, rate: FrameRate) -> NDArray[np.float64]:
    """Articulators per frame `[T, 9]`; at rest where the voice is not this person's."""
    if controls.activity != "speaking":
        return np.zeros((rate.frame_count(speech.audio.duration_s), len(ARTICULATORS)))
    return articulate(speech, analyse_prosody(speech), rate, amount=controls.mouth_amount)


def content(speech: Speech, controls: Controls, rate: FrameRate) -> NDArray[np.float64]:
    """The mouth's content track as channels, `[T, C]`: the same for every take of a speech."""
    return mouth_channels(articulators_of(speech, controls, rate))


MOUTH: tuple[int, ...] = tuple(np.flatnonzero([c.group == "Mouth" for c in channels.CHANNELS]).tolist())
"""Columns of the mouth, cheeks and jaw: those a content track may hold."""

RESIDUAL = 0.25
"""How far one speaker's style, taught or generated, may take a mouth channel from the content track."""
