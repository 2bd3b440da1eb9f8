"""A project with one of everything."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from core import channels
from core.curves.curve import Curve
from core.curves.key import Key
from core.curves.layers import Layer
from core.curves.take import Provenance, Take
from core.project.document import Document, Marker, Portrait, SpeechTrack, new_document
from core.project.edits import (
    AddLayer,
    AddTake,
    InsertKeys,
    SetChannelState,
    SetControls,
    SetMarkers,
    SetName,
    SetPortrait,
    SetSpeech,
)
from core.timebase import FrameRate


@pytest.fixture(scope="session")
def make_take() -> Callable[..., Take]:
    """Makes a take of random motion within the limits."""

    def make(take_id: str, seed: int = 0, frames: int = 48, rate: FrameRate | None = None) -> Take:
        unit = np.random.default_rng(seed).uniform(0.2, 0.8, (frames, channels.COUNT))
        base = (channels.MINIMUM + unit * (channels.MAXIMUM - channels.MINIMUM)).astype(np.float32)
        settings = {"gaze_yaw_deg": 3.0, "emotion": "happy"}
        origin = Provenance("rules", seed, audio_hash="ab" * 32, settings=settings, created="2026-01-01T00:00:00+00:00")
        return Take(take_id, f"Take {take_id}", base, rate or FrameRate(24), origin)

    return make


@pytest.fixture
def full(make_take: Callable[..., Take]) -> Document:
    """Portrait, rig, speech, two takes, two layers, keys, markers, settings."""
    document = new_document(rate=FrameRate(24))
    picture = document.media.add_bytes(b"a picture", "Sitter één.JPG", "portrait")
    rig = document.media.add_bytes(b"a rig", "rig.npz", "rig")
    sound = document.media.add_bytes(b"a sound" * 1000, "hello.wav", "audio")
    keys = {
        "head.yaw": (Key(3, 0.1), Key(20.5, -4 / 3, "linear", "free", 0.1, -0.7, 0.2, 1.1)),
        "gaze.yaw": (Key(10, 2, "constant"), Key(30, np.pi, mode="aligned", left_slope=1 / 3, right_slope=1 / 3)),
    }
    weight = Curve((Key(0, 0), Key(24, 1)))
    top = Layer("top", "Top", "override", {"expr.jawOpen": Curve((Key(0, 0.5),))}, weight, 4, 40, 5, 6, solo=False)
    for edit in (
        SetName("Übung 1"),
        SetPortrait(Portrait(picture, rig, {"reprojection_px": 1.25, "found": {"teeth": True}, "warnings": []})),
        SetSpeech(SpeechTrack(sound, "hello", {"words": [{"text": "hello", "start_s": 0.1}]}, "hello", "espeak:en-us", 2.0)),
        AddTake(make_take("one", 1)),
        AddTake(make_take("two", 2)),
        InsertKeys("edits", keys),
        AddLayer(top),
        SetMarkers((Marker(20, "end"), Marker(5, "start", locked=True, colour="red"))),
        SetControls({"emotion": "happy", "emotion_amount": 0.1}, seed=2**62),
        SetChannelState(muted=frozenset({"body.sway"}), locked=frozenset({"head.z", "expr.pupil"})),
    ):
        edit.apply(document)
    return document
