"""A full disk is told as such, and Mesa keeps nothing on it."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from core.project import full_disk


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_want_of_room_is_told_whatever_it_is_called(number: int) -> None:
    told = full_disk.no_room(OSError(number, "no"))
    assert told is not None
    assert told.hint


def test_other_errors_are_other_errors() -> None:
    assert full_disk.no_room(OSError(errno.EACCES, "no")) is None
    assert full_disk.no_room(ValueError("no")) is None


@pytest.mark.parametrize(("free", "off"), [(0, True), (1 << 30, False)])
def test_shaders_are_kept_where_there_is_room_alone(
    free: int, off: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "not" / "there"))
    monkeypatch.setenv("MESA_SHADER_CACHE_DISABLE", "")
    monkeypatch.delenv("MESA_SHADER_CACHE_DIR", raising=False)
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: shutil._ntuple_diskusage(1 << 40, 0, free))
    full_disk.spare_full_disk()
    assert (os.environ["MESA_SHADER_CACHE_DISABLE"] == "true") is off
