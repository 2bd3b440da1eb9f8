"""The rig: everything that posing and drawing one sitter needs, as plain arrays in one file.

Frame: millimetres, origin between the eyes, +x image right, +y up, +z toward the camera. At rest every vertex projects
exactly onto its own photo pixel, so the posed picture at rest is the photo.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import OutdatedRigError, PortraitError
from core.project.archive import DamagedArchiveError
from core.project.npz import ArrayReader
from core.rig.camera import Camera

FORMAT = 2
BODY_CHANNELS = (
    "body.sway", "body.lean", "body.breath", "body.shoulderLeft", "body.shoulderRight", "expr.neckTension", "expr.swallow",
)  # fmt: skip
"""Channels that move the sheet below the face, in the order of `Rig.body`."""
LIMB_CHANNELS = tuple(f"body.{joint}{side}" for joint in ("elbow", "wrist", "fingers") for side in ("Left", "Right"))
"""Channels that move what a portrait may show of the arms, in the order of `Rig.limb_weights`: parents before children."""
OPEN_MM = 1.6
"""Lips this far apart in the photo show something between them."""
EYE_TEXTURE, MOUTH_TEXTURE = 192, 256
"""Sides of the square textures of an eye and of the mouth, px."""
_MAX_BYTES = 512 * 2**20
_MAX_SIDE, _MAX_VERTICES = 4096, 50_000

_EYE = (2, EYE_TEXTURE, EYE_TEXTURE)
_LAYOUT: dict[str, tuple[Any, ...]] = {
    "photo": ("uint8", "H", "W", 3),
    "matte": ("uint8", "H", "W"),
    "plate": ("uint8", "H", "W", 3),
    "camera_numbers": ("float64", 4),
    "rotation": ("float64", 3, 3),
    "translation": ("float64", 3),
    "vertices": ("float32", "N", 3),
    "pixels": ("float32", "N", 2),
    "triangles": ("int32", "G", 3),
    "head_weights": ("float32", "N"),
    "held": ("float32", "N"),
    "edge": ("float32", "N"),
    "expressions": ("float32", 64, "N", 3),
    "body": ("float32", len(BODY_CHANNELS), "N", 3),
    "body_head": ("float32", len(BODY_CHANNELS), 3),
    "limb_weights": ("float32", len(LIMB_CHANNELS), "N"),
    "limb_joints": ("float32", len(LIMB_CHANNELS), 2, 3),
    "limb_limits": ("float32", len(LIMB_CHANNELS)),
    "limb_free": ("float32", "N", 2),
    "canonical": ("float32", "N", 3),
    "classes": ("uint8", "N"),
    "eyes": ("float32", 2, 6),
    "eye_boxes": ("float32", 2, 4),
    "eye_photo": ("uint8", *_EYE, 3),
    "sclera": ("uint8", *_EYE, 3),
    "iris": ("uint8", *_EYE, 4),
    "highlight": ("uint8", *_EYE, 3),
    "lid_margin": ("uint8", *_EYE, 4),
    "lid_edge": ("uint8", *_EYE, 4),
    "lid_open": ("uint8", *_EYE, 4),
    "lid_closed": ("uint8", *_EYE, 4),
    "rims": ("uint8", *_EYE, 4),
    "mouth_box": ("float32", 4),
    "mouth_photo": ("uint8", MOUTH_TEXTURE, MOUTH_TEXTURE, 4),
    "mouth_teeth": ("uint8", MOUTH_TEXTURE, MOUTH_TEXTURE),
    "mouth_frame": ("float64", 2, 3),
    "mouth_colours": ("uint8", 6, 3),
    "lip_gap": ("float32", 11),
    "lip_colours": ("uint8", 2, 11, 3),
    "light": ("float32", 4),
    "photo_expression": ("float32", 64),
    "shape": ("float32", 64),
    "landmarks": ("float32", 478, 3),
}
"""Type and shape of every array; letters are sizes that differ from sitter to sitter."""


@dataclass(frozen=True, eq=False)
class Rig:
    """One fitted portrait.

    Attributes (H, W: photo size; N vertices of which the first 468 are the face; G triangles):
        photo: uint8 [H, W, 3].
        matte: uint8 [H, W], opacity of the person.
        plate: uint8 [H, W, 3], the background without the person.
        camera_numbers: float64 [4], see `camera`.
        rotation: float64 [3, 3], head pose in the photo (head frame -> scene).
        translation: float64 [3] mm, origin of the head frame in the scene.
        vertices: float32 [N, 3] mm, rest positions in the scene.
        pixels: float32 [N, 2], rest positions on the photo = texture coordinates.
        triangles: int32 [G, 3].
        head_weights: float32 [N], 1 moves with the skull, 0 with the torso.
        held: float32 [N], 0 where the picture's rim cuts the person, 1 where it moves freely.
        edge: float32 [N], 0 on the rims of the eye and mouth openings, 1 elsewhere (anti-aliasing).
        expressions: float32 [64, N, 3] mm, displacement of each expression channel in the scene.
        body: float32 [7, N, 3] mm, displacement of one unit of each of `BODY_CHANNELS`.
        body_head: float32 [7, 3] mm, what the same does to the whole head.
        limb_weights: float32 [6, N], share of the sheet that each of `LIMB_CHANNELS` turns.
        limb_joints: float32 [6, 2, 3], pivot mm and unit axis of each in the scene at rest.
        limb_limits: float32 [6], how far each may go either way, unit of its channel; 0 where the photo does not show it.
        limb_free: float32 [N, 2], how freely limbs move across and up; 0 where that would show what the picture's rim cuts.
        canonical: float32 [N, 3] in 0..1, template coordinates (VLOGGER's C_d); 0 outside the face.
        classes: uint8 [N], semantic class of each vertex (see `core.rig.semantics`).
        eyes: float32 [2, 6]: per eye (right, left) x and y of the centre px, radius of iris px, radius of ball px, depth mm,
            height of the opening px.
        eye_boxes: float32 [2, 4] left, top, right, bottom px of the eye textures.
        eye_photo: uint8 [2, E, E, 3], the eye boxes as photographed.
        sclera: uint8 [2, E, E, 3]; iris: uint8 [2, E, E, 4]; highlight: uint8 [2, E, E, 3]: the eye behind the lids.
        lid_margin: uint8 [2, E, E, 4], the lower lid's moist rim and lashes over the ball, in the eye box.
        lid_edge: uint8 [2, E, E, 4], the lower lid's edge where the photo has the iris, in the eye box.
        lid_open, lid_closed: uint8 [2, E, E, 4], the upper lid unrolled (see `core.rig.lids`), as photographed and shut.
        rims: uint8 [2, E, E, 4], what lies in front of the lids in the eye box: glasses and their reflections.
        mouth_box: float32 [4] px; mouth_photo: uint8 [E, E, 4]: what the photo shows between the lips (alpha 0: nothing).
        mouth_teeth: uint8 [E, E], opacity of the teeth alone in `mouth_photo`; 0 everywhere where none show.
        mouth_frame: float64 [2, 3]: middle of the lip line at rest, and of the upper teeth's edge, scene mm.
        mouth_colours: uint8 [6, 3]: teeth, gum, tongue, cavity, inner upper lip, inner lower lip.
        lip_colours: uint8 [2, 11, 3], of the upper and lower lip beside their inner edge, corner to corner.
        light: float32 [4], light on the face: linear brightness of a surface facing n (scene) is light[:3] . n + light[3];
            1 facing the camera.
        lip_gap: float32 [11], opening of the photo's lips along the inner ring, mm.
        photo_expression: float32 [64], theta_ref, the expression the photo already shows.
        shape: float32 [64], the shape code beta_s.
        landmarks: float32 [478, 3], what was fitted: x and y in pixels of `photo`, z in the same scale; irises last.
    """

    photo: NDArray[np.uint8]
    matte: NDArray[np.uint8]
    plate: NDArray[np.uint8]
    camera_numbers: NDArray[np.float64]
    rotation: NDArray[np.float64]
    translation: NDArray[np.float64]
    vertices: NDArray[np.float32]
    pixels: NDArray[np.float32]
    triangles: NDArray[np.int32]
    head_weights: NDArray[np.float32]
    held: NDArray[np.float32]
    edge: NDArray[np.float32]
    expressions: NDArray[np.float32]
    body: NDArray[np.float32]
    body_head: NDArray[np.float32]
    limb_weights: NDArray[np.float32]
    limb_joints: NDArray[np.float32]
    limb_limits: NDArray[np.float32]
    limb_free: NDArray[np.float32]
    canonical: NDArray[np.float32]
    classes: NDArray[np.uint8]
    eyes: NDArray[np.float32]
    eye_boxes: NDArray[np.float32]
    eye_photo: NDArray[np.uint8]
    sclera: NDArray[np.uint8]
    iris: NDArray[np.uint8]
    highlight: NDArray[np.uint8]
    lid_margin: NDArray[np.uint8]
    lid_edge: NDArray[np.uint8]
    lid_open: NDArray[np.uint8]
    lid_closed: NDArray[np.uint8]
    rims: NDArray[np.uint8]
    mouth_box: NDArray[np.float32]
    mouth_photo: NDArray[np.uint8]
    mouth_teeth: NDArray[np.uint8]
    mouth_frame: NDArray[np.float64]
    mouth_colours: NDArray[np.uint8]
    lip_gap: NDArray[np.float32]
    lip_colours: NDArray[np.uint8]
    light: NDArray[np.float32]
    photo_expression: NDArray[np.float32]
    shape: NDArray[np.float32]
    landmarks: NDArray[np.float32]

    @property
    def width(self) -> int:
        return self.photo.shape[1]

    @property
    def height(self) -> int:
        return self.photo.shape[0]

    @property
    def camera(self) -> Camera:
        return Camera(*(float(v) for v in self.camera_numbers))

    @property
    def limbs(self) -> tuple[str, ...]:
        """Those of `LIMB_CHANNELS` that move something on this sitter."""
        return tuple(name for name, limit in zip(LIMB_CHANNELS, self.limb_limits, strict=True) if limit > 0)

    def save(self, path: Path) -> None:
        """Write one npz file, atomically."""
        partial = path.with_name(path.name + ".part")
        with partial.open("wb") as stream:
            np.savez(stream, format=np.array(FORMAT), **{f.name: getattr(self, f.name) for f in fields(self)})
        partial.replace(path)

    @classmethod
    def load(cls, path: Path) -> Rig:
        """Read what `save` wrote.

        Raises:
            OutdatedRigError: of another version.
            PortraitError: missing, damaged or too large.
        """
        hint = "Open the portrait again."
        try:
            with path.open("rb") as file:
                arrays = ArrayReader(file, _MAX_BYTES)
                if int(arrays.read("format")) != FORMAT:
                    raise OutdatedRigError("The fitted portrait comes from another version.", hint)
                rig = cls(**{f.name: arrays.read(f.name) for f in fields(cls)})
            rig._validate()
            return rig
        except PortraitError:
            raise
        except (OSError, ValueError, TypeError, IndexError, AttributeError, MemoryError, DamagedArchiveError) as error:
            raise PortraitError("The fitted portrait cannot be read.", hint, repr(error)) from error

    def _validate(self) -> None:
        """A rig may come in a project from anywhere: every array must be what drawing expects."""
        sizes = {"H": self.photo.shape[0], "W": self.photo.shape[1], "N": len(self.vertices), "G": len(self.triangles)}
        if max(sizes["H"], sizes["W"]) > _MAX_SIDE or sizes["N"] > _MAX_VERTICES:
            raise ValueError(f"too large: {sizes}")
        for name, (kind, *axes) in _LAYOUT.items():
            array = getattr(self, name)
            shape = tuple(sizes.get(axis, axis) for axis in axes)
            if array.dtype != kind or array.shape != shape:
                raise ValueError(f"{name} is {array.dtype} {array.shape}, not {kind} {shape}")
            if array.dtype.kind == "f" and not np.isfinite(array).all():
                raise ValueError(f"{name} holds NaN or infinity")
        if self.triangles.min() < 0 or self.triangles.max() >= sizes["N"]:
            raise ValueError("triangles point outside the vertices")
