"""The real worker, but that it is killed once, at a frame: `dying_worker.py FRAME MARK`, where MARK tells that it was."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import core.render.source
from core.worker.__main__ import main

FRAME, MARK = int(sys.argv[1]), Path(sys.argv[2])


class Dying(core.render.source.RigSource):
    """Draws until its frame has come."""

    def frames(self, start: int, stop: int, *arguments: Any) -> Iterator[Any]:
        for index, frame in enumerate(super().frames(start, stop, *arguments), start):
            if index == FRAME and not MARK.exists():
                MARK.touch()
                os.kill(os.getpid(), signal.SIGKILL)
            yield frame


if __name__ == "__main__":
    core.render.source.RigSource = Dying
    main()
