"""Poses to put into the take: the emotions, and those the user has kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QWidget

from app.editing.pose_drops import MIME, pose_data
from app.editing.posing import Posing, channels_of
from app.panels.name_list import NameList
from app.panels.number_field import NumberField
from app.panels.parts import Group
from app.panels.rows import Rows
from app.session import Session
from app.style import theme
from app.widgets.icon_button import icon_button
from core.channels import GROUPS
from core.curves.pose import Pose
from core.project.changes import ChangeSet

_KEY: Final = Qt.ItemDataRole.UserRole
_ROW_PX: Final = 26
_MOST_ROWS: Final = 6
_ICONS: Final = {
    "neutral": "smiley-blank",
    "happy": "smiley",
    "sad": "smiley-sad",
    "afraid": "smiley-nervous",
    "contemptuous": "smiley-wink",
}


class _List(NameList):
    """Rows that can be dragged onto the timeline and the graph."""

    def __init__(self, strength: Callable[[], float]) -> None:
        super().__init__()
        self._strength = strength
        self.setDragDropMode(QListWidget.DragDropMode.DragOnly)

    # Qt

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        return pose_data(items[0].data(_KEY), self._strength())


class PosesPanel(Group):
    """A list of poses; Return or a double click applies one at the playhead, F2 renames and Delete removes a kept one."""

    def __init__(self, session: Session, posing: Posing, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("PosesPanel", "Poses"), parent)
        self._session = session
        self._posing = posing
        self.list = _List(lambda: self.strength.value() / 100)
        self.list.setAccessibleName(self.tr("Poses"))
        self.list.setUniformItemSizes(True)
        self.list.setIconSize(QSize(15, 15))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QListWidget.EditTrigger.EditKeyPressed)
        self.list.setToolTip(
            self.tr("Double-click puts the pose in at the playhead, as keys of the active layer; or drag it onto the timeline")
        )
        self.list.itemDoubleClicked.connect(lambda _: self.apply())
        self.list.itemChanged.connect(self._renamed)
        self.list.currentRowChanged.connect(lambda _: self._show_buttons())
        self.list.installEventFilter(self)
        self.strength = NumberField(0, 100, 100, unit="%", decimals=0, step=5)
        self.strength.setAccessibleName(self.tr("Strength of the pose"))
        self.strength.setToolTip(self.tr("How far it goes from what is there toward the pose"))
        self.put = QPushButton(self.tr("Apply"), objectName="dense")
        self.put.clicked.connect(lambda: self.apply())
        self.flip = QPushButton(self.tr("Mirrored"), objectName="dense")
        self.flip.clicked.connect(lambda: self.apply(mirror=True))
        self.which = QComboBox(objectName="dense")
        self._fill_which()
        self.keep = icon_button("plus", self.tr("Keep the pose at the playhead"))
        self.keep.clicked.connect(self._keep)
        self.trash = icon_button("trash", self.tr("Remove the kept pose (Del)"))
        self.trash.clicked.connect(self._remove)
        self._lay_out()
        posing.changed.connect(self._list)
        session.document_changed.connect(self._document_changed)
        self.fold.setChecked(False)
        self._list()

    def apply(self, *, mirror: bool = False) -> None:
        """Put the current pose in at the playhead."""
        pose = self._pose()
        if pose is not None:
            self._posing.apply(pose, self.strength.value() / 100, mirror=mirror)

    # building

    def _lay_out(self) -> None:
        self.body.addWidget(self.list)
        rows = Rows()
        rows.add(self.tr("Strength"), self.strength)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(theme.SPACE_BETWEEN)
        buttons.addWidget(self.put, 1)
        buttons.addWidget(self.flip, 1)
        self.body.addLayout(rows)
        self.body.addLayout(buttons)
        kept = QWidget()
        line = QHBoxLayout(kept)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SPACE_INSIDE)
        line.addWidget(self.which, 1)
        line.addWidget(self.keep)
        line.addWidget(self.trash)
        more = Rows()
        more.add(self.tr("Keep"), kept)
        self.body.addLayout(more)

    def _fill_which(self) -> None:
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.which.setMinimumContentsLength(6)
        self.which.setAccessibleName(self.tr("Channels of the pose to keep"))
        self.which.setToolTip(self.tr("Which channels are kept with the pose"))
        for text, groups in (
            (self.tr("Face"), ("Eyes", "Brows", "Mouth")),
            (self.tr("Gaze and head"), ("Gaze", "Head")),
            (self.tr("Everything"), GROUPS),
            (self.tr("Channels on show"), ()),
        ):
            self.which.addItem(text, groups)

    # showing

    def _list(self) -> None:
        row = max(self.list.currentRow(), 0)
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for name, text in self._posing.emotions().items():
            item = QListWidgetItem(theme.icon(_ICONS.get(name, "smiley-meh"), "text_2"), text)
            item.setData(_KEY, name)
            self.list.addItem(item)
        for number, pose in enumerate(self._posing.own):
            item = QListWidgetItem(theme.icon("bookmark-simple", "text_2"), pose.name)
            item.setData(_KEY, number)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.list.addItem(item)
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        self.list.blockSignals(blocked)
        self.list.setFixedHeight(min(self.list.count(), _MOST_ROWS) * _ROW_PX + 2)
        self._show_buttons()

    def _show_buttons(self) -> None:
        taken = self._session.document.active_take is not None
        why = "" if taken else "\n" + self.tr("Generate a take first")
        for button, text in (
            (self.put, self.tr("Put the pose in at the playhead, as keys of the active layer")),
            (self.flip, self.tr("Put it in with left and right exchanged")),
        ):
            button.setEnabled(taken)
            button.setToolTip(text + why)
        self.keep.setEnabled(taken)
        self.trash.setEnabled(self._number() is not None)

    def _document_changed(self, changes: ChangeSet) -> None:
        if changes.takes:
            self._show_buttons()

    # what can be done

    def _pose(self) -> Pose | None:
        item = self.list.currentItem()
        if item is None:
            return None
        key = item.data(_KEY)
        return self._posing.pose(key)

    def _number(self) -> int | None:
        """Number of the current pose among the kept ones."""
        item = self.list.currentItem()
        key = None if item is None else item.data(_KEY)
        return key if isinstance(key, int) else None

    def _keep(self) -> None:
        groups = self.which.currentData()
        names = channels_of(groups) if groups else self._session.selection.visible_channels
        if self._posing.keep(names) is not None:
            self.list.setCurrentRow(self.list.count() - 1)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.editItem(self.list.currentItem())

    def _remove(self) -> None:
        number = self._number()
        if number is not None:
            self._posing.remove(number)

    def _renamed(self, item: QListWidgetItem) -> None:
        if isinstance(item.data(_KEY), int):
            self._posing.rename(item.data(_KEY), item.text())
        QTimer.singleShot(0, self, self._list)  # the editor is still at work on the row

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not self.list.naming:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.apply(mirror=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
                return True
            if event.key() == Qt.Key.Key_Delete:
                self._remove()
                return True
        return super().eventFilter(watched, event)
