"""A pose that the portrait cannot show is said so at the foot of the picture, and taken back by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.session import Session
from app.viewport.picture import Picture
from app.viewport.range_note import RangeNote
from core import channels
from core.rig import rotation
from core.rig.model import LIMB_CHANNELS

Turn = Callable[[float], None]


@pytest.fixture
def shown(qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[RangeNote, Turn]]:
    """The note over a sitter who looks 25 degrees to the side in the photo, and a way to turn the head."""
    frame = QWidget()
    qtbot.addWidget(frame)
    frame.resize(500, 300)
    frame.show()
    picture = Picture(session, frame)
    picture.rig = SimpleNamespace(rotation=rotation.from_angles(25, 0), limb_limits=np.zeros(len(LIMB_CHANNELS)))
    note = RangeNote(picture, frame)

    def turn(degrees: float) -> None:
        values = channels.rest()
        values[channels.INDEX["head.yaw"]] = degrees
        monkeypatch.setattr(picture, "values", lambda: values)
        picture.changed.emit()

    yield note, turn
    frame.close()


def test_beyond_the_range_it_says_what_is_shown_instead(shown: tuple[RangeNote, Turn], qtbot: QtBot) -> None:
    note, turn = shown
    turn(5)
    assert note.isHidden()
    turn(28)
    assert note.isVisible()
    assert note.text().startswith("Turn beyond this portrait's safe range (eased to 1")
    assert note.geometry().bottom() < 300
    turn(0)
    qtbot.waitUntil(note.isHidden)
