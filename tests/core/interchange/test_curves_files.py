"""Curves as CSV and JSON, out and in; and files that are none."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.channels import COUNT, INDEX
from core.errors import ExportError, ProjectError
from core.interchange import reading
from core.interchange.motion_file import Kind, read_motion, write_motion
from core.timebase import FrameRate
from tests.core.interchange.performances import lively

RATES = [FrameRate(24), FrameRate(25), FrameRate(30000, 1001), FrameRate(24000, 1001), FrameRate(60), FrameRate(25, 2)]


@pytest.mark.parametrize("rate", RATES, ids=str)
@pytest.mark.parametrize("kind", ["csv", "json"])
def test_what_comes_out_goes_in_again_bit_for_bit(tmp_path: Path, kind: Kind, rate: FrameRate) -> None:
    values = lively()
    path = tmp_path / f"curves.{kind}"
    write_motion(values, rate, path, kind)
    found = read_motion(path)
    assert found.take.rate == rate
    assert found.notes == ()
    assert (found.take.base == values).all()


def read(tmp_path: Path, text: str, ending: str = "csv") -> tuple[np.ndarray, FrameRate, tuple[str, ...]]:
    path = tmp_path / f"curves.{ending}"
    path.write_text(text)
    found = read_motion(path)
    return found.take.base, found.take.rate, found.notes


def test_a_few_columns_will_do(tmp_path: Path) -> None:
    values, rate, notes = read(tmp_path, "time_s,head.yaw,wings\n0,1,9\n0.04,2,9\n0.08,3,9\n")
    assert rate == FrameRate(25)
    assert values[:, INDEX["head.yaw"]].tolist() == [1, 2, 3]
    assert np.count_nonzero(values) == 3
    assert notes == ("The file has columns that are unknown here, which were left out: wings.",)


def test_timecode_tells_the_time_too(tmp_path: Path) -> None:
    values, rate, _ = read(tmp_path, "# rate 25\ntimecode,head.yaw\n01:00:00:24,1\n01:00:01:00,2\n01:00:01:02,4\n")
    assert rate == FrameRate(25)
    assert values[:, INDEX["head.yaw"]].tolist() == [1, 2, 3, 4]


def test_uneven_times_become_even(tmp_path: Path) -> None:
    values, rate, _ = read(tmp_path, "time_s,head.yaw\n0,0\n0.1,1\n0.2,2\n0.5,5\n0.6,6\n")
    assert rate == FrameRate(10)
    assert values[:, INDEX["head.yaw"]] == pytest.approx(range(7), abs=1e-5)


def test_values_beyond_the_limits_are_held_to_them(tmp_path: Path) -> None:
    values, _, _ = read(tmp_path, "time_s,head.yaw,expr.jawOpen\n0,900,-7\n0.1,-1e300,7\n")
    assert values[:, INDEX["head.yaw"]].tolist() == [30, -30]
    assert values[:, INDEX["expr.jawOpen"]].tolist() == [-1, 1]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "time_s\n",
        "time_s,head.yaw\n",
        "time_s,head.yaw\n0,nan\n0.1,1\n",
        "time_s,head.yaw\n0,inf\n0.1,1\n",
        "time_s,head.yaw\n0,one\n0.1,1\n",
        "time_s,head.yaw\n0,1\n0,1\n",
        "time_s,head.yaw\n1,1\n0,1\n",
        "time_s,head.yaw,head.yaw\n0,1,1\n0.1,1,1\n",
        "time_s,head.yaw\n0,1\n1e12,1\n1.1e12,1\n",
        "time_s,wings\n0,1\n0.1,1\n",
        "head.yaw,head.roll\n0,1\n",
        "# rate 1e999\ntimecode,head.yaw\n00:00:00:00,1\n",
        "# rate 0/0\ntime_s,head.yaw\n0,1\n0.1,2\n",
        "a" * 70_000 + ",b\n1,2\n",
        '"' + "a,\n" * 90_000,
    ],
)
def test_a_table_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ProjectError) as caught:
        read(tmp_path, text)
    assert caught.value.hint


@pytest.mark.parametrize(
    "told",
    [
        [],
        {},
        {"channels": {"head.yaw": [1]}},
        {"rate": "24", "channels": []},
        {"rate": "24", "channels": {"head.yaw": []}},
        {"rate": "24", "channels": {"head.yaw": [1, 2], "head.roll": [1]}},
        {"rate": "24", "channels": {"head.yaw": [[1], [2]]}},
        {"rate": "24", "channels": {"head.yaw": [10**400]}},
        {"rate": "24", "channels": {"head.yaw": ["one"]}},
        {"rate": "24", "channels": {"head.yaw": [float("nan")]}},
        {"rate": "24", "channels": {"head.yaw": 3}},
        {"rate": "24", "channels": {"wings": [1]}},
        {"rate": "1e9999999", "channels": {"head.yaw": [1]}},
        {"rate": None, "channels": {"head.yaw": [1]}},
    ],
    ids=str,
)
def test_json_that_is_no_motion_is_refused(tmp_path: Path, told: object) -> None:
    with pytest.raises(ProjectError):
        read(tmp_path, json.dumps(told), "json")


@pytest.mark.parametrize("kind", ["csv", "json", "live-link", "bvh"])
def test_what_cannot_be_written_says_so(tmp_path: Path, kind: Kind) -> None:
    with pytest.raises(ExportError, match="could not be written"):
        write_motion(lively(2), FrameRate(24), tmp_path / "no folder" / "motion", kind)


def test_more_names_than_channels_could_have_are_refused(tmp_path: Path) -> None:
    told = {"rate": "24", "channels": {f"c{i}": [0] for i in range(5000)} | {"head.yaw": [1, 2]}}
    with pytest.raises(ProjectError, match="holds no motion"):
        read(tmp_path, json.dumps(told), "json")


def test_nested_json_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProjectError):
        read(tmp_path, "[" * 100_000, "json")


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_large_files_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 1000)
    with pytest.raises(ProjectError, match="too large"):
        read(tmp_path, "x" * 1001, ending)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["csv", "json"]),
    st.one_of(
        st.binary(max_size=300),
        st.text(alphabet='0123456789,.:;\n"#-+einfa{}[]', max_size=300).map(
            lambda text: ("time_s,head.yaw,Timecode,jawOpen\n" + text).encode()
        ),
        st.text(alphabet="0123456789,.:;\n-", max_size=200).map(
            lambda text: ("Timecode,BlendShapeCount,JawOpen\n" + text).encode()
        ),
        st.recursive(
            st.none() | st.booleans() | st.floats() | st.integers() | st.sampled_from(["24", "rate", "head.yaw"]),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(st.sampled_from(["rate", "channels", "head.yaw", "expr.jawOpen"]), inner, max_size=3)
            ),
            max_leaves=8,
        ).map(lambda value: json.dumps(value).encode()),
    ),
)
def test_any_file_is_a_take_or_refused(tmp_path: Path, ending: str, data: bytes) -> None:
    path = tmp_path / f"any.{ending}"
    path.write_bytes(data)
    try:
        take = read_motion(path).take
    except ProjectError:
        return
    assert take.base.shape[1] == COUNT
    assert np.isfinite(take.base).all()
