"""Edits of what a performance is made of: portrait, speech and takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from core.curves.take import Take
from core.project.document import Document, Portrait, SpeechTrack, check_length
from core.project.edit import Edit
from core.project.media import MediaRef
from core.project.plain import plain


@dataclass(frozen=True)
class SetPortrait(Edit):
    """Set or remove the portrait; its files are in the media store already."""

    portrait: Portrait | None
    label: str = field(default="Set portrait", kw_only=True)

    def updates(self, document: Document) -> Mapping[str, Any]:
        if self.portrait is not None:
            _require(document, self.portrait.media, self.portrait.rig)
        return {"portrait": self.portrait and replace(self.portrait, report=plain(self.portrait.report))}


@dataclass(frozen=True)
class SetSpeech(Edit):
    """Set or remove the speech; its sound is in the media store already."""

    speech: SpeechTrack | None
    label: str = field(default="Set speech", kw_only=True)

    def updates(self, document: Document) -> Mapping[str, Any]:
        if self.speech is not None:
            _require(document, self.speech.media)
        return {"speech": self.speech and replace(self.speech, data=plain(self.speech.data))}


@dataclass(frozen=True)
class AddTake(Edit):
    """Add a take and show it; edits in the layers stay and apply to it."""

    take: Take
    label: str = field(default="Add take", kw_only=True)

    def updates(self, document: Document) -> Mapping[str, Any]:
        if any(take.id == self.take.id for take in document.takes):
            raise ValueError(f"there is a take {self.take.id!r} already")
        check_length(self.take, document.rate)
        plain(vars(self.take.provenance))  # raises where it could not be saved
        return {"takes": (*document.takes, self.take), "active_take_id": self.take.id}


@dataclass(frozen=True)
class ReplaceTakes(Edit):
    """Other motion for takes that are there, found by their ids; names, stars, order, layers and the one on show stay."""

    takes: tuple[Take, ...]
    label: str = field(default="Replace takes", kw_only=True)

    def updates(self, document: Document) -> Mapping[str, Any]:
        takes = list(document.takes)
        for take in self.takes:
            index = _index(document, take.id)
            check_length(take, document.rate)
            plain(vars(take.provenance))  # raises where it could not be saved
            takes[index] = replace(take, name=takes[index].name, starred=takes[index].starred)
        return {"takes": tuple(takes)}


@dataclass(frozen=True)
class RemoveTake(Edit):
    """Remove a take; where it was on show, the one before it is shown."""

    take_id: str
    label: str = field(default="Remove take", kw_only=True)

    def updates(self, document: Document) -> Mapping[str, Any]:
        index = _index(document, self.take_id)
        rest = document.takes[:index] + document.takes[index + 1 :]
        active = document.active_take_id
        if active == self.take_id:
            active = rest[max(0, index - 1)].id if rest else None
        return {"takes": rest, "active_take_id": active}


@dataclass(frozen=True)
class RenameTake(Edit):
    """Give a take another name."""

    take_id: str
    name: str
    label: str = field(default="Rename take", kw_only=True)

    def updates(self, document: Document) -> Mapping[str, Any]:
        return _with(document, self.take_id, name=self.name)


@dataclass(frozen=True)
class StarTake(Edit):
    """Mark a take as one to keep, or take the mark away."""

    take_id: str
    starred: bool
    label: str = field(default="Star take", kw_only=True)

    def updates(self, document: Document) -> Mapping[str, Any]:
        return _with(document, self.take_id, starred=self.starred)


@dataclass(frozen=True)
class SetActiveTake(Edit):
    """Show another take, or none."""

    take_id: str | None
    label: str = field(default="Choose take", kw_only=True)

    def updates(self, document: Document) -> Mapping[str, Any]:
        if self.take_id is not None:
            _index(document, self.take_id)
        return {"active_take_id": self.take_id}


def _with(document: Document, take_id: str, **changes: Any) -> Mapping[str, Any]:
    """The takes, one of them changed."""
    index = _index(document, take_id)
    return {"takes": (*document.takes[:index], replace(document.takes[index], **changes), *document.takes[index + 1 :])}


def _index(document: Document, take_id: str) -> int:
    for i, take in enumerate(document.takes):
        if take.id == take_id:
            return i
    raise ValueError(f"there is no take {take_id!r}")


def _require(document: Document, *refs: MediaRef | None) -> None:
    for ref in refs:
        if ref is not None and ref not in document.media:
            raise ValueError(f"“{ref.name}” is not in the media store")
