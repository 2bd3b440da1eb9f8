"""From a portrait and words to a take and a film, with a worker that plays its part."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.production.production import Production
from app.production.requests import ExportRequest, SpeechRequest
from app.production.worker_link import WorkerLink
from app.session import Session
from app.takes.regeneration import Part
from core.channels import INDEX
from core.curves.curve import Curve
from core.curves.key import Key
from core.errors import DiskFullError, UserError
from core.jobs.cells import load_cells
from core.jobs.job import JobState, RegenerateParams
from core.jobs.performance import load_performance
from core.jobs.queue import Job
from core.project.document import Portrait, new_document
from core.project.edits import SetControls, SetCurves, SetPortrait
from core.timebase import FrameRate, TimeRange
from tests.app.conftest import PRETENDING_WORKER

FAST = FrameRate(48)


@pytest.fixture
def empty(qapp: object) -> Session:
    return Session()


@pytest.fixture
def production(empty: Session) -> Iterator[Production]:
    found = Production(empty, WorkerLink(PRETENDING_WORKER), WorkerLink(PRETENDING_WORKER))
    yield found
    found.close()


def full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def portrait(tmp_path: Path, name: str = "ada.jpg") -> Path:
    path = tmp_path / name
    path.write_bytes(b"a picture")
    return path


def give_rig(session: Session) -> None:
    media = session.document.media
    session.perform(
        SetPortrait(Portrait(media.add_bytes(b"1", "ada.jpg", "portrait"), media.add_bytes(b"2", "rig.npz", "rig")))
    )


def test_a_portrait_becomes_the_sitter(production: Production, empty: Session, tmp_path: Path, qtbot: QtBot) -> None:
    waiting: list[Path | None] = []
    production.fitting_changed.connect(waiting.append)
    path = portrait(tmp_path)
    production.fit(path)
    qtbot.waitUntil(lambda: empty.document.portrait is not None)
    sitter = empty.document.portrait
    assert sitter is not None
    assert sitter.rig is not None
    assert sitter.media.name == "ada.jpg"
    assert sitter.report["reprojection_percent"] == 1.5
    assert waiting == [path, None]
    assert empty.undo_stack.undoText() == "Set portrait"


def test_a_portrait_without_a_face_leaves_the_document(
    production: Production, empty: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(production.failed) as failed:
        production.fit(portrait(tmp_path, "fails.jpg"))
    assert failed.args is not None
    assert failed.args[0].message == "There is no face in this picture."
    assert empty.document.portrait is None
    assert empty.undo_stack.isClean()


def test_a_second_portrait_takes_the_place_of_the_first(
    production: Production, empty: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    production.fit(portrait(tmp_path, "hangs.jpg"))
    production.fit(portrait(tmp_path, "ben.jpg"))
    qtbot.waitUntil(lambda: empty.document.portrait is not None)
    assert empty.document.portrait is not None
    assert empty.document.portrait.media.name == "ben.jpg"
    assert empty.undo_stack.count() == 1


def test_generate_speaks_first_and_then_moves(production: Production, empty: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(production.take_ready):
        production.generate(SpeechRequest(text="Hello there", voice="espeak:en-gb"))
    speech = empty.document.speech
    assert speech is not None
    assert (speech.text, speech.voice, speech.duration_s) == ("Hello there", "espeak:en-gb", 2.0)
    assert [take.name for take in empty.document.takes] == ["Take 1"]


def test_generate_again_keeps_the_speech_and_adds_a_take(production: Production, empty: Session, qtbot: QtBot) -> None:
    request = SpeechRequest(text="Hello there")
    for _ in range(2):
        with qtbot.waitSignal(production.take_ready):
            production.generate(request)
    assert [take.name for take in empty.document.takes] == ["Take 1", "Take 2"]
    assert empty.undo_stack.count() == 3  # speech, take, take


def test_several_takes_come_as_one_step_the_best_first_and_shown(production: Production, empty: Session, qtbot: QtBot) -> None:
    empty.perform(SetControls({"engine": "rules"}, 5))
    with qtbot.waitSignal(production.take_ready):
        production.generate(SpeechRequest(text="Hello there"), 3)
    takes = empty.document.takes
    assert [(take.name, take.provenance.seed) for take in takes] == [("Take 1", 7), ("Take 2", 6), ("Take 3", 5)]
    assert empty.document.active_take is takes[0]
    assert empty.undo_stack.undoText() == "Add 3 takes"
    empty.undo()
    assert empty.document.takes == ()


def test_the_direction_goes_with_the_job_and_what_is_unknown_does_not(
    production: Production, empty: Session, qtbot: QtBot
) -> None:
    empty.perform(SetControls({"engine": "rules", "head_amount": 1.5, "of_a_later_version": 1}, 9))
    with qtbot.waitSignal(production.take_ready):
        production.generate(SpeechRequest(text="Hello there"))
    take = empty.document.active_take
    assert take is not None
    made = take.provenance
    assert (made.engine, made.seed, made.settings["head_amount"]) == ("rules", 9, 1.5)
    assert "of_a_later_version" not in made.settings


def test_a_part_is_made_anew_as_a_take_of_its_own(session: Session, qtbot: QtBot) -> None:
    old = session.document.takes[0]
    production = Production(session, WorkerLink(PRETENDING_WORKER), WorkerLink(PRETENDING_WORKER))
    with qtbot.waitSignal(production.part_ready) as ready:
        production.regenerate(Part(TimeRange(12, 36), ("gaze",), 3))
    new = session.document.active_take
    assert new is not None
    assert (new.name, new.provenance.seed) == ("Take 1, gaze 0.5–1.5 s", 3)
    gaze = INDEX["gaze.yaw"]
    np.testing.assert_array_equal(new.base[12:36, gaze], np.full(24, 0.5, np.float32))
    np.testing.assert_array_equal(np.delete(new.base, gaze, 1)[:12], np.delete(old.base, gaze, 1)[:12])
    assert ready.args == [Part(TimeRange(12, 36), ("gaze",), 3)]
    assert session.undo_stack.undoText() == "Regenerate range"
    session.undo()
    assert session.document.active_take is old
    production.close()


def test_the_job_of_a_part_names_the_keys_that_stay(session: Session, qtbot: QtBot) -> None:
    session.perform(SetCurves("edits", {"head.yaw": Curve((Key(20, 4.0), Key(40, 0.0)))}))
    production = Production(session, WorkerLink(PRETENDING_WORKER), WorkerLink(PRETENDING_WORKER))
    told: list[tuple[RegenerateParams, list[tuple[int, str]]]] = []

    def note(job: Job | None) -> None:
        if job is not None and not told:
            assert isinstance(job.spec.params, RegenerateParams)
            told.append((job.spec.params, load_cells(Path(job.spec.params.keep))))

    production.task_changed.connect(note)
    with qtbot.waitSignal(production.part_ready):
        production.regenerate(Part(TimeRange(12, 36), ("head", "gaze"), 3))
    ((params, kept),) = told
    assert (params.start, params.end, params.channels, kept) == (12, 36, ["head", "gaze"], [(20, "head.yaw")])
    assert not Path(params.take).exists()  # the job's folder is cleared
    production.close()


@pytest.mark.parametrize("broken", ["core.jobs.performance.np.savez", "core.jobs.cells.np.savez", "pathlib.Path.write_text"])
def test_a_part_that_finds_no_room_is_refused_in_words_and_leaves_nothing(
    session: Session, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    production = Production(session, WorkerLink(PRETENDING_WORKER), WorkerLink(PRETENDING_WORKER))
    with monkeypatch.context() as patch:
        patch.setattr(broken, full)
        with pytest.raises(DiskFullError):
            production.regenerate(Part(TimeRange(12, 36), ("gaze",), 3))
    assert not [path for path in production._folder.path.iterdir() if path.is_dir() or path.suffix == ".part"]
    assert not production.busy
    production.close()


def test_lips_that_find_no_room_to_follow_fail_as_any_job_does(
    session: Session, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    production = Production(session, WorkerLink(PRETENDING_WORKER), WorkerLink(PRETENDING_WORKER))
    speech = session.document.speech
    assert speech is not None
    ended: list[Job] = []
    production.preparing.job_changed.connect(ended.append)
    monkeypatch.setattr("core.jobs.performance.np.savez", full)
    with qtbot.waitSignal(production.failed) as failed:
        job_id = production.redrive(speech, speech, session.document.takes, lambda _: None)
        assert not ended  # whoever asked does not know the id yet
    assert isinstance(failed.args[0], DiskFullError)
    assert [(job.spec.id, job.state) for job in ended] == [(job_id, JobState.FAILED)]
    assert not production.busy
    production.close()


def test_nothing_is_made_anew_without_a_take(production: Production) -> None:
    with pytest.raises(UserError, match="no take"):
        production.regenerate(Part(TimeRange(0, 10), ("head",), 0))


def test_without_its_model_a_take_is_made_by_the_rules_and_the_user_told(
    production: Production, empty: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.takes.direction.WEIGHTS", {"paper": Path("/nowhere")})
    empty.perform(SetControls({"engine": "paper"}))
    notes: list[str] = []
    production.noted.connect(notes.append)
    with qtbot.waitSignal(production.take_ready):
        production.generate(SpeechRequest(text="Hello there"))
    assert [take.provenance.engine for take in empty.document.takes] == ["rules"]
    assert notes == ["The model of “Diffusion, as published” is not installed, so the rules move this take."]


def test_the_motion_of_a_video_becomes_a_take_that_can_be_undone(
    production: Production, empty: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(production.take_ready):
        production.track(tmp_path / "interview.mp4")
    take = empty.document.active_take
    assert take is not None
    assert (take.name, take.rate, take.frames) == ("interview", FrameRate(25), 25)
    assert empty.document.frames == 24
    empty.undo()
    assert empty.document.active_take is None


def test_a_video_that_cannot_be_followed_leaves_the_document(
    production: Production, empty: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(production.failed):
        production.track(tmp_path / "fails.mp4")
    assert empty.document.takes == ()


def test_a_recording_keeps_its_name_and_transcript(
    production: Production, empty: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(production.speech_ready):
        production.speak(SpeechRequest(audio=portrait(tmp_path, "interview.mp3"), transcript="good evening"))
    speech = empty.document.speech
    assert speech is not None
    assert (speech.media.name, speech.transcript, speech.text) == ("interview.wav", "good evening", "")


def test_changed_words_are_spoken_again(session: Session) -> None:
    track = session.document.speech
    assert SpeechRequest(text="hello", voice="espeak:en-us").matches(track)
    assert not SpeechRequest(text="goodbye", voice="espeak:en-us").matches(track)
    assert not SpeechRequest(text="hello", voice="espeak:en-gb").matches(track)
    assert not SpeechRequest(audio=Path("a.wav")).matches(track)


def test_cancel_leaves_the_document(production: Production, empty: Session, qtbot: QtBot) -> None:
    errors: list[UserError] = []
    production.failed.connect(errors.append)
    production.speak(SpeechRequest(text="hangs"))
    qtbot.waitUntil(lambda: production.busy)
    production.cancel()
    qtbot.waitUntil(lambda: not production.busy)
    assert empty.document.speech is None
    assert errors == []


def test_an_answer_for_a_document_that_is_gone_is_dropped(production: Production, empty: Session, qtbot: QtBot) -> None:
    production.speak(SpeechRequest(text="hello"))
    empty.replace_document(new_document())
    qtbot.waitUntil(lambda: not production.busy)
    assert empty.document.speech is None


def test_a_result_waits_for_the_end_of_a_drag(session: Session, qtbot: QtBot) -> None:
    production = Production(session, WorkerLink(PRETENDING_WORKER), WorkerLink(PRETENDING_WORKER))
    shown: list[Job | None] = []
    production.task_changed.connect(shown.append)
    drag = session.gesture("Drag")
    drag.preview(SetCurves("edits", {"head.yaw": Curve((Key(20, 4.0),))}))
    production.generate(None)
    qtbot.waitUntil(lambda: production.preparing.jobs.active is None)
    qtbot.wait(250)
    assert drag.active
    assert len(session.document.takes) == 1
    assert production.busy
    assert production.generating
    assert shown[-1] is not None
    assert shown[-1].stage == "Ready when the change in hand is done"
    drag.commit()
    qtbot.waitUntil(lambda: len(session.document.takes) == 2)
    assert not production.busy
    assert shown[-1] is None
    assert [session.undo_stack.text(index) for index in range(2)] == ["Drag", "Add take"]
    production.close()


def test_what_waits_for_the_end_of_a_drag_can_be_cancelled(session: Session, qtbot: QtBot) -> None:
    production = Production(session, WorkerLink(PRETENDING_WORKER), WorkerLink(PRETENDING_WORKER))
    drag = session.gesture("Drag")
    production.generate(None)
    qtbot.waitUntil(lambda: production.preparing.jobs.active is None)
    production.cancel()
    assert not production.busy
    assert len(production.preparing.jobs) == 0
    drag.commit()
    qtbot.wait(150)
    assert len(session.document.takes) == 1
    production.close()


def test_another_project_gets_nothing_of_what_waited_for_the_end_of_a_drag(session: Session, qtbot: QtBot) -> None:
    production = Production(session, WorkerLink(PRETENDING_WORKER), WorkerLink(PRETENDING_WORKER))
    session.gesture("Drag")
    production.generate(None)
    qtbot.waitUntil(lambda: production.preparing.jobs.active is None)
    session.replace_document(new_document())
    assert not production.busy
    qtbot.wait(150)
    assert session.document.takes == ()
    production.close()


def test_a_portrait_that_waits_for_the_end_of_a_drag_gives_way_to_another(
    production: Production, empty: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    drag = empty.gesture("Drag")
    production.fit(portrait(tmp_path, "ada.jpg"))
    qtbot.waitUntil(lambda: production.preparing.jobs.active is None)
    production.fit(portrait(tmp_path, "ben.jpg"))
    drag.cancel()
    qtbot.waitUntil(lambda: not production.busy)
    assert empty.document.portrait is not None
    assert empty.document.portrait.media.name == "ben.jpg"
    assert empty.undo_stack.count() == 1
    assert not production.fitting


def test_an_export_is_a_snapshot(production: Production, empty: Session, tmp_path: Path, qtbot: QtBot) -> None:
    give_rig(empty)
    empty.perform(SetControls({"lids_follow_gaze": 0.3}))
    jobs: list[Job] = []
    production.export_changed.connect(jobs.append)
    production.export(ExportRequest(tmp_path / "film.mp4", 512, FAST, "small"))
    params = jobs[0].spec.params
    values, rate = load_performance(Path(params.performance))
    np.testing.assert_array_equal(values, np.zeros((len(values), 84), np.float32))
    assert (rate, params.size, params.crf, params.lid_follow) == (FAST, 512, 26, 0.3)
    qtbot.waitUntil(lambda: jobs[-1].state is JobState.FINISHED)
    assert (tmp_path / "film.mp4").read_bytes() == b"film"
    production.exporting.remove(jobs[-1].spec.id)
    assert not Path(jobs[-1].spec.directory).exists()


def test_directing_goes_on_while_a_film_is_written(
    production: Production, empty: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    give_rig(empty)
    production.export(ExportRequest(tmp_path / "hangs.mp4", 512, FAST))
    with qtbot.waitSignal(production.speech_ready):
        production.speak(SpeechRequest(text="hello"))


def test_a_film_needs_a_sitter(production: Production, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no portrait"):
        production.export(ExportRequest(tmp_path / "film.mp4", 512, FAST))
