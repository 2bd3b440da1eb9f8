"""Pages as files: their order, their sections, and how words are found in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.documentation.pages import contents, find, plain, sections, slug

INDEX = """# Manual

Read on.

## Start

- [First steps](first.md): a beginning
- [Terms](terms.md)

## More

- [Keys](keys.md): all of them
"""
FIRST = """# First steps

Before all else, `core/rig`.

## Press a **key**

Press <kbd>Ctrl</kbd>+<kbd>K</kbd> to [look](terms.md).

```console
# no heading
countenance doctor
```

### Afterwards

| a | b |
|---|---|
| rig | film |
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {"index": INDEX, "first": FIRST, "terms": "# Terms\n\nA rig is a rig.\n", "keys": "# Keys\n"}.items():
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    return tmp_path


def test_the_contents_are_those_of_the_index(folder: Path) -> None:
    found = [(page.title, page.group, page.about) for page in contents(folder)]
    assert found == [
        ("Manual", "", ""),
        ("First steps", "Start", "a beginning"),
        ("Terms", "Start", ""),
        ("Keys", "More", "all of them"),
    ]


def test_sections_are_told_apart_and_comments_in_code_are_none() -> None:
    found = dict(sections(FIRST))
    assert list(found) == ["", "Press a key", "Afterwards"]
    assert found[""] == "Before all else, core/rig."
    assert found["Press a key"] == "Press Ctrl+K to look. # no heading countenance doctor"


def test_all_words_must_stand_in_a_section_and_headings_come_first(folder: Path) -> None:
    pages = contents(folder)
    assert [(found.page.title, found.heading) for found in find(pages, "rig")] == [
        ("First steps", ""),
        ("First steps", "Afterwards"),
        ("Terms", ""),
    ]
    assert [found.heading for found in find(pages, "Afterwards rig")] == ["Afterwards"]
    assert next(found.heading for found in find(pages, "key")) == "Press a key"
    assert find(pages, "zebra") == []
    assert find(pages, "  ") == []


def test_what_was_found_is_shown_with_its_surroundings(folder: Path) -> None:
    (folder / "keys.md").write_text("# Keys\n\n" + "before " * 30 + "needle" + " after" * 30, encoding="utf-8")
    [found] = find(contents(folder), "needle")
    assert found.around.startswith("…")
    assert found.around.endswith("…")
    assert "before needle after" in found.around


def test_links_name_headings_as_github_does() -> None:
    assert slug("10 · Export a *film*") == "10--export-a-film"
    assert slug("The worker's `language`") == "the-workers-language"


def test_marks_are_taken_off() -> None:
    assert plain("**Bold** and *slanted* and [linked](a.md) &amp; <kbd>&lt;</kbd>") == "Bold and slanted and linked & <"
