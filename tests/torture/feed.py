"""Give damaged files to one door: `python -m tests.torture.feed DOOR COUNT SEED FOLDER`; tells what became of them as JSON.

The process has as much memory as a hostile file may cost, ends itself where one takes too long, and notes whatever opens a
file for writing outside the folder, starts a program, connects somewhere or unpickles.
"""

from __future__ import annotations

import faulthandler
import json
import os
import resource
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import Any, Final

MEMORY_BYTES: Final = 3 << 30
"""Of addresses, libraries included."""
HANG_S: Final = 60.0
_PROGRAMS: Final = ("ffmpeg",)


def watch(folder: Path, found: list[str]) -> None:
    """Note what reading a file must never do."""
    allowed = tuple(str(place.resolve()) for place in (folder, Path(tempfile.gettempdir()), Path("/dev"), Path("/proc")))
    homes = tuple(os.environ[name] for name in ("XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME") if name in os.environ)

    def look(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str) and isinstance(arguments[2], int):
            writes = arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            if writes and not str(Path(arguments[0]).absolute()).startswith((*allowed, *homes)):
                found.append(f"opened {arguments[0]} for writing")
        elif event == "subprocess.Popen" and not any(name in Path(str(arguments[0])).name for name in _PROGRAMS):
            found.append(f"started {arguments[0]}")
        elif event in ("os.system", "os.exec", "os.posix_spawn", "pickle.find_class", "socket.connect"):
            found.append(f"{event} {arguments}"[:200])

    sys.addaudithook(look)


def feed(door_name: str, count: int, seed: int, folder: Path) -> dict[str, Any]:
    """What became of so many damaged files."""
    from core.errors import UserError
    from tests.torture.doors import DOORS, numbered

    door = DOORS[door_name]
    seeds = door.seeds(folder)
    for content in seeds:  # good files get in, and whatever is loaded late is loaded now
        path = folder / f"good{door.suffix}"
        path.write_bytes(content)
        door.enter(path)
    path = folder / f"spoilt{door.suffix}"
    escapes: list[str] = []
    watch(folder, escapes)
    _limit(resource.RLIMIT_AS, MEMORY_BYTES)
    told: dict[str, Any] = {"accepted": 0, "refused": 0, "unexpected": [], "slowest_s": 0.0, "count": count}
    for number, random, content in numbered(seeds, count, seed):
        path.write_bytes(door.mutate(content, random))
        faulthandler.dump_traceback_later(HANG_S, exit=True)
        began = time.perf_counter()
        try:
            door.enter(path)
            told["accepted"] += 1
        except UserError as error:
            told["refused"] += 1
            if not error.message or not error.hint:
                told["unexpected"].append(f"{number}: {error!r} says too little")
        except Exception:  # noqa: BLE001 - this is what is looked for
            told["unexpected"].append(f"{number}: {traceback.format_exc(limit=-6)}")
            (folder / f"unexpected-{number}{door.suffix}").write_bytes(path.read_bytes())
        faulthandler.cancel_dump_traceback_later()
        told["slowest_s"] = max(told["slowest_s"], time.perf_counter() - began)
    told["escapes"] = escapes[:10]
    told["peak_mib"] = _peak_mib()
    return told


def _limit(which: int, value: int) -> None:
    resource.setrlimit(which, (value, resource.getrlimit(which)[1]))


def _peak_mib() -> float:
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text("utf-8").splitlines())
    return int(status["VmHWM"].split()[0]) / 1024


if __name__ == "__main__":
    faulthandler.enable()
    result = feed(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
    sys.stdout.write(json.dumps(result) + "\n")
