"""What the views draw is what a full evaluation gives, however little was evaluated again."""

from __future__ import annotations

import numpy as np
import pytest

from app.editing.performance_cache import PerformanceCache
from core import channels
from core.curves.curve import Curve
from core.curves.key import Key
from core.curves.layers import evaluate
from core.curves.staging import Look, Staging
from core.curves.take import Provenance, Take
from core.project.document import Document, new_document
from core.project.edits import AddTake, SetCurves, SetStaging
from core.timebase import FrameRate


@pytest.fixture
def document() -> Document:
    document = new_document()
    base = np.random.default_rng(3).normal(0, 5, (48, channels.COUNT)).astype(np.float32)
    take = Take("t", "Take", channels.clamp(base), FrameRate(24), Provenance("rules", 0))
    AddTake(take).apply(document)
    return document


@pytest.mark.parametrize("channel", ["head.yaw", "head.pitch", "head.roll", "gaze.yaw", "expr.jawOpen"])
def test_an_edit_of_one_channel_shows_all_it_changes(document: Document, channel: str) -> None:
    cache = PerformanceCache()
    cache.values(document)
    for value in (9.0, -6.0):
        curve = Curve((Key(0.0, 0.0), Key(20.0, value), Key(40.0, 0.0)))
        _, changes = SetCurves(document.active_layer_id, {channel: curve}).apply(document)
        cache.invalidate(changes)
        assert np.array_equal(cache.values(document), evaluate(document.base(), document.layers).values)


@pytest.mark.parametrize("channel", ["head.yaw", "gaze.yaw", "expr.jawOpen"])
def test_keys_beyond_the_end_of_a_take_that_was_shortened_can_be_edited(document: Document, channel: str) -> None:
    curve = Curve(tuple(Key(float(frame), frame / 10) for frame in range(0, 121, 12)))
    SetCurves(document.active_layer_id, {channel: curve}).apply(document)
    cache = PerformanceCache()
    cache.values(document)
    for frame in (120.0, 96.0, 60.0, 48.0, 36.0):
        curve = curve.moved({frame: (frame, -5.0)})
        _, changes = SetCurves(document.active_layer_id, {channel: curve}).apply(document)
        cache.invalidate(changes)
        assert np.array_equal(cache.values(document), evaluate(document.base(), document.layers).values)


@pytest.mark.parametrize("looks", [(), (Look(4, 30, target="Camera"),)])
def test_edits_here_and_there_come_to_what_a_full_evaluation_gives(document: Document, looks: tuple[Look, ...]) -> None:
    SetStaging(Staging(looks)).apply(document)
    assert (document.held() is not None) == bool(looks)
    rng = np.random.default_rng(8)
    cache = PerformanceCache()
    names = ("head.yaw", "head.roll", "gaze.yaw", "expr.jawOpen")
    for name in names:
        keys = tuple(Key(float(frame), float(rng.normal())) for frame in range(0, 48, 6))
        SetCurves(document.active_layer_id, {name: Curve(keys)}).apply(document)
    cache.values(document)
    for step in range(24):
        name = names[step % len(names)]
        curve = document.active_layer.curves[name]
        key = curve.keys[int(rng.integers(len(curve.keys)))]
        change = curve.moved({key.frame: (float(rng.uniform(0, 47)), float(rng.normal(0, 2)))})
        _, changes = SetCurves(document.active_layer_id, {name: change}).apply(document)
        cache.invalidate(changes)
        if step % 3:  # several edits may come between two looks
            whole = evaluate(document.base(), document.layers, held=document.held())
            assert np.array_equal(cache.values(document), whole.values)
            assert cache.clipped(document) == whole.clipped


def test_what_somebody_holds_stays_as_it_was_through_later_edits(document: Document) -> None:
    cache = PerformanceCache()
    seen, copies = [], []
    for step in range(6):
        curve = Curve((Key(0.0, 0.0), Key(10.0 + step, 5.0 - step), Key(20.0, 0.0), Key(40.0, 1.0)))
        _, changes = SetCurves(document.active_layer_id, {"gaze.yaw": curve}).apply(document)
        cache.invalidate(changes)
        values = cache.values(document)
        if step % 2:
            seen.append(values[3:30])  # a part holds the whole
            copies.append(seen[-1].copy())
        del values
    assert len({copy.tobytes() for copy in copies}) == len(copies)
    assert all(np.array_equal(part, copy) for part, copy in zip(seen, copies, strict=True))
