"""A button that tells how much room kept frames take, and removes them."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from app.queue.amounts import bytes_text
from core.worker.frame_cache import FrameCache


class KeptFrames(QPushButton):
    """What it removes is drawn anew when it is wanted: nobody is asked whether they are sure."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cache = FrameCache()
        self.setAutoDefault(False)
        self.clicked.connect(self._clear)
        self.refresh()

    def refresh(self) -> None:
        """Look how much there is."""
        size = self._cache.size_bytes()
        self.setText(self.tr("Clear {0}").format(bytes_text(size)) if size else self.tr("Nothing is kept"))
        self.setAccessibleName(self.tr("Kept frames: {0}").format(self.text()))
        self.setEnabled(size > 0)
        self.setToolTip(str(self._cache.folder))

    def _clear(self) -> None:
        self._cache.clear()
        self.refresh()
