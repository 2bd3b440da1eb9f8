"""What exports in the queue will cost is told by the frame that they show of their own sitter."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest

from app.exports.costs import Costs
from core import channels
from core.export.framing import frame_on
from core.export.settings import FilmParams
from core.jobs.estimate import estimate
from core.jobs.job import RenderParams
from core.jobs.performance import save_performance
from core.timebase import FrameRate

PHOTO = (2048, 1365)
HEAD = (800.0, 130.0, 1250.0, 820.0)
FRAMES = 800
"""So many are kept while they are made."""


@pytest.fixture
def params(tmp_path: Path) -> RenderParams:
    rig = tmp_path / "rig.npz"
    rig.write_bytes(b"a sitter")
    performance = save_performance(channels.rest(FRAMES), FrameRate(24), tmp_path / "p.npz")
    return RenderParams(str(rig), str(performance), "", str(tmp_path / "a.mp4"), 1920, film=FilmParams(crop="9:16"))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The sitters that were read."""
    found: list[Path] = []

    def load(path: Path) -> SimpleNamespace:
        found.append(path)
        return SimpleNamespace(width=PHOTO[0], height=PHOTO[1])

    monkeypatch.setattr("core.rig.model.Rig.load", load)
    monkeypatch.setattr("core.export.framing.head_box", lambda _rig: HEAD)
    return found


def test_a_cropped_film_costs_what_is_drawn_and_what_is_encoded(params: RenderParams, read: list[Path]) -> None:
    framing = frame_on(PHOTO, HEAD, 1920, "9:16")
    assert framing.drawn != framing.size
    told = Costs().of(params)
    assert told == estimate(params, FRAMES, framing.size, drawn=framing.drawn)
    assert read == [Path(params.rig)]


def test_a_sitter_is_read_once_for_all_films_of_it(params: RenderParams, read: list[Path], tmp_path: Path) -> None:
    copy = tmp_path / "copy.npz"
    copy.write_bytes(Path(params.rig).read_bytes())
    costs = Costs()
    for rig in (params.rig, str(copy)):
        assert costs.of(msgspec.structs.replace(params, rig=rig, size=512)) is not None
    assert len(read) == 1


def test_a_film_of_a_sitter_that_cannot_be_read_is_taken_for_a_square(params: RenderParams) -> None:
    assert Costs().of(params) == estimate(params, FRAMES)
    assert Costs().of(msgspec.structs.replace(params, rig="")) == estimate(params, FRAMES)
