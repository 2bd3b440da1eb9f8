"""What is said, as captions to read: short lines broken where a reader would breathe, on the screen long enough."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

LINE_CHARACTERS: Final = 42
LINES: Final = 2
LEAST_S: Final = 1.0
MOST_S: Final = 6.0
CHARACTERS_PER_S: Final = 17.0
"""How fast people read; a caption stays longer where the silence after it lets it."""
GAP_S: Final = 0.08
"""Between two captions, so that the eye sees that one followed the other."""
PAUSE_S: Final = 0.6
"""A silence that ends a caption."""
SENTENCE_END: Final = ".!?…"
CLAUSE_END: Final = ",;:—–"

_NEARBY: Final = 120
_RUN_TOGETHER: Final = 3
_MARKS: Final = re.compile(r"[^\w\s]*(?:\s+[—–-](?=\s))?")

Timed = tuple[float, float, str]
"""Start and end in seconds, and a word."""


@dataclass(frozen=True)
class Caption:
    """Lines on the screen for a while, seconds [start_s, end_s)."""

    start_s: float
    end_s: float
    lines: tuple[str, ...]


def punctuated(words: Sequence[Timed], transcript: str) -> list[Timed]:
    """The words as the transcript writes them, each with the marks around it; as they are where it does not have them.

    Synthesisers run short words together and time the first alone ("I am"): what the transcript has between two words goes
    with the one before.
    """
    places = list(_places([word for _, _, word in words], transcript))
    found: list[Timed] = []
    for index, ((start, end, word), place) in enumerate(zip(words, places, strict=True)):
        if place is None:
            found.append((start, end, word))
            continue
        begins, ends = place
        after = places[index + 1] if index + 1 < len(places) else (len(transcript), len(transcript))
        text = transcript[begins : ends if after is None else after[0]].strip()
        if after is None or len(text[ends - begins :].split()) > _RUN_TOGETHER:
            marks = _MARKS.match(transcript, ends)
            text = transcript[begins : marks.end() if marks is not None else ends].strip()
        found.append((start, end, text))
    return found


def captions(words: Sequence[Timed], start_s: float = 0.0, end_s: float = float("inf")) -> list[Caption]:
    """Captions of the words that are heard within [start_s, end_s), timed from its start."""
    inside = [(max(s, start_s) - start_s, min(e, end_s) - start_s, w) for s, e, w in words if e > start_s and s < end_s]
    groups = _groups(inside)
    made = []
    for index, group in enumerate(groups):
        text = " ".join(word for _, _, word in group)
        begins, ends = group[0][0], group[-1][1]
        until = groups[index + 1][0][0] - GAP_S if index + 1 < len(groups) else end_s - start_s
        wanted = begins + max(LEAST_S, len(text) / CHARACTERS_PER_S)
        made.append(Caption(begins, max(min(max(ends, wanted), until), begins + 0.1), broken(text)))
    return made


def broken(text: str) -> tuple[str, ...]:
    """One line, or two of like length of which the lower is the longer, broken after a mark where there is one nearby."""
    if len(text) <= LINE_CHARACTERS:
        return (text,)
    places = [i for i, character in enumerate(text) if character == " "]
    fitting = [i for i in places if i <= LINE_CHARACTERS and len(text) - i - 1 <= LINE_CHARACTERS]
    if not fitting:
        return (text,) if not places else (text[: places[-1]], text[places[-1] + 1 :])

    def cost(i: int) -> float:
        marked = 12 if text[i - 1] in SENTENCE_END + CLAUSE_END else 0
        return abs(i - 0.47 * len(text)) - marked

    at = min(fitting, key=cost)
    return text[:at], text[at + 1 :]


def srt(shown: Sequence[Caption]) -> str:
    """SubRip, UTF-8."""
    return "\n".join("\n".join([str(number), _times(c, ","), *c.lines, ""]) for number, c in enumerate(shown, 1))


def vtt(shown: Sequence[Caption]) -> str:
    """WebVTT."""
    rows = ("\n".join([_times(c, "."), *(html.escape(line, quote=False) for line in c.lines), ""]) for c in shown)
    return "\n".join(["WEBVTT\n", *rows])


WRITERS: Final[dict[str, Callable[[Sequence[Caption]], str]]] = {"srt": srt, "vtt": vtt}


def _places(words: Sequence[str], transcript: str) -> Iterator[tuple[int, int] | None]:
    """Where each word stands in the transcript, from the marks before it to its last letter; None where it does not."""
    at = 0
    for word in words:
        place = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE).search(transcript, at, at + _NEARBY)
        if place is None:
            yield None
            continue
        opening = re.search(r"[^\w\s,.;:!?…—–-]*$", transcript[at : place.start()])
        yield place.start() - (len(opening.group()) if opening is not None else 0), place.end()
        at = place.end()


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


def _sentences(words: Sequence[Timed]) -> list[list[Timed]]:
    found: list[list[Timed]] = []
    for index, word in enumerate(words):
        before = words[index - 1] if index else None
        if before is None or before[2].rstrip("\"'”’)»")[-1:] in SENTENCE_END or word[0] - before[1] > PAUSE_S:
            found.append([])
        found[-1].append(word)
    return found


def _longest(words: Sequence[Timed]) -> int:
    """How many words from the front fit into one caption, at least one."""
    for count in range(2, len(words) + 1):
        lines = broken(" ".join(word for _, _, word in words[:count]))
        too_wide = len(lines) > LINES or max(map(len, lines)) > LINE_CHARACTERS
        if too_wide or words[count - 1][1] - words[0][0] > MOST_S:
            return count - 1
    return len(words)


def _better(words: Sequence[Timed], most: int) -> int:
    """Where to end a caption of at most `most` words: after a mark, or so that the next is no single word."""
    for count in range(most, max(1, most // 2), -1):
        if words[count - 1][2][-1:] in SENTENCE_END + CLAUSE_END:
            return count
    parts = -(-len(words) // most)
    return min(most, -(-len(words) // parts))


def _times(caption: Caption, point: str) -> str:
    return f"{_clock(caption.start_s, point)} --> {_clock(caption.end_s, point)}"


def _clock(seconds: float, point: str) -> str:
    ms = round(max(seconds, 0.0) * 1000)
    return f"{ms // 3_600_000:02d}:{ms // 60_000 % 60:02d}:{ms // 1000 % 60:02d}{point}{ms % 1000:03d}"
