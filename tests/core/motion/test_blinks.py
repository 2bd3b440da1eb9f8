"""When blinks come and what they look like."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.motion.blinks import Blink, lid_shape, lids, plan_blinks
from core.motion.controls import Controls
from core.motion.cues import Cues, cues_of
from core.motion.saccades import plan_saccades
from core.speech.speech import Speech
from core.timebase import FrameRate


def at(cues: Cues, seed: int, **controls: float) -> Cues:
    return replace(cues, seed=seed, controls=replace(cues.controls, **controls))


@pytest.fixture(scope="module")
def cues(talk: Speech) -> Cues:
    return cues_of(talk, Controls(), 0, FrameRate(24))


def test_the_rate_is_that_of_conversation(cues: Cues) -> None:
    minutes = cues.duration_s / 60
    rates = [len(plan_blinks(at(cues, seed), plan_saccades(at(cues, seed)))) / minutes for seed in range(8)]
    assert 14 < np.mean(rates) < 34
    assert np.mean([len(plan_blinks(at(cues, s, blink_rate=40.0), ())) / minutes for s in range(8)]) > 30
    assert plan_blinks(at(cues, 0, blink_rate=0.0), ()) == ()


def test_gaps_vary_and_are_never_shorter_than_a_blink(cues: Cues) -> None:
    gaps = np.concatenate([np.diff([b.t_s for b in plan_blinks(at(cues, seed), ())]) for seed in range(8)])
    assert gaps.min() > 0.3
    assert gaps.std() > 0.8


def test_a_lid_falls_fast_and_rises_slowly() -> None:
    blink = Blink(0.5, 0.09, 0.04, 0.24, 1.0, 0.0)
    t = np.arange(0, 1, 1 / 1000)
    shape = lid_shape(t - 0.5, blink)
    closed = np.flatnonzero(shape >= 0.999)
    down = (closed[0] - np.flatnonzero(shape > 0.01)[0]) / 1000
    up = (np.flatnonzero(shape > 0.01)[-1] - closed[-1]) / 1000
    assert 0.06 < down < 0.12
    assert 0.25 < down / up < 0.7
    assert shape[0] == shape[-1] == 0.0


@pytest.mark.parametrize("fps", [24, 25, 30])
def test_full_blinks_are_seen_closed_on_both_sides(talk: Speech, fps: int) -> None:
    cues = cues_of(talk, Controls(), 3, FrameRate(fps))
    blinks = plan_blinks(cues, plan_saccades(cues))
    left, right = lids(cues, blinks)
    for blink in blinks:
        middle = int(blink.t_s * fps)
        assert min(left[middle], right[middle]) == pytest.approx(blink.depth, abs=0.02)
    assert sum(b.depth == 1.0 for b in blinks) > 0.6 * len(blinks)


def test_blinks_gather_at_phrase_ends(cues: Cues) -> None:
    near = total = 0
    for seed in range(12):
        for blink in plan_blinks(at(cues, seed), ()):
            near += any(-0.2 < blink.t_s - end < 0.6 for _, end in cues.phrases)
            total += 1
    share = np.mean([any(-0.2 < t - end < 0.6 for _, end in cues.phrases) for t in np.arange(0, cues.duration_s, 0.01)])
    assert near / total > 1.25 * share
