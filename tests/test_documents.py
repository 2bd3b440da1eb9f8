"""The documents tell the truth: what they show can be typed, and what they link to exists."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest

from core.channels import GROUPS
from core.cli.arguments import parse

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "packaging/THIRD_PARTY.md")


def shown(document: str) -> list[str]:
    """The command lines in a document's console blocks, without comments."""
    text = (ROOT / document).read_text(encoding="utf-8")
    blocks = re.findall(r"```console\n(.*?)```", text, flags=re.DOTALL)
    return [line.partition("  #")[0].strip() for block in blocks for line in block.splitlines() if line.strip()]


@pytest.mark.parametrize("line", [line for line in shown("README.md") if line.startswith("countenance ")])
def test_command_lines_in_the_readme_are_understood(line: str) -> None:
    parse(shlex.split(line)[1:])


@pytest.mark.parametrize("line", [line for document in DOCUMENTS for line in shown(document) if "launch.py" in line])
def test_launcher_commands_are_understood(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    import commands

    python, script, *words = shlex.split(line)
    assert (python, script) == ("python3", "packaging/launch.py")
    commands.parse(words)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_somewhere(document: str) -> None:
    path = ROOT / document
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_readme_names_every_group_of_channels() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8").lower()
    assert [group for group in GROUPS if group.lower() not in text] == []


@pytest.mark.skipif(sys.platform == "win32", reason="the mode of a file is not kept on Windows")
def test_scripts_can_be_started() -> None:
    for script in (".ci/run", "packaging/launch.py"):
        assert (ROOT / script).stat().st_mode & 0o100
