"""Numbers that are painted or put into a text have the decimal point of the window's language."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.dialogs.export import ExportDialog
from app.graph.value_axis import ValueAxes, format_value
from app.panels.sitter import SitterPanel
from app.queue.amounts import bytes_text
from app.session import Session
from app.settings import Settings
from app.texts.numbers import Told
from app.time.axis import TimeAxis
from app.time.text import parse_time, time_text
from app.viewport.handle_texts import numbers
from core import channels
from core.project.document import Portrait
from core.project.edits import SetPortrait
from core.timebase import FrameRate

RATE = FrameRate(24)


@pytest.fixture(params=["en", "de"])
def point(request: pytest.FixtureRequest) -> Iterator[str]:
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield {"en": ".", "de": ","}[request.param]
    QLocale.setDefault(before)


def test_a_number_goes_into_any_text_as_the_language_writes_it(point: str) -> None:
    assert f"{Told(1.25):.1f} s" == f"1{point}2 s"
    assert f"{Told(0.5):g} of {Told(3):.2f}" == f"0{point}5 of 3{point}00"
    assert bytes_text(2.4e9) == f"2{point}4 GB"


def test_values_of_channels_do(point: str) -> None:
    assert format_value(-4.04, "mm") == f"\N{MINUS SIGN}4{point}0 mm"
    assert format_value(-0.001, "") == f"0{point}00"
    values = channels.rest().astype(np.float32)
    values[channels.INDEX["head.yaw"]] = -7.25
    assert numbers(values, ["head.yaw"]).endswith(f"7{point}2°")
    labels = [label for _, label in ValueAxes({"": (0.0, 1.0)}, 0.0, 100.0).ticks("")]
    assert f"0{point}5" in labels


def test_times_do_and_can_be_typed_as_they_are_shown(point: str) -> None:
    assert time_text(108, RATE, "seconds") == f"4{point}500 s"
    assert parse_time(time_text(108, RATE, "seconds"), RATE, "seconds") == 108
    ticks = TimeAxis(0.0, 24.0, 0.0, 800.0).ticks(RATE, "seconds")
    assert any(point in tick.label for tick in ticks)


def test_frame_rates_of_films_do(point: str, qtbot: QtBot, session: Session, settings: Settings) -> None:
    dialog = ExportDialog(session, settings)
    qtbot.addWidget(dialog)
    box = next(box for box in dialog.findChildren(QComboBox) if box.findData("29.97") >= 0)
    assert box.itemText(box.findData("29.97")) == f"29{point}97"
    assert box.itemText(box.findData("30")) == "30"


def test_what_a_fit_misses_does(point: str, qtbot: QtBot, session: Session) -> None:
    panel = SitterPanel(session)
    qtbot.addWidget(panel)
    picture = session.document.media.add_bytes(b"no picture", "ada.png", "portrait")
    session.perform(SetPortrait(Portrait(picture, None, {"reprojection_percent": 1.5})))
    session.flush_changes()
    assert f" 1{point}5 %" in panel._badge.toolTip()
