"""Edits of markers, channels and settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from core import channels
from core.curves import curve_ops
from core.curves.curve import Curve
from core.curves.layers import Layer
from core.project.background import BackgroundSetting
from core.project.document import Document, Marker, check_length
from core.project.edit import Edit
from core.project.plain import plain
from core.timebase import FrameRate

MAX_SEED: Final = 2**63 - 1


@dataclass(frozen=True)
class SetMarkers(Edit):
    """Replace the list of markers."""

    markers: tuple[Marker, ...]
    label: str = field(default="Change markers", kw_only=True)

    def updates(self, document: Document) -> Mapping[str, Any]:  # noqa: ARG002
        return {"markers": tuple(sorted(self.markers))}


@dataclass(frozen=True)
class SetChannelState(Edit):
    """Say which channels are muted (held at rest), solo (heard alone) and locked; None leaves a set as it is."""

    muted: frozenset[str] | None = None
    locked: frozenset[str] | None = None
    solo: frozenset[str] | None = None
    label: str = field(default="Change channels", kw_only=True)

    def updates(self, document: Document) -> Mapping[str, Any]:  # noqa: ARG002
        states = {"muted_channels": self.muted, "solo_channels": self.solo, "locked_channels": self.locked}
        for names in states.values():
            unknown = sorted(frozenset(names or ()) - frozenset(channels.INDEX))
            if unknown:
                raise ValueError(f"unknown channel {unknown[0]!r}")
        return {name: frozenset(names) for name, names in states.items() if names is not None}


@dataclass(frozen=True)
class SetControls(Edit):
    """Set what the next generation is asked for; a seed of None stays as it is."""

    controls: Mapping[str, Any]
    seed: int | None = None
    label: str = field(default="Change controls", kw_only=True)

    def updates(self, document: Document) -> Mapping[str, Any]:
        seed = document.seed if self.seed is None else self.seed
        if not 0 <= seed <= MAX_SEED:
            raise ValueError(f"a seed lies in 0..{MAX_SEED}")
        return {"controls": plain(self.controls), "seed": seed}


@dataclass(frozen=True)
class SetBackground(Edit):
    """Put something behind the sitter."""

    background: BackgroundSetting
    label: str = field(default="Change background", kw_only=True)

    def updates(self, document: Document) -> Mapping[str, Any]:
        picture = self.background.picture
        if picture is not None and picture not in document.media:
            raise ValueError("the project does not hold the background picture")
        return {"background": self.background}


@dataclass(frozen=True)
class SetName(Edit):
    """Name the project."""

    name: str
    label: str = field(default="Rename project", kw_only=True)

    def updates(self, document: Document) -> Mapping[str, Any]:  # noqa: ARG002
        return {"name": self.name}


@dataclass(frozen=True)
class SetRate(Edit):
    """Change the frame rate; keys, layers and markers keep their place in seconds."""

    rate: FrameRate
    label: str = field(default="Change frame rate", kw_only=True)

    def updates(self, document: Document) -> Mapping[str, Any]:
        for take in document.takes:
            check_length(take, self.rate)
        ratio = self.rate.fps / document.rate.fps
        return {
            "rate": self.rate,
            "layers": tuple(_stretched(layer, ratio) for layer in document.layers),
            "markers": tuple(replace(marker, frame=round(marker.frame * ratio)) for marker in document.markers),
            "timing": document.timing.scaled(ratio),
            "staging": document.staging.scaled(ratio),
        }


def _stretched(layer: Layer, ratio: float) -> Layer:
    weight = layer.weight
    return replace(
        layer,
        curves={name: curve_ops.scale(curve, time=ratio) for name, curve in layer.curves.items()},
        weight=curve_ops.scale(weight, time=ratio) if isinstance(weight, Curve) else weight,
        start=None if layer.start is None else round(layer.start * ratio),
        end=None if layer.end is None else round(layer.end * ratio),
        fade_in=round(layer.fade_in * ratio),
        fade_out=round(layer.fade_out * ratio),
    )
