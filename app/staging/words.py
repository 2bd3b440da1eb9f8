"""Events of eyes, lids and head in words: for labels, tooltips and screen readers."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.staging.marks import Lane, Mark
from app.texts.numbers import Told
from core.curves.gaze_blocks import Block
from core.curves.head_marks import HeadMark
from core.curves.staging import TARGETS
from core.timebase import FrameRate

LANE_TITLES: dict[Lane, str] = {
    "gaze": QT_TRANSLATE_NOOP("tracks", "Gaze"),
    "blinks": QT_TRANSLATE_NOOP("tracks", "Blinks"),
    "head": QT_TRANSLATE_NOOP("tracks", "Head"),
}
_KINDS = {
    "gaze": QT_TRANSLATE_NOOP("tracks", "Gaze block {0} of {1}"),
    "blinks": QT_TRANSLATE_NOOP("tracks", "Blink {0} of {1}"),
    "head": QT_TRANSLATE_NOOP("tracks", "Head gesture {0} of {1}"),
}
_NAMES = (
    QT_TRANSLATE_NOOP("tracks", "Camera"),
    QT_TRANSLATE_NOOP("tracks", "Notes"),
    QT_TRANSLATE_NOOP("tracks", "Left screen"),
    QT_TRANSLATE_NOOP("tracks", "Right screen"),
    QT_TRANSLATE_NOOP("tracks", "Slide"),
    QT_TRANSLATE_NOOP("tracks", "Listener"),
)
_GESTURES = {
    ("pitch", False): QT_TRANSLATE_NOOP("tracks", "Nod"),
    ("pitch", True): QT_TRANSLATE_NOOP("tracks", "Lift"),
    ("yaw", False): QT_TRANSLATE_NOOP("tracks", "Turn left"),
    ("yaw", True): QT_TRANSLATE_NOOP("tracks", "Turn right"),
    ("roll", False): QT_TRANSLATE_NOOP("tracks", "Tilt right"),
    ("roll", True): QT_TRANSLATE_NOOP("tracks", "Tilt left"),
}
"""By axis and whether the amount is above 0; left and right as seen in the picture."""

_ASIDE = (QT_TRANSLATE_NOOP("tracks", "{0}° left"), QT_TRANSLATE_NOOP("tracks", "{0}° right"))
_UP = (QT_TRANSLATE_NOOP("tracks", "{0}° down"), QT_TRANSLATE_NOOP("tracks", "{0}° up"))
_SHAKE = QT_TRANSLATE_NOOP("tracks", "Shake")
_SHAKES_BACK = 0.3
"""Share of its amount that a shake goes the other way, too."""

assert {target.name for target in TARGETS} == set(_NAMES)


def told(text: str) -> str:
    """A text of the tracks in the language of the window."""
    return QCoreApplication.translate("tracks", text)


def target_name(name: str) -> str:
    """What a target is called: those every project knows in the language of the window, others as the user wrote them."""
    return told(name) if name in _NAMES else name


def direction(yaw_deg: float, pitch_deg: float) -> str:
    """Where a look goes, in whole degrees."""
    aside, up = round(yaw_deg), round(pitch_deg)
    parts = []
    if aside:
        parts.append(told(_ASIDE[aside > 0]).format(abs(aside)))
    if up:
        parts.append(told(_UP[up > 0]).format(abs(up)))
    return ", ".join(parts) or QCoreApplication.translate("tracks", "ahead")


def title(mark: Mark) -> str:
    """What an event is called."""
    if isinstance(mark, Block):
        return target_name(mark.target) if mark.target else direction(mark.yaw_deg, mark.pitch_deg)
    if isinstance(mark, HeadMark):
        return f"{told(_gesture(mark))} {Told(abs(mark.amount_deg)):.1f}°"
    return (
        QCoreApplication.translate("tracks", "Blink")
        if mark.depth >= 0.9
        else QCoreApplication.translate("tracks", "Blink, {0} %").format(round(100 * mark.depth))
    )


def description(lane: Lane, mark: Mark, index: int, count: int, rate: FrameRate) -> str:
    """An event in a sentence: "Gaze block 3 of 12, Notes, from 1.20 s to 2.05 s"."""
    kind = told(_KINDS[lane]).format(index + 1, count)
    name = "" if lane == "blinks" and mark.depth >= 0.9 else f"{title(mark)}, "  # type: ignore[union-attr]
    times = QCoreApplication.translate("tracks", "from {0} s to {1} s").format(
        *(f"{Told(rate.seconds(frame)):.2f}" for frame in (mark.start, mark.end))
    )
    return f"{kind}, {name}{times}"


def _gesture(mark: HeadMark) -> str:
    if mark.event is not None and mark.axis == "yaw" and -min(mark.event.shape) > _SHAKES_BACK < max(mark.event.shape):
        return _SHAKE
    return _GESTURES[mark.axis, mark.amount_deg > 0]
