"""Noise that belongs to a frame: the same seed means the same motion on every machine, whatever is generated around it.

Numbers come from Philox 4x64-10 (Salmon et al. 2011), a function of key and counter alone: the key is the seed, the counter
the frame. Nothing depends on how many frames are drawn at once or on a library's own sampler.
"""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray


def frame_noise(seed: int, name: str, start: int, stop: int, size: int) -> NDArray[np.float32]:
    """Standard normal numbers `[stop - start, size]` of the frames [start, stop), by Box and Muller (1958).

    Args:
        seed: of the take.
        name: what the noise is for; another name, other numbers.
        start, stop: frames counted from the beginning of the speech.
        size: numbers of a frame; more of them leave the first ones as they are.
    """
    key = int.from_bytes(hashlib.blake2b(f"{seed}/{name}".encode(), digest_size=16).digest(), "little")
    pairs = (size + 1) // 2
    noise = np.empty((stop - start, 2 * pairs))
    for row, frame in enumerate(range(start, stop)):
        raw = np.random.Philox(key=key, counter=frame << 128).random_raw(2 * pairs)
        uniform = ((raw >> np.uint64(11)) + 0.5) * 2.0**-53
        radius = np.sqrt(-2 * np.log(uniform[0::2]))
        angle = 2 * np.pi * uniform[1::2]
        noise[row, 0::2], noise[row, 1::2] = radius * np.cos(angle), radius * np.sin(angle)
    return noise[:, :size].astype(np.float32)
