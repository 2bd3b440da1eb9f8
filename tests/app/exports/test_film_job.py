"""What a film's job is given: the part, the rate, the words and the settings asked for."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.exports.film_job import render_params
from app.production.requests import ExportRequest
from app.session import Session
from core import channels
from core.errors import UserError
from core.export.settings import FilmSettings
from core.jobs.job import RepairParams
from core.jobs.performance import load_performance
from core.project.document import Portrait
from core.project.edits import SetPortrait
from core.timebase import FrameRate, TimeRange

YAW = channels.INDEX["head.yaw"]


@pytest.fixture
def sitting(session: Session) -> Session:
    media = session.document.media
    session.perform(
        SetPortrait(Portrait(media.add_bytes(b"1", "ada.jpg", "portrait"), media.add_bytes(b"2", "rig.npz", "rig")))
    )
    return session


def test_a_part_at_another_rate_begins_where_it_begins_and_lasts_as_long(sitting: Session, tmp_path: Path) -> None:
    film = FilmSettings(crop="9:16", captions="srt")
    request = ExportRequest(tmp_path / "a.mp4", 512, FrameRate(30000, 1001), "best", film, (0.1, 0), TimeRange(12, 36))
    params = render_params(sitting, request, tmp_path)
    values, rate = load_performance(Path(params.performance))
    assert rate == FrameRate(30000, 1001)
    assert len(values) == 30
    at = (12 + np.arange(30) * 24 * 1001 / 30000).clip(0, 47)
    np.testing.assert_allclose(values[:, YAW], np.interp(at, np.arange(48), sitting.performance()[:, YAW]), atol=1e-4)
    assert (params.film.sound_start_s, params.film.sound_end_s) == (0.5, 1.5)
    assert params.film.words == [(0.2, 0.6, "hello")]
    assert (params.film.crop, params.film.captions, params.film.shift_x, params.crf) == ("9:16", "srt", 0.1, 12)


def test_all_of_it_is_left_as_it_is(sitting: Session, tmp_path: Path) -> None:
    request = ExportRequest(tmp_path / "a.mp4", 512, sitting.rate, notice=False, repair=RepairParams("draft", 0.5))
    params = render_params(sitting, request, tmp_path)
    values, _ = load_performance(Path(params.performance))
    np.testing.assert_array_equal(values, sitting.performance())
    assert (params.film.sound_start_s, params.film.sound_end_s, params.metadata) == (0, 0, False)
    assert params.repair == RepairParams("draft", 0.5)


def test_a_still_is_of_the_playhead(sitting: Session, tmp_path: Path) -> None:
    request = ExportRequest(tmp_path / "a.png", 512, sitting.rate, film=FilmSettings(format="still"), still_at=20)
    values, _ = load_performance(Path(render_params(sitting, request, tmp_path).performance))
    assert len(values) == 1
    assert values[0, YAW] == pytest.approx(sitting.performance()[20, YAW])


def test_without_a_sitter_there_is_no_film(session: Session, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no portrait"):
        render_params(session, ExportRequest(tmp_path / "a.mp4", 512, session.rate), tmp_path)
