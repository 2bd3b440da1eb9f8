"""What is shown besides the sitter: handles, overlays, and what the rig is compared with. No part of the document."""

from __future__ import annotations

from typing import Final, Literal, cast

from PySide6.QtCore import QObject, Signal

Compare = Literal["rig", "photo", "take", "film"]
"""The rig alone, or wiped over by the photo, wiped over by another take, or beside the last film."""

MAPS: Final = ("dense", "classes", "repair", "matte")
"""What covers the sitter with colours, as `core.render.maps.MapKind`: one at a time."""
DRAWN: Final = ("mesh", "landmarks", "skeleton", "trail", "info")
"""What is drawn over the sitter."""
GUIDES: Final = ("wide", "tall", "square", "thirds")
"""What is drawn over the frame."""
OVERLAYS: Final = (*DRAWN, *MAPS, *GUIDES)


class Options(QObject):
    """What is switched on.

    Signals:
        changed(): read it again.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.handles = True
        self.overlays: frozenset[str] = frozenset()
        self.compare: Compare = "rig"
        self.split = 0.5
        """Where the picture is divided, share of its width."""

    @property
    def map(self) -> str | None:
        """The map on show, one of `MAPS`."""
        return next((name for name in MAPS if name in self.overlays), None)

    def show_handles(self, shown: bool) -> None:
        """Let the face be taken hold of."""
        if shown != self.handles:
            self.handles = shown
            self.changed.emit()

    def show_overlay(self, name: str, shown: bool) -> None:
        """Switch one of `OVERLAYS`; a map takes the place of another."""
        others = self.overlays - frozenset(MAPS if name in MAPS else ()) - {name}
        self._set_overlays(others | {name} if shown else others)

    def clear_overlays(self) -> None:
        """Show the sitter alone."""
        self._set_overlays(frozenset())

    def set_compare(self, compare: str) -> None:
        """Compare with something else, one of `Compare`."""
        if compare != self.compare:
            self.compare = cast("Compare", compare)
            self.changed.emit()

    def set_split(self, share: float) -> None:
        """Divide the picture elsewhere."""
        share = min(max(share, 0.0), 1.0)
        if share != self.split:
            self.split = share
            self.changed.emit()

    def _set_overlays(self, overlays: frozenset[str]) -> None:
        if overlays != self.overlays:
            self.overlays = overlays
            self.changed.emit()
