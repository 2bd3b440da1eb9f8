"""Where the film goes, what kind it is, how large, how fast, how good. Not modal: direct on while it is open."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.requests import QUALITIES, ExportRequest
from app.session import Session
from app.settings import Settings
from core.export.container import CONTAINERS
from core.export.place import final_path
from core.render.size import output_size
from core.timebase import FrameRate

SIZES: Final = (512, 768, 1024)
_OTHER_VIDEO: Final = frozenset({".m4v", ".avi", ".mkv", ".mpg", ".mpeg", ".wmv", ".ogv", ".gif"})
RATES: Final = ("24", "25", "30", "50", "60")


class ExportDialog(QDialog):
    """Signals:

    export_requested(ExportRequest).
    """

    export_requested = Signal(object)

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export video"))
        self.setMinimumWidth(480)
        self._session = session
        self._settings = settings
        self._path = QLineEdit()
        self._kind = QComboBox()
        self._size = QComboBox()
        self._rate = QComboBox()
        self._quality = QComboBox()
        self._summary = QLabel()
        self._summary.setObjectName("note")
        self.export_button = QPushButton(self.tr("Export"))
        self.export_button.setObjectName("primary")
        self._fill()
        self._lay_out()
        for box in (self._size, self._rate, self._quality):
            box.currentIndexChanged.connect(self._show_summary)
        self._kind.activated.connect(self._rename)
        self._path.textChanged.connect(self._show_summary)
        session.document_changed.connect(self._show_summary)
        self.export_button.clicked.connect(self._export)
        self._show_summary()

    def request(self) -> ExportRequest:
        """What the fields say."""
        path = Path(self._path.text().strip()).expanduser()
        if path.suffix.lower() in _OTHER_VIDEO:
            path = path.with_suffix(str(self._kind.currentData()))
        elif path.suffix.lower() not in CONTAINERS:
            path = path.with_name(path.name + str(self._kind.currentData()))
        path = self._folder() / path
        rate = FrameRate.parse(str(self._rate.currentData()))
        return ExportRequest(path, int(self._size.currentData()), rate, str(self._quality.currentData()))

    def _folder(self) -> Path:
        """Where films went last; names without a folder go there too."""
        return Path(self._settings.folder("export") or Path.home())

    @property
    def _transparent(self) -> bool:
        return self._session.document.background.kind == "transparent"

    def _fill(self) -> None:
        kinds = {
            ".mp4": self.tr("MP4, H.264"),
            ".mov": self.tr("QuickTime, ProRes 4444"),
            ".webm": self.tr("WebM, VP9"),
            ".png": self.tr("PNG pictures in a folder"),
        }
        for suffix in CONTAINERS:
            self._kind.addItem(kinds[suffix], suffix)
        suffix = next(suffix for suffix, kind in CONTAINERS.items() if kind.keeps_alpha or not self._transparent)
        name = self._session.document.name
        self._path.setText(str(free_path(self._folder() / f"{name if name != 'Untitled' else 'avatar'}{suffix}")))
        rig = self._session.rig
        longest = max(rig.width, rig.height) if rig is not None else 0
        for size in SIZES:
            self._size.addItem(self._describe(size), size)
        if longest and longest not in SIZES:
            self._size.addItem(self.tr("Photo size, {0}").format(self._describe(longest)), longest)
        self._size.setCurrentIndex(max(self._size.findData(self._settings.number("export/size", 768)), 0))
        rates = dict.fromkeys((str(self._session.rate), *RATES))
        for rate in rates:
            self._rate.addItem(self.tr("{0:g} frames a second").format(round(FrameRate.parse(rate).fps, 3)), rate)
        texts = {"small": self.tr("Small file"), "high": self.tr("High"), "best": self.tr("Best")}
        for quality in QUALITIES:
            self._quality.addItem(texts[quality], quality)
        self._quality.setCurrentIndex(max(self._quality.findData(self._settings.text("export/quality", "high")), 0))

    def _describe(self, size: int) -> str:
        rig = self._session.rig
        width, height = output_size(rig.width, rig.height, size) if rig is not None else (size, size)
        return f"{width} × {height}"

    def _lay_out(self) -> None:
        choose = QPushButton(self.tr("Choose…"))
        choose.clicked.connect(self._choose)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        rows = (
            (self.tr("File"), self._path),
            (self.tr("Format"), self._kind),
            (self.tr("Size"), self._size),
            (self.tr("Frame rate"), self._rate),
            (self.tr("Quality"), self._quality),
        )
        for i, (text, widget) in enumerate(rows):
            title = QLabel(text)
            title.setObjectName("field")
            title.setBuddy(widget)
            widget.setAccessibleName(text)
            grid.addWidget(title, i, 0)
            grid.addWidget(widget, i, 1)
        grid.addWidget(choose, 0, 2)
        cancel = QPushButton(self.tr("Close"))
        cancel.setAutoDefault(False)
        choose.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.export_button.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self._summary, 1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.export_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(16)
        layout.addLayout(grid)
        layout.addLayout(buttons)
        self._path.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        endings = " ".join(f"*{suffix}" for suffix in CONTAINERS)
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export video"), self._path.text(), self.tr("Films ({0})").format(endings)
        )
        if path:
            self._path.setText(path)

    def _rename(self) -> None:
        """Give the file the ending of the chosen kind."""
        path = self._path.text().strip()
        known = Path(path).suffix.lower() in {*CONTAINERS, *_OTHER_VIDEO}
        self._path.setText((str(Path(path).with_suffix("")) if known else path) + str(self._kind.currentData()))

    def _show_summary(self, _: object = None) -> None:
        self.export_button.setEnabled(False)
        if not self._path.text().strip():
            self._summary.setText(self.tr("Name a file."))
            return
        request = self.request()
        suffix = request.out.suffix.lower()
        self._kind.setCurrentIndex(self._kind.findData(suffix))
        if self._transparent and not CONTAINERS[suffix].keeps_alpha:
            self._summary.setText(self.tr("An MP4 cannot be transparent: choose another format."))
        elif CONTAINERS[suffix].picture is None and final_path(request.out).exists():
            self._summary.setText(
                self.tr("There is a “{0}” already: choose another name.").format(final_path(request.out).name)
            )
        else:
            self.export_button.setEnabled(True)
            seconds = self._session.rate.seconds(self._session.frame_count)
            frames = request.rate.frame_count(seconds)
            text = self.tr("{0:.1f} s, {1} frames, {2}").format(seconds, frames, CONTAINERS[suffix].codecs)
            self._summary.setText(self.tr("Replaces the file that is there.") if request.out.exists() else text)

    def _export(self) -> None:
        request = self.request()
        self._settings.set_folder("export", request.out.parent)
        self._settings.set_number("export/size", request.size)
        self._settings.set_text("export/quality", request.quality)
        self.export_requested.emit(request)
        self.accept()


def free_path(path: Path) -> Path:
    """`path`, or the first "name 2.mp4", "name 3.mp4" that does not exist yet."""
    number, free = 2, path
    while final_path(free).exists():
        free = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return free
