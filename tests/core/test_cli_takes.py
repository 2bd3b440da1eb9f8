"""Several takes, and parts of takes made anew, by the command line."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from core.channel_groups import GROUPS
from core.channels import INDEX
from core.cli import arguments, main
from core.cli.direction import controls_of, given_controls, seeds_of
from core.curves.key import Key
from core.curves.layers import evaluate
from core.motion.controls import Controls
from core.motion.score import points
from core.project.edits import InsertKeys
from core.project.storage import load, save

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
RENDER = ["render", "a.jpg", "--text", "hi", "-o", "b.mp4"]


@pytest.fixture
def run(capsys):
    """Run the command line here: exit code and the object it prints."""

    def run(*words: object) -> tuple[int, dict]:
        code = main([*map(str, words), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return run


def test_everything_a_director_asks_for_is_understood():
    asked = {
        "--head": ("0.5", "head_amount", 0.5), "--head-speed": ("6", "head_speed", 6),
        "--expression": ("1.5", "expression_amount", 1.5), "--body": ("0", "body_amount", 0.0),
        "--mouth": ("1.2", "mouth_amount", 1.2), "--rest-lips": ("0.3", "rest_lips", 0.3),
        "--blinks": ("12", "blink_rate", 12.0), "--eye-contact": ("1", "eye_contact", 1.0),
        "--activity": ("listening", "activity", "listening"), "--lid-follow": ("0.5", "lids_follow_gaze", 0.5),
        "--audio-guidance": ("2", "audio_guidance", 2.0), "--gaze-guidance": ("1", "gaze_guidance", 1.0),
        "--distance": ("1.1", "distance", 1.1),
    }  # fmt: skip
    words = [word for option, (value, _, _) in asked.items() for word in (option, value)]
    controls = controls_of(arguments.parse([*RENDER, *words, "--gaze", "-5,2", "--emotion", "sad:0.5"]))
    for _, name, value in asked.values():
        assert getattr(controls, name) == value
    assert (controls.gaze_yaw_deg, controls.gaze_pitch_deg) == (-5, 2)
    assert (controls.emotion, controls.emotion_amount) == ("sad", 0.5)
    everything = set(Controls().to_json())
    assert set(given_controls(arguments.parse([*RENDER, *words, "--gaze", "0,0", "--emotion", "sad"]))) == everything


def test_takes_have_seeds_from_the_one_asked_for_on():
    assert seeds_of(arguments.parse([*RENDER, "--takes", "3", "--seed", "7"])) == [7, 8, 9]
    assert seeds_of(arguments.parse(RENDER)) == [0]


@pytest.mark.parametrize(
    "words",
    [
        "render a.jpg --text hi -o c.mp4 --head 3",
        "render a.jpg --text hi -o c.mp4 --head-speed 8",
        "render a.jpg --text hi -o c.mp4 --head-speed 1.5",
        "render a.jpg --text hi -o c.mp4 --blinks nan",
        "render a.jpg --text hi -o c.mp4 --activity dancing",
        "render a.jpg --text hi -o c.mp4 --engine magic",
        "render a.jpg --text hi -o c.mp4 --takes 0",
        "render a.jpg --text hi -o c.mp4 --takes 99",
        "render a.avproj --head 0.5 -o c.mp4",
        "render a.avproj --takes 2 -o c.mp4",
        "render a.avproj --engine rules -o c.mp4",
        "regenerate a.avproj -o b.avproj",
        "regenerate a.avproj --range 1 --channels head -o b.avproj",
        "regenerate a.avproj --range 2,1 --channels head -o b.avproj",
        "regenerate a.avproj --range nan,1 --channels head -o b.avproj",
        "regenerate a.avproj --range 0,inf --channels head -o b.avproj",
        "regenerate a.avproj --range 0,1 --channels head --head 9 -o b.avproj",
        "regenerate a.avproj --range 0,1 --channels head --takes 2 -o b.avproj",
    ],
)
def test_words_that_make_no_sense_exit_2(run, words):
    code, told = run(*words.split())
    assert code == 2
    assert told["error"]["code"] == "usage"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A project with three takes of a sentence, the best on show."""
    path = tmp_path_factory.mktemp("takes") / "a.avproj"
    sitter = SAMPLES / json.loads((SAMPLES / "samples.json").read_text("utf-8"))[0]["file"]
    words = ["--text", "My baby moved the box before five.", "--engine", "rules", "--takes", "3", "--seed", "4"]
    assert main(["generate", str(sitter), *words, "-o", str(path)]) == 0
    return path


