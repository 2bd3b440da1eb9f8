"""How words and phones are painted: the sure ones plain, the guessed ones hatched, and what can be grabbed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from app.style import theme
from app.timeline.density import crowded, paint_density, spans
from app.timeline.spots import Border, SpeechLane, Spot, between, border_s
from core.speech.correct_words import is_guess
from core.speech.phones import BILABIALS, SILENCE
from core.speech.speech import Phone, Speech, Word

if TYPE_CHECKING:
    from app.timeline.lanes import LaneName, Lanes

UNSURE: Final = 0.6
"""Phones of less confidence are hatched."""

PHONE_PX: Final = 10
_HATCH_PX: Final = 5.0
_Align = Qt.AlignmentFlag

NO_WORDS = QT_TRANSLATE_NOOP("Timeline", "No words known. Give a transcript, or double-click here to write a word.")
NO_PHONES = QT_TRANSLATE_NOOP("Timeline", "Nothing is said that was heard. Double-click here to put a phone.")
NOTHING = QT_TRANSLATE_NOOP("Timeline", "Open a recording or type a sentence: its sound and its words appear here.")
UNREAD = QT_TRANSLATE_NOOP("Timeline", "The sound was not read.")
READING = QT_TRANSLATE_NOOP("Timeline", "Reading the sound…")


def paint_speech(lanes: Lanes, painter: QPainter) -> None:
    """Words and phones on show, or what to do where there are none."""
    speech = lanes.speech
    if speech is None:
        missing = NOTHING if lanes.session.document.speech is None else UNREAD
        paint_sentence(lanes, painter, "sound", READING if lanes.session.sound_is_due else missing)
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shown = between(speech.words, *lanes.seconds)
    if crowded(len(shown), lanes.width - lanes.axis.left):
        _paint_crowd(lanes, painter, speech, "words")
    else:
        for index in shown:
            paint_word(lanes, painter, speech.words[index], "raised", "text")
    if not speech.words:
        paint_sentence(lanes, painter, "words", NO_WORDS)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setFont(theme.number_font(PHONE_PX))
    metrics = QFontMetricsF(painter.font())
    shown = between(speech.phones, *lanes.seconds)
    if crowded(len(shown), lanes.width - lanes.axis.left):
        _paint_crowd(lanes, painter, speech, "phones")
    else:
        for index in shown:
            _paint_phone(lanes, painter, metrics, speech.phones[index], speech)
    if not len(spans(speech, "phones")):
        paint_sentence(lanes, painter, "phones", NO_PHONES)


def paint_word(lanes: Lanes, painter: QPainter, word: Word, fill: str, shade: str) -> None:
    """The box of a word in tokens of the theme, its text elided; a guess is fainter, slanted and has a broken outline."""
    box = word_rect(lanes, word)
    if box.right() < lanes.axis.left or box.left() > lanes.width:
        return
    guess = lanes.speech is not None and is_guess(lanes.speech, word)
    ground = theme.color(fill)
    painter.setPen(QPen(theme.mix(ground, theme.color("line"), 0.8), 1))
    if guess:
        painter.setPen(QPen(theme.color("edge"), 1, Qt.PenStyle.DashLine))
        ground = theme.mix(theme.color("window"), ground, 0.45 if fill == "raised" else 0.8)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, 3, 3)
    if box.width() < 10:
        return
    font = theme.number_font(theme.LABEL_PX)
    font.setItalic(guess)
    painter.setFont(font)
    painter.setPen(theme.color(shade))
    room = box.adjusted(3, 0, -1, 0)
    text = painter.fontMetrics().elidedText(word.text, Qt.TextElideMode.ElideRight, int(room.width()) + 1)
    if len(text) > 1 or text == word.text:
        painter.drawText(room, _Align.AlignVCenter | _Align.AlignLeft, text)


def paint_picked(lanes: Lanes, painter: QPainter, spot: Spot) -> None:
    """A ring around the word or phone that keys mean."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("accent"), 1.5))
    painter.drawRoundedRect(spot_rect(lanes, spot).adjusted(0.25, 0.25, -0.25, -0.25), 3, 3)


def paint_grip(lanes: Lanes, painter: QPainter, border: Border, *, held: bool) -> None:
    """The handle of a border: a bar, with a halo where the pointer would grab it."""
    assert lanes.speech is not None
    lane = lanes.rect(border.lane)
    x = lanes.x(border_s(lanes.speech, border))
    painter.setPen(Qt.PenStyle.NoPen)
    if held:
        halo = theme.color("text")
        halo.setAlphaF(0.16)
        painter.setBrush(halo)
        painter.drawRoundedRect(QRectF(x - 5.5, lane.top() + 1, 11, lane.height() - 3), 4, 4)
    width = 3.0 if held else 2.0
    painter.setBrush(theme.color("text" if held else "text_2"))
    painter.drawRoundedRect(QRectF(x - width / 2, lane.top() + 4, width, lane.height() - 9), width / 2, width / 2)


