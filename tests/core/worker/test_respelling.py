"""A typed word comes back from the worker as timed speech."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import SpeechError
from core.jobs.client import WorkerClient
from core.jobs.job import JobSpec, RespellParams, SpeechParams


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[WorkerClient]:
    client = WorkerClient(log_file=tmp_path / "worker.log")
    yield client
    client.close()


def test_a_word_is_replaced_and_what_makes_no_word_is_a_clear_error(worker: WorkerClient, tmp_path: Path) -> None:
    spoken = worker.run(JobSpec("speech", SpeechParams(text="My mother came."), str(tmp_path)))
    before = json.loads(Path(spoken["speech"]).read_text("utf-8"))
    folder = tmp_path / "respell"
    folder.mkdir()
    made = worker.run(JobSpec("a", RespellParams(spoken["audio"], spoken["speech"], "brother", 1), str(folder)))
    after = json.loads(Path(made["speech"]).read_text("utf-8"))
    assert [word for _, _, word in after["words"]] == ["My", "brother", "came"]
    assert after["words"][1][:2] == before["words"][1][:2]
    for job, params in (("b", RespellParams("", "", "...", 1)), ("c", RespellParams("", "", "brother", 9))):
        wrong = RespellParams(spoken["audio"], spoken["speech"], params.text, params.word)
        with pytest.raises(SpeechError):
            worker.run(JobSpec(job, wrong, str(folder)))
