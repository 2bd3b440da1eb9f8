"""What the tour shows over the window: a ring around the part in question, and a card beside it. Neither stops anybody."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.panels.parts import label
from app.style import theme
from app.widgets.icon_button import icon_button

CARD_WIDTH: Final = 300
_REACH: Final = 4
_GAP: Final = 12
_SOFT: Final = ((7.0, 40), (5.0, 80))
"""Width of the halo, px, and its opacity out of 255."""


class Ring(QWidget):
    """A line around a part of the window that lets everything through."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def surround(self, place: QRect) -> None:
        """Stand around `place`, in the window's coordinates."""
        around = place.adjusted(-_REACH, -_REACH, _REACH, _REACH).intersected(self.parentWidget().rect())
        if around != self.geometry():
            self.setGeometry(around)
        self.setVisible(not place.isEmpty())
        self.raise_()

    # Qt

    def paintEvent(self, _event: QPaintEvent) -> None:
        shade = theme.color("accent")
        frame = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for width, opacity in _SOFT:
                shade.setAlpha(opacity)
                painter.setPen(QPen(shade, width))
                painter.drawRoundedRect(frame, 6, 6)
            painter.setPen(QPen(theme.color("accent"), 2.0))
            painter.drawRoundedRect(frame, 6, 6)


class CoachCard(QFrame):
    """One step in words, with a way on, back and out.

    Signals:
        next_wanted(), back_wanted(), end_wanted().
    """

    next_wanted = Signal()
    back_wanted = Signal()
    end_wanted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("coach")
        self.setFixedWidth(CARD_WIDTH)
        self._title = label("", "title", wrap=True)
        self._text = label("", wrap=True)
        self._count = label("", "note")
        self.end = icon_button("x", self.tr("End the tour (Esc)"))
        self.end.setFixedSize(24, 24)
        self.end.clicked.connect(self.end_wanted)
        self.back = QPushButton(self.tr("Back"))
        self.back.setObjectName("quiet")
        self.back.clicked.connect(self.back_wanted)
        self.next = QPushButton(self.tr("Next"))
        self.next.clicked.connect(self.next_wanted)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.end, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.addWidget(self._count)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.SPACE_AROUND, 10, 10, 10)
        layout.setSpacing(theme.SPACE_BETWEEN)
        layout.addLayout(head)
        layout.addWidget(self._text)
        layout.addLayout(foot)
        self.hide()

    def show_step(self, title: str, text: str, place: int, count: int) -> None:
        """Say what this step is about, and tell it to whoever listens instead of looking."""
        self._title.setText(title)
        self._text.setText(text)
        self._count.setText(self.tr("{0} of {1}").format(place + 1, count))
        self.back.setEnabled(place > 0)
        self.next.setText(self.tr("Done") if place + 1 == count else self.tr("Next"))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setFixedHeight(self.layout().heightForWidth(CARD_WIDTH))
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"{title}. {text}"))

    def stand_beside(self, place: QRect) -> None:
        """Where the card covers least of `place` and none of the window's edge."""
        room = self.parentWidget().rect().adjusted(_GAP, _GAP, -_GAP, -_GAP)
        width, height = self.width(), self.height()
        middle_x, middle_y = place.center().x() - width // 2, place.center().y() - height // 2
        spots = (
            QPoint(place.right() + _GAP, middle_y),
            QPoint(place.left() - _GAP - width, middle_y),
            QPoint(middle_x, place.top() - _GAP - height),
            QPoint(middle_x, place.bottom() + _GAP),
            QPoint(place.right() - width - _GAP, place.top() + _GAP),
        )
        held = [self._held(QRect(spot, self.size()), room) for spot in spots]
        best = min(held, key=lambda card: _area(card.intersected(place)))
        self.move(best.topLeft())
        self.raise_()

    def _held(self, card: QRect, room: QRect) -> QRect:
        card.moveLeft(min(max(card.left(), room.left()), max(room.left(), room.right() - card.width())))
        card.moveTop(min(max(card.top(), room.top()), max(room.top(), room.bottom() - card.height())))
        return card

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.end_wanted.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()  # in the card, Escape ends the tour and stops nothing else
            return True
        return super().event(event)


def _area(rect: QRect) -> int:
    return 0 if rect.isEmpty() else rect.width() * rect.height()
