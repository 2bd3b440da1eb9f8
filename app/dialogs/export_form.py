"""The settings of a film as fields: those that matter in sight, the rest behind a fold."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from app.dialogs import export_words as words
from app.dialogs.export_words import worded
from app.panels.number_field import NumberField
from app.panels.rows import Rows
from app.style import theme
from app.texts.numbers import Told
from core.export.container import CONTAINERS, Container
from core.export.credentials import can_carry
from core.export.settings import STREAMING_LUFS, Preset
from core.timebase import FrameRate

SIZES: Final = (480, 512, 768, 1024, 1280, 1920)
RATES: Final = ("10", "12", "15", "20", "23.976", "24", "25", "29.97", "30", "50", "59.94", "60")
_HARDWARE: Final = frozenset({"h264", "hevc", "av1"})
_RATED: Final = frozenset({*_HARDWARE, "vp9", "webp"})
"""Kinds whose quality can be chosen."""


class FilmForm(QObject):
    """The fields of what a preset holds; who owns them lays them out.

    Args:
        describe_size: longer side of the settings as they are -> what to call it.
        rate: of the project.
        photo_px: longer side of the portrait; 0 without one.

    Attributes:
        project_rate, photo_px: as above; `refresh` after a change.

    Signals:
        changed(): the user changed a field.
    """

    changed = Signal()

    def __init__(self, describe_size: Callable[[int], str], rate: FrameRate, photo_px: int, parent: QObject) -> None:
        super().__init__(parent)
        self._describe_size = describe_size
        self.project_rate = rate
        self.photo_px = photo_px
        self.kind = self._box(self.tr("Format"), ((worded(text), name) for name, text in words.FORMATS.items()))
        self.shape = self._box(self.tr("Shape"), ((worded(text), name) for name, text in words.CROPS.items()))
        self.whole = self._box(
            self.tr("How the shape is filled"), ((self.tr("Cut to shape"), False), (self.tr("Whole picture"), True))
        )
        self.size = self._box(self.tr("Size"), ())
        self.rate = self._box(self.tr("Frame rate"), ())
        self.quality = self._box(self.tr("Quality"), ((worded(text), name) for name, text in words.QUALITIES.items()))
        self.level = self._check(self.tr("Level to"))
        self.loudness = NumberField(-40, -6, STREAMING_LUFS, unit="LUFS", decimals=0, step=1)
        self.loudness.setAccessibleName(self.tr("Loudness"))
        self.loudness.committed.connect(self._tell)
        self.captions = self._box(self.tr("File of captions"), ((worded(text), name) for name, text in words.CAPTIONS.items()))
        self.burn = self._check(self.tr("In the picture"))
        self.badge = self._check(self.tr("“AI-generated”"))
        self.timecode = self._check(self.tr("Running time"))
        self.notice = self._check(self.tr("Say in the file that it is AI-generated"))
        self.credentials = self._check(self.tr("Sign content credentials (C2PA)"))
        self.hardware = self._check(self.tr("On the graphics card, where it can"))

    def rows(self, rows: Rows, part: QComboBox, extra: Callable[[Rows], None]) -> None:
        """Lay the fields out; `part` and what `extra` adds stand among them."""
        rows.add(self.tr("Format"), self.kind)
        rows.add(self.tr("Shape"), self.shape, self.whole)
        rows.add(self.tr("Size"), self.size)
        rows.add(self.tr("Frame rate"), self.rate)
        rows.add(self.tr("Quality"), self.quality)
        rows.add(self.tr("Part"), part)
        rows.add(self.tr("Captions"), self.captions, self.burn)
        rows.add(self.tr("Loudness"), _pair(self.level, self.loudness))
        rows.add_fold(self.tr("More"))
        rows.add(self.tr("Drawn over"), self.badge, self.timecode)
        rows.add(self.tr("Label"), self.notice)
        rows.add(self.tr("Signature"), self.credentials)
        rows.add(self.tr("Encoding"), self.hardware)
        extra(rows)

    @property
    def container(self) -> Container:
        return CONTAINERS[str(self.kind.currentData())]

    def show_preset(self, preset: Preset) -> None:
        """Fill the fields without telling anybody."""
        for box, value in (
            (self.kind, preset.format),
            (self.shape, preset.crop),
            (self.whole, preset.whole),
            (self.quality, preset.quality),
            (self.captions, preset.captions),
        ):
            box.setCurrentIndex(max(0, box.findData(value)))
        self.level.setChecked(preset.loudness is not None)
        self.loudness.show_value(STREAMING_LUFS if preset.loudness is None else preset.loudness)
        self.burn.setChecked(preset.burn)
        self.badge.setChecked(preset.badge)
        self.timecode.setChecked(preset.timecode)
        self.notice.setChecked(preset.notice)
        self.credentials.setChecked(preset.credentials)
        self.hardware.setChecked(preset.hardware)
        self.refresh(preset.size, preset.rate)

    def preset(self, name: str) -> Preset:
        """What the fields say."""
        return Preset(
            name=name,
            format=str(self.kind.currentData()),
            crop=self.shape.currentData(),
            whole=bool(self.whole.currentData()),
            size=int(self.size.currentData()),
            rate=str(self.rate.currentData()),
            quality=self.quality.currentData(),
            loudness=self.loudness.value() if self.level.isChecked() else None,
            captions=self.captions.currentData(),
            burn=self.burn.isChecked(),
            badge=self.badge.isChecked(),
            timecode=self.timecode.isChecked(),
            notice=self.notice.isChecked(),
            hardware=self.hardware.isChecked(),
            credentials=self.credentials.isChecked() and can_carry(self.container),
        )

    @property
    def frame_rate(self) -> FrameRate:
        """Frames per second of the film."""
        return FrameRate.parse(str(self.rate.currentData())) if self.rate.currentData() else self.project_rate

    def refresh(self, size: int | None = None, rate: str | None = None) -> None:
        """Offer the sizes and rates that the format and the shape allow, and nothing that has no effect."""
        container = self.container
        size = int(self.size.currentData() or SIZES[0]) if size is None else size
        rate = str(self.rate.currentData() or "") if rate is None else rate
        most = container.max_px or 1 << 16
        sizes = sorted({*SIZES, size} | ({self.photo_px} if self.photo_px else set()))
        _fill(self.size, ((self._describe_size(side), side) for side in sizes if side <= most), min(size, most))
        fastest = container.max_fps or 240.0
        project = self.tr("As the project, {0:g}").format(Told(round(self.project_rate.fps, 3)))
        rates = [(project, "")] if self.project_rate.fps <= fastest else []
        known = sorted({*RATES, *([rate] if rate else [])}, key=lambda text: FrameRate.parse(text).fps)
        rates += [(_rate_text(text), text) for text in known if FrameRate.parse(text).fps <= fastest]
        _fill(self.rate, rates, rate)
        self._enable(str(self.kind.currentData()), container)

    def _enable(self, name: str, container: Container) -> None:
        pictures, moving = container.kind != "sound", container.kind in ("film", "folder")
        heard = bool(container.sound) or container.kind == "folder"
        no_picture = self.tr("There is no picture in this format.")
        for widget in (self.shape, self.size, self.badge, self.timecode, self.burn):
            _allow(widget, pictures, no_picture)
        _allow(self.rate, moving, self.tr("There is only one picture, or none."))
        _allow(self.captions, moving or not pictures, self.tr("There is only one picture."))
        _allow(self.quality, name in _RATED, self.tr("This format has one quality."))
        carries = can_carry(container)
        _allow(self.credentials, carries, self.tr("This format cannot carry a signature."))
        if carries:
            self.credentials.setToolTip(self.tr("Shows whether the film was changed since, not who made it: the key is local."))
        _allow(self.hardware, name in _HARDWARE, self.tr("For H.264, HEVC and AV1."))
        _allow(self.level, heard, self.tr("There is no sound in this format."))
        _allow(self.loudness, heard and self.level.isChecked(), self.tr("The loudness is left as it is."))
        cut = pictures and self.shape.currentData() != "picture"
        _allow(self.whole, cut, self.tr("The film has the shape of the picture."))

    def _box(self, name: str, entries: Iterable[tuple[str, Any]]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setMinimumContentsLength(10)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for text, data in entries:
            box.addItem(text, data)
        box.currentIndexChanged.connect(self._tell)
        return box

    def _check(self, text: str) -> QCheckBox:
        box = QCheckBox(text)
        box.setAccessibleName(text)
        box.toggled.connect(self._tell)
        return box

    def _tell(self, _: object = None) -> None:
        self.changed.emit()


def _fill(box: QComboBox, entries: Iterable[tuple[str, Any]], chosen: object) -> None:
    blocked = box.blockSignals(True)
    box.clear()
    for text, data in entries:
        box.addItem(text, data)
    at = box.findData(chosen)
    box.setCurrentIndex(box.count() - 1 if at < 0 else at)
    box.blockSignals(blocked)


def _allow(widget: QWidget, allowed: bool, why: str) -> None:
    widget.setEnabled(allowed)
    widget.setToolTip("" if allowed else why)


def _pair(first: QWidget, second: QWidget) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.SPACE_BETWEEN)
    row.addWidget(first)
    row.addWidget(second, 1)
    both.setFocusProxy(first)
    return both


def _rate_text(rate: str) -> str:
    return f"{Told(round(FrameRate.parse(rate).fps, 3)):g}"
