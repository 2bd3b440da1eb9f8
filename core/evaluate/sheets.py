"""Sheets of pictures by which a rig is judged by eye: mouth shapes, looks, turns, moods, blinks, body, layers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from core import channels
from core.channels import values
from core.errors import Cancelled, ExportError
from core.evaluate.iris import PITCH_DEG, YAW_DEG
from core.evaluate.tiles import Picture, tiled
from core.evaluate.visemes import SHOWN, phone_pose
from core.motion.emotion import EMOTIONS, emotion_pose
from core.render.background import Background
from core.render.offscreen import Offscreen
from core.render.size import output_size
from core.rig import topology
from core.rig.model import Rig

Area = Literal["mouth", "eyes", "face", "head", "whole"]
Pose = tuple[str, NDArray[np.float32]]

KINDS: Final = ("visemes", "gaze", "head", "distance", "emotions", "blink", "body", "plate")
_LARGEST_RENDER: Final = 2048
_CHECK_PX: Final = 16
_QUALITY: Final = 90


@dataclass(frozen=True)
class _Layout:
    """What a sheet shows: its poses in rows of `columns`, this area of the picture, tiles this wide in px."""

    poses: Callable[[Rig], list[Pose]]
    columns: int
    area: Area
    tile_px: int


def sheet(rig: Rig, kind: str) -> Picture:
    """Draw one sheet, uint8 [H, W, 3], at most 1800 px wide.

    Args:
        rig: the sitter.
        kind: of `KINDS`.

    Raises:
        KeyError: no such sheet.
        RenderError: the machine has no OpenGL.
    """
    if kind == "plate":
        return _layers(rig)
    layout = _LAYOUTS[kind]
    left, top, right, bottom = _box(rig, layout.area)
    longer = max(rig.width, rig.height)
    side = int(np.clip(longer * layout.tile_px / (right - left), 256, _LARGEST_RENDER))
    width, height = output_size(rig.width, rig.height, side)
    x0, x1 = (round(v * width / rig.width) for v in (left, right))
    y0, y1 = (round(v * height / rig.height) for v in (top, bottom))
    with Offscreen(rig, width, height) as screen:
        tiles = [(caption, screen.frame(pose)[y0:y1, x0:x1]) for caption, pose in layout.poses(rig)]
    return tiled(tiles, layout.columns)


def write_sheets(rig: Rig, folder: Path, name: str, should_cancel: Callable[[], bool] = lambda: False) -> list[Path]:
    """Write every sheet of a sitter as `folder/NAME-KIND.jpg`.

    Raises:
        Cancelled: `should_cancel` answered yes.
        ExportError: the folder cannot be written.
        RenderError: the machine has no OpenGL.
    """
    paths = []
    for kind in KINDS:
        if should_cancel():
            raise Cancelled
        paths.append(write_picture(sheet(rig, kind), folder / f"{name}-{kind}.jpg"))
    return paths


def write_picture(picture: Picture, path: Path) -> Path:
    """Write a JPEG and the folder it lies in.

    Raises:
        ExportError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(picture).save(path, quality=_QUALITY)
    except OSError as error:
        raise ExportError(f"“{path}” cannot be written.", "Choose another folder.", str(error)) from error
    return path


def _layers(rig: Rig) -> Picture:
    width, height = output_size(rig.width, rig.height, 760)
    y, x = np.mgrid[:height, :width] // _CHECK_PX
    board = np.repeat(np.where((x + y) % 2 == 0, 235, 190).astype(np.uint8)[..., None], 3, axis=2)
    with Offscreen(rig, width, height, Background("picture", picture=board)) as screen:
        cut_out, turned = (screen.frame(pose) for pose in (channels.rest(), values(head__yaw=25)))
    with Offscreen(rig, width, height) as screen:
        over_plate = screen.frame(values(head__yaw=25))
    matte = np.repeat(rig.matte[..., None], 3, axis=2)
    pictures = [("photo", rig.photo), ("plate", rig.plate), ("matte", matte)]
    return tiled([*pictures, ("cut out", cut_out), ("cut out, yaw +25", turned), ("on the plate, yaw +25", over_plate)], 3)


