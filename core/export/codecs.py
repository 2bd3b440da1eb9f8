"""How each kind of film is encoded: arguments of ffmpeg."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import metadata

from core.export.hardware import has_encoder

NAME = "Countenance"
AI_NOTICE = "AI-generated: the face, its motion and possibly the voice in this video are synthetic."


@dataclass(frozen=True)
class FilmOptions:
    """How the film is made.

    Attributes:
        crf: constant rate factor of x264, 0 (lossless) to 51; 18 is visually lossless. Other encoders get what looks alike.
        preset: of x264, "ultrafast" to "veryslow".
        title: in the metadata; empty for none.
        notice: write `AI_NOTICE` and the program's name into the metadata.
        transparent: frames are RGBA with straight alpha, and the film keeps it.
        format: a name in `core.export.container.CONTAINERS`; empty to go by the ending of the file's name.
        hardware: encode on the graphics card where it can; in software where it cannot.
        credentials: sign the finished film, see `core.export.credentials`.
    """

    crf: int = 18
    preset: str = "medium"
    title: str = ""
    notice: bool = True
    transparent: bool = False
    format: str = ""
    hardware: bool = False
    credentials: bool = False

    def facts(self) -> dict[str, str]:
        """What the file says of itself."""
        facts = {"title": "".join(c for c in self.title if c.isprintable())}
        if self.notice:
            facts |= {"comment": f"{AI_NOTICE} Made with {program()}.", "description": AI_NOTICE}
        return {key: text for key, text in facts.items() if text}


def program() -> str:
    """Name and version of what made the film."""
    return f"{NAME} {version()}"


def version() -> str:
    """Version of what made the film."""
    return metadata.version("countenance")


def h264(options: FilmOptions) -> list[str]:
    if options.hardware and has_encoder("h264_nvenc"):
        return ["-c:v", "h264_nvenc", "-profile:v", "high", *_nvenc(options.crf + 2)]
    return ["-c:v", "libx264", "-profile:v", "high", "-preset", options.preset, "-crf", str(options.crf)]


def hevc(options: FilmOptions) -> list[str]:
    # Apple's players take HEVC in an MP4 by the name hvc1 alone.
    if options.hardware and has_encoder("hevc_nvenc"):
        return ["-c:v", "hevc_nvenc", "-tag:v", "hvc1", *_nvenc(options.crf + 4)]
    quality = ["-preset", options.preset, "-crf", str(min(51, options.crf + 4))]
    return ["-c:v", "libx265", "-tag:v", "hvc1", "-x265-params", "log-level=error:info=0", *quality]


def av1(options: FilmOptions) -> list[str]:
    if options.hardware and has_encoder("av1_nvenc"):
        return ["-c:v", "av1_nvenc", *_nvenc(options.crf + 12)]
    return ["-c:v", "libsvtav1", "-preset", "7", "-crf", str(min(63, options.crf + 12))]


def prores_422(options: FilmOptions) -> list[str]:  # noqa: ARG001
    return ["-c:v", "prores_ks", "-profile:v", "hq", "-vendor", "apl0"]


def prores_4444(options: FilmOptions) -> list[str]:
    alpha = ["-alpha_bits", "16"] if options.transparent else []
    return ["-c:v", "prores_ks", "-profile:v", "4444", *alpha, "-vendor", "apl0"]


def vp9(options: FilmOptions) -> list[str]:
    # libvpx cannot carry alpha through alternate reference frames
    alpha = ["-auto-alt-ref", "0"] if options.transparent else []
    quality = ["-crf", str(min(63, options.crf + 8)), "-b:v", "0"]
    return ["-c:v", "libvpx-vp9", *quality, "-deadline", "good", "-cpu-used", "4", "-row-mt", "1", *alpha]


def lossless(options: FilmOptions) -> list[str]:  # noqa: ARG001
    """What a GIF is made from: its palette is known only when every frame was seen."""
    return ["-c:v", "ffv1"]


def apng(options: FilmOptions) -> list[str]:  # noqa: ARG001
    return ["-c:v", "apng", "-pred", "paeth", "-plays", "0"]


def webp(options: FilmOptions) -> list[str]:
    quality = max(30, min(100, 116 - 2 * options.crf))  # 92 for the best, 80, 64 for a small file
    return ["-c:v", "libwebp_anim", "-quality", str(quality), "-compression_level", "4", "-loop", "0"]


def _nvenc(quality: int) -> list[str]:
    return ["-preset", "p5", "-tune", "hq", "-rc", "vbr", "-cq", str(min(51, quality)), "-b:v", "0"]
