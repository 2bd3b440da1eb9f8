"""Playback: the sound is the clock, the wall clock stands in where there is none; loop, shuttle and speed."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.playback.audio_output import AudioOutput, PortAudioOutput
from app.playback.loudspeaker import Loudspeaker
from app.playback.scrub_sound import ScrubSound
from app.playback.sound_feed import Playing
from app.session import Session
from core.project.changes import ChangeSet
from core.speech.speech import Audio
from core.timebase import TimeRange

SPEEDS: Final = (0.1, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 4.0)
_TICK_MS: Final = 8


class Transport(QObject):
    """Moves the session's playhead while it plays, and lets the sound under the playhead be heard while somebody moves it.

    The sound keeps its pitch at every speed forwards; backwards is silent.

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
        self._clock = clock
        self._loudspeaker = Loudspeaker(session, output if output is not None else PortAudioOutput(), clock)
        self._loudspeaker.silence_changed.connect(self.sound_changed)
        self.scrub_sound = ScrubSound(session, self._loudspeaker)
        self._speed = 1.0
        self._looping = False
        self._once: TimeRange | None = None
        self._origin = (0.0, 0.0)  # clock, frame
        self._began_at = 0.0
        self._feed: Playing | None = None
        self._heard: Audio | None = None
        self._moving = False
        self._timer = QTimer(self, interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)
        session.playing_changed.connect(self._switch)
        session.playhead_changed.connect(self._moved)
        session.loop_changed.connect(self._loop_changed)
        session.document_replaced.connect(self._forget)
        session.document_changed.connect(self._changed)

    @property
    def speed(self) -> float:
        return self._speed

    @property
    def looping(self) -> bool:
        return self._looping

    @property
    def silence(self) -> str:
        """Why nothing is heard; empty where all is well or nothing was played yet."""
        return self._loudspeaker.silence

    def use_device(self, device: str) -> None:
        """Let the sound come out of the device of that name, the system's default where empty."""
        self._loudspeaker.use(device)
        if self._session.playing:
            self._restart()

    def range(self) -> TimeRange:
        """The frames that play: those of `play_once`, the loop range while looping, else everything."""
        everything = TimeRange(0, self._session.frame_count)
        wanted = self._once or (self._session.loop if self._looping else None)
        return (wanted.intersect(everything) if wanted else None) or everything

    def toggle(self) -> None:
        """Play forwards at the chosen speed, or pause where it is."""
        if self._session.playing:
            self.pause()
        else:
            self.play(abs(self._speed))

    def play(self, speed: float = 1.0) -> None:
        """Play from the playhead; from the other end where it stands at the end."""
        self._once = None
        self._set_speed(speed)
        playable = self.range()
        at_end = self._session.playhead >= playable.end - 1 if speed > 0 else self._session.playhead <= playable.start
        if at_end or (self._looping and not playable.contains(self._session.playhead)):
            self._jump(playable.start if speed > 0 else playable.end - 1)
        self._begin(self._session.playhead)

    def play_once(self, part: TimeRange) -> None:
        """Play some frames once, at the chosen speed; then the playhead goes back to where it is now."""
        back_to = self._began_at if self._session.playing and self._once is not None else self._session.playhead
        self._once = None
        self._set_speed(abs(self._speed))
        self._once = part
        self._jump(self.range().start)
        self._begin(back_to)

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
            if self._session.playing:
                self._restart()

    def step(self, frames: int) -> None:
        """Pause and move by whole frames; the frame is heard."""
        self.pause()
        self._session.set_playhead(round(self._session.playhead) + frames)

    def go(self, frame: float) -> None:
        """Move the playhead; what plays goes on from there."""
        self._session.set_playhead(frame)

    def tick(self) -> None:
        """Move the playhead to where the clock is."""
        if not self._session.playing:
            return
        if self._loudspeaker.look_again():
            self._restart()
        frame, playable = self._frame_now(), self.range()
        forwards = self._speed > 0
        if frame < playable.end if forwards else frame >= playable.start:
            self._jump(frame)
        elif self._once is not None:
            self.stop()
        elif self._looping:
            self._jump(playable.start + (frame - playable.start) % playable.length)
        else:
            self._jump(playable.end - 1 if forwards else playable.start)
            self.pause()

    def _frame_now(self) -> float:
        """Where the clock is. While the sound loops it goes round by itself; by the wall clock it goes on and on."""
        if self._feed is not None:
            position = self._loudspeaker.position()
            if position is not None:
                frame = self._session.rate.frame(self._feed.time_at(position))
                self._origin = (self._clock(), frame)  # should the device go
                return frame
            self._feed = None
        began, frame = self._origin
        return frame + self._session.rate.frame(self._clock() - began) * self._speed

    def _begin(self, back_to: float) -> None:
        self._began_at = back_to
        if self._session.playing:
            self._restart()
        else:
            self._session.set_playing(True)

    def _switch(self, playing: bool) -> None:
        if playing:
            self.scrub_sound.end()
            self._loudspeaker.try_again()
            self._restart()
            self._timer.start()
        else:
            self._timer.stop()
            self._loudspeaker.stop()
            self._feed = self._heard = self._once = None

    def _restart(self) -> None:
        """Start clock and sound at the playhead."""
        playable = self.range()
        if self._looping and self._speed > 0 and self._session.playhead >= playable.end:
            self._jump(playable.start)
        rate, playhead = self._session.rate, self._session.playhead
        self._origin = (self._clock(), playhead)
        audio = self._loudspeaker.audio() if self._speed > 0 else None
        self._feed = None
        if audio is None:
            self._loudspeaker.stop()
            return
        loops = self._looping and self._once is None
        loop_s = (rate.seconds(playable.start), rate.seconds(playable.end)) if loops else None
        feed = Playing(audio, rate.seconds(playhead), self._speed, loop_s)
        self._heard = audio
        self._feed = feed if self._loudspeaker.play(feed) else None

    def _set_speed(self, speed: float) -> None:
        if speed != self._speed:
            self._speed = speed
            self.speed_changed.emit(speed)

    def _jump(self, frame: float) -> None:
        self._moving = True
        self._session.set_playhead(frame)
        self._moving = False

    def _loop_changed(self) -> None:
        if self._session.playing and self._looping:
            self._restart()

    def _changed(self, changes: ChangeSet) -> None:
        """There is another sound, or one that was still being read: it is heard from here on."""
        if changes.speech and self._session.playing and (self._feed is None or self._loudspeaker.audio() is not self._heard):
            self._restart()

    def _moved(self, frame: float) -> None:
        if self._moving:
            return
        if self._session.playing:
            self._once = None
            self._restart()
        else:
            self.scrub_sound.hear(frame)

    def _forget(self) -> None:
        """Another document: nothing of this one is heard any more."""
        self.pause()
        self.scrub_sound.end()
