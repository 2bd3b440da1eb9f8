"""The model as shipped: what a user gets by default."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from core.channels import COUNT, INDEX, MAXIMUM, MINIMUM
from core.curves.take import Take
from core.errors import Cancelled
from core.motion.controls import Controls
from core.motion.engine import Known, move, weights_hash
from core.motion.engines import DEFAULT_ENGINE, WEIGHTS
from core.motion.generate import generate
from core.speech.phones import BILABIALS
from core.speech.speech import Speech
from core.speech.tts import speak
from core.timebase import FrameRate

pytestmark = pytest.mark.skipif(not WEIGHTS["diffusion"].exists(), reason="the motion model is not there")

HEAD = [INDEX["head.yaw"], INDEX["head.pitch"], INDEX["head.roll"]]
EYES = [INDEX["gaze.yaw"], INDEX["gaze.pitch"]]
JAW, CLOSE, BLINK = INDEX["expr.jawOpen"], INDEX["expr.mouthClose"], INDEX["expr.eyeBlinkLeft"]


@cache
def talk() -> Speech:
    return speak(
        "Good morning, and welcome. My name is Ada, and in five minutes I will show you how a simple picture can speak. "
        "Peter Piper picked a peck of pickled peppers. Maybe Mabel may become a member, before Bob jumps from the map."
    )


@cache
def take(seed: int = 0, fps: int = 24, **controls: object) -> Take:
    return generate(talk(), Controls(**controls), seed=seed, rate=FrameRate(fps))  # type: ignore[arg-type]


def looking(base: np.ndarray) -> np.ndarray:
    """Gaze in the world, `[T, 2]`."""
    return base[:, EYES] + base[:, HEAD[:2]]


def test_it_is_the_default_and_tells_its_weights() -> None:
    assert DEFAULT_ENGINE == "diffusion"
    assert take().provenance.engine == "diffusion"
    assert take().provenance.model_hash == weights_hash("diffusion")
    assert len(take().provenance.model_hash) == 64


def test_a_take_is_within_the_limits_and_begins_at_the_photo() -> None:
    base = take().base
    assert base.shape[1] == COUNT
    assert (base >= MINIMUM).all()
    assert (base <= MAXIMUM).all()
    assert np.abs(base[0, HEAD]).max() < 0.3
    assert base[0, JAW] < 0.05


@pytest.mark.parametrize("fps", [24, 30])
def test_lips_seal_for_every_p_b_m(fps: int) -> None:
    close = take(fps=fps).base[:, CLOSE]
    t = (np.arange(len(close)) + 0.5) / fps
    segments = [p for p in talk().phones if p.symbol in BILABIALS]
    hits = [close[(t > p.start_s - 1 / fps) & (t < p.end_s + 1 / fps)].max() >= 0.95 for p in segments]
    assert np.mean(hits) >= 0.98


def test_the_same_seed_is_the_same_take() -> None:
    again = generate(talk(), Controls(), seed=0)
    np.testing.assert_allclose(again.base, take().base, atol=1e-4)


def test_seeds_share_the_lips_and_not_the_head() -> None:
    one, other = take(0).base, take(1).base
    assert np.corrcoef(one[:, JAW], other[:, JAW])[0, 1] >= 0.9
    assert np.mean([np.corrcoef(one[:, k], other[:, k])[0, 1] for k in HEAD]) <= 0.5


def test_the_eyes_look_where_they_are_asked_to_and_the_head_stands_there() -> None:
    base = take(gaze_yaw_deg=15.0, gaze_pitch_deg=-8.0, distance=0.9).base
    assert np.hypot(*(looking(base)[24:].mean(axis=0) - [15, -8])) <= 3
    assert abs((1 - base[24:, INDEX["head.z"]].mean() / 600) - 0.9) <= 0.01


def test_it_blinks_more_when_asked_and_not_at_all_at_none() -> None:
    count = [(np.diff((take(blink_rate=rate).base[:, BLINK] > 0.5).astype(int)) == 1).sum() for rate in (0.0, 10.0, 45.0)]
    assert count[0] == 0
    assert count[2] > count[1]


def test_amounts_of_nothing_are_stillness() -> None:
    base = take(head_amount=0.0, body_amount=0.0, expression_amount=0.0, blink_rate=0.0).base
    moved = np.ptp(base, axis=0)
    assert moved[HEAD].max() == 0
    assert moved[[i for name, i in INDEX.items() if name.startswith("body.")]].max() == 0
    assert moved[[INDEX["expr.browInnerUp"], BLINK]].max() == 0


def test_a_livelier_head_turns_faster() -> None:
    speed = [np.linalg.norm(np.diff(take(head_speed=k).base[:, HEAD], axis=0), axis=1).mean() for k in (1, 7)]
    assert speed[1] > 1.5 * speed[0]


def test_what_is_given_stays_bit_for_bit_and_the_rest_is_new() -> None:
    base = take().base
    cells = np.ones_like(base, bool)
    cells[60:120, HEAD] = False
    cells[90, HEAD] = True
    out = move(talk(), Controls(), seed=9, known=Known(base, cells))
    np.testing.assert_array_equal(out[cells], base[cells])
    assert np.abs(out - base)[60:120][:, HEAD].max() > 0.3


def test_it_stops_when_asked() -> None:
    asked = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) > 6

    with pytest.raises(Cancelled):
        generate(talk(), should_cancel=stop)
