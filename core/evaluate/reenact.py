"""Re-enactment: a video's own first frame as the portrait, its tracked motion as the driver, its frames as the truth.

Nothing of the later frames reaches the picture but the channels that `core.portrait.track` found in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.evaluate.likeness import Box, box_about, likeness
from core.evaluate.rest import psnr
from core.evaluate.still_frame import AffineStill
from core.portrait.fit import fit_portrait
from core.portrait.landmarks import find_faces
from core.portrait.load import PortraitImage
from core.portrait.track import Track, track_video
from core.portrait.video import open_video
from core.render.offscreen import Offscreen
from core.rig import topology
from core.rig.model import Rig

SUFFIXES: Final = frozenset((".mp4", ".mpg", ".mpeg", ".mov", ".mkv", ".webm", ".avi", ".m4v"))
WAYS: Final = ("rig", "still", "affine")
"""The film drawn by the rig; the first frame throughout; the first frame, moved by the best affine map."""
MAX_LANDMARK_PERCENT: Final = 3.5
FACE_MARGIN, MOUTH_MARGIN = 0.08, 0.25

_IRISES = (topology.IRIS_RIGHT[0], topology.IRIS_LEFT[0])

OnFrame = Callable[["Frame"], None]


@dataclass(frozen=True, eq=False)
class Frame:
    """One frame as it is and as it was drawn.

    Attributes:
        index: of the frame.
        real: uint8 [H, W, 3].
        boxes: whole, face and mouth in it.
        drawn: the same by each of `WAYS`.
    """

    index: int
    real: NDArray[np.uint8]
    boxes: dict[str, Box]
    drawn: dict[str, NDArray[np.uint8]]


def find_videos(folder: str, limit: int | None = None) -> list[Path]:
    """Every video in a folder and its subfolders, by name.

    Args:
        folder: as given by the user.
        limit: take this many, spread evenly.

    Raises:
        UserError: there is no such folder, or no video in it.
    """
    root = Path(folder).expanduser().absolute()
    if not root.is_dir():
        raise UserError(f"There is no folder “{folder}”.", "Check the name.")
    inside = sorted(path for path in root.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())
    if not inside:
        raise UserError(f"The folder “{folder}” holds no video.", "Give a folder of MP4, MOV or MPEG videos.")
    if limit is not None and limit < len(inside):
        inside = [inside[i * len(inside) // limit] for i in range(limit)]
    return inside


def measure_clip(
    path: Path,
    *,
    on_frame: OnFrame | None = None,
    should_cancel: Callable[[], bool] | None = None,
) -> dict[str, Any]:
    """Re-enact one clip and compare.

    Returns:
        Means over the frames: `WAY.psnr_BOX`, `WAY.ssim_BOX` for boxes whole, face and mouth, `WAY.landmark_percent`
        (median), and `jerk_ratio`, the third difference of the drawn landmarks over that of the real ones. Rows under a
        caption bar (`bar_rows`) count only in `WAY.psnr_face_all_rows`.

    Raises:
        UserError: the clip cannot be tracked, or its first frame cannot be fitted.
    """
    reference = next(open_video(path).frames())
    opaque = np.full((*reference.shape[:2], 1), 255, np.uint8)
    rig = fit_portrait(PortraitImage(np.concatenate([reference, opaque], axis=-1)), face=0).rig
    track = track_video(path, reference=0, should_cancel=should_cancel)
    rows: list[dict[str, float]] = []
    drawn_points, real_points = [], []
    for frame in _drawn(rig, track, path, reference):
        if on_frame is not None:
            on_frame(frame)
        points = track.points[frame.index].astype(np.float64)
        between_eyes = float(np.linalg.norm(points[_IRISES[0], :2] - points[_IRISES[1], :2]))
        counted = np.ones(len(frame.real), bool)
        if track.bar is not None:  # neither face nor background: no way is judged by what a converter laid over both
            counted[track.bar.top - 1 : track.bar.bottom + 1] = False
        row: dict[str, float] = {}
        for way, picture in frame.drawn.items():
            row |= {f"{way}.{name}": value for name, value in likeness(picture, frame.real, frame.boxes, counted).items()}
            left, top, right, bottom = frame.boxes["face"]
            row[f"{way}.psnr_face_all_rows"] = psnr(picture[top:bottom, left:right], frame.real[top:bottom, left:right])
            found = _nearest(picture, points)
            row[f"{way}.landmark_percent"] = 100 * _distance(found, points) / between_eyes
            if way == "rig":
                drawn_points.append(found)
                real_points.append(points)
        rows.append(row)
    told: dict[str, Any] = {"clip": path.name, "frames": len(rows), "tracking_percent": track.error_percent}
    told["bar_rows"] = None if track.bar is None else [track.bar.top, track.bar.bottom]
    for name in rows[0]:
        column = np.array([row[name] for row in rows])
        told[name] = float(np.nanmedian(column) if name.endswith("landmark_percent") else np.nanmean(column))
    told["jerk_ratio"] = jerk(np.array(drawn_points)) / max(jerk(np.array(real_points)), 1e-9)
    told["not_recognised"] = int(sum(np.isnan(row["rig.landmark_percent"]) for row in rows))
    return told


def jerk(points: NDArray[np.floating]) -> float:
    """Mean third difference of landmarks [T, N, >= 2] from frame to frame, px; frames with NaN are left out."""
    third = np.diff(points[:, : topology.FACE_POINTS, :2], 3, axis=0)
    return float(np.nanmean(np.linalg.norm(third, axis=-1))) if len(third) else 0.0


def judge(clips: list[dict[str, Any]], failed: Sequence[dict[str, str]] = ()) -> list[str]:
    """A sentence for each bar that falls short.

    Args:
        clips: as `measure_clip` tells of them.
        failed: clips of which nothing could be measured.
    """
    short = [f"{clip['clip']}: {clip['message']}" for clip in failed]
    if not clips:
        return [*short, "no clip was measured"]
    for clip in clips:
        for way in ("still", "affine"):
            mine, other = clip["rig.psnr_face"], clip[f"{way}.psnr_face"]
            if not mine > other:
                short.append(f"{clip['clip']}: face {mine:.2f} dB, not above the {way} first frame's {other:.2f} dB")
    error = float(np.median([clip["rig.landmark_percent"] for clip in clips]))
    if not error <= MAX_LANDMARK_PERCENT:
        short.append(f"landmark error {error:.2f} % of the distance between the eyes, bar {MAX_LANDMARK_PERCENT} %")
    return short


def summary(clips: list[dict[str, Any]]) -> dict[str, float]:
    """Means over the clips, medians of landmark errors; empty where there are none."""
    if not clips:
        return {}
    told = {}
    for name in clips[0]:
        column = [clip[name] for clip in clips]
        if isinstance(column[0], float):
            told[name] = float(np.median(column) if name.endswith("percent") else np.mean(column))
    for way in ("still", "affine"):
        gains = [clip["rig.psnr_face"] - clip[f"{way}.psnr_face"] for clip in clips]
        told[f"least_gain_over_{way}"] = float(np.min(gains))
    return told


def below_with_all_rows(clips: list[dict[str, Any]]) -> list[str]:
    """Clips in which the rig's face falls below a baseline once the rows of a burnt-in bar are counted as face, too."""
    return [
        str(clip["clip"])
        for clip in clips
        if clip["rig.psnr_face_all_rows"] <= max(clip[f"{way}.psnr_face_all_rows"] for way in ("still", "affine"))
    ]


