"""Pictures and sound as one film: frame n shows at n / fps, sound keeps its length, all of it appears or nothing."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.errors import Cancelled, ExportError
from core.export.container import Container, FilmOptions, container_of
from core.export.credentials import sign
from core.export.encoder import Encoder
from core.export.gif import make_gif
from core.export.labels import DIGITAL_SOURCE, label
from core.export.pictures import PictureFolder, still_writer
from core.export.place import check_output, discard_partial, final_path, partial_path
from core.project.scratch import passing_folder
from core.speech.speech import Audio
from core.timebase import FrameRate

AUDIO_RATE = 48_000
"""Hz of the sound track: every player takes it, and no source is made poorer."""

HARDWARE_LEAST_PX = 160
"""Graphics cards encode no smaller pictures."""

_SCALE = "scale=flags=bicubic+accurate_rnd+full_chroma_int"
_COLOUR = (
    # The matrix is applied, not only named: an untagged or BT.601 conversion shifts skin toward green.
    f"{_SCALE}:out_color_matrix=bt709:out_range=tv,format={{pixels}},"
    "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709"
)

Frame = NDArray[np.uint8]


def write_film(
    frames: Iterable[Frame],
    path: Path,
    *,
    rate: FrameRate,
    size: tuple[int, int],
    audio: Audio | None = None,
    options: FilmOptions | None = None,
    on_frame: Callable[[int], None] | None = None,
    should_cancel: Callable[[], bool] | None = None,
) -> int:
    """Write a film. The last frame is held until the sound ends; sound that ends earlier stays as long as it is.

    A kind of film without sound is as long as its frames.

    Args:
        frames: uint8 `[height, width, 3]` sRGB, or `[height, width, 4]` where the film is transparent; one at a time.
        path: its ending chooses the kind, see `core.export.container`; replaced in one step when the film is complete,
            untouched otherwise.
        rate: frames per second.
        size: (width, height), both even.
        audio: the sound, kept sample for sample before it is encoded.
        options: quality, metadata, transparency.
        on_frame: called with the number of frames written, after each.
        should_cancel: asked before each frame.

    Returns:
        The number of frames written.

    Raises:
        ExportError: the place cannot be written, there is no frame, or the encoder failed; or the film is there, unsigned
            though it should be signed.
        Cancelled: `should_cancel` said so.
        ValueError: the size is odd or a frame has another one.
    """
    width, height = size
    if width < 2 or height < 2 or width % 2 or height % 2:
        raise ValueError(f"films need even sizes of at least 2, not {width}×{height}")
    options = options or FilmOptions()
    if options.hardware and min(size) < HARDWARE_LEAST_PX:
        options = replace(options, hardware=False)
    check_output(path, transparent=options.transparent, format_name=options.format)
    container = container_of(path, options.format)
    partial = partial_path(path)
    sound = audio if audio is not None and len(audio.samples) and container.carries_sound else None
    shape = (height, width, 4 if options.transparent else 3)
    at_least = rate.frame_count(sound.duration_s) if sound else 1

    def pump(write: Callable[[Frame], None]) -> int:
        return _pump(frames, write, shape, at_least, on_frame, should_cancel)

    try:
        discard_partial(path)
        if container.kind != "folder":
            partial.touch(exist_ok=False)  # made here: in a folder of many users nobody lays a link under its name
        match container.kind:
            case "folder":
                folder = PictureFolder(partial, options)
                count = pump(folder.write)
                if sound:
                    folder.add_sound(sound)
            case "still":
                keep = still_writer(partial, options)
                count = _pump(islice(frames, 1), keep, shape, 1, on_frame, should_cancel)
            case "sound":
                count = _encode_sound(container, partial, sound, options)
                label(partial, options)
            case _:
                count = _encode(pump, container, partial, rate, shape, sound, options)
                label(partial, options)
        unsigned = _sign(partial, options) if options.credentials and container.kind != "folder" else None
        partial.replace(final_path(path, options.format))
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise ExportError("The disk is full.", "Free some space, or choose another folder.", str(error)) from error
        raise ExportError(f"“{path.name}” could not be written.", "Choose another folder.", str(error)) from error
    finally:
        discard_partial(path)
    if unsigned is not None:
        raise unsigned
    return count


def _sign(partial: Path, options: FilmOptions) -> ExportError | None:
    """Sign it; what hinders that is no reason to lose a film that took an hour to draw."""
    try:
        sign(partial, options)
    except (ExportError, OSError) as error:
        hint = error.hint if isinstance(error, ExportError) else "Free some space, then export it again."
        return ExportError("The film is there, but it could not be signed.", hint, str(error))
    return None


def _encode(
    pump: Callable[[Callable[[Frame], None]], int],
    container: Container,
    partial: Path,
    rate: FrameRate,
    shape: tuple[int, int, int],
    sound: Audio | None,
    options: FilmOptions,
) -> int:
    assert container.picture is not None
    with passing_folder("film") as folder:
        is_gif = container.suffix == ".gif"
        target = folder / "frames.mkv" if is_gif else partial
        arguments = _picture_arguments(rate, shape)
        if sound is None:
            arguments += ["-map", "0:v:0"]
        else:
            channels = str(min(sound.samples.shape[1], 2))
            arguments += [*_sound_source(folder, sound), "-map", "0:v:0", "-map", "1:a:0", *container.sound]
            arguments += ["-ar", str(AUDIO_RATE), "-ac", channels]
        pixels = container.pixels[options.transparent]
        colour = _COLOUR.format(pixels=pixels) if container.video_range else f"{_SCALE},format={pixels}"
        arguments += [*container.picture(options), "-vf", colour, *_file_arguments(container, options), f"file:{target}"]
        with Encoder(arguments) as encoder:
            count = pump(lambda frame: encoder.write(np.ascontiguousarray(frame).data))
            encoder.finish()
        if is_gif:
            make_gif(target, partial, transparent=options.transparent)
    return count


def _encode_sound(container: Container, partial: Path, sound: Audio | None, options: FilmOptions) -> int:
    """The sound alone, at its own rate; no frames."""
    if sound is None:
        raise ExportError("There is no sound to export.", "Add speech first, or choose another format.")
    with passing_folder("film") as folder:
        arguments = _sound_source(folder, sound)
        told = _told(options)
        with Encoder([*arguments, *container.sound, *told, "-rf64", "auto", "-f", "wav", "-y", f"file:{partial}"]) as encoder:
            encoder.finish()
    return 0


def _pump(
    frames: Iterable[Frame],
    write: Callable[[Frame], None],
    shape: tuple[int, int, int],
    at_least: int,
    on_frame: Callable[[int], None] | None,
    should_cancel: Callable[[], bool] | None,
) -> int:
    count, last = 0, None

    def put(frame: Frame) -> None:
        nonlocal count
        if should_cancel is not None and should_cancel():
            raise Cancelled
        write(frame)
        count += 1
        if on_frame is not None:
            on_frame(count)

    for frame in frames:
        if frame.shape != shape or frame.dtype != np.uint8:
            raise ValueError(f"frame {count} is {frame.dtype} {frame.shape}, not uint8 {list(shape)}")
        last = frame
        put(frame)
    if last is None:
        raise ExportError("There is nothing to export.", "Generate a take first.")
    while count < at_least:
        put(last)
    return count


def _picture_arguments(rate: FrameRate, shape: tuple[int, int, int]) -> list[str]:
    height, width, channels = shape
    pixels = "rgba" if channels == 4 else "rgb24"
    return ["-f", "rawvideo", "-pix_fmt", pixels, "-s", f"{width}x{height}", "-framerate", str(rate), "-i", "pipe:0"]


def _sound_source(folder: Path, sound: Audio) -> list[str]:
    raw = folder / "sound.f32"
    np.asarray(sound.samples, "<f4").tofile(raw)
    return ["-f", "f32le", "-ar", str(sound.rate), "-ac", str(sound.samples.shape[1]), "-i", f"file:{raw}"]


def _told(options: FilmOptions) -> list[str]:
    told = [part for key, text in options.facts().items() for part in ("-metadata", f"{key}={text}")]
    # bitexact leaves out the muxer's own name and the time of day.
    return ["-map_metadata", "-1", *told, "-fflags", "+bitexact"]


def _file_arguments(container: Container, options: FilmOptions) -> list[str]:
    tags = ["-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"]
    source = ["-metadata", f"DIGITAL_SOURCE_TYPE={DIGITAL_SOURCE}"] if options.notice and container.suffix == ".webm" else []
    return [*(tags if container.video_range else []), *_told(options), *source, *container.file, "-y"]
