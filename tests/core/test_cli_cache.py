"""`countenance cache`, and films of the command line that go on where they were."""

from __future__ import annotations

import json

import numpy as np
import pytest

from core.cli import arguments, main
from core.worker.frame_cache import FrameCache


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A cache of its own with a piece in it."""
    monkeypatch.setattr("core.worker.frame_cache.cache_folder", lambda: tmp_path)
    with FrameCache(reserve_bytes=0).keeping("a", 1, (8, 8, 3), ()) as keep:
        keep(np.zeros((8, 8, 3), np.uint8))
    return tmp_path / "frames"


def told(capsys, *words: str) -> dict:
    assert main(["cache", *words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_it_tells_where_the_frames_are_and_how_much_room_they_take(folder, capsys):
    size = (folder / "a.frames").stat().st_size
    found = told(capsys)
    assert (found["folder"], found["bytes"], found["freed_bytes"]) == (str(folder), size, 0)
    assert found["bytes"] < found["limit_bytes"]
    assert main(["cache"]) == 0
    assert str(folder) in capsys.readouterr().out


def test_it_is_emptied_when_asked_to(folder, capsys):
    size = (folder / "a.frames").stat().st_size
    found = told(capsys, "--clear")
    assert (found["bytes"], found["freed_bytes"]) == (0, size)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("words", ["--repair-seed x", "--device-memory -1", "--repair much", "--repair-strength 2"])
def test_a_repair_that_makes_no_sense_is_refused(words):
    with pytest.raises(arguments.UsageError):
        arguments.parse(["render", "a.jpg", "--text", "hi", "-o", "b.mp4", *words.split()])
