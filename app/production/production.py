"""From a portrait and words to a take and a film: what is asked of the workers, and what becomes of their answers.

Two lanes: one prepares (fit, speech, generate), one exports, so that nobody waits for a film to go on directing.
"""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.exports.exporting import Exporting
from app.exports.film_job import render_params
from app.production.job_folder import JobFolder, rig_path
from app.production.requests import ExportRequest, SpeechRequest
from app.production.results import Result, speech_track, takes_added, timed_phones
from app.production.worker_link import WorkerLink
from app.session import Session
from app.takes.direction import Direction, engine_name, is_installed
from app.takes.regeneration import Part, name_of, rows_and_cells
from core.curves.take import Take
from core.errors import FaceUnclearError, SeveralFacesError, UserError, WorkerError
from core.jobs.cells import save_cells
from core.jobs.job import (
    FitParams,
    GenerateParams,
    JobSpec,
    JobState,
    Params,
    ReadMotionParams,
    RefineParams,
    RegenerateParams,
    RelipParams,
    RespellParams,
    SpeechParams,
    TrackParams,
    WriteMotionParams,
)
from core.jobs.performance import load_take, save_performance, save_take
from core.jobs.queue import Job
from core.jobs.store import ExportStore
from core.project.document import Portrait, SpeechTrack
from core.project.edits import AddTake, SetPortrait, SetSpeech
from core.speech.voices import DEFAULT_VOICE

if TYPE_CHECKING:
    from core.interchange.motion_file import Kind
    from core.portrait.anchors import Places

QUIET: Final = frozenset({"relip", "respell", "refine"})
"""Kinds of jobs that go on by themselves, without a bar and a button."""
_PATIENCE_MS: Final = 100
"""How often results that wait for the end of a drag look whether it is over."""