def test_several_takes_are_told_with_their_seeds_and_scores(capsys, tmp_path):
    sitter = SAMPLES / json.loads((SAMPLES / "samples.json").read_text("utf-8"))[0]["file"]
    words = ["generate", str(sitter), "--text", "Hello Bob.", "--engine", "rules", "--takes", "2"]
    assert main([*words, "-o", str(tmp_path / "a.avproj")]) == 0
    scores = [take.provenance.settings["score"]["total"] for take in load(tmp_path / "a.avproj").takes]
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in lines[1:]] == ["Take 1", "Take 2"]
    assert [line.partition("score ")[2] for line in lines[1:]] == [f"{points(score)} of 100" for score in scores]
    assert all(50 < points(score) <= 100 for score in scores)


def test_the_best_of_several_takes_is_on_show_and_all_are_kept(project):
    document = load(project)
    totals = [take.provenance.settings["score"]["total"] for take in document.takes]
    assert totals == sorted(totals, reverse=True)
    assert [take.name for take in document.takes] == ["Take 1", "Take 2", "Take 3"]
    assert {take.provenance.seed for take in document.takes} == {4, 5, 6}
    assert document.active_take is document.takes[0]
    assert document.controls["engine"] == "rules"


def test_a_part_of_the_take_on_show_is_made_anew_and_keys_stay(run, project, tmp_path):
    document = load(project)
    keys = {"head.yaw": [Key(18, 6.0), Key(30, 0.0)], "head.pitch": [Key(24, -3.0)]}
    InsertKeys("edits", keys).apply(document)
    save(document, tmp_path / "keyed.avproj")
    out = tmp_path / "new" / "b.avproj"
    words = ["--range", "0.5,1.5", "--channels", "head,gaze", "--seed", "9", "--head", "0.8", "-o", out]
    code, told = run("regenerate", tmp_path / "keyed.avproj", *words)
    assert code == 0
    assert (told["frames"], told["channels"], told["seed"]) == ([12, 36], ["head", "gaze"], 9)

    new = load(out)
    take, old = new.active_take, document.active_take
    assert len(new.takes) == 4
    assert take.name == told["take"] == "Take 1, head, gaze 0.5–1.5 s"
    assert take.provenance.settings["head_amount"] == 0.8
    changed = take.base != old.base
    part = [INDEX[channel] for channel in (*GROUPS["head"], *GROUPS["gaze"])]
    assert changed[12:36, part].any()
    changed[12:36, part] = False
    assert not changed.any()
    before, after = (evaluate(each.base(), each.layers).values for each in (document, new))
    turn = [INDEX[f"head.{angle}"] for angle in ("yaw", "pitch", "roll")]
    for frame in (18, 24, 30):
        assert before[frame, turn].tobytes() == after[frame, turn].tobytes()
    assert np.abs(after - before)[12:36, turn].max() > 0.05


def test_without_a_seed_it_is_the_next_one(run, project, tmp_path):
    code, told = run("regenerate", project, "--range", "0,1", "--channels", "lids", "-o", tmp_path / "b.avproj")
    assert code == 0
    assert told["seed"] == load(project).active_take.provenance.seed + 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("--range 50,60 --channels head", "not within the take"),
        ("--range 0,1 --channels ears", "no channels called"),
        ("--range 0,1 --channels ,", "No channels"),
    ],
)
def test_what_cannot_be_made_anew_exits_1_and_leaves_nothing(run, project, tmp_path, words, told):
    code, answer = run("regenerate", project, *words.split(), "-o", tmp_path / "new" / "b.avproj")
    assert code == 1
    assert told in answer["error"]["message"]
    assert answer["error"]["hint"]
    assert list(tmp_path.iterdir()) == []


def test_a_project_is_never_written_over_and_needs_a_take(run, project, tmp_path):
    code, told = run("regenerate", project, "--range", "0,1", "--channels", "head", "-o", project)
    assert code == 1
    assert "also an input" in told["error"]["message"]
    document = load(project)
    document.takes, document.active_take_id = (), None
    save(document, tmp_path / "empty.avproj")
    words = ["--range", "0,1", "--channels", "head", "-o", tmp_path / "b.avproj"]
    code, told = run("regenerate", tmp_path / "empty.avproj", *words)
    assert code == 1
    assert "no take" in told["error"]["message"]
