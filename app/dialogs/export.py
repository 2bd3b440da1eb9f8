"""Where the film goes, what kind it is, what of it is seen and heard. Not modal: direct on while it is open."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path
from typing import Final

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.dialogs import export_words as words
from app.dialogs.export_form import FilmForm
from app.dialogs.export_frame import FramePicture
from app.dialogs.export_presets import PresetList
from app.dialogs.export_summary import summary_text
from app.dialogs.export_words import worded
from app.panels.number_field import NumberField
from app.panels.parts import label, rule
from app.panels.rows import Rows
from app.production.requests import ExportRequest
from app.session import Session
from app.settings import Settings
from app.style import theme
from app.widgets.icon_button import icon_button
from core.export.container import CONTAINERS, SUFFIXES, Container
from core.export.naming import filled
from core.export.place import final_path, free_path, results
from core.export.settings import FilmSettings, Preset
from core.jobs.filming import spoken
from core.jobs.job import RepairParams
from core.project.changes import ChangeSet
from core.project.folders import at_home, data_folder
from core.render.presets import available
from core.timebase import TimeRange

_OTHER_VIDEO: Final = frozenset({".m4v", ".avi", ".mkv", ".mpg", ".mpeg", ".wmv", ".ogv"})
_USUAL: Final = (860, 520)
_TRANSPARENT: Final = "ProRes 4444"
"""What a film without a background is offered first."""
_REST_MS: Final = 60
"""The picture follows the fields once they rest."""


class ExportDialog(QDialog):
    """Args:
        taken: paths of films that are still to be written.
        presets: the file of the user's presets.

    Signals:
        export_requested(ExportRequest).
    """

    export_requested = Signal(object)

    def __init__(
        self,
        session: Session,
        settings: Settings,
        parent: QWidget | None = None,
        *,
        taken: Callable[[], Collection[Path]] = tuple,
        presets: Path | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export video"))
        self._session, self._settings, self._taken = session, settings, taken
        self.presets = PresetList(presets or data_folder() / "film_presets.json")
        self.picture = FramePicture(session)
        self.form = FilmForm(self._describe, session.rate, self._photo_px, self)
        self._path = QLineEdit()
        self._part = QComboBox()
        self._existing = QComboBox()
        self._repair = QComboBox()
        self._strength = NumberField(0, 100, 100, unit="%", decimals=0, step=5)
        self._summary = label("", "note")
        self.export_button = QPushButton(self.tr("Export"), objectName="primary")
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._draw)
        self._fill()
        self._lay_out()
        self._connect()
        self.presets.load(settings.text("export/preset"))
        if self._transparent and not self._container.keeps_alpha:
            self.presets.choose(_TRANSPARENT)

    def request(self) -> ExportRequest:
        """What the fields say."""
        preset = self._preset
        settings = FilmSettings(**{name: getattr(preset, name) for name in FilmSettings.__struct_fields__})
        return ExportRequest(
            self._out(preset),
            preset.size,
            self.form.frame_rate,
            preset.quality,
            settings,
            self.picture.shift if preset.crop != "picture" else (0.0, 0.0),
            self._marked if self._part.currentData() else None,
            self._session.playhead,
            preset.notice,
            RepairParams(preset=self._repair.currentData(), strength=self._strength.value() / 100),
        )

    @property
    def _marked(self) -> TimeRange | None:
        """The marked range, as far as there is something in it."""
        loop = self._session.loop
        return None if loop is None else loop.intersect(TimeRange(0, self._session.frame_count))

    @property
    def _photo_px(self) -> int:
        """Longer side of the portrait; 0 without one."""
        rig = self.picture.rig
        return max(rig.width, rig.height) if rig is not None else 0

    @property
    def _preset(self) -> Preset:
        return self.form.preset(self.presets.current.name)

    @property
    def _container(self) -> Container:
        return self.form.container

    def _folder(self) -> Path:
        """Where films went last; names without a folder go there too."""
        return Path(self._settings.folder("export") or Path.home())

    def _out(self, preset: Preset) -> Path:
        """The path with its tokens filled in and the ending of the format, numbered where that is wanted."""
        path = self._with_suffix(self._path.text().strip(), self._container.suffix)
        framing = self.picture.framing(preset, preset.size)
        take = self._session.document.active_take
        values = {
            "project": self._session.document.name,
            "take": take.name if take is not None else self.tr("take"),
            "date": date.today().isoformat(),
            "preset": preset.name,
            "size": f"{preset.size}" if framing is None else f"{framing.size[0]}x{framing.size[1]}",
        }
        out = self._folder() / filled(at_home(path), values)
        if self._existing.currentData() == "number" or self._container.kind == "folder":
            out = free_path(out, preset.format, self._taken(), preset.captions)
        return out

    @staticmethod
    def _with_suffix(text: str, suffix: str) -> str:
        path = Path(text)
        if path.suffix.lower() == suffix:
            return text
        known = path.suffix.lower() in {*SUFFIXES, *_OTHER_VIDEO}
        return (text[: -len(path.suffix)] if known else text) + suffix

    @property
    def _transparent(self) -> bool:
        return self._session.document.background.kind == "transparent"

    def _describe(self, size: int) -> str:
        framing = self.picture.framing(self._shape, size)
        width, height = framing.size if framing is not None else (size, size)
        rig = self.picture.rig
        own = rig is not None and size == max(rig.width, rig.height)
        return (self.tr("{0} × {1}, as the photo") if own else "{0} × {1}").format(width, height)

    @property
    def _shape(self) -> FilmSettings:
        return FilmSettings(crop=self.form.shape.currentData(), whole=bool(self.form.whole.currentData()))

    def _fill(self) -> None:
        document = self._session.document
        name = self._settings.text("export/name") or (document.name if document.name != "Untitled" else "avatar")
        self._path.setText(str(self._folder() / name))
        self._part.addItem(self.tr("All of it"), False)
        self._existing.addItem(self.tr("Replace the file that is there"), "replace")
        self._existing.addItem(self.tr("Number the new one"), "number")
        self._existing.setCurrentIndex(max(0, self._existing.findData(self._settings.text("export/existing"))))
        for name, why in available().items():
            self._repair.addItem(worded(words.REPAIRS[name]), name)
            item = self._repair.model().item(self._repair.count() - 1)  # type: ignore[attr-defined]
            item.setEnabled(not why)
            item.setToolTip(why)
        self._repair.setAccessibleName(self.tr("Repair"))
        self._strength.setAccessibleName(self.tr("Strength of the repair"))
        kept = self._settings.text("export/repair", "off")
        self._repair.setCurrentIndex(max(0, self._repair.findData(kept if not available().get(kept, "?") else "off")))
        self._show_part()

    def _show_part(self) -> None:
        """Offer the marked range while there is one."""
        marked, rate = self._marked, self._session.rate
        chosen = bool(self._part.currentData())
        blocked = self._part.blockSignals(True)
        while self._part.count() > 1:
            self._part.removeItem(1)
        if marked is not None:
            text = self.tr("Marked range, {0} to {1}").format(rate.timecode(marked.start), rate.timecode(marked.end))
            self._part.addItem(text, True)
            self._part.setCurrentIndex(1 if chosen else 0)
        self._part.blockSignals(blocked)

    def _connect(self) -> None:
        self.presets.chosen.connect(self._take)
        self.presets.failed.connect(self._warn)
        self.presets.copy_asked.connect(lambda: self.presets.add(self._preset))
        self.presets.keep_asked.connect(lambda: self.presets.replace(self._preset))
        self.form.changed.connect(self._change)
        self.picture.shift_changed.connect(self._show_summary)
        self._path.textChanged.connect(self._show_summary)
        self._path.editingFinished.connect(self._follow_ending)
        for box in (self._part, self._existing, self._repair):
            box.currentIndexChanged.connect(self._show_summary)
        self._strength.committed.connect(self._show_summary)
        self._session.document_changed.connect(self._document_changed)
        self._session.loop_changed.connect(self._refresh)
        self.export_button.clicked.connect(self._export)

    def _take(self, preset: Preset) -> None:
        """Show a preset."""
        blocked = self.form.blockSignals(True)
        self.form.show_preset(preset)
        self.form.blockSignals(blocked)
        self._change()

    def _change(self) -> None:
        self.form.refresh()
        self.presets.set_changed(self._preset != self._as_shown(self.presets.current))
        self._show_ending()
        self._show_summary()
        self._rest.start()

    def _as_shown(self, preset: Preset) -> Preset:
        """A preset as the fields can tell it: a size that the format does not allow is shown as the largest that it does."""
        most = CONTAINERS[preset.format].max_px if preset.format in CONTAINERS else 0
        return msgspec.structs.replace(preset, size=min(preset.size, most)) if most else preset

    def _draw(self) -> None:
        self.picture.show_settings(self._preset)

    def _document_changed(self, changes: ChangeSet) -> None:
        if changes.settings or changes.portrait:
            self.form.project_rate, self.form.photo_px = self._session.rate, self._photo_px
            self._change()
        self._refresh()

    def _refresh(self) -> None:
        self._show_part()
        self._show_summary()
        self._rest.start()

    def _show_ending(self) -> None:
        """Let the name end as the format does."""
        text = self._path.text().strip()
        if text:
            blocked = self._path.blockSignals(True)
            self._path.setText(self._with_suffix(text, self._container.suffix))
            self._path.blockSignals(blocked)

    def _follow_ending(self) -> None:
        """A name typed with another ending asks for the format of that ending."""
        suffix = Path(self._path.text().strip()).suffix.lower()
        if suffix != self._container.suffix and suffix in SUFFIXES:
            wanted = next(name for name, container in CONTAINERS.items() if container.suffix == suffix)
            self.form.kind.setCurrentIndex(self.form.kind.findData(wanted))
        else:
            self._show_ending()

    def _choose(self) -> None:
        suffix = self._container.suffix
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export video"), self._path.text(), self.tr("Films ({0})").format(f"*{suffix}")
        )
        if path:
            self._path.setText(path)
            self._follow_ending()

    def _warn(self, text: str) -> None:
        self._summary.setText(text)

    def _refusal(self, request: ExportRequest) -> str:
        """Why this cannot be exported; empty where it can."""
        container = self._container
        if self._transparent and not container.keeps_alpha:
            kind = worded(words.FORMATS[request.film.format])
            return self.tr("{0} cannot be transparent: choose another format.").format(kind)
        if container.kind == "sound" and self._session.document.speech is None:
            return self.tr("There is no sound yet.")
        if not request.out.parent.is_dir():
            return self.tr("There is no folder “{0}”.").format(request.out.parent)
        return ""

    def _show_summary(self, _: object = None) -> None:
        self.export_button.setEnabled(False)
        self._strength.setEnabled(self._repair.currentData() != "off")
        if not self._path.text().strip():
            self._summary.setText(self.tr("Name a file."))
            return
        request = self.request()
        refusal = self._refusal(request)
        if refusal:
            self._summary.setText(refusal)
            return
        self.export_button.setEnabled(True)
        framing = self.picture.framing(request.film, request.size)
        text = summary_text(self._session, request, self._container, framing)
        if (request.film.burn or request.film.captions) and not spoken(self._session.document):
            text = self.tr("{0} · no captions, as the words are not known").format(text)
        name = final_path(request.out, request.film.format).name
        replaced = [path.name for path in results(request.out, request.film.format, request.film.captions) if path.exists()]
        if replaced:
            text = self.tr("Replaces “{0}”. {1}").format(", ".join(replaced), text)
        elif name != Path(self._path.text().strip()).name:
            text = self.tr("“{0}”: {1}").format(name, text)
        self._summary.setText(text)

    def _export(self) -> None:
        request = self.request()
        typed = Path(self._path.text().strip())
        self._settings.set_folder("export", request.out.parent)
        self._settings.set_text("export/name", typed.stem if "{" in typed.name else "")
        self._settings.set_text("export/preset", self.presets.current.name)
        self._settings.set_text("export/existing", str(self._existing.currentData()))
        self._settings.set_text("export/repair", str(self._repair.currentData()))
        self.export_requested.emit(request)
        self.accept()

    def _token_menu(self) -> QMenu:
        menu = QMenu(self)
        for token, text in words.TOKENS.items():
            menu.addAction(f"{worded(text)}\t{{{token}}}", lambda token=token: self._path.insert(f"{{{token}}}"))
        return menu

    def _lay_out(self) -> None:
        choose = QPushButton(self.tr("Choose…"), autoDefault=False)
        choose.clicked.connect(self._choose)
        tokens = icon_button("brackets-curly", self.tr("Put a name in that is filled in with each film"))
        tokens.setMenu(self._token_menu())
        tokens.setPopupMode(tokens.ToolButtonPopupMode.InstantPopup)
        title = label(self.tr("File"), "field")
        title.setBuddy(self._path)
        self._path.setAccessibleName(self.tr("File"))
        file = QHBoxLayout()
        file.setSpacing(theme.SPACE_BETWEEN)
        for widget in (title, self._path, tokens, choose):
            file.addWidget(widget, 1 if widget is self._path else 0)
        rows = Rows()
        rows.setVerticalSpacing(6)
        self._part.setAccessibleName(self.tr("Part"))
        self._existing.setAccessibleName(self.tr("If the file exists"))
        self.form.rows(rows, self._part, self._add_more)
        fields = QVBoxLayout()
        fields.addLayout(rows)
        fields.addStretch(1)
        picture = QVBoxLayout()
        picture.addWidget(self.picture)
        picture.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(theme.SPACE_AROUND)
        middle.addLayout(picture)
        middle.addLayout(fields, 1)
        right = QVBoxLayout()
        right.setContentsMargins(theme.SPACE_AROUND, theme.SPACE_AROUND, theme.SPACE_AROUND, theme.SPACE_AROUND)
        right.setSpacing(theme.SPACE_AROUND)
        right.addLayout(file)
        right.addLayout(middle, 1)
        right.addWidget(rule())
        right.addLayout(self._buttons())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.presets)
        layout.addLayout(right, 1)
        self.resize(*_USUAL)
        self._path.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_more(self, rows: Rows) -> None:
        rows.add(self.tr("Repair"), self._repair, self._strength)
        rows.add(self.tr("If it exists"), self._existing)

    def _buttons(self) -> QHBoxLayout:
        cancel = QPushButton(self.tr("Close"), autoDefault=False)
        cancel.clicked.connect(self.reject)
        self.export_button.setDefault(True)
        self._summary.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACE_BETWEEN)
        buttons.addWidget(self._summary, 1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.export_button)
        return buttons
