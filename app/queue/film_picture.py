"""The picture of a film that is written: drag it to a folder or into another program."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget


class FilmPicture(QLabel):
    """A thumbnail; once `set_film` names a file, dragging it drags the file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._film: Path | None = None
        self._pressed: QMouseEvent | None = None

    def set_film(self, film: Path | None) -> None:
        """The file that stands behind the picture; None while there is none."""
        self._film = film
        self.setCursor(Qt.CursorShape.ArrowCursor if film is None else Qt.CursorShape.OpenHandCursor)
        self.setToolTip("" if film is None else self.tr("Drag the film to a folder or into another program"))

    def file_to_drag(self) -> QMimeData | None:
        """The film as other programs take it; None where there is none on disk."""
        if self._film is None or not self._film.is_file():
            return None
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(self._film))])
        return data

    # Qt

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.clone() if event.button() == Qt.MouseButton.LeftButton else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
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
