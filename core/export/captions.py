"""What is said, as captions to read: short lines broken where a reader would breathe, on the screen long enough."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from core.export.caption_lines import CLAUSE_END, LINE_CHARACTERS, broken, fits, joined, places, plain, width
from core.speech.sentences import sentence_ends
from core.speech.text import CJK_LETTERS

LEAST_S: Final = 1.0
MOST_S: Final = 6.0
CHARACTERS_PER_S: Final = 17.0
"""How fast people read; a caption stays longer where the silence after it lets it."""
GAP_S: Final = 0.08
"""Between two captions, so that the eye sees that one followed the other."""
PAUSE_S: Final = 0.6
"""A silence that ends a caption."""

_SHORTEST_S: Final = 0.1
_NEARBY: Final = 120
_RUN_TOGETHER: Final = 3
_MARKS: Final = re.compile(r"[^\w\s]*(?:[^\S\n]+[—–-](?=\s))?")
_LINE_BEGINS: Final = re.compile(r"(?:^|(?<=\n))[^\w\n]*$")
_NEVER_OPENING: Final = ",.;:!?…—–-、。，！？；："

Timed = tuple[float, float, str]
"""Start and end in seconds, and a word; a blank at its end where one follows though its script writes none between words."""


@dataclass(frozen=True)
class Caption:
    """Lines on the screen for a while, seconds [start_s, end_s)."""

    start_s: float
    end_s: float
    lines: tuple[str, ...]


def punctuated(words: Sequence[Timed], transcript: str) -> list[Timed]:
    """The words as the transcript writes them, each with the marks around it; as they are where it does not have them.

    Synthesisers run short words together and time the first alone ("I am"): what the transcript has between two words goes
    with the one before, a dash or a bullet that begins a line with the one after.
    """
    transcript = "\n".join(transcript.splitlines())
    found_at = list(_found([word for _, _, word in words], transcript))
    told: list[Timed] = []
    for index, ((start, end, word), place) in enumerate(zip(words, found_at, strict=True)):
        if place is None:
            told.append((start, end, word))
            continue
        begins, ends = place
        after = found_at[index + 1] if index + 1 < len(found_at) else (len(transcript), len(transcript))
        if after is None or _is_long(transcript[ends : after[0]]):
            marks = _MARKS.match(transcript, ends)
            until = marks.end() if marks is not None else ends
        else:
            until = after[0]
        text = plain(transcript[begins:until]).rstrip()
        following = words[index + 1][2] if index + 1 < len(words) else ""
        if following and CJK_LETTERS.search(text + following) and _has_blank(transcript[until - 1 : until + 1]):
            text += " "
        told.append((start, end, text))
    return told


def captions(words: Sequence[Timed], start_s: float = 0.0, end_s: float = float("inf")) -> list[Caption]:
    """Captions of the words that are heard within [start_s, end_s), timed from its start."""
    heard = [(max(s, start_s) - start_s, min(e, end_s) - start_s, plain(w)) for s, e, w in words if e > start_s and s < end_s]
    groups = _readable(_groups([part for word in heard if word[2] for part in _parts(word)]), end_s - start_s)
    made = []
    for index, group in enumerate(groups):
        text = _text(group)
        begins, ends = group[0][0], group[-1][1]
        following = groups[index + 1][0][0] if index + 1 < len(groups) else end_s - start_s
        until = following - GAP_S if index + 1 < len(groups) else following
        wanted = begins + max(LEAST_S, width(text) / CHARACTERS_PER_S)
        least = max(begins, min(begins + _SHORTEST_S, following))
        made.append(Caption(begins, max(min(max(ends, wanted), until), least), broken(text)))
    return made


def _found(words: Sequence[str], transcript: str) -> Iterator[tuple[int, int] | None]:
    """Where each word stands in the transcript, from the marks before it to its last letter; None where it does not."""
    at = 0
    for word in words:
        left = "" if CJK_LETTERS.match(word[:1]) else r"(?<!\w)"
        right = "" if CJK_LETTERS.match(word[-1:]) else r"(?!\w)"
        place = re.compile(f"{left}{re.escape(word)}{right}", re.IGNORECASE).search(transcript, at, at + _NEARBY)
        if place is None:
            yield None
            continue
        yield place.start() - _opening(transcript[at : place.start()], is_first=at == 0), place.end()
        at = place.end()


def _opening(between: str, *, is_first: bool) -> int:
    """How much of what stands between two words opens the second: quotes, brackets, what else its line begins with."""
    line = _LINE_BEGINS.search(between)
    if line is not None and (line.start() or is_first):
        return len(line[0].lstrip())
    count, apart = 0, is_first or _has_blank(between)
    for c in reversed(between):
        kind = unicodedata.category(c)
        if c.isspace() or c.isalnum() or kind[0] == "M" or c in _NEVER_OPENING or not (apart or kind in ("Ps", "Pi")):
            break
        count += 1
    return count


def _is_long(between: str) -> bool:
    """More than a voice runs together."""
    return len(between.split()) > _RUN_TOGETHER or len(CJK_LETTERS.findall(between)) > 2 * _RUN_TOGETHER


def _has_blank(text: str) -> bool:
    return any(c.isspace() for c in text)


def _parts(word: Timed) -> list[Timed]:
    """A word; or what a voice took for one in a script without blanks, a whole clause perhaps, in parts of half a line."""
    start, end, text = word
    if width(text) <= LINE_CHARACTERS or not CJK_LETTERS.search(text):
        return [word]
    cuts = [0]
    for place in places(text):
        if width(text[cuts[-1] : place]) >= LINE_CHARACTERS // 2:
            cuts.append(place)
    cuts.append(len(text))
    slower = (end - start) / width(text)
    times = [start + slower * width(text[:cut]) for cut in cuts]
    return [(times[i], times[i + 1], text[cuts[i] : cuts[i + 1]]) for i in range(len(cuts) - 1)]


def _text(words: Sequence[Timed]) -> str:
    return joined(word for _, _, word in words)


def _fit(words: Sequence[Timed]) -> bool:
    """The words fit into one caption."""
    return words[-1][1] - words[0][0] <= MOST_S and fits(_text(words))


def _groups(words: Sequence[Timed]) -> list[list[Timed]]:
    """Words of one caption each: a sentence where it fits, or else parts of it that end at marks or at like lengths."""
    groups: list[list[Timed]] = []
    for sentence in _sentences(words):
        rest = sentence
        while rest:
            cut = _longest(rest)
            if cut < len(rest):
                cut = _better(rest, cut)
            groups.append(rest[:cut])
            rest = rest[cut:]
    return groups


def _readable(groups: Sequence[list[Timed]], end_s: float) -> list[list[Timed]]:
    """The groups, those that would be gone before they are read joined with the next, or with the one before."""
    kept: list[list[Timed]] = []
    for group, after in zip_longest(groups, groups[1:]):
        until = end_s if after is None else after[0][0] - GAP_S
        lone = until - group[0][0] < LEAST_S and not (after is not None and _fit(group + after))
        hurried = bool(kept) and group[0][0] - GAP_S - kept[-1][0][0] < LEAST_S
        near = bool(kept) and group[0][0] - kept[-1][-1][1] < LEAST_S
        if near and (lone or hurried) and _fit(kept[-1] + group):
            kept[-1] = kept[-1] + group
        else:
            kept.append(group)
    return kept


def _sentences(words: Sequence[Timed]) -> list[list[Timed]]:
    found: list[list[Timed]] = []
    ends = frozenset(sentence_ends([word for _, _, word in words]))
    for index, word in enumerate(words):
        if index == 0 or index - 1 in ends or word[0] - words[index - 1][1] > PAUSE_S:
            found.append([])
        found[-1].append(word)
    return found


def _longest(words: Sequence[Timed]) -> int:
    """How many words from the front fit into one caption, at least one."""
    return next((count - 1 for count in range(2, len(words) + 1) if not _fit(words[:count])), len(words))


def _better(words: Sequence[Timed], most: int) -> int:
    """Where to end a caption of at most `most` words: after a mark, or so that the next is no single word."""
    for count in range(most, max(1, most // 2), -1):
        if words[count - 1][2].rstrip()[-1:] in CLAUSE_END:
            return count
    parts = -(-len(words) // most)
    return min(most, -(-len(words) // parts))
