"""Retiming as an edit: keys, looks and markers go where what they were set on goes; taken back, all is as it was."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core import channels
from core.curves import retime
from core.curves.curve import Curve
from core.curves.key import Key
from core.curves.layer import Layer
from core.curves.retime import Manner
from core.curves.staging import LidEvent, Look, Staging
from core.curves.take import Provenance, Take
from core.curves.time_map import TimeMap
from core.curves.timing import Timing
from core.project.document import Document, Marker, new_document
from core.project.edits import RetimeRange
from core.project.storage import load, save

YAW, PITCH, JAW = "head.yaw", "head.pitch", "expr.jawOpen"
RIPPLE = Manner(ripple=True)


@pytest.fixture
def document() -> Document:
    found = new_document()
    base = channels.rest(200)
    base[:, channels.INDEX[YAW]] = 8 * np.sin(np.arange(200) / 9)
    found.takes = (Take("take", "Take 1", base, found.rate, Provenance("test", 0)),)
    found.active_take_id = "take"
    keys = Curve((Key(20, 0), Key(60, 5, mode="aligned", left_slope=0.2, right_slope=0.2), Key(80, 2), Key(150, 0)))
    found.layers = (
        Layer("a", "a", curves={YAW: keys, PITCH: keys, JAW: keys}),
        Layer("b", "b", curves={YAW: keys}, muted=True),
        Layer("c", "c", curves={YAW: keys}, locked=True),
    )
    found.active_layer_id = "a"
    found.markers = (Marker(30, "before"), Marker(70, "inside"), Marker(150, "locked", locked=True))
    found.staging = Staging((Look(20, 50), Look(70, 100), Look(140, 160)))
    return found


STRETCHED = retime.stretched(TimeMap(), 50, 90, 130, RIPPLE)


def test_keys_of_every_layer_follow_the_part_they_are_on(document: Document) -> None:
    before = document.fingerprint()
    inverse, changes = RetimeRange({"head": STRETCHED}).apply(document)
    assert changes.timing
    for layer_id in ("a", "b"):
        frames = document.layer(layer_id).curves[YAW].frames
        assert frames[0] == 20
        assert frames[1:3] == pytest.approx(tuple(STRETCHED.frame([60, 80])), abs=1e-5)
        assert frames[3] == 190
    slope = document.layer("a").curves[YAW].keys[1].left_slope
    assert slope < 0.2, "what is slower rises less steeply"
    assert document.layer("a").curves[JAW].frames == (20, 60, 80, 150), "the jaw stays with the sound"
    assert document.layer("c").curves[YAW].frames == (20, 60, 80, 150), "a locked layer stays"
    inverse.apply(document)
    assert document.fingerprint() == before


def test_the_result_at_a_key_is_what_it_was(document: Document) -> None:
    document.layers = document.layers[:1]
    before = document.performance().values[80, channels.INDEX[YAW]]
    RetimeRange({"head": STRETCHED}).apply(document)
    now = document.layer("a").curves[YAW].frames[2]
    values = document.performance().values[:, channels.INDEX[YAW]]
    assert np.interp(now, np.arange(200), values) == pytest.approx(before, abs=0.1)


def test_looks_follow_the_gaze_and_not_the_head(document: Document) -> None:
    RetimeRange({"head": STRETCHED}).apply(document)
    assert [look.start for look in document.staging.looks] == [20, 70, 140]
    RetimeRange({"gaze": STRETCHED}).apply(document)
    assert document.staging.looks[0].start == 20
    assert document.staging.looks[1].start == pytest.approx(float(STRETCHED.frame(70)))
    assert document.staging.looks[2] == Look(180, 200)


def test_a_blink_that_was_put_in_stays_as_long_as_it_is(document: Document) -> None:
    document.staging = Staging(blinks=(LidEvent(20, 29), LidEvent(66, 75), LidEvent(140, 149)))
    RetimeRange({"lids": STRETCHED}).apply(document)
    found = document.staging.blinks
    assert [blink.end - blink.start for blink in found] == pytest.approx([9, 9, 9])
    assert [found[0].start, found[2].start] == [20, 180]
    assert (found[1].start + found[1].end) / 2 == pytest.approx(float(STRETCHED.frame(70.5)))
    RetimeRange({"lids": retime.removed(STRETCHED, 84, 120, RIPPLE)}).apply(document)
    assert len(document.staging.blinks) == 2


def test_a_retimed_project_comes_back_from_its_file(document: Document, tmp_path: Path) -> None:
    cut = retime.removed(STRETCHED, 140, 150, RIPPLE)
    RetimeRange({"head": cut, "gaze": STRETCHED}).apply(document)
    save(document, tmp_path / "retimed.avproj")
    back = load(tmp_path / "retimed.avproj")
    assert back.timing == document.timing
    assert back.fingerprint() == document.fingerprint()
    assert np.array_equal(back.base(), document.base())


def test_what_is_left_out_takes_its_keys_and_looks_along(document: Document) -> None:
    removed = retime.removed(TimeMap(), 55, 105, RIPPLE)
    RetimeRange({"head": removed, "gaze": removed}).apply(document)
    assert document.layer("a").curves[YAW].frames == (20, 100)
    assert [(look.start, look.end) for look in document.staging.looks] == [(20, 50), (90, 110)]


def test_markers_stay_unless_asked_and_locked_ones_always(document: Document) -> None:
    RetimeRange({"head": STRETCHED}).apply(document)
    assert [marker.frame for marker in document.markers] == [30, 70, 150]
    document.timing = Timing()
    RetimeRange({"head": STRETCHED}, move_markers=True).apply(document)
    assert [marker.frame for marker in document.markers] == [30, round(float(STRETCHED.frame(70))), 150]


def test_locked_channels_keep_their_keys(document: Document) -> None:
    document.locked_channels = frozenset({PITCH})
    RetimeRange({"head": STRETCHED}).apply(document)
    assert document.layer("a").curves[PITCH].frames == (20, 60, 80, 150)
