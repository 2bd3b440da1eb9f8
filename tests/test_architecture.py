"""The rules of the house, held by machine: layers, style, types, module size, and what a start may load."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

ROOT = Path(__file__).resolve().parents[1]
MAX_LINES = 500
HEAVY = ("torch", "diffusers", "transformers", "mediapipe", "trimesh", "sounddevice", "pocketsphinx", "matplotlib")
VAGUE = ("utils", "util", "helpers", "helper", "manager", "common", "misc")


def sources(*folders: str) -> list[Path]:
    """Every Python file below these folders of the project."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a Python module in the project's folder."""
    return subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True)


def assert_passes(*command: str) -> None:
    done = run(*command)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"


def test_code_follows_the_lint_rules() -> None:
    assert_passes("-m", "ruff", "check", ".")


def test_code_is_formatted() -> None:
    assert_passes("-m", "ruff", "format", "--check", ".")


def test_core_is_strictly_typed() -> None:
    assert_passes("-m", "mypy")


def test_layers_import_only_downward() -> None:
    assert_passes("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache")


def test_no_module_is_longer_than_500_lines() -> None:
    lengths = {
        path: len(path.read_text(encoding="utf-8").splitlines()) for path in sources("app", "core", "packaging", "tests")
    }
    long = {str(path.relative_to(ROOT)): lines for path, lines in lengths.items() if lines > MAX_LINES}
    assert not long


def test_every_module_says_its_idea() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in sources("app", "core", "packaging")
        if path.read_text(encoding="utf-8").strip() and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not silent


def test_no_module_has_a_name_that_says_nothing() -> None:
    vague = [
        str(path.relative_to(ROOT)) for path in sources("app", "core") if path.stem in VAGUE or path.stem.endswith("_manager")
    ]
    assert not vague


@pytest.mark.parametrize(
    ("module", "forbidden"),
    [
        ("app.main_window", HEAVY),
        ("core.cli", (*HEAVY, "PySide6", "pyqtgraph", "app")),
        ("core.worker.__main__", (*HEAVY, "PySide6", "pyqtgraph", "app")),
    ],
)
def test_starting_loads_nothing_heavy(module: str, forbidden: tuple[str, ...]) -> None:
    done = run("-c", f"import sys, {module}; print(*sorted(name for name in sys.modules if '.' not in name))")
    assert done.returncode == 0, done.stderr
    assert not set(forbidden) & set(done.stdout.split())


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_qt_calls_without_result_keep_their_hands_off_none(qtbot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(20_000):
        widget.update()
    assert abs(sys.getrefcount(None) - before) < 1_000
