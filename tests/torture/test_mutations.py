"""Damaged files through every door that takes files: accepted or refused in words, in bounded time and memory, and nothing
is written, started or unpickled on the way."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import hypothesis
import msgspec
import pytest
from hypothesis import strategies as st

from core.jobs.protocol import Malformed, Message, reply_decoder, request_decoder
from tests.torture.conftest import HANG_S, ROOT
from tests.torture.doors import DOORS

SEED = 20
MEMORY_MIB = 768
"""What a damaged file may take, of which the program itself is up to 400."""

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
FIELDS = (
    "job",
    "id",
    "token",
    "version",
    "params",
    "kind",
    "directory",
    "done",
    "total",
    "elapsed_s",
    "result",
    "path",
    "frame",
)
TAGS = sorted({str(kind.__struct_config__.tag) for kind in Message.__subclasses__()})


@pytest.mark.parametrize("door", DOORS)
def test_damaged_files_get_in_or_are_refused_in_words(door: str, tmp_path: Path, figures: Callable[..., None]) -> None:
    command = [sys.executable, "-m", "tests.torture.feed", door, str(DOORS[door].count), str(SEED), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=4 * HANG_S, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout.splitlines()[-1])
    figures(door=door, **{name: told[name] for name in ("count", "accepted", "refused", "slowest_s", "peak_mib")})
    assert told["unexpected"] == []
    assert told["escapes"] == []
    assert told["accepted"] + told["refused"] == told["count"]
    assert told["peak_mib"] < MEMORY_MIB


@hypothesis.settings(max_examples=1000, derandomize=True, database=None)
@hypothesis.given(
    rows=st.lists(
        st.builds(
            lambda tag, more: {"type": tag} | more,
            st.sampled_from(TAGS) | st.text(max_size=8),
            st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=6),
        )
        | JSON,
        max_size=5,
    ),
    noise=st.binary(max_size=40),
)
def test_lines_that_hypothesis_makes_up_never_stop_either_side(rows: list[object], noise: bytes) -> None:
    data = b"\n".join(msgspec.json.encode(row) for row in rows) + b"\n" + noise + b'\n{"type":"ping","token":7}\n'
    for decoder in (request_decoder(), reply_decoder()):
        found = [reply for at in range(0, len(data), 17) for reply in decoder.feed(data[at : at + 17])]
        assert all(isinstance(reply, Message | Malformed) for reply in found)
    assert [reply.token for reply in request_decoder().feed(data) if getattr(reply, "token", None) == 7]
