"""Corrected speech replaces timed words and phones and the takes whose lips follow, in one step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from core.curves.take import Take
from core.project.changes import ChangeSet
from core.project.document import Document, new_document
from core.project.edits import CorrectSpeech, RenameTake
from core.project.storage import load, save

DATA = {"phones": [[0.0, 2.0, "SIL", 1.0]], "words": [], "transcript": "hallo"}


def test_a_correction_can_be_taken_back_and_done_again(full: Document, make_take: Callable[..., Take]) -> None:
    before = full.fingerprint()
    old = full.takes
    new = make_take(old[0].id, seed=9, frames=old[0].frames)
    inverse, changes = CorrectSpeech(DATA, (new,)).apply(full)
    assert full.speech is not None
    assert (full.speech.data, full.speech.transcript) == (DATA, "hallo")
    assert full.takes[0].sha256 == new.sha256
    assert full.takes[1:] == old[1:]
    assert (changes.speech, changes.takes) == (True, True)
    after = full.fingerprint()
    redo, _ = inverse.apply(full)
    assert full.fingerprint() == before
    redo.apply(full)
    assert full.fingerprint() == after


def test_without_takes_the_speech_alone_changes(full: Document) -> None:
    old = full.takes
    _, changes = CorrectSpeech(DATA).apply(full)
    assert full.takes is old
    assert changes == ChangeSet(speech=True)


def test_a_take_keeps_the_name_it_was_given_meanwhile(full: Document, make_take: Callable[..., Take]) -> None:
    take = full.takes[0]
    RenameTake(take.id, "The good one").apply(full)
    CorrectSpeech(DATA, (make_take(take.id, seed=9, frames=take.frames),)).apply(full)
    assert full.takes[0].name == "The good one"


def test_what_does_not_fit_changes_nothing(full: Document, make_take: Callable[..., Take]) -> None:
    before = full.fingerprint()
    with pytest.raises(ValueError, match="no take"):
        CorrectSpeech(DATA, (make_take("elsewhere"),)).apply(full)
    with pytest.raises(ValueError, match="JSON"):
        CorrectSpeech({"phones": object()}).apply(full)
    assert full.fingerprint() == before
    with pytest.raises(ValueError, match="no speech"):
        CorrectSpeech(DATA).apply(new_document())


def test_a_correction_is_saved_with_the_project(full: Document, tmp_path: Path) -> None:
    CorrectSpeech(DATA, (replace(full.takes[0]),)).apply(full)
    save(full, tmp_path / "a.avproj")
    again = load(tmp_path / "a.avproj")
    assert again.speech is not None
    assert again.speech.data == DATA
