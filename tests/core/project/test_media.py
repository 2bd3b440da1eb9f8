"""Media: kept by content, privately, and gone with the project."""

from __future__ import annotations

import gc
import hashlib
import io
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Cancelled, ProjectError
from core.project import media
from core.project.media import MediaRef, MediaStore, file_sha256, plain_name


def test_a_file_taken_in_is_a_copy_named_by_its_content(tmp_path: Path) -> None:
    source = tmp_path / "My Sitter.PNG"
    source.write_bytes(b"pixels")
    store = MediaStore()
    ref = store.add_file(source, "portrait")
    source.write_bytes(b"changed later")
    assert ref == MediaRef(hashlib.sha256(b"pixels").hexdigest(), "My Sitter.PNG", "portrait")
    assert store.path(ref).read_bytes() == b"pixels"
    assert store.path(ref).suffix == ".png"


def test_the_same_content_is_kept_once(tmp_path: Path) -> None:
    store = MediaStore()
    first = store.add_bytes(b"sound", "a.wav", "audio")
    second = store.add_bytes(b"sound", "b.wav", "audio")
    assert store.path(first) == store.path(second)
    assert len(list(store.folder.iterdir())) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are POSIX")
def test_nobody_else_can_read_the_media_of_an_open_project() -> None:
    store = MediaStore()
    store.add_bytes(b"x", "x.jpg", "portrait")
    assert stat.S_IMODE(store.folder.stat().st_mode) == 0o700


def test_the_folder_goes_with_the_store() -> None:
    store = MediaStore()
    store.add_bytes(b"x", "x.jpg", "portrait")
    folder = store.folder
    del store
    gc.collect()
    assert not folder.exists()


def test_a_file_that_is_missing_is_named_in_the_error() -> None:
    with pytest.raises(ProjectError, match=r"“gone\.wav” is missing"):
        MediaStore().path(MediaRef("0" * 64, "gone.wav", "audio"))


def test_a_file_that_cannot_be_read_is_a_clear_error(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.png", tmp_path):
        with pytest.raises(ProjectError, match="cannot be taken"):
            MediaStore().add_file(path, "portrait")


def test_a_file_that_is_too_large_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media, "MAX_MEDIA_BYTES", 100)
    store = MediaStore()
    with pytest.raises(ProjectError, match="larger"):
        store.add_bytes(b"x" * 101, "big.wav", "audio")
    assert list(store.folder.iterdir()) == []


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\face.jpg", "face.jpg"),
        ("..", ""),
        ("a:b:c.jpg", "c.jpg"),
        ("12:30.jpg", "12:30.jpg"),
        ("a\nb\x00c.png", "abc.png"),
        ("één ñandú.jpg", "één ñandú.jpg"),
        ("broken\udcff.jpg", "broken.jpg"),
    ],
)
def test_names_lose_their_folders_and_what_cannot_be_shown(told: str, kept: str) -> None:
    assert plain_name(told) == kept


@given(st.text(st.sampled_from("ab:/\\.\n"), max_size=300))
def test_a_plain_name_has_nothing_more_to_lose(told: str) -> None:
    kept = plain_name(told)
    assert plain_name(kept) == kept
    assert MediaStore().add_bytes(b"x", told, "audio").name == (kept or "audio")


def test_a_name_of_which_nothing_is_left_becomes_the_kind() -> None:
    assert MediaStore().add_bytes(b"x", "..", "audio").name == "audio"


@pytest.mark.parametrize(
    ("sha256", "name", "kind"),
    [
        ("0" * 63, "a.png", "portrait"),
        ("../" + "0" * 61, "a.png", "portrait"),
        ("0" * 64, "../a.png", "portrait"),
        ("0" * 64, "", "portrait"),
        ("0" * 64, "a" * 300, "portrait"),
        ("0" * 64, "a.png", "../x"),
    ],
)
def test_a_reference_that_could_lead_astray_is_refused(sha256: str, name: str, kind: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        MediaRef(sha256, name, kind)


def test_a_suffix_that_is_none_is_left_off() -> None:
    assert MediaRef("0" * 64, "notes.not a suffix", "audio").file_name == "0" * 64


def test_a_file_of_the_program_s_own_is_moved_in_and_kept_once(tmp_path: Path) -> None:
    store = MediaStore()
    made = tmp_path / "made.wav"
    made.write_bytes(b"sound")
    ref = store.adopt(made, file_sha256(made), "voice.wav", "audio")
    assert store.path(ref).read_bytes() == b"sound"
    assert not made.exists()
    assert ref == store.add_bytes(b"sound", "voice.wav", "audio")
    made.write_bytes(b"sound")
    assert store.adopt(made, ref.sha256, "voice.wav", "audio") == ref
    assert len(list(store.folder.iterdir())) == 1
    with pytest.raises(ProjectError, match="cannot be stored"):
        store.adopt(tmp_path / "absent.wav", "0" * 64, "voice.wav", "audio")
    with pytest.raises(ValueError, match="SHA-256"):
        store.adopt(made, "no hash", "voice.wav", "audio")


def test_a_stream_given_up_half_way_leaves_nothing(tmp_path: Path) -> None:
    def stop(count: int) -> None:
        raise Cancelled

    store = MediaStore()
    with pytest.raises(Cancelled):
        store.add_stream(io.BytesIO(b"sound"), "voice.wav", "audio", stop)
    assert list(store.folder.iterdir()) == []
