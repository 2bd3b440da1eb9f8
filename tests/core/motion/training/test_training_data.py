"""Passages, draws, shards and masks."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np

from core.channels import INDEX
from core.motion.articulation import CLOSE
from core.motion.content import articulators_of
from core.motion.controls import Controls
from core.motion.diffusion import frame_vector as fv
from core.motion.diffusion.audio_features import PHONES
from core.motion.diffusion.frame_vector import decode
from core.motion.training.draws import RATE, RESIDUAL, draw, style
from core.motion.training.masks import random_cells
from core.motion.training.shards import Passage, load_shard
from core.speech.phones import SILENCE
from core.speech.speech import Speech
from core.speech.training.clips import Clip


def test_a_passage_is_one_speaker_with_pauses_and_loses_no_clip(clips: list[Clip], speeches: list[Speech]) -> None:
    said = sum(p.symbol != SILENCE for s in speeches for p in s.phones)
    assert said == sum((c.phones != 0).sum() for c in clips)
    for speech in speeches:
        assert all(abs(a.end_s - b.start_s) < 1e-5 for a, b in pairwise(speech.phones))
        assert abs(speech.phones[-1].end_s - speech.audio.duration_s) < 1e-3


def test_a_draw_is_seeded_and_lies_about_the_main_pose(speeches: list[Speech]) -> None:
    motion, clip = draw(speeches[0], 5)
    again, _ = draw(speeches[0], 5)
    np.testing.assert_array_equal(motion, again)
    assert np.abs(draw(speeches[0], 6)[0] - motion).max() > 0.1
    for seed in range(12):
        motion, clip = draw(speeches[0], seed)
        gaze = motion[:, fv.GAZE.start : fv.GAZE.start + 2]
        assert np.abs(np.median(gaze, axis=0)).max() < 12, "wherever the main gaze is"
        assert np.isfinite(clip).all()


def test_a_style_departs_within_bounds_and_never_from_closures(sentence: Speech) -> None:
    articulators = articulators_of(sentence, Controls(), RATE)
    for seed in range(8):
        departure = style(articulators, np.random.default_rng(seed))
        assert 0.005 < np.abs(departure).max() <= RESIDUAL
        assert not departure[articulators[:, CLOSE] > 0.9][:, INDEX["expr.mouthClose"]].any()


def test_shards_come_back(shards: Path, passage: Passage) -> None:
    (found,) = load_shard(shards / "train-000.npz")
    for name in ("audio", "published", "motion", "clip"):
        np.testing.assert_array_equal(getattr(found, name), getattr(passage, name))
    assert found.motion.shape == (3, len(found.audio), fv.SIZE)
    np.testing.assert_allclose(found.audio[:, PHONES].sum(axis=1), 1, atol=1e-2)


def test_stored_motion_is_motion(passage: Passage) -> None:
    head = decode(passage.motion[0].astype(float))[:, [INDEX["head.yaw"], INDEX["head.pitch"]]]
    assert 0.1 < head.std() < 8


def test_masks_show_the_window_before_edits_and_keys() -> None:
    rng = np.random.default_rng(0)
    masks = [random_cells(rng, 120) for _ in range(300)]
    nothing = [m for m in masks if not m.any()]
    before = [m for m in masks if m[:4].all() and not m[30:].any()]
    edits = [m for m in masks if m.mean() > 0.3]
    keys = [m for m in masks if 0 < m[30:].sum() < 6 * 30]
    assert min(len(nothing), len(before), len(edits), len(keys)) > 10
    assert not any(m.all() for m in masks), "something is always left to learn"
