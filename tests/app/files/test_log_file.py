"""The log: what goes wrong can be looked up afterwards, and the file stays small."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.application import make_reporter
from app.files.log_file import KEPT, MAX_BYTES, LogFile
from app.panels.message_bar import MessageBar
from core.errors import UserError


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[LogFile]:
    level = logging.getLogger().level
    found = LogFile(tmp_path / "log")
    found.start()
    yield found
    found.stop()
    logging.getLogger().setLevel(level)


def test_failures_of_every_kind_are_in_the_log(log_file: LogFile, qapp: QCoreApplication) -> None:
    try:
        raise RuntimeError("in a slot")
    except RuntimeError as error:
        kept: list[str] = []
        make_reporter(lambda shown: kept.append(shown.details), lambda: kept.append("kept"))(
            type(error), error, error.__traceback__
        )
    assert kept[0] == "kept"  # before anything else is tried
    thread = threading.Thread(target=lambda: 1 // 0)
    thread.start()
    thread.join()
    logging.getLogger("qt.test").warning("from Qt")
    text = log_file.path.read_text("utf-8")
    for found in ("in a slot", "ZeroDivisionError", "from Qt", "Traceback"):
        assert found in text


def test_the_log_starts_over_before_it_grows_large(log_file: LogFile) -> None:
    logger = logging.getLogger("test")
    for _ in range(6):
        logger.info("x" * (MAX_BYTES - 200))
    files = sorted(log_file.path.parent.glob("editor.log*"))
    assert len(files) == KEPT + 1
    assert all(path.stat().st_size <= MAX_BYTES for path in files)


def test_an_error_offers_its_details_and_the_log(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.show_error(UserError("It broke.", "Mend it.", "line 3"))
    buttons = {button.text(): button for button in bar.findChildren(QPushButton)}
    assert buttons["Open log"].isHidden()  # there is none
    opened: list[bool] = []
    bar.open_log = lambda: opened.append(True)
    bar.show_error(UserError("It broke.", "Mend it.", "line 3"))
    buttons["Open log"].click()
    assert opened == [True]
    bar.offer("Shall I?", ())
    assert buttons["Open log"].isHidden()
