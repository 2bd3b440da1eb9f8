"""The documentation and the window: F1 opens it, and the pages that are lists say what the window has."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.documentation.window import DocumentationWindow
from app.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("name", ["commands.md", "options.md", "channels.md"])
def test_lists_in_the_documentation_are_up_to_date(
    name: str, shared_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    import reference

    written = (ROOT / "resources" / "docs" / name).read_text(encoding="utf-8")
    made = reference.pages(shared_window.commanding.registry)[name]
    assert written == made, "run .venv/bin/python packaging/reference.py"


def test_f1_opens_one_window_and_brings_it_back(shared_window: MainWindow) -> None:
    shared_window.actions_by_id["help.guide"].trigger()
    shared_window.actions_by_id["help.guide"].trigger()
    [docs] = shared_window.findChildren(DocumentationWindow)
    assert docs.isVisible()
    docs.close()
