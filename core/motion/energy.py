"""The mouth by loudness alone: a jaw that opens as the voice swells, and no phones. What lips driven by phones must beat."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.motion.controls import Controls
from core.motion.mouth import mouth_channels
from core.motion.phone_targets import ARTICULATORS
from core.motion.streams import smoothed
from core.speech.prosody import analyse_prosody
from core.speech.speech import Speech
from core.timebase import FrameRate

JAW: Final = 0.6
"""Articulator of the loudest syllables: about that of an open vowel, so that the jaw travels as far as it does by phones."""

SMOOTHING_S: Final = 0.06


def content_energy(speech: Speech, controls: Controls, rate: FrameRate) -> NDArray[np.float64]:
    """The mouth's content track as channels, `[T, C]`, from the loudness of the sound at each frame's centre.

    Args:
        speech: only its sound counts.
        controls: `mouth_amount` scales the jaw; at rest where the voice is not this person's.
        rate: frames per second.
    """
    count = rate.frame_count(speech.audio.duration_s)
    if controls.activity != "speaking":
        return np.zeros((count, channels.COUNT))
    prosody = analyse_prosody(speech)
    effort = np.interp((np.arange(count) + 0.5) / rate.fps, prosody.times, prosody.effort)
    articulators = np.zeros((count, len(ARTICULATORS)))
    articulators[:, ARTICULATORS.index("jaw")] = JAW * controls.mouth_amount * smoothed(effort, SMOOTHING_S, rate.fps)
    return mouth_channels(articulators)
