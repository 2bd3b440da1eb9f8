"""Words and phones put right on the timeline by mouse and keys, each an undo step."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.session import Session
from app.style import theme
from app.timeline.lanes import HEIGHTS, LaneName, top_of
from app.timeline.phone_names import EXAMPLES, LOOKS
from app.timeline.phone_picker import PhonePicker
from app.timeline.press import hit
from app.timeline.spots import Border, Spot
from app.timeline.timeline import Timeline
from core.project.edits import CorrectSpeech, SetSpeech
from core.speech.phones import ARPABET, VISEME_OF
from core.speech.speech import Phone, Speech, Word
from core.speech.store import speech_to_json
from tests.app.pointer import move_pointer

Hover = Callable[[Timeline, QPoint], None]
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
PLAIN, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


@pytest.fixture(autouse=True)
def _closed(timeline: Timeline) -> Iterator[None]:
    yield
    for popup in (*timeline.findChildren(PhonePicker), *timeline.findChildren(QMenu)):
        popup.close()


def point(timeline: Timeline, lane: LaneName, t_s: float) -> QPoint:
    return QPoint(round(timeline.lanes.x(t_s)), top_of(lane) + HEIGHTS[lane] // 2)


def drag(timeline: Timeline, lane: LaneName, from_s: float, to_s: float, *, release: bool = True) -> None:
    start, end = point(timeline, lane, from_s), point(timeline, lane, to_s)
    QTest.mousePress(timeline, LEFT, PLAIN, start)
    move_pointer(timeline, (start + end) / 2)
    move_pointer(timeline, end)
    if release:
        QTest.mouseRelease(timeline, LEFT, PLAIN, end)


def said(session: Session) -> Speech:
    speech = session.speech
    assert speech is not None
    return speech


def set_speech(session: Session, timeline: Timeline, **parts: object) -> None:
    """Another speech over the same sound; nothing to undo."""
    track = session.document.speech
    assert track is not None
    audio = said(session).audio
    speech = Speech(audio, **parts)  # type: ignore[arg-type]
    session.perform(SetSpeech(type(track)(track.media, "", speech_to_json(speech), duration_s=audio.duration_s)))
    session.undo_stack.clear()
    session.flush_changes()


def picker_of(timeline: Timeline) -> PhonePicker:
    found = [picker for picker in timeline.findChildren(PhonePicker) if picker.isVisible()]
    assert len(found) == 1
    return found[0]


# borders


def test_a_dragged_border_of_phones_is_one_undo_step(session: Session, timeline: Timeline) -> None:
    before = said(session).phones
    drag(timeline, "phones", 1.5, 1.7)
    phones = said(session).phones
    pixel_s = 1 / 24 / timeline.axis.pixels_per_frame
    assert phones[4].end_s == phones[5].start_s == pytest.approx(1.7, abs=pixel_s)
    assert phones[:4] == before[:4]
    assert said(session).words[1] == Word(1.25, 2.0, "my")
    assert session.undo_stack.count() == 1
    session.undo()
    assert said(session).phones == before


def test_the_lane_shows_a_drag_before_the_document_knows_it(session: Session, timeline: Timeline) -> None:
    drag(timeline, "phones", 1.5, 1.7, release=False)
    assert timeline.speech is not None
    assert timeline.speech.phones[5].start_s == pytest.approx(1.7, abs=0.01)
    assert said(session).phones[5].start_s == 1.5
    assert session.undo_stack.count() == 0
    QTest.keyClick(timeline, Key.Key_Escape)
    assert timeline.speech.phones[5].start_s == 1.5
    QTest.mouseRelease(timeline, LEFT, PLAIN, point(timeline, "phones", 1.7))
    assert session.undo_stack.count() == 0


def test_the_numbers_are_beside_a_dragged_border(timeline: Timeline) -> None:
    drag(timeline, "phones", 1.5, 1.7, release=False)
    image = timeline.grab().toImage()
    x, top = round(timeline.lanes.x(1.7)), top_of("sound")
    row = [image.pixelColor(x + dx, top + 6) for dx in range(14, 60)]
    assert row.count(theme.color("panel")) > 30
    QTest.mouseRelease(timeline, LEFT, PLAIN, point(timeline, "phones", 1.7))


def test_a_border_takes_its_word_along(session: Session, timeline: Timeline) -> None:
    drag(timeline, "phones", 2.0, 2.2)
    assert said(session).words[1].end_s == pytest.approx(2.2, abs=0.01)


def test_control_keeps_a_border_to_frames(session: Session, timeline: Timeline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.timeline.drags.QGuiApplication.keyboardModifiers", lambda: CTRL)
    drag(timeline, "phones", 1.5, 1.69)
    frame = session.rate.frame(said(session).phones[5].start_s)
    assert frame == pytest.approx(round(frame), abs=0.003)
    assert round(frame) == 41


def test_the_end_of_a_word_stretches_its_phones(session: Session, timeline: Timeline) -> None:
    drag(timeline, "words", 2.0, 2.3)
    speech = said(session)
    assert speech.words[1].end_s == pytest.approx(2.3, abs=0.01)
    assert speech.phones[5].start_s == pytest.approx(1.25 + 1.05 / 3, abs=0.01)
    assert speech.phones[6].start_s == speech.words[1].end_s
    assert session.undo_stack.count() == 1


def test_a_document_that_changes_ends_the_drag(session: Session, timeline: Timeline) -> None:
    drag(timeline, "phones", 1.5, 1.7, release=False)
    data = speech_to_json(Speech(said(session).audio, (Phone(0.0, 5.0, "AA"),)))
    session.perform(CorrectSpeech(data))
    session.flush_changes()
    QTest.mouseRelease(timeline, LEFT, PLAIN, point(timeline, "phones", 1.7))
    assert [phone.symbol for phone in said(session).phones] == ["AA"]
    assert session.undo_stack.count() == 1


def test_the_pointer_over_a_border_shows_its_handle(timeline: Timeline, hover: Hover) -> None:
    at, beside = point(timeline, "phones", 1.5), point(timeline, "phones", 1.6)
    hover(timeline, at)
    assert timeline.cursor().shape() == Qt.CursorShape.SizeHorCursor
    assert timeline.grab().toImage().pixelColor(at) == theme.color("text")
    hover(timeline, beside)
    assert timeline.cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert timeline.grab().toImage().pixelColor(at) != theme.color("text")


def test_phones_too_narrow_to_grab_can_be_grabbed_after_zooming(session: Session, timeline: Timeline) -> None:
    phones = (Phone(0.0, 2.0, "AA"), Phone(2.0, 2.03, "T"), Phone(2.03, 5.0, "AA"))
    set_speech(session, timeline, phones=phones)
    session.set_view_range(0, 400)
    assert hit(timeline, point(timeline, "phones", 2.03).toPointF()).border is None
    session.set_view_range(46, 52)
    assert hit(timeline, point(timeline, "phones", 2.03).toPointF()).border == Border("phones", 2)


# what a phone is


def test_a_double_click_lists_the_phones_and_a_choice_changes_it(session: Session, timeline: Timeline, qtbot: QtBot) -> None:
    QTest.mouseDClick(timeline, LEFT, PLAIN, point(timeline, "phones", 1.4))
    picker = picker_of(timeline)
    QTest.mouseClick(picker.chips["B"], LEFT)
    assert said(session).phones[4] == Phone(1.25, 1.5, "B")
    assert session.undo_stack.undoText() == "Change phone"
    assert not picker.isVisible()


def test_the_list_obeys_keys(session: Session, timeline: Timeline) -> None:
    QTest.mouseDClick(timeline, LEFT, PLAIN, point(timeline, "phones", 1.4))
    picker = picker_of(timeline)
    focused = lambda: picker.focusWidget().symbol  # noqa: E731
    assert focused() == "M"
    for key, expected in ((Key.Key_Left, "B"), (Key.Key_Down, "V"), (Key.Key_Up, "B"), (Key.Key_Z, "ZH"), (Key.Key_Z, "Z")):
        QTest.keyClick(picker, key)
        assert focused() == expected
    QTest.keyClick(picker, Key.Key_Return)
    assert said(session).phones[4].symbol == "Z"


def test_escape_leaves_the_phone(session: Session, timeline: Timeline) -> None:
    QTest.mouseDClick(timeline, LEFT, PLAIN, point(timeline, "phones", 1.4))
    QTest.keyClick(picker_of(timeline), Key.Key_Escape)
    assert not timeline.findChildren(PhonePicker) or not timeline.findChildren(PhonePicker)[0].isVisible()
    assert session.undo_stack.count() == 0


def test_the_same_phone_again_is_no_step(session: Session, timeline: Timeline) -> None:
    QTest.mouseDClick(timeline, LEFT, PLAIN, point(timeline, "phones", 1.4))
    QTest.mouseClick(picker_of(timeline).chips["M"], LEFT)
    assert session.undo_stack.count() == 0


def test_a_double_click_on_a_silence_puts_a_phone_there(session: Session, timeline: Timeline) -> None:
    QTest.mouseDClick(timeline, LEFT, PLAIN, point(timeline, "phones", 2.25))
    QTest.mouseClick(picker_of(timeline).chips["P"], LEFT)
    assert [phone.symbol for phone in said(session).phones[5:9]] == ["AY", "SIL", "P", "SIL"]


def test_every_phone_is_in_the_list_beside_those_that_look_alike() -> None:
    listed = [symbol for _, symbols in LOOKS for symbol in symbols]
    assert sorted(listed) == sorted(ARPABET)
    assert set(EXAMPLES) == set(ARPABET)
    for _, symbols in LOOKS:
        assert len({VISEME_OF[symbol] for symbol in symbols}) == 1


# keys and menu


def test_a_click_on_a_phone_goes_to_its_middle_and_arrows_to_its_neighbours(session: Session, timeline: Timeline) -> None:
    QTest.mouseClick(timeline, LEFT, PLAIN, point(timeline, "phones", 1.4))
    assert timeline.corrections.picked == Spot("phones", 4)
    assert session.playhead == session.rate.frame_at(1.375)
    QTest.keyClick(timeline, Key.Key_Right)
    assert timeline.corrections.picked == Spot("phones", 5)
    assert session.playhead == session.rate.frame_at(1.75)
    QTest.keyClick(timeline, Key.Key_Up)
    assert timeline.corrections.picked == Spot("words", 1)
    QTest.keyClick(timeline, Key.Key_Left)
    assert timeline.corrections.picked == Spot("words", 0)
    QTest.keyClick(timeline, Key.Key_Down)
    assert timeline.corrections.picked == Spot("phones", 1)
    QTest.keyClick(timeline, Key.Key_Escape)
    assert timeline.corrections.picked is None


def test_arrows_turn_the_page(session: Session, timeline: Timeline) -> None:
    session.set_view_range(28, 37)
    QTest.mouseClick(timeline, LEFT, PLAIN, point(timeline, "phones", 1.4))
    QTest.keyClick(timeline, Key.Key_Right)
    assert session.view_range[0] <= session.rate.frame(1.75) <= session.view_range[1]


def test_delete_takes_the_picked_phone_or_word(session: Session, timeline: Timeline) -> None:
    QTest.mouseClick(timeline, LEFT, PLAIN, point(timeline, "phones", 1.4))
    QTest.keyClick(timeline, Key.Key_Delete)
    assert [phone.symbol for phone in said(session).phones[3:6]] == ["SIL", "AY", "SIL"]
    session.flush_changes()
    QTest.mouseClick(timeline, LEFT, PLAIN, point(timeline, "words", 3.0))
    QTest.keyClick(timeline, Key.Key_Delete)
    assert [word.text for word in said(session).words] == ["Hello", "my"]
    assert session.document.speech is not None
    assert session.document.speech.transcript == "Hello my"
    assert session.undo_stack.count() == 2


def test_a_marker_that_is_chosen_is_what_delete_means(session: Session, timeline: Timeline) -> None:
    QTest.mouseClick(timeline, LEFT, PLAIN, point(timeline, "phones", 1.4))
    timeline.verbs.add_marker()
    QTest.keyClick(timeline, Key.Key_Delete)
    assert session.document.markers == ()
    assert len(said(session).phones) == 9


def menu_texts(timeline: Timeline, lane: LaneName, t_s: float) -> dict[str, object]:
    QTest.mouseClick(timeline, RIGHT, PLAIN, point(timeline, lane, t_s))
    menu = timeline.findChildren(QMenu)[-1]
    return {action.text(): action for action in menu.actions()}


def test_the_menu_offers_what_can_be_done_with_a_phone(session: Session, timeline: Timeline) -> None:
    actions = menu_texts(timeline, "phones", 1.4)
    assert {"Change phone…", "Split phone here", "Insert phone from here…", "Delete phone"} <= set(actions)
    assert "Rename marker" not in actions
    actions["Split phone here"].trigger()  # type: ignore[attr-defined]
    assert [phone.symbol for phone in said(session).phones[4:6]] == ["M", "M"]
    assert said(session).phones[5].start_s == pytest.approx(1.4, abs=0.01)


def test_the_menu_offers_a_word_where_there_is_none(timeline: Timeline) -> None:
    assert "Insert word here…" in menu_texts(timeline, "words", 2.25)


# words


def test_a_double_click_writes_a_word_anew(session: Session, timeline: Timeline) -> None:
    written: list[tuple[object, ...]] = []
    timeline.word_written.connect(lambda *what: written.append(what))
    QTest.mouseDClick(timeline, LEFT, PLAIN, point(timeline, "words", 3.0))
    assert timeline.name_field.isVisible()
    assert timeline.name_field.text() == "mother"
    QTest.keyClicks(timeline.name_field, "brother")
    QTest.keyClick(timeline.name_field, Key.Key_Return)
    assert written == [("brother", 2, 2.5)]
    assert not timeline.name_field.isVisible()
    assert timeline.speech is not None
    assert timeline.speech.words[2].text == "brother"
    assert said(session).words[2].text == "mother"
    timeline.forget_preview()
    assert timeline.speech.words[2].text == "mother"


@pytest.mark.parametrize("text", ["", "mother"])
def test_nothing_new_written_asks_for_nothing(text: str, timeline: Timeline) -> None:
    written: list[object] = []
    timeline.word_written.connect(lambda *what: written.append(what))
    QTest.mouseDClick(timeline, LEFT, PLAIN, point(timeline, "words", 3.0))
    timeline.name_field.setText(text)
    QTest.keyClick(timeline.name_field, Key.Key_Return)
    assert written == []


def test_a_double_click_between_words_writes_a_new_one(timeline: Timeline) -> None:
    written: list[tuple[object, ...]] = []
    timeline.word_written.connect(lambda *what: written.append(what))
    QTest.mouseDClick(timeline, LEFT, PLAIN, point(timeline, "words", 2.25))
    QTest.keyClicks(timeline.name_field, "dear")
    QTest.keyClick(timeline.name_field, Key.Key_Return)
    ((text, index, t_s),) = written
    assert (text, index) == ("dear", None)
    assert t_s == pytest.approx(2.25, abs=0.01)


# what is not known


def test_guessed_phones_are_hatched(session: Session, timeline: Timeline, hover: Hover) -> None:
    phones = (Phone(0.0, 2.0, "AA", 0.9), Phone(2.0, 4.0, "AA", 0.5), Phone(4.0, 5.0, "SIL"))
    set_speech(session, timeline, phones=phones)
    image = timeline.grab().toImage()
    y = top_of("phones") + 6

    def shades(start_s: float) -> int:
        left = round(timeline.lanes.x(start_s)) + 4
        return len({image.pixelColor(left + dx, y).rgb() for dx in range(60)})

    assert shades(0.0) == 1
    assert shades(2.0) > 1
    hover(timeline, point(timeline, "phones", 3.0))
    assert "AA as in far" in timeline.toolTip()
    assert "guess" in timeline.toolTip()


def test_recognised_words_are_marked_as_guesses(session: Session, timeline: Timeline, hover: Hover) -> None:
    phones = (Phone(0.0, 2.0, "AA", 0.7), Phone(2.0, 4.0, "M", 0.7), Phone(4.0, 5.0, "SIL"))
    words = (Word(0.0, 2.0, "far"), Word(2.0, 4.0, "m"))
    set_speech(session, timeline, phones=phones, words=words)
    hover(timeline, point(timeline, "words", 1.0))
    assert "guess" in timeline.toolTip()
    drag(timeline, "words", 4.0, 4.3)
    session.flush_changes()
    hover(timeline, point(timeline, "words", 3.0))
    assert "guess" not in timeline.toolTip()


def test_phones_without_words_can_be_put_right(session: Session, timeline: Timeline) -> None:
    set_speech(session, timeline, phones=(Phone(0.0, 2.0, "AA", 0.5), Phone(2.0, 5.0, "M", 0.5)))
    image = timeline.grab().toImage()
    y = top_of("words") + HEIGHTS["words"] // 2
    assert max(image.pixelColor(x, y + dy).lightness() for x in range(360, 700) for dy in range(-4, 4)) > 100
    drag(timeline, "phones", 2.0, 3.0)
    assert said(session).phones[1].start_s == pytest.approx(3.0, abs=0.01)
    session.flush_changes()
    QTest.mouseClick(timeline, LEFT, PLAIN, point(timeline, "phones", 4.0))
    QTest.keyClick(timeline, Key.Key_Delete)
    assert [phone.symbol for phone in said(session).phones] == ["AA"]


def test_a_silent_sound_says_what_to_do(session: Session, timeline: Timeline) -> None:
    set_speech(session, timeline, phones=(Phone(0.0, 5.0, "SIL"),))
    image = timeline.grab().toImage()
    y = top_of("phones") + HEIGHTS["phones"] // 2
    assert max(image.pixelColor(x, y + dy).lightness() for x in range(360, 700) for dy in range(-4, 4)) > 100


def test_what_cannot_be_done_is_said(session: Session, timeline: Timeline) -> None:
    set_speech(session, timeline, phones=(Phone(0.0, 2.0, "AA"), Phone(2.0, 2.03, "T"), Phone(2.03, 5.0, "AA")))
    heard: list[str] = []
    session.message.connect(heard.append)
    timeline.corrections.split(2.01)
    assert "too short" in heard[0]
    assert session.undo_stack.count() == 0
