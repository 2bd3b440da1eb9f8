"""From a picture to a rig: find the face, solve it, cut the layers, and report how well it went."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from core.errors import FaceUnclearError, PortraitError
from core.portrait.anchors import anchors_of
from core.portrait.eyes import eye_layers
from core.portrait.fill import background_plate
from core.portrait.limb_weights import limb_layers
from core.portrait.limbs import find_arms, mesh_focus, visible_parts
from core.portrait.load import PortraitImage
from core.portrait.matte import person_matte
from core.portrait.mouth import mouth_layers
from core.portrait.sitter import find_sitter, told_sitter
from core.portrait.solve import Solution
from core.portrait.surface import build_surface
from core.rig import rotation, topology
from core.rig.model import Rig

MIN_FACE_PX = 40
SMALL_FACE_PX = 96
WORK_FACE_PX = 300
"""Smaller faces are enlarged before they are cut, so that lids and lips have pixels to move."""
MAX_YAW_DEG = 50.0
MAX_ERROR_PERCENT = 5.0
Progress = Callable[[float, str], None]


@dataclass(frozen=True)
class FitReport:
    """How well a portrait was fitted.

    Attributes:
        reprojection_px: mean distance of landmarks and projected model, pixels of the picture as given.
        reprojection_percent: the same in percent of the distance between the eyes.
        head_pose_deg: yaw, pitch, roll in the photo.
        face_px: width of the face in the picture as given.
        faces: how many faces were seen.
        found: what the photo shows ("teeth": True, ...).
        expression: expressions the photo already shows, amount by name.
        shape: the 64 numbers of the face at ease, standard deviations from the mean face (VLOGGER's beta_s).
        warnings: sentences for the user.
        anchors: where the anchors of `core.portrait.anchors` are, pixels of the upright file.
    """

    reprojection_px: float
    reprojection_percent: float
    head_pose_deg: dict[str, float]
    face_px: float
    faces: int
    found: dict[str, bool]
    expression: dict[str, float] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    shape: tuple[float, ...] = ()
    anchors: dict[str, tuple[float, float]] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return {
            "reprojection_px": round(self.reprojection_px, 3),
            "reprojection_percent": round(self.reprojection_percent, 3),
            "head_pose_deg": {name: round(value, 2) for name, value in self.head_pose_deg.items()},
            "face_px": round(self.face_px, 1),
            "faces": self.faces,
            "found": self.found,
            "expression": {name: round(value, 3) for name, value in self.expression.items()},
            "warnings": list(self.warnings),
            "shape": [round(number, 3) for number in self.shape],
            "anchors": {name: [round(x, 2), round(y, 2)] for name, (x, y) in self.anchors.items()},
        }


@dataclass(frozen=True, eq=False)
class Fit:
    """A fitted portrait and its report."""

    rig: Rig
    report: FitReport


def fit_portrait(
    image: PortraitImage,
    *,
    face: int | None = None,
    landmarks: NDArray[np.floating] | None = None,
    on_progress: Progress | None = None,
    work_face_px: int = WORK_FACE_PX,
) -> Fit:
    """Fit the rig to a portrait.

    Args:
        image: the decoded picture.
        face: which face, largest first; needed only where there are several of similar size.
        landmarks: float [478, 3] px instead of detection, axes as in `landmarks.Face.points`.
        on_progress: called with share done 0..1 and the stage.
        work_face_px: smaller faces are enlarged to this width.

    Raises:
        PortraitError: no face, several faces and none chosen, cut off, turned away, or too small.
    """
    progress = on_progress or (lambda _share, _stage: None)
    progress(0.0, "Looking for the face")
    notes = list(image.notes)
    rgb, alpha = image.rgb, image.rgba[..., 3]
    sitter = find_sitter(rgb, alpha, face) if landmarks is None else told_sitter(rgb, alpha, landmarks)
    if sitter.quarters:
        notes.append("The picture was turned upright.")
    anchors = {name: (x / image.scale, y / image.scale) for name, (x, y) in anchors_of(sitter.given_points).items()}
    rgb, alpha, points, solution = sitter.rgb, sitter.alpha, sitter.points, sitter.solution
    _check_frame(points, rgb.shape[1], rgb.shape[0])
    face_px = float(np.ptp(points[: topology.FACE_POINTS, 0]))
    if face_px < MIN_FACE_PX:
        raise PortraitError(
            f"The face is too small ({face_px:.0f} pixels wide).", "Use a picture in which the face is at least 64 pixels wide."
        )

    _check_solution(solution, sitter.points, None if landmarks is not None else anchors)
    rgb, alpha, points, factor = _enlarged(rgb, alpha, points, work_face_px / face_px)
    solution = solution.scaled(factor)
    iod = float(np.linalg.norm(points[topology.IRIS_RIGHT[0], :2] - points[topology.IRIS_LEFT[0], :2]))
    progress(0.45, "Cutting out the person")
    matte = np.minimum(person_matte(rgb, points), alpha.astype(np.float32) / 255)
    progress(0.6, "Painting the background")
    plate = background_plate(rgb, matte, margin_px=max(3, round(iod * 0.10)))
    progress(0.8, "Cutting eyes and mouth")
    arms = find_arms(rgb, matte, points)
    surface = build_surface(points, solution, matte, mesh_focus(arms))
    limbs = limb_layers(arms, surface, solution.camera, matte)
    eyes = eye_layers(rgb, points, surface.vertices, solution.camera, solution.rotation[:, 1])
    mouth = mouth_layers(rgb, points, surface.vertices, solution.camera)
    camera = solution.camera
    rig = Rig(
        photo=rgb,
        matte=np.round(matte * 255).astype(np.uint8),
        plate=plate,
        camera_numbers=np.array([camera.scale, camera.distance, camera.x, camera.y]),
        rotation=solution.rotation,
        translation=solution.translation,
        photo_expression=solution.expression.astype(np.float32),
        shape=solution.shape.astype(np.float32),
        landmarks=points.astype(np.float32),
        **(vars(surface) | vars(limbs)),
        **vars(eyes),
        **{name: value for name, value in vars(mouth).items() if name != "teeth_visible"},
    )
    if any(arm.covers(points[list(topology.OVAL), :2]) for arm in arms):
        notes.append("A hand is before the face: what it hides moves with it.")
    visible = {"teeth": mouth.teeth_visible, "glasses": eyes.glasses} | visible_parts(arms)
    progress(1.0, "Fitted")
    return Fit(rig, _report(solution, image, rgb, face_px, sitter.faces, factor, iod, visible, notes, anchors))


def _check_frame(points: NDArray[np.float64], width: int, height: int) -> None:
    mesh = points[: topology.FACE_POINTS, :2]
    inside = ((mesh >= 0) & (mesh <= [width, height])).all(1).mean()
    if inside < 0.95:
        raise PortraitError("Part of the face lies outside the picture.", "Use a picture that shows the whole face.")


def _enlarged(
    rgb: NDArray[np.uint8], alpha: NDArray[np.uint8], points: NDArray[np.float64], wanted: float
) -> tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.float64], float]:
    factor = min(wanted, 1600 / max(rgb.shape[:2]))
    if factor <= 1.05:
        return rgb, alpha, points, 1.0
    size = (round(rgb.shape[1] * factor), round(rgb.shape[0] * factor))
    larger = cv2.resize(rgb, size, interpolation=cv2.INTER_CUBIC)
    scale = np.array([size[0] / rgb.shape[1], size[1] / rgb.shape[0], factor])
    return larger, cv2.resize(alpha, size, interpolation=cv2.INTER_LINEAR), points * scale, factor


def _check_solution(solution: Solution, points: NDArray[np.float64], seen: Mapping[str, tuple[float, float]] | None) -> None:
    """Refuse what cannot be turned, and what the detector misread: `seen` are its anchors, None where a person placed them."""
    yaw = rotation.to_angles(solution.rotation)[0]
    if abs(yaw) > MAX_YAW_DEG:
        raise PortraitError(
            "The head is turned too far to the side.",
            "Use a picture in which both eyes look toward the camera: what a profile hides cannot be shown.",
        )
    iod = float(np.linalg.norm(points[topology.IRIS_RIGHT[0], :2] - points[topology.IRIS_LEFT[0], :2]))
    if seen is not None and 100 * solution.error_px / max(iod, 1.0) > MAX_ERROR_PERCENT:
        raise FaceUnclearError.of("The face could not be fitted.", seen)


def _report(
    solution: Solution,
    image: PortraitImage,
    rgb: NDArray[np.uint8],
    face_px: float,
    faces: int,
    factor: float,
    iod: float,
    visible: dict[str, bool],
    notes: list[str],
    anchors: dict[str, tuple[float, float]],
) -> FitReport:
    yaw, pitch, roll = rotation.to_angles(solution.rotation)
    light = float(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY).mean())
    if face_px < SMALL_FACE_PX:
        notes.append(f"The face is only {face_px:.0f} pixels wide; the video will be soft.")
    if abs(yaw) > 25:
        notes.append("The head is turned in the picture; turning it further will look worse than turning it back.")
    if light < 30:
        notes.append("The picture is very dark.")
    if _sharpness(rgb, solution) < 0.012:
        notes.append("The face is blurred; the video will be soft.")
    from core import channels

    shown = {
        name.removeprefix("expr."): float(amount)
        for name, amount in zip(channels.EXPRESSIONS, solution.expression, strict=True)
        if amount > 0.05
    }
    return FitReport(
        reprojection_px=solution.error_px / factor,
        reprojection_percent=100 * solution.error_px / iod,
        head_pose_deg={"yaw": yaw, "pitch": pitch, "roll": roll},
        face_px=face_px,
        faces=faces,
        found={"face": True, **visible, "transparency": image.has_alpha},
        expression=shown,
        warnings=tuple(notes),
        shape=tuple(float(number) for number in solution.shape),
        anchors=anchors,
    )


def _sharpness(rgb: NDArray[np.uint8], solution: Solution) -> float:
    """Strength of the finest detail about the eyes, relative to their contrast."""
    camera = solution.camera
    half = 45 * camera.scale
    top, bottom = int(max(0, camera.y - half * 0.5)), int(camera.y + half * 0.5)
    left, right = int(max(0, camera.x - half)), int(camera.x + half)
    eyes = cv2.cvtColor(rgb[top:bottom, left:right], cv2.COLOR_RGB2GRAY).astype(np.float32)
    if eyes.size == 0:
        return 1.0
    fine = eyes - cv2.GaussianBlur(eyes, (0, 0), max(0.6, 0.4 * camera.scale))
    return float(np.abs(fine).mean() / max(float(eyes.std()), 1.0))
