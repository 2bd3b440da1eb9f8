"""What a painted view tells of what it shows: things in an order, each with a name and a place."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QWidget

from app.commanding.registry import Command, Registry


@dataclass(frozen=True)
class Value:
    """A number that a thing has.

    Attributes:
        now, least, most: in the unit that its name tells.
        step: what one nudge changes.
    """

    now: float
    least: float
    most: float
    step: float


class Things(ABC):
    """The things of one view, as they are whenever asked: nothing of it is kept.

    Args:
        view: paints them.
        registry: where the commands are found that act on the chosen thing.
    """

    def __init__(self, view: QWidget, registry: Registry) -> None:
        self.view = view
        self._registry = registry

    @abstractmethod
    def count(self) -> int:
        """How many there are."""

    @abstractmethod
    def name(self, index: int) -> str:
        """What is said of one."""

    @abstractmethod
    def rect(self, index: int) -> QRectF:
        """Where one is painted, in the view; empty where it is out of sight."""

    @abstractmethod
    def is_chosen(self, index: int) -> bool:
        """Whether commands mean this one."""

    @abstractmethod
    def choose(self, index: int) -> None:
        """Let commands mean this one alone."""

    @abstractmethod
    def commands(self, index: int) -> tuple[str, ...]:
        """Ids of what can be done with one once it is chosen."""

    def current(self) -> int:
        """The first that is chosen; -1 where none is."""
        return next((index for index in range(self.count()) if self.is_chosen(index)), -1)

    def at(self, point: QPointF) -> int:
        """The one at a point of the view; -1 where there is none."""
        return next((index for index in range(self.count()) if self.rect(index).contains(point)), -1)

    def value(self, _index: int) -> Value | None:
        """The number that can be set."""
        return None

    def set_value(self, index: int, value: float) -> None:
        """Change it, as one step.

        Raises:
            NotImplementedError: things of this kind have no number.
        """
        raise NotImplementedError

    def command(self, command_id: str) -> Command:
        return self._registry[command_id]

    def run(self, index: int, command_id: str) -> None:
        """Do something with one."""
        self.choose(index)
        command = self.command(command_id)
        if command.able():
            command.run()
