"""What a job tells while it works."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from core.errors import Cancelled
from core.jobs import protocol
from core.jobs.job import FitParams, JobSpec
from core.worker import context as module
from core.worker.context import JobContext


@pytest.fixture
def clock(monkeypatch):
    """A clock that only the test moves."""

    class Clock:
        now = 100.0

        def monotonic(self):
            return self.now

    clock = Clock()
    monkeypatch.setattr(module, "time", clock)
    return clock


@pytest.fixture
def said():
    return []


@pytest.fixture
def context(said, tmp_path, clock):
    return JobContext(JobSpec("a", FitParams("p.jpg"), str(tmp_path)), said.append)


def test_the_time_left_follows_the_pace_of_the_last_seconds(context, said, clock):
    context.stage("Drawing")
    for done, now in ((1, 104), (11, 105), (21, 106), (31, 107), (41, 108), (51, 109), (61, 110)):
        clock.now = now
        context.progress(done, 101)
    assert said[-1].remaining_s == pytest.approx(4.0)
    assert said[-1].elapsed_s == 10


def test_steps_that_come_in_bursts_do_not_shake_the_time_left(context, said, clock):
    """Ten steps at once, then two more within twenty seconds."""
    context.stage("Drawing")
    done = 0
    for second in range(1, 101):
        clock.now += 1
        done += 10 if second % 20 == 1 else second % 10 == 0
        context.progress(done, 200)
        if second > 40:
            assert 0.6 < said[-1].remaining_s / ((200 - done) / 0.6) < 1.7


def test_no_time_is_told_before_the_first_step(context, said, clock):
    context.stage("Drawing")
    clock.now += 1
    context.progress(0, 10)
    assert said[-1].remaining_s is None


def test_progress_is_not_told_more_often_than_an_eye_can_follow_but_the_end_always_is(context, said, clock):
    context.stage("Drawing")
    for done in range(1, 101):
        clock.now += 0.001
        context.progress(done, 100)
    told = [message.done for message in said if isinstance(message, protocol.Progress)]
    assert told == [1, 100]


def test_a_fraction_is_a_stage_with_progress_and_stays_within_bounds(context, said, clock):
    for share in (-0.5, 0.5, 1.5):
        clock.now += 1
        context.fraction(share, "Fitting")
    assert said[0] == protocol.Stage("a", "Fitting")
    assert [message.done for message in said[1:]] == [0, 500, 1000]


def test_the_name_of_what_is_over_is_not_told(context, said, clock):
    context.fraction(0.5, "Fitting")
    clock.now += 1
    context.fraction(1.0, "Fitted")
    assert [message.name for message in said if isinstance(message, protocol.Stage)] == ["Fitting"]


def test_any_word_stops_a_cancelled_job(context):
    context.request_cancel()
    steps = (context.check, lambda: context.stage("x"), lambda: context.fraction(0, "x"), lambda: context.fraction(1, "x"))
    for step in steps:
        with pytest.raises(Cancelled):
            step()


def test_a_pause_does_not_count_as_work(context, said, clock):
    context.stage("Drawing")
    clock.now += 2
    context.progress(10, 30)
    context.request_pause()

    def wake() -> None:
        clock.now += 1000
        context.request_resume()

    timer = threading.Timer(0.05, wake)
    timer.start()
    context.check()
    timer.join()
    clock.now += 2
    context.progress(20, 30)
    assert said[-1].elapsed_s == pytest.approx(4)
    assert said[-1].remaining_s == pytest.approx(2)
    assert [type(message) for message in said[2:4]] == [protocol.Paused, protocol.Started]


def test_a_cancelled_job_cannot_be_paused_any_more(context):
    context.request_cancel()
    context.request_pause()
    assert context.should_cancel()


def test_a_preview_is_never_half_a_picture(context, said, tmp_path, clock):
    frame = np.full((40, 60, 3), (200, 30, 30), np.uint8)
    context.preview(frame, 0)
    assert said[-1] == protocol.PreviewFrame("a", str(tmp_path / "preview.jpg"), 0)
    assert [path.name for path in tmp_path.iterdir()] == ["preview.jpg"]


def test_a_preview_has_the_colours_of_the_frame(context, tmp_path):
    import cv2

    context.preview(np.full((40, 60, 3), (200, 30, 30), np.uint8), 0)
    blue, green, red = cv2.imread(str(tmp_path / "preview.jpg"))[20, 30].astype(int)
    assert (abs(red - 200) < 8, abs(green - 30) < 8, abs(blue - 30) < 8) == (True, True, True)
