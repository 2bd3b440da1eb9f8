"""Which places of the face can be taken hold of, and the channels they move; what pulling does is in `handles`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from core.rig import topology
from core.rig.lids import SIDES


@dataclass(frozen=True)
class Handle:
    """One place.

    Attributes:
        id: dotted name; what comes before the dot is the sort: gaze, head, or what is pulled one way or the other.
        group: of `core.channels.GROUPS`.
        more, less: channels that a pull to the one side and to the other one moves.
        vertices: the place is the middle of these vertices of the face.
    """

    id: str
    group: str
    more: tuple[str, ...]
    less: tuple[str, ...] = ()
    vertices: tuple[int, ...] = ()

    @property
    def channels(self) -> tuple[str, ...]:
        """Every channel it moves."""
        return self.more + self.less


_BETWEEN_BROWS = (topology.BROW["Right"][0][-1], topology.BROW["Left"][0][0])


def _sides() -> list[Handle]:
    found = []
    for side, corner in zip(SIDES, (61, 291), strict=True):
        upper, lower = topology.BROW[side]
        brow = (*upper[:3], *lower[:3]) if side == "Right" else (*upper[2:], *lower[2:])
        raised, lowered = (f"expr.{name}{side}" for name in ("browOuterUp", "browDown"))
        found.append(Handle(f"brow.{side}", "Brows", (raised,), (lowered,), brow))
        found.append(Handle(f"lid.{side}", "Eyes", (f"expr.eyeBlink{side}",), (f"expr.eyeWide{side}",)))
        smile, frown = (f"expr.{name}{side}" for name in ("mouthSmile", "mouthFrown"))
        found.append(Handle(f"mouth.{side}", "Mouth", (smile,), (frown,), (corner,)))
    return found


HANDLES: Final[Mapping[str, Handle]] = {
    handle.id: handle
    for handle in (
        Handle("gaze.sight", "Gaze", ("gaze.yaw", "gaze.pitch")),
        Handle("head.turn", "Head", ("head.yaw", "head.pitch"), vertices=(topology.NOSE_TIP,)),
        Handle("head.tilt", "Head", ("head.roll",)),
        Handle("brow.inner", "Brows", ("expr.browInnerUp",), vertices=_BETWEEN_BROWS),
        *_sides(),
        Handle("jaw.open", "Mouth", ("expr.jawOpen",), vertices=(topology.CHIN_TIP,)),
    )
}
"""Every handle by id, in the order the keyboard walks them."""
