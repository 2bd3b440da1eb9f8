"""Progress of the set-up: a live line on a terminal, a plain line now and then in a log."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Sequence
from typing import TextIO

EVERY_S = 15.0
"""How often a log gets a line while a step goes on."""


MARKERS = ("Collecting ", "Requirement already satisfied: ", "Ignoring ", "Unpacking ", "Setting up ")
"""How pip, and after it apt, begins the line on which it turns to the next package."""


class Progress:
    """Counts steps, and packages within a step, and shows both with the time gone by."""

    def __init__(self, steps: int) -> None:
        self._steps = steps
        self._step = 0
        self._title = ""
        self._total = 0
        self._seen = 0
        self._doing = ""
        self._start = self._step_start = self._shown = time.monotonic()
        self._live = sys.stdout.isatty()
        self._tail: deque[str] = deque(maxlen=12)

    def step(self, title: str, total: int = 0) -> None:
        """Begin the next step; `total` packages are expected."""
        self.close()
        self._step += 1
        self._title, self._total, self._seen, self._doing = title, total, 0, ""
        self._step_start = time.monotonic()
        self._show()

    def close(self) -> None:
        """End the step, and say how long it took."""
        if self._step == 0:
            return
        took = f"[{self._step}/{self._steps}] {self._title} · done in {time.monotonic() - self._step_start:.0f} s"
        print(f"\r\x1b[K{took}" if self._live else took, flush=True)

    def done(self) -> None:
        """End the last step and say how long everything took."""
        self.close()
        print(f"Ready after {time.monotonic() - self._start:.0f} s.", flush=True)

    def follow(self, command: Sequence[str], log: TextIO) -> int:
        """Run pip or apt, copy its words to `log`, show how far it is; its exit code."""
        process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        assert process.stdout is not None
        self._tail.clear()
        lines: queue.Queue[str | None] = queue.Queue()
        reader = threading.Thread(target=_read, args=(process.stdout, lines), daemon=True)
        reader.start()
        while True:
            try:
                line = lines.get(timeout=1.0)
            except queue.Empty:
                self._tick()
                continue
            if line is None:
                break
            log.write(line)
            self._note(line.strip())
            self._tick()
        return process.wait()

    def tail(self) -> str:
        """The last words of what was followed."""
        return "\n".join(self._tail)

    def _note(self, line: str) -> None:
        if not line:
            return
        self._tail.append(line)
        marker = next((marker for marker in MARKERS if line.startswith(marker)), None)
        if marker:
            self._seen += 1
            self._doing = line.removeprefix(marker).partition(" ")[0].rstrip(":")
        elif line.startswith("Installing collected packages"):
            self._seen, self._doing = self._total, "unpacking"

    def _tick(self) -> None:
        now = time.monotonic()
        if now - self._shown >= (0.5 if self._live else EVERY_S):
            self._show()

    def _show(self) -> None:
        self._shown = time.monotonic()
        count = f" {min(self._seen, self._total)}/{self._total}" if self._total else ""
        doing = f" · {self._doing}" if self._doing else ""
        text = f"[{self._step}/{self._steps}] {self._title}{count}{doing} · {self._shown - self._step_start:.0f} s"
        print(f"\r\x1b[K{text[:100]}" if self._live else text, end="" if self._live else "\n", flush=True)


def _read(stream: TextIO, lines: queue.Queue[str | None]) -> None:
    for line in stream:
        lines.put(line)
    lines.put(None)
