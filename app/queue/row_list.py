"""The rows of the queue under one another: one of them is chosen, keys act on it, a drag puts it elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.queue.commands import RowAction, action_for
from app.queue.row import ROW_PX, QueueRow


class RowList(QWidget):
    """Rows by job id, in an order that its owner gives.

    Signals:
        pressed(RowAction): a key asked for a command.
        placed(str, int): a drag brings a row to a place; comes while it is dragged.
        menu_wanted(str, QPoint): a right click or the menu key, at a place on the screen.
        current_changed().
        opened(str): a double click.
    """

    pressed = Signal(object)
    placed = Signal(str, int)
    menu_wanted = Signal(str, QPoint)
    current_changed = Signal()
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Exports"))
        self._rows: dict[str, QueueRow] = {}
        self._current: str | None = None
        self._press: tuple[QPoint, str, int] | None = None
        self._dragging = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addStretch(1)

    @property
    def rows(self) -> tuple[QueueRow, ...]:
        """From top to bottom."""
        return tuple(self._rows.values())

    @property
    def current(self) -> str | None:
        """The id of the export that is chosen."""
        return self._current

    def row(self, job_id: str) -> QueueRow | None:
        return self._rows.get(job_id)

    def add(self, row: QueueRow) -> None:
        """Put a row at the end."""
        self._rows[row.job_id] = row
        self._layout.insertWidget(self._layout.count() - 1, row)
        if self._current is None:
            self.choose(row.job_id)
        self._take_focus()

    def remove(self, job_id: str) -> None:
        """Drop a row; the one that takes its place is chosen."""
        place = list(self._rows).index(job_id)
        row = self._rows.pop(job_id)
        row.hide()
        row.deleteLater()
        if job_id == self._current:
            left = list(self._rows)
            self.choose(left[min(place, len(left) - 1)] if left else None)
        self._take_focus()

    def set_order(self, job_ids: Iterable[str]) -> None:
        """Bring the rows into an order."""
        self._rows = {job_id: self._rows[job_id] for job_id in job_ids if job_id in self._rows}
        for place, row in enumerate(self._rows.values()):
            if self._layout.indexOf(row) != place:
                self._layout.insertWidget(place, row)
        before: QWidget = self
        for row in self._rows.values():
            for button in row.buttons.values():
                QWidget.setTabOrder(before, button)
                before = button
        self.describe()

    def choose(self, job_id: str | None) -> None:
        """Let the keys act on this one."""
        if job_id == self._current:
            return
        self._current = job_id
        for row in self._rows.values():
            row.set_current(row.job_id == job_id)
        self.describe()
        self.current_changed.emit()

    def step(self, step: int) -> None:
        """Choose the one above (-1) or below (1)."""
        ids = list(self._rows)
        if self._current is not None:
            self.choose(ids[min(max(ids.index(self._current) + step, 0), len(ids) - 1)])

    def describe(self) -> None:
        """Say what is chosen to whoever cannot see it."""
        row = self._rows.get(self._current or "")
        place = self.tr("{0} of {1}").format(list(self._rows).index(row.job_id) + 1, len(self._rows)) if row is not None else ""
        text = f"{place}: {row.text}" if row is not None else self.tr("No exports")
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)

    def _take_focus(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._rows else Qt.FocusPolicy.NoFocus)

    def _at(self, at: QPoint) -> QueueRow | None:
        return next((row for row in self._rows.values() if row.geometry().contains(at)), None)

    def _let_go(self, *, keep: bool) -> bool:
        """End a drag; False where there is none."""
        press, dragging = self._press, self._dragging
        self._press, self._dragging = None, False
        self.unsetCursor()
        if dragging and not keep and press is not None:
            self.placed.emit(press[1], press[2])
        return dragging

    # Qt

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._at(event.position().toPoint())
        if row is None:
            return
        self.choose(row.job_id)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() == Qt.MouseButton.LeftButton:
            self._press = (event.position().toPoint(), row.job_id, list(self._rows).index(row.job_id))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._press is None:
            return
        at = event.position().toPoint()
        if not self._dragging and (at - self._press[0]).manhattanLength() >= QApplication.startDragDistance():
            self._dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._dragging:
            place = min(max(at.y() // ROW_PX, 0), len(self._rows) - 1)
            if list(self._rows)[place] != self._press[1]:
                self.placed.emit(self._press[1], place)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._let_go(keep=True)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self._at(event.position().toPoint())
        if row is not None:
            self.opened.emit(row.job_id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        row = self._at(event.pos()) if mouse else self._rows.get(self._current or "")
        if row is not None:
            self.choose(row.job_id)
            self.menu_wanted.emit(row.job_id, event.globalPos() if mouse else row.mapToGlobal(row.rect().center()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._let_go(keep=False):
            return
        action: RowAction | None = action_for(event)
        if action is not None:
            self.pressed.emit(action)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            held = self._dragging and event.key() == Qt.Key.Key_Escape
            if held or action_for(event) is not None:
                event.accept()
                return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._repaint()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._repaint()

    def _repaint(self) -> None:
        for row in self._rows.values():
            row.update()
