"""The worker's real work on one real portrait: rig, speech, take, film; and what is left when it is stopped."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core import channels
from core.errors import Cancelled, ExportError, PortraitError, ProjectError, RenderError, SpeechError, UserError, WorkerError
from core.export.encoder import ffmpeg_executable
from core.jobs.client import WorkerClient
from core.jobs.job import BackgroundParams, FitParams, GenerateParams, JobSpec, RenderParams, SpeechParams
from core.jobs.performance import load_take, save_performance
from core.rig.model import Rig
from core.timebase import FrameRate

PORTRAIT = "portraits/clean/t10_neutral_white_man.jpg"


class Bench:
    """A worker and a folder for each of its jobs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.client = WorkerClient(log_file=folder / "worker.log")

    def run(self, params, **options):
        directory = self.folder / f"job{len(self.client.queue)}"
        directory.mkdir()
        return self.client.run(JobSpec(directory.name, params, str(directory)), **options)


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    """One worker for all tests here that let it live, as a window has one."""
    bench = Bench(tmp_path_factory.mktemp("bench"))
    bench.client.start()
    yield bench
    bench.client.close()


@pytest.fixture
def fresh_bench(tmp_path):
    """A worker that has done nothing yet."""
    bench = Bench(tmp_path)
    yield bench
    bench.client.close()


@pytest.fixture(scope="module")
def fitted(bench, shared_data):
    """One fit for all tests here: its result."""
    return bench.run(FitParams(str(shared_data / PORTRAIT)))


@pytest.fixture
def turning(tmp_path):
    """A head that turns for `frames` frames."""

    def turning(frames):
        values = channels.rest(frames)
        values[:, channels.INDEX["head.yaw"]] = np.linspace(0, 10, frames)
        return str(save_performance(values, FrameRate(25), tmp_path / "turning.npz"))

    return turning


def test_a_portrait_becomes_a_rig_a_report_and_a_thumbnail(fitted):
    rig = Rig.load(Path(fitted["rig"]))
    assert rig.width > 100
    assert Path(fitted["thumbnail"]).read_bytes().startswith(b"\xff\xd8")
    assert fitted["report"]["reprojection_percent"] < 3
    assert fitted["report"]["faces"] == 1
    json.dumps(fitted)


def test_a_text_becomes_speech_then_a_take_then_a_film(bench, fitted, tmp_path):
    out = tmp_path / "film.mp4"
    previews, stages = [], []

    def see(job):
        if job.preview:
            previews.append(Path(job.preview).is_file())
        if job.stage not in stages:
            stages.append(job.stage)

    speech = bench.run(SpeechParams(text="Hello Bob."))
    take = bench.run(GenerateParams(speech["audio"], speech["speech"], {"distance": 1.1}, 5, "25", "Mine"))
    film = bench.run(RenderParams(fitted["rig"], take["take"], speech["audio"], str(out), 128, "A film"), on_change=see)
    made = load_take(Path(take["take"]))
    assert (made.name, made.rate, made.provenance.seed) == ("Mine", FrameRate(25), 5)
    assert made.frames == FrameRate(25).frame_count(speech["duration_s"])
    assert film["frames"] == made.frames
    assert max(film["width"], film["height"]) == 128
    assert out.stat().st_size > 0
    assert previews
    assert all(previews)
    assert "Drawing" in stages


def test_a_worker_that_makes_films_has_no_qt_and_no_torch_in_it(fresh_bench, fitted, turning, tmp_path):
    fresh_bench.run(RenderParams(fitted["rig"], turning(3), "", str(tmp_path / "film.mp4"), 128))
    maps = Path(f"/proc/{fresh_bench.client.pid}/maps")
    if not maps.exists():
        pytest.skip("the system does not tell what a process has loaded")
    loaded = maps.read_text()
    assert "numpy" in loaded
    assert not any(name in loaded for name in ("libQt", "PySide6", "shiboken", "libtorch"))


def test_the_same_film_twice_is_the_same_file(bench, fitted, turning, tmp_path):
    outs = [tmp_path / name for name in ("a.mp4", "b.mp4")]
    for out in outs:
        bench.run(RenderParams(fitted["rig"], turning(5), "", str(out), 128))
    assert outs[0].read_bytes() == outs[1].read_bytes()


