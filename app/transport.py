"""Playback: the sound is the clock, the wall clock stands in where there is none; loop, shuttle and speed."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.audio_output import AudioOutput, PortAudioOutput
from app.session import Session
from core.errors import UserError
from core.timebase import TimeRange

SPEEDS: Final = (0.1, 0.25, 0.5, 1.0, 1.5, 2.0, 4.0)
_TICK_MS: Final = 8


class Transport(QObject):
    """Moves the session's playhead while it plays.

    Sound is heard at speed 1 forwards; other speeds are silent.

    Signals:
        speed_changed(float): negative plays backwards.
        looping_changed(bool).
        sound_changed(str): why there is no sound, empty while there is.
    """

    speed_changed = Signal(float)
    looping_changed = Signal(bool)
    sound_changed = Signal(str)

    def __init__(
        self, session: Session, output: AudioOutput | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(session)
        self._session = session
        self._output: AudioOutput = output if output is not None else PortAudioOutput()
        self._clock = clock
        self._speed = 1.0
        self._looping = False
        self._origin = (0.0, 0.0)  # clock, frame
        self._began_at = 0.0
        self._sounding = False
        self._silence = ""
        self._moving = False
        self._timer = QTimer(self, interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)
        session.playing_changed.connect(self._switch)
        session.playhead_changed.connect(self._moved)
        session.document_replaced.connect(self.pause)

    @property
    def speed(self) -> float:
        return self._speed

    @property
    def looping(self) -> bool:
        return self._looping

    @property
    def silence(self) -> str:
        """Why nothing is heard; empty where all is well or nothing was played yet."""
        return self._silence

    def range(self) -> TimeRange:
        """The frames that play: the loop range while looping, else everything."""
        everything = TimeRange(0, self._session.frame_count)
        loop = self._session.loop if self._looping else None
        return (loop.intersect(everything) if loop else None) or everything

    def toggle(self) -> None:
        """Play forwards at the chosen speed, or pause where it is."""
        if self._session.playing:
            self.pause()
        else:
            self.play(abs(self._speed))

    def play(self, speed: float = 1.0) -> None:
        """Play from the playhead; from the other end where it stands at the end."""
        self._set_speed(speed)
        playable = self.range()
        at_end = self._session.playhead >= playable.end - 1 if speed > 0 else self._session.playhead <= playable.start
        if at_end or (self._looping and not playable.contains(self._session.playhead)):
            self._jump(playable.start if speed > 0 else playable.end - 1)
        if self._session.playing:
            self._restart()
        else:
            self._began_at = self._session.playhead
            self._session.set_playing(True)

    def pause(self) -> None:
        self._session.set_playing(False)

    def stop(self) -> None:
        """Stop and go back to where play began."""
        if self._session.playing:
            self.pause()
            self._jump(self._began_at)

    def shuttle(self, direction: int) -> None:
        """J (-1) and L (+1): play that way; each repeat doubles the speed up to 4."""
        same_way = self._session.playing and self._speed * direction > 0
        self.play(direction * min(abs(self._speed) * 2.0, 4.0) if same_way else float(direction))

    def set_speed(self, speed: float) -> None:
        """Choose a speed; what plays goes on at it."""
        self._set_speed(speed)
        if self._session.playing:
            self._restart()

    def step_speed(self, steps: int) -> None:
        """The next lower or higher of `SPEEDS`."""
        nearest = min(range(len(SPEEDS)), key=lambda i: abs(SPEEDS[i] - abs(self._speed)))
        self.set_speed(SPEEDS[min(max(nearest + steps, 0), len(SPEEDS) - 1)])

    def set_looping(self, looping: bool) -> None:
        if looping != self._looping:
            self._looping = looping
            self.looping_changed.emit(looping)

    def step(self, frames: int) -> None:
        """Pause and move by whole frames."""
        self.pause()
        self._jump(round(self._session.playhead) + frames)

    def go(self, frame: float) -> None:
        """Move the playhead; what plays goes on from there."""
        self._session.set_playhead(frame)

    def tick(self) -> None:
        """Move the playhead to where the clock is."""
        if not self._session.playing:
            return
        frame, playable = self._frame_now(), self.range()
        if self._speed > 0 and frame >= playable.end:
            self._at_end(playable.start, playable.end - 1)
        elif self._speed < 0 and frame < playable.start:
            self._at_end(playable.end - 1, playable.start)
        else:
            self._jump(frame)

    def _frame_now(self) -> float:
        if self._sounding:
            t_s = self._output.position_s()
            if t_s is not None:
                return self._session.rate.frame(t_s)
            self._silent(self.tr("Sound is off: the output device keeps no time."))
            self._origin = (self._clock(), self._session.playhead)
        began, frame = self._origin
        return frame + self._session.rate.frame(self._clock() - began) * self._speed

    def _at_end(self, again: float, last: float) -> None:
        if self._looping:
            self._jump(again)
            self._restart()
        else:
            self._jump(last)
            self.pause()

    def _switch(self, playing: bool) -> None:
        if playing:
            self._restart()
            self._timer.start()
        else:
            self._timer.stop()
            self._output.stop()
            self._sounding = False

    def _restart(self) -> None:
        """Start clock and sound at the playhead."""
        self._output.stop()
        self._sounding = False
        self._origin = (self._clock(), self._session.playhead)
        if self._speed != 1.0:
            return
        t_s = self._session.rate.seconds(self._session.playhead)
        try:
            audio = self._session.audio
            if audio is None or t_s >= audio.duration_s:
                return
            self._output.start(audio, t_s)
        except UserError as error:
            self._silent(error.message)
            return
        self._sounding = True
        self._silent("")

    def _silent(self, reason: str) -> None:
        if reason:
            self._output.stop()
            self._sounding = False
        if reason != self._silence:
            self._silence = reason
            self.sound_changed.emit(reason)

    def _set_speed(self, speed: float) -> None:
        if speed != self._speed:
            self._speed = speed
            self.speed_changed.emit(speed)

    def _jump(self, frame: float) -> None:
        self._moving = True
        self._session.set_playhead(frame)
        self._moving = False

    def _moved(self, _frame: float) -> None:
        if not self._moving and self._session.playing:
            self._restart()
