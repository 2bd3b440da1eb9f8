"""Sound out of the loudspeaker, and the clock that the picture follows.

PortAudio asks for blocks on a thread of its own; the callback reads the feed and notes the time, nothing else. Where there
is no PortAudio, no device, one that keeps no time or one that is pulled out, a `SoundError` says so, the transport plays by
the wall clock, and the output looks for a device until there is one.
"""

from __future__ import annotations

import threading
import time
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from app.playback.sound_feed import Feed
from core.errors import UserError

DEAF_S: Final = 0.6
"""A device that has asked for nothing for so long is gone."""

SLACK_S: Final = 1.0
SLACK_SHARE: Final = 0.02
"""A device may be this far from the wall clock, and this share of the time played: no crystal is that bad."""

_SEARCH_S: Final = 1.0
"""How long a search for devices is waited for."""


class SoundError(UserError):
    """There is nothing to play sound on."""

    code = "sound"


class AudioOutput(Protocol):
    """What the transport needs: play a feed, and where in it the ear is now.

    Attributes:
        device: name of the device to play on from the next start; the system's default where empty.
    """

    device: str

    def start(self, feed: Feed) -> None:
        """Play a feed instead of what is played now.

        Raises:
            SoundError: no sound here.
        """

    def stop(self) -> None: ...

    def position(self) -> float:
        """How many samples of the feed have reached the ear.

        Raises:
            SoundError: the device is gone, or keeps no time.
        """

    def returned(self) -> bool:
        """After an error: whether there is a device by now. Asks for one to be looked for, and does not wait."""


class PortAudioOutput:
    """An output device, through sounddevice.

    Attributes:
        device: its name; the system's default where empty, or where there is none of that name.
    """

    def __init__(self, device: str = "") -> None:
        self.device = device
        self._opened = ""
        self._stream: Any = None
        self._feed: Feed | None = None
        self._given = 0
        self._block: tuple[int, float] | None = None  # first sample of the last block, its time at the loudspeaker
        self._began = 0.0
        self._asked = 0.0
        self._search: _Search | None = None
        self._timeless = False

    def start(self, feed: Feed) -> None:
        if self._listens() and (self._stream.samplerate, self._stream.channels) == (feed.rate, feed.channels):
            self._begin(feed)  # goes on with another feed: opening a device takes a while
            return
        self.stop()
        if self._search is not None:  # it closes and opens PortAudio: not while a stream is opened
            self._search.join(_SEARCH_S)
            if self._search.is_alive():
                raise SoundError("Sound is off: no output device.", "Connect a loudspeaker.", "still looking")
        try:
            import sounddevice
        except (ImportError, OSError) as error:
            raise SoundError("Sound is off: PortAudio is missing.", "Install libportaudio2.", str(error)) from error
        self._begin(feed)
        self._opened = self.device
        try:
            self._stream = sounddevice.OutputStream(
                samplerate=feed.rate,
                channels=feed.channels,
                dtype="float32",
                device=self.device if self.device and self.device in output_devices() else None,
                callback=self._fill,
                latency="low",
            )
            self._stream.start()
        except (sounddevice.PortAudioError, ValueError) as error:
            self._stream = None
            raise SoundError("Sound is off: no output device.", "Connect a loudspeaker.", str(error)) from error

    def stop(self) -> None:
        stream, self._stream = self._stream, None
        self._feed = None
        if stream is not None:
            stream.abort()
            stream.close()

    def position(self) -> float:
        block, feed, now = self._block, self._feed, time.monotonic()
        if self._stream is None or feed is None:
            raise SoundError("Sound is off.")
        if now - max(self._asked, self._began) > DEAF_S:
            raise SoundError("Sound is off: the output device is gone.", "Connect it again, or another one.")
        if block is None:
            return 0.0
        try:
            played_s = block[0] / feed.rate + (self._stream.time - block[1])
        except Exception as error:
            raise SoundError("Sound is off: the output device is gone.", details=str(error)) from error
        wall_s = now - self._began
        slack_s = SLACK_S + SLACK_SHARE * wall_s
        if abs(played_s - wall_s) > slack_s or self._given / feed.rate > wall_s + 2 + slack_s:
            self._timeless = True  # a null device swallows hours in a second
            raise SoundError("Sound is off: the output device keeps no time.")
        return max(0.0, min(played_s * feed.rate, float(self._given)))

    def returned(self) -> bool:
        self.stop()
        if self._timeless:  # it would be found again
            return False
        if self._search is None:
            self._search = _Search()
        if self._search.is_alive():
            return False
        found, self._search = self._search.found, None
        return found

    def _listens(self) -> bool:
        """There is an open stream to the chosen device, and it still asks for blocks."""
        return (
            self._stream is not None
            and self._opened == self.device
            and self._stream.active
            and time.monotonic() - self._asked < DEAF_S
        )

    def _begin(self, feed: Feed) -> None:
        self._began = self._asked = time.monotonic()
        self._block = None
        self._given = 0
        self._timeless = False
        self._feed = feed

    def _fill(self, out: NDArray[np.float32], frames: int, clock: Any, _status: Any) -> None:
        feed, given = self._feed, self._given
        self._asked = time.monotonic()
        if feed is None:
            out[:] = 0.0
            return
        out[:] = feed.read(frames)
        if feed is self._feed:  # else another one was begun meanwhile
            self._block = (given, clock.outputBufferDacTime)
            self._given = given + frames


def output_devices() -> tuple[str, ...]:
    """Names of the devices that sound can come out of; none where there is no PortAudio."""
    try:
        import sounddevice

        found = [str(device["name"]) for device in sounddevice.query_devices() if device["max_output_channels"] > 0]
    except Exception:  # noqa: BLE001 - whatever it is, there is nothing to choose from
        return ()
    return tuple(dict.fromkeys(found))


class _Search(threading.Thread):
    """Looks for an output device once. PortAudio knows only those that were there at its start, so it is started anew."""

    def __init__(self) -> None:
        super().__init__(name="sound search", daemon=True)
        self.found = False
        self.start()

    def run(self) -> None:
        try:
            import sounddevice

            sounddevice._terminate()
            sounddevice._initialize()
            self.found = bool(sounddevice.query_devices(kind="output"))
        except Exception:  # noqa: BLE001 - whatever it is, there is no sound yet
            self.found = False
