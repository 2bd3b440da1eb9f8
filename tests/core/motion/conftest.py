"""Speech that several tests of motion share."""

from __future__ import annotations

import numpy as np
import pytest

from core.speech.audio import make_audio
from core.speech.speech import Phone, Speech
from core.speech.tts import speak

LONG = (
    "Good morning, and welcome. My name is Ada, and in five minutes I will show you how a simple picture can speak. "
    "Peter Piper picked a peck of pickled peppers. Maybe Mabel may become a member, before Bob jumps from the map. "
    "Every time I say five very vivid verbs, four of my friends laugh, and half of them leave. Shall we begin? "
)


@pytest.fixture(scope="session")
def sentence() -> Speech:
    return speak("My baby moved the box before five. Can you see it?")


@pytest.fixture(scope="session")
def talk() -> Speech:
    """Three quarters of a minute."""
    return speak(LONG * 2)


@pytest.fixture(scope="session")
def silence() -> Speech:
    audio = make_audio(np.zeros(16_000 * 60, np.float32), 16_000)
    return Speech(audio, (Phone(0.0, 60.0, "SIL"),))
