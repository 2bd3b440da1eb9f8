"""The worker makes several takes, parts of takes, and lips that follow corrected phones."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.channel_groups import GROUPS
from core.channels import INDEX
from core.errors import Cancelled, UserError, WorkerError
from core.jobs.cells import save_cells
from core.jobs.client import WorkerClient
from core.jobs.job import GenerateParams, JobSpec, Params, RefineParams, RegenerateParams, RelipParams, SpeechParams
from core.jobs.performance import load_take

Run = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A sentence, and a take of it by the rules."""
    folder = tmp_path_factory.mktemp("spoken")
    client = WorkerClient(log_file=folder / "worker.log")
    try:
        speech = client.run(JobSpec("a", SpeechParams(text="My baby moved the box before five."), str(folder)))
        params = GenerateParams(speech["audio"], speech["speech"], seed=3, engine="rules", name="First")
        return speech | client.run(JobSpec("b", params, str(folder)))
    finally:
        client.close()


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    client = WorkerClient(log_file=tmp_path / "worker.log")

    def run(params: Params, **options: Any) -> dict[str, Any]:
        folder = tmp_path / f"job{len(client.queue)}"
        folder.mkdir()
        return client.run(JobSpec(folder.name, params, str(folder)), **options)

    yield run
    client.close()


def test_several_seeds_are_several_takes_the_best_first(run: Run, spoken: dict[str, Any]) -> None:
    made = run(GenerateParams(spoken["audio"], spoken["speech"], engine="rules", seeds=[3, 4, 5]))
    takes = [load_take(Path(each["take"])) for each in made["takes"]]
    totals = [each["score"]["total"] for each in made["takes"]]
    assert totals == sorted(totals, reverse=True)
    assert {take.provenance.seed for take in takes} == {3, 4, 5} == {each["seed"] for each in made["takes"]}
    assert made["take"] == made["takes"][0]["take"]
    assert [take.provenance.settings["score"]["total"] for take in takes] == totals
    again = next(take for take in takes if take.provenance.seed == 3)
    assert again.base.tobytes() == load_take(Path(spoken["take"])).base.tobytes()


def test_a_part_is_made_anew_and_the_rest_and_the_keys_stay(run: Run, spoken: dict[str, Any], tmp_path: Path) -> None:
    stages: set[str] = set()
    kept = str(save_cells([(20, "head.yaw")], tmp_path / "kept.npz"))
    params = RegenerateParams(spoken["audio"], spoken["speech"], spoken["take"], 10, 40, ["head"], kept, seed=8, name="Part")
    made = run(params, on_change=lambda job: stages.add(job.stage))
    old, new = load_take(Path(spoken["take"])), load_take(Path(made["take"]))
    changed = new.base != old.base
    head = [INDEX[channel] for channel in GROUPS["head"]]
    assert changed[10:40, head].any()
    assert not changed[20, INDEX["head.yaw"]]
    changed[10:40, head] = False
    assert not changed.any()
    assert (new.name, new.provenance.engine, new.provenance.seed) == ("Part", "rules", 8)
    assert made["score"] == new.provenance.settings["score"]
    assert "Reading the speech" in stages


def test_lips_follow_corrected_phones_in_all_takes(run: Run, spoken: dict[str, Any], tmp_path: Path) -> None:
    timed = json.loads(Path(spoken["speech"]).read_text("utf-8"))
    at = next(i for i, phone in enumerate(timed["phones"]) if phone[2] == "B")
    timed["phones"][at][2] = "AA"
    (tmp_path / "new.json").write_text(json.dumps(timed), "utf-8")
    params = RelipParams(spoken["audio"], spoken["speech"], str(tmp_path / "new.json"), [spoken["take"], spoken["take"]])
    old, *new = (load_take(Path(path)) for path in (spoken["take"], *run(params)["takes"]))
    assert len(new) == 2
    for take in new:
        assert (take.id, take.name) == (old.id, old.name)
        assert np.abs(take.base - old.base)[:, INDEX["expr.mouthClose"]].max() > 0.5
        assert take.base[:, INDEX["head.yaw"]].tobytes() == old.base[:, INDEX["head.yaw"]].tobytes()


def test_a_second_look_leaves_exact_times_alone(run: Run, spoken: dict[str, Any]) -> None:
    made = run(RefineParams(spoken["audio"], spoken["speech"]))
    assert made["changed"] is False
    assert json.loads(Path(made["speech"]).read_text("utf-8")) == json.loads(Path(spoken["speech"]).read_text("utf-8"))


def test_what_cannot_be_made_is_a_clear_error_and_no_bug(run: Run, spoken: dict[str, Any]) -> None:
    sound, timed, take = spoken["audio"], spoken["speech"], spoken["take"]
    for params, told in (
        (GenerateParams(sound, timed, engine="magic"), "no engine"),
        (GenerateParams(sound, timed, rate="0"), "no motion"),
        (GenerateParams(sound, "missing.json"), "timed speech"),
        (RegenerateParams(sound, timed, take, 40, 9999, ["head"]), "not within the take"),
        (RegenerateParams(sound, timed, take, 0, 9, ["ears"]), "no channels called"),
        (RegenerateParams(sound, timed, "missing.npz", 0, 9, ["head"]), "could not be read"),
        (RegenerateParams(sound, timed, take, 0, 9, ["head"], controls={"distance": 99}), "no motion"),
        (RelipParams(sound, timed, timed, ["missing.npz"]), "could not be read"),
        (RelipParams(sound, "missing.json", timed, [take]), "timed speech"),
        (RefineParams("missing.wav", timed), "missing.wav"),
    ):
        with pytest.raises(UserError, match=told) as caught:
            run(params)
        assert not isinstance(caught.value, WorkerError), caught.value.details


def test_many_takes_can_be_stopped(run: Run, spoken: dict[str, Any]) -> None:
    done: list[int] = []
    with pytest.raises(Cancelled):
        run(
            GenerateParams(spoken["audio"], spoken["speech"], engine="rules", seeds=list(range(5000))),
            on_change=lambda job: done.append(job.done),
            should_cancel=lambda: max(done, default=0) > 0,
        )
