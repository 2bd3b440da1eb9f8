"""The list of work that crashed sessions left, with what it looks like and when it was done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.panels.parts import label
from app.style import theme
from app.widgets.elided import ElidedLabel
from app.widgets.thumbnail import read_image, thumbnail
from core.project.journal import Recovery

_PICTURE = (52, 58)
_PICTURE_PX = 256


def when(recovery: Recovery, locale: QLocale) -> str:
    """When the last step was done, in the user's own time and manner."""
    moment = QDateTime.fromSecsSinceEpoch(int(recovery.saved_at.timestamp()))
    return locale.toString(moment, QLocale.FormatType.ShortFormat)


class RecoveryDialog(QDialog):
    """One row for each session that crashed.

    Signals:
        chosen(Recovery): the user wants it back.
    """

    chosen = Signal(object)

    def __init__(self, found: Sequence[Recovery], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Unsaved work"))
        self.setMinimumWidth(560)
        self.rows: list[RecoveryRow] = []
        self._text = label("", wrap=True)
        content = QFrame(objectName="panel")
        self._list = QVBoxLayout(content)
        self._list.setContentsMargins(0, 0, 0, 0)
        for recovery in found:
            self._add(recovery)
        self._list.addStretch(1)
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumHeight(min(len(found), 4) * 76 + 4)
        area.setVisible(bool(found))
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.SPACE_AROUND,) * 4)
        layout.setSpacing(12)
        layout.addWidget(self._text)
        layout.addWidget(area, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self._tell()

    def _add(self, recovery: Recovery) -> None:
        row = RecoveryRow(recovery)
        row.restore.clicked.connect(lambda: self._choose(recovery))
        row.discard.clicked.connect(lambda: self._discard(row))
        self.rows.append(row)
        self._list.addWidget(row)

    def _choose(self, recovery: Recovery) -> None:
        self.accept()
        self.chosen.emit(recovery)

    def _discard(self, row: RecoveryRow) -> None:
        row.recovery.discard()
        self.rows.remove(row)
        row.deleteLater()
        self._tell()

    def _tell(self) -> None:
        if self.rows:
            self._text.setText(self.tr("The editor ended unexpectedly. This work is in no project file yet."))
        else:
            self._text.setText(self.tr("There is nothing to restore."))


class RecoveryRow(QWidget):
    """Picture, name, time and file of one, and what can be done with it."""

    def __init__(self, recovery: Recovery, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.recovery = recovery
        image = QImage() if recovery.picture is None else read_image(recovery.picture, _PICTURE_PX)
        picture = QLabel()
        picture.setFixedSize(*_PICTURE)
        picture.setPixmap(thumbnail(image, *_PICTURE, self.devicePixelRatioF()))
        name = ElidedLabel(recovery.name)
        name.setObjectName("title")
        where = self.tr("never saved") if recovery.project is None else str(recovery.project)
        about = ElidedLabel(f"{when(recovery, self.locale())} · {where}")
        about.setObjectName("note")
        self.restore = QPushButton(self.tr("Restore"))
        self.restore.setAccessibleName(self.tr("Restore {0}").format(recovery.name))
        self.discard = QPushButton(self.tr("Discard"))
        self.discard.setAccessibleName(self.tr("Discard {0}").format(recovery.name))
        texts = QVBoxLayout()
        texts.setSpacing(theme.SPACE_INSIDE)
        texts.addStretch(1)
        texts.addWidget(name)
        texts.addWidget(about)
        texts.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE_BETWEEN, theme.SPACE_BETWEEN, theme.SPACE_BETWEEN, theme.SPACE_BETWEEN)
        row.setSpacing(12)
        row.addWidget(picture)
        row.addLayout(texts, 1)
        row.addWidget(self.discard)
        row.addWidget(self.restore)
