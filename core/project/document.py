"""The document: everything a project is, as values that only edits replace."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Final
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.curves.layer import Layer, layer_with_id
from core.curves.layers import Evaluation, evaluate
from core.curves.resample import resample
from core.curves.staging import Staging
from core.curves.take import MAX_FRAMES, Take
from core.curves.timing import Timing
from core.project.background import BackgroundSetting
from core.project.media import MediaRef, MediaStore
from core.timebase import FrameRate

MAX_DURATION_S: Final = 3600.0
MARKER_COLOURS: Final = ("blue", "green", "yellow", "orange", "red", "pink")
"""What a marker can be painted in, beside the usual colour."""

_resampled: WeakKeyDictionary[Take, tuple[FrameRate, NDArray[np.float32]]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Portrait:
    """The picture, and the rig once it is fitted.

    Attributes:
        media: the picture as the user gave it.
        rig: the fitted rig, None before the fit.
        report: what the fit found, JSON values.
    """

    media: MediaRef
    rig: MediaRef | None = None
    report: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class SpeechTrack:
    """The sound and what is said in it.

    Attributes:
        media: the sound, as given or synthesised.
        transcript: what is said, as far as known.
        data: words and phones with their times, JSON values (`core.speech.store`).
        text: what the user typed, where the speech is synthesised.
        voice: id of the voice that spoke `text`, empty for recordings.
        duration_s: length of the sound.

    Raises:
        ValueError: the duration is negative or longer than an hour.
    """

    media: MediaRef
    transcript: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""
    voice: str = ""
    duration_s: float = 0.0

    def __post_init__(self) -> None:
        if not 0 <= self.duration_s <= MAX_DURATION_S:
            raise ValueError(f"speech of {self.duration_s} s is outside 0..{MAX_DURATION_S} s")


@dataclass(frozen=True, order=True)
class Marker:
    """A named frame.

    Attributes:
        frame: of the performance.
        label: what the user calls it.
        locked: it stays where it is, whoever moves what lies around it.
        colour: one of `MARKER_COLOURS`; empty for the usual one.
    """

    frame: int
    label: str = ""
    locked: bool = False
    colour: str = ""


@dataclass(eq=False)
class Document:
    """One project in memory. Read it freely; change it through `core.project.edits` alone.

    Every field holds a value that is replaced, never changed, so a `copy` is cheap and stays as it was.

    Attributes:
        name: shown in the title.
        rate: frames per second of keys, markers and the performance.
        takes, active_take_id: generated motion, and which of it is on show.
        layers, active_layer_id: bottom to top, and which one edits go to; there is always one.
        markers: sorted by frame.
        controls: settings of the next generation (`core.motion.controls`), JSON values.
        muted_channels, solo_channels, locked_channels: held at rest; all that is heard while there are any; protected from
            edits.
        seed: seed of the next generation.
        background: what stands behind the sitter.
        timing: the parts of the take in their own time.
        staging: events laid over the take, in the frames of the performance.
        media: the files that `portrait`, `speech` and `background` name.
    """

    name: str = "Untitled"
    rate: FrameRate = field(default_factory=FrameRate)
    portrait: Portrait | None = None
    speech: SpeechTrack | None = None
    takes: tuple[Take, ...] = ()
    active_take_id: str | None = None
    layers: tuple[Layer, ...] = (Layer("edits", "Edits"),)
    active_layer_id: str = "edits"
    markers: tuple[Marker, ...] = ()
    controls: Mapping[str, Any] = field(default_factory=dict)
    muted_channels: frozenset[str] = frozenset()
    solo_channels: frozenset[str] = frozenset()
    locked_channels: frozenset[str] = frozenset()
    seed: int = 0
    background: BackgroundSetting = field(default_factory=BackgroundSetting)
    timing: Timing = field(default_factory=Timing)
    staging: Staging = field(default_factory=Staging)
    media: MediaStore = field(default_factory=MediaStore, repr=False)

    @property
    def active_take(self) -> Take | None:
        return next((take for take in self.takes if take.id == self.active_take_id), None)

    @property
    def active_layer(self) -> Layer:
        return self.layer(self.active_layer_id)

    def layer(self, layer_id: str) -> Layer:
        """Look a layer up by id.

        Raises:
            ValueError: no such layer.
        """
        return layer_with_id(self.layers, layer_id)

    @property
    def frames(self) -> int:
        """Frames of the active take at the document's rate; without a take those of the sound; 0 without either."""
        take = self.active_take
        if take is not None:
            return frames_at(take, self.rate)
        return self.rate.frame_count(self.speech.duration_s) if self.speech is not None else 0

    @property
    def lid_follow(self) -> float:
        """How far lids follow vertical gaze as the sitter is posed: 0 not at all, 1 as in life."""
        share = self.controls.get("lids_follow_gaze", 1.0)
        return min(max(float(share), 0.0), 1.0) if isinstance(share, int | float) else 1.0

    def base(self) -> NDArray[np.float32]:
        """The active take, retimed and staged, at the document's rate, float32 [T, C], read-only.

        Without a take it is at rest and has at least one row.
        """
        base = self.unstaged()
        return base if self.active_take is None else self.staging.applied(base, self.rate)

    def unstaged(self) -> NDArray[np.float32]:
        """The active take, retimed but not staged, float32 [T, C], read-only."""
        take = self.active_take
        if take is None:
            base = channels.rest(max(1, self.frames))
            base.flags.writeable = False
            return base
        return self.timing.applied(_base_at(take, self.rate), self.rate)

    def held(self) -> NDArray[np.float64] | None:
        """How far the line of sight is held by looks at each frame, `[T]`; None where nothing is looked at."""
        looks = self.staging.looks and self.active_take is not None
        return self.staging.held(np.arange(self.frames, dtype=np.float64), self.rate) if looks else None

    @property
    def silent_channels(self) -> frozenset[str]:
        """Channels held at rest: the muted ones, and while any is solo all that are not."""
        if not self.solo_channels:
            return self.muted_channels
        return self.muted_channels | (frozenset(channels.INDEX) - self.solo_channels)

    def performance(self) -> Evaluation:
        """Take and layers together: what is shown, rendered and exported."""
        return evaluate(self.base(), self.layers, held=self.held(), muted_channels=self.silent_channels)

    def media_refs(self) -> Iterator[MediaRef]:
        """Every file the document names."""
        if self.portrait is not None:
            yield self.portrait.media
            if self.portrait.rig is not None:
                yield self.portrait.rig
        if self.speech is not None:
            yield self.speech.media
        if self.background.picture is not None:
            yield self.background.picture

    def copy(self) -> Document:
        """A snapshot that later edits do not reach; it shares the media store."""
        return copy.copy(self)

    def is_same(self, other: Document) -> bool:
        """No edit lies between two states of one project; costs nothing, where `fingerprint` reads everything."""
        return not self.changed_fields(other)

    def changed_fields(self, other: Document) -> list[str]:
        """Names of the fields in which two states of one project differ: another object is another value."""
        return [item.name for item in fields(self) if getattr(self, item.name) is not getattr(other, item.name)]

    def fingerprint(self) -> str:
        """SHA-256 over the content: equal exactly where two documents hold the same."""
        digest = hashlib.sha256()
        for take in self.takes:
            digest.update(f"{take.id!r} {take.name!r} {take.rate} {take.sha256} {take.starred}".encode())
            digest.update(repr(take.provenance.created).encode() + _canonical(vars(take.provenance)))
        plain = (self.name, self.rate, self.active_take_id, self.layers, self.active_layer_id, self.markers, self.seed)
        digest.update(repr(plain).encode())
        digest.update(repr((sorted(self.timing.maps.items()), self.staging)).encode())
        states = (self.muted_channels, self.solo_channels, self.locked_channels)
        digest.update(repr([sorted(names) for names in states]).encode())
        for part in (self.portrait, self.speech, self.background):
            digest.update(_canonical({} if part is None else vars(part)))
        digest.update(_canonical(self.controls))
        return digest.hexdigest()


