"""A portrait becomes a rig with no hand, and what cannot is told apart and explained."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.errors import PortraitError, SeveralFacesError
from core.portrait.fit import Fit, fit_portrait
from core.portrait.landmarks import find_faces
from core.portrait.load import PortraitImage, load_portrait
from core.rig.model import FORMAT, Rig


def test_every_sample_sitter_fits_closely(sample_paths: list[Path]) -> None:
    for path in sample_paths[1:3]:
        report = fit_portrait(load_portrait(path)).report
        assert report.reprojection_percent < 1.5
        assert abs(report.head_pose_deg["yaw"]) < 8
        assert len(report.to_json()["shape"]) == 64


def test_every_vertex_rests_on_its_own_pixel(sample_fit: Fit) -> None:
    rig = sample_fit.rig
    assert np.abs(rig.camera.project(rig.vertices) - rig.pixels).max() < 0.02


def test_a_picture_on_its_head_is_turned_upright(sample_image: PortraitImage) -> None:
    fit = fit_portrait(PortraitImage(np.ascontiguousarray(np.rot90(sample_image.rgba, 2))))
    assert abs(fit.report.head_pose_deg["roll"]) < 10
    assert any("upright" in note for note in fit.report.warnings)


def test_the_faces_of_woodcuts_and_halftones_are_found(shared_data: Path) -> None:
    folder = shared_data / "portraits_train" / "mono_pre1930"
    for name in ("001789.jpg", "007412.jpg"):
        assert fit_portrait(load_portrait(folder / name)).report.reprojection_percent < 3


def test_no_face_is_said_plainly() -> None:
    blank = PortraitImage(np.full((300, 300, 4), 200, np.uint8))
    with pytest.raises(PortraitError, match="No face"):
        fit_portrait(blank)


def test_two_faces_ask_for_a_choice_and_take_it(sample_image: PortraitImage) -> None:
    both = PortraitImage(np.concatenate([sample_image.rgba, sample_image.rgba], axis=1))
    with pytest.raises(SeveralFacesError, match="2 faces") as caught:
        fit_portrait(both)
    middles = sorted((left + right) / 2 for left, _, right, _ in caught.value.boxes)
    assert middles == pytest.approx([0.25, 0.75], abs=0.05)
    assert fit_portrait(both, face=1).report.faces == 2


def test_a_face_cut_by_the_frame_is_refused(sample_image: PortraitImage) -> None:
    face = find_faces(sample_image.rgb)[0]
    middle = int((face.box[0] + face.box[2]) / 2)
    with pytest.raises(PortraitError):
        fit_portrait(PortraitImage(np.ascontiguousarray(sample_image.rgba[:, middle:])))


def test_given_landmarks_are_used_instead_of_detection(sample_image: PortraitImage, sample_fit: Fit) -> None:
    points = find_faces(sample_image.rgb)[0].points
    again = fit_portrait(sample_image, landmarks=points)
    assert np.allclose(again.rig.vertices, sample_fit.rig.vertices)
    with pytest.raises(PortraitError, match="landmarks"):
        fit_portrait(sample_image, landmarks=points[:100])


def test_progress_runs_from_nothing_to_all(sample_image: PortraitImage) -> None:
    shares: list[float] = []
    fit_portrait(sample_image, on_progress=lambda share, _stage: shares.append(share))
    assert shares[0] == 0
    assert shares[-1] == 1
    assert shares == sorted(shares)


def test_a_saved_rig_is_the_same_rig(sample_fit: Fit, tmp_path: Path) -> None:
    path = tmp_path / "sitter.npz"
    sample_fit.rig.save(path)
    again = Rig.load(path)
    assert np.array_equal(again.vertices, sample_fit.rig.vertices)
    assert np.array_equal(again.photo, sample_fit.rig.photo)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("damage", ["truncated", "text", "missing", "shape", "nan", "field", "triangles"])
def test_a_damaged_rig_file_is_refused(sample_fit: Fit, tmp_path: Path, damage: str) -> None:
    path = tmp_path / "sitter.npz"
    rig = sample_fit.rig
    arrays = {name: getattr(rig, name) for name in rig.__dataclass_fields__} | {"format": np.array(FORMAT)}
    wrong = {
        "shape": {"iris": rig.iris[..., :2]},
        "nan": {"vertices": np.full_like(rig.vertices, np.nan)},
        "triangles": {"triangles": rig.triangles + 10_000},
    }
    if damage in wrong:
        np.savez(path, **(arrays | wrong[damage]))
    elif damage == "field":
        np.savez(path, **{name: array for name, array in arrays.items() if name != "rims"})
    elif damage == "truncated":
        sample_fit.rig.save(path)
        path.write_bytes(path.read_bytes()[:-5000])
    elif damage == "text":
        path.write_text("hello")
    with pytest.raises(PortraitError):
        Rig.load(path)
