"""Take the pictures of the window that the documents show: sample sitters only, one picture per state.

    python packaging/screenshots.py FOLDER [--scale 2] [--sitter ID]

Needs a display or xvfb-run. The window is driven as a user would drive it, with the real worker.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[1]
SIZE = (1440, 900)
PATIENCE_S = 180


class Photographer:
    """Brings a window into each state and keeps its picture."""

    def __init__(self, folder: Path, sitter: str) -> None:
        from app.files.samples import sitters

        self._folder = folder
        self._sitter = next(sample for sample in sitters() if sample.id == sitter)
        self._window: MainWindow | None = None

    @property
    def window(self) -> MainWindow:
        assert self._window is not None
        return self._window

    def run(self) -> None:
        """Every state, in the order a user meets them."""
        with tempfile.TemporaryDirectory() as private:
            self._open(Path(private))
            for state in (
                self.empty,
                self.fitting,
                self.loaded,
                self.playing,
                self.bending,
                self.looking,
                self.regenerating,
                self.asking,
                self.exporting,
                self.failing,
            ):
                state(Path(private))
            self.window.session.undo_stack.setClean()
            self.window.close()

    def empty(self, _private: Path) -> None:
        self._keep("empty")

    def fitting(self, _private: Path) -> None:
        from app.files.samples import sentence

        self.window.desk.speech.choose_text(sentence())
        self.window.verbs.use_portrait(self._sitter.path)
        self._until(lambda: bool(self.window.desk.task._bar.value()))
        self._keep("fitting")
        self._until(lambda: not self.window.production.busy)
        self._keep("fitted")

    def loaded(self, _private: Path) -> None:
        self.window.desk.count.set_count(3)
        self.window.verbs.generate()
        self._until(lambda: not self.window.production.busy)
        self.window.session.set_playhead(34)
        self._keep("take")

    def playing(self, _private: Path) -> None:
        self.window.transport.play()
        self._wait(900)
        self._keep("playing")
        self.window.transport.pause()

    def bending(self, _private: Path) -> None:
        from app.editing.selection import Selection
        from core.curves.curve import Curve
        from core.curves.key import Key
        from core.project.edits import SetCurves

        session = self.window.session
        keys = (Key(20, 0.0), Key(34, 9.0), Key(52, -4.0), Key(66, 0.0))
        session.perform(SetCurves("edits", {"head.yaw": Curve(keys)}))
        session.set_selection(Selection("head.yaw", ("gaze.yaw", "head.yaw", "head.pitch"), frozenset({("head.yaw", 34.0)})))
        session.set_playhead(34)
        self.window.desk.graph.view.frame_all()
        self._keep("key")

    def looking(self, _private: Path) -> None:
        from app.staging.marks import Chosen

        window, staging = self.window, self.window.staging
        window.session.set_playhead(60)
        staging.add_glance("Notes")
        staging.choose(Chosen("gaze", 66))
        window.session.set_playhead(70)
        window.desk.tracks.setFocus()
        self._keep("tracks")

    def regenerating(self, _private: Path) -> None:
        from core.timebase import TimeRange

        self.window.session.set_loop(TimeRange(40, 96))
        self.window.verbs.open_regenerate()
        self._wait(300)
        self._keep("regenerate")
        self.window.desk.regenerate.button.click()
        self._until(lambda: not self.window.production.busy)
        self._keep("regenerated")
        self.window.session.set_loop(None)

    def asking(self, private: Path) -> None:
        from app.dialogs.export import ExportDialog

        self.window.settings.set_folder("export", private)
        self.window.verbs.open_export()
        dialog = self.window.findChild(ExportDialog)
        assert dialog is not None
        self._wait(300)
        dialog.grab().save(str(self._folder / "export_dialog.png"))
        dialog.export_button.click()

    def exporting(self, _private: Path) -> None:
        row = self.window.desk.queue.rows[0]
        self._until(lambda: "frame" in row.text and row.preview[1] > 8)
        self._keep("exporting")
        self._until(lambda: row.state.is_final)
        self._keep("exported")

    def failing(self, private: Path) -> None:
        wall = private / "wall.png"
        from PySide6.QtGui import QColor, QImage

        picture = QImage(640, 640, QImage.Format.Format_RGB32)
        picture.fill(QColor("#8a8378"))
        picture.save(str(wall))
        self.window.verbs.use_portrait(wall)
        self._until(lambda: not self.window.production.busy)
        self._keep("error")

    def _open(self, private: Path) -> None:
        from app.main_window import MainWindow
        from app.session import Session
        from app.settings import Settings

        self._window = MainWindow(Session(), Settings(private / "settings.ini"), journal=private / "journal")
        self._window.resize(*SIZE)
        self._window.show()
        self._wait(800)

    def _keep(self, name: str) -> None:
        self._wait(300)
        self.window.grab().save(str(self._folder / f"{name}.png"))

    def _until(self, condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not condition():
            if time.monotonic() > deadline:
                raise SystemExit(f"the window did not get there in time: {self.window.desk.message_bar.text}")
            self._wait(30)

    def _wait(self, milliseconds: int) -> None:
        from PySide6.QtTest import QTest

        QTest.qWait(milliseconds)


def main() -> int:
    """Take the pictures, under xvfb-run where there is no display; returns the exit status."""
    parser = argparse.ArgumentParser(description="Take the pictures of the window that the documents show.")
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--scale", default="1", help="device pixel ratio, 1 or 2")
    parser.add_argument("--sitter", default="mara", help="id of a sample sitter")
    options = parser.parse_args()
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        xvfb = shutil.which("xvfb-run")
        if xvfb is None:
            raise SystemExit("There is no display; install xvfb.")
        screen = f"-screen 0 {SIZE[0] * 2}x{SIZE[1] * 2}x24"
        return subprocess.call(
            [xvfb, "-a", "-s", screen, sys.executable, *sys.argv], env=os.environ | {"QT_QPA_PLATFORM": "xcb"}
        )
    os.environ["QT_SCALE_FACTOR"] = options.scale
    sys.path.insert(0, str(ROOT))
    options.folder.mkdir(parents=True, exist_ok=True)
    from app.application import make_application

    application = make_application(sys.argv[:1])
    Photographer(options.folder, options.sitter).run()
    application.processEvents()
    return 0


if __name__ == "__main__":
    sys.exit(main())
