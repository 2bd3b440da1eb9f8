"""How words become the lines of a caption: with blanks between them, or without in the scripts that write none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from core.speech.sentences import sentence_ends
from core.speech.text import CJK_LETTERS

LINE_CHARACTERS: Final = 42
"""Of Latin script; a Chinese character counts as two."""
LINES: Final = 2
CLAUSE_END: Final = ",;:—–，、；："

_MARKED: Final = 12
_BLANK: Final = 4
"""How much farther from the middle a line may end after a mark, and after a blank in a script without blanks."""
_JOINING: Final = "\u200d\u0e33"
_LEADING: Final = "\u200dเแโใไ"
"""What never stands apart from the letter before it, and after it: the joiner, vowels of Thai."""
_NEVER_FIRST: Final = "、。，．！？；：）」』】》〉”’…ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々ๆฯ"
_NEVER_LAST: Final = "（「『【《〈“‘"


def plain(text: str) -> str:
    """A text on one line, without characters that cannot be seen; a blank at its end stays."""
    visible = "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in text)
    return re.sub(r"\s+", " ", visible).lstrip()


def width(text: str) -> int:
    """Of the text, in Latin letters."""
    hidden = sum(unicodedata.category(c) in ("Mn", "Me", "Cf") for c in text)
    return len(text) - hidden + sum(unicodedata.east_asian_width(c) in "WF" for c in text)


def joined(words: Iterable[str]) -> str:
    """Words as one text; next to a script that writes no blanks, only those that stand at the end of a word."""
    text = ""
    for word in words:
        if text and text[-1] != " " and not (_is_unspaced(text[::-1]) or _is_unspaced(word)):
            text += " "
        text += word
    return text.rstrip()


def broken(text: str) -> tuple[str, ...]:
    """One line, or two of like length of which the lower is the longer, broken after a mark where there is one nearby."""
    total = width(text)
    if total <= LINE_CHARACTERS:
        return (text,)
    cuts = [(text[:place].rstrip(), text[place:]) for place in places(text)]
    fitting = [cut for cut in cuts if max(map(width, cut)) <= LINE_CHARACTERS]
    if not fitting:
        return cuts[-1] if cuts else (text,)
    unspaced = _is_unspaced(text)

    def cost(cut: tuple[str, str]) -> float:
        upper, lower = cut
        marked = upper[-1] in CLAUSE_END or 0 in sentence_ends((upper.rpartition(" ")[2], lower))
        apart = unspaced and len(upper) + len(lower) < len(text)
        return abs(width(upper) - 0.47 * total) - (_MARKED if marked else _BLANK if apart else 0)

    return min(fitting, key=cost)


def fits(text: str) -> bool:
    """The text can be broken into lines that are not too long."""
    return max(map(width, broken(text))) <= LINE_CHARACTERS


def places(text: str) -> list[int]:
    """Where a lower line may begin: after blanks, and between the letters of scripts that write none."""
    at, found = 0, []
    for cluster, after in pairwise(_clusters(text)):
        at += len(cluster)
        together = after[0] in _NEVER_FIRST or cluster[0] in _NEVER_LAST or after == " "
        if cluster == " " or (not together and (_is_wide(cluster) and _is_wide(after))):
            found.append(at)
    return found


def _clusters(text: str) -> list[str]:
    """The text by what looks like one letter: with its accents and vowel signs."""
    found: list[str] = []
    for c in text:
        if found and (unicodedata.category(c)[0] == "M" or c in _JOINING or found[-1][-1] in _LEADING):
            found[-1] += c
        else:
            found.append(c)
    return found


def _is_wide(cluster: str) -> bool:
    """A letter, or a mark, of a script without blanks."""
    return CJK_LETTERS.match(cluster) is not None or "\u3000" <= cluster[0] <= "\u303f" or "\uff00" <= cluster[0] <= "\uff60"


def _is_unspaced(text: str) -> bool:
    """The first letter, whatever marks stand before it, is of a script without blanks."""
    first = next((c for c in text if c.isalnum() or CJK_LETTERS.match(c)), "")
    return CJK_LETTERS.match(first) is not None
