"""Copied keys: there and back, turned, and refused."""

from __future__ import annotations

import json

import pytest

from core.curves import clip as clips
from core.curves.clip import Clip, ClipKey
from core.curves.key import Key
from core.timebase import FrameRate


def _clip(**keys: tuple[float, ...]) -> Clip:
    found = {
        name.replace("__", "."): tuple(ClipKey(Key(10.0 * i, v).with_slopes(v, v), 2 * v) for i, v in enumerate(values))
        for name, values in keys.items()
    }
    return Clip(FrameRate(24), "offset", found)


def test_keys_survive_the_clipboard() -> None:
    clip = _clip(gaze__yaw=(1.0, -2.0), head__x=(3.5,))
    assert Clip.from_bytes(clip.to_bytes()) == clip


def test_another_frame_rate_keeps_the_seconds() -> None:
    fast = _clip(gaze__yaw=(1.0, -2.0)).at_rate(FrameRate(48))
    assert [each.key.frame for each in fast.keys["gaze.yaw"]] == [0, 20]
    assert fast.keys["gaze.yaw"][1].key.left_slope == -1.0


def test_flipping_changes_sides_and_signs() -> None:
    flipped = _clip(gaze__yaw=(1.0,), gaze__pitch=(2.0,), expr__mouthSmileLeft=(0.5,)).flipped()
    values = {name: found[0].key.value for name, found in flipped.keys.items()}
    assert values == {"gaze.yaw": -1.0, "gaze.pitch": 2.0, "expr.mouthSmileRight": 0.5}
    assert flipped.flipped() == _clip(gaze__yaw=(1.0,), gaze__pitch=(2.0,), expr__mouthSmileLeft=(0.5,))


def test_one_channel_goes_onto_another_in_its_unit() -> None:
    assert _clip(gaze__yaw=(6.0,)).onto("gaze.pitch").keys["gaze.pitch"][0].key.value == 6.0
    assert _clip(gaze__yaw=(6.0,)).onto("expr.jawOpen").keys["expr.jawOpen"][0].key.value == pytest.approx(0.2)
    with pytest.raises(ValueError, match="one channel"):
        _clip(gaze__yaw=(6.0,), head__x=(1.0,)).onto("gaze.pitch")


def _told(**changes: object) -> bytes:
    return json.dumps({**json.loads(_clip(gaze__yaw=(1.0,)).to_bytes()), **changes}).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[" * 100_000,
        b"[]",
        b"{}",
        _told(format="something else"),
        _told(keys={}),
        _told(keys={"gaze.yaw": 3}),
        _told(keys={"nose.length": [[0, 1, "linear", "auto", 0, 0, 0.3, 0.3, 0]]}),
        _told(keys={"gaze.yaw": [[0, 1]]}),
        _told(keys={"gaze.yaw": [[0, "1", "linear", "auto", 0, 0, 0.3, 0.3, 0]]}),
        _told(keys={"gaze.yaw": [[0, 1e300, "linear", "auto", 0, 0, 0.3, 0.3, 0]]}),
        _told(keys={"gaze.yaw": [[0, 1, ["linear"], "auto", 0, 0, 0.3, 0.3, 0]]}),
        _told(keys={"gaze.yaw": [[0, 1, "linear", "auto", 0, 0, 0.3, 0.3, 0]] * 2}),
        _told(rate=[24, 0]),
        _told(rate="24"),
        _told(mode="multiply"),
    ],
)
def test_what_are_no_keys_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="keys"):
        Clip.from_bytes(data)


def test_too_much_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    data = _told()
    monkeypatch.setattr(clips, "MAX_BYTES", 10)
    monkeypatch.setattr(clips.json, "loads", lambda _: pytest.fail("it was read"))
    with pytest.raises(ValueError, match="too much"):
        Clip.from_bytes(data)
