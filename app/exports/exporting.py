"""The exports of a window: what can be done with one of them, and with all of them at once.

A film is made of a snapshot, so editing goes on meanwhile. `is_outdated` tells whether the same film would look otherwise now.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from app.exports.again import name_again
from app.exports.cards import Cards
from app.exports.costs import Costs
from app.production.worker_link import WorkerLink
from app.session import Session
from core.errors import UserError, WorkerError
from core.export.place import free_path
from core.jobs.estimate import Estimate
from core.jobs.job import JobSpec, JobState, RenderParams
from core.jobs.queue import Job, JobQueue
from core.jobs.store import ExportStore

WHEN_DONE: Final = ("nothing", "watch", "close")
"""What may happen when every film is written: nothing, the last film is shown, the editor closes."""
SMALLEST_PX: Final = 128
_SMALLER: Final = 2 / 3
_CHANGE_MS: Final = 400
"""How long nothing may change before films are compared with the project."""


class Exporting(QObject):
    """Every verb on exports; the queue panel shows what comes of them.

    Attributes:
        jobs: in the order in which they are made; those that are over stay where they were.
        cards: the graphics cards there are to choose from.
        device: where films are repaired: "cpu", "cuda:0" and so on; empty for the best there is.
        budget_mb: memory of the device that may be taken; 0 for what is free.
        restoring: what `changed` tells now is no news.

    Signals:
        changed(Job): an export was added, moved on or made progress.
        removed(str): an export, by its id, is off the list.
        order_changed(): see `jobs`.
        held_changed(bool): all wait, or go on.
        outdated_changed(): the project is another than some film was made of, or the same again.
        when_done_changed(): see `when_done`.
        left_changed(): see `left`.
        all_done(bool): nothing is left to be made; comes once each time. Whether all went well: the last film was written,
            and none has failed since nothing was left before.
    """

    changed = Signal(object)
    removed = Signal(str)
    order_changed = Signal()
    held_changed = Signal(bool)
    outdated_changed = Signal()
    when_done_changed = Signal()
    left_changed = Signal()
    all_done = Signal(bool)

    def __init__(self, session: Session, link: WorkerLink, store: ExportStore) -> None:
        super().__init__(link)
        self._session = session
        self.link = link
        self.cards = Cards(self)
        self.device = ""
        self.budget_mb = 0
        self.restoring = False
        self._store = store
        self._left: frozenset[str] = frozenset()
        self._made_of: dict[str, str] = {}
        self._costs = Costs()
        self._estimates: dict[str, Estimate | None] = {}
        self._outdated: frozenset[str] = frozenset()
        self._when_done = WHEN_DONE[0]
        self._had_work = False
        self._ended: dict[str, JobState] = {}  # since nothing was left before, the last one last
        self._to_pause = ""  # as soon as it runs
        self._compare = QTimer(self, singleShot=True, interval=_CHANGE_MS)
        self._compare.timeout.connect(self._look_for_changes)
        link.job_changed.connect(self._moved)
        session.document_changed.connect(self._wait_for_rest)
        session.document_replaced.connect(self._made_of.clear)

    @property
    def jobs(self) -> JobQueue:
        return self.link.jobs

    @property
    def held(self) -> bool:
        """No further export is begun."""
        return self.link.held

    @property
    def busy(self) -> bool:
        """Something is being made, or will be."""
        return any(not job.state.is_final for job in self.jobs)

    @property
    def when_done(self) -> str:
        """One of `WHEN_DONE`; every run of the program begins with nothing."""
        return self._when_done

    def set_when_done(self, what: str) -> None:
        if what in WHEN_DONE and what != self._when_done:
            self._when_done = what
            self.when_done_changed.emit()

    def order(self, make: Callable[[Path], RenderParams], title: str) -> str:
        """Queue a film of the project as it is now; returns the id of the export.

        Args:
            make: writes what the film is made of into a folder, and says what to do.

        Raises:
            UserError: `make` raised it, or the film cannot be prepared for want of room.
        """
        job_id = uuid.uuid4().hex
        with self._store.preparing(job_id) as folder:
            spec = self._store.adopt(JobSpec(job_id, self._placed(make(folder)), str(folder)))
        self._made_of[job_id] = film_fingerprint(self._session)
        self.link.submit(spec, title)
        return job_id

    # what an earlier run has left

    def restore(self) -> None:
        """Put what an earlier run has left on the list; none of it is begun before the user says so."""
        found = [_waiting_no_more(job) for job in self._store.load()]
        self.restoring = True
        self.link.restore(found)
        self.restoring = False
        self._left = frozenset(job.spec.id for job in found if job.state is JobState.INTERRUPTED)
        self._note()
        if self._left:
            self.left_changed.emit()

    @property
    def left(self) -> tuple[str, ...]:
        """Exports of an earlier run that the user has not decided on."""
        return tuple(job.spec.id for job in self.jobs if job.spec.id in self._left and job.state is JobState.INTERRUPTED)

    def resume_left(self) -> None:
        """Go on with them, from where they were."""
        for job_id in self.left:
            self.retry(job_id)

    def discard_left(self) -> None:
        """Take them off the list, with what was drawn of them."""
        for job_id in self.left:
            self.remove(job_id)

    def estimate(self, job_id: str) -> Estimate | None:
        """What an export will cost that has not begun; None where nothing can be told of it."""
        if job_id not in self._estimates:
            self._estimates[job_id] = self._costs.of(_render(self.jobs[job_id]))
        return self._estimates[job_id]

    # one export

    def toggle_pause(self, job_id: str) -> None:
        """Let the one at hand wait, or go on; with it all that wait, if they were held."""
        if self.jobs[job_id].state is JobState.RUNNING:
            self.link.pause(job_id)
        elif self.held:
            self.resume_all()
        else:
            self.link.resume(job_id)

    def cancel(self, job_id: str) -> None:
        self.link.cancel(job_id)

    def retry(self, job_id: str) -> None:
        """Queue an export again that did not finish; under another name where its own is another film's by now."""
        job = self.jobs[job_id]
        params = self._free(job)
        if params is not job.spec.params:
            self.jobs.revise(msgspec.structs.replace(job.spec, params=params), Path(params.out).name)
        self.link.retry(job_id)

    def copy_error(self, job_id: str) -> None:
        """Put all that is known of why an export failed on the clipboard."""
        error = self.jobs[job_id].error
        if error is not None:
            parts = (f"[{error.code}] {error.message}", error.hint, error.details)
            QGuiApplication.clipboard().setText("\n".join(filter(None, parts)))
            self._session.message.emit(self.tr("The error is copied."))

    def remove(self, job_id: str) -> None:
        """Take an export off the list that waits or is over; its film stays."""
        job = self.jobs[job_id]
        if job.state.is_active:
            return
        self.jobs.remove(job_id)
        self._made_of.pop(job_id, None)
        self._estimates.pop(job_id, None)
        self._ended.pop(job_id, None)
        if not self.busy:
            self._had_work, self._ended = False, {}
        self._store.forget(job_id)
        self.removed.emit(job_id)
        self._note()
        if job_id in self._left:
            self._left -= {job_id}
            self.left_changed.emit()

    def duplicate(self, job_id: str) -> str:
        """Queue the same film again, under another name, right after it; returns its id."""
        job = self.jobs[job_id]
        params = _render(job)
        taken = {Path(_render(other).out) for other in self.jobs}
        out = free_path(Path(params.out), params.film.format, taken, params.film.captions)
        return self._again(job, msgspec.structs.replace(params, out=str(out)))

    def can_shrink(self, job_id: str) -> bool:
        """`retry_smaller` has a smaller size to try."""
        return smaller(_render(self.jobs[job_id]).size) > 0

    def retry_smaller(self, job_id: str) -> str:
        """Queue an export that failed again at two thirds of its size, in its place; returns the new id."""
        job = self.jobs[job_id]
        params = self._free(job)
        new_id = self._again(job, msgspec.structs.replace(params, size=smaller(params.size)))
        self.remove(job_id)
        return new_id

    def move(self, job_id: str, step: int) -> None:
        """Earlier (-1) or later (1) by one place."""
        order = [job.spec.id for job in self.jobs]
        self.place(job_id, order.index(job_id) + step)

    def place(self, job_id: str, position: int) -> None:
        """Put an export at a place in the list, from 0."""
        order = [job.spec.id for job in self.jobs]
        position = min(max(position, 0), len(order) - 1)
        if order.index(job_id) != position:
            self.link.move(job_id, position)
            self.order_changed.emit()
            self._note()

    def make_next(self, job_id: str) -> None:
        """Put an export that waits before all others that wait."""
        order = [job for job in self.jobs if job.spec.id != job_id]
        first = next((place for place, job in enumerate(order) if job.state is JobState.QUEUED), None)
        if first is not None and self.jobs[job_id].state is JobState.QUEUED:
            self.place(job_id, first)

    # all exports

    def pause_all(self) -> None:
        """Let the one at hand wait, and begin no other."""
        self.link.hold(True)
        active = self.jobs.active
        if active is not None:
            self.link.pause(active.spec.id)
            self._to_pause = active.spec.id if active.state is JobState.STARTING else ""
        self.held_changed.emit(True)

    def resume_all(self) -> None:
        self._to_pause = ""
        self.link.hold(False)
        if self.jobs.active is not None:
            self.link.resume(self.jobs.active.spec.id)
        self.held_changed.emit(False)

    def hold_all(self, held: bool) -> None:
        """Pause or resume all, as a switch says."""
        self.pause_all() if held else self.resume_all()

    def retry_all(self) -> None:
        """Queue everything again that failed, was cancelled or interrupted."""
        for job in self.unfinished():
            self.retry(job.spec.id)

    def clear_finished(self) -> None:
        """Take what is written off the list; the films stay."""
        for job in tuple(self.finished()):
            self.remove(job.spec.id)

    def remove_waiting(self) -> None:
        """Take everything off the list that has not begun."""
        for job in tuple(self.waiting()):
            self.remove(job.spec.id)

    def free_memory(self) -> None:
        """Let the worker forget what it keeps between films."""
        self.link.unload()
        self._session.message.emit(self.tr("The renderer keeps nothing in memory until the next film."))

    def finished(self) -> Iterator[Job]:
        return (job for job in self.jobs if job.state is JobState.FINISHED)

    def waiting(self) -> Iterator[Job]:
        return (job for job in self.jobs if job.state is JobState.QUEUED)

    def unfinished(self) -> Iterator[Job]:
        """Those that are over without a film."""
        return (job for job in self.jobs if job.state.is_final and job.state is not JobState.FINISHED)

    # the project since

    def is_outdated(self, job_id: str) -> bool:
        """The film of this export would look or sound otherwise if it was ordered now."""
        return job_id in self._outdated

    def close(self) -> None:
        """End the worker; what is not done is there again when the next window opens."""
        self._compare.stop()
        self.cards.close()
        self.link.close()
        self._store.close()

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Action id -> what it does."""
        return {
            "queue.pause_all": self.hold_all,
            "queue.retry_all": self.retry_all,
            "queue.clear_finished": self.clear_finished,
            "queue.remove_waiting": self.remove_waiting,
            "queue.unload": self.free_memory,
        }

    def _placed(self, params: RenderParams) -> RenderParams:
        """The same film, made where the user wishes."""
        repair = msgspec.structs.replace(params.repair, device=self.device, budget_mb=self.budget_mb)
        return msgspec.structs.replace(params, repair=repair)

    def _free(self, job: Job) -> RenderParams:
        """The film of `job` under a name that is not another film's by now; the user is told of a new one."""
        params = _render(job)
        own = Path(params.out)
        out = name_again(params, (other for other in self.jobs if other.spec.id != job.spec.id))
        if out == own:
            return params
        told = self.tr("“{0}” is another film by now, so this one will be “{1}”.")
        self._session.message.emit(told.format(own.name, out.name))
        return msgspec.structs.replace(params, out=str(out))

    def _again(self, job: Job, params: RenderParams) -> str:
        """Queue a film like that of `job`, after it, made of the same snapshot."""
        job_id = uuid.uuid4().hex
        with self._store.preparing(job_id) as folder:
            spec = self._store.adopt(JobSpec(job_id, params, str(folder)))
        if job.spec.id in self._made_of:
            self._made_of[job_id] = self._made_of[job.spec.id]
        position = [other.spec.id for other in self.jobs].index(job.spec.id) + 1
        held = self.held
        self.link.hold(True)  # it may not begin before it is in its place
        self.link.submit(spec, Path(params.out).name)
        self.place(job_id, position)
        self.link.hold(held)
        return job_id

    def _moved(self, job: Job) -> None:
        self._ended.pop(job.spec.id, None)
        if job.state.is_final and not self.restoring:
            self._ended[job.spec.id] = job.state
        self.changed.emit(job)
        self._note()
        if job.spec.id == self._to_pause and job.state is not JobState.STARTING:
            self._to_pause = ""
            self.link.pause(job.spec.id)
        if job.spec.id in self._left and job.state is not JobState.INTERRUPTED:
            self._left -= {job.spec.id}
            self.left_changed.emit()
        had_work, self._had_work = self._had_work, self.busy
        if had_work and not self._had_work:
            ended, self._ended = tuple(self._ended.values()), {}
            broken = JobState.FAILED in ended or JobState.INTERRUPTED in ended
            self.all_done.emit(job.state is JobState.FINISHED and not broken)

    def _note(self) -> None:
        """See that the list outlasts the program."""
        self._store.save(self.jobs)

    def _wait_for_rest(self, _: object = None) -> None:
        if self._made_of or self._outdated:
            self._compare.start()

    def _look_for_changes(self) -> None:
        if self._session.dragging:
            self._compare.start()
            return
        now = film_fingerprint(self._session) if self._made_of else ""
        outdated = frozenset(job_id for job_id, made_of in self._made_of.items() if made_of != now)
        if outdated != self._outdated:
            self._outdated = outdated
            self.outdated_changed.emit()


def film_fingerprint(session: Session) -> str:
    """SHA-256 of all of the project that a film shows: equal where the same export would give the same film."""
    document = session.document
    digest = hashlib.sha256(np.ascontiguousarray(session.performance()).tobytes())
    media = (None if document.portrait is None else document.portrait.rig, document.speech and document.speech.media)
    plain = (str(document.rate), document.background, document.lid_follow, media, document.speech and document.speech.data)
    digest.update(repr(plain).encode())
    return digest.hexdigest()


def smaller(size: int) -> int:
    """Two thirds of a size in px, even; 0 where that is too small to be of use."""
    less = round(size * _SMALLER / 2) * 2
    return less if less >= SMALLEST_PX else 0


def _waiting_no_more(job: Job) -> Job:
    """What waited when the program ended waits for the user now."""
    if job.state is not JobState.QUEUED:
        return job
    error = WorkerError("The editor was closed before this film was begun.", "Resume it when you like.")
    return replace(job, state=JobState.INTERRUPTED, error=error)


def _render(job: Job) -> RenderParams:
    params = job.spec.params
    if not isinstance(params, RenderParams):
        raise UserError("This is no export.")
    return params
