"""What is drawn over the sitter and over the frame: the mesh, landmarks, joints, the trail of the gaze, safe areas."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.session import Session
from app.style import theme
from app.viewport.handle_texts import numbers
from app.viewport.marks import draw_dot, draw_path, draw_plate, edge, light
from app.viewport.picture import Picture
from app.viewport.projection import Projection
from core.rig import topology
from core.rig.model import LIMB_CHANNELS, Rig
from core.rig.sight_ray import sight_places
from core.rig.skeleton import NECK_JOINT_MM

ASPECTS: Final = {"wide": (16, 9), "tall": (9, 16), "square": (1, 1)}
"""Guides by name: width and height."""
_TITLE_SAFE: Final = 0.9
"""Share of a frame that every screen shows (EBU R 95: the graphics safe area is nine tenths)."""
_TRAIL_S: Final = 1.0
_AXIS_MM: Final = 55.0

_CONTOURS: Final = (
    (topology.OVAL, True),
    *((topology.EYE_OPENING[side], True) for side in ("Right", "Left")),
    *((edge_, False) for side in ("Right", "Left") for edge_ in topology.BROW[side]),
    (topology.UPPER_LIP[3] + topology.LOWER_LIP[3][-2:0:-1], True),
    (topology.MOUTH_OPENING, True),
)


def paint_mesh(painter: QPainter, picture: Picture, projection: Projection) -> None:
    """The edges of the triangles that hold the sitter and face the camera."""
    face = picture.face()
    if face is None:
        return
    triangles = _shown_triangles(face.poser.rig)
    sheet = picture.posed().sheet[:, :2].astype(np.float64)
    a, b, c = (sheet[triangles[:, k]] for k in range(3))
    (ux, uy), (vx, vy) = (b - a).T, (c - a).T
    front = triangles[_same_side(ux * vy - uy * vx, face.poser.rig.pixels, triangles)]
    pairs = np.unique(np.sort(np.concatenate([front[:, [0, 1]], front[:, [1, 2]], front[:, [2, 0]]]), axis=1), axis=0)
    places = sheet * projection.scale + [projection.rect.left(), projection.rect.top()]
    ends = np.concatenate([places[pairs[:, 0]], places[pairs[:, 1]]], axis=1).tolist()
    shade = light()
    shade.setAlphaF(0.5)
    painter.setPen(QPen(shade, 0))
    painter.drawLines([QLineF(*line) for line in ends])


@lru_cache(maxsize=1)
def _shown_triangles(rig: Rig) -> NDArray[np.int32]:
    from core.render.support import shown_triangles  # the window opens without the renderer

    return shown_triangles(rig)


def _same_side(area: NDArray[np.float64], pixels: NDArray[np.floating], triangles: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Triangles that show the side they show in the photo."""
    a, b, c = (pixels[triangles[:, k]].astype(np.float64) for k in range(3))
    (ux, uy), (vx, vy) = (b - a).T, (c - a).T
    return area * (ux * vy - uy * vx) > 0


def paint_landmarks(painter: QPainter, picture: Picture, projection: Projection) -> None:
    """The 468 landmarks of the face as they are posed, and the lines between the named ones."""
    face = picture.face()
    if face is None:
        return
    sheet = picture.posed().sheet[: topology.FACE_POINTS, :2]
    points = projection.points(sheet)
    line = theme.channel_color("Gaze")
    for ring, closed in _CONTOURS:
        draw_path(painter, [points[i] for i in ring], line, width=1.2, closed=closed)
    for pen in (QPen(edge(), 3.6), QPen(light(), 2.0)):
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPoints(points)


