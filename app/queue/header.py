"""The head of the queue: how many exports there are in which state, what they are made on, and what concerns all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from app.exports.exporting import WHEN_DONE, Exporting
from app.queue.device_row import DeviceRow
from app.style import theme
from app.widgets.elided import ElidedLabel
from core.jobs.job import JobState

HEADER_PX: Final = 36
_CARET_PX: Final = 11
_MENU: Final = ("queue.retry_all", "queue.clear_finished", "queue.remove_waiting")
_WHEN_DONE: Final = {
    "nothing": QT_TRANSLATE_NOOP("QueueHeader", "When done: nothing"),
    "watch": QT_TRANSLATE_NOOP("QueueHeader", "When done: watch the last film"),
    "close": QT_TRANSLATE_NOOP("QueueHeader", "When done: close the editor"),
}


def mirrored(widget: QWidget) -> Qt.LayoutDirection:
    """The direction against which the user reads."""
    ways = Qt.LayoutDirection
    return ways.LeftToRight if widget.isRightToLeft() else ways.RightToLeft


class QueueHeader(QWidget):
    """One line over the rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEADER_PX)
        title = QLabel(self.tr("Exports"))
        title.setObjectName("section")
        self._summary = ElidedLabel()
        self._summary.setObjectName("note")
        self.device = DeviceRow()
        self.pause_all, self.when_done, self.more = (QToolButton() for _ in range(3))
        for button in (self.pause_all, self.when_done, self.more):
            button.setObjectName("quiet")
        self.when_done.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.when_done.setIcon(theme.icon("caret-down"))
        self.when_done.setIconSize(QSize(_CARET_PX, _CARET_PX))
        self.when_done.setLayoutDirection(mirrored(self))  # the caret stands behind the text
        self.more.setIcon(theme.icon("dots-three"))
        self.more.setToolTip(self.tr("What can be done with all exports"))
        self.more.setAccessibleName(self.more.toolTip())
        self._choices: dict[str, QAction] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE_AROUND, 0, theme.SPACE_BETWEEN, 0)
        row.setSpacing(theme.SPACE_BETWEEN)
        row.addWidget(title)
        row.addWidget(self._summary, 1)
        for part in (self.device, self.when_done, self.pause_all, self.more):
            row.addWidget(part)

    def attach(self, exporting: Exporting, actions: Mapping[str, QAction]) -> None:
        """Put the commands behind the buttons."""
        self.device.attach(exporting, actions["queue.unload"])
        self.pause_all.setDefaultAction(actions["queue.pause_all"])
        menu = QMenu(self)
        for action_id in _MENU:
            menu.addAction(actions[action_id])
        self.more.clicked.connect(lambda: menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height()))))
        self._fill_choices(exporting)
        exporting.when_done_changed.connect(lambda: self._show_choice(exporting))
        self._show_choice(exporting)

    def show_states(self, states: Iterable[JobState]) -> None:
        """Count what there is."""
        count = Counter(states)
        made = sum(number for state, number in count.items() if state.is_active)
        parts = (
            (made, self.tr("{0} in the making")),
            (count[JobState.QUEUED], self.tr("{0} waiting")),
            (count[JobState.FINISHED], self.tr("{0} finished")),
            (count[JobState.FAILED], self.tr("{0} failed")),
            (count[JobState.INTERRUPTED], self.tr("{0} interrupted")),
            (count[JobState.CANCELLED], self.tr("{0} cancelled")),
        )
        self._summary.setText(" · ".join(text.format(number) for number, text in parts if number))

    def ask_when_done(self) -> None:
        """Open the choice of what happens when all is written."""
        self._menu.popup(self.when_done.mapToGlobal(QPoint(0, self.when_done.height())))

    def _fill_choices(self, exporting: Exporting) -> None:
        self._menu = QMenu(self)
        group = QActionGroup(self._menu)
        for name in WHEN_DONE:
            action = self._menu.addAction(self.tr(_WHEN_DONE[name]))
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, name=name: exporting.set_when_done(name))
            group.addAction(action)
            self._choices[name] = action
        self.when_done.clicked.connect(self.ask_when_done)

    def _show_choice(self, exporting: Exporting) -> None:
        self._choices[exporting.when_done].setChecked(True)
        text = self.tr(_WHEN_DONE[exporting.when_done])
        self.when_done.setText(text)
        self.when_done.setAccessibleName(text)
        self.when_done.setToolTip(self.tr("What happens when every film is written"))
