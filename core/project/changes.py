"""What an edit changed, so that views redraw no more than that."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ChangeSet:
    """The parts of a document that changed; `a | b` is both.

    Attributes:
        channels: channels whose result may differ. The three head angles come together, as they combine as one rotation.
        portrait, speech, takes, layers, markers, background, timing, staging: that part was set. Edits of keys alone leave
            `layers` False.
        settings: name, rate, controls, seed, or the state of channels.
    """

    channels: frozenset[str] = frozenset()
    portrait: bool = False
    speech: bool = False
    takes: bool = False
    layers: bool = False
    markers: bool = False
    settings: bool = False
    background: bool = False
    timing: bool = False
    staging: bool = False

    def __or__(self, other: ChangeSet) -> ChangeSet:
        return ChangeSet(
            self.channels | other.channels,
            self.portrait or other.portrait,
            self.speech or other.speech,
            self.takes or other.takes,
            self.layers or other.layers,
            self.markers or other.markers,
            self.settings or other.settings,
            self.background or other.background,
            self.timing or other.timing,
            self.staging or other.staging,
        )

    def __bool__(self) -> bool:
        return self != ChangeSet()