def paint_skeleton(painter: QPainter, picture: Picture, projection: Projection) -> None:
    """The joints that turn the sitter: neck and skull, both eyeballs with their axes, and the arms that are seen."""
    face = picture.face()
    if face is None:
        return
    poser, rig = face.poser, face.poser.rig
    values = poser.shown(picture.values())
    head = poser.head(values)
    neck = rig.rotation @ NECK_JOINT_MM + rig.translation
    skull = np.array([rig.translation, *(rig.translation + _AXIS_MM * rig.rotation[:, k] for k in range(3))])
    joints = rig.camera.project(head.apply(np.vstack([neck, skull])))
    points = projection.points(joints)
    base = projection.point(rig.camera.project((neck - [0.0, 150.0, 0.0])[None])[0])
    bone = light()
    draw_path(painter, [base, points[0], points[1]], bone, width=2.5)
    for tip, group in zip(points[2:], ("Head", "Body", "Gaze"), strict=True):
        draw_path(painter, [points[1], tip], theme.channel_color(group), width=2.5)
    for joint in points[:2]:
        draw_dot(painter, joint, 4.5, theme.channel_color("Head"), light())
    _paint_eyes(painter, picture, projection)
    for side in ("Left", "Right"):
        limb = [projection.point(place) for place in _limb(picture, side)]
        draw_path(painter, limb, bone, width=2.5)
        for joint in limb:
            draw_dot(painter, joint, 4.5, theme.channel_color("Body"), light())


def _limb(picture: Picture, side: str) -> list[NDArray[np.float64]]:
    """Elbow, wrist and knuckles of one arm as far as they are seen, photo pixels [2]: each goes with the skin over it."""
    face = picture.face()
    assert face is not None
    rig, sheet = face.poser.rig, picture.posed().sheet
    places = []
    for row, name in enumerate(LIMB_CHANNELS):
        if name in rig.limbs and name.endswith(side):
            at = rig.camera.project(rig.limb_joints[row, 0].astype(np.float64))
            skin = int(np.argmin(np.linalg.norm(rig.pixels - at, axis=1)))
            places.append(at + sheet[skin, :2] - rig.pixels[skin])
    return places


def _paint_eyes(painter: QPainter, picture: Picture, projection: Projection) -> None:
    """Each ball's outline and where it points."""
    face = picture.face()
    assert face is not None
    rig, posed = face.poser.rig, picture.posed()
    for i, eye in enumerate(posed.eyes):
        box, numbers_ = rig.eye_boxes[i], rig.eyes[i]
        share = (numbers_[:2] - box[:2]) / (box[2:] - box[:2])
        a, b, d = (eye.corners[k, :2].astype(np.float64) for k in (0, 1, 3))
        middle = a + share[0] * (b - a) + share[1] * (d - a)
        radius = float(np.linalg.norm(b - a)) * float(numbers_[3] / (box[2] - box[0]))
        centre = projection.point(middle)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (QPen(edge(), 3.0), QPen(theme.channel_color("Eyes"), 1.5)):
            painter.setPen(pen)
            painter.drawEllipse(centre, radius * projection.scale, radius * projection.scale)
        along = middle + 2.2 * radius * np.array([eye.turn[0, 2], -eye.turn[1, 2]])
        draw_path(painter, [centre, projection.point(along)], theme.channel_color("Gaze"), width=2.5)


def paint_trail(painter: QPainter, picture: Picture, session: Session, projection: Projection) -> None:
    """Where the sitter looks, a second back (a line) and a second on (dots); longer looks are larger."""
    face = picture.face()
    if face is None:
        return
    reach, now = round(_TRAIL_S * session.rate.fps), picture.frame
    frames = range(max(0, now - reach), min(session.frame_count, now + reach + 1))
    points = {frame: projection.point(sight_places(face.poser, picture.pose(frame))[1]) for frame in frames}
    shade = theme.channel_color("Gaze")
    for frame in frames:
        away = abs(frame - now) / max(reach, 1)
        shade.setAlphaF(1 - 0.8 * away)
        if frame < now:
            draw_path(painter, [points[frame], points[frame + 1]], shade, width=1.6)
        elif frame > now:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shade)
            painter.drawEllipse(points[frame], 1.8, 1.8)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (QPen(edge(), 3.5), QPen(light(), 1.5)):
        painter.setPen(pen)
        painter.drawEllipse(points[now], 6.0, 6.0)


