"""The graphics cards of this computer, as the driver's own tool tells them: the window never loads what computes on them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QProcess, Signal

_TOOL: Final = "nvidia-smi"
_FIELDS: Final = ("index", "name", "memory.used", "memory.total", "temperature.gpu")
_MIB: Final = 1 << 20
_LAST_MS: Final = 1000


@dataclass(frozen=True)
class Card:
    """One card. `device` is its name for the renderer, "cuda:0"; the temperature is None where it is not told."""

    device: str
    name: str
    used_bytes: int
    total_bytes: int
    temperature_c: int | None = None


class Cards(QObject):
    """Asks for the cards without waiting for the answer.

    Args:
        command: of the tool; the driver's own where None. Nothing is asked where there is none.

    Signals:
        found(): `all` is up to date.
    """

    found = Signal()

    def __init__(self, parent: QObject | None = None, command: str | None = None) -> None:
        super().__init__(parent)
        self.all: tuple[Card, ...] = ()
        self._command = _tool() if command is None else command
        self._process: QProcess | None = None

    def look(self) -> None:
        """Ask, unless an answer is under way."""
        if not self._command or self._process is not None:
            return
        process = QProcess(self)
        process.finished.connect(self._read)
        process.errorOccurred.connect(self._give_up)
        self._process = process
        process.start(self._command, [f"--query-gpu={','.join(_FIELDS)}", "--format=csv,noheader,nounits"])

    def card(self, device: str) -> Card | None:
        """The card that the renderer takes for `device`, empty for the best there is; None where it is the processor."""
        if device == "cpu":
            return None
        return next((card for card in self.all if device in ("", card.device)), None)

    def close(self) -> None:
        """Ask no more."""
        process, self._process = self._process, None
        self._command = ""
        if process is not None:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(_LAST_MS)

    def _read(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        self.all = parse(bytes(process.readAllStandardOutput().data()).decode("utf-8", "replace"))
        process.deleteLater()
        self.found.emit()

    def _give_up(self) -> None:
        process, self._process = self._process, None
        self._command = ""
        if process is not None:
            process.deleteLater()


def _tool() -> str:
    """Where the driver's tool is; never in the present folder, where Windows looks first and anybody's file may lie."""
    found = shutil.which(_TOOL)
    return found if found is not None and Path(found).is_absolute() else ""


def parse(text: str) -> tuple[Card, ...]:
    """Cards from the tool's lines of "index, name, MiB used, MiB there are, degrees"; lines that are none are left out."""
    cards = []
    for line in text.splitlines():
        parts = [part.strip() for part in line.split(",")]
        try:
            number, name, used, total = int(parts[0]), parts[1], int(parts[2]), int(parts[3])
        except (ValueError, IndexError):
            continue
        warmth = parts[4] if len(parts) > 4 else ""
        degrees = int(warmth) if warmth.isdigit() else None
        cards.append(Card(f"cuda:{number}", name, used * _MIB, total * _MIB, degrees))
    return tuple(cards)
