"""Which parts of the window are on show, how large each is, and what is folded in them: a value that can be kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

PARTS: Final = {
    "left": "window.show_left",
    "right": "window.show_right",
    "lanes": "window.show_lanes",
    "curves": "window.show_curves",
    "tracks": "track.show",
    "queue": "view.queue",
}
"""What can be shown or hidden -> the command that does it. The picture always stays."""

LEFT_PX: Final = 288
RIGHT_PX: Final = 328
UPPER_PX: Final = 365
LOWER_PX: Final = 455
"""In a window of 800 px the curves have a fifth of it, under lanes that keep their height."""

_MOST_PX: Final = 20_000


@dataclass(frozen=True)
class Arrangement:
    """How the window is laid out.

    Attributes:
        parts: names of `PARTS` that are on show.
        left_px, right_px: widths of the columns beside the picture.
        upper_px, lower_px: heights of the picture with its columns, and of the lanes with the curves; in a window of
            another height they keep their shares.
        tree_px: width of the list of channels.
        folds: what is open, by the names of `Desk.folds`; the rest stays as it is.
    """

    parts: frozenset[str]
    left_px: int = LEFT_PX
    right_px: int = RIGHT_PX
    upper_px: int = UPPER_PX
    lower_px: int = LOWER_PX
    tree_px: int = 0
    folds: Mapping[str, bool] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return vars(self) | {"parts": sorted(self.parts), "folds": dict(self.folds)}

    @staticmethod
    def from_json(data: object, usual: Arrangement) -> Arrangement:
        """What was kept; what is missing in it, or makes no sense, as in `usual`."""
        if not isinstance(data, dict):
            return usual
        sizes = {
            name: data[name] if type(data.get(name)) is int and 0 <= data[name] <= _MOST_PX else getattr(usual, name)
            for name in ("left_px", "right_px", "upper_px", "lower_px", "tree_px")
        }
        parts, folds = data.get("parts"), data.get("folds")
        shown = frozenset(str(part) for part in parts) & PARTS.keys() if isinstance(parts, list) else usual.parts
        opened = {str(name): bool(on) for name, on in folds.items()} if isinstance(folds, dict) else {}
        return Arrangement(shown, **sizes, folds={**usual.folds, **opened})
