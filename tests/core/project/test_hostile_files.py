"""Files from anywhere: whatever they hold, opening them ends in a project or a clear error."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import channels
from core.errors import ProjectError
from core.project import archive
from core.project.document import Document
from core.project.schema import MAX_FREE_BYTES, VERSION
from core.project.storage import load, save

Entries = dict[str, bytes]


@pytest.fixture
def saved(full: Document, tmp_path: Path) -> Path:
    path = tmp_path / "good.avproj"
    save(full, path)
    return path


@pytest.fixture
def entries(saved: Path) -> Entries:
    with zipfile.ZipFile(saved) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


@pytest.fixture
def open_with(tmp_path: Path) -> Callable[..., Document]:
    """Writes entries as a plain archive and opens it."""

    def write(entries: Entries, compression: int = zipfile.ZIP_STORED) -> Document:
        path = tmp_path / "made.avproj"
        with zipfile.ZipFile(path, "w", compression) as made:
            for name, data in entries.items():
                made.writestr(name, data)
        return load(path)

    return write


def project(entries: Entries) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(entries["project.json"])
    return parsed


def npy(array: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.save(file, array, allow_pickle=True)
    return file.getvalue()


def npz(data: bytes, name: str = "base.npy", compression: int = zipfile.ZIP_STORED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as made:
        made.writestr(name, data)
    return file.getvalue()


def refused(made: Callable[[], object]) -> ProjectError:
    with pytest.raises(ProjectError) as caught:
        made()
    assert caught.value.message
    assert caught.value.hint
    return caught.value


def test_the_entries_of_a_good_project_open_again(entries: Entries, open_with: Callable[..., Document], full: Document) -> None:
    assert open_with(entries).fingerprint() == full.fingerprint()


# files that are no projects


@pytest.mark.parametrize("content", [b"", b"PK", b"not a project at all" * 50, b"\x89PNG\r\n\x1a\n" + bytes(500), bytes(22)])
def test_files_of_other_kinds_are_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.avproj"
    path.write_bytes(content)
    assert "not a Countenance project" in refused(lambda: load(path)).message


def test_a_file_that_is_not_there_is_a_clear_error(tmp_path: Path) -> None:
    assert "could not be opened" in refused(lambda: load(tmp_path / "absent.avproj")).message


def test_another_zip_is_refused(open_with: Callable[..., Document]) -> None:
    refused(lambda: open_with({"word/document.xml": b"<xml/>"}))
    refused(lambda: open_with({}))


def test_a_project_cut_off_anywhere_is_refused(saved: Path, tmp_path: Path) -> None:
    whole = saved.read_bytes()
    cut = tmp_path / "cut.avproj"
    for length in range(0, len(whole), max(1, len(whole) // 60)):
        cut.write_bytes(whole[:length])
        refused(lambda: load(cut))


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damage_anywhere_is_refused_or_harmless(saved: Path, full: Document, tmp_path: Path, data: st.DataObject) -> None:
    content = bytearray(saved.read_bytes())
    # Half of the damage goes to the directory at the end, where it hurts most.
    start = data.draw(st.sampled_from([0, len(content) - 700]))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(start, len(content) - 1))] = data.draw(st.integers(0, 255))
    damaged = tmp_path / "damaged.avproj"
    damaged.write_bytes(content)
    try:
        reopened = load(damaged)
    except ProjectError:
        return
    assert reopened.performance().values.tobytes() == full.performance().values.tobytes()


# archives that want to harm


@pytest.mark.parametrize(
    "name",
    ["../evil", "/etc/passwd", "media/../../evil", "C:\\evil", "media/" + "0" * 64 + "/x", "takes/0.npz/..", "readme.txt"],
)
def test_entries_with_names_that_have_no_place_are_refused(
    name: str, entries: Entries, open_with: Callable[..., Document], tmp_path: Path
) -> None:
    refused(lambda: open_with({**entries, name: b"x"}))
    assert not (tmp_path.parent / "evil").exists()


def test_compressed_entries_are_refused_before_they_are_unpacked(entries: Entries, open_with: Callable[..., Document]) -> None:
    bomb = {**entries, "takes/0.npz": bytes(50_000_000)}
    refused(lambda: open_with(bomb, zipfile.ZIP_DEFLATED))


def test_a_compressed_take_is_refused(entries: Entries, open_with: Callable[..., Document]) -> None:
    packed = npz(npy(np.zeros((48, channels.COUNT), np.float32)), compression=zipfile.ZIP_DEFLATED)
    refused(lambda: open_with({**entries, "takes/0.npz": packed}))


def test_an_entry_that_claims_to_be_larger_than_the_file_is_refused(saved: Path, tmp_path: Path) -> None:
    content = bytearray(saved.read_bytes())
    directory = content.rfind(b"PK\x01\x02")
    struct.pack_into("<LL", content, directory + 20, 2**31, 2**31)
    path = tmp_path / "liar.avproj"
    path.write_bytes(content)
    refused(lambda: load(path))


def test_entries_that_share_their_bytes_are_refused(saved: Path, tmp_path: Path) -> None:
    """Many names for one large entry would unpack to many times the file (Fifield 2019)."""
    content = saved.read_bytes()
    start = struct.unpack_from("<L", content, len(content) - 6)[0]
    at = content.index(b"takes/0.npz", start) - 46  # its record in the directory
    record = content[at : at + 46]
    directory = content[start:-22]
    directory += b"".join(record + b"takes/%d.npz" % i for i in range(2, 10))
    count = directory.count(b"PK\x01\x02")
    path = tmp_path / "overlap.avproj"
    path.write_bytes(
        content[:start] + directory + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0)
    )
    assert "claim more" in refused(lambda: load(path)).details


@pytest.mark.parametrize("field", [8, 12])
def test_a_directory_that_states_to_be_huge_is_refused_before_it_is_read(field: int, saved: Path, tmp_path: Path) -> None:
    content = bytearray(saved.read_bytes())
    end = content.rfind(b"PK\x05\x06")
    content[end + field : end + field + 4] = b"\xff\xff\xff\x7f"
    path = tmp_path / "huge.avproj"
    path.write_bytes(content)
    refused(lambda: load(path))


def test_the_64_bit_extension_is_refused(saved: Path, tmp_path: Path) -> None:
    content = saved.read_bytes()
    end = content.rfind(b"PK\x05\x06")
    path = tmp_path / "zip64.avproj"
    path.write_bytes(content[:end] + struct.pack("<4sLQL", b"PK\x06\x07", 0, 0, 1) + content[end:])
    refused(lambda: load(path))


def test_a_name_that_stands_twice_is_refused(entries: Entries, tmp_path: Path) -> None:
    path = tmp_path / "twice.avproj"
    with zipfile.ZipFile(path, "w") as made:
        for name, data in entries.items():
            made.writestr(name, data)
        with pytest.warns(UserWarning, match="Duplicate"):
            made.writestr("project.json", b"{}")
    refused(lambda: load(path))


def test_too_many_entries_are_refused(
    entries: Entries, open_with: Callable[..., Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MAX_ENTRIES", 5)
    refused(lambda: open_with(entries))


def test_media_with_other_content_than_their_hash_are_refused(entries: Entries, open_with: Callable[..., Document]) -> None:
    name = next(name for name in entries if name.startswith("media/"))
    refused(lambda: open_with({**entries, name: b"something else"}))


@pytest.mark.parametrize("prefix", ["media/", "takes/", "project.json"])
def test_a_missing_entry_is_refused(prefix: str, entries: Entries, open_with: Callable[..., Document]) -> None:
    name = next(name for name in entries if name.startswith(prefix))
    refused(lambda: open_with({key: data for key, data in entries.items() if key != name}))


# takes that want to harm


class _Evil:
    """Would touch a file if anybody unpickled it."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (open, ("/nonexistent/evil", "w"))


