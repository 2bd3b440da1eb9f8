"""Settings files that run code: Qt reads `@Variant(...)` in one as a Python pickle. No file of ours ever holds such a thing."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Final

MAX_BYTES: Final = 4 << 20
_ESCAPE: Final = re.compile(r"\\(?:x(?P<hex>[0-9a-fA-F]+)|(?P<octal>[0-7]+)|\r\n|.)", re.DOTALL)
_OBJECTS: Final = re.compile(r"@(?:Variant|DateTime)\(")

log = logging.getLogger("countenance")


def is_plain(text: str) -> bool:
    """Whether an INI file holds nothing but what is safe to read, however it is written.

    Qt takes quotes away, resolves escapes, and leaves out those that it does not know (QSettings, iniUnescapedStringList).
    """
    return _OBJECTS.search(_ESCAPE.sub(_meant, text).replace('"', "")) is None


def put_aside_unless_plain(path: Path) -> None:
    """See that nothing harmful is at `path`: such a file gets the ending `.refused`, and the settings begin anew.

    Raises:
        OSError: it is harmful and cannot be moved.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError:
        return  # none there, or none that Qt could read either
    if len(data) > MAX_BYTES or not is_plain(data.decode("utf-8", "replace")):
        path.replace(path.with_name(f"{path.name}.refused"))
        log.warning("the settings in %s are not read: they hold what no settings do", path)


def _meant(found: re.Match[str]) -> str:
    number = found["hex"] or found["octal"]
    if number is None:
        return ""
    return chr(int(number, 16 if found["hex"] else 8) & 0xFFFF)
