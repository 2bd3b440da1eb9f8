"""The documents tell the truth: what they show can be typed, what they name is there, what they list is complete."""

from __future__ import annotations

import ast
import html
import importlib
import re
import shlex
import sys
from functools import cache
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PySide6.QtGui import QKeySequence

from app.action_table import ACTIONS, MENUS
from app.documentation.pages import contents, slug
from core import channels
from core.cli.arguments import parse
from core.curves.take import Provenance, Take
from core.jobs import protocol
from core.project.document import new_document
from core.project.edits import AddTake
from core.project.schema import VERSION, ProjectFile
from core.project.storage import save

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted((ROOT / "resources" / "docs").glob("*.md"))
CARDS = sorted((ROOT / "resources").glob("[!d]*/*.md"))
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *PAGES]
VIEWS = ("graph.actions", "graph.channel_actions", "queue.commands", "timeline.menu", "timeline.speech_commands",
         "timing_lane.commands", "tracks.menu")  # fmt: skip
"""Modules that tell the keymap what their view's keys are."""
KEYS = {"←": "Left", "→": "Right", "↑": "Up", "↓": "Down", "Enter": "Return"}
HELD = {"Ctrl", "Shift", "Alt"}
FOLDERS = ("core", "app", "packaging", "resources", "tests")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def shown(document: Path) -> list[str]:
    """The command lines in a document's console blocks, without comments."""
    blocks = re.findall(r"```console\n(.*?)```", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    return [line.partition("  #")[0].strip() for block in blocks for line in block.splitlines() if line.strip()]


def prose(document: Path) -> str:
    """A document without its blocks of code."""
    return re.sub(r"^```.*?^```$", "", document.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


SHOWN = sorted({line for document in DOCUMENTS for line in shown(document)})


@pytest.mark.parametrize("line", [line for line in SHOWN if line.startswith("countenance ")])
def test_command_lines_are_understood(line: str) -> None:
    parse(shlex.split(line)[1:])


@pytest.mark.parametrize("line", [line for line in SHOWN if "launch.py" in line])
def test_launcher_commands_are_understood(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    import commands

    python, script, *words = shlex.split(line)
    assert (python, script) == ("python3", "packaging/launch.py")
    request = commands.parse(words)
    if request.command == "run":
        parse(request.arguments)


@pytest.mark.parametrize("line", [line for line in SHOWN if line.startswith(".venv/bin/python ")])
def test_scripts_are_there_and_know_their_options(line: str) -> None:
    words = shlex.split(line)[1:]
    if words[0] == "-m":
        place = ROOT.joinpath(*words[1].split("."))
        script = place / "__main__.py" if place.is_dir() else place.with_suffix(".py")
    else:
        script = ROOT / words[0]
    text = script.read_text(encoding="utf-8")
    assert [word for word in words if word.startswith("--") and f'"{word[2:]}"' not in text.replace('"--', '"')] == []


def test_no_other_commands_are_shown() -> None:
    known = ("countenance ", "python3 packaging/launch.py", ".venv/bin/python ")
    assert [line for line in SHOWN if not line.startswith(known)] == []


@pytest.mark.parametrize("document", [*DOCUMENTS, *CARDS, ROOT / "packaging" / "THIRD_PARTY.md"], ids=named)
def test_links_lead_somewhere(document: Path) -> None:
    assert [link for link in links_of(document) if not leads(document, link)] == []


@pytest.mark.parametrize("document", PAGES, ids=named)
def test_pages_link_only_to_what_the_built_program_has(document: Path) -> None:
    targets = [(document.parent / link.partition("#")[0]).resolve() for link in links_of(document)]
    assert [target for target in targets if not target.is_relative_to(ROOT / "resources")] == []


def links_of(document: Path) -> list[str]:
    return re.findall(r"\]\((?!https?:)([^)\s]+)\)", prose(document))


def leads(document: Path, link: str) -> bool:
    """Whether a file is there, and in it the heading that the link names."""
    name, _, section = link.partition("#")
    target = document.parent / name if name else document
    if not target.exists() or not section:
        return target.exists()
    headings = re.findall(r"^#{1,3} (.+)$", prose(target), flags=re.MULTILINE)
    return section in map(slug, headings)


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_files_that_are_named_are_there(document: Path) -> None:
    """Names in capitals stand for the reader's own."""
    names = [name.partition("::")[0] for name in re.findall(r"`([\w./-]+/[\w./*-]*)`", prose(document))]
    ours = [
        name for name in names if name.split("/")[0] in FOLDERS and not re.search("[A-Z]{3}", name.replace("THIRD_PARTY", ""))
    ]
    assert [name for name in ours if not list(ROOT.glob(name))] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_menu_entries_are_there(document: Path) -> None:
    entries = {f"{plain(MENUS[action.menu])} ▸ {plain(action.text)}" for action in ACTIONS}
    text = " ".join(prose(document).split())
    assert [path for path in re.findall(r"\*([^*]+ ▸ [^*]+)\*", text) if plain(path) not in entries] == []


def plain(text: str) -> str:
    return text.replace("&", "").rstrip("…")


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_keys_do_something(document: Path) -> None:
    runs = re.findall(r"<kbd>.*?</kbd>(?:\+<kbd>.*?</kbd>)*", prose(document))
    keys = ["+".join(html.unescape(key) for key in re.findall(r"<kbd>(.*?)</kbd>", run)) for run in runs]
    assert [key for key in keys if not set(key.split("+")) <= HELD and portable(key) not in bound()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_keys_told_after_a_menu_entry_are_its_own(document: Path) -> None:
    keys = {f"{plain(MENUS[action.menu])} ▸ {plain(action.text)}": action.keys for action in ACTIONS}
    told = re.findall(r"\*([^*]+ ▸ [^*]+)\* \(((?:\+?<kbd>.*?</kbd>)+)\)", " ".join(prose(document).split()))
    pairs = [(plain(entry), portable("+".join(re.findall(r"<kbd>(.*?)</kbd>", run)))) for entry, run in told]
    assert [pair for pair in pairs if pair[1] not in map(portable, keys[pair[0]])] == []


def portable(key: str) -> str:
    *held, last = key[:-1].split("+")
    last += key[-1]
    return QKeySequence("+".join((*held, KEYS.get(last, last)))).toString()


@cache
def bound() -> frozenset[str]:
    """Every key that some command has by default."""
    keys = {key for action in ACTIONS for key in action.keys}
    for name in VIEWS:
        keys |= {key for action in importlib.import_module(f"app.{name}").ACTIONS for key in action.keys}
    return frozenset(QKeySequence(key).toString() for key in keys)


def test_the_contents_list_every_page_once() -> None:
    folder = ROOT / "resources" / "docs"
    listed = {page.path.name: page.title for page in contents(folder)}
    titles = {path.name: path.read_text(encoding="utf-8").partition("\n")[0] for path in PAGES}
    assert {name: f"# {title}" for name, title in listed.items()} == titles
    assert len(listed) == len(contents(folder))


@pytest.mark.parametrize("document", PAGES, ids=named)
def test_pages_are_plain_markdown_under_one_title(document: Path) -> None:
    text = prose(document)
    assert text.startswith("# ")
    assert len(re.findall(r"^# ", text, flags=re.MULTILINE)) == 1
    assert re.findall(r"^####", text, flags=re.MULTILINE) == []
    assert set(re.findall(r"</?([a-z]\w*)[ />]", re.sub(r"`[^`\n]*`", "", text))) <= {"kbd"}


def test_concepts_count_and_name_the_channels() -> None:
    text = " ".join((ROOT / "resources" / "docs" / "concepts.md").read_text(encoding="utf-8").split())
    assert f"[{channels.COUNT} of them](channels.md)" in text
    assert f"six groups: {', '.join(channels.GROUPS)}." in text


def test_the_worker_s_page_has_every_message_and_field() -> None:
    text = (ROOT / "resources" / "docs" / "worker-protocol.md").read_text(encoding="utf-8")
    messages = [*protocol.Request.__args__, *protocol.Reply.__args__]
    words = {str(message.__struct_config__.tag) for message in messages}
    words |= {field.name for message in messages for field in msgspec.structs.fields(message)}
    assert [word for word in sorted(words) if f"`{word}`" not in text] == []
    rows = [line.split("|")[1:3] for line in text.splitlines() if line.startswith("| `")]
    assert {word for cells in rows for cell in cells for word in re.findall(r"`(\w+)`", cell)} <= words | {"type"}


def test_the_page_of_projects_has_every_field() -> None:
    text = (ROOT / "resources" / "docs" / "project-file.md").read_text(encoding="utf-8")
    assert f"Version {VERSION}:" in text
    assert [name for name in ProjectFile.__struct_fields__ if f"`{name}`" not in text] == []


def test_the_example_of_reading_a_project_reads_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = new_document()
    base = channels.rest(24)
    base[:, channels.INDEX["head.pitch"]] = np.arange(24)
    AddTake(Take("take-1", "Take 1", base, document.rate, Provenance("rules", 0))).apply(document)
    save(document, tmp_path / "talk.avproj")
    monkeypatch.chdir(tmp_path)
    page = (ROOT / "resources" / "docs" / "project-file.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL)
    found: dict[str, object] = {}
    exec(compile(ast.parse(example), "project-file.md", "exec"), found)
    assert np.array_equal(np.asarray(found["nod"]), np.arange(24))


def test_every_command_has_an_example_and_every_measure_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    import reference

    page, figures = (
        (ROOT / "resources" / "docs" / name).read_text(encoding="utf-8") for name in ("command-line.md", "figures.md")
    )
    assert [name for name in reference.commands() if f"countenance {name}" not in page] == []
    assert [name for name in reference.commands() if name.startswith("evaluate") and f"countenance {name}" not in figures] == []


@pytest.mark.skipif(sys.platform == "win32", reason="the mode of a file is not kept on Windows")
def test_scripts_can_be_started() -> None:
    for script in (".ci/run", "packaging/launch.py"):
        assert (ROOT / script).stat().st_mode & 0o100