def header(text: str) -> bytes:
    padded = text.encode().ljust(118) + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(padded)) + padded


@pytest.mark.parametrize(
    "data",
    [
        npy(np.array([_Evil()], object)),
        npy(np.zeros((48, channels.COUNT), np.float64)),
        npy(np.zeros((48, channels.COUNT - 1), np.float32)),
        npy(np.zeros((0, channels.COUNT), np.float32)),
        npy(np.zeros(channels.COUNT, np.float32)),
        npy(np.asfortranarray(np.zeros((48, channels.COUNT), np.float32))),
        npy(np.full((48, channels.COUNT), np.nan, np.float32)),
        npy(np.zeros((48, channels.COUNT), np.float32))[:-4],
        npy(np.zeros((48, channels.COUNT), np.float32)) + b"more",
        header(f"{{'descr': '<f4', 'fortran_order': False, 'shape': (999999999, {channels.COUNT}), }}"),
        header(f"{{'descr': '<f4', 'fortran_order': False, 'shape': (-1, {channels.COUNT}), }}"),
        header("{'descr': '<f4', 'fortran_order': False, 'shape': (True, True), }"),
        header("__import__('os').system('true')"),
        header("[" * 100),
        b"\x93NUMPY\x03\x00\xff\xff\xff\x7f",
        b"",
    ],
)
def test_takes_that_are_no_motion_are_refused(data: bytes, entries: Entries, open_with: Callable[..., Document]) -> None:
    refused(lambda: open_with({**entries, "takes/0.npz": npz(data)}))


