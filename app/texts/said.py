"""What the core says, in the user's language: its sentences are written in English, where there is no Qt to translate them.

`resources/i18n/core.json` lists them, with {0}, {1} for what differs; `packaging/translate.py` collects them from the core.
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.style.theme import RESOURCES

CONTEXT: Final = "core"
_PLACE: Final = re.compile(r"\{[0-9]\}")


def said(text: str) -> str:
    """A sentence of the core in the user's language; as it is where it is not known."""
    exact = QCoreApplication.translate(CONTEXT, text)
    if exact != text or not text:
        return exact
    found = _matched(text)
    if found is None:
        return text
    template, parts = found
    return QCoreApplication.translate(CONTEXT, template).format(*(said(part) for part in parts))


@lru_cache(maxsize=4096)
def _matched(text: str) -> tuple[str, tuple[str, ...]] | None:
    """The template of a sentence and what differs in it; kept, as lists ask for the same names at every repaint."""
    for first, last, template in _templates():
        if text.startswith(first) and text.endswith(last):  # few patterns are worth making
            found = _pattern(template).fullmatch(text)
            if found is not None:
                return template, found.groups()
    return None


@cache
def _templates() -> tuple[tuple[str, str, str], ...]:
    """Sentences in which something differs, those with the most fixed text first: how each begins and ends, and the whole."""
    path = RESOURCES / "i18n" / "core.json"
    if not path.is_file():
        return ()
    found = [text for text in json.loads(path.read_text("utf-8")) if _PLACE.search(text)]
    found.sort(key=lambda text: len(_PLACE.sub("", text)), reverse=True)
    return tuple((parts[0], parts[-1], text) for text in found for parts in (_PLACE.split(text),))


@cache
def _pattern(template: str) -> re.Pattern[str]:
    return re.compile("(.+?)".join(re.escape(part) for part in _PLACE.split(template)), re.DOTALL)
