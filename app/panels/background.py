"""What stands behind the sitter: one row that names it, and a card of thumbnails to choose from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import (
    QButtonGroup,
    QColorDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.editing.commands import Gesture
from app.panels.number_field import NumberField
from app.panels.parts import label
from app.session import Session
from app.style import theme
from app.widgets.checkerboard import visible
from app.widgets.thumbnail import thumbnail
from core.errors import UserError
from core.project.background import USUAL_BLUR, BackgroundSetting
from core.project.changes import ChangeSet
from core.project.edits import SetBackground

CHOICES: Final = ("photo", "blurred", "colour", "picture", "transparent")
_THUMBNAIL: Final = (68, 76)
_DRAWN: Final = 192
"""Longer side at which thumbnails are drawn, px."""


def choice_of(setting: BackgroundSetting) -> str:
    """Which of `CHOICES` is on show."""
    return "blurred" if setting.kind == "photo" and setting.blur > 0 else setting.kind


class BackgroundRow(QWidget):
    """Names the background and opens the card. Hidden until there is a sitter.

    Signals:
        picture_wanted(): the user wants to choose a picture.
    """

    picture_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.card = BackgroundCard(session, self)
        self.card.picture_wanted.connect(self.picture_wanted)
        self._titles = self.card.titles
        self.button = QPushButton()
        self.button.setIcon(theme.icon("image"))
        self.button.setToolTip(self.tr("Choose what stands behind the sitter"))
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(self._open)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(label(self.tr("Background"), "field"))
        row.addWidget(self.button, 1)
        session.document_changed.connect(self._document_changed)
        self._show()

    def _open(self) -> None:
        self.card.refresh()
        self.card.move(self.button.mapToGlobal(QPoint(0, self.button.height() + theme.SPACE_INSIDE)))
        self.card.show()

    def _document_changed(self, changes: ChangeSet) -> None:
        if changes.background or changes.portrait:
            self._show()

    def _show(self) -> None:
        portrait = self._session.document.portrait
        self.setVisible(portrait is not None and portrait.rig is not None)
        text = self._titles[choice_of(self._session.document.background)]
        self.button.setText(f" {text}")
        self.button.setAccessibleName(self.tr("Background: {0}").format(text))


class BackgroundCard(QFrame):
    """Thumbnails of the sitter before each background; under them what the one on show can be told.

    Signals:
        picture_wanted(): the user wants to choose a picture.
    """

    picture_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("card")
        self.setAccessibleName(self.tr("Background"))
        self.titles = {
            "photo": self.tr("Photo"),
            "blurred": self.tr("Blurred"),
            "colour": self.tr("Colour"),
            "picture": self.tr("Picture"),
            "transparent": self.tr("Transparent"),
        }
        self._session = session
        self._gesture: Gesture | None = None
        self.buttons: dict[str, QToolButton] = {}
        self.blur = NumberField(0, 100, 100 * USUAL_BLUR, unit="%", decimals=0, step=5)
        self.change = QPushButton()
        self._hint = label(self.tr("Export as ProRes (.mov), WebM or PNG pictures; an MP4 cannot be transparent."), "note")
        self._lay_out()
        self.blur.previewed.connect(lambda value: self._preview({"blur": value / 100}))
        self.blur.committed.connect(lambda value: self._commit({"blur": value / 100}))
        self.blur.cancelled.connect(self._cancel)
        self.change.clicked.connect(self._change)
        session.document_changed.connect(self._document_changed)
        self._show()

    def refresh(self) -> None:
        """Show the document's background and every thumbnail anew."""
        from core.render.still import stills

        self._show()
        try:
            rig = self._session.rig
            picture = self._session.background_picture
        except UserError:  # who draws the picture tells
            return
        if rig is None:
            return
        from core.render.background import Background, rgb_of

        setting = self._session.document.background
        scale = _DRAWN / max(rig.width, rig.height)
        size = (max(1, round(rig.width * scale)), max(1, round(rig.height * scale)))
        shown = {
            "photo": Background(),
            "blurred": Background(blur=USUAL_BLUR),
            "colour": Background("colour", rgb_of(setting.colour)),
            "transparent": visible(Background("transparent"), size, 16),
        }
        if picture is not None:
            shown["picture"] = Background("picture", picture=picture)
        for name, pixels in zip(shown, stills(rig, shown.values(), *size), strict=True):
            data = pixels.tobytes()  # QImage borrows them
            image = QImage(data, *size, 3 * size[0], QImage.Format.Format_RGB888).copy()
            self.buttons[name].setIcon(QIcon(thumbnail(image, *_THUMBNAIL, self.devicePixelRatioF())))
        if picture is None:
            self.buttons["picture"].setIcon(theme.icon("image"))

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(theme.SPACE_INSIDE)
        group = QButtonGroup(self)
        tips = {
            "photo": self.tr("The photo's own background"),
            "blurred": self.tr("The photo's own background, out of focus"),
            "colour": self.tr("One colour"),
            "picture": self.tr("A picture of your own"),
            "transparent": self.tr("Nothing: the film is transparent"),
        }
        for name in CHOICES:
            button = QToolButton()
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setCheckable(True)
            button.setText(self.titles[name])
            button.setToolTip(tips[name])
            button.setIconSize(QSize(*_THUMBNAIL))
            button.setObjectName("choice")
            button.clicked.connect(lambda _=False, name=name: self._choose(name))
            group.addButton(button)
            choices.addWidget(button)
            self.buttons[name] = button
        self.blur.setAccessibleName(self.tr("Blur"))
        self.blur.setPrefix(self.tr("Blur "))
        self.blur.setFixedWidth(140)
        options = QHBoxLayout()
        options.setSpacing(theme.SPACE_BETWEEN)
        options.addWidget(self.blur)
        options.addWidget(self.change)
        options.addWidget(self._hint)
        options.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(theme.SPACE_BETWEEN)
        layout.addLayout(choices)
        layout.addLayout(options)

    def _show(self) -> None:
        setting = self._session.document.background
        choice = choice_of(setting)
        self.buttons[choice].setChecked(True)
        self.blur.setVisible(choice in ("blurred", "picture"))
        blocked = self.blur.blockSignals(True)
        self.blur.setMinimum(1 if choice == "blurred" else 0)  # the sharp photo is another choice
        self.blur.blockSignals(blocked)
        self.blur.show_value(100 * setting.blur)
        self.change.setVisible(choice in ("colour", "picture"))
        self.change.setText(self.tr("Choose colour…") if choice == "colour" else self.tr("Choose picture…"))
        self._hint.setVisible(choice == "transparent")

    # choosing

    def _choose(self, name: str) -> None:
        setting = self._session.document.background
        if name == "picture" and setting.picture is None:
            self._show()  # until there is one, nothing changes
            self.hide()
            self.picture_wanted.emit()
        elif name != choice_of(setting):
            kind = "photo" if name == "blurred" else name
            self._commit({"kind": kind, "blur": USUAL_BLUR if name == "blurred" else 0.0})

    def _change(self) -> None:
        self.hide()
        if self._session.document.background.kind == "picture":
            self.picture_wanted.emit()
            return
        dialog = QColorDialog(QColor(self._session.document.background.colour), self.parentWidget())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Background colour"))
        dialog.currentColorChanged.connect(lambda colour: self._preview({"colour": colour.name()}))
        dialog.colorSelected.connect(lambda colour: self._commit({"colour": colour.name()}))
        dialog.rejected.connect(self._cancel)
        dialog.open()

    def _edit(self, changes: dict[str, Any]) -> SetBackground:
        return SetBackground(replace(self._session.document.background, **changes))

    def _preview(self, changes: dict[str, Any]) -> None:
        if self._gesture is None or not self._gesture.active:
            self._gesture = self._session.gesture(self.tr("Change background"))
        self._gesture.preview(self._edit(changes))

    def _commit(self, changes: dict[str, Any]) -> None:
        gesture, self._gesture = self._gesture, None
        edit = self._edit(changes)
        if gesture is not None and gesture.active:
            gesture.preview(edit)
            gesture.commit()
        elif edit.background != self._session.document.background:
            self._session.perform(edit)

    def _cancel(self) -> None:
        if self._gesture is not None:
            self._gesture.cancel()
        self._gesture = None

    def _document_changed(self, changes: ChangeSet) -> None:
        if self.isVisible() and changes.background:
            self._show()
