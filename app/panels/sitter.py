"""The sitter: whose portrait it is, how well it was fitted, what to look out for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.files.samples import sitters
from app.panels.parts import Group, label
from app.session import Session
from app.style import theme
from app.texts.numbers import Told
from app.texts.said import said
from app.widgets.elided import ElidedLabel
from app.widgets.thumbnail import face_thumbnail, read_image, thumbnail
from core.errors import UserError
from core.project.changes import ChangeSet
from core.project.document import Portrait
from core.rig import topology
from core.rig.model import Rig

_THUMBNAIL = (60, 68)
_SAMPLE = (44, 52)
SMALL_FACE_SHARE = 0.22
"""Height of a face as a share of the picture's below which the thumbnail shows the face alone."""
GOOD_FIT_PERCENT = 4.0
"""Reprojection error as a share of the distance between the eyes below which a fit is called good."""


class SitterPanel(Group):
    """Thumbnail, fit badge, warnings; a row of samples while there is no portrait.

    Signals:
        open_requested(): the user wants to choose a portrait.
        portrait_chosen(Path): a sample was picked.
    """

    open_requested = Signal()
    portrait_chosen = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("SitterPanel", "Sitter"), parent)
        self._session = session
        self._image = QImage()
        self._picture = QLabel()
        self._picture.setFixedSize(*_THUMBNAIL)
        self._name = ElidedLabel()
        self._name.setObjectName("title")
        self._badge = label("", "badge")
        self._notes = label("", "warning", wrap=True)
        self._open = QPushButton(self.tr("Open portrait…"))
        self._open.clicked.connect(self.open_requested)
        self._samples = self._sample_row()
        self.body.addWidget(self._card())
        self.body.addWidget(self._notes)
        self.body.addWidget(self._samples)
        session.document_changed.connect(self._document_changed)
        self._show()

    def wait_for(self, portrait: Path | None) -> None:
        """Show a portrait that is being fitted, or what the document has."""
        if portrait is None:
            self._show()
            return
        self._samples.hide()
        self._notes.hide()
        self._picture.show()
        self._name.show()
        self._open.setText(self.tr("Replace…"))
        self._name.setText(portrait.stem)
        self._set_badge(self.tr("Fitting…"), "")
        self._picture.setPixmap(thumbnail(read_image(portrait, 512), *_THUMBNAIL, self.devicePixelRatioF()))

    def _card(self) -> QWidget:
        card = QWidget()
        row = QHBoxLayout(card)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        facts = QVBoxLayout()
        facts.setSpacing(theme.SPACE_INSIDE)
        facts.addWidget(self._name)
        facts.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignLeft)
        facts.addStretch(1)
        facts.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(facts, 1)
        return card

    def _sample_row(self) -> QWidget:
        row = QWidget()
        layout = QVBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE_INSIDE)
        layout.addWidget(label(self.tr("or try one of these"), "note"))
        faces = QHBoxLayout()
        faces.setSpacing(theme.SPACE_INSIDE)
        for sample in sitters():
            button = QToolButton()
            button.setObjectName("sample")
            button.setIcon(QIcon(thumbnail(read_image(sample.path, 256), *_SAMPLE, self.devicePixelRatioF())))
            button.setIconSize(QSize(*_SAMPLE))
            button.setFixedSize(_SAMPLE[0] + 2, _SAMPLE[1] + 2)
            button.setToolTip(f"{sample.name}: {said(sample.description)}")
            button.setAccessibleName(self.tr("Sample sitter {0}").format(sample.name))
            button.clicked.connect(lambda _=False, path=sample.path: self.portrait_chosen.emit(path))
            faces.addWidget(button)
        faces.addStretch(1)
        layout.addLayout(faces)
        return row

    def _document_changed(self, changes: ChangeSet) -> None:
        if changes.portrait:
            self._show()

    def _show(self) -> None:
        portrait = self._session.document.portrait
        self._samples.setVisible(portrait is None and bool(sitters()))
        self._notes.setVisible(False)
        self._picture.setVisible(portrait is not None)
        self._name.setVisible(portrait is not None)
        if portrait is None:
            self._image = QImage()
            self._badge.setVisible(False)
            self._open.setText(self.tr("Open portrait…"))
        else:
            self._image = self._photo(portrait)
            self._name.setText(Path(portrait.media.name).stem)
            self._open.setText(self.tr("Replace…"))
            self._show_report(portrait.report)
            QTimer.singleShot(0, self, self._show_fitted)
        self._picture.setPixmap(thumbnail(self._image, *_THUMBNAIL, self.devicePixelRatioF()))

    def _photo(self, portrait: Portrait) -> QImage:
        """The picture; a blank one where its file is gone. Whoever needs it says so."""
        try:
            return read_image(self._session.document.media.path(portrait.media), 512)
        except UserError:
            return QImage()

    def _show_fitted(self) -> None:
        """The picture as it was fitted: the fit may have turned it upright. Who draws the rig reports that it is unreadable."""
        try:
            rig = self._session.rig
        except UserError:
            return
        if rig is not None:
            pixels = rig.photo.tobytes()  # QImage borrows them
            photo = QImage(pixels, rig.width, rig.height, 3 * rig.width, QImage.Format.Format_RGB888)
            box = _face_box(rig)
            if _lost(box, rig.width, rig.height):
                self._picture.setPixmap(face_thumbnail(photo, box, *_THUMBNAIL, self.devicePixelRatioF()))
                return
            smaller = photo.scaledToWidth(min(rig.width, 4 * _THUMBNAIL[0]), Qt.TransformationMode.SmoothTransformation).copy()
            self._picture.setPixmap(thumbnail(smaller, *_THUMBNAIL, self.devicePixelRatioF()))

    def _set_badge(self, text: str, state: str) -> None:
        self._badge.setText(text)
        self._badge.setToolTip("")
        self._badge.setProperty("state", state)
        self._badge.style().unpolish(self._badge)
        self._badge.style().polish(self._badge)
        self._badge.show()

    def _show_report(self, report: dict[str, Any]) -> None:
        percent = report.get("reprojection_percent")
        self._badge.setVisible(False)
        if percent is not None:
            if float(percent) > GOOD_FIT_PERCENT:
                self._set_badge(self.tr("! Rough fit"), "poor")
            elif report.get("warnings"):
                self._set_badge(self.tr("Fitted, with notes"), "notes")
            else:
                self._set_badge(self.tr("✓ Good fit"), "good")
            tip = self.tr("The rig misses the landmarks of the face by {0:.1f} % of the distance between the eyes.")
            lines = [tip.format(Told(percent))]
            arms = [name for name, there in report.get("found", {}).items() if there and name.endswith(("forearm", "hand"))]
            if arms:
                lines.append(self.tr("Also seen: {0}.").format(", ".join(arms)))
            self._badge.setToolTip("\n".join(lines))
        warnings = [said(str(text)) for text in report.get("warnings", [])]
        self._notes.setText("\n".join(warnings))
        self._notes.setVisible(bool(warnings))


def _face_box(rig: Rig) -> tuple[float, ...]:
    """left, top, right, bottom of the face as shares of the photo's width and height."""
    face = rig.landmarks[: topology.FACE_POINTS, :2] / [rig.width, rig.height]
    return (*face.min(0).tolist(), *face.max(0).tolist())


def _lost(box: tuple[float, ...], width: int, height: int) -> bool:
    """A thumbnail of the whole picture would show the face tiny, or cut it off."""
    left, top, right, bottom = box
    seen = min(1.0, _THUMBNAIL[0] / _THUMBNAIL[1] * height / width)
    return bottom - top < SMALL_FACE_SHARE or left < 0.5 - seen / 2 or right > 0.5 + seen / 2
