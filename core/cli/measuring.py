"""Programs that measure, run beside the command that asks for their figures."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Final

from core.errors import Cancelled

ROOT: Final = Path(__file__).resolve().parents[2]
_LOOK_S: Final = 0.2


def output_of(command: list[str], stop: Callable[[], bool]) -> tuple[str, str]:
    """What a program printed, and its log.

    Args:
        stop: polled.

    Raises:
        Cancelled: `stop` answered yes; the program has been ended.
    """
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        while True:
            try:
                return process.communicate(timeout=_LOOK_S)
            except subprocess.TimeoutExpired:
                if stop():
                    process.terminate()
                    raise Cancelled from None
