"""The landmark tool: twelve anchors on the picture, for faces that are not found, or not well. Not modal."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QImage, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.commanding.actions import tooltip
from app.dialogs.landmark_canvas import LandmarkCanvas
from app.dialogs.landmark_draft import LandmarkDraft
from app.panels.parts import label, rule
from app.style import theme
from core.portrait.anchors import ANCHORS, Places
from core.portrait.load import PortraitImage

_SIZE: Final = (1040, 720)
_SIDE_WIDTH: Final = 272
_KEYS: Final = QKeySequence.StandardKey


class LandmarkDialog(QDialog):
    """Places the anchors of one picture.

    Args:
        image: the picture.
        places: the anchors at first, pixels of the upright file.
        points: float [478, 3] in the same pixels, landmarks to bend; None where the face model stands in.
        found: the anchors were seen, not guessed: begin with the face near.

    Signals:
        fit_requested(dict, list | None): anchors, and landmarks to bend, in pixels of the upright file.
    """

    fit_requested = Signal(object, object)

    def __init__(
        self,
        image: PortraitImage,
        places: Places,
        points: NDArray[np.float64] | None,
        *,
        found: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Landmarks"))
        self.resize(*_SIZE)
        self._scale = image.scale
        self.draft = LandmarkDraft(
            {name: (x * image.scale, y * image.scale) for name, (x, y) in places.items()},
            None if points is None else points * image.scale,
            self,
        )
        self.canvas = LandmarkCanvas(_picture(image), self.draft, framed=found)
        self.list = QListWidget()
        self._hint = label("", "note", wrap=True)
        self._problem = label("", "badge", wrap=True)
        self._problem.setProperty("state", "poor")
        self.fit_button = QPushButton(self.tr("Fit"))
        self.fit_button.setObjectName("primary")
        self._actions = self._build_actions()
        self._fill_list()
        self._lay_out(found)
        self.draft.changed.connect(self._show)
        self.canvas.selected.connect(self._select)
        self.fit_button.clicked.connect(self._fit)
        self._select(self.canvas.anchor)
        self._show()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_actions(self) -> dict[str, QAction]:
        navigation = self.canvas.navigation
        table = (
            ("undo", self.tr("Undo"), "arrow-u-up-left", _KEYS.Undo, self.draft.undo),
            ("redo", self.tr("Redo"), "arrow-u-up-right", _KEYS.Redo, self.draft.redo),
            ("out", self.tr("Zoom out"), "magnifying-glass-minus", _KEYS.ZoomOut, lambda: navigation.zoom(-1)),
            ("in", self.tr("Zoom in"), "magnifying-glass-plus", _KEYS.ZoomIn, lambda: navigation.zoom(1)),
            ("face", self.tr("Show the face"), "user-focus", QKeySequence("F"), self.canvas.frame_face),
            ("whole", self.tr("Show the whole picture"), "frame-corners", QKeySequence("Ctrl+0"), navigation.fit),
        )
        actions = {}
        for name, text, icon, keys, handler in table:
            action = QAction(theme.icon(icon), text, self)
            action.setShortcuts(QKeySequence.keyBindings(keys) if isinstance(keys, _KEYS) else [keys])
            action.setToolTip(tooltip(text, action.shortcuts()))
            action.triggered.connect(lambda _=False, handler=handler: handler())
            self.addAction(action)
            actions[name] = action
        return actions

    def _fill_list(self) -> None:
        self.list.setAccessibleName(self.tr("Landmarks"))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for anchor in ANCHORS:
            item = QListWidgetItem(anchor.label)
            item.setData(Qt.ItemDataRole.UserRole, anchor.id)
            item.setToolTip(anchor.hint)
            self.list.addItem(item)
        self.list.setFixedHeight(self.list.sizeHintForRow(0) * self.list.count() + 2 * self.list.frameWidth())
        self.list.currentRowChanged.connect(lambda row: self.canvas.select(ANCHORS[row].id))

    def _lay_out(self, found: bool) -> None:
        say = self.tr("Drag points into place") if found else self.tr("Drag each point onto the face")
        more = self.tr(
            "Right and left are the sitter's own. Shift and drag moves the whole face, Shift and wheel resizes it. "
            "Arrow keys move one point, with Shift ten times as far."
        )
        mesh = QCheckBox(self.tr("Show the mesh"))
        mesh.setChecked(True)
        mesh.toggled.connect(self.canvas.show_mesh)
        side = QFrame(objectName="panel")
        side.setFixedWidth(_SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(theme.SPACE_AROUND, theme.SPACE_AROUND, theme.SPACE_AROUND, 12)
        column.setSpacing(theme.SPACE_BETWEEN)
        column.addWidget(label(say, "title", wrap=True))
        column.addWidget(label(more, "note", wrap=True))
        column.addSpacing(theme.SPACE_INSIDE)
        column.addWidget(self.list)
        column.addWidget(self._hint)
        column.addStretch(1)
        column.addWidget(mesh)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.canvas, 1)
        body.addWidget(side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(body, 1)
        layout.addWidget(rule())
        layout.addWidget(self._foot())

    def _foot(self) -> QWidget:
        foot = QFrame(objectName="panel")
        row = QHBoxLayout(foot)
        row.setContentsMargins(12, 10, theme.SPACE_AROUND, 10)
        row.setSpacing(theme.SPACE_INSIDE)
        for name, action in self._actions.items():
            button = QToolButton()
            button.setObjectName("quiet")
            button.setDefaultAction(action)
            button.setAccessibleName(action.text())
            row.addWidget(button)
            if name == "redo":
                row.addSpacing(12)
        self._reset = QPushButton(self.tr("Reset"))
        self._reset.setObjectName("quiet")
        self._reset.setToolTip(self.tr("All points where they were at first"))
        self._reset.clicked.connect(self.draft.reset)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        for button in (self._reset, cancel):
            button.setAutoDefault(False)
        self.fit_button.setDefault(True)
        row.addSpacing(12)
        row.addWidget(self._reset)
        row.addSpacing(12)
        row.addWidget(self._problem, 1)
        row.addStretch()
        row.addWidget(cancel)
        row.addSpacing(theme.SPACE_INSIDE)
        row.addWidget(self.fit_button)
        return foot

    def _select(self, anchor_id: str) -> None:
        row = next(i for i, anchor in enumerate(ANCHORS) if anchor.id == anchor_id)
        self.list.setCurrentRow(row)
        self._hint.setText(ANCHORS[row].hint)

    def _show(self) -> None:
        self._actions["undo"].setEnabled(self.draft.can_undo)
        self._actions["redo"].setEnabled(self.draft.can_redo)
        self._reset.setEnabled(self.draft.is_moved)
        self._problem.setText(self.draft.problem)
        self._problem.setVisible(bool(self.draft.problem))
        self.fit_button.setEnabled(self.draft.mesh is not None)

    def _fit(self) -> None:
        anchors = {name: (x / self._scale, y / self._scale) for name, (x, y) in self.draft.places.items()}
        points = self.draft.points
        told = None if points is None else [(float(x), float(y), float(z)) for x, y, z in points / self._scale]
        self.fit_requested.emit(anchors, told)
        self.accept()


def _picture(image: PortraitImage) -> QImage:
    height, width = image.rgba.shape[:2]
    return QImage(image.rgb.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()
