"""The picture of an export: click it to see it large; once the film is written, drag it into another program."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl, Signal
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget


class FilmPicture(QLabel):
    """A thumbnail; once `set_film` names a file, dragging it drags the file.

    Signals:
        clicked().
    """

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._film: Path | None = None
        self._pressed: QMouseEvent | None = None
        self._seen = False
        self._show_use()

    def set_film(self, film: Path | None) -> None:
        """The file that stands behind the picture; None while there is none."""
        self._film = film
        self._show_use()

    def set_seen(self, seen: bool) -> None:
        """There is a picture to look at."""
        self._seen = seen
        self._show_use()

    def file_to_drag(self) -> QMimeData | None:
        """The film as other programs take it; None where there is none on disk."""
        if self._film is None or not self._film.exists():
            return None
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(self._film))])
        return data

    def _show_use(self) -> None:
        uses = []
        if self._seen:
            uses.append(self.tr("Click to see the last frame large"))
        if self._film is not None:
            uses.append(self.tr("Drag the film to a folder or into another program"))
        self.setToolTip("\n".join(uses))
        shape = Qt.CursorShape.PointingHandCursor if self._seen else Qt.CursorShape.ArrowCursor
        self.setCursor(Qt.CursorShape.OpenHandCursor if self._film is not None else shape)

    # Qt

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton and (self._seen or self._film is not None)
        self._pressed = event.clone() if left else None
        if not left:
            super().mousePressEvent(event)  # the row is taken hold of

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        way = (event.position() - self._pressed.position()).manhattanLength()
        data = self.file_to_drag() if way >= QApplication.startDragDistance() else None
        if data is None:
            return
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setPixmap(self.pixmap())
        drag.setHotSpot(self._pressed.position().toPoint())
        self._pressed = None
        drag.exec(Qt.DropAction.CopyAction)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            super().mouseReleaseEvent(event)
        elif self._seen and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()
