"""What a take is asked for: the director's controls, the engine that moves it, and the seed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QRandomGenerator

from core.curves.take import Take
from core.motion.controls import LIVE, Controls
from core.motion.engines import DEFAULT_ENGINE, ENGINES, WEIGHTS
from core.project.document import Document

MAX_SEED: Final = 999_999
MOST_TAKES: Final = 8
"""Takes that can be asked for at once."""

_NAMES: Final = {
    "diffusion": QT_TRANSLATE_NOOP("engines", "Diffusion"),
    "rules": QT_TRANSLATE_NOOP("engines", "Rules"),
    "paper": QT_TRANSLATE_NOOP("engines", "Diffusion, as published"),
    "import": QT_TRANSLATE_NOOP("engines", "Imported"),
    "comp": QT_TRANSLATE_NOOP("engines", "Comp"),
}
OFFERED: Final = tuple(name for name in ("diffusion", "rules", "paper") if name in ENGINES)
"""Engines a director may choose, the best first."""


@dataclass(frozen=True)
class Direction:
    """Controls, engine and seed; a document keeps the first two in its `controls`."""

    controls: Controls = field(default_factory=Controls)
    engine: str = DEFAULT_ENGINE
    seed: int = 0

    @classmethod
    def of(cls, document: Document) -> Direction:
        """What the document asks of its next take; what it does not know is as usual."""
        return cls(_controls(document.controls), _engine(document.controls.get("engine")), document.seed)

    @classmethod
    def of_take(cls, take: Take) -> Direction | None:
        """What a take was asked for; None where nobody directed it."""
        made = take.provenance
        return cls(_controls(made.settings), made.engine, made.seed) if made.engine not in ("import", "comp") else None

    def stored(self) -> dict[str, Any]:
        """As a document keeps it."""
        return self.controls.to_json() | {"engine": self.engine}

    def stored_over(self, document: Document) -> dict[str, Any]:
        """As a document keeps it that asked for something else: what acts on every take at once stays as it is there."""
        now = Direction.of(document).controls
        return self.stored() | {name: getattr(now, name) for name in LIVE}

    def moves_like(self, other: Direction) -> bool:
        """The same but for the seed, and for what acts on every take at once."""
        live = {name: getattr(self.controls, name) for name in LIVE}
        return (self.engine, self.controls) == (other.engine, replace(other.controls, **live))

    def seeds(self, count: int) -> list[int]:
        """`count` seeds from this one on."""
        return [(self.seed + i) % (MAX_SEED + 1) for i in range(count)]


def engine_name(engine: str) -> str:
    """An engine as the user knows it."""
    return QCoreApplication.translate("engines", _NAMES.get(engine, engine.capitalize()))


def is_installed(engine: str) -> bool:
    """Whether an engine has all it needs."""
    return all(path.exists() for name, path in WEIGHTS.items() if name == engine)


def new_seed() -> int:
    """A seed nobody chose."""
    return QRandomGenerator.global_().bounded(MAX_SEED + 1)


def _engine(stored: object) -> str:
    return str(stored) if stored in OFFERED else DEFAULT_ENGINE


def _controls(stored: Mapping[str, Any]) -> Controls:
    """Each control that is known and possible; the others as usual."""
    found = Controls()
    for name, usual in found.to_json().items():
        value = stored.get(name, usual)
        try:
            found = replace(found, **{name: round(value) if isinstance(usual, int) else type(usual)(value)})
        except (TypeError, ValueError):
            continue
    return found
