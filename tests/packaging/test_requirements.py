"""The lock file says exactly what is installed, and THIRD_PARTY.md under which terms."""

from __future__ import annotations

import ast
import re
import sys
from importlib.metadata import packages_distributions, version
from pathlib import Path

import environment
import pytest
import third_party
from packaging.utils import canonicalize_name

from packaging.requirements import Requirement

ROOT = environment.ROOT
LOCKED = [Requirement(pin) for pin in environment.pins(environment.LOCK)]


def applies(requirement: Requirement) -> bool:
    return requirement.marker is None or requirement.marker.evaluate()


def asked(name: str) -> list[Requirement]:
    """The lines of run.in or dev.in."""
    return [Requirement(pin) for pin in environment.pins(environment.LOCK.with_name(name))]


def imported(folder: str) -> set[str]:
    """Top-level names that a folder's modules import, wherever they do it."""
    names = set()
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                names.add(node.module.partition(".")[0])
    return names - set(sys.stdlib_module_names) - {"app", "core"}


def test_the_lock_has_only_exact_pins() -> None:
    exact = re.compile(
        r'[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.]*(; (sys_platform == "(win32|darwin)"|python_version (<|>=) "3[.]12"))?'
    )
    assert [pin for pin in environment.pins(environment.LOCK) if not exact.fullmatch(pin)] == []


def test_no_package_is_locked_twice() -> None:
    names = [canonicalize_name(requirement.name) for requirement in LOCKED if applies(requirement)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", ["run.in", "dev.in"])
def test_what_we_ask_for_is_what_is_locked(name: str) -> None:
    locked = {str(requirement).lower() for requirement in LOCKED}
    assert {pin.lower() for pin in map(str, asked(name))} <= locked


def test_installed_is_what_is_locked() -> None:
    wrong = {
        requirement.name: version(requirement.name)
        for requirement in LOCKED
        if applies(requirement) and not requirement.specifier.contains(version(requirement.name), prereleases=True)
    }
    assert not wrong


@pytest.mark.parametrize("folder", ["app", "core"])
def test_everything_the_product_imports_is_asked_for_by_name(folder: str) -> None:
    brought_by = packages_distributions()
    names = {canonicalize_name(requirement.name) for requirement in asked("run.in")}
    unasked = {
        name
        for name in imported(folder)
        if names.isdisjoint(canonicalize_name(distribution) for distribution in brought_by.get(name, [name]))
    }
    assert not unasked - {"shiboken6"}  # comes with PySide6, in the same version


def test_everything_locked_is_in_third_party_with_its_version() -> None:
    text = third_party.OUTPUT.read_text(encoding="utf-8")
    rows = [re.sub(r"\[([^]]+)\]\([^)]*\)", r"\1", line) for line in text.splitlines() if line.startswith("|")]
    listed = {tuple(cell.strip().partition(" (")[0] for cell in row.split("|")[1:3]) for row in rows}
    assert {(requirement.name, str(requirement.specifier).removeprefix("==")) for requirement in LOCKED} <= listed


@pytest.mark.parametrize("part", ["FFmpeg", "eSpeak NG", "PySide6", "MediaPipe models", "PocketSphinx"])
def test_parts_with_terms_of_their_own_have_a_notice(part: str) -> None:
    notices = third_party.OUTPUT.read_text(encoding="utf-8").partition("## Packages")[0]
    assert f"**{part}" in notices or part in notices


FILES = sorted(environment.LOCK.parent.iterdir())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_option_and_no_address_of_an_index_is_in_the_requirements(path: Path) -> None:
    lines = [line.partition("#")[0] for line in path.read_text(encoding="utf-8").splitlines()]
    assert not [line for line in lines if re.search(r"--(?!hash=sha256:)|https?:|file:", line)]


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix == ".txt"], ids=lambda path: path.name)
def test_every_locked_package_has_its_hashes(path: Path) -> None:
    entries = re.sub(r"\\\n", "", re.sub("(?m)^#.*\n", "", path.read_text(encoding="utf-8"))).splitlines()
    assert len(entries) == len(environment.pins(path))
    assert not [entry for entry in entries if not re.fullmatch(r"[^\\]+?(\s+--hash=sha256:[0-9a-f]{64})+", entry)]


@pytest.mark.parametrize("name", ["build", "uv", "torch-cuda"])
def test_the_locks_of_tools_follow_what_is_asked_for(name: str) -> None:
    locked = {pin.partition(" ;")[0] for pin in environment.pins(environment.LOCK.with_name(f"{name}.txt"))}
    assert {str(requirement) for requirement in asked(f"{name}.in")} <= locked
