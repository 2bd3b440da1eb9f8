"""Decode through the bundled ffmpeg program what libsndfile does not know: m4a, mp4, webm and other containers.

Always an argument list, never a shell; only local files are followed; size and time are bounded.
"""

from __future__ import annotations

import re
import struct
import subprocess
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO

import numpy as np

from core.errors import SpeechError
from core.speech.speech import Audio
from core.speech.stream import KEPT_RATE, MAX_DURATION_S, Sink, check_duration

PROBE_TIMEOUT_S = 20.0
DECODE_TIMEOUT_S = 180.0
MAX_CHANNELS, MAX_RATE = 32, 384_000
"""What a block is read of has to fit into the memory, whatever a file states."""

FORMATS = (
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,ogg,mp3,aac,ac3,eac3,wav,w64,flac,aiff,au,caf,avi,asf,mpegts,mpeg,flv,amr,ape,wv,tta"
)
"""Containers ffmpeg may open. Playlists are left out: they make a decoder open files that nobody chose."""


def program() -> str:
    """Path of the bundled ffmpeg.

    Raises:
        SpeechError: the package that brings it is damaged.
    """
    import imageio_ffmpeg

    try:
        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError as error:
        raise SpeechError("The built-in video decoder is missing.", "Install the program again.", str(error)) from error


def _input(path: Path) -> list[str]:
    source = ["-protocol_whitelist", "file,pipe", "-format_whitelist", FORMATS, "-i", f"file:{path.resolve()}"]
    return [program(), "-nostdin", "-hide_banner", *source]


def probe(path: Path) -> float | None:
    """Duration in seconds, None where the container does not state it.

    Raises:
        SpeechError: not a media file, or one without sound.
    """
    unreadable = SpeechError(
        f"“{path.name}” is not a sound file that can be read.", "Save it as WAV, MP3, FLAC, M4A or MP4 and try again."
    )
    try:
        done = subprocess.run(_input(path), capture_output=True, timeout=PROBE_TIMEOUT_S, check=False)
    except (subprocess.TimeoutExpired, OSError) as error:
        raise unreadable from error
    text = done.stderr.decode("utf-8", "replace")
    if "Input #0" not in text:
        unreadable.details = text[-2000:]
        raise unreadable
    if not re.search(r"Stream #.*: Audio:", text):
        raise SpeechError(f"“{path.name}” has no sound track.", "Choose a file with speech in it.", text[-2000:])
    found = re.search(r"Duration: (\d+):(\d+):(\d+\.?\d*)", text)
    return int(found[1]) * 3600 + int(found[2]) * 60 + float(found[3]) if found else None


def decode(path: Path, step: Callable[[float], None]) -> Audio:
    """Decode the first sound track.

    Args:
        path: the file.
        step: called with the share done; may raise to stop.

    Raises:
        SpeechError: no sound, too long, or damaged.
    """
    duration = probe(path)
    if duration is not None:
        check_duration(duration, path.name)
    output = ["-map", "0:a:0", "-vn", "-t", str(MAX_DURATION_S + 5), "-c:a", "pcm_f32le", "-f", "wav", "pipe:1"]
    # stderr goes to a file: a pipe that nobody drains stalls the decoder once it is full
    with (
        tempfile.TemporaryFile() as log,
        subprocess.Popen([*_input(path), "-v", "error", *output], stdout=subprocess.PIPE, stderr=log) as process,
    ):
        watchdog = threading.Timer(DECODE_TIMEOUT_S, process.kill)
        watchdog.start()
        try:
            assert process.stdout is not None
            audio = _read(process.stdout, path, duration, step)
        finally:
            watchdog.cancel()
            process.kill()
        if len(audio.samples) == 0:
            log.seek(0)
            message = f"The sound in “{path.name}” cannot be decoded."
            raise SpeechError(message, "Save it as WAV and try again.", log.read(2000).decode("utf-8", "replace"))
        return audio


def _read(pipe: IO[bytes], path: Path, duration: float | None, step: Callable[[float], None]) -> Audio:
    """Read the WAV that ffmpeg writes to a pipe (sizes in its header are unknown, so they are ignored)."""
    header = _header(pipe)
    if header is None:
        return Audio(np.zeros((0, 1), np.float32), KEPT_RATE)
    channels, rate = header
    if not 1 <= channels <= MAX_CHANNELS or not 1 <= rate <= MAX_RATE:
        raise SpeechError(f"“{path.name}” states an impossible sound format.", "Save it as WAV and try again.")
    sink = Sink(rate, channels, path.name, round(rate * duration) if duration else 0)
    row, done = 4 * channels, 0
    while data := pipe.read(row * rate * 2):
        whole = len(data) - len(data) % row
        sink.write(np.frombuffer(data[:whole], "<f4").reshape(-1, channels))
        done += whole // row
        step(done / rate / duration if duration else 0.5)
    return sink.finish()


def _header(pipe: IO[bytes]) -> tuple[int, int] | None:
    """(channels, rate) from the chunks before "data", None where ffmpeg wrote nothing."""
    if len(pipe.read(12)) < 12:
        return None
    channels = rate = 0
    while len(head := pipe.read(8)) == 8:
        name, size = struct.unpack("<4sI", head)
        if name == b"data":
            return channels, rate
        body = pipe.read(size + size % 2)
        if name == b"fmt ":
            channels, rate = struct.unpack_from("<HI", body, 2)
    return None
