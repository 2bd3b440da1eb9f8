"""The worker process on its pipes: what it answers, what it survives, and that it never outlives its parent."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.jobs import protocol
from core.jobs.client import worker_environment
from core.jobs.deaths import DEVICE_LOST
from core.jobs.job import JobSpec, SpeechParams

SCRIPTED = Path(__file__).with_name("scripted_worker.py")


class Pipes:
    """A worker and the two ends of its pipes."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(SCRIPTED)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=worker_environment(),
        )
        self._decoder = protocol.reply_decoder()
        self._waiting: list[protocol.Reply] = []

    def say(self, *messages: protocol.Message | bytes) -> None:
        for message in messages:
            self.process.stdin.write(message if isinstance(message, bytes) else protocol.encode(message))
        self.process.stdin.flush()

    def submit(self, job_id: str, script: str, directory: Path) -> None:
        self.say(protocol.Submit(JobSpec(job_id, SpeechParams(text=script), str(directory))))

    def replies(self) -> Iterator[protocol.Reply]:
        while True:
            while self._waiting:
                yield self._waiting.pop(0)
            data = os.read(self.process.stdout.fileno(), 65536)
            if not data:
                return
            for reply in self._decoder.feed(data):
                assert not isinstance(reply, protocol.Malformed), reply
                self._waiting.append(reply)

    def until(self, kind: type[protocol.Reply], **fields: object) -> list[protocol.Reply]:
        """Replies up to and including the first of this kind (and with these fields)."""
        seen = []
        for reply in self.replies():
            seen.append(reply)
            if isinstance(reply, kind) and all(getattr(reply, name) == value for name, value in fields.items()):
                return seen
        raise AssertionError(f"the worker ended after {seen}: {self.process.stderr.read().decode()}")


@pytest.fixture
def worker() -> Iterator[Pipes]:
    pipes = Pipes()
    yield pipes
    if not pipes.process.stdin.closed:
        pipes.process.stdin.close()
    try:
        pipes.process.wait(10)
    finally:
        pipes.process.kill()
        pipes.process.wait()
        pipes.process.stdout.close()
        pipes.process.stderr.close()


def test_hello_tells_who_speaks(worker):
    worker.say(protocol.Hello())
    ready = worker.until(protocol.Ready)[-1]
    assert (ready.version, ready.pid) == (protocol.VERSION, worker.process.pid)
    assert "speech" in ready.kinds


def test_another_version_is_told_and_not_fatal(worker):
    worker.say(protocol.Hello(version=99), protocol.Ping(1))
    assert [type(r).__name__ for r in worker.until(protocol.Pong)] == ["Log", "Ready", "Pong"]


def test_a_job_is_accepted_started_told_about_and_finished(worker, tmp_path):
    worker.submit("a", "count:30", tmp_path)
    replies = worker.until(protocol.Finished)
    kinds = [type(r) for r in replies]
    assert kinds[:3] == [protocol.Accepted, protocol.Started, protocol.Stage]
    progress = [r for r in replies if isinstance(r, protocol.Progress)]
    assert progress[-1].done == progress[-1].total == 30
    assert progress[-1].remaining_s == 0
    assert [p.done for p in progress] == sorted(p.done for p in progress)
    assert replies[-1].result["said"] == "count:30"


def test_jobs_run_in_the_order_they_came(worker, tmp_path):
    for name in "abc":
        worker.submit(name, "count:2", tmp_path)
    finished = [r.job for r in worker.until(protocol.Finished, job="c") if isinstance(r, protocol.Finished)]
    assert finished == ["a", "b", "c"]


def test_a_working_worker_still_answers(worker, tmp_path):
    worker.submit("a", "deaf:0.5", tmp_path)
    worker.until(protocol.Stage)
    worker.say(protocol.Ping(7))
    kinds = [type(r) for r in worker.until(protocol.Finished)]
    assert kinds.index(protocol.Pong) < kinds.index(protocol.Finished)


def test_a_running_job_is_cancelled_at_its_next_step(worker, tmp_path):
    worker.submit("a", "count:100000", tmp_path)
    worker.until(protocol.Progress)
    worker.say(protocol.Cancel("a"))
    worker.until(protocol.CancelledReply, job="a")