def _box(rig: Rig, area: Area) -> tuple[float, float, float, float]:
    """left, top, right, bottom in photo px, inside the photo."""
    face = rig.pixels[: topology.FACE_POINTS]
    low, high = face.min(0), face.max(0)
    height = float(high[1] - low[1])
    if area == "whole":
        return 0.0, 0.0, float(rig.width), float(rig.height)
    if area in ("head", "face"):
        margin = (0.75, 0.75, 0.75, 0.55) if area == "head" else (0.14,) * 4
        box = np.array([*low, *high]) + np.array([-1, -1, 1, 1]) * margin * height
    else:
        names = (33, 263, 159, 145, 386, 374) if area == "eyes" else (61, 291, 0, 17)
        points = face[list(names)]
        middle, reach = (points.min(0) + points.max(0)) / 2, float(np.ptp(points[:, 0]))
        margin = (-0.72, -0.34, 0.72, 0.34) if area == "eyes" else (-0.72, -0.72, 0.72, 1.0)
        box = np.array([*middle, *middle]) + np.array(margin) * reach
    left, top = np.maximum(box[:2], 0)
    right, bottom = np.minimum(box[2:], [rig.width, rig.height])
    return float(left), float(top), float(right), float(bottom)


def _visemes(_rig: Rig) -> list[Pose]:
    shapes = [(f"{name}  ({phone})", phone_pose(phone)) for name, phone in SHOWN.items()]
    sealed = values(expr__mouthClose=1)
    reopened = values(expr__jawOpen=0.5)
    return [("photo", channels.rest()), *shapes, ("sealed", sealed), ("reopened, jaw 0.5", reopened)]


def _gaze(_rig: Rig) -> list[Pose]:
    return [
        (f"yaw {yaw:+g}, pitch {pitch:+g}", values(gaze__yaw=yaw, gaze__pitch=pitch)) for pitch in PITCH_DEG for yaw in YAW_DEG
    ]


def _head(_rig: Rig) -> list[Pose]:
    return [
        (f"yaw {yaw:+g}, pitch {pitch:+g}", values(head__yaw=yaw, head__pitch=pitch))
        for pitch in (20, 10, 0, -10, -20)
        for yaw in (-30, -15, 0, 15, 30)
    ]


def _distance(_rig: Rig) -> list[Pose]:
    rolls = [(f"roll {roll:+g}", values(head__roll=roll)) for roll in (-20, -10, 10, 20)]
    return rolls + [(f"z {z:+g} mm", values(head__z=z)) for z in (-200, -100, 100, 200)]


def _emotions(rig: Rig) -> list[Pose]:
    return [(name, emotion_pose(name, 1.0, rig.photo_expression).astype(np.float32)) for name in EMOTIONS]


def _blink(_rig: Rig) -> list[Pose]:
    shares = (0.0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9, 1.0)
    return [(f"blink {share:g}", values(expr__eyeBlinkLeft=share, expr__eyeBlinkRight=share)) for share in shares]


def _body(_rig: Rig) -> list[Pose]:
    return [
        ("photo", channels.rest()),
        ("sway +6", values(body__sway=6)),
        ("lean +6", values(body__lean=6)),
        ("breath", values(body__breath=1)),
        ("shrug", values(body__shoulderLeft=1, body__shoulderRight=1)),
        ("yaw +25", values(head__yaw=25)),
        ("roll +20", values(head__roll=20)),
        ("pitch -20", values(head__pitch=-20)),
    ]


_LAYOUTS: Final = {
    "visemes": _Layout(_visemes, 6, "mouth", 290),
    "gaze": _Layout(_gaze, 5, "eyes", 350),
    "head": _Layout(_head, 5, "head", 350),
    "distance": _Layout(_distance, 4, "whole", 430),
    "emotions": _Layout(_emotions, 4, "face", 430),
    "blink": _Layout(_blink, 4, "eyes", 440),
    "body": _Layout(_body, 4, "whole", 430),
}
