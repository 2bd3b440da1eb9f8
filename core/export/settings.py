"""What can be asked of a film: by a preset, and by a job. Light to import."""

from __future__ import annotations

from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

Crop = Literal["picture", "16:9", "9:16", "1:1", "4:5"]
Quality = Literal["small", "high", "best"]
Captions = Literal["", "srt", "vtt"]

QUALITIES: Final[dict[Quality, tuple[int, str]]] = {"small": (26, "medium"), "high": (18, "medium"), "best": (12, "slow")}
"""Name -> constant rate factor and preset of x264; the other encoders get what looks alike."""
STREAMING_LUFS: Final = -16.0
"""What podcasts and most video sites play at."""
MIN_SIZE: Final = 64
MAX_SIZE: Final = 4096
"""Longer side of a film, px."""


class FilmSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What a film is besides what it shows.

    Attributes:
        format: a name in `core.export.container.CONTAINERS`; empty to go by the ending of the file's name.
        crop: proportions; "picture" for the portrait's own.
        whole: show the whole picture within these proportions and fill the rest, instead of cutting it.
        loudness: aim in LUFS (EBU R128); None to leave the sound as it is.
        captions: kind of a file of captions beside the film; empty for none.
        burn: draw the captions into the picture.
        timecode: draw the time into the picture.
        badge: draw "AI-generated" into the picture.
        hardware: encode on the graphics card where it can.
        credentials: sign the film, see `core.export.credentials`.
    """

    format: str = ""
    crop: Crop = "picture"
    whole: bool = False
    loudness: Annotated[float, Meta(ge=-40, le=-6)] | None = None
    captions: Captions = ""
    burn: bool = False
    timecode: bool = False
    badge: bool = False
    hardware: bool = False
    credentials: bool = False


class FilmParams(FilmSettings, frozen=True, kw_only=True):
    """Settings, and what of the document they need.

    Attributes:
        shift_x, shift_y: moves a crop right and down, as shares of the film's width and height.
        sound_start_s, sound_end_s: the part of the sound that the performance covers, seconds; an end of 0 for all the rest.
        words: start and end in seconds of the whole sound, and the word with the punctuation that follows it.
    """

    shift_x: float = 0.0
    shift_y: float = 0.0
    sound_start_s: float = 0.0
    sound_end_s: float = 0.0
    words: list[tuple[float, float, str]] = []


class Preset(FilmSettings, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Settings under a name.

    Attributes:
        name: for people.
        size: longer side, px.
        rate: frames per second, "25" or "30000/1001"; empty for the project's.
        quality: one of `QUALITIES`.
        notice: say in the file that it is AI-generated.
    """

    name: Annotated[str, Meta(min_length=1, max_length=80)]
    size: Annotated[int, Meta(ge=MIN_SIZE, le=MAX_SIZE)] = 1024
    rate: Annotated[str, Meta(max_length=16)] = ""
    quality: Quality = "high"
    notice: bool = True
