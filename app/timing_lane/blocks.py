"""What the timing lane shows: each retimed stretch once, with the parts that are played so."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.texts.numbers import Told
from app.time.retime_drag import percent
from app.time.retiming import PARTS, Retiming, part_names
from core.curves.time_map import Knot, Region, TimeMap


@dataclass(frozen=True)
class Block:
    """A region of one or more parts that run alike.

    Attributes:
        region: where it is, and what it plays.
        parts: names of `app.time.retiming.PARTS`.
        time_map: the map it is of.
        chosen: some of the parts are those that a change would reach.
        whole: all of them are, and no other part.
    """

    region: Region
    parts: frozenset[str]
    time_map: TimeMap
    chosen: bool
    whole: bool

    @property
    def cut(self) -> bool:
        """Something is left out here."""
        return self.region.start == self.region.end

    @property
    def keys(self) -> tuple[Knot, ...]:
        """The keys of its speed, without its ends."""
        return tuple(knot for knot in self.time_map.knots if self.region.start < knot.at < self.region.end)

    def label(self, fps: float) -> str:
        """Its speed, or how much is left out; and the parts, where a change would reach others or more."""
        region = self.region
        if self.cut:
            return f"\N{MINUS SIGN}{Told((region.source_end - region.source_start) / fps):.2f} s"
        speed = percent(region.speed)
        return speed if self.whole else f"{speed}  {self._parts()}"

    def _parts(self) -> str:
        return QCoreApplication.translate("timing lane", "all") if len(self.parts) == len(PARTS) else part_names(self.parts)


def blocks(retiming: Retiming) -> list[Block]:
    """Every block as it is painted: those that a change would reach last, cuts over others, then in order of time."""
    maps, chosen = retiming.session.document.timing.maps, retiming.parts
    found: dict[tuple[Region, TimeMap], set[str]] = {}
    for part, groups in PARTS.items():
        for group in groups:
            for region in maps[group].regions if group in maps else ():
                found.setdefault((region, maps[group]), set()).add(part)
    made = [
        Block(region, frozenset(parts), time_map, bool(parts & chosen), parts == chosen)
        for (region, time_map), parts in found.items()
    ]
    return sorted(made, key=lambda block: (block.chosen, block.cut, block.region.start))


def slips(time_map: TimeMap) -> list[Region]:
    """Stretches at the speed of the take that only come earlier or later than generated."""
    inside = [
        Region(a.at, b.at, a.source, b.source)
        for a, b in zip(time_map.knots, time_map.knots[1:], strict=False)
        if a.speed == b.speed == 1 and a.at != b.at and a.at != a.source and abs(b.at - a.at - b.source + a.source) < 1e-5
    ]
    last = time_map.knots[-1] if time_map.knots else None
    if last is not None and abs(last.at - last.source) > 1e-5:
        inside.append(Region(last.at, float("inf"), last.source, float("inf")))
    return inside
