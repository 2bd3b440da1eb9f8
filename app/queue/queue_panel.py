"""The exports: one row each with a live picture, progress and time left, and what can be done about each and all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.commanding.actions import allow
from app.exports.exporting import Exporting
from app.queue.commands import BY_ID, context_menu
from app.queue.enlarged import Enlarged
from app.queue.estimate_text import estimate_text
from app.queue.header import HEADER_PX, QueueHeader
from app.queue.notes import NOTE_PX, LeftOver, Silence
from app.queue.row import ROW_PX, QueueRow
from app.queue.row_list import RowList
from app.style import theme
from core.jobs.job import JobState, RenderParams
from core.jobs.queue import Job

_USUAL_ROWS: Final = 3
_EDGES_PX: Final = 2
"""The line above the panel, and the room under it."""
_UNBOUNDED: Final = (1 << 24) - 1
"""QWIDGETSIZE_MAX"""


class QueuePanel(QFrame):
    """Rows in the order of the queue. It shows what becomes of the exports that it is attached to, and asks them for more.

    Attributes:
        open_log: shows the log of the program; None where there is none.

    Signals:
        count_changed(int): exports that are not over.
    """

    count_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queue")
        self.setAccessibleName(self.tr("Export queue"))
        self.open_log: Callable[[], object] | None = None
        self._exporting: Exporting | None = None
        self._actions: Mapping[str, QAction] = {}
        self._able: tuple[bool, ...] = ()
        self._enlarged: Enlarged | None = None
        self._most_rows: int | None = _USUAL_ROWS
        self.header = QueueHeader()
        self.left_over, self.silence = LeftOver(), Silence()
        self.list = RowList()
        self.list.pressed.connect(lambda action: action.run(self))
        self.list.opened.connect(lambda job_id: self.do("exports.watch", job_id))
        self.list.menu_wanted.connect(self._open_menu)
        self._area = QScrollArea()
        self._area.setWidget(self.list)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.current_changed.connect(self._show_current)
        self.export = QPushButton(self.tr("Export video…"))
        self._body = QStackedWidget()
        self._body.addWidget(self._empty())
        self._body.addWidget(self._area)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 1, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        for note in (self.left_over, self.silence):
            layout.addWidget(note)
            note.shown.connect(self._fit_height)
        layout.addWidget(self._body, 1)
        self._fit_height()

    def attach(self, exporting: Exporting, actions: Mapping[str, QAction]) -> None:
        """Show these exports; `actions` are those of the window."""
        self._exporting, self._actions = exporting, actions
        self.header.attach(exporting, actions)
        self.left_over.attach(exporting)
        self.silence.attach(exporting)
        self.export.clicked.connect(actions["file.export"].trigger)
        actions["file.export"].enabledChanged.connect(self.export.setEnabled)
        self.export.setEnabled(actions["file.export"].isEnabled())
        self.list.placed.connect(exporting.place)
        exporting.changed.connect(self.show_job)
        exporting.removed.connect(self._remove)
        exporting.order_changed.connect(self._show_order)
        exporting.held_changed.connect(self._show_held)
        exporting.outdated_changed.connect(self._show_outdated)
        exporting.link.memory_changed.connect(lambda _: self._allow())
        for job in exporting.jobs:
            self.show_job(job)
        self._show_held(exporting.held)

    @property
    def rows(self) -> tuple[QueueRow, ...]:
        """From top to bottom."""
        return self.list.rows

    @property
    def current(self) -> str | None:
        """The id of the export that is chosen."""
        return self.list.current

    def set_most_rows(self, count: int | None) -> None:
        """Rows on show before the list scrolls; None to fill whatever room there is."""
        if count != self._most_rows:
            self._most_rows = count
            self._fit_height()

    def show_job(self, job: Job) -> None:
        """Add or update the row of an export."""
        row = self.list.row(job.spec.id)
        if row is None:
            row = QueueRow(job.spec.id)
            row.asked.connect(self.do)
            self.list.add(row)
            self._fit_height()
        moved = row.shown_state is not job.state
        row.show_job(job)
        for other in self.rows if moved else ():
            self._show_waits(other)
        if self._enlarged is not None and self._enlarged.job_id == job.spec.id and job.preview:
            self._enlarged.show_frame(Path(job.preview), job.preview_frame)
        self._tell()

    # commands of one export

    def can(self, command: str, job_id: str) -> bool:
        """Whether a command of `app.queue.commands` makes sense for an export."""
        row, exporting = self.list.row(job_id), self._exporting
        if row is None or exporting is None or row.state not in BY_ID[command].states:
            return False
        place = self.rows.index(row)
        match command:
            case "exports.enlarge":
                return bool(row.preview[0])
            case "exports.smaller":
                return exporting.can_shrink(job_id)
            case "exports.next":
                return next(exporting.waiting()).spec.id != job_id
            case "exports.earlier" | "exports.above":
                return place > 0
            case "exports.later" | "exports.below":
                return place < len(self.rows) - 1
        return True

    def do(self, command: str, job_id: str) -> None:
        """Do a command of `app.queue.commands` with an export."""
        row, exporting = self.list.row(job_id), self._exporting
        if row is None or exporting is None:
            return
        self.list.choose(job_id)
        if command == "exports.menu":
            button = row.buttons["exports.menu"]
            self._open_menu(job_id, button.mapToGlobal(QPoint(0, button.height())))
        if command not in BY_ID or not self.can(command, job_id):
            return
        out = Path(exporting.jobs[job_id].result.get("video") or self._params(job_id).out)
        match command:
            case "exports.watch":
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(out)))
            case "exports.show_file":
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(out.parent)))
            case "exports.enlarge":
                self._enlarge(row)
            case "exports.log":
                if self.open_log is not None:
                    self.open_log()
            case "exports.copy":
                exporting.copy_error(job_id)
            case "exports.pause":
                exporting.toggle_pause(job_id)
            case "exports.cancel":
                exporting.cancel(job_id)
            case "exports.retry":
                exporting.retry(job_id)
            case "exports.smaller":
                self.list.choose(exporting.retry_smaller(job_id))
            case "exports.duplicate":
                self.list.choose(exporting.duplicate(job_id))
            case "exports.next":
                exporting.make_next(job_id)
            case "exports.earlier" | "exports.later":
                exporting.move(job_id, -1 if command == "exports.earlier" else 1)
            case "exports.remove":
                exporting.remove(job_id)
            case "exports.above" | "exports.below":
                self.list.step(-1 if command == "exports.above" else 1)

    def _params(self, job_id: str) -> RenderParams:
        assert self._exporting is not None
        params = self._exporting.jobs[job_id].spec.params
        assert isinstance(params, RenderParams)
        return params

    def _open_menu(self, job_id: str, at: QPoint) -> None:
        menu = context_menu(self, job_id)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _enlarge(self, row: QueueRow) -> None:
        path, frame = row.preview
        large = Enlarged(row.job_id, row.name, self)
        large.show_frame(Path(path), frame)
        large.destroyed.connect(self._forget_enlarged)
        self._enlarged = large
        large.open_over(self)

    def _forget_enlarged(self) -> None:
        self._enlarged = None

    # showing how things stand

    def _remove(self, job_id: str) -> None:
        self.list.remove(job_id)
        if self._enlarged is not None and self._enlarged.job_id == job_id:
            self._enlarged.close()
        for row in self.rows:
            self._show_waits(row)
        self._fit_height()
        self._tell()

    def _show_order(self) -> None:
        assert self._exporting is not None
        self.list.set_order(job.spec.id for job in self._exporting.jobs)
        for row in self.rows:
            self._show_waits(row)
        self._show_current()
        self._allow()

    def _show_current(self) -> None:
        row = self.list.row(self.current or "")
        if row is not None:
            self._area.ensureWidgetVisible(row, 0, 0)

    def _show_held(self, held: bool) -> None:
        self._actions["queue.pause_all"].setChecked(held)
        for row in self.rows:
            self._show_waits(row)
        self._tell()

    def _show_outdated(self) -> None:
        for row in self.rows:
            self._show_waits(row)

    def _show_waits(self, row: QueueRow) -> None:
        exporting = self._exporting
        if exporting is not None:
            guess = exporting.estimate(row.job_id) if row.state is JobState.QUEUED else None
            expected = "" if guess is None else estimate_text(guess)
            first = next(exporting.waiting(), None)
            row.set_waits(
                held=exporting.held,
                first=first is not None and first.spec.id == row.job_id,
                can_shrink=exporting.can_shrink(row.job_id),
                expected=expected,
            )
            row.set_outdated(exporting.is_outdated(row.job_id))

    def _tell(self) -> None:
        states = [row.state for row in self.rows]
        self.header.show_states(states)
        self.list.describe()
        self._allow()
        self.count_changed.emit(sum(not state.is_final for state in states))

    def _allow(self) -> None:
        """Commands that concern all are on where there is something that they concern."""
        exporting = self._exporting
        if exporting is None:
            return
        reasons = {
            "queue.pause_all": self.tr("Nothing is being exported"),
            "queue.retry_all": self.tr("No export has failed"),
            "queue.clear_finished": self.tr("No film is finished"),
            "queue.remove_waiting": self.tr("No export is waiting"),
            "queue.unload": self.tr("Nothing is kept in memory"),
        }
        able = (
            exporting.busy or exporting.held,
            any(exporting.unfinished()),
            any(exporting.finished()),
            any(exporting.waiting()),
            bool(exporting.link.process_id),
        )
        if able != self._able:
            self._able = able
            for (action_id, reason), allowed in zip(reasons.items(), able, strict=True):
                allow(self._actions, (action_id,), allowed, reason)

    def _fit_height(self) -> None:
        self._body.setCurrentIndex(1 if self.rows else 0)
        above = HEADER_PX + NOTE_PX * sum(not note.isHidden() for note in (self.left_over, self.silence)) + _EDGES_PX
        if self._most_rows is None:
            self.setMinimumHeight(above + ROW_PX)
            self.setMaximumHeight(_UNBOUNDED)
        else:
            self.setFixedHeight(above + min(max(len(self.rows), 1), self._most_rows) * ROW_PX)

    def _empty(self) -> QWidget:
        """What there is to see before the first export."""
        part = QWidget()
        row = QHBoxLayout(part)
        row.setSpacing(theme.SPACE_AROUND)
        note = QLabel(self.tr("Films that you export are made here while you go on."))
        note.setObjectName("note")
        row.addStretch(1)
        row.addWidget(note)
        row.addWidget(self.export)
        row.addStretch(1)
        return part
