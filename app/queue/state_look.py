"""How each state of an export looks and is called: an icon and a word, never a colour alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from core.jobs.job import JobState

_LOOKS: Final[Mapping[JobState, tuple[str, str, str]]] = {
    JobState.QUEUED: ("clock", "text_2", QT_TRANSLATE_NOOP("queue", "Waiting")),
    JobState.STARTING: ("hourglass", "text_2", QT_TRANSLATE_NOOP("queue", "Starting")),
    JobState.RUNNING: ("film-strip", "text", QT_TRANSLATE_NOOP("queue", "Rendering")),
    JobState.PAUSED: ("pause-circle", "text", QT_TRANSLATE_NOOP("queue", "Paused")),
    JobState.CANCELLING: ("hourglass", "text_2", QT_TRANSLATE_NOOP("queue", "Stopping")),
    JobState.FINISHED: ("check-circle", "success", QT_TRANSLATE_NOOP("queue", "Finished")),
    JobState.FAILED: ("warning-circle", "danger", QT_TRANSLATE_NOOP("queue", "Failed")),
    JobState.CANCELLED: ("prohibit", "text_2", QT_TRANSLATE_NOOP("queue", "Cancelled")),
    JobState.INTERRUPTED: ("warning", "danger", QT_TRANSLATE_NOOP("queue", "Interrupted")),
}


def state_icon(state: JobState) -> tuple[str, str]:
    """Phosphor name and colour token."""
    icon, shade, _ = _LOOKS[state]
    return icon, shade


def state_word(state: JobState) -> str:
    return QCoreApplication.translate("queue", _LOOKS[state][2])