def test_a_take_with_another_array_in_it_is_refused(entries: Entries, open_with: Callable[..., Document]) -> None:
    data = npy(np.zeros((48, channels.COUNT), np.float32))
    refused(lambda: open_with({**entries, "takes/0.npz": npz(data, "other.npy")}))
    refused(lambda: open_with({**entries, "takes/0.npz": data}))


# project.json that wants to harm


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b'{"format": "countenance"}',
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b'{"format": "countenance", "version": 1' + b"0" * 5000 + b"}",
        b'{"format": "countenance", "version": true}',
        b'{"format": "countenance", "version": 0}',
        b'{"format": "countenance", "version": NaN}',
        b"\xff\xfe\x00",
    ],
)
def test_text_that_is_no_project_is_refused(text: bytes, entries: Entries, open_with: Callable[..., Document]) -> None:
    refused(lambda: open_with({**entries, "project.json": text}))


def at(path: str, value: Any) -> Callable[[dict[str, Any]], None]:
    """A change of one value of project.json."""

    def change(values: Any) -> None:
        *parents, last = [int(part) if part.isdigit() else part for part in path.split("/")]
        for part in parents:
            values = values[part]
        values[last] = value

    return change


KEY = "layers/0/curves/gaze.yaw/0"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("name", 3),
        ("name", None),
        ("rate", [0, 1]),
        ("rate", [24, 0]),
        ("rate", [-24, 1]),
        ("rate", [10**30, 1]),
        ("rate", [24]),
        ("seed", "x"),
        ("surprise", 1),
        ("channels", ["gaze.yaw"]),
        ("channels", ["gaze.sideways"] * 84),
        ("takes/0/file", "../../etc/passwd"),
        ("takes/0/file", "project.json"),
        ("takes/0/id", "two"),
        ("takes/0/rate", [1, 1000]),
        ("active_take_id", "three"),
        ("active_layer_id", "three"),
        ("layers", []),
        ("layers/1/id", "edits"),
        ("layers/0/mode", "multiply"),
        ("layers/0/weight", 2),
        ("layers/0/weight", "heavy"),
        ("layers/0/start", 10**40),
        ("layers/0/fade_in", -3),
        ("layers/0/curves/gaze.sideways", [[0, 1]]),
        (KEY, [0]),
        (KEY, [0, 1, "wavy"]),
        (KEY, [1e300, 1]),
        (KEY, [0, 1, "bezier", "free", 1e300, 0]),
        (KEY, [0, 1, "bezier", "free", 0, 0, -1]),
        (KEY, [0, 1, "bezier", "free", 0, 0, 0, 0, 0]),
        (KEY, [30, 1]),
        ("markers/0/frame", 1.5),
        ("muted_channels", ["gaze.sideways"]),
        ("portrait/media/sha256", "../" + "0" * 61),
        ("portrait/media/name", "../../x.png"),
        ("portrait/media/kind", "../x"),
        ("portrait/rig/sha256", "0" * 64),
        ("speech/duration_s", -1),
        ("speech/duration_s", 1e12),
        ("speech/data", [1]),
    ],
)
def test_values_outside_their_limits_are_refused(
    path: str, value: Any, entries: Entries, open_with: Callable[..., Document]
) -> None:
    values = project(entries)
    at(path, value)(values)
    refused(lambda: open_with({**entries, "project.json": json.dumps(values).encode()}))


