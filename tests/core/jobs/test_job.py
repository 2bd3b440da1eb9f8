"""The table of states."""

from __future__ import annotations

import itertools

import pytest

from core.jobs.job import MOVES, FitParams, JobSpec, JobState, RenderParams
from core.jobs.queue import Job

LEGAL = {
    ("queued", "starting"), ("queued", "failed"), ("queued", "cancelled"),
    ("starting", "running"), ("starting", "failed"), ("starting", "cancelling"), ("starting", "cancelled"),
    ("starting", "interrupted"),
    ("running", "paused"), ("running", "finished"), ("running", "failed"), ("running", "cancelling"),
    ("running", "cancelled"), ("running", "interrupted"),
    ("paused", "running"), ("paused", "failed"), ("paused", "cancelling"), ("paused", "cancelled"),
    ("paused", "interrupted"),
    ("cancelling", "cancelled"), ("cancelling", "finished"), ("cancelling", "failed"), ("cancelling", "interrupted"),
    ("failed", "queued"), ("cancelled", "queued"), ("interrupted", "queued"),
}  # fmt: skip


@pytest.mark.parametrize(("start", "end"), list(itertools.product(JobState, JobState)))
def test_every_pair_of_states_is_legal_or_refused(start, end):
    job = Job(JobSpec("a", FitParams("p.jpg"), "."), state=start)
    if (start.value, end.value) in LEGAL:
        assert job.moved(end).state is end
    else:
        with pytest.raises(ValueError, match="cannot go"):
            job.moved(end)


def test_every_state_leads_to_an_end():
    for start in JobState:
        reached, frontier = set(), {start}
        while frontier:
            reached |= frontier
            frontier = {end for state in frontier for end in MOVES[state]} - reached
        assert any(state.is_final for state in reached), start


def test_a_job_knows_its_kind():
    assert JobSpec("a", FitParams("p.jpg"), ".").kind == "fit"
    assert JobSpec("a", RenderParams("r", "p", "", "o"), ".").kind == "render"
