"""H.264 and AAC in an mp4: frame n shows at n / fps, the sound keeps its length, the file appears whole or not at all."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.errors import Cancelled, ExportError
from core.export.encoder import Encoder
from core.speech.speech import Audio
from core.timebase import FrameRate

AI_NOTICE = "AI-generated: the face, its motion and possibly the voice in this video are synthetic."
AUDIO_RATE = 48_000
"""Hz of the AAC track: every player takes it, and no source is made poorer."""

_COLOUR = (
    # The matrix is applied, not only named: an untagged or BT.601 conversion shifts skin toward green.
    "scale=flags=bicubic+accurate_rnd+full_chroma_int:out_color_matrix=bt709:out_range=tv,format=yuv420p,"
    "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709"
)


@dataclass(frozen=True)
class Mp4Options:
    """How the film is made.

    Attributes:
        crf: constant rate factor of x264, 0 (lossless) to 51; 18 is visually lossless.
        preset: of x264, "ultrafast" to "veryslow".
        title: in the metadata; empty for none.
        notice: write `AI_NOTICE` and the program's name into the metadata.
    """

    crf: int = 18
    preset: str = "medium"
    title: str = ""
    notice: bool = True


def partial_path(path: Path) -> Path:
    """Where the film grows before it gets its name: same folder, hidden, always the same for the same `path`."""
    digest = hashlib.sha256(path.name.encode()).hexdigest()[:16]
    return path.with_name(f".{digest}.part.mp4")


def check_output(path: Path) -> None:
    """Refuse a place where no film can be written, before any work is done.

    Raises:
        ExportError: the folder is missing or closed, the name is a folder's, or the ending is not .mp4.
    """
    if path.suffix.lower() != ".mp4":
        raise ExportError(f"“{path.name}” is not an mp4 name.", "Let the name end in .mp4.")
    if path.is_dir():
        raise ExportError(f"“{path}” is a folder.", "Give the video a file name.")
    if not path.parent.is_dir():
        raise ExportError(f"The folder “{path.parent}” does not exist.", "Create it, or choose another folder.")
    try:
        tempfile.TemporaryFile(dir=path.parent).close()
        if path.exists():
            path.open("ab").close()
    except OSError as error:
        raise ExportError(f"Nothing can be written to “{path.parent}”.", "Choose another folder.", str(error)) from error


def write_mp4(
    frames: Iterable[NDArray[np.uint8]],
    path: Path,
    *,
    rate: FrameRate,
    size: tuple[int, int],
    audio: Audio | None = None,
    options: Mp4Options | None = None,
    on_frame: Callable[[int], None] | None = None,
    should_cancel: Callable[[], bool] | None = None,
) -> int:
    """Write a film. The last frame is held until the sound ends; sound that ends earlier stays as long as it is.

    Args:
        frames: uint8 `[height, width, 3]` sRGB, drawn one at a time.
        path: replaced in one step when the film is complete; untouched otherwise.
        rate: frames per second.
        size: (width, height), both even.
        audio: the sound, kept sample for sample before AAC.
        options: quality and metadata.
        on_frame: called with the number of frames written, after each.
        should_cancel: asked before each frame.

    Returns:
        The number of frames written.

    Raises:
        ExportError: the place cannot be written, there is no frame, or the encoder failed.
        Cancelled: `should_cancel` said so.
        ValueError: the size is odd or a frame has another one.
    """
    width, height = size
    if width < 2 or height < 2 or width % 2 or height % 2:
        raise ValueError(f"H.264 needs even sizes of at least 2, not {width}×{height}")
    check_output(path)
    partial = partial_path(path)
    try:
        with tempfile.TemporaryDirectory(prefix="countenance-") as folder:
            sound = None
            if audio is not None and len(audio.samples):
                sound = Path(folder) / "sound.f32"
                np.asarray(audio.samples, "<f4").tofile(sound)
            arguments = _picture_arguments(rate, size)
            arguments += _sound_arguments(sound, audio) if sound and audio else ["-map", "0:v:0"]
            arguments += _output_arguments(partial, options or Mp4Options())
            at_least = rate.frame_count(audio.duration_s) if sound and audio else 1
            with Encoder(arguments) as encoder:
                count = _pump(frames, encoder, size, at_least, on_frame, should_cancel)
                encoder.finish()
        partial.replace(path)
    except OSError as error:
        raise ExportError(f"“{path.name}” could not be written.", "Choose another folder.", str(error)) from error
    finally:
        partial.unlink(missing_ok=True)
    return count


def _pump(
    frames: Iterable[NDArray[np.uint8]],
    encoder: Encoder,
    size: tuple[int, int],
    at_least: int,
    on_frame: Callable[[int], None] | None,
    should_cancel: Callable[[], bool] | None,
) -> int:
    count, last = 0, b""

    def put(data: bytes | memoryview) -> None:
        nonlocal count
        if should_cancel is not None and should_cancel():
            raise Cancelled
        encoder.write(data)
        count += 1
        if on_frame is not None:
            on_frame(count)

    for frame in frames:
        if frame.shape != (size[1], size[0], 3) or frame.dtype != np.uint8:
            raise ValueError(f"frame {count} is {frame.dtype} {frame.shape}, not uint8 [{size[1]}, {size[0]}, 3]")
        last = frame.tobytes()
        put(last)
    if not count:
        raise ExportError("There is nothing to export.", "Generate a take first.")
    while count < at_least:
        put(last)
    return count


def _picture_arguments(rate: FrameRate, size: tuple[int, int]) -> list[str]:
    return ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{size[0]}x{size[1]}", "-framerate", str(rate), "-i", "pipe:0"]


def _sound_arguments(sound: Path, audio: Audio) -> list[str]:
    channels = audio.samples.shape[1]
    raw = ["-f", "f32le", "-ar", str(audio.rate), "-ac", str(channels), "-i", f"file:{sound}"]
    aac = ["-c:a", "aac", "-b:a", "192k", "-ar", str(AUDIO_RATE), "-ac", str(min(channels, 2))]
    return [*raw, "-map", "0:v:0", "-map", "1:a:0", *aac]


def _output_arguments(out: Path, options: Mp4Options) -> list[str]:
    h264 = ["-c:v", "libx264", "-profile:v", "high", "-preset", options.preset, "-crf", str(options.crf), "-vf", _COLOUR]
    tags = ["-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"]
    facts = {"title": "".join(c for c in options.title if c.isprintable())}
    if options.notice:
        program = f"Countenance {metadata.version('countenance')}"
        facts |= {"comment": f"{AI_NOTICE} Made with {program}.", "description": AI_NOTICE}
    told = [part for key, text in facts.items() if text for part in ("-metadata", f"{key}={text}")]
    # bitexact leaves out the muxer's own name and the time of day.
    container = ["-map_metadata", "-1", *told, "-fflags", "+bitexact", "-movflags", "+faststart", "-f", "mp4", "-y"]
    return [*h264, *tags, *container, f"file:{out}"]
