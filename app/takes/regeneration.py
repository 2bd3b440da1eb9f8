"""Making a part of a take anew: which frames, what stays as it is, and what the outcome is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Final, Literal

from PySide6.QtCore import QCoreApplication

from app.session import Session
from app.texts.numbers import Told
from core.curves.take import Take
from core.project.document import Document
from core.timebase import FrameRate, TimeRange

NAMES: Final = {
    "lips": "Lips", "jaw": "Jaw", "lids": "Lids", "gaze": "Gaze", "brows": "Brows", "cheeks": "Cheeks", "head": "Head",
    "torso": "Torso", "arms": "Arms",
}  # fmt: skip
"""What the groups of `core.channel_groups` are called."""


@dataclass(frozen=True)
class Part:
    """What to make anew of the take on show.

    Attributes:
        range: frames of the document, the end not included.
        groups: of `core.channel_groups`.
        seed: the same seed gives the same motion.
    """

    range: TimeRange
    groups: tuple[str, ...]
    seed: int


def offered_range(session: Session) -> tuple[TimeRange, Literal["loop", "keys", "take"]] | None:
    """The frames a user would mean, and what says so: the loop range, else the selected keys, else the whole take.

    None where there is no take.
    """
    if session.document.active_take is None:
        return None
    whole = TimeRange(0, session.frame_count)
    loop = session.loop and session.loop.intersect(whole)
    if loop:
        return loop, "loop"
    frames = {frame for _, frame in session.selection.keys}
    keys = TimeRange(floor(min(frames)), ceil(max(frames)) + 1).intersect(whole) if len(frames) > 1 else None
    return (keys, "keys") if keys else (whole, "take")


def rows_and_cells(document: Document, take: Take, part: Part) -> tuple[tuple[int, int], list[tuple[int, str]]]:
    """The rows of the take that the part covers, the end not included, and the cells in them that must not move."""
    from core.motion.retimed_part import part_of  # the window opens without what makes motion

    return part_of(document, take, (part.range.start, part.range.end), part.groups)


def name_of(document: Document, take: Take, part: Part) -> str:
    """The take it comes from, then what is new: "Take 3, head 2.1–4.0 s"."""
    root, comma, tail = take.name.rpartition(", ")
    first = root if comma and _is_range(tail) else take.name
    name = f"{first}, {groups_in_words(part.groups)} {seconds(part.range, document.rate)}"
    taken = {other.name for other in document.takes}
    number = next(number for number in range(1, len(taken) + 2) if _numbered(name, number) not in taken)
    return _numbered(name, number)


def groups_in_words(groups: Sequence[str]) -> str:
    """ "head", "head and gaze", "4 parts", "all"."""
    names = [QCoreApplication.translate("groups", NAMES[group]).lower() for group in groups]
    if len(names) == len(NAMES):
        return QCoreApplication.translate("groups", "all")
    if len(names) > 2:
        return QCoreApplication.translate("groups", "{0} parts").format(len(names))
    return QCoreApplication.translate("groups", "{0} and {1}").format(*names) if len(names) == 2 else "".join(names)


def seconds(span: TimeRange, rate: FrameRate) -> str:
    return f"{Told(rate.seconds(span.start)):.1f}–{Told(rate.seconds(span.end)):.1f} s"


def _is_range(tail: str) -> bool:
    """The end of a name that `name_of` gave."""
    return tail.partition(" · ")[0].endswith(" s") and "–" in tail


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name} · {number}"
