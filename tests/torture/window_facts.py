"""A window in a process of its own that tells how it is: `python -m tests.torture.window_facts FOLDER PROJECT`.

It opens the project and prints facts as JSON; then, for each word on its input, does as told and prints them again.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtTest import QTest

from app.application import make_application
from app.main_window import MainWindow
from app.playback.transport import Transport
from app.session import Session
from app.settings import Settings
from app.texts.language import speak
from core.curves.curve import Curve
from core.curves.key import Key
from core.project.edits import SetCurves, SetName
from tests.app.conftest import SilentOutput

SETTLING_MS = 3000


def main(folder: Path, project: Path) -> None:
    application = make_application(["torture"])
    settings, session = Settings(folder / f"settings-{os.getpid()}.ini"), Session()
    speak(application, settings)
    window = MainWindow(session, settings, Transport(session, SilentOutput(broken=True)), journal=folder / "journal")
    window.show()
    window.files.open(project)
    QTest.qWait(SETTLING_MS)
    tell(window, "opened")
    for line in sys.stdin:
        word, _, value = line.strip().partition(" ")
        tell(window, f"{word} {act(window, word, value)}")
    session.undo_stack.setClean()
    window.files.has_loose_words = lambda: False
    window.close()


def act(window: MainWindow, word: str, value: str) -> object:
    session = window.session
    if word == "name":
        session.perform(SetName(value))
    elif word == "keys":
        layer = session.document.active_layer_id
        session.perform(SetCurves(layer, {"head.yaw": Curve((Key(2, 0.5), Key(9.25, -1.75)))}))
    elif word == "save":
        return window.files.save_to(Path(value))
    elif word == "choose":
        window.desk.message_bar.choices[int(value)].click()
    elif word == "picture":
        return window.grab().save(value)
    QTest.qWait(300)
    return True


def tell(window: MainWindow, did: str) -> None:
    bar, viewport = window.desk.message_bar, window.desk.viewport
    facts = {
        "did": did,
        "name": window.session.document.name,
        "fingerprint": window.session.document.fingerprint(),
        "path": str(window.session.path or ""),
        "read_only": window.files.read_only,
        "said": bar.text if bar.isVisible() else "",
        "choices": [button.text().strip() for button in bar.choices] if bar.isVisible() else [],
        "page": type(viewport.currentWidget()).__name__,
        "view": type(viewport.view).__name__,
        "locale": QLocale.system().name(),
    }
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
