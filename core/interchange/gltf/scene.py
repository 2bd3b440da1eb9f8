"""The file as a whole: nodes for sitter, torso, head and eyes, their meshes and materials, and one animation.

In metres, y up, the sitter looking along +z. Torso and head are joints of a skin that the sheet hangs on; teeth and eyes go
with the head. Materials are unlit, as the light is the photo's.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.interchange.gltf.binary import INDICES, VERTICES, Glb
from core.interchange.gltf.eyes import EyeMesh, eye_mesh, lid_picture
from core.interchange.gltf.morphs import Fitting, Morphs
from core.interchange.gltf.motion import Stage, Tracks
from core.project.atomic import replaced
from core.render.cutout import cutout
from core.render.support import shown_triangles
from core.render.textures import teeth_atlas
from core.rig import lids
from core.rig.model import Rig
from core.rig.strips import TEETH, lattice
from core.timebase import FrameRate

METRE: Final = 0.001
_GAMMA: Final = 2.2
_AT_ONCE: Final = 240
"""Frames whose points are in memory at once, and in which corrections are looked for."""
_SIDES: Final = ("Right", "Left")
MORPHED: Final = ("Face", "Mouth", "Lids")
"""Nodes whose meshes have targets."""


def write_glb(
    rig: Rig,
    values: NDArray[np.floating],
    rate: FrameRate,
    path: Path,
    lid_follow: float = 1.0,
    on_progress: Callable[[float], None] = lambda _: None,
) -> None:
    """Write a sitter who moves as in a performance [T, C].

    Args:
        lid_follow: how far lids follow vertical gaze.
        on_progress: told how far it is, 0..1; may raise to stop.

    Raises:
        OSError: the file cannot be written.
    """
    stage = Stage(rig, lid_follow)
    tracks, morphs = _played(stage, values, on_progress)
    glb = Glb()
    eyes = [eye_mesh(rig, i, stage.lids_on_the_way[i]) for i in range(2)]
    nodes = _nodes(glb, rig, stage, eyes)
    meshes = (_sheet(glb, rig, stage, morphs[0]), _mouth(glb, rig, stage, morphs[1]), _lids(glb, rig, stage, morphs[2]))
    for name, mesh in zip(MORPHED, meshes, strict=True):
        glb.tree["nodes"][nodes[name]]["mesh"] = mesh
    _animate(glb, nodes, tracks, dict(zip(MORPHED, morphs, strict=True)), rate)
    with replaced(path) as file:
        file.write(glb.data())


def _played(stage: Stage, values: NDArray[np.floating], on_progress: Callable[[float], None]) -> tuple[Tracks, list[Morphs]]:
    """The whole performance [T, C], a part at a time: only some frames of all points are in memory at once."""
    count = len(values)
    some = np.unique(np.linspace(0, count - 1, min(_AT_ONCE, count)).round().astype(int))
    seen = stage.play(values[some])
    fits = [
        Fitting(stage.rest[k], {name: unit[k] for name, unit in stage.units.items()}, seen.shapes[k], seen.amounts)
        for k in range(len(MORPHED))
    ]
    parts: list[Tracks] = []
    weights: list[list[NDArray[np.float64]]] = [[] for _ in fits]
    for start in range(0, count, _AT_ONCE):
        on_progress(start / count)
        played = seen if count <= _AT_ONCE else stage.play(values[start : start + _AT_ONCE])
        parts.append(played.tracks)
        for kept, fit, shape in zip(weights, fits, played.shapes, strict=True):
            kept.append(fit.weights(shape, played.amounts))
    tracks = Tracks(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))
    return tracks, [_named(fit.morphs(np.concatenate(kept))) for fit, kept in zip(fits, weights, strict=True)]


def _named(morphs: Morphs) -> Morphs:
    """With the names that other programs know: those of ARKit have no beginning."""
    names = tuple(name.removeprefix("expr.").replace("body.", "body_") for name in morphs.names)
    return Morphs(names, morphs.targets, morphs.weights)


def _nodes(glb: Glb, rig: Rig, stage: Stage, eyes: list[EyeMesh]) -> dict[str, int]:
    """The skeleton and what hangs on it; name -> index."""
    pivot, found = stage.pivot, {}

    def node(name: str, at: NDArray[np.floating] | None = None, **more: Any) -> int:
        entry: dict[str, Any] = {"name": name} | more
        if at is not None:
            entry["translation"] = (np.asarray(at, np.float64) * METRE).tolist()
        found[name] = glb.add("nodes", entry)
        return found[name]

    below = [node("Mouth"), node("Lids")]
    for i, eye in enumerate(eyes):
        below.append(node(f"{_SIDES[i]}White", mesh=_white(glb, eye, pivot, _SIDES[i])))
        below.append(node(f"{_SIDES[i]}Eye", eye.middle - pivot, mesh=_disc(glb, eye, _SIDES[i])))
    joints = [node("Head", pivot, children=below), node("Torso", np.zeros(3))]
    binds = np.tile(np.eye(4, dtype=np.float32), (2, 1, 1))
    binds[0, 3, :3] = -pivot * METRE  # columns one after the other
    skin = glb.add("skins", {"joints": joints, "inverseBindMatrices": glb.array(binds.reshape(2, 16))})
    camera, reach = rig.camera, max(rig.camera.y, rig.height - rig.camera.y) / rig.camera.scale
    lens = {"yfov": 2 * float(np.arctan(reach / camera.distance)), "znear": 0.01, "zfar": 10.0}
    glb.add("cameras", {"type": "perspective", "perspective": lens, "name": "Photo"})
    children = [*joints, node("Face", skin=skin), node("Photo", np.array([0, 0, camera.distance]), camera=0)]
    glb.tree |= {"scenes": [{"nodes": [node("Sitter", children=children)]}], "scene": 0}
    return found


def _material(glb: Glb, name: str, texture: int | None, alpha: str = "OPAQUE") -> int:
    colour: dict[str, Any] = {"metallicFactor": 0.0, "roughnessFactor": 1.0}
    if texture is not None:
        colour["baseColorTexture"] = {"index": texture}
    glb.tree.setdefault("extensionsUsed", ["KHR_materials_unlit"])
    entry = {"name": name, "pbrMetallicRoughness": colour, "alphaMode": alpha, "doubleSided": True}
    return glb.add("materials", entry | {"extensions": {"KHR_materials_unlit": {}}})


def _primitive(
    glb: Glb, points: NDArray[np.floating], at: NDArray[np.floating], triangles: NDArray[np.integer], material: int
) -> dict[str, Any]:
    """Points mm [V, 3] with their places in the picture [V, 2]."""
    places = {
        "POSITION": glb.array((points * METRE).astype(np.float32), VERTICES),
        "TEXCOORD_0": glb.array(at.astype(np.float32), VERTICES),
    }
    indices = glb.array(triangles.reshape(-1).astype(np.uint32), INDICES)
    return {"attributes": places, "indices": indices, "material": material}


def _targets(glb: Glb, morphs: Morphs, part: slice) -> list[dict[str, int]]:
    return [{"POSITION": glb.array((t[part] * METRE).astype(np.float32), VERTICES)} for t in morphs.targets]


def _mesh(glb: Glb, name: str, primitives: list[dict[str, Any]], morphs: Morphs | None = None) -> int:
    entry: dict[str, Any] = {"name": name, "primitives": primitives}
    if morphs is not None and morphs.names:
        entry |= {"weights": [0.0] * len(morphs.names), "extras": {"targetNames": list(morphs.names)}}
    return glb.add("meshes", entry)


def _sheet(glb: Glb, rig: Rig, stage: Stage, morphs: Morphs) -> int:
    """The person, who is the photo cut out."""
    person = cutout(rig, rig.width, rig.height).astype(np.float32)
    opacity = person[..., 3:]
    colour = np.where(opacity > 0, person[..., :3] * 255 / np.maximum(opacity, 1), rig.photo)
    picture = np.dstack([np.clip(colour, 0, 255), opacity]).round().astype(np.uint8)
    material = _material(glb, "Person", glb.picture(picture, "Person"), "BLEND")
    primitive = _primitive(glb, stage.rest[0], rig.pixels / [rig.width, rig.height], shown_triangles(rig), material)
    count = len(rig.vertices)
    joints = np.zeros((count, 4), np.uint8)
    joints[:, 1] = 1
    weights = np.zeros((count, 4), np.float32)
    weights[:, 0], weights[:, 1] = rig.head_weights, 1 - rig.head_weights
    primitive["attributes"] |= {"JOINTS_0": glb.array(joints, VERTICES), "WEIGHTS_0": glb.array(weights, VERTICES)}
    primitive["targets"] = _targets(glb, morphs, slice(None))
    return _mesh(glb, "Face", [primitive], morphs)


def _mouth(glb: Glb, rig: Rig, stage: Stage, morphs: Morphs) -> int:
    """Cavity, tongue, teeth, the lips' inner skin and the photo's own teeth, each a part of one mesh."""
    atlas = _material(glb, "Teeth", glb.picture(teeth_atlas(), "Teeth"), "MASK")
    flat = _material(glb, "Flesh", None)
    primitives, start = [], 0
    for piece in stage.pieces:
        part = slice(start, start + len(piece.points))
        teeth = piece.picture == TEETH
        own = _primitive(glb, stage.rest[1][part] - stage.pivot, piece.uv, piece.triangles, atlas if teeth else flat)
        tint = np.column_stack([piece.tint[:, :3] ** _GAMMA, np.ones(len(piece.tint))])
        own["attributes"]["COLOR_0"] = glb.array(tint.astype(np.float32), VERTICES)
        own["targets"] = _targets(glb, morphs, part)
        primitives.append(own)
        start = part.stop
    if stage.own_teeth is not None:
        picture = glb.picture(np.dstack([rig.mouth_photo[..., :3], rig.mouth_teeth]), "OwnTeeth")
        rows, columns = stage.own_teeth.shape[:2]
        at = np.stack(np.meshgrid(np.linspace(0, 1, columns), np.linspace(0, 1, rows)), axis=-1).reshape(-1, 2)
        material = _material(glb, "OwnTeeth", picture, "BLEND")
        own = _primitive(glb, stage.rest[1][start:] - stage.pivot, at, lattice(rows, columns), material)
        own["targets"] = _targets(glb, morphs, slice(start, None))
        primitives.append(own)
    return _mesh(glb, "Mouth", primitives, morphs)


def _lids(glb: Glb, rig: Rig, stage: Stage, morphs: Morphs) -> int:
    """The upper lids that come down over the eyes; at rest there is nothing of them."""
    primitives, count = [], lids.ROWS * lids.COLUMNS
    for i, strip in enumerate(stage.strips):
        part = slice(i * count, (i + 1) * count)
        material = _material(glb, f"{_SIDES[i]}Lid", glb.picture(lid_picture(rig, i, strip), f"{_SIDES[i]}Lid"), "BLEND")
        own = _primitive(glb, stage.rest[2][part] - stage.pivot, strip.at, lids.strip_triangles(), material)
        own["targets"] = _targets(glb, morphs, part)
        primitives.append(own)
    return _mesh(glb, "Lids", primitives, morphs)


def _white(glb: Glb, eye: EyeMesh, pivot: NDArray[np.float64], side: str) -> int:
    material = _material(glb, f"{side}White", glb.picture(eye.white_picture, f"{side}White"))
    return _mesh(glb, f"{side}White", [_primitive(glb, eye.white - pivot, eye.white_at, eye.white_triangles, material)])


def _disc(glb: Glb, eye: EyeMesh, side: str) -> int:
    material = _material(glb, f"{side}Iris", glb.picture(eye.iris_picture, f"{side}Iris"), "BLEND")
    return _mesh(glb, f"{side}Iris", [_primitive(glb, eye.disc - eye.middle, eye.disc_at, eye.disc_triangles, material)])


def _animate(glb: Glb, nodes: dict[str, int], tracks: Tracks, morphs: dict[str, Morphs], rate: FrameRate) -> None:
    count = len(tracks.place)
    clock = glb.array(np.array([rate.seconds(t) for t in range(count)], np.float32))
    samplers: list[dict[str, Any]] = []
    moves: list[dict[str, Any]] = []

    def move(name: str, path: str, values: NDArray[np.floating]) -> None:
        output = glb.array(values.astype(np.float32))
        samplers.append({"input": clock, "output": output, "interpolation": "LINEAR"})
        moves.append({"sampler": len(samplers) - 1, "target": {"node": nodes[name], "path": path}})

    move("Head", "translation", tracks.place * METRE)
    move("Head", "rotation", _quaternions(tracks.turn))
    move("Torso", "translation", np.stack([np.zeros(count), np.zeros(count), tracks.closer * METRE], axis=1))
    for i, side in enumerate(_SIDES):
        move(f"{side}Eye", "rotation", _quaternions(tracks.eyes[:, i]))
    for name, own in morphs.items():
        if own.names:
            move(name, "weights", own.weights.reshape(-1))
    glb.add("animations", {"name": "Performance", "samplers": samplers, "channels": moves})


def _quaternions(turns: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rotation matrices [T, 3, 3] of less than half a turn -> quaternions (x, y, z, w) [T, 4]."""
    w = np.sqrt(np.maximum(1 + turns[:, 0, 0] + turns[:, 1, 1] + turns[:, 2, 2], 1e-12)) / 2
    axis = np.stack([turns[:, 2, 1] - turns[:, 1, 2], turns[:, 0, 2] - turns[:, 2, 0], turns[:, 1, 0] - turns[:, 0, 1]], axis=1)
    found = np.column_stack([axis / (4 * w[:, None]), w])
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), np.float64)
