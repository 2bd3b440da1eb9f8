"""All markers in a list that opens over the timeline: go to, name, lock, colour and delete them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QPoint, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from app.commanding.keymap import KEYMAP
from app.style import theme
from app.time.text import time_text
from app.timeline.markers import COLOUR_NAMES, swatch
from core.project.document import Marker

if TYPE_CHECKING:
    from app.timeline.timeline import Timeline

translate = QCoreApplication.translate

_WIDTH: Final = 380
_ROWS: Final = (4, 12)
_MARKER: Final = Qt.ItemDataRole.UserRole
_NAME: Final = 1


class MarkerList(QFrame):
    """A popup; what is done in it is done to the document at once."""

    def __init__(self, timeline: Timeline) -> None:
        super().__init__(timeline, Qt.WindowType.Popup)
        self.setObjectName("float")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Markers"))
        self._timeline = timeline
        self._session = timeline.session
        self.tree = _Tree(self)
        key = KEYMAP.shown("marker.add")
        keyed = self.tr("No markers yet. {0} names the frame at the playhead.").format(key)
        self._empty = QLabel(keyed if key else self.tr("No markers yet. Add one from the Markers menu."), objectName="note")
        self._buttons = {
            "rename": self._button("pencil-simple", self.tr("Rename (F2)"), self.rename),
            "lock": self._button("lock-simple", self.tr("Lock or unlock (L)"), self.toggle_lock),
            "colour": self._button("palette", self.tr("Colour"), None),
            "delete": self._button("trash", self.tr("Delete (Del)"), self.delete),
        }
        self._buttons["colour"].setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._buttons["colour"].setMenu(self._colours())
        row = QHBoxLayout()
        row.addStretch(1)
        for button in self._buttons.values():
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(4 * [theme.SPACE_BETWEEN]))
        layout.addWidget(self._empty)
        layout.addWidget(self.tree, 1)
        layout.addLayout(row)
        self.tree.itemChanged.connect(self._edited)
        self.tree.itemActivated.connect(lambda item, _: self.go_to(item))
        self.tree.currentItemChanged.connect(self._chosen)
        self._session.document_changed.connect(self._fill)

    def open(self) -> None:
        """Show under the lane of the markers."""
        self._fill()
        count = len(self._session.document.markers)
        self.resize(_WIDTH, 26 * min(max(count, _ROWS[0]), _ROWS[1]) + 62 if count else 0)
        axis, top = self._timeline.axis, round(self._timeline.lanes.rect("sound").top())
        self.move(self._timeline.mapToGlobal(QPoint(round(axis.left) + 8, top)))
        self.show()
        (self.tree if count else self).setFocus()

    # what can be done

    def go_to(self, item: QTreeWidgetItem) -> None:
        """Put the playhead onto a marker, and close."""
        self._timeline.verbs.go_to(item.data(0, _MARKER))
        self.close()

    def rename(self) -> None:
        item = self.tree.currentItem()
        if item is not None:
            self.tree.editItem(item, _NAME)

    def toggle_lock(self) -> None:
        self._timeline.verbs.toggle_lock()

    def delete(self) -> None:
        """Delete the marker, and choose the next one."""
        row = self.tree.indexOfTopLevelItem(self.tree.currentItem())
        self._timeline.verbs.remove_marker()
        self._session.flush_changes()
        self.tree.setCurrentItem(self.tree.topLevelItem(min(row, self.tree.topLevelItemCount() - 1)))

    # how it looks

    def _fill(self, _: object = None) -> None:
        """As the document is; the chosen marker, or the last one before the playhead, stays chosen."""
        session, chosen = self._session, self._timeline.chosen
        markers = session.document.markers
        self.tree.blockSignals(True)
        while self.tree.topLevelItemCount() > len(markers):
            self.tree.takeTopLevelItem(len(markers))
        for row, marker in enumerate(markers):
            self._show(self.tree.topLevelItem(row) or QTreeWidgetItem(self.tree), marker)
        self.tree.blockSignals(False)
        before = [row for row, marker in enumerate(markers) if marker.frame <= session.playhead]
        at = markers.index(chosen) if chosen in markers else (before[-1] if before else 0)
        self.tree.setCurrentItem(self.tree.topLevelItem(at))
        self._empty.setVisible(not markers)
        self.tree.setVisible(bool(markers))
        for button in self._buttons.values():
            button.setVisible(bool(markers))

    def _show(self, item: QTreeWidgetItem, marker: Marker) -> None:
        item.setData(0, _MARKER, marker)
        item.setText(0, time_text(marker.frame, self._session.rate, self._session.display.format))
        item.setFont(0, theme.number_font(theme.BODY_PX))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        item.setText(_NAME, marker.label)
        item.setToolTip(_NAME, marker.label)
        item.setIcon(_NAME, swatch(marker))
        item.setIcon(2, theme.icon("lock-simple", "text_2") if marker.locked else QIcon())
        item.setToolTip(2, self.tr("Locked: it stays where it is") if marker.locked else "")

    def _chosen(self, item: QTreeWidgetItem | None, _before: QTreeWidgetItem | None = None) -> None:
        if item is not None:
            self._timeline.choose(item.data(0, _MARKER))

    def _edited(self, item: QTreeWidgetItem, column: int) -> None:
        """A name was typed; the list is filled anew when the field has closed."""
        if column == _NAME:
            self._timeline.verbs.name_marker(item.data(0, _MARKER), item.text(_NAME))

    def _button(self, icon: str, text: str, run: object) -> QToolButton:
        button = QToolButton(objectName="quiet")
        button.setIcon(theme.icon(icon))
        button.setIconSize(QSize(theme.ICON_PX, theme.ICON_PX))
        button.setToolTip(text)
        button.setAccessibleName(text.partition(" (")[0])
        if callable(run):
            button.clicked.connect(lambda: run())
        return button

    def _colours(self) -> QMenu:
        menu = QMenu(self)
        for colour, name in COLOUR_NAMES.items():
            item = menu.addAction(swatch(Marker(0, colour=colour)), translate("Timeline", name))
            item.triggered.connect(lambda _=False, wanted=colour: self._timeline.verbs.colour_marker(wanted))
        return menu


class _Tree(QTreeWidget):
    """Rows of time, name and lock. Return goes there, F2 names, L locks, Delete deletes."""

    def __init__(self, markers: MarkerList) -> None:
        super().__init__(markers)
        self._markers = markers
        self.setAccessibleName(translate("MarkerList", "Markers"))
        self.setHeaderLabels(
            [translate("MarkerList", "Time"), translate("MarkerList", "Name"), translate("MarkerList", "Lock")]
        )
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QTreeWidget.EditTrigger.NoEditTriggers)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(28)
        for column, (mode, width) in enumerate(
            ((QHeaderView.ResizeMode.Fixed, 96), (QHeaderView.ResizeMode.Stretch, 0), (QHeaderView.ResizeMode.Fixed, 28))
        ):
            header.setSectionResizeMode(column, mode)
            if width:
                header.resizeSection(column, width)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {
            Qt.Key.Key_F2: self._markers.rename,
            Qt.Key.Key_L: self._markers.toggle_lock,
            Qt.Key.Key_Delete: self._markers.delete,
        }
        item = self.currentItem()
        if self.state() == QTreeWidget.State.EditingState:  # a Return that ends a name comes here too
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self._markers.go_to(item)
        elif event.key() in keys and item is not None:
            keys[Qt.Key(event.key())]()
        else:
            super().keyPressEvent(event)