def guide_rect(frame: QRectF, aspect: tuple[int, int]) -> QRectF:
    """The largest part of a frame with an aspect, in its middle."""
    width = min(frame.width(), frame.height() * aspect[0] / aspect[1])
    height = width * aspect[1] / aspect[0]
    return QRectF(frame.center().x() - width / 2, frame.center().y() - height / 2, width, height)


def paint_guide(painter: QPainter, name: str, frame: QRectF) -> None:
    """One guide of the frame: what a crop keeps and the part of it that is safe, or thirds."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if name == "thirds":
        for share in (1 / 3, 2 / 3):
            x, y = frame.left() + share * frame.width(), frame.top() + share * frame.height()
            shade = light()
            shade.setAlphaF(0.55)
            draw_path(painter, [QPointF(x, frame.top()), QPointF(x, frame.bottom())], shade, width=1.0)
            draw_path(painter, [QPointF(frame.left(), y), QPointF(frame.right(), y)], shade, width=1.0)
        return
    crop = guide_rect(frame, ASPECTS[name])
    outside = theme.color("under_picture")
    outside.setAlpha(120)
    for part in _around(frame, crop):
        painter.fillRect(part, outside)
    _rectangle(painter, crop, Qt.PenStyle.SolidLine, 0.9)
    inner = crop.width() * (1 - _TITLE_SAFE) / 2, crop.height() * (1 - _TITLE_SAFE) / 2
    _rectangle(painter, crop.adjusted(inner[0], inner[1], -inner[0], -inner[1]), Qt.PenStyle.DashLine, 0.6)
    width, height = ASPECTS[name]
    draw_plate(painter, crop.topLeft() + QPointF(6, 6), f"{width}:{height}")


def _around(frame: QRectF, crop: QRectF) -> list[QRectF]:
    return [
        QRectF(frame.left(), frame.top(), frame.width(), crop.top() - frame.top()),
        QRectF(frame.left(), crop.bottom(), frame.width(), frame.bottom() - crop.bottom()),
        QRectF(frame.left(), crop.top(), crop.left() - frame.left(), crop.height()),
        QRectF(crop.right(), crop.top(), frame.right() - crop.right(), crop.height()),
    ]


def _rectangle(painter: QPainter, rect: QRectF, style: Qt.PenStyle, opacity: float) -> None:
    shade = light()
    shade.setAlphaF(opacity)
    corners = [rect.topLeft(), rect.topRight(), rect.bottomRight(), rect.bottomLeft()]
    draw_path(painter, corners, shade, width=1.2, closed=True, style=style)


def paint_info(painter: QPainter, picture: Picture, session: Session, bounds: QRectF) -> None:
    """Which frame this is, and where eyes and head are turned."""
    values, frame = picture.pose(), picture.frame
    parts = [
        QCoreApplication.translate("Overlay", "Frame {0}").format(frame) + f"   {session.rate.timecode(frame)}",
        QCoreApplication.translate("Overlay", "Gaze") + "  " + numbers(values, ("gaze.yaw", "gaze.pitch")),
        QCoreApplication.translate("Overlay", "Head") + "  " + numbers(values, ("head.yaw", "head.pitch", "head.roll")),
    ]
    if any(picture.orbit):
        yaw, pitch = picture.orbit
        parts.append(QCoreApplication.translate("Overlay", "Seen from {0:.0f}°, {1:.0f}°").format(-yaw, -pitch))
    top = bounds.top() + 8
    for text in parts:
        top = draw_plate(painter, QPointF(bounds.left() + 8, top), text).bottom() + 4


Painter = Callable[[QPainter, Picture, Projection], None]
OVER_SITTER: Final[dict[str, Painter]] = {
    "mesh": paint_mesh,
    "landmarks": paint_landmarks,
    "skeleton": paint_skeleton,
}
