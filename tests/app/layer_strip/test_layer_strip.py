"""The strip of layers: bars whose ends, fades and weight keys are dragged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.editing.layering import Layering
from app.layer_strip.layer_strip import LayerStrip
from app.session import Session
from app.time.strip import ROW_PX
from core.curves.curve import Curve
from core.curves.key import Key
from core.curves.layer import Layer
from core.project.edits import SetLayer
from tests.app.pointer import move_pointer

CURVE = Curve((Key(14, 4.0), Key(30, 0.0)))


@pytest.fixture
def strip(qtbot: QtBot, session: Session) -> Iterator[LayerStrip]:
    found = LayerStrip(session, Layering(session))
    qtbot.addWidget(found)
    found.resize(1100, 60)
    found.show()
    found.refresh()
    session.set_view_range(0, 47)
    yield found
    found.close()


@pytest.fixture
def ranged(strip: LayerStrip, session: Session) -> LayerStrip:
    """The one layer acts in frames 10 to 30."""
    layer = replace(session.document.active_layer, start=10, end=30, fade_in=6, fade_out=4, curves={"head.yaw": CURVE})
    put(session, layer)
    return strip


def put(session: Session, layer: Layer) -> None:
    session.perform(SetLayer(layer))
    session.undo_stack.clear()
    session.flush_changes()


def at(strip: LayerStrip, frame: float, share: float) -> QPoint:
    """A frame, at this share of the height of the first row."""
    return QPoint(round(strip.axis.x(frame)), round(ROW_PX * share))


def drag(strip: LayerStrip, start: QPoint, end: QPoint, *, release: bool = True) -> None:
    """Press, move in three steps, let go; what moves past the playhead does not snap."""
    control = Qt.KeyboardModifier.ControlModifier
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, control, start)
    for share in (0.3, 0.7, 1.0):
        move_pointer(strip, start + (end - start) * share)
        strip.session.flush_changes()
    if release:
        QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, control, end)
        strip.session.flush_changes()


def test_it_is_there_only_while_a_layer_has_its_own_time(strip: LayerStrip, session: Session) -> None:
    assert strip.isHidden()
    put(session, replace(session.document.active_layer, start=5))
    assert not strip.isHidden()
    put(session, replace(session.document.active_layer, start=None, weight=Curve((Key(0, 1.0),))))
    assert not strip.isHidden()


@pytest.mark.parametrize(
    ("frame", "share", "to", "expected"),
    [
        (10, 0.8, 5, (5, 30, 6, 4)),
        (30, 0.8, 40, (10, 40, 6, 4)),
        (30, 0.8, 2, (10, 11, 1, 0)),
        (16, 0.2, 20, (10, 30, 10, 4)),
        (26, 0.2, 20, (10, 30, 6, 10)),
        (16, 0.2, 45, (10, 30, 16, 4)),
    ],
)
def test_ends_and_fades_are_dragged_in_one_step(
    ranged: LayerStrip, session: Session, frame: int, share: float, to: int, expected: tuple[int, ...]
) -> None:
    before = session.document.fingerprint()
    drag(ranged, at(ranged, frame, share), at(ranged, to, share))
    layer = session.document.active_layer
    assert (layer.start, layer.end, layer.fade_in, layer.fade_out) == expected
    assert session.undo_stack.count() == 1
    session.undo()
    assert session.document.fingerprint() == before


def test_a_layer_moves_with_its_keys_and_stops_at_the_ends(ranged: LayerStrip, session: Session) -> None:
    drag(ranged, at(ranged, 20, 0.7), at(ranged, 25, 0.7))
    layer = session.document.active_layer
    assert (layer.start, layer.end, layer.curves["head.yaw"].frames) == (15, 35, (19, 35))
    drag(ranged, at(ranged, 20, 0.7), at(ranged, -20, 0.7))
    assert session.document.active_layer.start == 0


def test_escape_takes_a_drag_back(ranged: LayerStrip, session: Session) -> None:
    before = session.document.fingerprint()
    drag(ranged, at(ranged, 10, 0.8), at(ranged, 3, 0.8), release=False)
    assert session.document.fingerprint() != before
    QTest.keyClick(ranged, Qt.Key.Key_Escape)
    assert session.document.fingerprint() == before
    assert session.undo_stack.count() == 0


def test_an_end_snaps_to_the_playhead(ranged: LayerStrip, session: Session) -> None:
    session.set_playhead(40)
    start, end = at(ranged, 30, 0.8), at(ranged, 40, 0.8) + QPoint(4, 0)
    QTest.mousePress(ranged, Qt.MouseButton.LeftButton, pos=start)
    move_pointer(ranged, end)
    QTest.mouseRelease(ranged, Qt.MouseButton.LeftButton, pos=end)
    assert session.document.active_layer.end == 40


def test_a_key_of_the_weight_is_dragged_in_time_and_amount(strip: LayerStrip, session: Session) -> None:
    put(session, replace(session.document.active_layer, weight=Curve((Key(10, 1.0), Key(30, 0.5)))))
    bar = strip.bar(0)
    spot = bar._key_point(bar.layer.weight.keys[1]).toPoint()  # type: ignore[union-attr]
    drag(strip, spot, QPoint(round(strip.axis.x(34)), round(bar.rect.bottom())))
    weight = session.document.active_layer.weight
    assert isinstance(weight, Curve)
    assert (weight.keys[1].frame, weight.keys[1].value) == (34, pytest.approx(0.0, abs=0.03))
    assert session.undo_stack.count() == 1


def test_grips_are_chosen_and_moved_by_keys(ranged: LayerStrip, session: Session, qtbot: QtBot) -> None:
    ranged.setFocus()
    before, alt = session.document.fingerprint(), Qt.KeyboardModifier.AltModifier
    with qtbot.waitSignal(session.message) as told:
        QTest.keyClick(ranged, Qt.Key.Key_Down)
    assert "00:00.10" in told.args[0]
    QTest.keyClick(ranged, Qt.Key.Key_Right, alt)
    assert session.document.active_layer.start == 11
    QTest.keyClick(ranged, Qt.Key.Key_Down)
    QTest.keyClick(ranged, Qt.Key.Key_Left, alt | Qt.KeyboardModifier.ShiftModifier)
    assert session.document.active_layer.end == 20
    assert session.undo_stack.count() == 2
    session.undo()
    session.undo()
    assert session.document.fingerprint() == before


def test_a_locked_layer_keeps_its_place(ranged: LayerStrip, session: Session) -> None:
    put(session, replace(session.document.active_layer, locked=True))
    drag(ranged, at(ranged, 20, 0.7), at(ranged, 28, 0.7))
    assert session.undo_stack.count() == 0


def test_a_click_in_the_gutter_lets_edits_go_there(ranged: LayerStrip, session: Session) -> None:
    Layering(session).add("offset")
    session.flush_changes()
    QTest.mouseClick(ranged, Qt.MouseButton.LeftButton, pos=QPoint(40, ROW_PX // 2))
    assert session.document.active_layer_id == "edits"


def test_a_frame_lies_where_timeline_and_graph_have_it(ranged: LayerStrip) -> None:
    ranged.set_gutter(240)
    assert ranged.axis.left == 240
    assert ranged.bar(0).rect.left() == ranged.axis.x(10)
