"""A process killed while it edits: what comes back is the last step that was done, whole."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.project.journal import recoveries

EDITING = """
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.files.autosave import Autosave
from app.session import Session
from core import channels
from core.curves.curve import Curve
from core.curves.key import Key
from core.curves.take import Provenance, Take
from core.project.edits import AddTake, SetCurves, SetName
from core.timebase import FrameRate

application = QCoreApplication(sys.argv)
session = Session()
autosave = Autosave(session, Path(sys.argv[1]))
session.perform(AddTake(Take("take", "Take 1", channels.rest(480), FrameRate(24), Provenance("test", 1))))
autosave.flush()
for step in range(1_000_000):
    drag = session.gesture("Move")
    for i in range(3):
        drag.preview(SetCurves("edits", {"head.yaw": Curve((Key(i, 0.5), Key(20 + step % 400, 1.0)))}))
        application.processEvents()
    drag.commit()
    if step % 3 == 0:
        session.perform(SetName(f"Step {step}"))
    if step % 7 == 0:
        session.undo()
    print(session.document.fingerprint(), flush=True)
"""


def kill_and_recover(folder: Path, delay_s: float) -> None:
    """Kill an editing process so long after its first step, and compare what comes back with what it had done."""
    command = [sys.executable, "-c", EDITING, str(folder)]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        done = [process.stdout.readline().strip()]
        time.sleep(delay_s)
        process.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
        done += process.stdout.read().split()
    (recovery,) = recoveries(folder)
    found = recovery.open()
    if found.fingerprint() != done[-1]:  # killed between a step and its report: no earlier state may come back
        assert found.fingerprint() not in done[-40:-1]
        assert found.takes[0].frames == 480
    recovery.discard()


@pytest.mark.parametrize("delay_s", [0.0, 0.05, 0.3])
def test_a_killed_editor_loses_no_step(delay_s: float, tmp_path: Path) -> None:
    kill_and_recover(tmp_path, delay_s)


@pytest.mark.slow
def test_an_editor_killed_at_twenty_moments_never_loses_a_step(tmp_path: Path) -> None:
    dice = random.Random(20)
    for _ in range(20):
        kill_and_recover(tmp_path, dice.uniform(0.0, 1.0))
