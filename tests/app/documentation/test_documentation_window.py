"""The documentation in its window: pages, links, search, looks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QTextCursor, QTextTable
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem

from app.documentation.window import FOLDER, DocumentationWindow
from app.style import theme


@pytest.fixture
def docs(qapp: object) -> Iterator[DocumentationWindow]:
    window = DocumentationWindow()
    window.show()
    QTest.qWait(0)
    yield window
    window.close()
    window.deleteLater()


def rows(window: DocumentationWindow) -> list[str]:
    """Everything that can be chosen on the left."""
    groups = (window.tree.topLevelItem(i) for i in range(window.tree.topLevelItemCount()))
    return [group.child(i).text(0) for group in groups for i in range(group.childCount())]


def text(window: DocumentationWindow) -> str:
    return window.reader.document().toPlainText()


def test_it_opens_at_the_contents_and_lists_the_pages(docs: DocumentationWindow) -> None:
    assert docs.reader.path == FOLDER / "index.md"
    assert "A first piece" in rows(docs)
    assert "One portrait and a voice" in text(docs)


def test_a_page_chosen_on_the_left_is_shown(docs: DocumentationWindow) -> None:
    item = next(row for row in all_rows(docs) if row.text(0) == "Concepts")
    docs.tree.setCurrentItem(item)
    assert docs.reader.path.name == "concepts.md"


def all_rows(window: DocumentationWindow) -> list[QTreeWidgetItem]:
    groups = (window.tree.topLevelItem(i) for i in range(window.tree.topLevelItemCount()))
    return [group.child(i) for group in groups for i in range(group.childCount())]


def test_links_between_pages_are_followed_and_back_goes_back(docs: DocumentationWindow) -> None:
    docs.reader.follow(QUrl("concepts.md"))
    assert docs.reader.path.name == "concepts.md"
    assert docs.tree.currentItem().text(0) == "Concepts"
    assert docs.back.isEnabled()
    docs.back.click()
    assert docs.reader.path.name == "index.md"
    assert docs.forward.isEnabled()


def test_cards_of_models_are_pages_too(docs: DocumentationWindow) -> None:
    docs.reader.follow(QUrl("limits.md"))
    docs.reader.follow(QUrl("../models/motion.md"))
    assert "motion.safetensors" in text(docs)


def test_a_link_to_the_world_is_left_to_the_system(docs: DocumentationWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    docs.reader.follow(QUrl("https://example.org/"))
    assert opened == ["https://example.org/"]
    assert docs.reader.path.name == "index.md"


def test_a_link_to_a_heading_scrolls_to_it(docs: DocumentationWindow) -> None:
    docs.show_page("concepts.md", "project")
    assert docs.reader.verticalScrollBar().value() > 0


def test_search_finds_sections_of_all_pages_and_marks_the_words(docs: DocumentationWindow) -> None:
    docs.search.setText("offset override")
    assert "Layers and offsets" in rows(docs)
    docs.show_page("concepts.md")
    docs.reader.mark("offset")
    marked = {mark.cursor.selectedText().lower() for mark in docs.reader.extraSelections()}
    assert marked == {"offset"}
    docs.search.setText("a word that stands nowhere")
    assert rows(docs) == []
    docs.search.clear()
    assert "A first piece" in rows(docs)
    assert docs.reader.extraSelections() == []


def test_return_opens_what_was_found_first(docs: DocumentationWindow) -> None:
    docs.search.setText("project.json")
    QTest.keyClick(docs.search, "\r")
    assert docs.reader.path.name == "project-file.md"


def test_a_missing_page_says_so(docs: DocumentationWindow) -> None:
    docs.show_page("nothing.md")
    assert text(docs) == "This page is missing."


def test_text_and_pictures_fit_whatever_the_width(docs: DocumentationWindow) -> None:
    docs.show_page("films.md")
    for width in (560, 1400):
        docs.resize(width, 700)
        QTest.qWait(0)
        assert docs.reader.horizontalScrollBar().maximum() == 0


def test_keys_code_and_tables_are_dressed_in_the_colours_of_the_look(docs: DocumentationWindow) -> None:
    docs.show_page("command-line.md")
    assert ground_of(docs, "countenance COMMAND") == theme.color("raised").name()
    docs.show_page("editor.md")
    assert ground_of(docs, "F6") == theme.color("raised").name()
    tables = [frame for frame in docs.reader.document().rootFrame().childFrames() if isinstance(frame, QTextTable)]
    assert tables
    assert all(table.cellAt(0, 0).firstCursorPosition().block().text() for table in tables)


def ground_of(window: DocumentationWindow, words: str) -> str:
    """The colour under words."""
    cursor: QTextCursor = window.reader.document().find(words)
    assert not cursor.isNull()
    return cursor.charFormat().background().color().name()
