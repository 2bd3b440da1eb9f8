"""Hear phones in a sound with the program's own classifier: probabilities, fifty times a second, in any language."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from core.errors import SpeechError
from core.speech.phone_features import log_mel, normalised

if TYPE_CHECKING:
    from core.speech.phone_network import PhoneNetwork

WEIGHTS: Final = Path(__file__).parents[2] / "resources" / "models" / "phones.safetensors"

FRAME_S: Final = 0.02
"""Seconds between answers."""

CONTEXT_S: Final = 1.0
"""How far around a moment the classifier looks, rounded up: pieces of a long sound overlap by this much."""

REMEDY: Final = "Get the program again: its resources folder is incomplete."


@dataclass(frozen=True, eq=False)
class Listener:
    """The classifier and what it knows of phone sequences.

    Attributes:
        network: in evaluation mode.
        log_bigram: [P, P] of the next phone (column) after a phone (row), English.
    """

    network: PhoneNetwork
    log_bigram: NDArray[np.float32]

    def log_posteriors(self, mono: NDArray[np.float32]) -> NDArray[np.float32]:
        """Log probabilities `[F, P]` of the phones of `ARPABET`; row i is for the middle of its 20 ms.

        Level and colour of the sound are judged by its loud moments, so a piece should hold some speech.

        Args:
            mono: [N] at `ANALYSIS_RATE`, at most half a minute for a flat memory; F = N // 320.
        """
        mel = log_mel(mono)
        frames = len(mel) // 2
        if frames == 0:
            return np.zeros((0, len(self.log_bigram)), np.float32)
        import torch

        features = torch.from_numpy(normalised(mel)[: 2 * frames])
        with torch.inference_mode():
            return np.asarray(torch.log_softmax(self.network(features[None])[0], -1).numpy(), np.float32)


@cache
def listener(weights: Path = WEIGHTS) -> Listener:
    """The shipped listener, or one from another file with its .json beside it; loaded once.

    Raises:
        SpeechError: the file is missing or damaged.
    """
    if not weights.is_file():
        raise SpeechError("The model that hears phones is missing.", REMEDY, str(weights))
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    from core.speech.phone_network import PhoneNetwork

    try:
        config = json.loads(weights.with_suffix(".json").read_text(encoding="utf-8"))
        tensors = {name: value.float() for name, value in load_file(weights).items()}
        log_bigram = tensors.pop("log_bigram").numpy()
        network = PhoneNetwork(**config)
        network.load_state_dict(tensors)
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, SafetensorError) as error:
        raise SpeechError("The model that hears phones is damaged.", REMEDY, f"{weights}: {error}") from error
    return Listener(network.eval(), log_bigram)