def test_a_waiting_job_is_cancelled_without_being_started(worker, tmp_path):
    worker.submit("a", "count:50", tmp_path)
    worker.submit("b", f"touch:{tmp_path}/b", tmp_path)
    worker.say(protocol.Cancel("b"))
    replies = worker.until(protocol.CancelledReply, job="b")
    assert protocol.Started("b") not in replies
    assert not (tmp_path / "b").exists()


def test_a_paused_job_stands_still_until_it_is_resumed(worker, tmp_path):
    worker.submit("a", "count:40", tmp_path)
    worker.until(protocol.Progress)
    worker.say(protocol.Pause("a"))
    worker.until(protocol.Paused)
    worker.say(protocol.Ping(1))
    assert [type(r) for r in worker.until(protocol.Pong)] == [protocol.Pong]
    worker.say(protocol.Resume("a"))
    assert isinstance(worker.until(protocol.Finished)[0], protocol.Started)


def test_a_paused_job_can_be_cancelled(worker, tmp_path):
    worker.submit("a", "count:100000", tmp_path)
    worker.until(protocol.Progress)
    worker.say(protocol.Pause("a"))
    worker.until(protocol.Paused)
    worker.say(protocol.Cancel("a"))
    worker.until(protocol.CancelledReply)


def test_preview_frames_are_whole_pictures_in_the_jobs_folder(worker, tmp_path):
    worker.say(protocol.Configure(preview_interval_s=0))
    worker.submit("a", "count:5", tmp_path)
    previews = [r for r in worker.until(protocol.Finished) if isinstance(r, protocol.PreviewFrame)]
    assert [p.frame for p in previews] == [0, 1, 2, 3, 4]
    path = Path(previews[-1].path)
    assert path.parent == tmp_path
    assert path.read_bytes().startswith(b"\xff\xd8")


def test_previews_come_seldom_unless_asked_for(worker, tmp_path):
    worker.say(protocol.Configure(preview_interval_s=1000))
    worker.submit("a", "count:100000", tmp_path)
    worker.until(protocol.PreviewFrame, frame=0)
    worker.say(protocol.Preview("a"))
    asked = worker.until(protocol.PreviewFrame)[-1]
    assert asked.frame > 0
    worker.say(protocol.Cancel("a"))
    worker.until(protocol.CancelledReply)


def test_an_error_for_the_user_crosses_whole(worker, tmp_path):
    worker.submit("a", "error", tmp_path)
    failed = worker.until(protocol.Failed)[-1]
    assert failed == protocol.Failed("a", "portrait", "No face was found.", "Choose another picture.", "detector said 0")


def test_a_bug_fails_its_job_and_the_next_one_runs(worker, tmp_path):
    worker.submit("a", "bug", tmp_path)
    failed = worker.until(protocol.Failed)[-1]
    assert failed.code == "internal"
    assert "ZeroDivisionError" not in failed.message
    assert "ZeroDivisionError: this is a bug" in failed.details
    worker.submit("b", "count:1", tmp_path)
    worker.until(protocol.Finished, job="b")


@pytest.mark.parametrize("script", ["memory", "memory:torch"])
def test_want_of_memory_has_a_hint(worker, tmp_path, script):
    worker.submit("a", script, tmp_path)
    failed = worker.until(protocol.Failed)[-1]
    assert failed.code == "memory"
    assert "smaller" in failed.hint


def test_a_lost_graphics_card_ends_the_process_with_a_status_of_its_own(worker, tmp_path):
    worker.submit("a", "lost", tmp_path)
    worker.until(protocol.Stage)
    assert worker.process.wait(10) == DEVICE_LOST
    assert b"illegal memory access" in worker.process.stderr.read()


def test_whatever_prints_never_reaches_the_protocol(worker, tmp_path):
    worker.submit("a", "print count:3", tmp_path)
    worker.until(protocol.Finished)
    worker.process.stdin.close()
    assert b"a library in C that prints" in worker.process.stderr.read()


