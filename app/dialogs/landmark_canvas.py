"""The picture with its anchors: drag them, nudge them, zoom in, and see the mesh that follows."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QSinglePointEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.dialogs.landmark_draft import LandmarkDraft
from app.dialogs.loupe import draw_loupe
from app.style import theme
from app.viewport.navigation import MAXIMUM_ZOOM, Navigation, View, picture_rect
from core.portrait.anchors import ANCHORS

_GRAB_PX: Final = 14.0
_DOT_PX: Final = 4.5
_GROWTH: Final = 1.05
"""Of the whole face, for a click of the wheel."""
_FRAMING: Final = 1.9
"""A face at hand fills the canvas to 1 / this."""
_KEYS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
LABELS: Final = {anchor.id: anchor.label for anchor in ANCHORS}


@lru_cache(1)
def _edges() -> NDArray[np.int64]:
    """Pairs of landmarks joined by a line, [E, 2]."""
    from core.rig.face_model import face_model

    triangles = face_model().triangles
    pairs = np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]])
    return np.unique(np.sort(pairs, axis=1), axis=0).astype(np.int64)


class LandmarkCanvas(QWidget):
    """Shows `image` and the draft over it; exactly one anchor is selected.

    Args:
        image: the picture whose pixels the draft counts in.
        draft: what is edited.
        framed: begin with the face filling the canvas, not with the whole picture.

    Signals:
        selected(str): another anchor is the selected one.
    """

    selected = Signal(str)

    def __init__(self, image: QImage, draft: LandmarkDraft, *, framed: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(320, 320)
        self.setAccessibleName(self.tr("Portrait with its landmarks"))
        self.navigation = Navigation(self, self._takes)
        self.navigation.photo_size = (image.width(), image.height())
        self.navigation.changed.connect(self.update)
        self.anchor = ANCHORS[0].id
        self._image = image
        self._draft = draft
        self._framed = framed
        self._mesh_shown = True
        self._hovered = ""
        self._grabbed: QPointF | None = None  # from the pointer to the anchor
        self._carried: QPointF | None = None  # the pointer, while it moves the whole face
        draft.changed.connect(self._changed)
        self._describe()

    def select(self, anchor_id: str) -> None:
        """Make an anchor the one that the keys move."""
        if anchor_id != self.anchor:
            self.anchor = anchor_id
            self.selected.emit(anchor_id)
            self._changed()

    def show_mesh(self, shown: bool) -> None:
        self._mesh_shown = shown
        self.update()

    def at(self, anchor_id: str) -> QPointF:
        """Where an anchor is on the canvas."""
        return self._to_canvas(*self._draft.places[anchor_id])

    def frame_face(self) -> None:
        """Bring the face near."""
        places = np.array(list(self._draft.places.values()))
        (left, top), (right, bottom) = places.min(0), places.max(0)
        width, height = self._image.width(), self._image.height()
        fitted = picture_rect(View(), (width, height), QSizeF(self.size()))
        scale = fitted.width() / width * _FRAMING
        zoom = min(self.width() / max((right - left) * scale, 1.0), self.height() / max((bottom - top) * scale, 1.0))
        zoom = min(max(zoom, 1.0), MAXIMUM_ZOOM)
        pan = (0.5 - (left + right) / 2 / width, 0.5 - (top + bottom) / 2 / height)
        self.navigation.show_view(View(zoom, *pan) if zoom > 1 else View())

    def _scale(self) -> float:
        """Logical px per pixel of the picture."""
        return self._rect().width() / self._image.width()

    def _rect(self) -> QRectF:
        return picture_rect(self.navigation.view, self.navigation.photo_size, QSizeF(self.size()))

    def _to_canvas(self, x: float, y: float) -> QPointF:
        return self._rect().topLeft() + QPointF(x, y) * self._scale()

    def _to_picture(self, position: QPointF) -> QPointF:
        return (position - self._rect().topLeft()) / self._scale()

    def _nearest(self, position: QPointF) -> str:
        """The anchor under the pointer, the selected one first; empty for none."""
        far = {name: (self.at(name) - position).manhattanLength() for name in self._draft.places}
        name = min(far, key=lambda name: far[name] - (2 if name == self.anchor else 0))
        return name if QLineF(self.at(name), position).length() <= _GRAB_PX else ""

    def _takes(self, event: QSinglePointEvent) -> bool:
        """This moves anchors, not the picture."""
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return True
        return isinstance(event, QMouseEvent) and bool(self._nearest(event.position()))

    def _changed(self) -> None:
        self._describe()
        self.update()

    def _describe(self) -> None:
        x, y = self._draft.places[self.anchor]
        self.setAccessibleDescription(f"{LABELS[self.anchor]}, {x:.0f}, {y:.0f}")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _hover(self, anchor_id: str) -> None:
        if anchor_id != self._hovered:
            self._hovered = anchor_id
            self.setCursor(Qt.CursorShape.OpenHandCursor if anchor_id else Qt.CursorShape.ArrowCursor)
            self.update()

    # painting

    def _draw_mesh(self, painter: QPainter) -> None:
        mesh = self._draft.mesh
        if mesh is None:
            return
        origin, scale = self._rect().topLeft(), self._scale()
        flat = mesh[:, :2] * scale + [origin.x(), origin.y()]
        lines = [QLineF(*flat[a], *flat[b]) for a, b in _edges()]
        for token, alpha, wider in (("window", 0.3, 1.0), ("text", 0.55, 0.0)):  # to be seen on light and on dark
            shade = QColor(theme.color(token))
            shade.setAlphaF(alpha)
            painter.setPen(QPen(shade, 0.75 + wider))
            painter.drawLines(lines)
            painter.setPen(QPen(shade, 1.25 + wider))
            for iris in (flat[468:473], flat[473:478]):
                radius = float(np.linalg.norm(iris[1:] - iris[0], axis=1).mean())
                painter.drawEllipse(QPointF(*iris[0]), radius, radius)

    def _draw_anchor(self, painter: QPainter, name: str) -> None:
        place, chosen = self.at(name), name == self.anchor
        radius = _DOT_PX + (1.5 if chosen or name == self._hovered else 0)
        if name == self._hovered or (chosen and self.hasFocus()):
            halo = QColor(theme.color("accent"))
            halo.setAlphaF(0.3)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(halo)
            painter.drawEllipse(place, radius + 6, radius + 6)
        painter.setPen(QPen(theme.color("window"), 2))
        painter.setBrush(theme.color("accent" if chosen else "text"))
        painter.drawEllipse(place, radius, radius)

    def _draw_label(self, painter: QPainter, name: str) -> None:
        """What the anchor is; where it is, while it moves."""
        x, y = self._draft.places[name]
        text = LABELS[name] if self._grabbed is None else f"{LABELS[name]}   {x:.0f}, {y:.0f}"
        painter.setFont(theme.number_font())
        box = QRectF(painter.fontMetrics().boundingRect(text)).adjusted(-6, -4, 6, 4)
        box.moveTopLeft(self.at(name) + QPointF(14, 10))
        box.moveRight(min(box.right(), self.width() - 4.0))
        box.moveBottom(min(box.bottom(), self.height() - 4.0))
        painter.setPen(theme.color("line"))
        painter.setBrush(theme.color("raised"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(theme.color("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    # Qt

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.color("window"))
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self._rect(), self._image)
            if self._mesh_shown:
                self._draw_mesh(painter)
            if self._grabbed is not None:
                place = self._draft.places[self.anchor]
                draw_loupe(painter, self._image, place, self.at(self.anchor), QRectF(self.rect()), self._scale())
                self._draw_label(painter, self.anchor)
                return
            for name in sorted(self._draft.places, key=lambda name: name == self.anchor):
                self._draw_anchor(painter, name)
            self._draw_label(painter, self._hovered or self.anchor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        name = self._nearest(event.position())
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._carried = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif name:
            self.select(name)
            self._grabbed = self.at(name) - event.position()
            self.setCursor(Qt.CursorShape.BlankCursor)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._carried is not None:
            moved = (event.position() - self._carried) / self._scale()
            self._carried = event.position()
            self._draft.move_all(moved.x(), moved.y())
        elif self._grabbed is not None:
            place = self._to_picture(event.position() + self._grabbed)
            x, y = min(max(place.x(), 0.0), self._image.width()), min(max(place.y(), 0.0), self._image.height())
            self._draft.move(self.anchor, float(x), float(y))
        else:
            self._hover(self._nearest(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._is_dragging and event.button() == Qt.MouseButton.LeftButton:
            self._let_go(self._nearest(event.position()))
            self._draft.commit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Shift, which some systems take for sideways, the whole face grows and shrinks."""
        turned = event.angleDelta().y() or event.angleDelta().x()
        place = self._to_picture(event.position())
        self._draft.resize(_GROWTH ** (turned / 120), (place.x(), place.y()))

    @property
    def _is_dragging(self) -> bool:
        return self._grabbed is not None or self._carried is not None

    def _let_go(self, hovered: str) -> None:
        self._grabbed = self._carried = None
        self.unsetCursor()
        self._hovered = ""
        self._hover(hovered)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._is_dragging:
            self._let_go("")
            self._draft.cancel()
        elif event.key() in _KEYS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            step = 10.0 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1.0
            dx, dy = _KEYS[Qt.Key(event.key())]
            self._draft.nudge(self.anchor, dx * step, dy * step)
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            names = [anchor.id for anchor in ANCHORS]
            step = 1 if event.key() == Qt.Key.Key_PageDown else -1
            self.select(names[(names.index(self.anchor) + step) % len(names)])
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keys that move an anchor are no shortcuts while they do."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            escapes = event.key() == Qt.Key.Key_Escape and self._is_dragging
            if escapes or event.key() in _KEYS:
                event.accept()
                return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._framed and not event.oldSize().isValid():
            self.frame_face()
