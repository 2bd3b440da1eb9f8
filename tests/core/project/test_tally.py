"""Whoever waits for a large project hears how far it is, and may give it up: then nothing has happened."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import Cancelled
from core.project.collect import collect
from core.project.document import Document
from core.project.edits import SetName
from core.project.journal import Journal, recoveries
from core.project.storage import load, save


def stop(share: float) -> None:
    if share > 0:
        raise Cancelled


def test_the_share_rises_to_the_end(full: Document, tmp_path: Path) -> None:
    shares: list[float] = []
    save(full, tmp_path / "a.avproj", on_progress=shares.append)
    assert len(shares) == len(set(full.media_refs()))
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    shares.clear()
    assert load(tmp_path / "a.avproj", on_progress=shares.append).fingerprint() == full.fingerprint()
    assert shares == sorted(shares) != []
    assert shares[-1] <= 1.0
    shares.clear()
    collect(full, tmp_path / "folder", shares.append)
    assert shares == sorted(shares)
    assert shares[0] < 0.5 < shares[-1] == 1.0


def test_saving_given_up_leaves_the_project_on_disk_as_it_was(full: Document, tmp_path: Path) -> None:
    path = tmp_path / "a.avproj"
    save(full, path)
    before = path.read_bytes()
    SetName("Later").apply(full)
    with pytest.raises(Cancelled):
        save(full, path, on_progress=stop)
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["a.avproj"]


def test_opening_and_restoring_can_be_given_up(full: Document, tmp_path: Path) -> None:
    save(full, tmp_path / "a.avproj")
    with pytest.raises(Cancelled):
        load(tmp_path / "a.avproj", on_progress=stop)
    journal = Journal(tmp_path / "journal")
    journal.write(full.copy(), None)
    journal._lock.close()  # as a crash would
    (left,) = recoveries(tmp_path / "journal")
    with pytest.raises(Cancelled):
        left.open(stop)
    assert left.open().fingerprint() == full.fingerprint()


def test_collecting_given_up_leaves_an_empty_folder(full: Document, tmp_path: Path) -> None:
    def stop_late(share: float) -> None:
        if share > 0.6:
            raise Cancelled

    with pytest.raises(Cancelled):
        collect(full, tmp_path / "folder", stop_late)
    assert list((tmp_path / "folder").iterdir()) == []