@pytest.mark.parametrize(
    "line",
    [
        b"hello\n",
        b"{}\n",
        b"[]\n",
        b"null\n",
        b'{"type":"explode"}\n',
        b'{"type":"submit"}\n',
        b'{"type":"submit","job":{"id":"x","params":{"kind":"mine bitcoin"},"directory":"/"}}\n',
        b'{"type":"cancel","job":7}\n',
        b"\xff\xfe\x00\n",
        b"[" * 100_000 + b"\n",
        b"x" * (protocol.MAX_LINE + 1) + b"\n",
    ],
    ids=lambda line: line[:24].decode("ascii", "replace").strip(),
)
def test_nonsense_is_answered_and_survived(worker, line):
    worker.say(line, protocol.Ping(1))
    replies = worker.until(protocol.Pong)
    assert isinstance(replies[0], protocol.Log)
    assert replies[0].level == "error"


def test_words_about_unknown_jobs_are_answered(worker):
    worker.say(protocol.Cancel("x"), protocol.Pause("x"), protocol.Resume("x"), protocol.Preview("x"), protocol.Ping(1))
    assert [type(r) for r in worker.until(protocol.Pong)] == [protocol.Log] * 4 + [protocol.Pong]


def test_an_id_in_use_is_refused(worker, tmp_path):
    worker.submit("a", "count:30", tmp_path)
    worker.submit("a", "count:1", tmp_path)
    replies = worker.until(protocol.Finished)
    assert sum(isinstance(r, protocol.Accepted) for r in replies) == 1
    assert any(isinstance(r, protocol.Log) and r.level == "error" for r in replies)


def test_after_a_job_it_tells_the_peak_of_memory_and_what_it_keeps_until_told_to_forget(worker, tmp_path):
    worker.submit("a", "count:1", tmp_path)
    memory = [r for r in worker.until(protocol.Finished) if isinstance(r, protocol.Memory)]
    assert memory[0].peak_bytes > 10_000_000 or sys.platform == "win32"
    assert memory[0].loaded == ("rig",)
    worker.say(protocol.Unload())
    assert worker.until(protocol.Memory)[-1].loaded == ()


@pytest.mark.parametrize("script", ["", "count:100000"], ids=["idle", "working"])
def test_it_ends_when_its_pipe_closes(worker, tmp_path, script):
    worker.submit("a", script, tmp_path)
    worker.until(protocol.Stage)
    worker.process.stdin.close()
    assert worker.process.wait(10) == 0


def test_it_ends_when_its_pipe_closes_even_if_the_job_hears_nothing(worker, tmp_path):
    worker.submit("a", "deaf:60", tmp_path)
    worker.until(protocol.Stage)
    worker.process.stdin.close()
    assert worker.process.wait(20) == 70


def test_shutdown_cancels_and_ends(worker, tmp_path):
    worker.submit("a", "count:100000", tmp_path)
    worker.until(protocol.Progress)
    worker.say(protocol.Shutdown())
    worker.until(protocol.CancelledReply)
    assert worker.process.wait(10) == 0


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_a_killed_parent_leaves_no_worker_behind(tmp_path):
    parent = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import subprocess, sys, time\n"
            "p = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE)\n"
            "print(p.pid, flush=True)\n"
            "time.sleep(60)",
            sys.executable,
            str(SCRIPTED),
        ],
        stdout=subprocess.PIPE,
        env=worker_environment(),
    )
    child = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    for _ in range(200):
        status = Path(f"/proc/{child}/status")
        if not status.exists() or "\nState:\tZ" in status.read_text():
            return
        time.sleep(0.05)
    os.kill(child, signal.SIGKILL)
    pytest.fail("the worker outlived its parent")


def test_the_real_worker_starts_at_once_and_knows_no_qt_and_nothing_heavy():
    code = (
        "import json, sys\n"
        "import core.worker.__main__, core.worker.handlers, core.worker.loop\n"
        "print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, env=worker_environment(), check=True).stdout
    loaded = set(json.loads(out))
    assert not loaded & {"PySide6", "shiboken6", "pyqtgraph", "app"}
    assert not loaded & {"torch", "mediapipe", "moderngl", "pocketsphinx", "sounddevice", "cv2", "scipy", "matplotlib"}
