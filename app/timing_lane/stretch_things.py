"""Retimed stretches, for those who hear the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QRectF

from app.access.things import Things
from app.texts.numbers import Told
from app.time.retiming import part_names
from app.timing_lane.painting import box_of
from core.timebase import TimeRange

if TYPE_CHECKING:
    from app.commanding.registry import Registry
    from app.timing_lane.blocks import Block
    from app.timing_lane.lane import TimingLane

_COMMANDS: Final = ("timing.type", "timing.shorter", "timing.longer", "timing.earlier", "timing.later", "timing.reset")


class StretchThings(Things):
    """What is retimed, in order of time."""

    def __init__(self, lane: TimingLane, registry: Registry) -> None:
        super().__init__(lane, registry)
        self._lane = lane

    def _blocks(self) -> list[Block]:
        return sorted(self._lane.blocks, key=lambda block: (block.region.start, block.region.end))

    # Things

    def count(self) -> int:
        return len(self._lane.blocks)

    def name(self, index: int) -> str:
        block, rate = self._blocks()[index], self._lane.session.rate
        translate = QCoreApplication.translate
        place = translate("timing lane", "stretch {0} of {1}").format(index + 1, self.count())
        speed = block.label(rate.fps).split("  ")[0]
        seconds = (f"{Told(rate.seconds(frame)):.2f}" for frame in (block.region.start, block.region.end))
        times = translate("timing lane", "{0} to {1} seconds").format(*seconds)
        return ", ".join((place, speed, part_names(block.parts), times))

    def rect(self, index: int) -> QRectF:
        left = self._lane.axis.left
        return box_of(self._lane, self._blocks()[index]).intersected(
            QRectF(left, 0, self._lane.width() - left, self._lane.height())
        )

    def is_chosen(self, index: int) -> bool:
        block, span = self._blocks()[index], self._lane.span
        return block.chosen and span is not None and span == (block.region.start, block.region.end)

    def choose(self, index: int) -> None:
        region, session = self._blocks()[index].region, self._lane.session
        session.set_loop(TimeRange(round(region.start), max(round(region.end), round(region.start) + 1)))
        session.set_playhead(region.start)

    def commands(self, _index: int) -> tuple[str, ...]:
        return _COMMANDS
