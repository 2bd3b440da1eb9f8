"""The baseline hears how loud it is, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.motion.aperture import aperture
from core.motion.controls import Controls
from core.motion.energy import content_energy
from core.speech.audio import make_audio
from core.speech.speech import Phone, Speech
from core.timebase import FrameRate

RATE = FrameRate(24)


def swelling() -> Speech:
    """Three seconds of noise that is loud in the middle second, and quiet about it."""
    noise = np.random.default_rng(0).normal(0, 0.1, 48_000)
    noise[:16_000] *= 0.001
    noise[32_000:] *= 0.001
    return Speech(make_audio(noise.astype(np.float32), 16_000), (Phone(0, 3, "P"),))


def test_the_jaw_opens_where_it_is_loud_and_only_there():
    opened = aperture(content_energy(swelling(), Controls(), RATE))
    assert len(opened) == 72
    assert opened[30:42].min() > 0.04
    assert opened[:20].max() < 0.01
    assert opened[52:].max() < 0.01


def test_phones_do_not_count_and_effort_does():
    speech = swelling()
    same = replace(speech, phones=(Phone(0, 3, "AA"),))
    plain = content_energy(speech, Controls(), RATE)
    np.testing.assert_array_equal(plain, content_energy(same, Controls(), RATE))
    np.testing.assert_allclose(content_energy(speech, Controls(mouth_amount=0.5), RATE), 0.5 * plain)
    assert not content_energy(speech, Controls(activity="listening"), RATE).any()
