"""Preferences: every one acts at once, or says that it waits for the next start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QScrollArea, QStackedWidget, QWidget

from app.dialogs.preference_pages import PAGES

if TYPE_CHECKING:
    from app.main_window import MainWindow

SIZE: Final = (680, 400)
_LIST_PX: Final = 150


class PreferencesDialog(QDialog):
    """Pages by name on the left; not modal."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setWindowTitle(self.tr("Preferences"))
        self.resize(*SIZE)
        self.names = QListWidget(objectName="pages_list")
        self.names.setAccessibleName(self.tr("Pages"))
        self.names.setFixedWidth(_LIST_PX)
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pages = QStackedWidget(objectName="pages")
        for page in PAGES:
            title, form = page(window)
            self.names.addItem(title)
            self.pages.addWidget(_scrolled(form))
        self.names.currentRowChanged.connect(self.pages.setCurrentIndex)
        self.names.setCurrentRow(0)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.names)
        layout.addWidget(self.pages, 1)


def _scrolled(form: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(form)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
