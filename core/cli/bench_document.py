"""A project as long as they get, for what is measured: ten minutes of speech and motion, with edits on every layer."""

from __future__ import annotations

import io
import wave
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.curves.curve import Curve
from core.curves.key import Key
from core.curves.layer import Layer
from core.curves.take import Provenance, Take
from core.project.document import Document, Portrait, SpeechTrack
from core.project.edits import AddLayer, AddTake, SetCurves, SetPortrait, SetSpeech
from core.timebase import FrameRate

FRAMES: Final = 14_400
"""Ten minutes at 24 frames a second."""
LAYERS: Final = 3


def long_document(rig: Path | None, edited: int, every: int) -> Document:
    """A ten-minute take with a hum for its sound.

    Args:
        rig: a fitted rig; None for a project without a portrait.
        edited: channels that have keys, on each layer.
        every: frames from key to key.
    """
    document = Document()
    if rig is not None:
        photo = document.media.add_bytes(b"photo", "photo.png", "portrait")
        SetPortrait(Portrait(photo, document.media.add_file(rig, "rig"))).apply(document)
    seconds = FRAMES / 24
    words = [[0.4 * i, 0.4 * i + 0.3, f"word{i}"] for i in range(int(seconds / 0.4))]
    phones = [[0.1 * i, 0.1 * i + 0.1, "AH", 1.0] for i in range(int(seconds / 0.1))]
    data = {"words": words, "phones": phones, "transcript": "", "source": "free", "language": "en-us", "notes": []}
    sound = document.media.add_bytes(_hum(seconds), "speech.wav", "audio")
    SetSpeech(SpeechTrack(sound, "", data, "", "", seconds)).apply(document)
    AddTake(Take("take", "Take 1", _wandering(), FrameRate(24), Provenance("bench", 1))).apply(document)
    for number in range(1, LAYERS):
        AddLayer(Layer(f"layer-{number}", f"Layer {number}")).apply(document)
    for layer in document.layers:
        curves = {name: _waves(channels.INDEX[name], every) for name in list(channels.INDEX)[:edited]}
        SetCurves(layer.id, curves).apply(document)
    return document


def _wandering() -> NDArray[np.float32]:
    """Every channel about its rest, within its limits, float32 [T, C]."""
    drift = np.cumsum(np.random.default_rng(1).normal(0, 1, (FRAMES, channels.COUNT)), 0)
    drift = np.clip((drift - drift.mean(0)) / (drift.std(0) + 1e-6) * 0.2, -1, 1)
    return np.where(drift < 0, -drift * channels.MINIMUM, drift * channels.MAXIMUM).astype(np.float32)


def _waves(seed: int, every: int) -> Curve:
    """A key every so many frames, each a little up or down."""
    rng = np.random.default_rng(seed)
    return Curve(tuple(Key(float(frame), float(rng.normal(0, 0.05))) for frame in range(0, FRAMES, every)))


def _hum(seconds: float) -> bytes:
    """A WAV file of a tone that swells and fades."""
    t = np.arange(int(16_000 * seconds)) / 16_000
    samples = (8000 * np.sin(880 * t) * np.sin(0.9 * t)).astype("<i2")
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(16_000)
        out.writeframes(samples.tobytes())
    return file.getvalue()
