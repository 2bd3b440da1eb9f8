"""A window at work until it is killed: `python -m tests.torture.doomed_window FOLDER PROJECT SEED`.

It restores what the one before it has left, or else opens the project. A line is printed before and after each step: the number
that the project's name ends with, its fingerprint, the exports ordered so far, and the processes that work for it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from random import Random

from PySide6.QtTest import QTest

from app.application import make_application
from app.main_window import MainWindow
from app.playback.transport import Transport
from app.production.requests import ExportRequest
from app.session import Session
from app.settings import Settings
from core.errors import UserError
from core.project.edits import SetName
from core.project.journal import recoveries
from tests.app.conftest import SilentOutput
from tests.app.test_random_editing import VERBS

EXPORT_EVERY = 40
MOST_EXPORTS = 12


def main(folder: Path, project: Path, seed: int) -> None:
    make_application(["torture"])
    session, random = Session(), Random(seed)
    transport = Transport(session, SilentOutput(broken=True))
    window = MainWindow(session, Settings(folder / "settings.ini"), transport, journal=folder / "journal")
    window.show()
    left = sorted(recoveries(folder / "journal"), key=lambda recovery: step_of(recovery.name))
    if left:
        window.files.recovering.chosen.emit(left[-1])
    else:
        window.files.open(project)
    number = step_of(session.document.name)
    report(window, number)
    exporting = window.production.exporting
    while True:
        report(window, number, amid=True)
        for _ in range(random.randrange(1, 4)):
            try:
                session.perform(random.choice(VERBS)(session, random))
            except (ValueError, UserError):
                continue
        if random.random() < 0.2:
            session.undo()
        number += 1
        session.perform(SetName(f"Step {number}"))
        QTest.qWait(random.randrange(20))
        window.files.autosave.flush()
        if number % EXPORT_EVERY == 1 and len(exporting.jobs) < MOST_EXPORTS and session.rig is not None:
            window.production.export(ExportRequest(folder / "films" / f"film-{number}.mp4", 256, session.rate, "small"))
        report(window, number)


def step_of(name: str) -> int:
    """The number at the end of a project's name; 0 where there is none."""
    last = name.rpartition(" ")[2]
    return int(last) if last.isdigit() else 0


def report(window: MainWindow, number: int, amid: bool = False) -> None:
    links = (window.production.preparing, window.production.exporting.link)
    told = {
        "step": number,
        "fingerprint": window.session.document.fingerprint(),
        "exports": [job.spec.id for job in window.production.exporting.jobs],
        "workers": [link.process_id for link in links if link.process_id],
        "amid": amid,  # edits of the next step may lie in the journal already
    }
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
