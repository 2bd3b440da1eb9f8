"""`countenance track` keeps the motion of a video as plain numbers, or says why it cannot."""

from __future__ import annotations

import json

import numpy as np

from core import channels
from core.channels import INDEX
from core.cli import main
from core.export.film import write_film
from core.jobs.performance import load_take
from core.render.offscreen import Offscreen
from core.timebase import FrameRate


def test_track_writes_curves_that_need_no_pickle(sample_fit, tmp_path, capsys):
    values = channels.rest(5)
    values[:, INDEX["head.yaw"]] = np.linspace(0, 8, 5)
    video, curves = tmp_path / "turn.mp4", tmp_path / "new" / "curves.npz"
    size = (320, 320 * sample_fit.rig.height // sample_fit.rig.width // 2 * 2)
    with Offscreen(sample_fit.rig, *size) as screen:
        write_film((screen.frame(row) for row in values), video, rate=FrameRate(25), size=size)
    assert main(["track", str(video), "-o", str(curves), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["frames"], told["fps"], told["reference"], told["seen"]) == (5, 25, 0, 5)
    with np.load(curves, allow_pickle=False) as file:
        kept = file["values"]
        assert list(file["rate"]) == [25, 1]
    assert kept.dtype == np.float32
    assert kept.shape == (5, channels.COUNT)
    assert kept[-1, INDEX["head.yaw"]] > 5
    take = load_take(curves)
    assert take.name == "turn"
    assert take.provenance.settings["reference"] == 0


def test_what_cannot_be_tracked_exits_1_and_writes_nothing(tmp_path, capsys):
    broken, curves = tmp_path / "broken.mp4", tmp_path / "curves.npz"
    broken.write_bytes(b"no video at all")
    assert main(["track", str(broken), "-o", str(curves), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["error"]["code"] == "video"
    assert told["error"]["hint"]
    assert not curves.exists()