def markdown(clips: list[dict[str, Any]]) -> str:
    """A table for people: PSNR of face and mouth and landmark error, by the rig, the still and the affine first frame."""
    lines = [
        "| clip | face dB | mouth dB | whole dB | face SSIM | landmarks % | jerk |",
        "|---|---|---|---|---|---|---|",
    ]
    for clip in [*clips, *([{"clip": "all"} | summary(clips)] if clips else [])]:

        def cell(name: str, digits: int, clip: dict[str, Any] = clip) -> str:
            return " / ".join(f"{clip[f'{way}.{name}']:.{digits}f}" for way in WAYS)

        parts = [cell(f"psnr_{box}", 1) for box in ("face", "mouth", "whole")]
        lines.append(
            f"| {clip['clip']} | {' | '.join(parts)} | {cell('ssim_face', 3)} | {cell('landmark_percent', 2)} "
            f"| {clip['jerk_ratio']:.2f} |"
        )
    lines += ["", "Each: drawn by the rig / still first frame / first frame under the best affine map."]
    barred = sum(clip.get("bar_rows") is not None for clip in clips)
    if barred:
        lines.append(
            f"In {barred} of the clips a bar is burnt in over the face; its rows show no face and count for none of the three. "
            f"With them, the rig falls below a baseline in {len(below_with_all_rows(clips))} of {len(clips)} clips."
        )
    return "\n".join(lines)


def _drawn(rig: Rig, track: Track, path: Path, reference: NDArray[np.uint8]) -> Iterator[Frame]:
    """Every frame that shows the face but the first, by all ways."""
    affine = AffineStill(reference, track.points[0])
    with Offscreen(rig, reference.shape[1], reference.shape[0]) as screen:
        screen.set_lid_follow(0)  # lids were tracked themselves
        for i, real in enumerate(open_video(path).frames()):
            if 0 < i < len(track.seen) and track.seen[i]:
                drawn = {"rig": screen.frame(track.values[i]), "still": reference, "affine": affine.frame(track.points[i])}
                yield Frame(i, real, _boxes(track.points[i].astype(np.float64), real), drawn)


def _boxes(points: NDArray[np.float64], real: NDArray[np.uint8]) -> dict[str, Box]:
    height, width = real.shape[:2]
    return {
        "whole": (0, 0, width, height),
        "face": box_about(points[: topology.FACE_POINTS], FACE_MARGIN, (width, height)),
        "mouth": box_about(points[list(topology.LIPS)], MOUTH_MARGIN, (width, height)),
    }


def _nearest(picture: NDArray[np.uint8], points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Landmarks of the face nearest to where it should be, [478, 3]; NaN where none is recognised."""
    faces = [face.points for face in find_faces(picture)]
    if not faces:
        return np.full_like(points, np.nan)
    return min(faces, key=lambda face: _distance(face, points))


def _distance(found: NDArray[np.float64], points: NDArray[np.float64]) -> float:
    """Mean distance of the mesh's landmarks, px."""
    mesh = topology.FACE_POINTS
    return float(np.linalg.norm(found[:mesh, :2] - points[:mesh, :2], axis=1).mean())
