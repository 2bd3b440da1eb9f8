"""The steps that commands are made of, each a job on the worker: the same path as the editor's."""

from __future__ import annotations

import shutil
from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from core.cli.console import Console
from core.cli.direction import controls_of, seeds_of
from core.errors import SpeechError
from core.jobs.client import WorkerClient
from core.jobs.job import FitParams, GenerateParams, JobSpec, Params, SpeechParams
from core.portrait.landmark_file import read_landmarks
from core.project.scratch import scratch_folder

MAX_TRANSCRIPT_BYTES = 1 << 17
"""More than `core.speech.analyse` takes, and little enough for a message to the worker however it is written there."""
DEFAULT_FPS = "24"


@dataclass(frozen=True)
class Spoken:
    """A fitted portrait and what it will say: the results of three jobs."""

    fit: dict[str, Any]
    speech: dict[str, Any]
    generate: dict[str, Any]


class Steps:
    """A worker, a private folder for what it makes, and a console that shows how far it is. A context manager."""

    def __init__(self, console: Console, log_file: Path, should_stop: Callable[[], bool]) -> None:
        self._console = console
        self._should_stop = should_stop
        self.folder = scratch_folder("steps")
        """Gone when the steps are over."""
        self.client = WorkerClient(log_file=log_file)

    def run(self, params: Params) -> dict[str, Any]:
        """Run one job to its end; see `WorkerClient.run` for what it raises."""
        number = len(self.client.queue)
        directory = self.folder / str(number)
        directory.mkdir()
        spec = JobSpec(f"{number}", params, str(directory))
        return self.client.run(spec, on_change=self._console.show, should_cancel=self._should_stop)

    def fit(self, portrait: str, face: int | None = None, landmarks: str | None = None) -> dict[str, Any]:
        """Portrait -> rig, its landmarks found or read from a file."""
        path = str(Path(portrait).absolute())
        if landmarks is None:
            return self.run(FitParams(path, face))
        told = read_landmarks(Path(landmarks))
        points = None if told.points is None else [(float(x), float(y), float(z)) for x, y, z in told.points]
        return self.run(FitParams(path, anchors=told.anchors, points=points))

    def performance(self, namespace: Namespace) -> Spoken:
        """Portrait and speech as given on the command line -> rig, speech, take."""
        transcript = read_transcript(namespace.transcript) if namespace.transcript else ""
        fit = self.fit(namespace.input, namespace.face, namespace.landmarks)
        audio = str(Path(namespace.audio).absolute()) if namespace.audio is not None else ""
        speech = SpeechParams(audio=audio, transcript=transcript, text=namespace.text or "")
        if namespace.voice is not None:
            speech = SpeechParams(text=speech.text, voice=namespace.voice)
        heard = self.run(speech)
        for note in (*fit["report"]["warnings"], *heard["notes"]):
            self._console.note(note)
        takes = self.run(
            GenerateParams(
                heard["audio"],
                heard["speech"],
                controls_of(namespace).to_json(),
                rate=str(namespace.fps or DEFAULT_FPS),
                rig=fit["rig"],
                engine=namespace.engine or "",
                seeds=seeds_of(namespace),
            )
        )
        return Spoken(fit, heard, takes)

    def __enter__(self) -> Steps:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.client.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def read_transcript(path: str) -> str:
    """The text of a transcript file.

    Raises:
        SpeechError: missing, too long or no text.
    """
    try:
        with Path(path).open("rb") as file:
            data = file.read(MAX_TRANSCRIPT_BYTES + 1)
    except OSError as error:
        raise SpeechError(f"The transcript “{path}” cannot be read.", "Check the name.", str(error)) from error
    if len(data) > MAX_TRANSCRIPT_BYTES:
        raise SpeechError("The transcript is too long.", "Give the text of this sound only.")
    try:
        return data.decode("utf-8-sig").strip()
    except UnicodeDecodeError as error:
        raise SpeechError("The transcript is no text.", "Save it as plain text, UTF-8.", str(error)) from error
