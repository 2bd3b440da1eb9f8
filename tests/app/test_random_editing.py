"""Long random work: whatever a user does, undo takes it all back, redo does it again, and a saved project moves the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.session import Session
from core import channels
from core.channel_groups import GROUPS
from core.curves.curve import Curve
from core.curves.key import Key
from core.curves.layer import Layer
from core.curves.staging import HeadEvent, LidEvent, Look, Span, Stilled
from core.curves.time_map import TimeMap
from core.errors import UserError
from core.project import edits, storage
from core.project.document import Marker
from core.project.edits import Edit
from core.timebase import FrameRate
from tests.app.conftest import FRAMES, make_session, make_take

STEPS = 500
CHANNELS = ("head.yaw", "head.pitch", "gaze.yaw", "gaze.pitch", "expr.eyeBlinkLeft", "expr.jawOpen", "body.leanX", "head.z")
NAMES = tuple(name for name in CHANNELS if name in channels.INDEX)

Make = Callable[[Session, Random], Edit]


def _frame(random: Random) -> float:
    """Now and then beyond the end: keys stay there when a take is played faster or another is chosen."""
    return float(random.choice([random.randrange(FRAMES), round(random.uniform(0, 2 * FRAMES), 2)]))


def _curve(random: Random) -> Curve:
    frames = {_frame(random) for _ in range(random.randrange(5))}
    return Curve(
        tuple(
            Key(
                frame, random.uniform(-1, 1), random.choice(["constant", "linear", "bezier"]), random.choice(["auto", "vector"])
            )
            for frame in frames
        )
    )


def _span(random: Random) -> tuple[float, float]:
    start, end = sorted(random.sample(range(FRAMES), 2))
    return float(start), float(end)


def _layer(session: Session, random: Random) -> Layer:
    return random.choice(session.document.layers)


def _set_curves(session: Session, random: Random) -> Edit:
    return edits.SetCurves(_layer(session, random).id, {name: _curve(random) for name in random.sample(NAMES, 2)})


def _insert(session: Session, random: Random) -> Edit:
    return edits.InsertKeys(session.document.active_layer_id, {random.choice(NAMES): (Key(_frame(random), 0.5),)})


def _keys(session: Session, random: Random) -> tuple[str, str, float]:
    layer = _layer(session, random)
    found = [(name, frame) for name, curve in layer.curves.items() for frame in curve.frames]
    if not found:
        raise ValueError("there is no key")
    return (layer.id, *random.choice(found))


def _move(session: Session, random: Random) -> Edit:
    layer, name, frame = _keys(session, random)
    return edits.MoveKeys(layer, {name: {frame: (_frame(random), random.uniform(-1, 1))}})


def _delete(session: Session, random: Random) -> Edit:
    layer, name, frame = _keys(session, random)
    return edits.DeleteKeys(layer, {name: (frame,)})


def _add_layer(session: Session, random: Random) -> Edit:
    layer = Layer(f"layer-{random.randrange(10**9)}", "More", random.choice(["offset", "override"]))
    return edits.AddLayer(layer, random.randrange(len(session.document.layers) + 1))


def _change_layer(session: Session, random: Random) -> Edit:
    start, end = _span(random)
    return edits.SetLayer(
        replace(
            _layer(session, random),
            weight=random.choice([random.random(), Curve((Key(start, 0.2), Key(end, 1.0)))]),
            start=random.choice([None, int(start)]),
            end=random.choice([None, int(end)]),
            fade_in=random.randrange(6),
            muted=random.random() < 0.2,
            locked=random.random() < 0.1,
        )
    )


def _stage(session: Session, random: Random) -> Edit:
    start, end = _span(random)
    staging = session.document.staging
    look = Look(start, end, random.uniform(-20, 20), random.uniform(-10, 10), random.choice(["", "Camera", "Notes"]))
    bump = (0.0, 0.6, 1.0, 0.4, 0.0)
    changed = random.choice(
        [
            lambda: replace(staging, looks=(look,)),
            lambda: replace(staging, looks=()),
            lambda: replace(staging, blinks=(*staging.blinks[-8:], LidEvent(start, end))),
            lambda: replace(staging, unblinked=(*staging.unblinked[-8:], Span(start, end))),
            lambda: replace(staging, head_moves=(*staging.head_moves[-8:], HeadEvent(start, end, "pitch", 4.0, bump))),
            lambda: replace(staging, stilled=(Stilled(start, end, "yaw"),)),
        ]
    )
    return edits.SetStaging(changed())


def _retime(_session: Session, random: Random) -> Edit:
    start, end = _span(random)
    longer = end + random.uniform(-0.4, 0.4) * (end - start)
    return edits.RetimeRange(
        {random.choice(list(GROUPS)): TimeMap(((start, start), (longer, end)))}, move_markers=random.random() < 0.3
    )


def _markers(_session: Session, random: Random) -> Edit:
    places = random.sample(range(FRAMES), 3)
    return edits.SetMarkers(tuple(Marker(frame, "here", locked=random.random() < 0.3) for frame in places))


def _takes(session: Session, random: Random) -> Edit:
    ids = [take.id for take in session.document.takes] or ["none"]
    fresh = f"take-{random.randrange(10**9)}"
    return random.choice(
        [
            lambda: edits.AddTake(make_take(fresh, "Another", random.randrange(99))),
            lambda: edits.SetActiveTake(random.choice(ids)),
            lambda: edits.RemoveTake(random.choice(ids)),
            lambda: edits.RenameTake(random.choice(ids), "Renamed"),
        ]
    )()


def _settings(_session: Session, random: Random) -> Edit:
    return random.choice(
        [
            edits.SetName(f"Piece {random.randrange(99)}"),
            edits.SetRate(FrameRate(random.choice([24, 25, 30]))),
            edits.SetChannelState(muted=frozenset(random.sample(NAMES, 2))),
            edits.SetControls({"gaze_yaw_deg": random.uniform(-10, 10)}, random.randrange(1000)),
        ]
    )


VERBS: tuple[Make, ...] = (
    _set_curves, _set_curves, _insert, _insert, _move, _move, _delete, _add_layer, _change_layer, _stage, _stage, _retime,
    _markers, _takes, _settings,
    lambda session, random: edits.RemoveLayer(_layer(session, random).id),
    lambda session, random: edits.MergeLayer(_layer(session, random).id),
    lambda session, random: edits.MoveLayer(_layer(session, random).id, random.randrange(3)),
    lambda session, random: edits.SetActiveLayer(_layer(session, random).id),
)  # fmt: skip


def _work(session: Session, random: Random) -> None:
    """One act: an edit, a drag of a few previews that is kept or dropped, an undo or a redo; refused edits change nothing."""
    act = random.random()
    if act < 0.12:
        session.undo()
    elif act < 0.18:
        session.redo()
    elif act < 0.3:
        gesture = session.gesture("Drag")
        for _ in range(3):
            _try(lambda: gesture.preview(random.choice(VERBS)(session, random)))
        gesture.commit() if random.random() < 0.7 else gesture.cancel()
    else:
        _try(lambda: session.perform(random.choice(VERBS)(session, random)))


def _try(act: Callable[[], None]) -> None:
    try:
        act()
    except (ValueError, UserError):
        return


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_five_hundred_acts_are_taken_back_and_done_again(seed: int, qapp: object, tmp_path: Path) -> None:
    session, random = make_session(), Random(seed)
    begun = session.document.fingerprint()
    for _ in range(STEPS):
        _work(session, random)
        if random.random() < 0.2:
            session.performance()  # as a view would, so that what is kept may grow stale
    made, moved = session.document.fingerprint(), session.performance().copy()
    assert session.undo_stack.count() > STEPS // 10

    session.undo_stack.setIndex(0)
    assert session.document.fingerprint() == begun
    session.undo_stack.setIndex(session.undo_stack.count())
    while session.undo_stack.canRedo():
        session.redo()
    session.flush_changes()

    path = tmp_path / "long.avproj"
    storage.save(session.document, path)
    loaded = storage.load(path)
    assert loaded.fingerprint() == session.document.fingerprint()
    assert np.array_equal(loaded.performance().values, session.performance())
    assert np.array_equal(session.performance(), session.document.performance().values), "nothing stale is on show"
    if session.document.fingerprint() == made:
        assert np.array_equal(session.performance(), moved)


def test_every_kind_of_act_succeeds_somewhere(qapp: object) -> None:
    """The long test would prove little if its edits were refused."""
    session, random = make_session(), Random(1)
    done = set()
    for _ in range(60):
        for number, verb in enumerate(VERBS):
            try:
                session.perform(verb(session, random))
            except (ValueError, UserError):
                continue
            done.add(number)
    assert done == set(range(len(VERBS)))


@pytest.mark.parametrize("kept", [True, False])
def test_a_drag_over_a_refused_edit_keeps_or_drops_the_last_good_one(qapp: object, kept: bool) -> None:
    session = make_session()
    before = session.document.fingerprint()
    gesture = session.gesture("Drag")
    gesture.preview(edits.SetName("Good"))
    with pytest.raises(ValueError, match="no-such-layer"):
        gesture.preview(edits.SetActiveLayer("no-such-layer"))
    gesture.commit() if kept else gesture.cancel()
    assert session.document.name == ("Good" if kept else "Untitled")
    session.undo()
    assert session.document.fingerprint() == before
