"""Good files: every portrait speaks or says why not, every recording is spoken by a sample sitter."""

from __future__ import annotations

from pathlib import Path

import pytest

CLEAN = Path(__file__).resolve().parents[3] / "shared" / "data"
MEMORY_BYTES = 2 << 30
SENTENCE = "Maybe my brother Bob will bring a plum and some bread."
"""About three seconds."""

MAY_REFUSE = {"t19_full_body_arms_crossed", "t28_lowres_grey_225x275", "t29_profile_1910_sepia", "t30_anime_tachie_rgba"}
"""Too small a face, a full profile, a drawing: a clear error is an answer. Every other portrait must render."""

ALWAYS = {"t10_neutral_white_man.jpg", "en_123_stereo16.aiff"}
"""Tried in every run of the suite; the rest behind the marker."""


def files(folder: str) -> list[object]:
    """Every file of a folder but the annotations."""
    path = CLEAN / folder
    names = sorted(p.name for p in path.iterdir() if p.suffix != ".json") if path.is_dir() else []
    return [pytest.param(name, marks=() if name in ALWAYS else pytest.mark.slow, id=name) for name in names]


@pytest.mark.parametrize("name", files("portraits/clean"))
def test_a_portrait_speaks_three_seconds_or_says_why_not(name, countenance, shared_data, tmp_path, check_told):
    out = tmp_path / "out.mp4"
    run = countenance("render", shared_data / "portraits" / "clean" / name, "--text", SENTENCE, "-o", out)
    check_told(run, out)
    assert run.code == 0 or Path(name).stem in MAY_REFUSE, run.message
    if run.code == 0:
        assert run.told["duration_s"] >= 3
    assert run.peak_bytes < MEMORY_BYTES


@pytest.mark.parametrize("name", files("speech/clean"))
def test_a_recording_is_spoken_by_a_sample_sitter(name, countenance, shared_data, sitter, tmp_path, check_told):
    out = tmp_path / "out.mp4"
    run = countenance("render", sitter, "--audio", shared_data / "speech" / "clean" / name, "--size", 256, "-o", out)
    check_told(run, out)
    assert run.code == 0, run.message
    assert abs(run.told["duration_s"] - run.told["speech"]["duration_s"]) <= 1 / 24
    assert run.peak_bytes < MEMORY_BYTES
