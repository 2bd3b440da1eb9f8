"""The last frame of an export, large; it goes on while the export does. Click or Esc closes it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.style import theme
from app.widgets.thumbnail import read_image

LONGEST_PX: Final = 640


class Enlarged(QFrame):
    """A popup in the middle of the window. `job_id` is whose picture it is."""

    def __init__(self, job_id: str, title: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.job_id = job_id
        self.setObjectName("float")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Last frame of {0}").format(title))
        self._picture = QLabel()
        self._note = QLabel()
        self._note.setObjectName("note")
        self._note.setFont(theme.number_font())
        self._title = title
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.SPACE_BETWEEN, theme.SPACE_BETWEEN, theme.SPACE_BETWEEN, theme.SPACE_BETWEEN)
        layout.setSpacing(theme.SPACE_BETWEEN)
        layout.addWidget(self._picture)
        layout.addWidget(self._note)

    def show_frame(self, path: Path, frame: int) -> None:
        """Show another frame; where it cannot be read, the one before stays."""
        ratio = self.devicePixelRatioF()
        image = read_image(path, round(LONGEST_PX * ratio))
        if image.isNull():
            return
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(ratio)
        self._picture.setPixmap(picture)
        self._note.setText(self.tr("{0} · frame {1}").format(self._title, frame + 1))
        self.adjustSize()

    def open_over(self, widget: QWidget) -> None:
        """Show it in the middle of the window that `widget` is in."""
        window = widget.window()
        place = self.rect()
        place.moveCenter(window.mapToGlobal(window.rect().center()))
        self.move(place.topLeft())
        self.show()
        self.setFocus()

    # Qt

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.close()
        else:
            super().keyPressEvent(event)
