"""What kinds of film there are: the ending of the name decides how pictures and sound are stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

from core.errors import ExportError

AI_NOTICE = "AI-generated: the face, its motion and possibly the voice in this video are synthetic."


@dataclass(frozen=True)
class FilmOptions:
    """How the film is made.

    Attributes:
        crf: constant rate factor of x264, 0 (lossless) to 51; 18 is visually lossless. VP9 gets what looks alike.
        preset: of x264, "ultrafast" to "veryslow".
        title: in the metadata; empty for none.
        notice: write `AI_NOTICE` and the program's name into the metadata.
        transparent: frames are RGBA with straight alpha, and the film keeps it.
    """

    crf: int = 18
    preset: str = "medium"
    title: str = ""
    notice: bool = True
    transparent: bool = False

    def facts(self) -> dict[str, str]:
        """What the file says of itself."""
        facts = {"title": "".join(c for c in self.title if c.isprintable())}
        if self.notice:
            program = f"Countenance {metadata.version('countenance')}"
            facts |= {"comment": f"{AI_NOTICE} Made with {program}.", "description": AI_NOTICE}
        return {key: text for key, text in facts.items() if text}


@dataclass(frozen=True)
class Container:
    """One kind of film.

    Attributes:
        codecs: for people.
        keeps_alpha: it can be transparent.
        pixels: ffmpeg's pixel format, opaque and transparent.
        picture: encoder arguments of ffmpeg; None for a folder of pictures, which ffmpeg does not write.
        sound: encoder arguments of the sound.
        file: arguments of the muxer.
    """

    codecs: str
    keeps_alpha: bool
    pixels: tuple[str, str] = ("", "")
    picture: Callable[[FilmOptions], list[str]] | None = None
    sound: tuple[str, ...] = ()
    file: tuple[str, ...] = ()


def _h264(options: FilmOptions) -> list[str]:
    return ["-c:v", "libx264", "-profile:v", "high", "-preset", options.preset, "-crf", str(options.crf)]


def _prores(options: FilmOptions) -> list[str]:
    alpha = ["-alpha_bits", "16"] if options.transparent else []
    return ["-c:v", "prores_ks", "-profile:v", "4444", *alpha, "-vendor", "apl0"]


def _vp9(options: FilmOptions) -> list[str]:
    # libvpx cannot carry alpha through alternate reference frames
    alpha = ["-auto-alt-ref", "0"] if options.transparent else []
    quality = ["-crf", str(min(63, options.crf + 8)), "-b:v", "0"]
    return ["-c:v", "libvpx-vp9", *quality, "-deadline", "good", "-cpu-used", "4", "-row-mt", "1", *alpha]


CONTAINERS: Final = {
    ".mp4": Container(
        "H.264 and AAC",
        False,
        ("yuv420p", ""),
        _h264,
        ("-c:a", "aac", "-b:a", "192k"),
        ("-movflags", "+faststart", "-f", "mp4"),
    ),
    ".mov": Container(
        "ProRes 4444 and PCM", True, ("yuv444p10le", "yuva444p10le"), _prores, ("-c:a", "pcm_s16le"), ("-f", "mov")
    ),
    ".webm": Container(
        "VP9 and Opus", True, ("yuv420p", "yuva420p"), _vp9, ("-c:a", "libopus", "-b:a", "160k"), ("-f", "webm")
    ),
    ".png": Container("a folder of PNG pictures and a WAV", True),
}
"""By the ending of the name. NAME.png stands for numbered pictures in the folder NAME."""


def container_of(path: Path, *, transparent: bool = False) -> Container:
    """The kind of film that a name asks for.

    Raises:
        ExportError: there is no such kind, or it cannot be transparent.
    """
    container = CONTAINERS.get(path.suffix.lower())
    if container is None:
        raise ExportError(f"“{path.name}” is not the name of a film.", f"Let the name end in {_endings(CONTAINERS)}.")
    if transparent and not container.keeps_alpha:
        able = {suffix: kind for suffix, kind in CONTAINERS.items() if kind.keeps_alpha}
        raise ExportError(
            f"An {path.suffix.lower()[1:]} cannot be transparent.",
            f"Let the name end in {_endings(able)}, or choose another background.",
        )
    return container


def _endings(kinds: dict[str, Container]) -> str:
    *most, last = kinds
    return f"{', '.join(most)} or {last}"
