"""A window that is worked in for long: `python -m tests.torture.long_work FOLDER MINUTES SEED`.

Writes what it costs as lines of JSON to rounds.jsonl: after every round the project is opened anew from its file, so each line
is told of the same state, and whatever grows from line to line is kept by mistake. Where the whole process falls, acts.txt
says what it did last, and stderr where Python was.
"""

from __future__ import annotations

import faulthandler
import gc
import json
import os
import sys
import time
import traceback
from pathlib import Path
from random import Random
from typing import Any, TextIO

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.application import make_application
from app.files.samples import sitters
from app.main_window import MainWindow
from app.playback.transport import Transport
from app.production.requests import ExportRequest
from app.session import Session
from app.settings import Settings
from tests.app.conftest import SilentOutput
from tests.torture.random_hand import RandomHand, unanswered

ACTS = 300
"""In a round."""
FILM_EVERY = 12
"""Rounds."""
PATIENCE_S = 300.0
MOST_FAULTS = 5
"""That are told in full; one is too many."""
SENTENCE = "Maybe my brother Bob will bring a plum and some bread."


def main(folder: Path, minutes: float, seed: int) -> int:
    """Work for so long; 1 where something unexpected was raised."""
    faulthandler.enable()
    errors: list[str] = []
    sys.excepthook = lambda *error: errors.append("".join(traceback.format_exception(*error)))
    application = make_application(["torture"])
    with unanswered(), (folder / "acts.txt").open("w") as acts, (folder / "rounds.jsonl").open("w") as rows:
        session = Session()
        transport = Transport(session, SilentOutput(broken=True))
        window = MainWindow(session, Settings(folder / "settings.ini"), transport, journal=folder / "journal")
        window.resize(1440, 900)
        window.show()
        hand = RandomHand(window, Random(seed), acts)
        faults = []
        try:
            faults = work(window, hand, folder, minutes, rows, errors)
        except Exception:  # noqa: BLE001 - whatever it was, it is told
            errors.append(traceback.format_exc())
        window.files.has_loose_words = lambda: False
        window.close()
        application.processEvents()
        application.clipboard().clear()  # Qt without a screen frees what is on it when Python is gone, and falls
        faults += [{"error": error, "did": hand.did} for error in errors]
        tell(rows, {"errors": faults[:MOST_FAULTS]})
    return 1 if faults else 0


def work(
    window: MainWindow, hand: RandomHand, folder: Path, minutes: float, rows: TextIO, errors: list[str]
) -> list[dict[str, Any]]:
    """Round after round, until the time is over. An error ends its round; it is told with the acts before it."""
    project, faults = begin(window, folder), []
    rounds, until = 0, time.monotonic() + 60 * minutes
    while time.monotonic() < until:
        for _ in range(ACTS):
            try:
                hand.act()
            except Exception:  # noqa: BLE001 - whatever it was, it is told
                errors.append(traceback.format_exc())
            if errors:
                faults.append({"error": errors[0], "did": list(hand.did)})
                errors.clear()
                break
        hand.settle()
        if rounds % FILM_EVERY == 1:
            make_film(window, folder / "film.mp4")
        open_anew(window, project)
        rounds += 1
        tell(rows, {"round": rounds, "acts": rounds * ACTS, **cost(window)})
    return faults


def begin(window: MainWindow, folder: Path) -> Path:
    """A fitted sitter who says a sentence, saved."""
    window.verbs.use_portrait(sitters()[0].path)
    window.desk.speech.choose_text(SENTENCE)
    window.verbs.generate()
    wait_for(lambda: window.session.document.active_take is not None and window.session.rig is not None)
    project = folder / "long.avproj"
    if not window.files.save_to(project):
        raise RuntimeError("the project cannot be saved")
    return project


def open_anew(window: MainWindow, project: Path) -> None:
    """The project as it was; of what was done since, nothing is kept."""
    window.production.cancel()
    wait_for(lambda: not window.production.busy)
    window.session.undo_stack.setClean()
    window.files.autosave.clear()
    window.files.has_loose_words = lambda: False
    window.files.open(project)
    window.workspaces.use("direct")
    QTest.qWait(200)
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()


def make_film(window: MainWindow, out: Path) -> None:
    """Two seconds of it, small; then it is off the list."""
    window.production.export(ExportRequest(out, 256, window.session.rate, "small"))
    exporting = window.production.exporting
    wait_for(lambda: all(job.state.is_final for job in exporting.jobs))
    exporting.clear_finished()


def wait_for(condition: Any) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError("the window does not come to rest")
        QTest.qWait(50)


def cost(window: MainWindow) -> dict[str, Any]:
    """What the process holds; memory in MiB."""
    status = Path("/proc/self/status").read_text("utf-8")
    fields = dict(line.split(":", 1) for line in status.splitlines())
    workers = [link.process_id for link in (window.production.preparing, window.production.exporting.link)]
    return {
        "memory": int(fields["VmRSS"].split()[0]) / 1024,
        "peak": int(fields["VmHWM"].split()[0]) / 1024,
        "threads": int(fields["Threads"]),
        "handles": len(list(Path("/proc/self/fd").iterdir())),
        "widgets": len(QApplication.allWidgets()),
        "objects": len(gc.get_objects()),
        "worker": max((_memory_of(pid) for pid in workers if pid), default=0.0),
    }


def _memory_of(pid: int) -> float:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    except OSError:
        return 0.0


def tell(rows: TextIO, facts: dict[str, Any]) -> None:
    rows.write(json.dumps(facts) + "\n")
    rows.flush()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])))
