"""A name that looks like HTML is shown as it is written, wherever it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import MagicMock

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QToolTip
from pytestqt.qtbot import QtBot

from app.style.plain_text import PlainText


@pytest.fixture
def guarded(qapp: QApplication) -> Iterator[None]:
    guard = PlainText()
    qapp.installEventFilter(guard)
    yield
    qapp.removeEventFilter(guard)


@pytest.fixture
def name(tmp_path: Path) -> str:
    """Names a picture of the colour red."""
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    image.save(str(tmp_path / "a.png"))
    return f'<img src="{tmp_path / "a.png"}">'


def _shows_picture(label: QLabel) -> bool:
    shown = label.grab().toImage()
    red = QColor(Qt.GlobalColor.red)
    return any(shown.pixelColor(x, y) == red for x in range(0, shown.width(), 4) for y in range(0, shown.height(), 4))


_kept: list[QMessageBox] = []


def _labels(kind: str, name: str, qtbot: QtBot) -> list[QLabel]:
    if kind == "tooltip":
        QToolTip.showText(QPoint(5, 5), name)
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, QLabel) and w.isVisible()]
    if kind == "question":
        question = QMessageBox()
        question.setText(name)
        question.setInformativeText(name)
        qtbot.addWidget(question)
        _kept[:] = [question]
        question.show()
        return [label for label in question.findChildren(QLabel) if label.text()]
    label = QLabel(name)
    qtbot.addWidget(label)
    label.show()
    return [label]


@pytest.mark.parametrize("kind", ["label", "question", "tooltip"])
def test_no_picture_is_fetched_for_a_name(guarded: None, qtbot: QtBot, name: str, kind: str) -> None:
    found = _labels(kind, name, qtbot)
    assert found
    try:
        assert not any(_shows_picture(label) for label in found)
        assert all(label.textFormat() == Qt.TextFormat.PlainText for label in found)
    finally:
        QToolTip.hideText()


def test_qt_alone_would_fetch_it(qtbot: QtBot, name: str) -> None:
    assert _shows_picture(_labels("label", name, qtbot)[0])


def test_a_label_that_is_meant_to_be_rich_stays_so(guarded: None, qtbot: QtBot) -> None:
    label = QLabel("<b>fat</b>")
    label.setTextFormat(Qt.TextFormat.RichText)
    qtbot.addWidget(label)
    label.show()
    assert label.textFormat() == Qt.TextFormat.RichText


def test_the_program_has_it_on(monkeypatch: pytest.MonkeyPatch) -> None:
    from app import application

    for name in ("QApplication", "QSurfaceFormat", "QIcon", "KeyGuard", "PlainText"):
        monkeypatch.setattr(application, name, MagicMock(name=name))
    monkeypatch.setattr(application.theme, "apply", lambda _: None)
    made = application.make_application(["countenance"])
    guards = [call.args[0] for call in made.installEventFilter.call_args_list]  # type: ignore[attr-defined]
    assert application.PlainText.return_value in guards  # type: ignore[attr-defined]
