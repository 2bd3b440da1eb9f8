"""The command line: one JSON object, plain sentences, honest exit codes, nothing half done."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import wave
from pathlib import Path

import numpy as np
import pytest
import soundfile

from core.cli import arguments, main
from core.cli.console import Console, duration, progress_line
from core.errors import RenderError
from core.timebase import FrameRate

SCRIPTED = Path(__file__).with_name("worker") / "scripted_worker.py"


@pytest.fixture
def run(capsys):
    """Run the command line here: (exit code, stdout, stderr)."""

    def run(*words: object) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    return run


@pytest.fixture
def scripted(monkeypatch):
    """A worker that plays the text of `speak`."""
    monkeypatch.setattr("core.jobs.client.worker_command", lambda: [sys.executable, str(SCRIPTED)])


@pytest.fixture
def sound(tmp_path):
    """Two seconds of a tone."""
    path = tmp_path / "tone.wav"
    soundfile.write(path, np.sin(np.arange(32_000) / 10).astype(np.float32) * 0.3, 16_000)
    return path


COMMANDS = (
    *("fit", "speak", "voices", "generate", "regenerate", "render"),
    *("track", "motion", "info", "cache", "doctor", "bench", "evaluate"),
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(run, command):
    code, out, _ = run(command, "--help")
    assert code == 0
    assert f"example: countenance {command}" in out


def test_help_names_every_command(run):
    code, out, _ = run("--help")
    assert code == 0
    assert all(command in out for command in COMMANDS)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "dance",
        "render",
        "render a.jpg -o b.mp4",
        "render a.jpg --text hi",
        "render a.jpg --text hi --audio b.wav -o c.mp4",
        "render a.jpg --text hi --transcript b.txt -o c.mp4",
        "render a.jpg --audio a.wav --voice espeak:en -o c.mp4",
        "render a.jpg --text hi -o c.mp4 --size 10",
        "render a.jpg --text hi -o c.mp4 --size wide",
        "render a.jpg --text hi -o c.mp4 --fps 0",
        "render a.jpg --text hi -o c.mp4 --fps 1/0",
        "render a.jpg --text hi -o c.mp4 --lid-follow 2",
        "render a.jpg --text hi -o c.mp4 --gaze 5",
        "render a.jpg --text hi -o c.mp4 --gaze 90,0",
        "render a.jpg --text hi -o c.mp4 --gaze nan,0",
        "render a.jpg --text hi -o c.mp4 --distance 9",
        "render a.jpg --text hi -o c.mp4 --emotion bored:1",
        "render a.jpg --text hi -o c.mp4 --emotion happy:much",
        "render a.jpg --text hi -o c.mp4 --seed -1",
        "render a.jpg --text hi -o c.mp4 --background nowhere.jpg",
        "render a.jpg --text hi -o c.mp4 --background #12345",
        "render a.jpg --text hi -o c.mp4 --at 1",
        "render a.jpg --text hi -o c.png --preset png-pictures --at 1",
        "render a.jpg --text hi -o c.png --at 1 --range 0,1",
        "render a.jpg --text hi -o c.png --format still --captions srt",
        "render a.jpg --text hi -o c.mp4 --offset 0.3,0.2",
        "render a.jpg --text hi -o c.mp4 --crop picture --whole",
        "render a.avproj --text hi -o c.mp4",
        "render a.avproj --seed 3 -o c.mp4",
        "generate a.avproj --text hi -o c.avproj",
        "fit a.jpg --face 0",
    ],
)
def test_words_that_make_no_sense_exit_2_and_say_why(run, words):
    code, out, err = run(*words.split())
    assert code == 2
    assert out == ""
    assert "usage:" in err or err.startswith("countenance: ")


def test_a_usage_error_is_an_object_too(run):
    code, out, _ = run("render", "--json")
    assert code == 2
    assert json.loads(out)["error"]["code"] == "usage"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("-o c.mp4 --background transparent", ".mov, .webm, .gif"),
        ("-o c.avi", ".mp4, .mov, .webm"),
        ("-o c.mp4 --background bad.jpg", "JPEG"),
        ("-o c.webm --credentials", "webm cannot carry"),
    ],
)
def test_a_film_that_cannot_be_is_refused_before_anything_is_made(run, tmp_path, monkeypatch, words, told):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.jpg").write_bytes(b"\xff\xd8\xff no picture")
    code, _, err = run("render", "a.jpg", "--text", "hi", *words.split())
    assert code == 1
    assert told in err
    assert [path.name for path in tmp_path.iterdir()] == ["bad.jpg"]


def test_captions_of_the_users_own_are_not_written_over(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "talk.srt").write_text("mine")
    words = ["render", "a.jpg", "-o", "talk.mp4", "--captions", "srt"]
    code, _, err = run(*words, "--text", "hi", "--existing", "refuse")
    assert code == 1
    assert "There is a “talk.srt” already." in err
    code, _, err = run(*words, "--audio", "a.wav", "--transcript", "talk.srt")
    assert code == 1
    assert "“talk.srt” is also an input." in err
    assert [path.name for path in tmp_path.iterdir()] == ["talk.srt"]


@pytest.mark.parametrize(
    ("word", "kind", "colour"),
    [
        ("photo", "photo", "#000000"),
        ("blur", "photo", "#000000"),
        ("#FF8800", "colour", "#ff8800"),
        ("ff8800", "colour", "#ff8800"),
    ],
)
def test_a_background_is_understood(word, kind, colour):
    found = arguments.parse(["render", "a.jpg", "--text", "hi", "-o", "b.mp4", "--background", word]).background
    assert (found.kind, found.colour, found.blur > 0) == (kind, colour, word == "blur")


def test_direction_is_understood():
    direction = "--gaze -10,5.5 --distance 1.2 --emotion happy:0.4 --fps 29.97 --seed 7 --lid-follow 0.5"
    words = ["render", "a.jpg", "--text", "hi", "-o", "b.mp4", *direction.split()]
    namespace = arguments.parse(words)
    controls = arguments.controls_of(namespace)
    assert (controls.gaze_yaw_deg, controls.gaze_pitch_deg) == (-10, 5.5)
    assert (controls.distance, controls.emotion, controls.emotion_amount) == (1.2, "happy", 0.4)
    assert controls.lids_follow_gaze == 0.5
    assert namespace.fps == FrameRate(30000, 1001)
    assert namespace.seed == 7


def test_speak_writes_a_wav_and_one_object(run, tmp_path):
    out_file = tmp_path / "new" / "ü.wav"
    code, out, _ = run("speak", "--text", "Hello there.", "-o", out_file, "--json")
    told = json.loads(out)
    assert code == 0
    assert told["ok"]
    assert told["audio"] == str(out_file)
    with wave.open(str(out_file)) as file:
        assert file.getnframes() / file.getframerate() == pytest.approx(told["duration_s"], abs=0.01)


def test_speak_without_json_says_a_sentence(run, tmp_path):
    code, out, _ = run("speak", "--text", "Hello.", "-o", tmp_path / "a.wav")
    assert code == 0
    assert out.startswith(str(tmp_path / "a.wav"))
    assert not out.startswith("{")


def test_voices_are_listed(run):
    code, out, _ = run("voices", "--json")
    assert code == 0
    assert "espeak:en-us" in [voice["id"] for voice in json.loads(out)["voices"]]


@pytest.mark.parametrize(
    "words",
    [
        ["fit", "missing.jpg"],
        ["render", "missing.jpg", "--text", "hi", "-o", "OUT/a.mp4"],
        ["render", "TONE", "--text", "hi", "-o", "OUT/a.mp4"],
        ["render", "missing.avproj", "-o", "OUT/a.mp4"],
        ["render", "missing.jpg", "--audio", "missing.wav", "--transcript", "missing.txt", "-o", "OUT/a.mp4"],
        ["render", "missing.jpg", "--text", "hi", "-o", "OUT/a.avi"],
        ["speak", "--text", "hi", "--voice", "nobody", "-o", "OUT/a.wav"],
        ["speak", "--text", "…", "-o", "OUT/a.wav"],
        ["info", "missing"],
        ["info", "OUT"],
    ],
    ids=lambda words: " ".join(words),
)
def test_what_a_user_can_mend_exits_1_with_a_message_and_a_hint(run, tmp_path, sound, words):
    words = [word.replace("OUT", str(tmp_path / "out")).replace("TONE", str(sound)) for word in words]
    code, out, err = run(*words, "--json")
    error = json.loads(out)["error"]
    assert code == 1
    assert error["message"]
    assert error["hint"]
    assert error["message"] in err
    assert [p.name for p in tmp_path.iterdir()] == ["tone.wav"]


def test_a_bug_exits_3_and_the_traceback_is_only_in_the_log(run, tmp_path, scripted):
    code, out, err = run("speak", "--text", "bug", "-o", tmp_path / "a.wav", "--json")
    error = json.loads(out)["error"]
    assert code == 3
    assert "ZeroDivisionError" not in out + err
    assert "ZeroDivisionError: this is a bug" in Path(error["hint"].rpartition("are in ")[2]).read_text()


def test_a_bug_on_this_side_exits_3_too(run, tmp_path, monkeypatch):
    monkeypatch.setattr("core.cli.steps.WorkerClient.run", lambda *args, **kwargs: 1 / 0)
    code, out, err = run("speak", "--text", "hi", "-o", tmp_path / "a.wav")
    assert code == 3
    assert out == ""
    assert "ZeroDivisionError" not in err


def test_a_killed_worker_exits_3_with_a_sentence(run, tmp_path, scripted):
    code, out, _ = run("speak", "--text", "count:3 kill", "-o", tmp_path / "a.wav", "--json")
    assert code == 3
    assert "stopped unexpectedly" in json.loads(out)["error"]["message"]


def test_ctrl_c_stops_cleanly_with_130(run, tmp_path, scripted):
    before = signal.getsignal(signal.SIGINT)  # ignored, where a shell runs the tests in the background
    timer = threading.Timer(1.0, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    code, out, err = run("speak", "--text", "count:100000", "-o", tmp_path / "new" / "a.wav", "--json")
    timer.join()
    assert code == 130
    assert json.loads(out)["error"]["code"] == "cancelled"
    assert "Stopped." in err
    assert list(tmp_path.iterdir()) == []
    assert signal.getsignal(signal.SIGINT) is before


def test_an_input_is_never_written_over(run, tmp_path):
    film = tmp_path / "speech.mp4"
    film.write_bytes(b"precious")
    (tmp_path / "link.mp4").symlink_to(film)
    for out in (film, tmp_path / "link.mp4"):
        code, _, err = run("render", "missing.jpg", "--audio", film, "-o", out)
        assert code == 1
        assert "also an input" in err
    assert film.read_bytes() == b"precious"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_closed_folder_is_named(run, tmp_path):
    tmp_path.chmod(0o500)
    code, _, err = run("speak", "--text", "hi", "-o", tmp_path / "a.wav")
    assert code == 1
    assert "Nothing can be written" in err


def test_a_folder_that_cannot_be_made_is_named(run, tmp_path):
    (tmp_path / "file").touch()
    code, _, err = run("speak", "--text", "hi", "-o", tmp_path / "file" / "a.wav")
    assert code == 1
    assert "Nothing can be written" in err


def test_info_tells_about_sound(run, sound):
    code, out, _ = run("info", sound, "--json")
    told = json.loads(out)
    assert code == 0
    assert (told["kind"], told["duration_s"], told["rate_hz"]) == ("sound", 2.0, 16_000)


def test_info_tells_that_a_film_is_ai_generated(run, tmp_path):
    from core.export.film import write_film

    path = tmp_path / "a.mp4"
    write_film([np.zeros((64, 96, 3), np.uint8)] * 24, path, rate=FrameRate(24), size=(96, 64))
    told = json.loads(run("info", path, "--json")[1])
    assert (told["kind"], told["width"], told["height"], told["fps"], told["duration_s"]) == ("film", 96, 64, 24.0, 1.0)
    assert "AI-generated" in told["comment"]


def test_info_refuses_what_it_does_not_know(run, tmp_path):
    (tmp_path / "a.txt").write_text("just words")
    code, _, err = run("info", tmp_path / "a.txt")
    assert code == 1
    assert "no project" in err


def test_the_entry_point_works_from_any_folder(tmp_path):
    done = subprocess.run([sys.executable, "-P", "-m", "core.cli", "--version"], cwd=tmp_path, capture_output=True, check=True)
    assert done.stdout.startswith(b"Countenance ")


def test_the_command_line_never_loads_qt_or_torch(tmp_path):
    code = (
        "import sys\n"
        "from core.cli import main\n"
        f"main(['speak', '--text', 'hi', '-o', {str(tmp_path / 'a.wav')!r}])\n"
        "assert not {'PySide6', 'torch', 'mediapipe'} & {name.split('.')[0] for name in sys.modules}\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.4, "0 s"), (12.6, "13 s"), (65, "1 min 05 s"), (7800, "2 h 10 min"), (59.7, "1 min 00 s")]
)
def test_durations_read_well(seconds, text):
    assert duration(seconds) == text


def test_the_bar_shows_share_and_time_left():
    assert progress_line("Drawing", 18, 72, 12.2) == "Drawing  [######                  ]  25%  12 s left"


def test_a_log_of_long_work_is_told_every_tenth_and_one_of_short_work_only_once(capsys):
    console = Console(as_json=False)
    for stage, left_s in (("Measuring", 600.0), ("Drawing", 5.0)):
        for done in range(41):
            console.count(stage, done, 40, left_s)
    lines = capsys.readouterr().err.splitlines()
    assert len([line for line in lines if line.startswith("Measuring")]) == 11
    assert [line for line in lines if line.startswith("Drawing")] == ["Drawing …"]


def test_the_doctor_looks_at_everything_and_knows_a_remedy_for_each_failure(run):
    code, out, _ = run("doctor", "--json")
    told = json.loads(out)
    checks = {check["name"]: check for check in told["checks"]}
    asked = {"Python", "OpenGL", "GPU", "Display", "Video encoder", "Models", "Voices", "Disk", "Own folders", "Sound output"}
    assert asked <= checks.keys()
    assert (code == 0) == told["ok"] == all(check["ok"] or not check["needed"] for check in checks.values())
    assert all(check["ok"] or check["remedy"] for check in checks.values())


def test_the_doctor_names_a_missing_opengl_and_the_remedy(run, monkeypatch):
    def missing():
        raise RenderError("This machine has no OpenGL 3.3.", "Install a graphics driver.")

    monkeypatch.setattr("core.render.context.create_context", missing)
    code, out, _ = run("doctor")
    assert code == 1
    assert "FAIL OpenGL: This machine has no OpenGL 3.3." in out
    assert "Install a graphics driver." in out


def test_the_doctor_survives_whatever_is_broken(run, monkeypatch):
    monkeypatch.setattr("core.speech.tts.voices", lambda: 1 / 0)
    code, out, _ = run("doctor")
    assert code == 1
    assert "FAIL Voices: ZeroDivisionError" in out
