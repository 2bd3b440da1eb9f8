"""Settings that would run code are put aside unread, in whatever spelling; the editor's own are never taken for such."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from app.files.plain_ini import is_plain
from app.settings import Settings


def _payload(marker: Path) -> bytes:
    """What PySide writes for an object whose pickle makes a folder."""
    code = f"cos\nmkdir\n(S'{marker.as_posix()}'\ntR.".encode()
    wrapped = b"\0\0\0\x7f\0\0\0\x18PySide::PyObjectWrapper\0\0\0\0" + bytes([len(code)]) + code
    return b"@Variant(" + b"".join(rb"\x%x" % byte for byte in wrapped) + b")"


def test_a_file_with_a_pickle_is_not_read(tmp_path: Path) -> None:
    path, marker = tmp_path / "editor.ini", tmp_path / "run"
    path.write_bytes(b"[General]\nrecent=" + _payload(marker) + b"\n")
    assert Settings(path).recent() == ()
    assert not marker.exists()
    assert (tmp_path / "editor.ini.refused").is_file()


def test_without_the_check_qt_runs_it(tmp_path: Path) -> None:
    """What the check is for; should this fail, Qt no longer does it, and the check may go."""
    path, marker = tmp_path / "open.ini", tmp_path / "run"
    path.write_bytes(b"[General]\nrecent=" + _payload(marker) + b"\n")
    QSettings(str(path), QSettings.Format.IniFormat).value("recent")
    assert marker.exists()


@pytest.mark.parametrize(
    "text",
    [
        "a=@Variant(x)",
        'a=1, "@Variant(x)"',
        r"a=\x40Variant(x)",
        r"a=\x10040Variant(x)",
        r"a=\100Variant(x)",
        r"a=@Va\x72iant(x)",
        r"a=@V\qariant(x)",
        'a=@V""ariant(x)',
        "a=@Var\\\niant(x)",
        "a=@Var\\\r\niant(x)",
        "a=@DateTime(x)",
    ],
)
def test_every_spelling_that_qt_takes_for_an_object_is_found(text: str) -> None:
    assert not is_plain(text)


def test_what_the_editor_writes_is_plain(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "editor.ini")
    settings.add_recent(tmp_path / "Grüße, “x” @ Variante.avproj")
    settings.set_pinned(tmp_path / "b.avproj", True)
    settings.set_text("keys", '{"file.save": ["Ctrl+S", "@"], "x": "a\\\\b\\n"}')
    settings.set_number("volume", 80)
    settings.set_place("window", QByteArray(bytes(range(256))))
    settings._store.sync()
    again = Settings(tmp_path / "editor.ini")
    assert is_plain((tmp_path / "editor.ini").read_text("utf-8"))
    assert again.place("window") == QByteArray(bytes(range(256)))
    assert len(again.recent()) == 1
