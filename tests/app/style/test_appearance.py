"""Every look can be read; a new one is at once everywhere; the size waits for the next start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QApplication

from app.main_window import MainWindow
from app.settings import Settings
from app.style import theme
from app.style.appearance import SIZES, fitting_sizes, interface_scale, prepare_scale
from app.style.contrast import contrast, legible
from app.style.looks import CURVE_HUES, HUE_NAMES, LOOK_NAMES, LOOKS
from core.channels import GROUPS

GROUNDS = ("window", "panel", "raised", "hover", "chosen", "field", "fill")


@pytest.fixture
def dark_again() -> Iterator[None]:
    yield
    theme.use("dark")


def ratio(look: str, first: str, second: str) -> float:
    return contrast(QColor(LOOKS[look][first]), QColor(LOOKS[look][second]))


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(QColor("white"), QColor("black")) == pytest.approx(21.0)
    assert contrast(QColor("#767676"), QColor("white")) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("look", LOOKS)
def test_text_is_read_on_every_ground(look: str) -> None:
    for ground in (*GROUNDS, "said", "outside", "danger_back"):
        assert ratio(look, "text", ground) >= 4.5, ground
    for ground in GROUNDS:
        assert ratio(look, "text_2", ground) >= 4.5, ground
    assert ratio(look, "accent_text", "accent") >= 4.5
    assert ratio(look, "accent_text", "accent_hover") >= 4.5
    for shade in ("danger", "success"):
        assert ratio(look, shade, "panel") >= 4.5, shade


@pytest.mark.parametrize("look", LOOKS)
def test_controls_and_the_focus_are_seen(look: str) -> None:
    for ground in ("window", "panel", "raised"):
        assert ratio(look, "edge", ground) >= 3.0, ground
        assert ratio(look, "accent", ground) >= 3.0, ground


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("hues", CURVE_HUES)
def test_curves_are_seen_in_every_look_and_their_names_read(look: str, hues: str, dark_again: None) -> None:
    theme.use(look, hues)
    shades = {group: theme.channel_color(group) for group in GROUPS}
    for group, shade in shades.items():
        assert contrast(shade, theme.color("window")) >= 4.5, group
        assert contrast(shade, theme.color("panel")) >= 4.5, group
        quiet = theme.mix(theme.color("window"), shade, theme.quiet())
        assert contrast(quiet, theme.color("window")) >= 1.9, group
    if hues != "grey":
        assert len({shade.name() for shade in shades.values()}) == len(shades)


def test_every_look_has_every_token_and_a_name() -> None:
    assert len({frozenset(tokens) for tokens in LOOKS.values()}) == 1
    assert set(LOOK_NAMES) == {*LOOKS, "system"}
    assert set(HUE_NAMES) == set(CURVE_HUES)


def test_a_colour_is_made_legible_in_its_own_hue() -> None:
    yellow = QColor("#f0e442")
    made = legible(yellow, QColor("white"), 4.5)
    assert contrast(made, QColor("white")) >= 4.5
    assert abs(made.hslHue() - yellow.hslHue()) <= 3
    assert legible(QColor("black"), QColor("white"), 4.5) == QColor("black")


def ink(pixmap: QPixmap) -> QColor:
    """The strongest pixel of an icon."""
    image = pixmap.toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return max(pixels, key=lambda pixel: pixel.alpha())


def test_a_new_look_is_at_once_in_window_icons_graph_and_timeline(shared_window: MainWindow) -> None:
    window = shared_window
    icon = window.actions_by_id["file.save"].icon()
    parts = (window.menuBar(), window.desk.timeline, window.desk.graph.view, window.desk.direction)
    before = [part.grab().toImage().pixelColor(2, part.height() - 3).lightness() for part in parts]
    assert all(lightness < 80 for lightness in before)
    curves = window.desk.graph.view.grab().toImage()
    window.appearance.choose(look="light", hues="grey")
    after = [part.grab().toImage().pixelColor(2, part.height() - 3).lightness() for part in parts]
    assert min(after) > 180, after
    assert ink(icon.pixmap(16, 16)).lightness() < 80
    assert window.settings.text("appearance/look") == "light"
    window.appearance.choose(look="dark")
    assert window.desk.graph.view.grab().toImage() != curves  # greys in the dark
    window.appearance.choose(hues="okabe_ito")
    assert window.desk.graph.view.grab().toImage() == curves
    assert [part.grab().toImage().pixelColor(2, part.height() - 3).lightness() for part in parts] == before


def test_the_system_is_followed_where_the_user_wishes_it(
    shared_window: MainWindow, monkeypatch: pytest.MonkeyPatch, dark_again: None
) -> None:
    dressed: list[str] = []
    monkeypatch.setattr(theme, "apply", lambda _application: dressed.append(theme.look()))
    monkeypatch.setattr("app.style.appearance.system_look", lambda: "light")
    shared_window.appearance.choose(look="system")
    monkeypatch.setattr("app.style.appearance.system_look", lambda: "contrast")
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert dressed == ["light", "contrast"]
    shared_window.appearance.choose(look="dark")
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert dressed == ["light", "contrast", "dark"]


def test_the_size_waits_for_the_next_start(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.ini")
    environment: dict[str, str] = {}
    prepare_scale(settings, environment)
    assert environment == {}
    settings.set_number("appearance/scale", 150)
    prepare_scale(settings, environment)
    assert environment == {"QT_SCALE_FACTOR": "1.5"}
    environment = {"QT_SCALE_FACTOR": "2"}
    prepare_scale(settings, environment)
    assert environment == {"QT_SCALE_FACTOR": "2"}
    settings.set_number("appearance/scale", 9000)
    assert interface_scale(settings) in SIZES


def test_sizes_are_offered_as_far_as_the_screen_goes() -> None:
    assert fitting_sizes(QSize(1000, 700)) == (100,)
    assert fitting_sizes(QSize(1920, 1080)) == (100, 110, 125, 150)
    assert fitting_sizes(QSize(3840, 2160)) == SIZES
