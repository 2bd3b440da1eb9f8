"""The window in another language: every text of it can be translated, and what the core says too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QTabWidget, QWidget

from app.files.samples import sitters
from app.main_window import MainWindow
from app.session import Session
from app.settings import Settings
from app.texts.language import chosen_language, languages, set_language, speak, spoken_language
from app.texts.said import said
from core.errors import ProjectError
from core.project.edits import SetName
from tests.app.conftest import close_window, make_session, open_window

MakeWindow = Callable[[Session], MainWindow]


class Pseudo(QTranslator):
    """A language in which every text stands in brackets."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, _context: str, text: str, _about: str | None = None, _count: int = -1) -> str:
        return text if "‹" in text else f"‹{text}›"


@pytest.fixture
def brackets(qapp: QCoreApplication) -> Iterator[None]:
    translator = Pseudo()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture(scope="module")
def german(qapp: QCoreApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """A window that was opened in German."""
    if "de" not in {language.code for language in languages()}:
        pytest.skip("no compiled translation in this checkout")
    folder = tmp_path_factory.mktemp("german")
    settings = Settings(folder / "settings.ini")
    set_language(settings, "de")
    before = set(qapp.findChildren(QTranslator))
    speak(qapp, settings)
    window = open_window(make_session(), folder)
    yield window
    close_window(window)
    for translator in set(qapp.findChildren(QTranslator)) - before:
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(QLocale.c())


def texts(window: QWidget) -> Iterator[tuple[str, str]]:
    """Everything that can be read in a window, seen or heard, with the kind of widget it is in."""
    for part in window.findChildren(QWidget):
        found = [part.toolTip(), part.accessibleName(), part.accessibleDescription()]
        if isinstance(part, QAbstractButton | QLabel):
            found.append(part.text())
        elif isinstance(part, QComboBox):
            found += [part.itemText(index) for index in range(part.count())]
        elif isinstance(part, QTabWidget):
            found += [part.tabText(index) for index in range(part.count())]
        yield from ((type(part).__name__, text) for text in found)
    for action in window.findChildren(QAction):
        yield from (("QAction", text) for text in (action.text(), action.toolTip()))


def test_every_text_of_the_window_can_be_translated(brackets: None, make_window: MakeWindow) -> None:
    window = make_window(make_session())
    window.desk.speech.voice_box.clear()  # voices are called as those who made them did
    window.session.perform(SetName("Ada"))
    window.session.flush_changes()
    data = {"Take 1", "Edits", "Test", "hello", "Seed 0"} | {sitter.name for sitter in sitters()}
    plain = {
        (kind, text)
        for kind, text in texts(window)
        if "‹" not in text and sum(c.isalpha() for c in text) > 3 and text not in data and not text.startswith("qt_")
    }
    assert plain == set()


def test_the_window_speaks_german(german: MainWindow) -> None:
    window = german
    assert window.menus["file"].title().replace("&", "") == "Datei"
    assert window.actions_by_id["file.save"].text().replace("&", "") == "Projekt speichern"
    window.session.perform(SetName("Ada"))
    assert "projekt umbenennen" in window.actions_by_id["edit.undo"].toolTip().lower()
    window.session.undo()
    window.show_error(ProjectError("“ada.avproj” could not be saved.", "Check the disk and the room on it."))
    assert "„ada.avproj“ konnte nicht gespeichert werden." in window.desk.message_bar.text
    window.desk.message_bar.dismiss()


def test_menus_have_no_key_twice_in_german(german: MainWindow) -> None:
    for menu in german.menus.values():
        keys = [text[text.index("&") + 1].lower() for text in (action.text() for action in menu.actions()) if "&" in text]
        assert len(keys) == len(set(keys)), f"{menu.title()}: {keys}"


def test_what_the_core_says_is_translated_with_what_differs_in_it(german: MainWindow) -> None:
    assert said("Try again.") == "Noch einmal versuchen."
    assert said("The face is too small (41 pixels wide).") == "Das Gesicht ist zu klein (41 Pixel breit)."
    assert said("Nobody ever said this.") == "Nobody ever said this."
    assert said("") == ""


def test_a_language_is_chosen_and_kept(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.ini")
    assert chosen_language(settings) == ""
    assert languages()[0].name == "English"
    set_language(settings, "en")
    assert (chosen_language(settings), spoken_language(settings)) == ("en", "en")
    set_language(settings, "tlh")  # there is no such translation here
    assert chosen_language(settings) == ""
