"""The button left of each lane, which puts something into it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QSize
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.commanding.actions import tooltip
from app.commanding.keymap import KEYMAP
from app.staging.marks import Lane
from app.staging.words import told
from app.style import theme
from app.tracks.lanes import HEIGHTS, Lanes

Offer = tuple[str, Callable[[], object]]
"""What can be put in: its name, and what does it."""

SIZE_PX: Final = 24
_ICON_PX: Final = 14

_TIPS: Final[dict[Lane, tuple[str, str]]] = {
    "gaze": (
        QT_TRANSLATE_NOOP("tracks", "Look into the camera over the loop range, or while the chosen look lasts"),
        "track.look_at_camera",
    ),
    "blinks": (QT_TRANSLATE_NOOP("tracks", "Blink at the playhead"), "track.add_blink"),
    "head": (QT_TRANSLATE_NOOP("tracks", "Add a nod, a shake or a tilt at the playhead"), ""),
}
"""What a button does, and the command whose keys do the same."""

_WAITS: Final = QT_TRANSLATE_NOOP("tracks", "Generate a take first")


def lane_button(parent: QWidget, lane: Lane, offers: Sequence[Offer]) -> QToolButton:
    """The button of a lane: it does the one thing there is, or asks which."""
    button = QToolButton(parent)
    button.setObjectName("quiet")
    button.setIcon(theme.icon("video-camera" if lane == "gaze" else "plus"))
    button.setIconSize(QSize(_ICON_PX, _ICON_PX))
    button.setFixedSize(SIZE_PX, SIZE_PX)
    if len(offers) == 1:
        button.clicked.connect(lambda: offers[0][1]())
        return button
    pick = QMenu(button)
    for text, put in offers:
        pick.addAction(text).triggered.connect(lambda _=False, put=put: put())
    button.setMenu(pick)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return button


def allow(buttons: Mapping[Lane, QToolButton], able: bool) -> None:
    """Without a take they do nothing, and say why."""
    for lane, (text, command) in _TIPS.items():
        tip = tooltip(told(text), KEYMAP.sequences(command)) if command else told(text)
        buttons[lane].setEnabled(able)
        buttons[lane].setAccessibleName(told(text))
        buttons[lane].setToolTip(tip if able else f"{tip}\n{told(_WAITS)}")


def place(buttons: Mapping[Lane, QToolButton], lanes: Lanes, gutter: float) -> None:
    """Put each at the right end of the gutter, in the middle of its lane."""
    for lane, button in buttons.items():
        top = lanes.rect(lane).top() + (HEIGHTS[lane] - 1 - SIZE_PX) / 2
        button.move(round(gutter - 8 - SIZE_PX), round(top))
