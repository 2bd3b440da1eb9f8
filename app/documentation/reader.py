"""One page on show: text in a column of a good width, pictures as wide as it, links that are followed."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QImage,
    QImageReader,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from app.documentation.dressing import dress, prepared
from app.style import theme

_COLUMN_PX: Final = 840
_SPARE_PX: Final = 56


class Reader(QTextBrowser):
    """Shows pages; a link to anything else is opened by the system.

    Signals:
        page_changed(Path): another page is on show.
    """

    page_changed = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Page"))
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._url = QUrl()
        self._dressed: tuple[Path, int, str] | None = None
        self.anchorClicked.connect(self.follow)
        self.sourceChanged.connect(self._show)

    @property
    def path(self) -> Path:
        """The file on show."""
        return Path(self._url.toLocalFile())

    def open(self, path: Path, section: str = "") -> None:
        """Show a page, from one of its headings on where `section` is its slug."""
        url = QUrl.fromLocalFile(str(path))
        if section:
            url.setFragment(section)
        self.setSource(url)

    def follow(self, link: QUrl) -> None:
        """Go where a link leads."""
        url = self._url.resolved(link)
        if url.isLocalFile() and url.toLocalFile().endswith(".md"):
            self.setSource(url)
        else:
            QDesktopServices.openUrl(url)

    def mark(self, words: str) -> None:
        """Lay a colour under these words wherever they stand."""
        marks = []
        for word in words.split():
            place = self.document().find(word)
            while not place.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor = place  # type: ignore[attr-defined]
                form = QTextCharFormat()
                form.setBackground(theme.color("accent"))
                form.setForeground(theme.color("accent_text"))
                mark.format = form  # type: ignore[attr-defined]
                marks.append(mark)
                place = self.document().find(word, place)
        self.setExtraSelections(marks)

    def _show(self, url: QUrl) -> None:
        self._url = url  # which `source` tells a moment later
        self._dress()
        if url.hasFragment():
            self.scrollToAnchor(url.fragment())
        self.page_changed.emit(self.path)

    def _dress(self) -> None:
        """Give the page its looks, unless it has them."""
        page, room = self.path, self.viewport().width()
        if self._url.isEmpty() or self._dressed == (page, room, theme.look()):
            return
        self._dressed = (page, room, theme.look())
        dress(self.document(), room, self._column())
        self._fit_pictures()

    def _column(self) -> int:
        return max(200, min(_COLUMN_PX, self.viewport().width() - _SPARE_PX))

    def _fit_pictures(self) -> None:
        """Each as wide as the column, none larger than it is."""
        block = self.document().begin()
        while block.isValid():
            at = block.begin()
            while not at.atEnd():
                form = at.fragment().charFormat()
                if form.isImageFormat():
                    self._fit_picture(form.toImageFormat(), at.fragment().position())
                at += 1
            block = block.next()

    def _fit_picture(self, form: QTextImageFormat, position: int) -> None:
        url = QUrl(form.name())
        picture = self._picture(url)
        self.document().addResource(QTextDocument.ResourceType.ImageResource, url, picture)
        size = picture.deviceIndependentSize()
        form.setWidth(size.width())
        form.setHeight(size.height())
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(form)

    def _picture(self, url: QUrl) -> QImage:
        """A picture of the page in the size it is shown in."""
        reader = QImageReader(self._url.resolved(url).toLocalFile())
        wide = min(reader.size().width(), self._column()) if reader.size().isValid() else 0
        if not wide:
            return QImage()
        ratio = self.devicePixelRatioF()
        size = QSize(reader.size())
        size.scale(round(wide * ratio), 1 << 16, Qt.AspectRatioMode.KeepAspectRatio)
        if reader.supportsAnimation() or bytes(reader.format().data()) != b"svg":
            picture = reader.read().scaled(
                size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        else:  # drawn anew, sharp in every size
            reader.setScaledSize(size)
            picture = reader.read()
        picture.setDevicePixelRatio(ratio)
        return picture

    # Qt

    def loadResource(self, kind: int, name: QUrl) -> object:
        if kind == QTextDocument.ResourceType.MarkdownResource.value:
            self._dressed = None
            path = Path(name.toLocalFile())
            try:
                return prepared(path.read_text(encoding="utf-8"))
            except OSError:
                return self.tr("This page is missing.")
        if kind == QTextDocument.ResourceType.ImageResource.value:
            return self._picture(name)
        return super().loadResource(kind, name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()
