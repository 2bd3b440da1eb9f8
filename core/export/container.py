"""What kinds of film there are: asked for by name, or by the ending of the file's name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from core.errors import ExportError
from core.export import codecs
from core.export.codecs import AI_NOTICE, FilmOptions

__all__ = ["AI_NOTICE", "CONTAINERS", "SUFFIXES", "Container", "FilmOptions", "container_of"]


@dataclass(frozen=True)
class Container:
    """One kind of film.

    Attributes:
        suffix: ending of the name. NAME.png of a folder of pictures stands for the folder NAME.
        codecs: for people.
        keeps_alpha: it can be transparent.
        kind: pictures with or without sound in one file, numbered pictures in a folder, one picture, or the sound alone.
        pixels: ffmpeg's pixel format, opaque and transparent.
        picture: encoder arguments of ffmpeg.
        sound: encoder arguments of the sound; empty where there is none.
        file: arguments of the muxer.
        video_range: pixels are video's luma and chroma, tagged as BT.709.
        max_px, max_fps: it grows out of hand beyond; 0 for no limit.
        bits: of the file per pixel and frame of a sitter before a plain background at high quality, measured at 480 to 1024 px.
    """

    suffix: str
    codecs: str
    keeps_alpha: bool
    kind: Literal["film", "folder", "still", "sound"] = "film"
    pixels: tuple[str, str] = ("", "")
    picture: Callable[[FilmOptions], list[str]] | None = None
    sound: tuple[str, ...] = ()
    file: tuple[str, ...] = ()
    video_range: bool = True
    max_px: int = 0
    max_fps: float = 0.0
    bits: float = 0.0

    @property
    def carries_sound(self) -> bool:
        """It has sound in it, or beside its pictures."""
        return bool(self.sound) or self.kind == "folder"


_AAC = ("-c:a", "aac", "-b:a", "192k")
_MP4 = ("-movflags", "+faststart", "-f", "mp4")

CONTAINERS: Final = {
    "h264": Container(".mp4", "H.264 and AAC", False, "film", ("yuv420p", ""), codecs.h264, _AAC, _MP4, bits=0.05),
    "hevc": Container(".mp4", "HEVC and AAC", False, "film", ("yuv420p", ""), codecs.hevc, _AAC, _MP4, bits=0.025),
    "av1": Container(".mp4", "AV1 and AAC", False, "film", ("yuv420p", ""), codecs.av1, _AAC, _MP4, bits=0.025),
    "prores4444": Container(
        ".mov", "ProRes 4444 and PCM", True, "film", ("yuv444p10le", "yuva444p10le"), codecs.prores_4444,
        ("-c:a", "pcm_s16le"), ("-f", "mov"), bits=5.3,
    ),
    "prores422": Container(
        ".mov", "ProRes 422 HQ and PCM", False, "film", ("yuv422p10le", ""), codecs.prores_422,
        ("-c:a", "pcm_s16le"), ("-f", "mov"), bits=3.9,
    ),
    "vp9": Container(
        ".webm", "VP9 and Opus", True, "film", ("yuv420p", "yuva420p"), codecs.vp9, ("-c:a", "libopus", "-b:a", "160k"),
        ("-f", "webm"), bits=0.03,
    ),
    "gif": Container(
        ".gif", "GIF, 256 colours, no sound", True, "film", ("bgr0", "bgra"), codecs.lossless, (), ("-f", "matroska"),
        video_range=False, max_px=800, max_fps=25, bits=2.1,
    ),
    "apng": Container(
        ".apng", "animated PNG, no sound", True, "film", ("rgb24", "rgba"), codecs.apng, (), ("-f", "apng"),
        video_range=False, max_px=1280, bits=7.3,
    ),
    "webp": Container(
        ".webp", "animated WebP, no sound", True, "film", ("yuv420p", "yuva420p"), codecs.webp, (), ("-f", "webp"),
        video_range=False, max_px=1920, bits=0.23,
    ),
    "png": Container(".png", "a folder of PNG pictures and a WAV", True, "folder", bits=6.2),
    "still": Container(".png", "one PNG picture", True, "still", bits=6.2),
    "wav": Container(".wav", "the sound alone, PCM", True, "sound", sound=("-c:a", "pcm_s24le")),
}  # fmt: skip
"""By name. Of several with one ending the first is meant where only the ending is told."""

SUFFIXES: Final = tuple(dict.fromkeys(container.suffix for container in CONTAINERS.values()))


def container_of(path: Path, format_name: str = "", *, transparent: bool = False) -> Container:
    """The kind of film that a name asks for.

    Args:
        path: of the film.
        format_name: the kind wanted; empty to go by the ending.
        transparent: it is to be transparent.

    Raises:
        ExportError: there is no such kind, the ending is another kind's, or it cannot be transparent.
    """
    suffix = path.suffix.lower()
    container = CONTAINERS.get(format_name) or next((kind for kind in CONTAINERS.values() if kind.suffix == suffix), None)
    if container is None:
        raise ExportError(f"“{path.name}” is not the name of a film.", f"Let the name end in {_endings(SUFFIXES)}.")
    if container.suffix != suffix:
        raise ExportError(f"“{path.name}” does not end in {container.suffix}.", f"Let the name end in {container.suffix}.")
    if transparent and not container.keeps_alpha:
        able = dict.fromkeys(kind.suffix for kind in CONTAINERS.values() if kind.keeps_alpha and kind.kind != "sound")
        raise ExportError(
            f"An {suffix[1:]} cannot be transparent." if suffix == ".mp4" else "ProRes 422 cannot be transparent.",
            f"Let the name end in {_endings(able)}, or choose another background.",
        )
    return container


def _endings(kinds: Iterable[str]) -> str:
    *most, last = kinds
    return f"{', '.join(most)} or {last}"
