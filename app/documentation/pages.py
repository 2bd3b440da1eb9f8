"""The pages of the documentation as files: their order, their sections, and where words stand in them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

INDEX: Final = "index.md"

_ENTRY: Final = re.compile(r"^- \[(?P<title>[^\]]+)\]\((?P<file>[^)#]+\.md)\)(?:: (?P<about>.*))?$")
_HEADING: Final = re.compile(r"^(#{1,3}) (.+)$", re.MULTILINE)
_MARKS: Final = (
    (re.compile(r"!\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"^```.*$|^\|?[-| ]+\|$|</?kbd>|[`*]", re.MULTILINE), ""),
    (re.compile(r"\s*\|\s*|\s+"), " "),
)
_AROUND: Final = 60
"""Letters shown before and after what was looked for."""


@dataclass(frozen=True)
class Page:
    """One page.

    Attributes:
        path: of the file.
        title: as the contents have it.
        group: the heading it stands under there.
        about: half a sentence, may be empty.
    """

    path: Path
    title: str
    group: str
    about: str = ""


@dataclass(frozen=True)
class Found:
    """Where words stand.

    Attributes:
        heading: of the section; empty above the first one.
        around: the text around the first of the words.
    """

    page: Page
    heading: str
    around: str


def contents(folder: Path) -> list[Page]:
    """The pages in the order of `index.md`, which is the first of them.

    Raises:
        OSError: there is no such file.
    """
    index = folder / INDEX
    text = index.read_text(encoding="utf-8")
    pages, group = [Page(index, text.partition("\n")[0].removeprefix("# "), "")], ""
    for line in text.splitlines():
        if line.startswith("## "):
            group = line.removeprefix("## ")
        elif entry := _ENTRY.match(line):
            pages.append(Page(folder / entry["file"], entry["title"], group, entry["about"] or ""))
    return pages


def find(pages: list[Page], words: str) -> list[Found]:
    """The sections that hold all of `words`, those with a word in their heading first."""
    wanted = words.lower().split()
    found = []
    for page in pages[1:]:
        for heading, text in sections(page.path.read_text(encoding="utf-8")):
            whole = f"{page.title} {heading} {text}".lower()
            if wanted and all(word in whole for word in wanted):
                in_heading = any(word in f"{page.title if not heading else ''} {heading}".lower() for word in wanted)
                found.append((not in_heading, Found(page, heading, _around(text, wanted))))
    return [each for _, each in sorted(found, key=lambda pair: pair[0])]


def sections(text: str) -> Iterator[tuple[str, str]]:
    """Heading and plain text of every section; the first one, under the title, has no heading."""
    cuts = [*_HEADING.finditer(_without_code(text))]
    for i, cut in enumerate(cuts):
        end = cuts[i + 1].start() if i + 1 < len(cuts) else len(text)
        yield "" if cut[1] == "#" else plain(cut[2]), plain(text[cut.end() : end])


def plain(text: str) -> str:
    """Markdown without its marks, on one line."""
    for mark, instead in _MARKS:
        text = mark.sub(instead, text)
    return html.unescape(text).strip()


def slug(heading: str) -> str:
    """How a link names a heading: in lower case, hyphens for spaces, nothing but letters and figures."""
    return re.sub(r"[^\w\- ]", "", plain(heading).lower()).replace(" ", "-")


def _without_code(text: str) -> str:
    """As long as before, with blanks where code stands: a comment in it is no heading."""
    return re.sub(r"^```.*?^```$", lambda block: re.sub(r"\S", " ", block[0]), text, flags=re.MULTILINE | re.DOTALL)


def _around(text: str, words: list[str]) -> str:
    at = min((at for at in (text.lower().find(word) for word in words) if at >= 0), default=0)
    start, end = max(0, at - _AROUND // 2), at + _AROUND
    return ("…" if start else "") + text[start:end].strip() + ("…" if end < len(text) else "")
