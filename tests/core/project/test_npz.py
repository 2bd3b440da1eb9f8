"""Arrays from anywhere: what numpy writes comes back, what claims more than it has is refused before memory is taken."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import numpy as np
import pytest

from core import channels
from core.errors import PortraitError, ProjectError
from core.jobs.performance import load_performance, load_take
from core.project.archive import DamagedArchiveError
from core.project.npz import ArrayReader
from core.rig.model import Rig

LIMIT = 1 << 20


def _npy(header: str, data: bytes = b"", version: bytes = b"\x01\x00") -> bytes:
    text = header.encode() + b"\n"
    return b"\x93NUMPY" + version + len(text).to_bytes(2, "little") + text + data


def _archive(entries: dict[str, bytes], packed: int = zipfile.ZIP_STORED) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packed) as made:
        for name, data in entries.items():
            made.writestr(name, data)
    return file


def _header(kind: str, shape: str, order: str = "False") -> str:
    return f"{{'descr': '{kind}', 'fortran_order': {order}, 'shape': {shape}, }}"


@pytest.mark.parametrize(
    "array",
    [
        np.arange(6, dtype=np.float32).reshape(2, 3),
        np.asfortranarray(np.arange(24, dtype=np.int16).reshape(2, 3, 4)),
        np.array(7),
        np.array([True, False]),
        np.zeros((0, 5)),
        np.arange(9, dtype=np.uint8)[::2],
    ],
    ids=str,
)
def test_what_numpy_writes_comes_back(array: np.ndarray) -> None:
    file = io.BytesIO()
    np.savez(file, some=array)
    found = ArrayReader(file, LIMIT).read("some")
    np.testing.assert_array_equal(found, array)
    assert (found.dtype, found.flags.writeable) == (array.dtype, True)


@pytest.mark.parametrize(
    "entry",
    [
        _npy(_header("<f4", "(1000000000, 1000000000)")),
        _npy(_header("<f8", "(999999999999,)"), b"12345678"),
        _npy(_header("<f4", "(3,)"), b"too short"),
        _npy(_header("<f4", "(-1,)"), b"1234"),
        _npy(_header("|O", "(1,)"), b"\x80\x04N."),
        _npy(_header("<b8", "(1,)"), b"12345678"),
        _npy(_header("<f4", "(1,)"), b"1234", version=b"\x03\x00"),
        _npy("__import__('os').mkdir('x') or " + _header("<f4", "(1,)"), b"1234"),
        _npy("(" * 5000),
        _npy(_header("<f4", f"({'1' * 96}x,)")),  # splits into numbers in more ways than can be tried
        b"\x93NUMPY\x01\x00\xff\xff",
        b"",
    ],
)
def test_what_claims_to_be_something_else_is_refused(entry: bytes) -> None:
    with pytest.raises(DamagedArchiveError):
        ArrayReader(_archive({"some.npy": entry}), LIMIT).read("some")


def test_packed_arrays_strange_names_and_large_files_are_refused() -> None:
    zeros = _npy(_header("|u1", "(900000,)"), bytes(900_000))
    with pytest.raises(DamagedArchiveError, match="compressed"):
        ArrayReader(_archive({"some.npy": zeros}, zipfile.ZIP_DEFLATED), LIMIT)
    for name in ("../some.npy", "some.py", "/some.npy", "so\nme.npy"):
        with pytest.raises(DamagedArchiveError, match="no place"):
            ArrayReader(_archive({name: zeros}), LIMIT)
    with pytest.raises(DamagedArchiveError, match="more than"):
        ArrayReader(_archive({"some.npy": zeros}), 1000)


@pytest.mark.parametrize("entry", [_npy(_header("<f4", f"(999999999, {channels.COUNT})")), _npy("(" * 5000), b""])
def test_rigs_and_motion_that_lie_about_their_size_are_clear_errors(tmp_path: Path, entry: bytes) -> None:
    path = tmp_path / "a.npz"
    path.write_bytes(_archive({"values.npy": entry, "rate.npy": entry, "format.npy": entry}).getvalue())
    with pytest.raises(PortraitError):
        Rig.load(path)
    with pytest.raises(ProjectError):
        load_performance(path)


def test_what_is_told_of_a_take_cannot_be_deeper_than_can_be_read(tmp_path: Path) -> None:
    path, deep = tmp_path / "a.npz", np.frombuffer(b"[" * 200_000, np.uint8)
    np.savez(path, values=np.zeros((2, channels.COUNT), np.float32), rate=[24, 1], about=deep)
    with pytest.raises(ProjectError):
        load_take(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
def test_an_endless_file_is_no_rig(tmp_path: Path) -> None:
    with pytest.raises(PortraitError):
        Rig.load(Path("/dev/zero"))