def paint_lengths(lanes: Lanes, painter: QPainter, border: Border, text: str) -> None:
    """The numbers of a drag, in a plate above the border, with a line from it down through the lanes."""
    assert lanes.speech is not None
    x = lanes.x(border_s(lanes.speech, border))
    top = lanes.rect("sound").top()
    painter.setPen(QPen(theme.color("text"), 1))
    painter.drawLine(QLineF(x, top + 4, x, lanes.rect(border.lane).bottom() - 2))
    painter.setFont(theme.number_font(theme.LABEL_PX))
    width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 16
    left = min(max(x + 8, lanes.axis.left), lanes.width - width - 4)
    plate = QRectF(left if left > x else x - width - 8, top + 4, width, 20)
    painter.setPen(QPen(theme.color("line"), 1))
    painter.setBrush(theme.color("panel"))
    painter.drawRoundedRect(plate, 4, 4)
    painter.setPen(theme.color("text"))
    painter.drawText(plate, _Align.AlignCenter, text)


def paint_sentence(lanes: Lanes, painter: QPainter, name: LaneName, text: str) -> None:
    """What to do, where a lane is empty."""
    font = QFont(painter.font())
    font.setPixelSize(theme.BODY_PX if lanes.rect(name).height() > 30 else theme.LABEL_PX)
    font.setItalic(False)
    painter.setFont(font)
    painter.setPen(theme.color("text_2"))
    box = lanes.rect(name).adjusted(12, 0, -8, 0)
    painter.drawText(box, _Align.AlignVCenter | _Align.AlignLeft, QCoreApplication.translate("Timeline", text))


def word_rect(lanes: Lanes, word: Word) -> QRectF:
    """The box of a word."""
    lane = lanes.rect("words")
    return _box(lanes, word, QPointF(lane.top() + 2.5, lane.height() - 6))


def spot_rect(lanes: Lanes, spot: Spot) -> QRectF:
    """The box of a word or phone."""
    assert lanes.speech is not None
    if spot.lane == "words":
        return word_rect(lanes, lanes.speech.words[spot.index])
    return _phone_rect(lanes, lanes.speech.phones[spot.index])


def _phone_rect(lanes: Lanes, phone: Phone) -> QRectF:
    lane = lanes.rect("phones")
    return _box(lanes, phone, QPointF(lane.top() + 2, lane.height() - 5))


def _box(lanes: Lanes, item: Word | Phone, upright: QPointF) -> QRectF:
    """Half a pixel from each neighbour; `upright` holds top and height."""
    left, right = lanes.x(item.start_s), lanes.x(item.end_s)
    return QRectF(left + 0.5, upright.x(), max(1.0, right - left - 1), upright.y())


def _paint_crowd(lanes: Lanes, painter: QPainter, speech: Speech, lane: SpeechLane) -> None:
    """Where there is something, from so far away that nothing can be told apart."""
    window = theme.color("window")
    full = theme.color("raised") if lane == "words" else theme.mix(window, theme.color("raised"), 0.9)
    box = lanes.rect(lane).adjusted(0, 2.5 if lane == "words" else 2, 0, -3.5 if lane == "words" else -3)
    left, right = max(box.left(), lanes.axis.x(0)), min(box.right(), lanes.axis.x(lanes.session.frame_count - 1))
    if left < right:
        inside = QRectF(left, box.top(), right - left, box.height())
        paint_density(painter, speech, lane, inside, (lanes.time(left), lanes.time(right)), (window, full))


def _paint_phone(lanes: Lanes, painter: QPainter, metrics: QFontMetricsF, phone: Phone, speech: Speech) -> None:
    if phone.symbol == SILENCE:
        return
    box = _phone_rect(lanes, phone)
    window = theme.color("window")
    shuts = phone.symbol in BILABIALS
    fill = theme.mix(window, theme.channel_color("Mouth"), 0.28) if shuts else theme.mix(window, theme.color("raised"), 0.9)
    unsure = phone.confidence < UNSURE
    painter.fillRect(box, theme.mix(window, fill, 0.5) if unsure else fill)
    if unsure:
        _hatch(painter, box, theme.mix(fill, theme.color("text_2"), 0.2))
    if metrics.horizontalAdvance(phone.symbol) <= box.width() - 2:
        by_hand = speech.source != "tts" and phone.confidence >= 1
        painter.setPen(theme.color("text" if by_hand else "text_2"))
        painter.drawText(box, _Align.AlignCenter, phone.symbol)


def _hatch(painter: QPainter, box: QRectF, shade: QColor) -> None:
    """Slanted lines, in step from one box to the next."""
    painter.save()
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(shade, 1))
    height = box.height()
    x = box.left() - height - (box.left() - height) % _HATCH_PX
    lines = []
    while x < box.right():
        lines.append(QLineF(x, box.bottom(), x + height, box.top()))
        x += _HATCH_PX
    painter.drawLines(lines)
    painter.restore()
