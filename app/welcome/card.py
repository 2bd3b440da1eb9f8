"""One project of the first page: the sitter, the name, and a pin that keeps it there."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QDateTime, QLocale, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QIcon, QImage
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from app.files.recent import Entry, Recent
from app.style import theme
from app.widgets.elided import ElidedLabel
from app.widgets.icon_button import icon_button
from app.widgets.thumbnail import thumbnail

CARD_WIDTH: Final = 104
_PICTURE: Final = (CARD_WIDTH - 4, 92)


class ProjectCard(QWidget):
    """A picture to click; a project that is gone is grey and can only be taken off the list.

    Args:
        entry: the project.
        recent: the list it is in.
    """

    def __init__(self, entry: Entry, recent: Recent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self._recent = recent
        self.setFixedWidth(CARD_WIDTH)
        self.button = QToolButton(objectName="sample")
        self.button.setIconSize(QSize(*_PICTURE))
        self.button.setFixedSize(_PICTURE[0] + 4, _PICTURE[1] + 4)
        self.button.setEnabled(entry.exists)
        self.button.setAccessibleName(self.tr("Open {0}").format(entry.path.stem))
        self.button.clicked.connect(lambda: recent.chosen.emit(entry.path))
        self.show_picture(QImage())
        name = ElidedLabel(entry.path.stem)
        name.setEnabled(entry.exists)
        about = ElidedLabel(self._when())
        about.setObjectName("note")
        self.pin = icon_button("push-pin", self.tr("Keep in this list") if entry.exists else self.tr("Take off the list"))
        if entry.exists:
            self.button.setToolTip(str(entry.path))
            self.pin.setCheckable(True)
            self.pin.setChecked(entry.pinned)
            self.pin.setIcon(theme.icon("push-pin-fill", "accent") if entry.pinned else theme.icon("push-pin", "text_2"))
            self.pin.toggled.connect(lambda on: recent.set_pinned(entry.path, on))
        else:
            self.setToolTip(self.tr("{0} is gone").format(entry.path))
            self.pin.setIcon(theme.icon("x"))
            self.pin.clicked.connect(lambda: recent.forget(entry.path))
        self.pin.setFixedSize(24, 24)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(name)
        texts.addWidget(about)
        foot = QHBoxLayout()
        foot.setSpacing(0)
        foot.setContentsMargins(2, 0, 0, 0)
        foot.addLayout(texts, 1)
        foot.addWidget(self.pin, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE_INSIDE)
        layout.addWidget(self.button)
        layout.addLayout(foot)

    def show_picture(self, image: QImage) -> None:
        """The sitter, or an empty plate where `image` is null."""
        self.button.setIcon(QIcon(thumbnail(image, *_PICTURE, self.devicePixelRatioF())))

    def _when(self) -> str:
        if not self.entry.exists:
            return self.tr("gone")
        changed = QDateTime.fromSecsSinceEpoch(int(self.entry.path.stat().st_mtime))
        return self.locale().toString(changed.date(), QLocale.FormatType.ShortFormat)

    # Qt

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Open"), self.button.click).setEnabled(self.entry.exists)
        keep = menu.addAction(self.tr("Keep in this list"))
        keep.setCheckable(True)
        keep.setChecked(self.entry.pinned)
        keep.toggled.connect(lambda on: self._recent.set_pinned(self.entry.path, on))
        menu.addAction(self.tr("Take off the list"), lambda: self._recent.forget(self.entry.path))
        menu.popup(event.globalPos())
