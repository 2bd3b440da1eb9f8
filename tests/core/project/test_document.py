"""The document as others read it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from core import channels
from core.curves.key import Key
from core.curves.take import Take
from core.project.document import Document, SpeechTrack, new_document
from core.project.edits import AddTake, InsertKeys, SetChannelState, SetName, SetRate, SetSpeech
from core.project.media import MediaRef
from core.timebase import FrameRate


def test_a_new_project_has_one_empty_offset_layer_to_edit_in() -> None:
    document = new_document("Hello")
    assert document.name == "Hello"
    assert [(layer.name, layer.mode, dict(layer.curves)) for layer in document.layers] == [("Edits", "offset", {})]
    assert document.active_layer is document.layers[0]


def test_a_project_without_take_and_speech_is_one_frame_at_rest() -> None:
    document = new_document()
    assert document.frames == 0
    assert document.base().shape == (1, channels.COUNT)
    assert (document.performance().values == 0).all()


def test_a_project_with_speech_alone_is_as_long_as_the_speech() -> None:
    document = new_document(rate=FrameRate(25))
    ref = document.media.add_bytes(b"sound", "a.wav", "audio")
    SetSpeech(SpeechTrack(ref, duration_s=4.0)).apply(document)
    assert document.frames == 100
    assert document.base().shape == (100, channels.COUNT)


def test_the_performance_of_an_unedited_take_is_the_take(make_take: Callable[..., Take]) -> None:
    document = new_document()
    take = make_take("a")
    AddTake(take).apply(document)
    assert document.active_take is take
    assert document.frames == take.frames
    assert document.base() is take.base
    assert document.performance().values.tobytes() == take.base.tobytes()


def test_keys_and_muted_channels_show_in_the_performance(make_take: Callable[..., Take]) -> None:
    document = new_document()
    AddTake(make_take("a")).apply(document)
    InsertKeys("edits", {"gaze.yaw": [Key(0, 1.5)]}).apply(document)
    SetChannelState(muted=frozenset({"gaze.pitch"})).apply(document)
    values = document.performance().values
    assert np.allclose(values[:, 0], document.base()[:, 0] + 1.5)
    assert (values[:, 1] == 0).all()


def test_a_take_of_another_rate_is_shown_at_the_rate_of_the_document(make_take: Callable[..., Take]) -> None:
    document = new_document(rate=FrameRate(24))
    AddTake(make_take("a", frames=48)).apply(document)
    SetRate(FrameRate(60)).apply(document)
    assert document.frames == 120
    assert document.base().shape == (120, channels.COUNT)
    assert document.base() is document.base()


def test_the_base_cannot_be_written_to(full: Document) -> None:
    for document in (full, new_document()):
        with pytest.raises(ValueError, match="read-only"):
            document.base()[0, 0] = 1


def test_asking_for_a_layer_that_is_not_there_fails() -> None:
    with pytest.raises(ValueError, match="no layer"):
        new_document().layer("nope")


def test_a_copy_stays_as_it_was_when_the_document_changes(full: Document) -> None:
    copy, before = full.copy(), full.fingerprint()
    SetName("Other").apply(full)
    InsertKeys("edits", {"gaze.yaw": [11.0]}).apply(full)
    assert copy.fingerprint() == before
    assert full.fingerprint() != before


def test_documents_that_hold_the_same_have_the_same_fingerprint(make_take: Callable[..., Take]) -> None:
    first, second = new_document(), new_document()
    for document in (first, second):
        AddTake(make_take("a", 5)).apply(document)
        InsertKeys("edits", {"gaze.yaw": [Key(1, 2)]}).apply(document)
    assert first.fingerprint() == second.fingerprint()


def test_the_fingerprint_sees_a_single_bit_of_motion(make_take: Callable[..., Take]) -> None:
    first, second = new_document(), new_document()
    take = make_take("a")
    nudged = take.base.copy()
    nudged[7, 7] = np.nextafter(nudged[7, 7], np.float32(100))
    AddTake(take).apply(first)
    AddTake(Take("a", take.name, nudged, take.rate, take.provenance)).apply(second)
    assert first.fingerprint() != second.fingerprint()


def test_every_file_of_a_project_is_named_once_asked(full: Document) -> None:
    assert [ref.kind for ref in full.media_refs()] == ["portrait", "rig", "audio"]


@pytest.mark.parametrize("duration", [-1.0, 1e6, float("nan")])
def test_speech_of_an_impossible_length_is_refused(duration: float) -> None:
    with pytest.raises(ValueError, match="speech"):
        SpeechTrack(MediaRef("0" * 64, "a.wav", "audio"), duration_s=duration)
