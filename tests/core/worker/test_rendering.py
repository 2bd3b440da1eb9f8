"""Films that were stopped go on where they were, on a real process and a real sitter."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import msgspec
import numpy as np
import pytest

from core import channels
from core.errors import WorkerError
from core.jobs.client import WorkerClient
from core.jobs.job import BackgroundParams, JobSpec, RenderParams
from core.jobs.performance import save_performance
from core.timebase import FrameRate
from core.worker.rendering import identity

FRAMES = 32
LAST_PIECE = 8
DYING = Path(__file__).with_name("dying_worker.py")


class Films:
    """Makes small films of a turning head, each in a job of its own."""

    def __init__(self, client: WorkerClient, folder: Path, rig: Path) -> None:
        self.client, self.folder, self.rig = client, folder, rig

    def params(self, name: str, turned: float = 10.0, edited: slice = slice(0), **more) -> RenderParams:
        values = channels.rest(FRAMES)
        values[:, channels.INDEX["head.yaw"]] = np.linspace(0, turned, FRAMES)
        values[edited, channels.INDEX["expr.jawOpen"]] = 0.5
        performance = save_performance(values, FrameRate(24), self.folder / f"{name}.npz")
        out = self.folder / (name if "." in name else f"{name}.mp4")
        return RenderParams(str(self.rig), str(performance), "", str(out), **({"size": 64, "keep": True} | more))

    def immortal(self, yes: bool = True) -> None:
        """Whether the worker lives through its next film."""
        mark = self.folder / "mark"
        mark.touch() if yes else mark.unlink(missing_ok=True)

    def make(self, params: RenderParams, **options):
        folder = self.folder / f"job{len(self.client.queue)}"
        folder.mkdir()
        return self.client.run(JobSpec(folder.name, params, str(folder)), **options)


@pytest.fixture(scope="module")
def rig(sample_fit, tmp_path_factory):
    path = tmp_path_factory.mktemp("rig") / "rig.npz"
    sample_fit.rig.save(path)
    return path


@pytest.fixture
def films(rig, tmp_path, monkeypatch):
    """A worker with a cache folder of its own, which is killed at frame 30 of its first film."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    with WorkerClient([sys.executable, str(DYING), "30", str(tmp_path / "mark")], tmp_path / "log") as client:
        films = Films(client, tmp_path, rig)
        films.immortal()
        yield films


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_a_film_whose_worker_was_killed_goes_on_where_it_was_and_is_the_same_file(films):
    params = films.params("stopped")
    films.immortal(False)
    with pytest.raises(WorkerError, match="stopped unexpectedly"):
        films.make(params)
    assert not Path(params.out).exists()
    resumed = films.make(params)
    assert (resumed["frames"], resumed["drawn"]) == (FRAMES, LAST_PIECE)
    whole = films.make(films.params("whole", keep=False))
    assert whole["drawn"] == FRAMES
    assert Path(resumed["video"]).read_bytes() == Path(whole["video"]).read_bytes()


def test_an_edit_draws_what_it_touches_and_the_film_is_as_if_drawn_whole(films):
    films.make(films.params("before"))
    edited = slice(26, 29)
    made = films.make(films.params("edited", edited=edited))
    assert made["drawn"] == LAST_PIECE
    whole = films.make(films.params("whole", edited=edited, keep=False))
    assert Path(made["video"]).read_bytes() == Path(whole["video"]).read_bytes()


@pytest.mark.slow
def test_a_transparent_film_is_kept_with_its_alpha(films):
    behind = BackgroundParams("transparent")
    outs = [films.folder / name for name in ("a.mov", "b.mov")]
    drawn = [films.make(films.params(out.name, background=behind))["drawn"] for out in outs]
    assert drawn == [FRAMES, 0]
    assert outs[0].read_bytes() == outs[1].read_bytes()


def test_whatever_changes_pixels_changes_the_identity_and_nothing_else_does(films, tmp_path):
    params = films.params("a")
    (tmp_path / "wall.png").write_bytes(b"a wall")
    behind = [
        BackgroundParams("colour", "#000000"),
        BackgroundParams("colour", "#000001"),
        BackgroundParams("photo", blur=0.5),
        BackgroundParams("picture", picture=str(tmp_path / "wall.png")),
        BackgroundParams("transparent"),
    ]
    others = [msgspec.structs.replace(params, background=background) for background in behind]
    others += [params, msgspec.structs.replace(params, lid_follow=0.5)]
    names = [identity(other, "f", (64, 64)) for other in others]
    names += [identity(params, "g", (64, 64)), identity(params, "f", (64, 66))]
    (tmp_path / "wall.png").write_bytes(b"another wall")
    names.append(identity(others[3], "f", (64, 64)))
    assert len(set(names)) == len(names)
    same = msgspec.structs.replace(params, title="B", crf=30, background=BackgroundParams("photo", "#123456"))
    assert identity(same, "f", (64, 64)) == identity(params, "f", (64, 64))
