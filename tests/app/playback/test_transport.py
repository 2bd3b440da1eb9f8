"""Playback against a clock and a loudspeaker that the test turns by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.playback.sound_feed import Feed, Playing, Scrubbing
from app.playback.transport import Transport
from app.session import Session
from core.errors import UserError
from core.project.edits import SetSpeech
from core.timebase import TimeRange
from tests.app.conftest import silence


class Hands:
    """Clock and output in one: `seconds` is wall time, `heard` the samples of `feed` at the ear."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.heard = 0.0
        self.feed: Feed | None = None
        self.started: list[Feed] = []
        self.trouble = ""

    def start(self, feed: Feed) -> None:
        if self.trouble:
            raise UserError(self.trouble)
        self.feed, self.heard = feed, 0.0
        self.started.append(feed)

    def stop(self) -> None:
        self.feed = None

    def position(self) -> float:
        if self.trouble:
            raise UserError(self.trouble)
        return self.heard

    def returned(self) -> bool:
        return not self.trouble

    @property
    def beginnings(self) -> list[float]:
        """Where the sound was begun, seconds."""
        return [round(feed.time_at(0), 6) for feed in self.started if isinstance(feed, Playing)]


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def transport(session: Session, hands: Hands) -> Iterator[Transport]:
    found = Transport(session, hands, lambda: hands.seconds)
    yield found
    found.pause()
    found.scrub_sound.end()


def wait(transport: Transport, hands: Hands, seconds: float) -> None:
    hands.seconds += seconds
    if hands.feed is not None:
        hands.heard += seconds * hands.feed.rate
    transport.tick()


def test_the_picture_follows_the_sound_and_not_the_wall(session: Session, transport: Transport, hands: Hands) -> None:
    transport.play()
    hands.seconds = 1.0
    assert hands.feed is not None
    hands.heard = 0.5 * hands.feed.rate
    transport.tick()
    assert session.playhead == pytest.approx(12.0)


def test_without_a_loudspeaker_it_plays_by_the_wall_and_says_so(session: Session, transport: Transport, hands: Hands) -> None:
    hands.trouble = "Sound is off: no output device."
    said: list[str] = []
    transport.sound_changed.connect(said.append)
    transport.play()
    wait(transport, hands, 1.0)
    assert session.playhead == pytest.approx(24.0)
    assert said == ["Sound is off: no output device."]


def test_a_device_that_keeps_no_time_is_left_for_the_wall_clock(session: Session, transport: Transport, hands: Hands) -> None:
    transport.play()
    wait(transport, hands, 0.5)
    hands.trouble = "Sound is off: the output device keeps no time."
    transport.tick()
    wait(transport, hands, 0.5)
    assert session.playhead == pytest.approx(24.0)
    assert "keeps no time" in transport.silence


def test_play_tries_again_what_failed_before(session: Session, transport: Transport, hands: Hands) -> None:
    hands.trouble = "Sound is off: no output device."
    transport.play()
    transport.pause()
    hands.trouble = ""
    transport.play()
    assert hands.feed is not None
    assert transport.silence == ""


def test_a_device_pulled_out_does_not_stop_the_picture_and_is_taken_up_again(
    session: Session, transport: Transport, hands: Hands
) -> None:
    transport.set_looping(True)
    transport.play()
    wait(transport, hands, 0.5)
    hands.trouble = "Sound is off: the output device is gone."
    for _ in range(3):
        wait(transport, hands, 0.25)
    assert session.playhead == pytest.approx(12 + 24 * 0.75)
    assert "gone" in transport.silence
    hands.trouble = ""
    wait(transport, hands, 2.0)
    assert transport.silence == ""
    assert session.playhead == pytest.approx(12 + 24 * 0.75)  # two seconds round
    wait(transport, hands, 0.25)
    assert session.playhead == pytest.approx(36.0)
    assert hands.feed is not None


def test_it_stops_at_the_end(session: Session, transport: Transport, hands: Hands) -> None:
    transport.play()
    wait(transport, hands, 2.5)
    assert not session.playing
    assert session.playhead == session.frame_count - 1


def test_at_the_end_play_starts_over(session: Session, transport: Transport, hands: Hands) -> None:
    session.set_playhead(47)
    transport.play()
    assert session.playhead == 0
    assert hands.beginnings == [0.0]


def test_a_loop_goes_round_its_range(session: Session, transport: Transport, hands: Hands) -> None:
    session.set_loop(TimeRange(12, 24))
    transport.set_looping(True)
    transport.play()
    assert session.playhead == 12
    wait(transport, hands, 0.6)
    assert session.playhead == pytest.approx(14.4)
    assert session.playing
    assert hands.beginnings == [0.5]  # it goes round without a gap


@pytest.mark.parametrize("speed", [0.5, 1.0, 2.0, -1.0, -2.0])
def test_a_silent_loop_loses_no_time_at_its_seam(session: Session, transport: Transport, hands: Hands, speed: float) -> None:
    hands.trouble = "Sound is off: no output device."
    session.set_loop(TimeRange(12, 24))
    session.set_playhead(12 if speed > 0 else 23)
    transport.set_looping(True)
    transport.play(speed)
    for _ in range(100):
        wait(transport, hands, 0.0703)
    went = 24 * 7.03 * speed
    assert session.playhead == pytest.approx(12 + (session_start(speed) - 12 + went) % 12)


