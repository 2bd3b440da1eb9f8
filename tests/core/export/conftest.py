"""What a film looks like to a player: decoded pictures, decoded sound, and what the file says of itself."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from core.export.encoder import ffmpeg_executable
from core.speech.speech import Audio


def _run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([ffmpeg_executable(), "-hide_banner", *arguments], capture_output=True, check=False)


@pytest.fixture
def described() -> Callable[[Path], str]:
    """What ffmpeg prints about a file."""
    return lambda path: _run("-i", str(path)).stderr.decode()


@pytest.fixture
def decoded_planes() -> Callable[[Path, int, int], NDArray[np.uint8]]:
    """The stored luma and chroma, uint8 [frames, height * 3 / 2, width]."""

    def decode(path: Path, width: int, height: int) -> NDArray[np.uint8]:
        raw = _run("-v", "error", "-i", str(path), "-f", "rawvideo", "-pix_fmt", "yuv420p", "-").stdout
        return np.frombuffer(raw, np.uint8).reshape(-1, height * 3 // 2, width)

    return decode


@pytest.fixture
def decoded_sound() -> Callable[[Path, int], NDArray[np.float32]]:
    """The sound of a file at a rate, as one channel."""

    def decode(path: Path, rate: int) -> NDArray[np.float32]:
        raw = _run("-v", "error", "-i", str(path), "-f", "f32le", "-ac", "1", "-ar", str(rate), "-").stdout
        return np.frombuffer(raw, np.float32)

    return decode


@pytest.fixture
def flat_frames() -> Callable[..., list[NDArray[np.uint8]]]:
    """Frames of one colour each."""
    return lambda *colours, width=64, height=48: [np.full((height, width, 3), colour, np.uint8) for colour in colours]


@pytest.fixture
def clicks() -> Callable[[float, int], Audio]:
    """Sound with a 10 ms click at every half second."""

    def make(duration_s: float, rate: int) -> Audio:
        t = np.arange(round(duration_s * rate)) / rate
        samples = (0.5 * np.sin(2 * np.pi * 1000 * t) * (t % 0.5 < 0.01)).astype(np.float32)
        return Audio(samples[:, None], rate)

    return make
