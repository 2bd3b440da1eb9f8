"""Edits: each does one thing, says what it changed, refuses before it touches anything, and can be taken back exactly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import channels
from core.curves.curve import EMPTY, Curve, constant
from core.curves.key import Key
from core.curves.layers import Layer
from core.curves.take import Provenance, Take
from core.project import edits
from core.project.changes import ChangeSet
from core.project.document import Document, Marker, Portrait, SpeechTrack, new_document
from core.project.edits import Edit
from core.project.media import MediaRef
from core.timebase import FrameRate

ALL = frozenset(channels.INDEX)
HEAD = frozenset({"head.yaw", "head.pitch", "head.roll"})
ABSENT = MediaRef("0" * 64, "gone.jpg", "portrait")


def keyed(*points: tuple[float, float]) -> Curve:
    return Curve(tuple(Key(frame, value) for frame, value in points))


def curve(document: Document, channel: str, layer: str = "edits") -> Curve:
    return document.layer(layer).curves.get(channel, EMPTY)


def do(document: Document, edit: Edit) -> ChangeSet:
    """Apply, take back, apply again: the way an undo stack would; returns the changes."""
    before = document.fingerprint()
    inverse, changes = edit.apply(document)
    after = document.fingerprint()
    redo, back = inverse.apply(document)
    assert document.fingerprint() == before
    assert back == changes
    redo.apply(document)
    assert document.fingerprint() == after
    return changes


# keys


def test_setting_curves_replaces_them_and_reports_their_channels() -> None:
    document = new_document()
    changes = do(document, edits.SetCurves("edits", {"gaze.yaw": keyed((3, 1))}))
    assert curve(document, "gaze.yaw") == keyed((3, 1))
    assert changes == ChangeSet(frozenset({"gaze.yaw"}))


def test_setting_an_empty_curve_takes_the_channel_out() -> None:
    document = new_document()
    do(document, edits.SetCurves("edits", {"gaze.yaw": keyed((3, 1))}))
    do(document, edits.SetCurves("edits", {"gaze.yaw": EMPTY}))
    assert dict(document.active_layer.curves) == {}


def test_moving_keys_of_several_channels_is_one_edit() -> None:
    document = new_document()
    do(document, edits.SetCurves("edits", {"gaze.yaw": keyed((3, 1), (9, 2)), "gaze.pitch": keyed((3, 5))}))
    do(document, edits.MoveKeys("edits", {"gaze.yaw": {3: (4, 1.5)}, "gaze.pitch": {3: (4, 6)}}))
    assert curve(document, "gaze.yaw") == keyed((4, 1.5), (9, 2))
    assert curve(document, "gaze.pitch") == keyed((4, 6))


def test_inserting_a_frame_keeps_the_shape_and_inserting_a_key_sets_it() -> None:
    document = new_document()
    do(document, edits.SetCurves("edits", {"gaze.yaw": keyed((0, 0), (20, 4))}))
    shape = curve(document, "gaze.yaw").sample(np.arange(20))
    do(document, edits.InsertKeys("edits", {"gaze.yaw": [5.0, 12.0]}))
    assert np.allclose(curve(document, "gaze.yaw").sample(np.arange(20)), shape)
    do(document, edits.InsertKeys("edits", {"gaze.yaw": [Key(5, -3)]}))
    assert curve(document, "gaze.yaw").value(5) == -3


def test_deleting_the_last_key_gives_the_channel_back_to_the_take() -> None:
    document = new_document()
    do(document, edits.SetCurves("edits", {"gaze.yaw": keyed((3, 1))}))
    do(document, edits.DeleteKeys("edits", {"gaze.yaw": [3.0]}))
    assert "gaze.yaw" not in document.active_layer.curves


def test_an_edit_of_one_head_angle_reports_all_three() -> None:
    assert do(new_document(), edits.SetCurves("edits", {"head.roll": keyed((3, 1))})).channels == HEAD


def test_an_edit_that_changes_nothing_reports_nothing() -> None:
    document = new_document()
    do(document, edits.SetCurves("edits", {"gaze.yaw": keyed((3, 1))}))
    assert not do(document, edits.SetCurves("edits", {"gaze.yaw": keyed((3, 1))}))


# layers


def test_a_new_layer_goes_on_top_and_becomes_the_active_one() -> None:
    document = new_document()
    changes = do(document, edits.AddLayer(Layer("b", "B", curves={"gaze.yaw": constant(1)})))
    assert [layer.id for layer in document.layers] == ["edits", "b"]
    assert document.active_layer_id == "b"
    assert changes.layers
    assert changes.channels == {"gaze.yaw"}


def test_a_layer_can_go_to_the_bottom() -> None:
    document = new_document()
    do(document, edits.AddLayer(Layer("b", "B"), index=0))
    assert [layer.id for layer in document.layers] == ["b", "edits"]


def test_removing_the_active_layer_activates_the_one_below() -> None:
    document = new_document()
    do(document, edits.AddLayer(Layer("b", "B")))
    do(document, edits.AddLayer(Layer("c", "C")))
    do(document, edits.RemoveLayer("c"))
    assert document.active_layer_id == "b"


def test_moving_a_layer_reports_every_channel_whose_result_may_differ() -> None:
    document = new_document()
    do(document, edits.AddLayer(Layer("b", "B", curves={"gaze.yaw": constant(1)})))
    changes = do(document, edits.MoveLayer("b", 0))
    assert [layer.id for layer in document.layers] == ["b", "edits"]
    assert changes == ChangeSet(frozenset({"gaze.yaw"}), layers=True)


def test_changing_the_state_of_a_layer_keeps_its_place() -> None:
    document = new_document()
    do(document, edits.AddLayer(Layer("b", "B")))
    do(document, edits.SetLayer(replace(document.layer("edits"), weight=0.5, muted=True, name="First")))
    assert [layer.name for layer in document.layers] == ["First", "B"]


def test_choosing_another_layer_changes_no_result() -> None:
    document = new_document()
    do(document, edits.AddLayer(Layer("b", "B")))
    assert do(document, edits.SetActiveLayer("edits")) == ChangeSet(layers=True)


# takes, portrait, speech


def test_a_new_take_is_shown_and_keeps_the_edits(make_take: Callable[..., Take]) -> None:
    document = new_document()
    do(document, edits.SetCurves("edits", {"gaze.yaw": keyed((3, 1))}))
    changes = do(document, edits.AddTake(make_take("a")))
    assert document.active_take_id == "a"
    assert curve(document, "gaze.yaw") == keyed((3, 1))
    assert changes == ChangeSet(ALL, takes=True)


def test_removing_the_take_on_show_shows_the_one_before(make_take: Callable[..., Take]) -> None:
    document = new_document()
    for take_id in "abc":
        do(document, edits.AddTake(make_take(take_id)))
    do(document, edits.RemoveTake("c"))
    assert document.active_take_id == "b"
    do(document, edits.RemoveTake("a"))
    assert document.active_take_id == "b"
    do(document, edits.RemoveTake("b"))
    assert document.active_take_id is None


def test_renaming_a_take_keeps_its_motion(make_take: Callable[..., Take]) -> None:
    document = new_document()
    take = make_take("a")
    do(document, edits.AddTake(take))
    do(document, edits.RenameTake("a", "Best"))
    assert document.takes[0].name == "Best"
    assert document.takes[0].sha256 == take.sha256


def test_replaced_takes_move_differently_and_all_else_about_them_stays(make_take: Callable[..., Take]) -> None:
    document = new_document()
    for take_id in "abc":
        edits.AddTake(make_take(take_id)).apply(document)
    for edit in (
        edits.SetActiveTake("b"),
        edits.RenameTake("a", "Mine"),
        edits.InsertKeys("edits", {"head.yaw": (Key(3, 1),)}),
    ):
        edit.apply(document)
    new = {take_id: make_take(take_id, seed=9) for take_id in "ca"}
    changes = do(document, edits.ReplaceTakes((new["c"], new["a"])))
    assert [take.id for take in document.takes] == ["a", "b", "c"]
    assert [take.name for take in document.takes] == ["Mine", "Take b", "Take c"]
    assert document.takes[0].sha256 == new["a"].sha256
    assert document.takes[2].sha256 == new["c"].sha256
    assert document.takes[1].sha256 == make_take("b").sha256
    assert document.active_take_id == "b"
    assert curve(document, "head.yaw")
    assert changes.takes


def test_switching_between_takes(make_take: Callable[..., Take]) -> None:
    document = new_document()
    for take_id in "ab":
        do(document, edits.AddTake(make_take(take_id)))
    assert do(document, edits.SetActiveTake("a")).takes
    do(document, edits.SetActiveTake(None))
    assert document.active_take is None


def test_portrait_and_speech_are_set_and_removed() -> None:
    document = new_document()
    picture = document.media.add_bytes(b"p", "p.jpg", "portrait")
    sound = document.media.add_bytes(b"s", "s.wav", "audio")
    assert do(document, edits.SetPortrait(Portrait(picture))) == ChangeSet(portrait=True)
    assert do(document, edits.SetSpeech(SpeechTrack(sound, duration_s=1))) == ChangeSet(speech=True)
    do(document, edits.SetPortrait(None))
    do(document, edits.SetSpeech(None))
    assert (document.portrait, document.speech) == (None, None)


def test_free_form_values_are_kept_as_plain_copies() -> None:
    document = new_document()
    controls = {"range": (1, np.float32(0.5)), "nested": {"list": [1]}}
    do(document, edits.SetControls(controls))
    controls["nested"]["list"].append(2)  # type: ignore[index]
    assert document.controls == {"range": [1, 0.5], "nested": {"list": [1]}}


# markers, channels, settings


def test_markers_are_kept_in_order() -> None:
    document = new_document()
    assert do(document, edits.SetMarkers((Marker(9, "b"), Marker(2, "a")))) == ChangeSet(markers=True)
    assert [marker.label for marker in document.markers] == ["a", "b"]


def test_muting_channels_reports_those_whose_state_changed() -> None:
    document = new_document()
    do(document, edits.SetChannelState(muted=frozenset({"gaze.yaw"}), locked=frozenset({"gaze.pitch"})))
    changes = do(document, edits.SetChannelState(muted=frozenset({"gaze.yaw", "head.x"})))
    assert changes == ChangeSet(frozenset({"head.x"}), settings=True)
    assert document.locked_channels == {"gaze.pitch"}


def test_controls_and_seed_are_set_together_and_a_missing_seed_stays() -> None:
    document = new_document()
    do(document, edits.SetControls({"emotion": "sad"}, seed=7))
    do(document, edits.SetControls({"emotion": "happy"}))
    assert (document.controls, document.seed) == ({"emotion": "happy"}, 7)


def test_another_frame_rate_keeps_everything_at_its_time() -> None:
    document = new_document(rate=FrameRate(24))
    weight = keyed((0, 0), (48, 1))
    layer = Layer(
        "b", "B", curves={"gaze.yaw": keyed((24, 1), (48, 2))}, weight=weight, start=12, end=96, fade_in=6, fade_out=4
    )
    do(document, edits.AddLayer(layer))
    do(document, edits.SetMarkers((Marker(24, "one second"),)))
    shape = layer.curves["gaze.yaw"].sample(np.arange(96))
    do(document, edits.SetRate(FrameRate(30)))
    moved = document.layer("b")
    assert np.allclose(moved.curves["gaze.yaw"].sample(np.arange(96) * 30 / 24), shape)
    assert (moved.start, moved.end, moved.fade_in, moved.fade_out) == (15, 120, 8, 5)
    assert moved.weights([30])[0] == pytest.approx(layer.weights([24])[0])
    assert document.markers[0].frame == 30


# several as one


def test_a_compound_applies_its_edits_in_order_each_seeing_the_last() -> None:
    document = new_document()
    both = edits.Compound(
        (edits.AddLayer(Layer("b", "B")), edits.InsertKeys("b", {"gaze.yaw": [Key(1, 2)]}), edits.SetName("N")),
        label="Do it all",
    )
    changes = do(document, both)
    assert curve(document, "gaze.yaw", "b") == keyed((1, 2))
    assert changes.layers
    assert changes.settings


def test_a_compound_that_fails_half_way_leaves_nothing_behind() -> None:
    document = new_document()
    before = document.fingerprint()
    with pytest.raises(ValueError, match="no layer"):
        edits.Compound((edits.SetName("N"), edits.SetActiveLayer("nope"))).apply(document)
    assert document.fingerprint() == before


# refusals


def locked() -> Document:
    """A locked layer "edits" and a locked channel "gaze.yaw", with keys, and an open layer "open"."""
    document = new_document()
    keys = {"gaze.yaw": keyed((3, 1)), "gaze.pitch": keyed((3, 1))}
    for edit in (
        edits.SetCurves("edits", keys),
        edits.AddLayer(Layer("open", "Open", curves=keys)),
        edits.SetLayer(replace(document.layer("edits"), locked=True)),
    ):
        edit.apply(document)
    edits.SetLayer(replace(document.layer("edits"), locked=True)).apply(document)
    edits.SetChannelState(locked=frozenset({"gaze.yaw"})).apply(document)
    return document


_TAKE = Take("nope", "Nope", channels.rest(4), FrameRate(24), Provenance("rules", 0))


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (edits.SetCurves("edits", {"gaze.pitch": EMPTY}), "“Edits” is locked"),
        (edits.SetCurves("open", {"gaze.yaw": EMPTY}), "“Gaze left-right” is locked"),
        (edits.MoveKeys("open", {"gaze.yaw": {3: (4, 1)}}), "is locked"),
        (edits.InsertKeys("edits", {"gaze.pitch": [4.0]}), "is locked"),
        (edits.DeleteKeys("open", {"gaze.pitch": [3.0], "gaze.yaw": [3.0]}), "is locked"),
        (edits.RemoveLayer("edits"), "is locked"),
        (edits.SetCurves("nope", {}), "no layer"),
        (edits.SetCurves("open", {"gaze.sideways": EMPTY}), "unknown channel"),
        (edits.MoveKeys("open", {"gaze.pitch": {4: (5, 1)}}), "no key at frame 4"),
        (edits.MoveKeys("open", {"gaze.pitch": {3: (float("nan"), 1)}}), "frame"),
        (edits.AddLayer(Layer("open", "Again")), "already"),
        (edits.AddLayer(Layer("new", "New"), index=7), "place 7"),
        (edits.MoveLayer("open", -1), "place -1"),
        (edits.SetLayer(Layer("nope", "Nope")), "no layer"),
        (edits.SetActiveLayer("nope"), "no layer"),
        (edits.RemoveTake("nope"), "no take"),
        (edits.RenameTake("nope", "x"), "no take"),
        (edits.ReplaceTakes((_TAKE,)), "no take"),
        (edits.SetActiveTake("nope"), "no take"),
        (edits.SetPortrait(Portrait(ABSENT)), "not in the media store"),
        (edits.SetSpeech(SpeechTrack(ABSENT)), "not in the media store"),
        (edits.SetChannelState(muted=frozenset({"gaze.sideways"})), "unknown channel"),
        (edits.SetControls({"fine": object()}), "JSON"),
        (edits.SetControls({}, seed=-1), "seed"),
        (edits.SetControls({}, seed=2**64), "seed"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Edit) else "",
)
def test_an_edit_that_does_not_fit_is_refused_and_changes_nothing(edit: Edit, reason: str) -> None:
    document = locked()
    before = document.fingerprint()
    with pytest.raises(ValueError, match=reason):
        edit.apply(document)
    assert document.fingerprint() == before


def test_the_last_layer_has_to_stay() -> None:
    with pytest.raises(ValueError, match="last layer"):
        edits.RemoveLayer("edits").apply(new_document())


def test_a_take_cannot_come_in_twice(make_take: Callable[..., Take]) -> None:
    document = new_document()
    edits.AddTake(make_take("a")).apply(document)
    with pytest.raises(ValueError, match="already"):
        edits.AddTake(make_take("a", 2)).apply(document)


def test_a_frame_rate_at_which_a_take_would_be_too_long_is_refused(make_take: Callable[..., Take]) -> None:
    document = new_document(rate=FrameRate(1))
    take = make_take("slow", frames=4000, rate=FrameRate(1))
    edits.AddTake(take).apply(document)
    with pytest.raises(ValueError, match="frames"):
        edits.SetRate(FrameRate(240)).apply(document)


def test_locking_can_be_undone_though_the_layer_is_locked() -> None:
    document = new_document()
    inverse, _ = edits.SetLayer(replace(document.active_layer, locked=True)).apply(document)
    inverse.apply(document)
    assert not document.active_layer.locked


def test_every_edit_has_a_name_for_the_undo_menu() -> None:
    for name in edits.__all__:
        kind = getattr(edits, name)
        if kind not in (Edit, edits.Compound):
            assert kind.__dataclass_fields__["label"].default not in ("", "Edit")


def test_the_label_can_be_told() -> None:
    inverse, _ = edits.SetName("x", label="Call it x").apply(new_document())
    assert inverse.label == "Call it x"


# any sequence

_LAYERS = ("edits", "b", "c")
_CHANNELS = ("gaze.yaw", "head.yaw", "head.roll", "expr.jawOpen")
_TAKES = {
    name: Take(name, name, np.full((8, channels.COUNT), i, np.float32), FrameRate(24), Provenance("rules", i, created="x"))
    for i, name in enumerate(("one", "two", "three"))
}
frames = st.integers(0, 12).map(float)
values = st.floats(-5, 5)
layer_ids = st.sampled_from(_LAYERS)
channel_ids = st.sampled_from(_CHANNELS)
take_ids = st.sampled_from(tuple(_TAKES))
keys = st.builds(Key, frames, values, st.sampled_from(["linear", "bezier", "constant"]))
curves = st.lists(keys, max_size=4, unique_by=lambda key: key.frame).map(lambda made: Curve(tuple(made)))
layers = st.builds(
    Layer,
    layer_ids,
    st.text(max_size=3),
    st.sampled_from(["offset", "override"]),
    st.dictionaries(channel_ids, curves, max_size=2),
    st.one_of(st.floats(0, 1), curves),
    muted=st.booleans(),
    solo=st.booleans(),
    locked=st.booleans(),
)
simple_edits: st.SearchStrategy[Edit] = st.one_of(
    st.builds(edits.SetCurves, layer_ids, st.dictionaries(channel_ids, curves, max_size=2)),
    st.builds(
        edits.MoveKeys, layer_ids, st.dictionaries(channel_ids, st.dictionaries(frames, st.tuples(frames, values), max_size=2))
    ),
    st.builds(edits.InsertKeys, layer_ids, st.dictionaries(channel_ids, st.lists(st.one_of(frames, keys), max_size=3))),
    st.builds(edits.DeleteKeys, layer_ids, st.dictionaries(channel_ids, st.lists(frames, max_size=3))),
    st.builds(edits.AddLayer, layers, st.one_of(st.none(), st.integers(0, 3))),
    st.builds(edits.RemoveLayer, layer_ids),
    st.builds(edits.SetLayer, layers),
    st.builds(edits.MoveLayer, layer_ids, st.integers(0, 3)),
    st.builds(edits.SetActiveLayer, layer_ids),
    st.builds(edits.AddTake, take_ids.map(_TAKES.__getitem__)),
    st.builds(edits.ReplaceTakes, st.tuples(take_ids.map(lambda name: replace(_TAKES[name], base=_TAKES[name].base + 1)))),
    st.builds(edits.RemoveTake, take_ids),
    st.builds(edits.RenameTake, take_ids, st.text(max_size=4)),
    st.builds(edits.SetActiveTake, st.one_of(st.none(), take_ids)),
    st.builds(edits.SetMarkers, st.lists(st.builds(Marker, st.integers(0, 99), st.text(max_size=3)), max_size=3).map(tuple)),
    st.builds(
        edits.SetChannelState,
        st.one_of(st.none(), st.frozensets(channel_ids)),
        st.one_of(st.none(), st.frozensets(channel_ids, max_size=1)),
    ),
    st.builds(edits.SetControls, st.dictionaries(st.text(max_size=3), st.integers(), max_size=2), st.integers(0, 99)),
    st.builds(edits.SetName, st.text(max_size=5)),
    st.builds(edits.SetRate, st.sampled_from([FrameRate(24), FrameRate(25), FrameRate(30000, 1001)])),
)
any_edit = st.one_of(simple_edits, st.builds(edits.Compound, st.lists(simple_edits, max_size=3).map(tuple)))


@settings(max_examples=60)
@given(st.lists(any_edit, max_size=12), st.data())
def test_any_sequence_of_edits_undone_and_redone_gives_the_same_document(sequence: list[Edit], data: st.DataObject) -> None:
    document = new_document()
    states: list[str] = [document.fingerprint()]
    done: list[tuple[Edit, Edit]] = []
    for edit in sequence:
        try:
            inverse, _ = edit.apply(document)
        except ValueError:
            assert document.fingerprint() == states[-1]
            continue
        done.append((edit, inverse))
        states.append(document.fingerprint())
    position = len(done)
    for target in data.draw(st.lists(st.integers(0, len(done)), max_size=4)):
        while position > target:
            position -= 1
            done[position][1].apply(document)
            assert document.fingerprint() == states[position]
        while position < target:
            _, inverse_of = done[position]
            again, _ = done[position][0].apply(document)
            assert type(again) is type(inverse_of)
            position += 1
            assert document.fingerprint() == states[position]


@settings(max_examples=60)
@given(st.lists(simple_edits, max_size=8))
def test_channels_outside_the_change_set_keep_their_result(sequence: list[Edit]) -> None:
    document = new_document()
    edits.AddTake(replace(_TAKES["one"], id="base")).apply(document)

    def results() -> dict[str, Any]:
        evaluated = document.performance().values
        return {channel: evaluated[:, channels.INDEX[channel]].tobytes() for channel in channels.INDEX}

    before = results()
    for edit in sequence:
        try:
            _, changes = edit.apply(document)
        except ValueError:
            continue
        after = results()
        assert {name for name in after if after[name] != before[name]} <= changes.channels
        before = after