def session_start(speed: float) -> float:
    return 12.0 if speed > 0 else 23.0


def test_a_loop_range_drawn_while_it_plays_is_taken_up(session: Session, transport: Transport, hands: Hands) -> None:
    transport.set_looping(True)
    transport.play()
    wait(transport, hands, 1.0)
    session.set_loop(TimeRange(6, 18))
    assert session.playhead == 6
    wait(transport, hands, 0.6)
    assert session.playhead == pytest.approx(8.4)


def test_without_looping_the_loop_range_does_not_hold_playback(session: Session, transport: Transport, hands: Hands) -> None:
    session.set_loop(TimeRange(0, 12))
    transport.play()
    wait(transport, hands, 1.0)
    assert session.playhead == pytest.approx(24.0)


def test_moving_the_playhead_while_playing_moves_the_sound(session: Session, transport: Transport, hands: Hands) -> None:
    transport.play()
    session.set_playhead(24)
    assert hands.beginnings == [0.0, 1.0]
    assert session.playing


def test_stop_returns_to_where_play_began(session: Session, transport: Transport, hands: Hands) -> None:
    session.set_playhead(10)
    transport.play()
    wait(transport, hands, 0.5)
    transport.stop()
    assert (session.playhead, session.playing) == (10, False)


def test_pause_stays_where_it_is(session: Session, transport: Transport, hands: Hands) -> None:
    transport.toggle()
    wait(transport, hands, 0.5)
    transport.toggle()
    assert (session.playhead, session.playing) == (12, False)
    assert hands.feed is None


def test_the_shuttle_doubles_and_turns(session: Session, transport: Transport, hands: Hands) -> None:
    speeds: list[float] = []
    transport.speed_changed.connect(speeds.append)
    session.set_playhead(20)
    for direction in (1, 1, 1, 1, -1, -1):
        transport.shuttle(direction)
    assert speeds == [2.0, 4.0, -1.0, -2.0]
    wait(transport, hands, 0.25)
    assert session.playhead == pytest.approx(8.0)


@pytest.mark.parametrize("speed", [0.25, 0.5, 2.0, 4.0])
def test_other_speeds_are_heard_and_keep_their_time(session: Session, transport: Transport, hands: Hands, speed: float) -> None:
    transport.play(speed)
    wait(transport, hands, 0.4)
    assert hands.feed is not None
    assert session.playhead == pytest.approx(24 * 0.4 * speed)


def test_backwards_is_silent(transport: Transport, hands: Hands) -> None:
    transport.play(-1.0)
    assert hands.feed is None


def test_a_range_is_played_once_and_the_playhead_comes_back(session: Session, transport: Transport, hands: Hands) -> None:
    session.set_playhead(40)
    transport.play_once(TimeRange(10, 22))
    assert session.playhead == 10
    wait(transport, hands, 0.4)
    transport.play_once(TimeRange(10, 22))  # once more, impatiently
    wait(transport, hands, 0.4)
    assert session.playhead == pytest.approx(19.6)
    wait(transport, hands, 0.2)
    assert (session.playhead, session.playing) == (40, False)
    transport.play()
    wait(transport, hands, 0.25)
    assert session.playhead == pytest.approx(46)


def test_moving_and_stepping_the_playhead_is_heard_until_it_is_switched_off(
    session: Session, transport: Transport, hands: Hands
) -> None:
    session.set_playhead(24)
    assert isinstance(hands.feed, Scrubbing)
    assert hands.feed._target == pytest.approx(hands.feed.rate)
    feed = hands.feed
    transport.step(1)
    assert hands.feed is feed
    assert feed._target == pytest.approx(feed.rate * 25 / 24)
    transport.play()
    assert isinstance(hands.feed, Playing)
    transport.pause()
    transport.scrub_sound.on = False
    session.set_playhead(3)
    assert hands.feed is None


def test_a_hand_at_rest_lets_the_device_go(session: Session, transport: Transport, hands: Hands) -> None:
    session.set_playhead(24)
    transport.scrub_sound._rest.timeout.emit()
    assert hands.feed is None
    session.set_playhead(25)
    assert hands.feed is not None


def test_stepping_moves_by_whole_frames(session: Session, transport: Transport) -> None:
    session.set_playhead(10.4)
    transport.step(1)
    assert session.playhead == 11
    transport.step(-3)
    assert session.playhead == 8


def test_speeds_step_through_the_list(transport: Transport) -> None:
    transport.step_speed(1)
    assert transport.speed == 1.25
    for _ in range(9):
        transport.step_speed(-1)
    assert transport.speed == 0.1


def test_undoing_another_sound_while_it_plays_is_heard(session: Session, transport: Transport, hands: Hands) -> None:
    first = session.document.speech
    assert first is not None
    media = session.document.media.add_bytes(silence(1.0), "other.wav", "audio")
    session.perform(SetSpeech(replace(first, media=media, duration_s=1.0)))
    session.flush_changes()
    transport.play()
    session.perform(SetSpeech(replace(first, media=media, duration_s=1.0, transcript="hallo")))
    session.flush_changes()
    assert len(hands.started) == 1  # other words, the same sound: it goes on
    session.undo()
    session.undo()
    session.flush_changes()
    assert len(hands.started) == 2
    assert session.audio is not None
    assert hands.feed is not None
    assert hands.feed.__dict__["_samples"] is session.audio.samples
