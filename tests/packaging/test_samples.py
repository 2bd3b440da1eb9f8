"""The sitters and the sentence that people meet first."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.portrait.solutions import solution

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
INDEX = json.loads((SAMPLES / "samples.json").read_text(encoding="utf-8"))
PICTURES = [entry["file"] for entry in INDEX]
UPPER_LIP, LOWER_LIP, MOUTH_CORNERS = 13, 14, (61, 291)
LID_PAIRS = ((159, 145, 33, 133), (386, 374, 362, 263))


@pytest.fixture(scope="module")
def landmarks() -> dict[str, np.ndarray]:
    """The landmarks [faces, 478, 2] in px that MediaPipe finds in each sample picture."""
    found = {}
    with solution("face_mesh").FaceMesh(static_image_mode=True, refine_landmarks=True, max_num_faces=2) as mesh:
        for name in PICTURES:
            picture = np.asarray(Image.open(SAMPLES / name).convert("RGB"))
            faces = mesh.process(picture).multi_face_landmarks or []
            size = np.array(picture.shape[1::-1])
            found[name] = np.array([[(p.x, p.y) for p in face.landmark] for face in faces]) * size
    return found


def test_index_lists_at_least_three_sitters_with_unique_ids() -> None:
    assert len(INDEX) >= 3
    assert len({entry["id"] for entry in INDEX}) == len(INDEX)
    for entry in INDEX:
        assert set(entry) == {"id", "name", "file", "description"}
        assert all(entry.values())


@pytest.mark.parametrize("name", PICTURES)
def test_picture_is_an_upright_jpeg_of_moderate_size(name: str) -> None:
    path = SAMPLES / name
    assert path.stat().st_size <= 400 * 1024
    with Image.open(path) as picture:
        assert picture.format == "JPEG"
        assert picture.size == (768, 960)
        assert not picture.getexif()


@pytest.mark.parametrize("name", PICTURES)
def test_sitter_has_one_frontal_face_with_shut_lips_and_open_eyes(name: str, landmarks: dict[str, np.ndarray]) -> None:
    assert len(landmarks[name]) == 1
    face = landmarks[name][0]
    width = np.linalg.norm(face[MOUTH_CORNERS[0]] - face[MOUTH_CORNERS[1]])
    assert np.linalg.norm(face[UPPER_LIP] - face[LOWER_LIP]) < 0.02 * width
    assert abs((face[1, 0] - face[234, 0]) / (face[454, 0] - face[234, 0]) - 0.5) < 0.04
    for top, bottom, inner, outer in LID_PAIRS:
        assert np.linalg.norm(face[top] - face[bottom]) > 0.2 * np.linalg.norm(face[inner] - face[outer])


def test_every_picture_is_listed_and_on_the_card() -> None:
    assert sorted(path.name for path in SAMPLES.glob("*.jpg")) == sorted(PICTURES)
    card = (SAMPLES / "README.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in card for name in PICTURES)


def test_sentence_is_one_line_of_speakable_length_with_lip_closures() -> None:
    sentence = (SAMPLES / "sentence.txt").read_text(encoding="utf-8").strip()
    assert "\n" not in sentence
    assert 14 <= len(sentence.split()) <= 20
    assert len(re.findall("[pbm]", sentence.lower())) >= 8