def test_a_film_without_a_background_is_transparent_round_the_sitter(bench, fitted, turning, tmp_path):
    out = tmp_path / "cut out.mov"
    made = bench.run(RenderParams(fitted["rig"], turning(4), "", str(out), 128, background=BackgroundParams("transparent")))
    assert (made["video"], made["frames"]) == (str(out), 4)
    command = [ffmpeg_executable(), "-v", "error", "-i", str(out), "-f", "rawvideo", "-pix_fmt", "rgba", "-"]
    raw = subprocess.run(command, capture_output=True, check=True).stdout
    alpha = np.frombuffer(raw, np.uint8).reshape(4, made["height"], made["width"], 4)[..., 3]
    assert (alpha[:, :4, :4] == 0).all()
    assert (alpha[:, made["height"] // 2, made["width"] // 2] > 250).all()


def test_a_background_picture_fills_what_the_sitter_leaves(bench, fitted, turning, tmp_path):
    Image.new("RGB", (300, 70), (10, 200, 90)).save(tmp_path / "wall.png")
    behind = BackgroundParams("picture", picture=str(tmp_path / "wall.png"))
    made = bench.run(RenderParams(fitted["rig"], turning(2), "", str(tmp_path / "film.png"), 128, background=behind))
    with Image.open(Path(made["video"]) / "00000.png") as frame:
        assert frame.mode == "RGB"
        assert frame.getpixel((0, 0)) == (10, 200, 90)


def test_a_background_that_cannot_be_is_a_clear_error(bench, fitted, turning, tmp_path):
    for background, kind in (
        (BackgroundParams("transparent"), ExportError),
        (BackgroundParams("picture", picture="missing.jpg"), PortraitError),
        (BackgroundParams("colour", "blue"), RenderError),
    ):
        with pytest.raises(kind):
            bench.run(RenderParams(fitted["rig"], turning(2), "", str(tmp_path / "a.mp4"), 128, background=background))
    assert _films(tmp_path) == []


def _films(folder):
    return sorted(path.name for path in folder.iterdir() if path.is_file() and "mp4" in path.name)


def test_cancelling_a_film_leaves_the_old_one(bench, fitted, turning, tmp_path):
    out = tmp_path / "film.mp4"
    out.write_bytes(b"old")
    frames = []
    with pytest.raises(Cancelled):
        bench.run(
            RenderParams(fitted["rig"], turning(20_000), "", str(out), 128),
            on_change=lambda job: frames.append(job.done),
            should_cancel=lambda: max(frames, default=0) > 5,
        )
    assert out.read_bytes() == b"old"
    assert _films(tmp_path) == ["film.mp4"]


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_a_worker_killed_in_mid_film_leaves_nothing_and_the_next_film_is_made(fresh_bench, fitted, turning, tmp_path):
    out = tmp_path / "film.mp4"

    def kill(job):
        if job.done > 5 and fresh_bench.client.pid:
            os.kill(fresh_bench.client.pid, signal.SIGKILL)

    with pytest.raises(WorkerError):
        fresh_bench.run(RenderParams(fitted["rig"], turning(20_000), "", str(out), 128), on_change=kill)
    assert _films(tmp_path) == []
    fresh_bench.run(RenderParams(fitted["rig"], turning(5), "", str(out), 128))
    assert _films(tmp_path) == ["film.mp4"]


@pytest.mark.parametrize(
    ("params", "kind"),
    [
        (FitParams("missing.jpg"), PortraitError),
        (SpeechParams(audio="missing.wav"), SpeechError),
        (SpeechParams(), SpeechError),
        (SpeechParams(text="hi", voice="nobody"), SpeechError),
        (SpeechParams(text="hi", rate_wpm=9999), SpeechError),
        (GenerateParams("missing.wav", "missing.json"), UserError),
        (RenderParams("missing.npz", "missing.npz", "", "OUT/a.mp4"), UserError),
        (RenderParams("missing.npz", "missing.npz", "", "OUT/none/a.mp4"), ExportError),
    ],
    ids=lambda value: str(value)[:60] if not isinstance(value, type) else value.__name__,
)
def test_what_cannot_be_done_is_a_clear_error_and_no_bug(bench, tmp_path, params, kind):
    if isinstance(params, RenderParams):
        params = RenderParams(params.rig, params.performance, "", params.out.replace("OUT", str(tmp_path)))
    with pytest.raises(kind) as caught:
        bench.run(params)
    assert not isinstance(caught.value, WorkerError), caught.value.details


def test_damaged_motion_is_a_clear_error(bench, fitted, tmp_path):
    (tmp_path / "bad.npz").write_bytes(b"PK\x03\x04 nonsense")
    with pytest.raises(ProjectError):
        bench.run(RenderParams(fitted["rig"], str(tmp_path / "bad.npz"), "", str(tmp_path / "a.mp4"), 128))
    assert _films(tmp_path) == []


@pytest.mark.parametrize("controls", [{"distance": 99}, {"no_such": 1}, {"emotion": "bored"}])
def test_settings_that_make_no_sense_are_a_clear_error(bench, controls):
    speech = bench.run(SpeechParams(text="Hi."))
    with pytest.raises(UserError) as caught:
        bench.run(GenerateParams(speech["audio"], speech["speech"], controls))
    assert not isinstance(caught.value, WorkerError)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell")
def test_memory_does_not_grow_with_the_length_of_the_film(fresh_bench, fitted, turning, tmp_path):
    peaks = []
    for frames in (20, 220):  # 39 MB of pictures lie between them
        fresh_bench.run(RenderParams(fitted["rig"], turning(frames), "", str(tmp_path / "film.mp4"), 256, keep=True))
        peaks.append(fresh_bench.client.peak_memory_bytes)
    assert peaks[1] - peaks[0] < 30e6
