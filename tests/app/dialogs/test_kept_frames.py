"""The room that kept frames take is told and freed in the preferences."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.dialogs.kept_frames import KeptFrames
from app.dialogs.preferences import PreferencesDialog
from app.main_window import MainWindow
from core.worker.frame_cache import FrameCache


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FrameCache:
    monkeypatch.setattr("core.worker.frame_cache.cache_folder", lambda: tmp_path)
    cache = FrameCache(reserve_bytes=0)
    with cache.keeping("a", 1, (64, 64, 3), ()) as keep:
        keep(np.random.default_rng(1).integers(0, 256, (64, 64, 3), np.uint8))
    return cache


def test_kept_frames_are_cleared_from_the_preferences(cache: FrameCache, shared_window: MainWindow, qtbot: QtBot) -> None:
    dialog = PreferencesDialog(shared_window)
    (button,) = dialog.findChildren(KeptFrames)
    assert button.text() == "Clear 12 kB"
    assert button.accessibleName() == "Kept frames: Clear 12 kB"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert cache.size_bytes() == 0
    assert (button.text(), button.isEnabled()) == ("Nothing is kept", False)
    dialog.deleteLater()
