"""Playback against a clock and a loudspeaker that the test turns by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.session import Session
from app.transport import Transport
from core.errors import UserError
from core.speech.speech import Audio
from core.timebase import TimeRange


class Hands:
    """Clock and output in one: `seconds` is wall time, `heard_s` where the ear is."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.heard_s: float | None = None
        self.started: list[float] = []
        self.broken = False

    def start(self, audio: Audio, t_s: float) -> None:
        if self.broken:
            raise UserError("Sound is off: no output device.")
        self.started.append(t_s)
        self.heard_s = t_s

    def stop(self) -> None:
        self.heard_s = None

    def position_s(self) -> float | None:
        return self.heard_s


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def transport(session: Session, hands: Hands) -> Iterator[Transport]:
    found = Transport(session, hands, lambda: hands.seconds)
    yield found
    found.pause()


def wait(transport: Transport, hands: Hands, seconds: float) -> None:
    hands.seconds += seconds
    if hands.heard_s is not None:
        hands.heard_s += seconds
    transport.tick()


def test_the_picture_follows_the_sound_and_not_the_wall(session: Session, transport: Transport, hands: Hands) -> None:
    transport.play()
    hands.seconds = 1.0
    hands.heard_s = 0.5
    transport.tick()
    assert session.playhead == pytest.approx(12.0)


def test_without_a_loudspeaker_it_plays_by_the_wall_and_says_so(session: Session, transport: Transport, hands: Hands) -> None:
    hands.broken = True
    said: list[str] = []
    transport.sound_changed.connect(said.append)
    transport.play()
    wait(transport, hands, 1.0)
    assert session.playhead == pytest.approx(24.0)
    assert said == ["Sound is off: no output device."]


def test_a_device_that_keeps_no_time_is_left_for_the_wall_clock(session: Session, transport: Transport, hands: Hands) -> None:
    transport.play()
    wait(transport, hands, 0.5)
    hands.heard_s = None
    transport.tick()
    hands.seconds += 0.5
    transport.tick()
    assert session.playhead == pytest.approx(24.0)
    assert "keeps no time" in transport.silence


def test_it_stops_at_the_end(session: Session, transport: Transport, hands: Hands) -> None:
    transport.play()
    wait(transport, hands, 2.5)
    assert not session.playing
    assert session.playhead == session.frame_count - 1


def test_at_the_end_play_starts_over(session: Session, transport: Transport, hands: Hands) -> None:
    session.set_playhead(47)
    transport.play()
    assert session.playhead == 0
    assert hands.started == [0.0]


def test_a_loop_goes_round_its_range(session: Session, transport: Transport, hands: Hands) -> None:
    session.set_loop(TimeRange(12, 24))
    transport.set_looping(True)
    transport.play()
    assert session.playhead == 12
    wait(transport, hands, 0.6)
    assert session.playhead == 12
    assert session.playing
    assert hands.started == [0.5, 0.5]


def test_without_looping_the_loop_range_does_not_hold_playback(session: Session, transport: Transport, hands: Hands) -> None:
    session.set_loop(TimeRange(0, 12))
    transport.play()
    wait(transport, hands, 1.0)
    assert session.playhead == pytest.approx(24.0)


def test_moving_the_playhead_while_playing_moves_the_sound(session: Session, transport: Transport, hands: Hands) -> None:
    transport.play()
    session.set_playhead(24)
    assert hands.started == [0.0, 1.0]
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
    assert hands.heard_s is None


def test_the_shuttle_doubles_and_turns(session: Session, transport: Transport, hands: Hands) -> None:
    speeds: list[float] = []
    transport.speed_changed.connect(speeds.append)
    session.set_playhead(20)
    for direction in (1, 1, 1, 1, -1, -1):
        transport.shuttle(direction)
    assert speeds == [2.0, 4.0, -1.0, -2.0]
    wait(transport, hands, 0.25)
    assert session.playhead == pytest.approx(8.0)


def test_other_speeds_are_silent(transport: Transport, hands: Hands) -> None:
    transport.play(2.0)
    assert hands.heard_s is None


def test_stepping_moves_by_whole_frames(session: Session, transport: Transport) -> None:
    session.set_playhead(10.4)
    transport.step(1)
    assert session.playhead == 11
    transport.step(-3)
    assert session.playhead == 8


def test_speeds_step_through_the_list(transport: Transport) -> None:
    transport.step_speed(1)
    assert transport.speed == 1.5
    for _ in range(9):
        transport.step_speed(-1)
    assert transport.speed == 0.1
