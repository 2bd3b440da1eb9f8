"""Landmarks by hand on the command line: a file to start from, and a fit of a drawing that no detector sees."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.cli import main
from core.rig.model import Rig

DRAWING = "portraits/clean/t30_anime_tachie_rgba.png"
PLACED = {
    "right_eye_outer": [483, 332], "right_eye_inner": [509, 335], "left_eye_inner": [564, 333], "left_eye_outer": [588, 332],
    "right_ear": [441, 345], "left_ear": [640, 345], "nose_tip": [538, 352], "right_mouth_corner": [514, 370],
    "left_mouth_corner": [560, 371], "upper_lip": [537, 367], "lower_lip": [537, 382], "chin": [540, 402],
}  # fmt: skip


def told(capsys: pytest.CaptureFixture[str]) -> dict:
    return json.loads(capsys.readouterr().out)


def test_a_drawing_is_fitted_by_a_file_that_was_written_to_be_corrected(
    shared_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drawing, file, rig = str(shared_data / DRAWING), tmp_path / "points.json", tmp_path / "rig.npz"
    assert main(["fit", drawing, "--landmarks-template", str(file), "--json"]) == 0
    assert told(capsys)["found"] is False
    content = json.loads(file.read_text("utf-8"))
    assert set(content["anchors"]) == set(PLACED) == set(content["guide"])
    file.write_text(json.dumps(content | {"anchors": PLACED}), "utf-8")
    assert main(["fit", drawing, "--landmarks", str(file), "-o", str(rig), "--json"]) == 0
    report = told(capsys)
    assert report["landmarks"] == "placed"
    assert report["anchors"] == pytest.approx({name: pytest.approx(at, abs=1) for name, at in PLACED.items()})
    assert not report["found"]["teeth"]
    assert Rig.load(rig).landmarks.shape == (478, 3)


def test_a_file_of_landmarks_that_cannot_be_used_is_the_users_to_mend(
    tmp_path: Path, sample_paths: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "points.json"
    file.write_text('{"anchors": {"chin": [1, 2]}}', "utf-8")
    assert main(["fit", str(sample_paths[0]), "--landmarks", str(file), "--json"]) == 1
    assert "missing" in told(capsys)["error"]["message"]


def test_a_face_is_numbered_or_placed_not_both(tmp_path: Path) -> None:
    assert main(["fit", "a.jpg", "--face", "1", "--landmarks", str(tmp_path / "points.json")]) == 2
