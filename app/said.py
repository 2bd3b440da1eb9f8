"""What the core says, in the user's language: its sentences are written in English, where there is no Qt to translate them.

`resources/i18n/core.json` lists them, with {0}, {1} for what differs; `packaging/translate.py` collects them from the core.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.theme import RESOURCES

CONTEXT: Final = "core"
_PLACE: Final = re.compile(r"\{[0-9]\}")


def said(text: str) -> str:
    """A sentence of the core in the user's language; as it is where it is not known."""
    exact = QCoreApplication.translate(CONTEXT, text)
    if exact != text or not text:
        return exact
    for pattern, template in _templates():
        found = pattern.fullmatch(text)
        if found is not None:
            return QCoreApplication.translate(CONTEXT, template).format(*(said(part) for part in found.groups()))
    return text


@cache
def _templates() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Sentences in which something differs, those with the most fixed text first."""
    path = RESOURCES / "i18n" / "core.json"
    if not path.is_file():
        return ()
    found = [text for text in json.loads(path.read_text("utf-8")) if _PLACE.search(text)]
    found.sort(key=lambda text: len(_PLACE.sub("", text)), reverse=True)
    return tuple((_pattern(text), text) for text in found)


def _pattern(template: str) -> re.Pattern[str]:
    return re.compile("(.+?)".join(re.escape(part) for part in _PLACE.split(template)), re.DOTALL)
