"""Names of films made of what they show: {project}, {take}, {date}, {preset}, {size}."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

TOKENS: Final = ("project", "take", "date", "preset", "size")
_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
"""What no file system of the three takes in a name."""
_TOKEN: Final = re.compile(r"\{(\w+)\}")
_LONGEST: Final = 60


def filled(path: Path, values: Mapping[str, str]) -> Path:
    """The path with the tokens of its name filled in; a name in braces that is no token stays as it is."""

    def value(match: re.Match[str]) -> str:
        told = values.get(match[1]) if match[1] in TOKENS else None
        return match[0] if told is None else part(told)

    name = _TOKEN.sub(value, path.name)
    return path.with_name(name) if name.strip(". ") else path


def part(text: str) -> str:
    """A text that may stand in any file's name."""
    return _FORBIDDEN.sub("-", text)[:_LONGEST].strip(" .") or "-"
