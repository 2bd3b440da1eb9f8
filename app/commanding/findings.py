"""What the command palette finds: commands of every context, and places to go to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from app.commanding.fuzzy import score
from app.commanding.keymap import KEYMAP
from app.commanding.registry import Registry
from app.session import Session
from app.texts.said import said
from core.project.edits import SetActiveTake

LIMIT: Final = 60
"""Findings shown at once."""

_RECENT_BONUS: Final = 0.15
_PLACE_SHARE: Final = 0.6  # a letter found in the place counts less than one in the text
_LEAST: Final = 0.5
_NEAR: Final = 0.75  # share of the best that is still worth showing


@dataclass(frozen=True)
class Finding:
    """A row of the palette.

    Attributes:
        id: to remember it by.
        text: what it is called.
        place: menu, view, or kind of thing.
        run: does it or goes there.
        keys: as the user reads them, empty for none.
        able: it can be chosen.
        reason: why not.
        icon: Phosphor name or empty.
    """

    id: str
    text: str
    place: str
    run: Callable[[], object]
    keys: str = ""
    able: bool = True
    reason: str = ""
    icon: str = ""


def commands(registry: Registry) -> list[Finding]:
    """Every command, as it stands now."""
    return [
        Finding(c.id, c.text, c.place, c.run, KEYMAP.shown(c.id), c.able(), c.reason(), c.icon)
        for c in registry
        if c.id != "help.commands"
    ]


def places(session: Session) -> list[Finding]:
    """Channels, markers and takes of the project."""
    document = session.document
    found = [
        Finding(
            f"channel/{channel.id}",
            f"{said(channel.group)} · {said(channel.label)}",
            QCoreApplication.translate("findings", "Channel"),
            lambda name=channel.id: session.set_selection(session.selection.with_active(name)),
            icon="chart-line",
        )
        for channel in session.moving_channels
        if document.active_take is not None
    ]
    found += [
        Finding(
            f"marker/{marker.label}",
            marker.label,
            QCoreApplication.translate("findings", "Marker"),
            lambda frame=marker.frame: session.set_playhead(frame),
            keys=session.rate.timecode(round(marker.frame)),
            icon="flag",
        )
        for marker in document.markers
    ]
    found += [
        Finding(
            f"take/{take.id}",
            take.name,
            QCoreApplication.translate("findings", "Take"),
            lambda take_id=take.id: session.perform(SetActiveTake(take_id)),
            able=take.id != document.active_take_id,
            reason=QCoreApplication.translate("findings", "On show already"),
            icon="film-strip",
        )
        for take in document.takes
    ]
    return found


def ranked(findings: Iterable[Finding], query: str, recent: Iterable[str] = ()) -> list[Finding]:
    """Those that fit, the best first; without a query the recent ones first, then all in their order."""
    order = {name: rank for rank, name in enumerate(recent)}
    found = list(findings)
    if not query.strip():
        return sorted(found, key=lambda finding: order.get(finding.id, len(order)))[:LIMIT]
    worth = {finding.id: _worth(finding, query) + (_RECENT_BONUS if finding.id in order else 0.0) for finding in found}
    least = max(_LEAST, _NEAR * max((_worth(finding, query) for finding in found), default=0.0))
    fitting = [finding for finding in found if _worth(finding, query) >= least]
    return sorted(fitting, key=lambda finding: (-worth[finding.id], not finding.able))[:LIMIT]


def _worth(finding: Finding, query: str) -> float:
    as_key = QKeySequence(query).toString(QKeySequence.SequenceFormat.NativeText)
    if as_key and len(query) > 1 and as_key == finding.keys:
        return 1.0
    return max(score(query, finding.text), _PLACE_SHARE * score(query, f"{finding.place} {finding.text}"))