def new_document(name: str = "Untitled", rate: FrameRate | None = None) -> Document:
    """An empty project with one offset layer, "Edits"."""
    return Document(name, rate or FrameRate())


def frames_at(take: Take, rate: FrameRate) -> int:
    """Frames a take has at another rate."""
    return take.frames if take.rate == rate else rate.frame_count(take.duration_s)


def check_length(take: Take, rate: FrameRate) -> None:
    """Refuse a take that has too many frames at `rate`.

    Raises:
        ValueError: it would be longer than `MAX_FRAMES`.
    """
    if frames_at(take, rate) > MAX_FRAMES:
        raise ValueError(f"“{take.name}” would have more than {MAX_FRAMES} frames at {rate} frames a second")


def _base_at(take: Take, rate: FrameRate) -> NDArray[np.float32]:
    """The take at `rate`, kept as long as the take: views ask for it at every repaint."""
    if take.rate == rate:
        return take.base
    kept = _resampled.get(take)
    if kept is None or kept[0] != rate:
        base = resample(take.base, take.rate, rate)
        base.flags.writeable = False
        kept = _resampled[take] = (rate, base)
    return kept[1]


def _canonical(values: Mapping[str, Any]) -> bytes:
    def plain(value: object) -> object:
        return dict(value) if isinstance(value, Mapping) else vars(value)

    return json.dumps(dict(values), sort_keys=True, default=plain).encode()
