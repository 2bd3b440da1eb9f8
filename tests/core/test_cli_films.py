"""Films and projects by the command line, on a sample sitter."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core import channels
from core.cli import main
from core.cli.arguments import parse
from core.cli.console import Console
from core.cli.filming import Acted, check_words, film_job, film_preset
from core.cli.steps import Steps
from core.errors import UserError
from core.jobs.job import BackgroundParams, JobSpec
from core.project.storage import load
from core.timebase import FrameRate

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"


@pytest.fixture
def run(capsys):
    """Run the command line here: the object it prints."""

    def run(*words: object) -> dict[str, object]:
        code = main([*map(str, words), "--json"])
        told = json.loads(capsys.readouterr().out)
        assert (code == 0) == told["ok"]
        return told

    return run


@pytest.fixture(scope="module")
def sitter():
    """The first sample portrait."""
    return SAMPLES / json.loads((SAMPLES / "samples.json").read_text("utf-8"))[0]["file"]


def test_a_project_is_generated_described_and_rendered(run, sitter, tmp_path):
    project, film = tmp_path / "Grüße.avproj", tmp_path / "film.mp4"
    words = ["--text", "Hello Bob.", "--seed", 7, "--fps", 25, "--gaze", "-8,3", "--emotion", "happy:0.5"]
    made = run("generate", sitter, *words, "-o", project)
    assert made["project"] == str(project)

    document = load(project)
    assert (document.name, document.rate.fps, document.seed) == ("Grüße", 25, 7)
    assert (document.controls["gaze_yaw_deg"], document.controls["emotion"]) == (-8, "happy")
    assert document.speech.text == "Hello Bob."
    assert document.portrait.media.name == sitter.name
    assert document.active_take.provenance.seed == 7
    assert document.frames == made["frames"]

    told = run("info", project)
    assert (told["kind"], told["frames"], told["portrait"]) == ("project", made["frames"], sitter.name)

    rendered = run("render", project, "-o", film, "--size", 96)
    assert rendered["frames"] == made["frames"]
    facts = run("info", film)
    assert (facts["fps"], facts["audio"]) == (25, "aac")
    assert facts["duration_s"] == pytest.approx(made["frames"] / 25, abs=0.02)

    words = [
        "--crop",
        "9:16",
        "--captions",
        "vtt",
        "--loudness",
        -16,
        "--range",
        "0.2,0.8",
        "--existing",
        "number",
        "--size",
        96,
    ]
    upright = run("render", project, "-o", tmp_path / "film.mp4", "--preset", "mp4-small-file", *words)
    assert upright["video"] == str(tmp_path / "film 2.mp4")
    assert (upright["width"], upright["height"], upright["frames"]) == (54, 96, 15)
    assert "Hello" in Path(upright["captions"]).read_text("utf-8")

    cut_out = run("render", project, "-o", tmp_path / "cut out.png", "--size", 96, "--background", "transparent")
    assert cut_out["video"] == str(tmp_path / "cut out")
    with Image.open(tmp_path / "cut out" / f"{made['frames'] - 1:05d}.png") as picture:
        alpha = np.asarray(picture)[..., 3]
    assert alpha[0, 0] == 0
    assert alpha[len(alpha) // 2, alpha.shape[1] // 2] == 255


@pytest.mark.parametrize(
    ("words", "kind"),
    [("--at 1", "still"), ("--at 1 --preset still-picture", "still"), ("", ""), ("--preset widescreen --whole", "h264")],
)
def test_a_moment_asks_for_one_picture(words, kind):
    suffix = "mp4" if kind == "h264" else "png"
    namespace = parse(["render", "a.jpg", "--text", "hi", "-o", f"a.{suffix}", *words.split()])
    preset = film_preset(namespace)
    check_words(namespace, preset)
    assert preset.format == kind


def test_what_was_noted_of_portrait_and_speech_is_told(tmp_path, monkeypatch, capsys):
    made = {
        "fit": {"rig": "rig.npz", "report": {"warnings": ["The face is small."]}},
        "speech": {"audio": "a.wav", "speech": "s.json", "notes": ["The transcript was not used."]},
        "generate": {},
    }
    with Steps(Console(as_json=False), tmp_path / "log", lambda: False) as steps:
        monkeypatch.setattr(steps, "run", lambda params: made[JobSpec("1", params, "").kind])
        steps.performance(parse(["render", "a.jpg", "--text", "hi", "-o", "a.mp4"]))
    assert capsys.readouterr().err == "The face is small.\nThe transcript was not used.\n"


def test_a_moment_beyond_the_end_is_refused(tmp_path):
    acted = Acted("rig.npz", channels.rest(48), FrameRate(24), "", [], "a", BackgroundParams(), 1.0)
    for moment, fits in ((0.5, True), (2.0, True), (2.1, False)):
        namespace = parse(["render", "a.jpg", "--text", "hi", "-o", "a.png", "--at", str(moment)])
        with contextlib.nullcontext() if fits else pytest.raises(UserError, match="beyond the end"):
            job = film_job(namespace, film_preset(namespace), acted, tmp_path / "a.png", tmp_path)
            assert job.film.sound_start_s == moment


def test_the_same_seed_makes_the_same_take(run, sitter, tmp_path):
    bases = []
    for name in "ab":
        run("generate", sitter, "--text", "Hello.", "--seed", 1, "-o", tmp_path / f"{name}.avproj")
        bases.append(load(tmp_path / f"{name}.avproj").active_take.base)
    np.testing.assert_array_equal(*bases)


@pytest.mark.slow
def test_captions_that_cannot_be_made_are_told_before_the_film(sitter, tmp_path, capsys):
    voice, film = str(tmp_path / "voice.wav"), str(tmp_path / "film.mp4")
    assert main(["speak", "--text", "Hello Bob.", "-o", voice]) == 0
    words = ["render", str(sitter), "--audio", voice, "--preset", "vertical-with-captions", "--size", "96", "-o", film]
    for transcript, told in (([], True), (["--transcript", str(tmp_path / "said.txt")], False)):
        (tmp_path / "said.txt").write_text("Hello Bob.")
        capsys.readouterr()
        assert main([*words, *transcript]) == 0
        assert ("no captions" in capsys.readouterr().err) is told


def test_an_empty_project_says_what_is_missing(run, tmp_path):
    from core.project.document import new_document
    from core.project.storage import save

    project = tmp_path / "empty.avproj"
    save(new_document("Empty"), project)
    assert "no portrait" in run("render", project, "-o", tmp_path / "film.mp4")["error"]["message"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty.avproj"]


@pytest.fixture
def temporary(tmp_path_factory):
    """The folder for temporary files."""
    return tmp_path_factory.mktemp("temporary")


@pytest.fixture
def drawing(sitter, tmp_path, temporary):
    """A command that is in the middle of a long film at `tmp_path/new/film.mp4`."""
    text = "Maybe my brother Bob will bring a plum and some bread. " * 20
    words = ["render", str(sitter), "--text", text, "--size", "1024", "-o", str(tmp_path / "new" / "film.mp4")]
    settings = os.environ | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary))
    command = [sys.executable, "-m", "core.cli", *words]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, env=settings)
    while not list(tmp_path.glob("new/.*.part.mp4")):
        assert process.poll() is None, process.stderr.read()
        time.sleep(0.05)
    yield process
    process.kill()
    process.wait()
    process.stdout.close()
    process.stderr.close()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_ctrl_c_in_mid_film_leaves_nothing_behind(drawing, tmp_path, temporary):
    drawing.send_signal(signal.SIGINT)
    assert drawing.wait(60) == 130
    assert drawing.stderr.read().endswith(b"countenance: Stopped.\n")
    assert list(tmp_path.iterdir()) == []
    assert list(temporary.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_a_command_killed_in_mid_film_leaves_no_half_film_and_no_portrait(drawing, tmp_path, temporary, monkeypatch):
    """What it had laid aside goes with the next start."""
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    drawing.kill()
    drawing.wait()
    for _ in range(200):
        main(["voices"])
        if not list(tmp_path.glob("new/.*")) and not list(temporary.iterdir()):
            break
        time.sleep(0.05)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert list(temporary.iterdir()) == []
