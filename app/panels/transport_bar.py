"""Play, step, loop; where we are in time; frame rate and speed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QToolButton, QWidget

from app.commanding.key_tip import KeyTip
from app.panels.parts import label
from app.playback.transport import SPEEDS, Transport
from app.session import Session
from app.style import theme
from app.texts.numbers import Told
from app.time.display import Follow
from app.time.text import parse_time, time_text
from core.errors import UserError
from core.project.edits import SetRate
from core.timebase import FrameRate

RATES: Final = ("23.976", "24", "25", "29.97", "30", "50", "60")
_BUTTONS: Final = ("play.to_start", "play.previous_frame", "play.toggle", "play.next_frame", "play.to_end", "play.loop")
_SWITCHES: Final = ("play.scrub_sound", "view.follow")
_FOLLOW_ICONS: Final[Mapping[Follow, str]] = {"page": "book-open", "centre": "align-center-horizontal", "off": "push-pin"}


class TransportBar(QWidget):
    """Buttons for the play actions, timecode (click to type one), frame rate, speed."""

    def __init__(
        self, session: Session, transport: Transport, actions: Mapping[str, QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("transport")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(42)
        self._session = session
        self._transport = transport
        self._play = actions["play.toggle"]
        self._follow, self._loop, self._scrub = (actions[name] for name in ("view.follow", "play.loop", "play.scrub_sound"))
        self._timecode = TimeField(session)
        self._length = label("", "value")
        self._length.setFont(theme.number_font())
        self._rate = self._combo(self.tr("Frames per second"), [(f"{rate} fps", rate) for rate in RATES])
        self._speed = self._combo(self.tr("Speed"), [(f"{Told(speed):g}×", speed) for speed in SPEEDS])
        left, middle, right = (QHBoxLayout() for _ in range(3))
        left.addWidget(self._timecode)
        left.addWidget(self._length)
        left.addStretch(1)
        for action_id in _BUTTONS:
            middle.addWidget(self._button(actions[action_id]))
        right.addStretch(1)
        for action_id in _SWITCHES:
            right.addWidget(self._button(actions[action_id]))
        right.addWidget(self._rate)
        right.addWidget(self._speed)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE_AROUND, 0, theme.SPACE_AROUND, 0)
        for part, share in ((left, 1), (middle, 0), (right, 1)):
            part.setSpacing(theme.SPACE_INSIDE)
            row.addLayout(part, share)
        self._connect()
        self._show_display()
        self._show_switches()
        self._show_rate()
        self._show_speed(transport.speed)

    def focus_time(self) -> None:
        """Let the user type where to go."""
        self._timecode.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._timecode.selectAll()

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setObjectName("quiet")
        button.setDefaultAction(action)
        button.setIconSize(QSize(18, 18) if action is not self._play else QSize(22, 22))
        button.setFixedSize(*((36, 30) if action is not self._play else (48, 34)))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setAccessibleName(action.text().replace("&", ""))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _combo(self, name: str, entries: list[tuple[str, object]]) -> QComboBox:
        box = QComboBox()
        for text, data in entries:
            box.addItem(text, data)
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setFont(theme.number_font(theme.BODY_PX))
        return box

    def _connect(self) -> None:
        self._session.playing_changed.connect(self._show_playing)
        self._session.document_changed.connect(self._document_changed)
        self._session.display.changed.connect(self._show_display)
        self._transport.speed_changed.connect(self._show_speed)
        for action in (self._loop, self._scrub):
            action.toggled.connect(self._show_switches)
        self._rate.activated.connect(self._choose_rate)
        self._speed.activated.connect(lambda: self._transport.set_speed(float(self._speed.currentData())))

    def _choose_rate(self) -> None:
        rate = FrameRate.parse(str(self._rate.currentData()))
        if rate != self._session.rate:
            self._session.perform(SetRate(rate))

    def _document_changed(self, _changes: object) -> None:
        self._show_length()
        self._show_rate()

    def _show_switches(self) -> None:
        self._loop.setIcon(theme.icon("repeat", "accent" if self._loop.isChecked() else "text"))
        self._scrub.setIcon(theme.icon("ear") if self._scrub.isChecked() else theme.icon("ear-slash", "text_2"))

    def _show_display(self) -> None:
        self._show_length()
        self._follow.setIcon(theme.icon(_FOLLOW_ICONS[self._session.display.follow]))

    def _show_length(self) -> None:
        last, how = self._session.frame_count, self._session.display.format
        self._length.setVisible(self._session.document.frames > 0)
        if how == "frames":
            self._length.setText(self.tr("of {0} frames").format(last))
        else:
            self._length.setText(self.tr("of {0} · {1} frames").format(time_text(last, self._session.rate, how), last))

    def _show_rate(self) -> None:
        rates = [FrameRate.parse(rate) for rate in RATES]
        if self._session.rate in rates:
            self._rate.setCurrentIndex(rates.index(self._session.rate))
        else:
            self._rate.setCurrentIndex(-1)
            self._rate.setPlaceholderText(f"{Told(self._session.rate.fps):.3f} fps")

    def _show_speed(self, speed: float) -> None:
        index = SPEEDS.index(abs(speed)) if abs(speed) in SPEEDS else -1
        self._speed.setCurrentIndex(index)

    def _show_playing(self, playing: bool) -> None:
        self._play.setIcon(theme.icon("pause" if playing else "play"))


class TimeField(QLineEdit):
    """The playhead as timecode, frame or seconds; a time that is typed moves it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("timecode")
        self.setFont(theme.number_font(15))
        self.setFixedWidth(104)
        self.setAccessibleName(self.tr("Time"))
        tip = self.tr("Time of the playhead; type a timecode, a frame, 1.5s, or +12 to go on by frames")
        KeyTip(self, tip, "play.go_to")
        self.returnPressed.connect(self._go)
        self.editingFinished.connect(self._leave)
        session.playhead_changed.connect(self._show)
        session.document_changed.connect(self._show)
        session.display.changed.connect(self._show)
        self._show()

    def _show(self, *_: object) -> None:
        if not self.isModified():
            self.setText(time_text(int(self._session.playhead), self._session.rate, self._session.display.format))

    def _leave(self) -> None:
        """What was typed without Return is let go, and the time is shown again."""
        self.setModified(False)
        self._show()

    def _go(self) -> None:
        self.setModified(False)
        session = self._session
        try:
            session.set_playhead(parse_time(self.text(), session.rate, session.display.format, int(session.playhead)))
        except UserError as error:
            self._session.message.emit(str(error))
        self._show()
        self.clearFocus()

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            self.clearFocus()
            return
        super().keyPressEvent(event)
