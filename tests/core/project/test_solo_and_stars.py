"""Channels heard alone and takes marked to keep: edits, what they amount to, and the file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core import channels
from core.curves.take import Provenance, Take
from core.project.document import Document, new_document
from core.project.edits import AddTake, SetChannelState, StarTake
from core.project.storage import load, save
from core.timebase import FrameRate


@pytest.fixture
def document() -> Document:
    found = new_document()
    base = np.full((12, channels.COUNT), 0.1, np.float32)
    AddTake(Take("one", "One", base, FrameRate(24), Provenance("test", 0))).apply(found)
    return found


def test_only_solo_channels_move_and_muted_ones_of_them_do_not(document: Document) -> None:
    SetChannelState(frozenset({"gaze.yaw"}), solo=frozenset({"gaze.yaw", "head.yaw"})).apply(document)
    moving = {channel.id for channel in channels.CHANNELS if document.performance().values[0, channels.INDEX[channel.id]]}
    assert moving == {"head.yaw"}


def test_solo_touches_every_channel_and_is_taken_back(document: Document) -> None:
    before = document.fingerprint()
    inverse, changes = SetChannelState(solo=frozenset({"head.yaw"})).apply(document)
    assert changes.channels == set(channels.INDEX)
    inverse.apply(document)
    assert document.fingerprint() == before


def test_an_unknown_channel_is_refused(document: Document) -> None:
    with pytest.raises(ValueError, match="unknown channel"):
        SetChannelState(solo=frozenset({"tail.wag"})).apply(document)


def test_a_star_is_set_and_taken_back(document: Document) -> None:
    before = document.fingerprint()
    inverse, changes = StarTake("one", True).apply(document)
    assert document.takes[0].starred
    assert changes.takes
    inverse.apply(document)
    assert document.fingerprint() == before


def test_both_are_in_the_file(document: Document, tmp_path: Path) -> None:
    SetChannelState(solo=frozenset({"head.yaw"})).apply(document)
    StarTake("one", True).apply(document)
    save(document, tmp_path / "x.avproj")
    found = load(tmp_path / "x.avproj")
    assert found.solo_channels == {"head.yaw"}
    assert found.takes[0].starred
    assert found.fingerprint() == document.fingerprint()
