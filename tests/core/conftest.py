"""Sitters every engine test may use."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.portrait.fit import Fit, fit_portrait
from core.portrait.load import PortraitImage, load_portrait

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"


@pytest.fixture(scope="session")
def sample_paths() -> list[Path]:
    """The sample sitters' pictures."""
    return [SAMPLES / entry["file"] for entry in json.loads((SAMPLES / "samples.json").read_text(encoding="utf-8"))]


@pytest.fixture(scope="session")
def sample_image(sample_paths: list[Path]) -> PortraitImage:
    return load_portrait(sample_paths[0])


@pytest.fixture(scope="session")
def smiling_fit(shared_data: Path) -> Fit:
    """A sitter whose broad smile shows the teeth, fitted once for the whole run."""
    path = shared_data / "portraits" / "clean" / "t08_young_man_beard.jpg"
    if not path.is_file():
        pytest.skip(f"no {path}")
    return fit_portrait(load_portrait(path))


@pytest.fixture(scope="session")
def sample_fit(sample_image: PortraitImage) -> Fit:
    """The first sample sitter, fitted once for the whole run."""
    return fit_portrait(sample_image)