def test_a_project_of_a_newer_version_asks_for_an_update(entries: Entries, open_with: Callable[..., Document]) -> None:
    newer = {**project(entries), "version": 999, "unheard_of": {}}
    error = refused(lambda: open_with({**entries, "project.json": json.dumps(newer).encode()}))
    assert "newer version" in error.message
    assert "Update" in error.hint


# projects that want to fill the memory, or the screen


def test_takes_that_share_a_file_are_refused(entries: Entries, open_with: Callable[..., Document]) -> None:
    content = project(entries)
    content["takes"] = [{**content["takes"][0], "id": f"take-{i}"} for i in range(200)]
    refused(lambda: open_with({**entries, "project.json": json.dumps(content).encode()}))


@pytest.mark.parametrize("path", ["controls", "portrait/report", "speech/data", "takes/0/provenance/settings"])
def test_heaps_of_free_values_are_refused_before_they_fill_the_memory(
    path: str, entries: Entries, open_with: Callable[..., Document]
) -> None:
    values = project(entries)
    at(path, {"a": "@"})(values)
    heap = json.dumps(values).encode().replace(b'"@"', b'["",' + b'"",' * (MAX_FREE_BYTES // 3) + b'""]')
    refused(lambda: open_with({**entries, "project.json": heap}))


@pytest.mark.parametrize("version", [1, VERSION])
def test_more_lists_than_any_project_has_are_refused(
    version: int, entries: Entries, open_with: Callable[..., Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    values = project(entries) | {"version": version, "controls": {"a": [[]] * 5000}}
    monkeypatch.setattr("core.project.schema.MAX_LISTS", 5000)
    refused(lambda: open_with({**entries, "project.json": json.dumps(values).encode()}))


def test_endless_names_and_texts_are_cut(entries: Entries, open_with: Callable[..., Document]) -> None:
    content, long = project(entries), "x" * 3_000_000
    content["name"] = content["layers"][0]["name"] = content["takes"][0]["name"] = content["markers"][0]["label"] = long
    content["speech"]["transcript"] = content["speech"]["text"] = content["speech"]["voice"] = long
    document = open_with({**entries, "project.json": json.dumps(content).encode()})
    assert document.speech is not None
    names = [document.name, document.layers[0].name, document.takes[0].name, document.markers[0].label, document.speech.voice]
    assert {len(name) for name in names} == {500}
    assert (len(document.speech.transcript), len(document.speech.text)) == (1_000_000, 1_000_000)


def test_nesting_and_parts_that_have_no_place_are_refused(entries: Entries, open_with: Callable[..., Document]) -> None:
    whole = entries["project.json"].strip()
    for extra in (b', "more": [1]}', b', "more": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"):
        refused(lambda extra=extra: open_with({**entries, "project.json": whole[:-1] + extra}))
