"""The command palette: type a few letters, press Return."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from app.commanding.findings import Finding, ranked
from app.dialogs.palette_row import ROW_PX, PaletteRow
from app.style import theme

WIDTH: Final = 600
ROWS: Final = 11
FINDING: Final = Qt.ItemDataRole.UserRole
_MOVES: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Palette(QDialog):
    """A field and what it finds; not modal, closed by Escape or a click elsewhere.

    Args:
        findings: asked for each time it opens.
        recent: ids of what was chosen lately, the latest first.

    Signals:
        chosen(str): the id of what the user chose, before it is run.
    """

    chosen = Signal(str)

    def __init__(self, findings: Sequence[Finding], recent: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(self.tr("Find a command"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._findings, self._recent = findings, recent
        self.field = QLineEdit(placeholderText=self.tr("Find a command, channel, marker or take"), clearButtonEnabled=True)
        self.field.setAccessibleName(self.tr("Find a command"))
        self.rows = _Rows()
        self.list = QListView()
        self.list.setAccessibleName(self.tr("Found"))
        self.list.setModel(self.rows)
        self.list.setItemDelegate(PaletteRow(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedHeight(ROWS * ROW_PX)
        self._nothing = QLabel(self.tr("Nothing fits. Fewer letters find more."))
        self._nothing.setObjectName("note")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setFixedHeight(ROWS * ROW_PX)
        card = QFrame(self, objectName="float")
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(card)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        for part in (self.field, self.list, self._nothing):
            layout.addWidget(part)
        self.setFixedWidth(min(WIDTH, parent.width() - 2 * theme.SPACE_AROUND))
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._find)
        self.list.clicked.connect(self._choose)
        self.list.entered.connect(self.list.setCurrentIndex)
        self._find("")

    def _find(self, query: str) -> None:
        found = ranked(self._findings, query, self._recent)
        self.rows.show(found)
        self.list.setVisible(bool(found))
        self._nothing.setVisible(not found)
        self.list.setCurrentIndex(self.rows.index(0))
        self.list.scrollToTop()
        self._tell()

    def _tell(self) -> None:
        """Let those who hear the screen know what Return would do."""
        finding = self.list.currentIndex().data(FINDING)
        self.field.setAccessibleDescription(finding_text(finding) if finding is not None else self._nothing.text())

    def _move(self, event: QKeyEvent) -> None:
        rows = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -ROWS, Qt.Key.Key_PageDown: ROWS}[Qt.Key(event.key())]
        last, now = self.rows.rowCount() - 1, self.list.currentIndex().row()
        around = {(-1, 0): last, (1, last): 0}.get((rows, now), min(max(now + rows, 0), last))
        self.list.setCurrentIndex(self.rows.index(around))
        self._tell()

    def _choose(self, index: QModelIndex) -> None:
        finding: Finding | None = index.data(FINDING)
        if finding is None or not finding.able:
            return
        run: Callable[[], object] = finding.run
        self.close()
        self.chosen.emit(finding.id)
        run()

    # Qt

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _MOVES and self.rows.rowCount():
                self._move(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.list.currentIndex())
                return True
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        over = self.parentWidget()
        corner = over.mapToGlobal(over.rect().topLeft())
        self.move(corner.x() + (over.width() - self.width()) // 2, corner.y() + max(48, over.height() // 8))
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)


class _Rows(QAbstractListModel):
    """What was found."""

    def __init__(self) -> None:
        super().__init__()
        self._found: list[Finding] = []

    def show(self, found: list[Finding]) -> None:
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    # Qt

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return len(self._found)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        finding = self._found[index.row()]
        roles = {
            FINDING: finding,
            Qt.ItemDataRole.DisplayRole: finding.text,
            Qt.ItemDataRole.AccessibleTextRole: finding_text(finding),
        }
        return roles.get(role)


def finding_text(finding: Finding) -> str:
    """A row in words."""
    return ", ".join(filter(None, (finding.text, finding.place, finding.reason if not finding.able else finding.keys)))
