"""Where on the window a drop means what, and what shows it while something is dragged over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.files.drops import Aim, DropTarget, Kind
from app.style import theme
from app.widgets.visible_part import visible_part

if TYPE_CHECKING:
    from app.main_window import MainWindow

_PAD = 10


class DropGuide(QObject):
    """Takes drops for a window. A picture becomes the sitter, or what stands behind with Alt or over the background's row.

    A video gives its motion, or its sound over the speech and the timeline.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = window.desk
        self._window = window
        self.overlay = DropOverlay(window)
        self.drops = DropTarget(window, self.aim)
        self.drops.file_dropped.connect(window.verbs.use_file)
        self.drops.text_dropped.connect(window.desk.speech.choose_text)
        self.drops.aimed.connect(self.overlay.show_aim)

    def aim(self, kind: Kind, at: QPoint, alt: bool) -> Aim:
        """What a drop of this kind means at a point of the window."""
        desk = self._desk
        fitted = self._window.session.document.portrait is not None
        if kind == "portrait" and fitted and (alt or self._over(desk.background, at)):
            return Aim("background", desk.viewport, self.tr("Put it behind the sitter"))
        if kind == "portrait":
            text = self.tr("Make this the sitter; Alt puts it behind") if fitted else self.tr("Make this the sitter")
            return Aim("portrait", desk.viewport, text)
        heard = self._over(desk.speech, at) or self._over(desk.timeline, at)
        if kind == "audio" or (kind == "video" and heard):
            target = desk.timeline if self._over(desk.timeline, at) else desk.speech
            return Aim("audio", target, self.tr("Let the sitter say this"))
        if kind == "video":
            return Aim("video", desk.viewport, self.tr("Move like the face in this video"))
        if kind == "motion":
            return Aim("motion", desk.viewport, self.tr("Move as this file says"))
        if kind == "text":
            return Aim("text", desk.speech, self.tr("Let the sitter say these words"))
        if kind == "project":
            return Aim("project", desk, self.tr("Open this project"))
        return Aim("", desk, self.tr("This file is of no use here"))

    def _over(self, part: QWidget, at: QPoint) -> bool:
        return visible_part(part, self._window).contains(at)


class DropOverlay(QWidget):
    """A frame around the part of the window that a drop goes to, and what will become of it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.aim: Aim | None = None
        self.hide()

    def show_aim(self, aim: Aim | None) -> None:
        """Frame its target; None shows nothing."""
        self.aim = aim
        self.setVisible(aim is not None)
        if aim is not None:
            self.setGeometry(self.parentWidget().rect())
            self.raise_()
            self.update()

    # Qt

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.aim is None:
            return
        place = QRectF(visible_part(self.aim.target, self.parentWidget()))
        frame = place.adjusted(2, 2, -2, -2)
        shade = theme.color("accent" if self.aim.kind else "danger")
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            wash = theme.color("window")
            wash.setAlphaF(0.55)
            painter.fillRect(place, wash)
            painter.setPen(QPen(shade, 2.0))
            painter.drawRoundedRect(frame, 4, 4)
            text = QRectF(painter.fontMetrics().boundingRect(self.aim.text)).adjusted(-_PAD, -_PAD / 2, _PAD, _PAD / 2)
            text.moveCenter(place.center())
            text.moveLeft(min(max(text.left(), 4.0), max(4.0, self.width() - 4.0 - text.width())))
            painter.setBrush(theme.color("raised"))
            painter.drawRoundedRect(text, 4, 4)
            painter.setPen(theme.color("text"))
            painter.drawText(text, Qt.AlignmentFlag.AlignCenter, self.aim.text)
