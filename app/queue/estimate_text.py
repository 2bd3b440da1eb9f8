"""What a film will cost, in one line: time, memory, room on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.queue.amounts import bytes_text, range_text

if TYPE_CHECKING:
    from core.jobs.estimate import Estimate


def estimate_text(estimate: Estimate) -> str:
    """ "1–2 min · 900 MB memory · 12 MB on disk"."""
    parts = (
        range_text(estimate.low_s, estimate.high_s),
        QCoreApplication.translate("estimate", "{0} memory").format(bytes_text(estimate.memory_bytes)),
        QCoreApplication.translate("estimate", "{0} on disk").format(bytes_text(estimate.disk_bytes)),
    )
    return " · ".join(parts)
