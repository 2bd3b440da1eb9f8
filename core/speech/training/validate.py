"""How well the classifier hears speakers it never learnt from."""

from __future__ import annotations

from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray

from core.speech.listener import FRAME_S
from core.speech.phone_features import log_mel, normalised
from core.speech.phone_network import PhoneNetwork
from core.speech.phones import ARPABET, VISEME_OF, VISEMES
from core.speech.speech import ANALYSIS_RATE
from core.speech.training.clips import Clip

_VISEMES: Final = np.array([VISEMES.index(VISEME_OF[phone]) for phone in ARPABET])
_CLIPS: Final = 120
"""Clips a set is cut down to: a check should take seconds."""


def labels_of(clip: Clip, frames: int) -> NDArray[np.uint8]:
    """Phone of each answer of the classifier, [frames]."""
    middles = (np.arange(frames) + 0.5) * FRAME_S
    return clip.phones[np.minimum(np.searchsorted(clip.ends, middles, "right"), len(clip.phones) - 1)]


class Validation:
    """Frame measures over named sets of clips."""

    def __init__(self, sets: dict[str, list[Clip]]) -> None:
        self._sets = {name: [self._prepared(clip) for clip in clips[:_CLIPS]] for name, clips in sets.items() if clips}

    @staticmethod
    def _prepared(clip: Clip) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        mono = clip.samples.astype(np.float32) / np.float32(32768)
        features = normalised(log_mel(mono[: len(mono) // (ANALYSIS_RATE // 50) * (ANALYSIS_RATE // 50)]))
        return features, _VISEMES[labels_of(clip, len(features) // 2)]

    @torch.no_grad()
    def measured(self, network: PhoneNetwork) -> dict[str, float]:
        """For each set: share of spoken frames with the right viseme, and of p/b/m frames heard as such."""
        device = next(network.parameters()).device
        told: dict[str, float] = {}
        for name, clips in self._sets.items():
            right = spoken = sealed = heard = 0
            for features, wanted in clips:
                logits = network(torch.from_numpy(features).to(device)[None])[0]
                found = _VISEMES[logits.argmax(-1).cpu().numpy()]
                right += int(((found == wanted) & (wanted > 0)).sum())
                spoken += int((wanted > 0).sum())
                sealed += int((wanted == VISEMES.index("PP")).sum())
                heard += int(((found == wanted) & (wanted == VISEMES.index("PP"))).sum())
            told[f"{name}_visemes"] = round(right / max(spoken, 1), 4)
            told[f"{name}_pbm"] = round(heard / max(sealed, 1), 4)
        return told
