"""The real worker loop with handlers that do what the text of a speech job says: for tests of everything around them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import Any

import numpy as np

from core.errors import PortraitError
from core.jobs.job import SpeechParams
from core.worker.__main__ import _take_pipes
from core.worker.context import JobContext
from core.worker.loop import Worker


def speech(params: SpeechParams, context: JobContext) -> dict[str, Any]:
    """Play the script: words separated by spaces."""
    context.stage("Playing")
    for word in params.text.split():
        match word.split(":"):
            case ["count", number]:
                for i in range(int(number)):
                    context.check()
                    context.progress(i + 1, int(number))
                    context.preview(np.full((8, 8, 3), i, np.uint8), i)
                    time.sleep(0.01)
            case ["print"]:
                print("a library that prints")  # noqa: T201
                os.write(1, b"a library in C that prints\n")
                subprocess.run([sys.executable, "-c", "print(input())"], check=False)
            case ["error"]:
                raise PortraitError("No face was found.", "Choose another picture.", "detector said 0")
            case ["bug"]:
                raise ZeroDivisionError("this is a bug")
            case ["memory"]:
                raise MemoryError
            case ["memory", "torch"]:
                raise type("OutOfMemoryError", (RuntimeError,), {"__module__": "torch"})("CUDA out of memory")
            case ["lost"]:
                raise RuntimeError("CUDA error: an illegal memory access was encountered")
            case ["kill"]:
                os.kill(os.getpid(), signal.SIGKILL)
            case ["freeze"]:
                os.kill(os.getpid(), signal.SIGSTOP)
            case ["deaf", seconds]:
                time.sleep(float(seconds))
            case ["touch", path]:
                with open(path, "w") as file:  # noqa: PTH123
                    file.write(str(os.getpid()))
    return {"said": params.text, "pid": os.getpid()}


if __name__ == "__main__":
    requests, replies = _take_pipes()
    kept = ["rig"]
    handlers = {"speech": speech, "render": lambda params, context: os.kill(os.getpid(), 9)}
    Worker(requests, replies, handlers, kept.clear, lambda: tuple(kept)).serve()
