"""Exports whose worker is played by the test: what is sent to it is kept, what it says is put into its mouth."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from app.action_table import queue as table
from app.exports.exporting import Exporting
from app.production.worker_link import WorkerLink
from app.queue.queue_panel import QueuePanel
from app.queue.row import QueueRow
from app.session import Session
from core import channels
from core.errors import WorkerError
from core.jobs import protocol
from core.jobs.job import RenderParams
from core.jobs.performance import save_performance
from core.jobs.store import ExportStore
from core.timebase import FrameRate


class PlayedLink(WorkerLink):
    """A link without a process."""

    def __init__(self) -> None:
        super().__init__([])
        self.sent: list[protocol.Message] = []
        self.restarted = 0

    def hear(self, *replies: protocol.Reply) -> None:
        """The worker says this."""
        for reply in replies:
            self._apply(reply)

    def restart(self) -> None:
        self.restarted += 1

    def die(self) -> None:
        """The worker ends in the middle of a job."""
        self.job_changed.emit(self.jobs.interrupt(WorkerError("The background process stopped unexpectedly.", "Try again.")))

    def _start_process(self) -> None:
        pass

    def _send(self, message: protocol.Message) -> None:
        self.sent.append(message)


@dataclass
class Stage:
    """The panel, what it shows, and the worker behind it."""

    panel: QueuePanel
    exporting: Exporting
    link: PlayedLink
    actions: dict[str, QAction]
    folder: Path

    def order(self, name: str = "film.mp4", size: int = 768) -> str:
        """Export a film; returns its id."""

        def make(folder: Path) -> RenderParams:
            performance = save_performance(channels.rest(96), FrameRate(24), folder / "performance.npz")
            return RenderParams(rig="", performance=str(performance), audio="", out=str(self.folder / name), size=size)

        return self.exporting.order(make, name)

    def finish(self, job_id: str) -> None:
        """The worker has written the film."""
        params = self.exporting.jobs[job_id].spec.params
        assert isinstance(params, RenderParams)
        Path(params.out).write_bytes(bytes(2_500_000))
        result = {"video": params.out, "frames": 96, "width": 614, "height": 768, "duration_s": 4.0, "render_s": 8.2}
        self.link.hear(protocol.Started(job_id), protocol.Finished(job_id, result))

    def fail(self, job_id: str, code: str = "memory") -> None:
        """The worker could not write it."""
        self.link.hear(protocol.Started(job_id), protocol.Failed(job_id, code, "There is not enough memory.", "Try less."))

    def row(self, job_id: str) -> QueueRow:
        found = self.panel.list.row(job_id)
        assert found is not None
        return found

    def names(self) -> list[str]:
        """From top to bottom."""
        return [row.name for row in self.panel.rows]


@pytest.fixture
def stage(session: Session, tmp_path: Path, qtbot: QtBot) -> Iterator[Stage]:
    link = PlayedLink()
    exporting = Exporting(session, link, ExportStore(tmp_path / "exports"))
    exporting.cards.close()  # whatever this computer has
    panel = QueuePanel()
    qtbot.addWidget(panel)
    actions = {row.id: QAction(row.text, panel, checkable=row.checkable) for row in table.ACTIONS}
    actions["file.export"] = QAction("Export", panel)
    handlers: dict[str, Callable[..., object]] = exporting.handlers()
    for action_id, act in handlers.items():
        if actions[action_id].isCheckable():
            actions[action_id].triggered.connect(act)
        else:
            actions[action_id].triggered.connect(lambda _=False, act=act: act())
    panel.attach(exporting, actions)
    panel.resize(900, panel.height())
    panel.show()
    yield Stage(panel, exporting, link, actions, tmp_path)
    exporting.close()
    link.deleteLater()
