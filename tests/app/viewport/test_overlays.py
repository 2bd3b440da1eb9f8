"""What lies over and beside the picture: overlays, standpoints, wipes, the last film, and words where nothing is drawn."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from app.viewport.film_reader import FilmReader
from app.viewport.image_view import ImageView
from app.viewport.options import MAPS, OVERLAYS
from app.viewport.overlay_paint import guide_rect
from core.export.film import write_film
from core.jobs.job import JobSpec, JobState, RenderParams
from core.jobs.queue import Job
from core.timebase import FrameRate
from tests.app.viewport.conftest import Button, Hand


def inside(hand: Hand, pixels: np.ndarray) -> np.ndarray:
    """The part of a grabbed stage that shows the picture."""
    rect, ratio = hand.tool.projection().rect, hand.viewport.devicePixelRatioF()
    left, right = (int(v * ratio) for v in (max(rect.left(), 0), rect.right()))
    return pixels[:, left:right, :3]


@pytest.mark.parametrize("name", OVERLAYS)
def test_every_overlay_shows_and_goes(hand: Hand, name: str) -> None:
    before = hand.pixels()
    hand.action(f"picture.{name}")
    shown = hand.pixels()
    changed = np.abs(shown - before)[48:].max(-1) > 12  # below the buttons
    assert changed.mean() > 0.0005
    hand.action(f"picture.{name}")
    np.testing.assert_array_equal(hand.pixels()[48:], before[48:])


def test_the_focus_is_seen_when_it_comes_by_key(hand: Hand) -> None:
    hand.window.desk.graph.view.setFocus()
    without = hand.pixels()
    hand.view.setFocus(Qt.FocusReason.TabFocusReason)
    changed = np.abs(hand.pixels() - without).max(-1) > 12
    assert changed[-1, 10:100].all()
    hand.window.desk.graph.view.setFocus()
    np.testing.assert_array_equal(hand.pixels()[-1], without[-1])


def test_one_map_takes_the_place_of_another(hand: Hand) -> None:
    for name in MAPS:
        hand.action(f"picture.{name}")
        assert hand.viewport.picture.options.map == name
        checked = [other for other in MAPS if hand.window.actions_by_id[f"picture.{other}"].isChecked()]
        assert checked == [name]
    hand.action("picture.no_overlays")
    assert hand.viewport.picture.options.map is None


def test_the_matte_is_red_behind_the_sitter_alone(hand: Hand) -> None:
    before = inside(hand, hand.pixels())
    hand.action("picture.matte")
    after = inside(hand, hand.pixels())
    height, width = after.shape[:2]
    corner = after[height // 2, 4]
    assert corner[0] > corner[1] + 80
    np.testing.assert_allclose(after[height // 2, width // 2], before[height // 2, width // 2], atol=3)


def test_guides_keep_their_aspect() -> None:
    from PySide6.QtCore import QRectF

    frame = QRectF(0, 0, 400, 500)
    for aspect in ((16, 9), (9, 16), (1, 1)):
        rect = guide_rect(frame, aspect)
        assert rect.width() / rect.height() == pytest.approx(aspect[0] / aspect[1])
        assert frame.contains(rect)
        assert rect.width() == 400 or rect.height() == 500


def test_going_around_shows_the_head_from_elsewhere_and_changes_nothing(hand: Hand) -> None:
    before, fingerprint = hand.pixels(), hand.session.document.fingerprint()
    hand.drag(QPointF(hand.view.width() / 2, 60), QPointF(60, 0), Button.MiddleButton)
    assert hand.viewport.picture.orbit[0] > 3
    assert np.abs(inside(hand, hand.pixels()) - inside(hand, before)).max() > 20
    assert hand.session.document.fingerprint() == fingerprint
    hand.action("picture.front")
    hand.leave()
    np.testing.assert_array_equal(hand.pixels(), before)


@pytest.mark.parametrize(("action", "axis"), [("picture.side", 0), ("picture.top", 1)])
def test_standpoints_go_as_far_as_the_photo_shows(hand: Hand, action: str, axis: int) -> None:
    picture = hand.viewport.picture
    hand.action(action)
    there = picture.orbit
    hand.action(action)
    assert abs(there[axis]) > 8
    assert there[axis] * picture.orbit[axis] < 0  # and again for the other side
    face = picture.face()
    assert face is not None
    assert not face.poser.safe_range.exceeded(picture.values())


def test_the_face_fills_the_picture(hand: Hand) -> None:
    hand.action("picture.face")
    middle = hand.place("head.turn") - QPointF(hand.view.width() / 2, hand.view.height() / 2)
    assert abs(middle.x()) < 2
    assert abs(middle.y()) < 2
    assert hand.viewport.view.navigation.view.zoom > 1.2


def test_the_photo_is_wiped_over_the_rig_by_a_line_to_drag(hand: Hand) -> None:
    moved = inside(hand, hand.pixels())
    hand.action("picture.wipe_photo")
    overlay = hand.viewport.stage.overlay
    assert overlay is not None
    wiped = inside(hand, hand.pixels())
    width = wiped.shape[1]
    right = slice(width // 2 + 90, width - 4)
    np.testing.assert_array_equal(wiped[60:, right], moved[60:, right])
    assert np.abs(wiped[60:, 4 : width // 2 - 60] - moved[60:, 4 : width // 2 - 60]).max() > 20
    line = QPointF(overlay.wipe.x(), hand.view.height() * 0.9)
    hand.drag(line, QPointF(-40, 0))
    assert overlay.wipe.x() == pytest.approx(line.x() - 40, abs=1)
    assert hand.session.undo_stack.count() == 0
    hand.action("picture.wipe_photo")
    np.testing.assert_array_equal(inside(hand, hand.pixels())[48:], moved[48:])


def test_another_take_is_wiped_over_this_one(hand: Hand) -> None:
    hand.action("picture.wipe_take")
    assert hand.session.comparison.take is not None
    assert hand.viewport.picture.other_values() is not None
    overlay = hand.viewport.stage.overlay
    assert overlay is not None
    assert overlay.wipe.shown
    assert hand.window.actions_by_id["picture.wipe_take"].isChecked()
    hand.action("picture.wipe_photo")
    assert not hand.window.actions_by_id["picture.wipe_take"].isChecked()
    hand.session.comparison.set(None)


def film_job(out: Path, state: JobState) -> Job:
    return Job(JobSpec("export", RenderParams("", "", "", str(out), 64), ""), "film", state)


def strongest(picture: NDArray[np.uint8]) -> int:
    """Which of red, green and blue is most in the middle of a picture [H, W, 4]."""
    return int(np.argmax(picture[picture.shape[0] // 2, picture.shape[1] // 2, :3]))


def test_the_last_film_shows_its_frame_at_the_playhead(hand: Hand, tmp_path: Path, qtbot: QtBot) -> None:
    film = hand.viewport.stage.film
    assert film is not None
    assert film.isHidden()
    hand.action("picture.film")
    assert film.isVisible()
    assert "No film yet" in film.accessibleName()
    red, blue = (np.full((64, 64, 3), shade, np.uint8) for shade in ((200, 20, 20), (20, 20, 200)))
    path = tmp_path / "film.mp4"
    write_film([red] * 12 + [blue] * 12, path, rate=FrameRate(24), size=(64, 64))
    for frame, colour in ((18, 2), (4, 0)):
        hand.session.set_playhead(frame)
        hand.viewport.show_export(film_job(path, JobState.FINISHED))
        qtbot.waitUntil(lambda colour=colour: strongest(hand.pixels(film)) == colour)
    path.unlink()
    hand.session.set_playhead(6)
    qtbot.waitUntil(lambda: "no longer there" in film.accessibleName())
    film.clear()


def test_frames_of_a_film_are_exact_alone_and_in_a_row(tmp_path: Path, qtbot: QtBot) -> None:
    frames = [np.full((64, 96, 3), 8 * shade, np.uint8) for shade in range(24)]
    path = tmp_path / "grey.mp4"
    write_film(frames, path, rate=FrameRate(24), size=(96, 64))
    reader = FilmReader()

    def shown(frame: int, *, goes_on: bool) -> float:
        with qtbot.waitSignal(reader.ready) as ready:
            reader.ask(path, frame / 24, 24.0, goes_on=goes_on)
        assert ready.args is not None
        return float(ready.args[2].pixelColor(48, 32).red()) / 8

    for frame in (0, 7, 23):
        assert shown(frame, goes_on=False) == pytest.approx(frame, abs=0.4)
    for frame in (3, 4, 5, 9, 8, 23):  # one is left out, one goes back
        assert shown(frame, goes_on=True) == pytest.approx(frame, abs=0.4)
    with qtbot.waitSignal(reader.ready) as over:
        reader.ask(path, 2.0, 24.0)
    assert over.args is not None
    assert over.args[2].isNull()
    assert shown(2, goes_on=True) == pytest.approx(2, abs=0.4)
    reader.rest()  # or its decoder is left behind


def test_a_film_that_is_written_shows_how_far_it_is(hand: Hand, tmp_path: Path) -> None:
    from PySide6.QtGui import QColor, QImage

    picture = QImage(64, 64, QImage.Format.Format_RGB32)
    picture.fill(QColor(10, 160, 30))
    picture.save(str(tmp_path / "now.png"))
    film = hand.viewport.stage.film
    assert film is not None
    hand.action("picture.film")
    job = film_job(tmp_path / "film.mp4", JobState.RUNNING)
    hand.viewport.show_export(replace(job, preview=str(tmp_path / "now.png"), preview_frame=7, total=48))
    assert "Frame 7 of 48" in film.accessibleName()
    shown = hand.pixels(film)
    assert shown[shown.shape[0] // 2, shown.shape[1] // 2, 1] > 120
    hand.viewport.show_export(film_job(tmp_path / "film.mp4", JobState.CANCELLED))
    assert "not finished" in film.accessibleName()
    film.clear()


def test_without_any_opengl_words_stand_in_and_another_try_brings_the_picture_back(hand: Hand, qtbot: QtBot) -> None:
    viewport = hand.viewport
    while viewport.view is not None:
        viewport.view.failed.emit("no driver")
        qtbot.waitUntil(lambda seen=viewport.view: viewport.view is not seen)
    assert viewport.currentWidget() is viewport.no_picture
    assert viewport.no_picture.reason.text() == "no driver"
    hand.session.set_playhead(12)  # the rest of the window goes on
    viewport.no_picture.button.click()
    assert viewport.currentWidget() is viewport.stage
    assert viewport.view is not None
    hand.window.desk.message_bar.dismiss()
    if isinstance(viewport.view, ImageView):
        with qtbot.waitSignal(viewport.view.drawn):
            viewport.view.update()
