"""The language of the window: that of the system where there is a translation, or the one the user chose.

English is what the program is written in and needs no file; each other language is a file in `resources/i18n`. A choice
takes effect with the next start.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app.settings import Settings
from app.style.theme import RESOURCES

FOLDER: Final = RESOURCES / "i18n"
ENGLISH: Final = "en"
_PREFIX: Final = "countenance_"
_KEY: Final = "language"


@dataclass(frozen=True)
class Language:
    """One language.

    Attributes:
        code: as in ISO 639, "de".
        name: in the language itself, "Deutsch".
    """

    code: str
    name: str


def languages() -> tuple[Language, ...]:
    """Every language the window can speak, English first."""
    codes = sorted(path.stem.removeprefix(_PREFIX) for path in FOLDER.glob(f"{_PREFIX}*.qm"))
    return tuple(Language(code, _name(code)) for code in (ENGLISH, *codes))


def chosen_language(settings: Settings) -> str:
    """The code the user chose; empty for that of the system."""
    code = settings.text(_KEY)
    return code if code in {language.code for language in languages()} else ""


def set_language(settings: Settings, code: str) -> None:
    """Choose a language for the next start; empty for that of the system."""
    settings.set_text(_KEY, code)


def spoken_language(settings: Settings) -> str:
    """The code of the language that a start now would speak."""
    chosen = chosen_language(settings)
    if chosen:
        return chosen
    known = {language.code for language in languages()}
    wanted = (QLocale(name).name().split("_")[0] for name in QLocale.system().uiLanguages())
    return next((code for code in wanted if code in known), ENGLISH)


def speak(application: QCoreApplication, settings: Settings) -> None:
    """Let the application speak the user's language; call before the first window is made."""
    code = spoken_language(settings)
    if code != QLocale().name().split("_")[0]:
        QLocale.setDefault(QLocale(code))
    places = ((QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), "qtbase_"), (str(FOLDER), _PREFIX))
    for folder, prefix in places:
        translator = QTranslator(application)
        if translator.load(f"{prefix}{code}", folder):
            application.installTranslator(translator)


def _name(code: str) -> str:
    name = QLocale(code).nativeLanguageName()
    return "English" if code == ENGLISH else name[:1].upper() + name[1:]
