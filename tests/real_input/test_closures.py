"""Lips as a viewer sees them: p, b and m close in the film itself, and open vowels open.

A finished film is decoded and MediaPipe FaceMesh, which knows nothing of the rig, finds the lips in every frame. The gap
is the mean distance of three pairs of inner-lip points; the lips count as closed when it is at most 2 % of the width of
the sitter's mouth at rest. Why 2 %: lips that are pressed together measure 0.3 to 0.7 % of the mouth's width, which is
the noise of the detector, and a vowel measures 5 to 20 %; 2 % is about one pixel and a half in these films, so anything
above it can be seen. The sitter at rest must itself measure closed, or the threshold would mean nothing. A film in which
the mouth never moved would pass any test of closures, so open vowels are held to the opposite.
"""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from core.export.encoder import ffmpeg_executable
from core.jobs.client import WorkerClient
from core.jobs.job import FitParams, GenerateParams, JobSpec, Params, RenderParams, SpeechParams
from core.portrait.solutions import solution

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
TEXT = "Maybe my brother Bob will bring a plum and some bread. Papa bought a map, a lamp and a pumpkin at the market."
RATE_FPS = 24
CLOSED = 0.02
"""Of the mouth's width at rest."""
BILABIAL, OPEN = {"P", "B", "M"}, {"AA", "AE", "AO", "AW", "AY", "EH", "OW"}
PAIRS = ((13, 14), (82, 87), (312, 317))
"""Inner-lip points of FaceMesh, upper and lower."""
CORNERS = (78, 308)
REST_FRAMES = 6
"""Frames of silence before the first word."""


@dataclass(frozen=True)
class Measured:
    """A film and what is said in it.

    Attributes:
        gap: lip gap over the mouth's width at rest, [T].
        phones: (start_s, end_s, symbol).
    """

    gap: NDArray[np.float64]
    phones: list[tuple[float, float, str]]

    def frames(self, start_s: float, end_s: float, slack: int) -> NDArray[np.float64]:
        """Gaps from `slack` frames before the phone to `slack` frames after it."""
        first = int(np.floor(start_s * RATE_FPS)) - slack
        last = int(np.ceil(end_s * RATE_FPS)) + slack
        return self.gap[max(0, first) : last]


def film(portrait: Path, folder: Path) -> tuple[Path, Path]:
    """A sitter who says `TEXT`: (mp4, speech JSON)."""
    with WorkerClient() as client:

        def run(params: Params) -> dict[str, object]:
            directory = folder / params.__struct_config__.tag
            directory.mkdir()
            return client.run(JobSpec(params.__struct_config__.tag, params, str(directory)))

        rig = run(FitParams(str(portrait)))["rig"]
        speech = run(SpeechParams(text=TEXT))
        take = run(GenerateParams(speech["audio"], speech["speech"], rate=str(RATE_FPS)))["take"]
        run(RenderParams(rig, take, speech["audio"], str(folder / "film.mp4"), 640))
    return folder / "film.mp4", Path(speech["speech"])


def lip_gaps(path: Path) -> NDArray[np.float64]:
    """Lip gap over the width of the mouth at rest, [T]."""
    size = (640, 640)
    scaled = f"scale={size[0]}:{size[1]}:force_original_aspect_ratio=decrease,pad={size[0]}:{size[1]}"
    command = [ffmpeg_executable(), "-v", "error", "-i", path, "-vf", scaled, "-f", "rawvideo", "-pix_fmt", "rgb24", "-"]
    raw = subprocess.run(command, capture_output=True, check=True).stdout
    gaps, widths = [], []
    with solution("face_mesh").FaceMesh(max_num_faces=1, refine_landmarks=True) as mesh:
        for frame in np.frombuffer(raw, np.uint8).reshape(-1, size[1], size[0], 3):
            found = mesh.process(frame).multi_face_landmarks
            assert found, "the face was lost"
            points = np.array([(p.x * size[0], p.y * size[1]) for p in found[0].landmark])
            gaps.append(np.mean([np.linalg.norm(points[a] - points[b]) for a, b in PAIRS]))
            widths.append(np.linalg.norm(points[CORNERS[0]] - points[CORNERS[1]]))
    return np.array(gaps) / np.median(widths[:REST_FRAMES])


def sitters() -> list[object]:
    """Every sample portrait; the first in every run of the suite, the others behind the marker."""
    index = SAMPLES / "samples.json"
    files = [sample["file"] for sample in json.loads(index.read_text("utf-8"))] if index.is_file() else []
    return [pytest.param(name, marks=pytest.mark.slow if i else (), id=name) for i, name in enumerate(files)]


@pytest.fixture(scope="module")
def measured(request, tmp_path_factory) -> Measured:
    """A film of one sitter, measured once."""
    path, speech = film(SAMPLES / request.param, tmp_path_factory.mktemp("film"))
    phones = [(start_s, end_s, symbol) for start_s, end_s, symbol, *_ in json.loads(speech.read_text("utf-8"))["phones"]]
    return Measured(lip_gaps(path), phones)


@pytest.mark.parametrize("measured", sitters(), indirect=True)
def test_p_b_and_m_close_the_lips_in_the_film_within_a_frame(measured):
    assert np.median(measured.gap[:REST_FRAMES]) <= CLOSED, "the sitter's lips are apart at rest"
    segments = [(start_s, end_s) for start_s, end_s, symbol in measured.phones if symbol in BILABIAL]
    closed = [measured.frames(start_s, end_s, 1).min() <= CLOSED for start_s, end_s in segments]
    assert len(segments) >= 20
    assert np.mean(closed) >= 0.98


@pytest.mark.parametrize("measured", sitters(), indirect=True)
def test_open_vowels_open_the_lips_in_the_film(measured):
    segments = [(start_s, end_s) for start_s, end_s, symbol in measured.phones if symbol in OPEN]
    opened = [measured.frames(start_s, end_s, 1).max() > 2 * CLOSED for start_s, end_s in segments]
    assert len(segments) >= 8
    assert np.mean(opened) >= 0.8
