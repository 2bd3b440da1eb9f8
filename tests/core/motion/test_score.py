"""A score tells good takes from bad ones, part by part."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from core.channels import INDEX
from core.curves.take import Take
from core.motion.controls import Controls
from core.motion.generate import generate
from core.motion.score import WEIGHTS, Score, score_take
from core.motion.takes import generate_takes
from core.speech.speech import Speech
from core.timebase import FrameRate

MOUTH = [i for name, i in INDEX.items() if name.startswith(("expr.mouth", "expr.jaw"))]
LIDS = [INDEX["expr.eyeBlinkLeft"], INDEX["expr.eyeBlinkRight"]]
HEAD = [INDEX["head.yaw"], INDEX["head.pitch"], INDEX["head.roll"]]


@pytest.fixture(scope="module")
def good(talk: Speech) -> Take:
    return generate(talk, seed=3)


def judged(take: Take, speech: Speech, base: np.ndarray) -> Score:
    return score_take(replace(take, base=base), speech, Controls())


def test_a_good_take_scores_well(good: Take, talk: Speech) -> None:
    score = score_take(good, talk, Controls())
    assert score.closures == 1.0
    assert score.lips > 0.95
    assert score.jerk == 0.0
    assert score.gaze < 1.0
    assert 1.3 < score.total <= sum(weight for weight in WEIGHTS.values() if weight > 0)


def test_lips_that_come_late_score_less(good: Take, talk: Speech) -> None:
    base, whole = good.base.copy(), score_take(good, talk, Controls())
    base[:, MOUTH] = np.roll(base[:, MOUTH], 4, axis=0)
    late = judged(good, talk, base)
    assert late.closures < whole.closures - 0.3
    assert late.lips < whole.lips - 0.3
    assert late.total < whole.total - 0.4


def test_eyes_that_never_blink_and_eyes_that_never_stop_score_less(good: Take, talk: Speech) -> None:
    base, whole = good.base.copy(), score_take(good, talk, Controls())
    base[:, LIDS] = 0.0
    assert judged(good, talk, base).blinks == 1.0
    base[::6, LIDS] = 1.0
    assert judged(good, talk, base).blinks == 1.0
    assert judged(good, talk, base).total < whole.total - 0.15


@pytest.mark.parametrize(("channel", "size"), [("head.yaw", 0.25), ("head.roll", 0.1), ("expr.browInnerUp", 0.03)])
def test_trembling_scores_less(good: Take, talk: Speech, channel: str, size: float) -> None:
    base, whole = good.base.copy(), score_take(good, talk, Controls())
    base[:, INDEX[channel]] += np.random.default_rng(0).normal(0, size, len(base)).astype(np.float32)
    trembling = judged(good, talk, base)
    assert trembling.jerk > 0.3
    assert trembling.total < whole.total - 0.1


def test_a_head_that_moves_with_another_speech_scores_less(good: Take, talk: Speech) -> None:
    base, whole = good.base.copy(), score_take(good, talk, Controls())
    base[:, HEAD] = base[::-1, HEAD]
    assert judged(good, talk, base).head < whole.head - 0.05
    base[:, HEAD] = 0.0
    assert judged(good, talk, base).head == 0.0


def test_eyes_that_look_elsewhere_score_less(good: Take, talk: Speech) -> None:
    base, whole = good.base.copy(), score_take(good, talk, Controls())
    base[:, INDEX["gaze.yaw"]] += 8.0
    astray = judged(good, talk, base)
    assert astray.gaze == pytest.approx(8.0, abs=1.0)
    assert astray.total < whole.total - 0.1
    looking = Controls(gaze_yaw_deg=8.0)
    assert score_take(generate(talk, looking, seed=3), talk, looking).gaze < 1.0


def test_a_take_bad_in_every_way_comes_last(good: Take, talk: Speech) -> None:
    base = good.base.copy()
    base[:, MOUTH] = np.roll(base[:, MOUTH], 5, axis=0)
    base[:, LIDS] = 0.0
    base[:, HEAD] += np.random.default_rng(0).normal(0, 0.4, (len(base), 3)).astype(np.float32)
    bad = judged(good, talk, base)
    assert all(score.total > bad.total + 0.8 for _, score in generate_takes(talk, seeds=range(2)))


@pytest.mark.parametrize("rate", [FrameRate(25), FrameRate(60)])
def test_the_score_hardly_depends_on_the_frame_rate(good: Take, talk: Speech, rate: FrameRate) -> None:
    other = score_take(generate(talk, seed=3, rate=rate), talk, Controls())
    assert other.total == pytest.approx(score_take(good, talk, Controls()).total, abs=0.05)
    assert other.jerk == 0.0


def test_silence_and_listening_are_judged_by_lips_that_keep_still(silence: Speech, sentence: Speech) -> None:
    take = generate(silence)
    score = score_take(take, silence, Controls())
    assert (score.closures, score.lips, score.head) == (1.0, 1.0, 0.0)
    chattering = take.base.copy()
    chattering[::8, INDEX["expr.jawOpen"]] = 0.4
    assert judged(take, silence, chattering).lips == 0.0
    listening = Controls(activity="listening")
    assert score_take(generate(sentence, listening), sentence, listening).lips == 1.0


def test_a_take_longer_or_shorter_than_the_sound_is_judged_where_both_are(good: Take, talk: Speech) -> None:
    longer = judged(good, talk, np.concatenate([good.base, good.base[:50]]))
    shorter = judged(good, talk, good.base[:-30])
    assert longer.total == pytest.approx(score_take(good, talk, Controls()).total, abs=1e-9)
    assert np.isfinite(shorter.total)
    assert np.isfinite(judged(good, talk, good.base[:1]).total)


def test_a_score_is_plain_json(good: Take, talk: Speech) -> None:
    told = score_take(good, talk, Controls()).to_json()
    assert json.loads(json.dumps(told)) == told
    assert set(told) == {"total", *WEIGHTS}
