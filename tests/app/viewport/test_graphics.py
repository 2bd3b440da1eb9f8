"""Software that draws OpenGL is told from a graphics card, and what it draws is the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.session import Session
from app.viewport import graphics
from app.viewport.gl_view import GLView
from app.viewport.image_view import ImageView
from app.viewport.viewport import Viewport


@pytest.mark.parametrize(
    ("name", "software"),
    [
        ("llvmpipe (LLVM 15.0.6, 256 bits)", True),
        ("Google SwiftShader", True),
        ("GDI Generic", True),
        ("D3D12 (Microsoft Basic Render Driver)", True),
        ("NVIDIA H200/PCIe/SSE2", False),
        ("Mesa Intel(R) UHD Graphics 620 (KBL GT2)", False),
        ("Apple M2", False),
        ("AMD Radeon RX 6800 (radeonsi, navi21, LLVM 15.0.6)", False),
    ],
)
def test_renderers_are_known_by_their_names(name: str, software: bool) -> None:
    assert graphics.is_software(name) is software


@pytest.mark.parametrize("device", ["dri/renderD128", "nvidia0", "dxg"])
def test_linux_knows_its_cards_by_their_devices(tmp_path: Path, device: str) -> None:
    (tmp_path / "dri").mkdir()
    (tmp_path / "nvidiactl").touch()
    assert not graphics.card_devices(tmp_path)
    (tmp_path / device).touch()
    assert graphics.card_devices(tmp_path)


@pytest.mark.parametrize(("card", "kind"), [(True, GLView), (False, ImageView)])
def test_a_window_holds_opengl_only_where_a_card_draws_it(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, card: bool, kind: type
) -> None:
    if card and QGuiApplication.platformName() == "offscreen":
        pytest.skip("needs a display")
    monkeypatch.setattr("app.viewport.viewport.has_graphics_card", lambda: card)
    viewport = Viewport(session, QWidget())
    qtbot.addWidget(viewport)
    assert isinstance(viewport.view, kind)
