"""Between the document and the rows of its file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any, Final

import msgspec

from core import channels
from core.curves.beyond import Beyond
from core.curves.curve import Curve
from core.curves.key import Key
from core.curves.layer import Layer
from core.curves.take import Provenance, Take
from core.curves.timing import Timing
from core.project.background import BackgroundSetting
from core.project.document import MARKER_COLOURS, Document, Marker, Portrait, SpeechTrack, check_length
from core.project.fit_report import checked
from core.project.media import MediaRef
from core.project.schema import (
    FORMAT,
    VERSION,
    BackgroundRow,
    KeyRow,
    LayerRow,
    MarkerRow,
    MediaRow,
    PortraitRow,
    ProjectFile,
    SpeechRow,
    TakeRow,
    values_of,
)
from core.timebase import FrameRate

_FIELDS = tuple(item.name for item in fields(Key))
_USUAL = tuple(item.default for item in fields(Key))
_HELD: Final[tuple[Beyond, Beyond]] = ("hold", "hold")

MAX_NAME: Final = 500
MAX_TEXT: Final = 1_000_000
"""Characters; a window that lays out a name of a million of them stands still for minutes."""

ReadTake = Callable[[TakeRow, list[str]], Any]
"""Reads the motion of a take: its row and the names of its columns -> float32 [T, C]."""


def to_json(document: Document, take_files: dict[str, str]) -> dict[str, Any]:
    """The content of `project.json`, as values for a JSON encoder.

    Args:
        take_files: id of each take -> name of the entry with its motion.
    """
    portrait, speech = document.portrait, document.speech
    return {
        "format": FORMAT,
        "version": VERSION,
        "name": document.name,
        "rate": _rate_row(document.rate),
        "channels": [channel.id for channel in channels.CHANNELS],
        "portrait": portrait
        and {"media": _media_row(portrait.media), "rig": _media_row(portrait.rig), "report": portrait.report},
        "speech": speech and {**vars(speech), "media": _media_row(speech.media)},
        "takes": [_take_row(take, take_files[take.id]) for take in document.takes],
        "active_take_id": document.active_take_id,
        "layers": [_layer_row(layer) for layer in document.layers],
        "active_layer_id": document.active_layer_id,
        "markers": [vars(marker) for marker in document.markers],
        "controls": document.controls,
        "muted_channels": sorted(document.muted_channels),
        "solo_channels": sorted(document.solo_channels),
        "locked_channels": sorted(document.locked_channels),
        "seed": document.seed,
        "background": {**vars(document.background), "picture": _media_row(document.background.picture)},
        "timing": {"maps": {name: msgspec.to_builtins(m) for name, m in document.timing.maps.items()}},
        "staging": msgspec.to_builtins(document.staging),
    }


def from_file(file: ProjectFile, read_take: ReadTake) -> Document:
    """The document, its media still to be read.

    Raises:
        ValueError: values are outside their limits, or ids do not fit together.
    """
    document = Document(
        name=_short(file.name),
        rate=FrameRate(*file.rate),
        portrait=_portrait(file.portrait),
        speech=_speech(file.speech),
        takes=tuple(_take(row, read_take(row, file.channels)) for row in file.takes),
        active_take_id=file.active_take_id,
        layers=tuple(_layer(row) for row in file.layers),
        active_layer_id=file.active_layer_id,
        markers=tuple(sorted(_marker(row) for row in file.markers)),
        controls=values_of(file.controls),
        muted_channels=frozenset(file.muted_channels),
        solo_channels=frozenset(file.solo_channels),
        locked_channels=frozenset(file.locked_channels),
        seed=file.seed,
        background=_background(file.background),
        timing=Timing(file.timing.maps),
        staging=file.staging,
    )
    _check(document)
    return document


def _check(document: Document) -> None:
    for items in (document.takes, document.layers):
        if len({item.id for item in items}) != len(items):
            raise ValueError("two takes or layers share an id")
    if document.active_take_id is not None and document.active_take is None:
        raise ValueError("the active take does not exist")
    _ = document.active_layer  # raises where there is none
    for take in document.takes:
        check_length(take, document.rate)
    unknown = (document.muted_channels | document.solo_channels | document.locked_channels) - set(channels.INDEX)
    if unknown:
        raise ValueError(f"unknown channels {sorted(unknown)[:3]}")


def _short(name: str) -> str:
    return name[:MAX_NAME]


def _rate_row(rate: FrameRate) -> list[int]:
    return [rate.numerator, rate.denominator]


def _media_row(ref: MediaRef | None) -> dict[str, str] | None:
    return None if ref is None else {"sha256": ref.sha256, "name": ref.name, "kind": ref.kind}


def _take_row(take: Take, file: str) -> dict[str, Any]:
    row = {"id": take.id, "name": take.name, "rate": _rate_row(take.rate), "file": file, "starred": take.starred}
    return {**row, "provenance": vars(take.provenance)}


def _layer_row(layer: Layer) -> dict[str, Any]:
    weight = _curve_rows(layer.weight) if isinstance(layer.weight, Curve) else layer.weight
    curves = {name: _curve_rows(curve) for name, curve in layer.curves.items()}
    beyond = {name: [curve.before, curve.after] for name, curve in layer.curves.items() if not curve.is_held}
    row = {**vars(layer), "curves": curves, "weight": weight, "beyond": beyond}
    if isinstance(layer.weight, Curve) and not layer.weight.is_held:
        row["weight_beyond"] = [layer.weight.before, layer.weight.after]
    return row


def _curve_rows(curve: Curve) -> list[list[float | str]]:
    return [_key_row(key) for key in curve.keys]


def _key_row(key: Key) -> list[float | str]:
    row: list[float | str] = [getattr(key, name) for name in _FIELDS]
    while row[-1] == _USUAL[len(row) - 1]:
        row.pop()
    return row


def _marker(row: MarkerRow) -> Marker:
    """A colour of a newer program is the usual one here."""
    return Marker(row.frame, _short(row.label), row.locked, row.colour if row.colour in MARKER_COLOURS else "")


def _media(row: MediaRow) -> MediaRef:
    return MediaRef(row.sha256, row.name, row.kind)


def _background(row: BackgroundRow) -> BackgroundSetting:
    return BackgroundSetting(row.kind, row.colour, None if row.picture is None else _media(row.picture), row.blur)


def _portrait(row: PortraitRow | None) -> Portrait | None:
    if row is None:
        return None
    return Portrait(_media(row.media), None if row.rig is None else _media(row.rig), checked(values_of(row.report)))


def _speech(row: SpeechRow | None) -> SpeechTrack | None:
    if row is None:
        return None
    texts = row.transcript[:MAX_TEXT], values_of(row.data), row.text[:MAX_TEXT]
    return SpeechTrack(_media(row.media), *texts, _short(row.voice), row.duration_s)


def _take(row: TakeRow, base: Any) -> Take:
    origin = row.provenance
    settings = values_of(origin.settings)
    provenance = Provenance(origin.engine, origin.seed, origin.model_hash, origin.audio_hash, settings, origin.created)
    return Take(row.id, _short(row.name), base, FrameRate(*row.rate), provenance, row.starred)


def _layer(row: LayerRow) -> Layer:
    return Layer(
        row.id, _short(row.name), row.mode,
        {name: _curve(rows, row.beyond.get(name, _HELD)) for name, rows in row.curves.items()},
        _curve(row.weight, row.weight_beyond) if isinstance(row.weight, list) else row.weight,
        row.start, row.end, row.fade_in, row.fade_out, row.muted, row.solo, row.locked,
    )  # fmt: skip


def _curve(rows: list[KeyRow], beyond: tuple[Beyond, Beyond]) -> Curve:
    return Curve(
        tuple(
            Key(
                row.frame, row.value, row.interpolation, row.mode,
                row.left_slope, row.right_slope, row.left_scale, row.right_scale,
            )
            for row in rows
        ),
        *beyond,
    )  # fmt: skip