class Production(QObject):
    """Runs the jobs of one window and puts their results into the document.

    While a drag is in hand, which any other edit would take back, results wait for its end, and jobs count as not yet done.

    Args:
        exports: folder where exports outlast the program; where None, they do not.

    Signals:
        task_changed(Job | None): the preparing job on hand, or None.
        job_over(Job): a preparing job has ended, and what has become of it is in the document or was told.
        fitting_changed(Path | None): the portrait being fitted.
        failed(UserError): a job failed; the document is as it was.
        fit_refused(Path, UserError): nothing could be made of this picture; `failed` says why too, but for a FaceUnclearError.
        recording_refused(Path): nothing can be made of this recording; `failed` says why.
        face_wanted(Path, tuple): several faces; say which. Their boxes are shares of the picture's width and height.
        portrait_ready(), speech_ready(), take_ready(): the document has a new one.
        part_ready(Part): the document has a take of which this part is new.
        noted(str): something went otherwise than asked, and was seen to.
        export_changed(Job): an export moved or made progress.
    """

    task_changed = Signal(object)
    job_over = Signal(object)
    fitting_changed = Signal(object)
    failed = Signal(object)
    fit_refused = Signal(object, object)
    recording_refused = Signal(object)
    face_wanted = Signal(object, object)
    portrait_ready = Signal()
    speech_ready = Signal()
    take_ready = Signal()
    part_ready = Signal(object)
    noted = Signal(str)
    export_changed = Signal(object)

    def __init__(self, session: Session, preparing: WorkerLink, exporting: WorkerLink, exports: Path | None = None) -> None:
        super().__init__(session)
        self._session = session
        self.preparing = preparing
        self._then: dict[str, Callable[[Result], None]] = {}
        self._gentle: set[str] = set()  # jobs whose results leave a drag in hand alone
        self._ended: dict[str, Job] = {}  # jobs nobody has seen to yet
        self._rest = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._rest.timeout.connect(self._see_to_ended)
        self._fit_job = ""
        self.closed = False
        self._folder = JobFolder()
        self.exporting = Exporting(session, exporting, ExportStore(exports or self._folder.path / "exports"))
        preparing.job_changed.connect(self._prepared)
        self.exporting.changed.connect(self.export_changed)
        session.document_replaced.connect(self.cancel)

    @property
    def busy(self) -> bool:
        """The user waits for something."""
        return self._awaited is not None

    @property
    def fitting(self) -> bool:
        return bool(self._fit_job)

    @property
    def generating(self) -> bool:
        """Speech or motion is being made."""
        return any(job.spec.kind != "fit" for job in self._asked_for)

    def fit(
        self,
        portrait: Path,
        face: int | None = None,
        *,
        anchors: Places | None = None,
        points: list[tuple[float, float, float]] | None = None,
    ) -> None:
        """Turn a picture into the sitter.

        Args:
            portrait: the picture.
            face: of several faces the one of this number, from 0.
            anchors: landmarks placed by hand, instead of looking for the face; pixels of the upright file.
            points: landmarks [478, 3] to bend onto the anchors.
        """
        if self._fit_job:
            self._then.pop(self._fit_job, None)
            self.preparing.cancel(self._fit_job)
        document = self._session.document

        def keep(result: Result) -> None:
            now = document.portrait
            same = now is not None and portrait == Path(document.media.path(now.media))
            media = now.media if now is not None and same else document.media.add_file(portrait, "portrait")
            rig = document.media.add_file(Path(result["rig"]), "rig")
            label = self.tr("Adjust landmarks") if same and anchors is not None else self.tr("Set portrait")
            self._session.perform(SetPortrait(Portrait(media, rig, result["report"]), label=label))
            self.portrait_ready.emit()

        params = FitParams(str(portrait), face, None if anchors is None else dict(anchors), points)
        self._fit_job = self._prepare(params, self.tr("Fitting the portrait"), keep)
        self.fitting_changed.emit(portrait)

    def speak(self, request: SpeechRequest, then: Callable[[], None] | None = None) -> None:
        """Make the request the project's speech, then go on."""
        document = self._session.document
        audio = request.audio
        if audio is None and not request.text and document.speech is not None:
            audio = document.media.path(document.speech.media)
        voice = request.voice or DEFAULT_VOICE

        def keep(result: Result) -> None:
            self._session.perform(SetSpeech(speech_track(document, request, voice, result)))
            self.speech_ready.emit()
            if then is not None:
                then()

        if audio is not None and not request.text:
            params = SpeechParams(audio=str(audio), transcript=request.transcript)
            self._prepare(params, self.tr("Listening to the recording"), keep)
        else:
            self._prepare(SpeechParams(text=request.text, voice=voice), self.tr("Speaking the text"), keep)

    def generate(self, request: SpeechRequest | None, count: int = 1) -> None:
        """Make `count` takes, each with a seed of its own; make their speech first where the project's is another."""
        if request is not None and not request.matches(self._session.document.speech):
            self.speak(request, lambda: self._generate(count))
        else:
            self._generate(count)

    def _generate(self, count: int) -> None:
        document = self._session.document
        spoken = document.speech
        if spoken is None:
            return
        direction = self._direction()
        audio, speech, rig = self._folder.inputs(document, spoken)
        params = GenerateParams(
            audio,
            speech,
            direction.controls.to_json(),
            direction.seed,
            str(document.rate),
            rig=rig,
            engine=direction.engine,
            seeds=direction.seeds(count),
        )

        def keep(result: Result) -> None:
            takes = tuple(load_take(Path(made["take"])) for made in result["takes"])
            self._by_present_phones(spoken, takes, add)

        def add(takes: tuple[Take, ...]) -> None:
            self._session.perform(takes_added(document, takes))
            self.take_ready.emit()

        title = self.tr("Generating the motion") if count == 1 else self.tr("Generating {0} takes").format(count)
        self._prepare(params, title, keep)

    def regenerate(self, part: Part) -> None:
        """Make a part of the take on show anew, as another take; the user's keys stay as they are.

        Raises:
            UserError: there is no take, no speech that it could follow, or no room for what it is made of.
        """
        document = self._session.document
        take, spoken = document.active_take, document.speech
        if take is None or spoken is None:
            raise UserError("There is no take to make anew.", "Generate a take first.")
        direction = self._direction()
        audio, speech, rig = self._folder.inputs(document, spoken)
        (start, end), kept = rows_and_cells(document, take, part)
        with self._folder.new_job() as (job_id, folder):
            params = RegenerateParams(
                audio,
                speech,
                str(save_take(take, folder / "base.npz")),
                start,
                end,
                list(part.groups),
                str(save_cells(kept, folder / "kept.npz")),
                direction.controls.to_json(),
                part.seed,
                direction.engine,
                name_of(document, take, part),
                rig,
            )

        def keep(result: Result) -> None:
            self._by_present_phones(spoken, (load_take(Path(result["take"])),), add)

        def add(takes: tuple[Take, ...]) -> None:
            self._session.perform(AddTake(takes[0], label=self.tr("Regenerate range")))
            self.part_ready.emit(part)

        self._submit(JobSpec(job_id, params, str(folder)), self.tr("Regenerating"), keep)

    def redrive(
        self,
        old: SpeechTrack,
        new: SpeechTrack,
        takes: Sequence[Take],
        then: Callable[[tuple[Take, ...]], None],
        *,
        gentle: bool = True,
    ) -> str:
        """Let the lips of takes follow corrected phones; `then` gets the takes, in their order. Returns the job's id.

        Where there is no room for what the job is made of, it fails as any job does.

        Args:
            gentle: `then` leaves a drag in hand alone, and need not wait for its end.
        """
        document = self._session.document
        try:
            audio, before, rig = self._folder.inputs(document, old)
            _, after, _ = self._folder.inputs(document, new)
            with self._folder.new_job() as (job_id, folder):
                paths = [str(save_take(take, folder / f"old-{index}.npz")) for index, take in enumerate(takes)]
        except UserError as error:
            return self._fail(RelipParams("", "", "", []), error)
        spec = JobSpec(job_id, RelipParams(audio, before, after, paths, rig), str(folder))

        def keep(result: Result) -> None:
            then(tuple(load_take(Path(path)) for path in result["takes"]))

        self._submit(spec, self.tr("Moving the lips"), keep, gentle=gentle)
        return job_id

    def _by_present_phones(
        self, speech: SpeechTrack, takes: tuple[Take, ...], then: Callable[[tuple[Take, ...]], None]
    ) -> None:
        """Takes made of phones that were corrected meanwhile follow the correction before they are shown."""
        now = self._session.document.speech
        if now is None or now.media != speech.media or now.data == speech.data:
            then(takes)
        else:
            self.redrive(speech, now, takes, lambda made: self._by_present_phones(now, made, then), gentle=False)

    def respell(self, text: str, word: int | None, t_s: float, then: Callable[[Result], None]) -> str:
        """Read a written word and look for its phones; `then` gets timed words and phones. Returns the job's id.

        Raises:
            UserError: there is no speech, or no room for what the job is made of.
        """
        document = self._session.document
        if document.speech is None:
            raise UserError("There are no words yet.", "Type a sentence, or open a recording.")
        audio, timed, _ = self._folder.inputs(document, document.speech)
        params = RespellParams(audio, timed, text, word, t_s)
        return self._prepare(params, self.tr("Listening for the word"), lambda made: then(timed_phones(made)))

    def refine(self, speech: SpeechTrack, then: Callable[[Result], None]) -> str:
        """Look again at what is said when, whenever nothing else is to do; `then` gets timed words and phones, if other ones.

        Returns the job's id. Where there is no room for what the job is made of, it fails as any job does.
        """
        try:
            audio, timed, _ = self._folder.inputs(self._session.document, speech)
        except UserError as error:
            return self._fail(RefineParams("", ""), error)
        params = RefineParams(audio, timed)
        return self._prepare(
            params, self.tr("Listening again"), lambda made: then(timed_phones(made) if made["changed"] else {}), gentle=True
        )

    def track(self, video: Path) -> None:
        """Make a take of the motion in a video."""

        def keep(result: Result) -> None:
            self._session.perform(AddTake(load_take(Path(result["take"]))))
            self.take_ready.emit()

        self._prepare(TrackParams(str(video), video.stem), self.tr("Following the face in the video"), keep)

    def read_motion(self, file: Path, then: Callable[[list[str]], None]) -> None:
        """Make a take of a file of motion, as long as the speech; `then` gets what of the file is not as it was."""
        speech = self._session.document.speech

        def keep(result: Result) -> None:
            self._session.perform(AddTake(load_take(Path(result["take"])), label=self.tr("Import motion")))
            self.take_ready.emit()
            then(result["notes"])

        params = ReadMotionParams(str(file), rig_path(self._session.document), speech.duration_s if speech is not None else 0.0)
        self._prepare(params, self.tr("Reading the motion"), keep)

    def write_motion(self, file: Path, kind: Kind, then: Callable[[], None]) -> None:
        """Write the performance as it is now for other programs; `then` is called when it is done.

        Raises:
            UserError: there is no sitter to write, or no room for what the job is made of.
        """
        document = self._session.document
        rig = rig_path(document)
        if kind == "glb" and not rig:
            raise UserError("There is no portrait to write.", "Open a portrait first.")
        with self._folder.new_job() as (job_id, folder):
            performance = save_performance(self._session.performance(), document.rate, folder / "performance.npz")
        params = WriteMotionParams(str(performance), str(file), kind, rig, document.lid_follow)
        self._submit(JobSpec(job_id, params, str(folder)), self.tr("Writing the motion"), lambda _: then(), gentle=True)

    def export(self, request: ExportRequest) -> None:
        """Queue a film of the performance as it is now; later edits do not reach it.

        Raises:
            UserError: there is no fitted portrait, or no room for what the film is made of.
        """
        self.exporting.order(lambda folder: render_params(self._session, request, folder), request.out.name)

    def cancel(self) -> None:
        """Stop everything that prepares; exports go on."""
        for job in self.preparing.jobs:
            self._then.pop(job.spec.id, None)
            self.preparing.cancel(job.spec.id)
        self._see_to_ended()

    def close(self) -> None:
        """End both workers and forget the work on hand; nothing more may be asked."""
        self.closed = True
        self._rest.stop()
        self._then.clear()
        self._ended.clear()
        self.preparing.close()
        self.exporting.close()
        self._folder.clear()

    def _prepare(self, params: Params, title: str, then: Callable[[Result], None], *, gentle: bool = False) -> str:
        with self._folder.new_job() as (job_id, folder):
            spec = JobSpec(job_id, params, str(folder))
        self._submit(spec, title, then, gentle=gentle)
        return job_id

    def _fail(self, params: Params, error: UserError) -> str:
        """Let a job fail that could not be prepared, once whoever asked for it knows its id, which is returned."""
        job_id = uuid.uuid4().hex
        spec = JobSpec(job_id, params, str(self._folder.path / job_id))

        def tell() -> None:
            if not self.closed:
                self.preparing.jobs.add(spec)
                self.preparing.job_changed.emit(self.preparing.jobs.refuse(job_id, error))

        QTimer.singleShot(0, self, tell)
        return job_id

    def _submit(self, spec: JobSpec, title: str, then: Callable[[Result], None], *, gentle: bool = False) -> None:
        """Queue a job; `gentle` where `then` leaves a drag in hand alone."""
        for job in self.preparing.jobs:
            if job.spec.kind == "refine" and spec.kind != "refine":
                self.preparing.cancel(job.spec.id)  # whoever asked for it asks again when this is done
        self._then[spec.id] = then
        if gentle:
            self._gentle.add(spec.id)
        self.preparing.submit(spec, title)

    def _direction(self) -> Direction:
        """What the document asks for; by the rules, and the user is told, where the engine lacks its model."""
        direction = Direction.of(self._session.document)
        if is_installed(direction.engine):
            return direction
        text = self.tr("The model of “{0}” is not installed, so the rules move this take.")
        self.noted.emit(text.format(engine_name(direction.engine)))
        return replace(direction, engine="rules")

    def _prepared(self, job: Job) -> None:
        if job.state.is_final:
            self._ended[job.spec.id] = job
            self._see_to_ended()
        else:
            self.task_changed.emit(self._awaited)

    def _see_to_ended(self) -> None:
        """Take in what can be taken in now, in the order in which it came."""
        while (job := next((job for job in self._ended.values() if not self._has_to_wait(job)), None)) is not None:
            del self._ended[job.spec.id]
            self._see_to(job)
        if self._ended:
            self._rest.start()
        self.task_changed.emit(self._awaited)

    def _has_to_wait(self, job: Job) -> bool:
        """It has a result, which would take back the drag in hand."""
        wanted = job.state is JobState.FINISHED and job.spec.id in self._then
        return wanted and self._session.dragging and job.spec.id not in self._gentle

    def _see_to(self, job: Job) -> None:
        then = self._then.pop(job.spec.id, None)
        self._gentle.discard(job.spec.id)
        if job.spec.id == self._fit_job:
            self._fit_job = ""
            self.fitting_changed.emit(None)
        if job.state is JobState.FINISHED and then is not None:
            self._finish(then, job.result)
        elif isinstance(job.error, SeveralFacesError) and isinstance(job.spec.params, FitParams):
            self.face_wanted.emit(Path(job.spec.params.portrait), job.error.boxes)
        elif job.error is not None and job.spec.kind != "refine":  # nobody asked for that one
            if isinstance(job.spec.params, FitParams):
                self.fit_refused.emit(Path(job.spec.params.portrait), job.error)
            if isinstance(job.spec.params, SpeechParams) and job.spec.params.audio:
                self.recording_refused.emit(Path(job.spec.params.audio))
            if not isinstance(job.error, FaceUnclearError):
                self.failed.emit(job.error)
        self.preparing.jobs.remove(job.spec.id)
        shutil.rmtree(job.spec.directory, ignore_errors=True)
        self.job_over.emit(job)

    @property
    def _asked_for(self) -> list[Job]:
        """What the user waits for, in order."""
        jobs = self.preparing.jobs
        return [job for job in jobs if job.spec.kind not in QUIET and (not job.state.is_final or job.spec.id in self._ended)]

    @property
    def _awaited(self) -> Job | None:
        """What the user waits for: the job the worker holds, else the next; None where that is nothing."""
        jobs = self._asked_for
        job = next((job for job in jobs if job.state.is_active), jobs[0] if jobs else None)
        if job is None or job.spec.id not in self._ended:
            return job
        return replace(job, stage=self.tr("Ready when the change in hand is done"), done=1, total=1, remaining_s=None)

    def _finish(self, then: Callable[[Result], None], result: Result) -> None:
        try:
            then(result)
        except UserError as error:
            self.failed.emit(error)
        except (OSError, KeyError, ValueError) as error:
            details = f"{type(error).__name__}: {error}"
            self.failed.emit(WorkerError("The result could not be taken into the project.", "Try again.", details))
