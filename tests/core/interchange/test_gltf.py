"""A sitter with a performance as glTF: what another program shows of it is what the film shows."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import trimesh

from core import channels
from core.errors import ExportError
from core.export.labels import DIGITAL_SOURCE
from core.interchange.motion_file import write_motion
from core.portrait.fit import Fit
from core.rig.model import Rig
from core.rig.pose import Poser
from core.timebase import FrameRate
from tests.core.interchange.reading_glb import Film

POSES = np.stack(
    [
        channels.rest(),
        channels.values(head__yaw=18, head__pitch=-6, head__roll=5, head__x=9, head__z=40, expr__jawOpen=0.7),
        channels.values(expr__eyeBlinkLeft=1, expr__eyeBlinkRight=0.6, body__sway=3, expr__mouthSmileLeft=0.8),
        channels.values(gaze__yaw=14, gaze__pitch=-9, expr__mouthPucker=0.7, expr__browInnerUp=0.5, body__lean=-4),
        channels.values(expr__mouthClose=0.8, expr__jawOpen=0.3, expr__mouthRollLower=0.5, expr__tongueUp=0.6),
    ]
)


@pytest.fixture(scope="module")
def rig(sample_fit: Fit) -> Rig:
    return sample_fit.rig


@pytest.fixture(scope="module")
def path(rig: Rig, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gltf") / "sitter.glb"
    write_motion(POSES, FrameRate(25), path, "glb", rig=rig)
    return path


@pytest.fixture(scope="module")
def film(path: Path) -> Film:
    return Film(path)


def test_every_frame_shows_the_sheet_where_the_rig_has_it(film: Film, rig: Rig) -> None:
    assert film.times == pytest.approx([0, 0.04, 0.08, 0.12, 0.16])
    assert film.tree["asset"]["extras"] == {"digitalSourceType": DIGITAL_SOURCE}
    poser = Poser(rig)
    for frame, pose in enumerate(POSES):
        seen = rig.camera.project(film.points("Face", frame) * 1000)
        assert np.abs(seen - poser.pose(pose).sheet[:, :2]).max() < 0.25, f"frame {frame}"


def test_upper_lids_come_down_as_the_rigs_do(film: Film, rig: Rig) -> None:
    posed = Poser(rig).pose(POSES[2])
    shown = rig.camera.project(film.points("Lids", 2) * 1000).reshape(2, -1, 2)
    for i in range(2):
        lid = posed.lids[i]
        assert lid is not None
        assert np.abs(shown[i] - lid.points[:, :2]).max() < 1.0
    at_rest = film.points("Lids", 0).reshape(2, 30, 17, 3)
    assert np.ptp(at_rest, axis=1).max() < 1e-6  # nothing of them shows


def test_eyes_turn_with_the_gaze_and_go_with_the_head(film: Film, rig: Rig) -> None:
    posed = Poser(rig).pose(POSES[3])
    for i, side in enumerate(("Right", "Left")):
        against_head = np.linalg.inv(film.matrix("Head", 3)) @ film.matrix(f"{side}Eye", 3)
        assert against_head[:3, :3] == pytest.approx(posed.eyes[i].turn, abs=1e-5)
    apart = [np.linalg.norm(film.points("LeftEye", f)[0] - film.points("RightEye", f)[0]) for f in (0, 1)]
    assert apart[0] == pytest.approx(apart[1], rel=1e-6)


def test_nothing_of_the_eyes_is_before_the_lids(film: Film, rig: Rig) -> None:
    closed = film.points("Lids", 2).reshape(2, 30, 17, 3)[1, :, 3:-3].reshape(-1, 3) * 1000
    white = film.points("LeftWhite", 2) * 1000
    nearest = np.linalg.norm(closed[:, None, :2] - white[None, :, :2], axis=2).argmin(1)
    assert (white[nearest, 2] < closed[:, 2]).all()


def test_targets_have_the_names_of_arkit_and_weights_that_programs_keep(film: Film) -> None:
    names = film.names("Face")
    assert {"jawOpen", "mouthSmileLeft", "browInnerUp", "body_sway"} <= set(names)
    assert film.weight("Face", "jawOpen") == pytest.approx([0, 0.7, 0, 0, 0.3])
    assert film.weight("Face", "body_leanLess") == pytest.approx([0, 0, 0, 0.5, 0])
    for node in ("Face", "Mouth", "Lids"):
        weights = film.tree["meshes"][film.tree["nodes"][film.nodes[node]]["mesh"]]["weights"]
        assert len(weights) == len(film.names(node))
        assert all(film.weight(node, name).min() >= 0 for name in film.names(node))


def test_other_programs_load_it(path: Path, rig: Rig) -> None:
    scene = trimesh.load(path)
    assert {"Face", "Mouth", "Lids", "RightWhite", "LeftIris"} <= {name.partition("_")[0] for name in scene.geometry}
    face = scene.geometry["Face"]
    assert face.visual.material.baseColorTexture.size == (rig.width, rig.height)
    assert np.abs(face.vertices).max() < 1  # metres
    assert face.visual.uv.min() >= -0.01


def test_the_picture_is_the_sitters_own(film: Film, path: Path, rig: Rig) -> None:
    picture = np.asarray(trimesh.load(path).geometry["Face"].visual.material.baseColorTexture.convert("RGBA")).astype(int)
    sure = rig.matte == 255
    assert np.abs(picture[sure][:, :3] - rig.photo[sure]).mean() < 2
    assert picture[rig.matte == 0][:, 3].mean() < 3


def test_nobody_is_written_without_a_portrait(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no portrait"):
        write_motion(POSES, FrameRate(25), tmp_path / "nobody.glb", "glb")
    assert not (tmp_path / "nobody.glb").exists()


BLENDER = """
import bpy, json, sys
bpy.ops.wm.read_factory_settings(use_empty=True)
bpy.ops.import_scene.gltf(filepath=sys.argv[1])
keys = [[key.name for key in each.key_blocks] for each in bpy.data.shape_keys]
print("TOLD", json.dumps([keys, list(bpy.data.actions["Performance"].frame_range), [o.type for o in bpy.data.objects]]))
"""


@pytest.mark.slow
def test_blender_loads_it(path: Path) -> None:
    if importlib.util.find_spec("bpy") is None:
        pytest.skip("Blender's module bpy is not installed")
    done = subprocess.run([sys.executable, "-c", BLENDER, str(path)], capture_output=True, text=True, check=True)
    keys, frames, kinds = json.loads(next(line[5:] for line in done.stdout.splitlines() if line.startswith("TOLD")))
    assert {"jawOpen", "mouthSmileLeft", "eyeBlinkLeft"} <= set(max(keys, key=len))
    assert len(keys) == 3
    assert frames[1] > frames[0]
    assert {"ARMATURE", "CAMERA", "MESH"} <= set(kinds)
