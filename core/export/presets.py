"""Settings of films under names: those that come with the program, and the user's own in one small file, read without trust."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import msgspec

from core.export.container import CONTAINERS
from core.export.settings import STREAMING_LUFS, Preset
from core.project.atomic import replaced
from core.project.plain import read_json
from core.timebase import FrameRate

MAX_PRESETS: Final = 200
MAX_BYTES: Final = 1 << 20

BUILT_IN: Final = (
    Preset(name="MP4, high quality", format="h264"),
    Preset(name="MP4, small file", format="h264", quality="small", size=768),
    Preset(name="Vertical with captions", format="h264", size=1920, rate="30", crop="9:16", burn=True, loudness=STREAMING_LUFS),
    Preset(name="Widescreen", format="h264", size=1920, crop="16:9", loudness=STREAMING_LUFS),
    Preset(name="MP4, HEVC", format="hevc"),
    Preset(name="MP4, AV1", format="av1"),
    Preset(name="ProRes 422 HQ", format="prores422"),
    Preset(name="ProRes 4444", format="prores4444"),
    Preset(name="WebM, VP9", format="vp9"),
    Preset(name="GIF", format="gif", size=480, rate="20"),
    Preset(name="Animated PNG", format="apng", size=480),
    Preset(name="Animated WebP", format="webp", size=512),
    Preset(name="PNG pictures", format="png"),
    Preset(name="Still picture", format="still"),
    Preset(name="WAV, sound only", format="wav"),
)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: int
    presets: list[Preset]


def slug(name: str) -> str:
    """A name as it is typed on a command line: "MP4, high quality" is mp4-high-quality."""
    return re.sub(r"[^\w]+", "-", name.casefold()).strip("-")


def find(name: str, presets: Iterable[Preset]) -> Preset | None:
    """The preset of a name, however it is written; None where there is none."""
    return next((preset for preset in presets if slug(preset.name) == slug(name)), None)


def free_name(name: str, presets: Iterable[Preset]) -> str:
    """`name`, or the first "name 2", "name 3" that no preset has."""
    taken = {slug(preset.name) for preset in presets}
    number, free = 2, name
    while slug(free) in taken:
        free = f"{name[:70]} {number}"
        number += 1
    return free


def load_presets(path: Path) -> tuple[Preset, ...]:
    """The user's presets, in their order; none where there is no file.

    Raises:
        ValueError: the file holds no presets, or more than it can.
        OSError: it cannot be read.
    """
    if not path.exists():
        return ()
    file = read_json(path, _File, MAX_BYTES)
    if file.version != 1 or len(file.presets) > MAX_PRESETS:
        raise ValueError(f"{path.name} holds no presets of this version")
    for preset in file.presets:
        _check(preset, path)
    return tuple(file.presets)


def _check(preset: Preset, path: Path) -> None:
    try:
        known = preset.format in ("", *CONTAINERS)
        if preset.rate:
            FrameRate.parse(preset.rate)
    except (ValueError, ZeroDivisionError):
        known = False
    if not known:
        raise ValueError(f"{path.name}: “{preset.name}” asks for what there is not")


def save_presets(presets: Sequence[Preset], path: Path) -> None:
    """Keep these presets, in place of those before, which are left as a backup.

    Raises:
        ValueError: more than `MAX_PRESETS`.
        OSError: the folder cannot be written.
    """
    if len(presets) > MAX_PRESETS:
        raise ValueError(f"more than {MAX_PRESETS} presets cannot be kept")
    path.parent.mkdir(parents=True, exist_ok=True)
    with replaced(path, keep_backup=True) as file:
        file.write(msgspec.json.format(msgspec.json.encode(_File(1, list(presets)))))
