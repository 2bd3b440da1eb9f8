"""Read an untrusted video frame by frame through the bundled ffmpeg program, at a constant rate and within limits."""

from __future__ import annotations

import re
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from core.errors import VideoError
from core.speech.ffmpeg import FORMATS, PROBE_TIMEOUT_S, program
from core.timebase import FrameRate

MAX_FILE_BYTES = 4 * 2**30
MAX_DURATION_S = 300.0
MAX_SIDE = 1280
"""Frames are brought down to this longer side."""
MAX_SOURCE_SIDE = 8192
MAX_FPS = 60
STALL_S = 60.0
"""A decoder that gives no frame for this long is broken."""

_COMMON_RATES = (FrameRate(24000, 1001), *(FrameRate(n) for n in (24, 25)), FrameRate(30000, 1001), FrameRate(30),
    FrameRate(48), FrameRate(50), FrameRate(60000, 1001), FrameRate(60))  # fmt: skip
_SNAP_SHARE = 0.02
_HINT = "Save it as MP4 (H.264) and try again."


@dataclass(frozen=True)
class Video:
    """A video that can be read.

    Attributes:
        path: the file.
        rate: the constant rate at which frames are given, the common one nearest to what the file states.
        duration_s: as stated by the file, None where it states none.
    """

    path: Path
    rate: FrameRate
    duration_s: float | None

    @property
    def expected_frames(self) -> int | None:
        """How many frames the stated duration makes."""
        return None if self.duration_s is None else self.rate.frame_count(self.duration_s)

    def frames(self) -> Iterator[NDArray[np.uint8]]:
        """Every frame upright, uint8 [H, W, 3] RGB, all of one size; may be read any number of times.

        Raises:
            VideoError: nothing can be decoded, or the video is longer than the limit.
        """
        scale = f"scale=w='min(iw*sar,{MAX_SIDE})':h='min(ih,{MAX_SIDE})':force_original_aspect_ratio=decrease,setsar=1"
        filters = f"fps={self.rate},{scale}"
        output = ["-map", "0:v:0", "-an", "-vf", filters, "-c:v", "ppm", "-f", "image2pipe", "pipe:1"]
        # stderr goes to a file: a pipe that nobody drains stalls the decoder once it is full
        with (
            tempfile.TemporaryFile() as log,
            subprocess.Popen([*_input(self.path), "-v", "error", *output], stdout=subprocess.PIPE, stderr=log) as process,
        ):
            count = 0
            try:
                assert process.stdout is not None
                for frame in _pictures(process.stdout, process):
                    count += 1
                    if self.rate.seconds(count) > MAX_DURATION_S + 1:
                        raise _too_long(self.path)
                    yield frame
            finally:
                process.kill()
            if count == 0:
                log.seek(0)
                details = log.read(2000).decode("utf-8", "replace")
                raise VideoError(f"The pictures in “{self.path.name}” cannot be decoded.", _HINT, details)


def open_video(path: Path) -> Video:
    """Look at a video file.

    Raises:
        VideoError: missing, no video, too large or too long.
    """
    try:
        size = path.stat().st_size
    except OSError as error:
        raise VideoError(f"“{path.name}” cannot be opened.", "Check that the file exists.", str(error)) from error
    if size > MAX_FILE_BYTES:
        raise VideoError("The video file is too large.", f"Use a file below {MAX_FILE_BYTES >> 30} GB.")
    unreadable = VideoError(f"“{path.name}” is not a video that can be read.", _HINT)
    try:
        done = subprocess.run(_input(path), capture_output=True, timeout=PROBE_TIMEOUT_S, check=False)
    except (subprocess.TimeoutExpired, OSError) as error:
        raise unreadable from error
    text = done.stderr.decode("utf-8", "replace")
    stream = re.search(r"Stream #.*: Video: .*", text)
    if "Input #0" not in text or stream is None or "attached pic" in stream[0]:
        unreadable.details = text[-2000:]
        raise unreadable
    if any(int(side) > MAX_SOURCE_SIDE for pair in re.findall(r"\b(\d{2,9})x(\d{2,9})\b", stream[0]) for side in pair):
        raise VideoError("The frames of the video are too large.", "Scale the video down to 4K or less.")
    found = re.search(r"Duration: (\d+):(\d+):(\d+\.?\d*)", text)
    duration = int(found[1]) * 3600 + int(found[2]) * 60 + float(found[3]) if found else None
    if duration is not None and duration > MAX_DURATION_S:
        raise _too_long(path)
    return Video(path, _rate(stream[0]), duration)


def _too_long(path: Path) -> VideoError:
    return VideoError(f"“{path.name}” is too long.", f"Cut it to at most {MAX_DURATION_S / 60:.0f} minutes.")


def _rate(stream: str) -> FrameRate:
    """The rate that a file states; recordings of variable rate state one near the intended."""
    found = re.search(r"([\d.]+) fps", stream) or re.search(r"([\d.]+) tbr", stream)
    fps = min(float(found[1]), MAX_FPS) if found else 25.0
    nearest = min(_COMMON_RATES, key=lambda rate: abs(rate.fps - fps))
    if abs(nearest.fps - fps) <= _SNAP_SHARE * fps:
        return nearest
    return FrameRate.parse(f"{max(fps, 1.0):.3f}")


def _input(path: Path) -> list[str]:
    source = ["-protocol_whitelist", "file,pipe", "-format_whitelist", FORMATS, "-i", f"file:{path.resolve()}"]
    return [program(), "-nostdin", "-hide_banner", *source]


def _pictures(pipe: IO[bytes], process: subprocess.Popen[bytes]) -> Iterator[NDArray[np.uint8]]:
    """The PPM pictures that ffmpeg writes to a pipe."""
    size: tuple[int, int] | None = None
    while True:
        watchdog = threading.Timer(STALL_S, process.kill)
        watchdog.start()
        try:
            header = [pipe.readline() for _ in range(3)]
            if header[0] != b"P6\n" or header[2] != b"255\n":
                return
            width, height = (int(side) for side in header[1].split())
            data = pipe.read(width * height * 3)
        finally:
            watchdog.cancel()
        size = size or (width, height)
        if (width, height) != size or len(data) < width * height * 3:
            return
        yield np.frombuffer(data, np.uint8).reshape(height, width, 3)
