"""Make a real piece in the real window, as the guide tells it, and keep a picture of every step.

    python packaging/walkthrough.py FOLDER [--sitter ID] [--scale 2]

A portrait and three sentences become three takes; one of them is directed: glances onto words, eye contact, a slower nod, a
blink less, brows, a new head for a sentence. Then the project is saved, changed once more, the editor is killed, started
again, what was lost is brought back, and the film is written. Exits with an error where a step did not do what it says.
Needs a display or xvfb-run; shows a sample sitter only.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from app.main_window import MainWindow
    from app.staging.marks import Mark
    from core.curves.take import Take
    from core.speech.speech import Speech

ROOT: Final = Path(__file__).resolve().parents[1]
SIZE: Final = (1440, 900)
QUALITY: Final = 84
PATIENCE_S: Final = 240
TEXT: Final = (
    "Good morning, and welcome to the studio. "
    "On Friday we open a new stage, with room for forty people. "
    "Bring a friend, bring your questions, and stay for coffee."
)
BROWS: Final = "expr.browInnerUp"
LIFT: Final = 0.6
EYE_CONTACT: Final = 0.5
GLANCES: Final = (("stage", "Slide"), ("friend", "Listener"))
KILLED: Final = -signal.SIGKILL


class Walk:
    """One window, driven step by step.

    Args:
        folder: where the pictures go.
        private: settings, journal, project and film.
    """

    def __init__(self, folder: Path, private: Path) -> None:
        self._folder, self._private = folder, private
        self._window: MainWindow | None = None

    @property
    def window(self) -> MainWindow:
        assert self._window is not None
        return self._window

    @property
    def speech(self) -> Speech:
        found = self.window.session.speech
        assert found is not None
        return found

    def direct(self, sitter: str) -> None:
        """Everything up to the moment the editor is killed."""
        self._open()
        self._keep("01-start")
        self._choose_sitter(sitter)
        self._generate()
        self._move_glances()
        self._hold_eye_contact()
        self._slow_a_nod()
        self._remove_a_blink()
        self._raise_brows()
        self._regenerate_a_head()
        self._save_and_go_on()
        os.kill(os.getpid(), signal.SIGKILL)

    def finish(self) -> None:
        """Start again, bring back what was not saved, and write the film."""
        self._open()
        bar = self.window.desk.message_bar
        self._check(not bar.isHidden(), "the lost work is offered")
        self._keep("10-recovery")
        self._press("Restore")
        wanted = json.loads((self._private / "state.json").read_text(encoding="utf-8"))
        self._until(lambda: self.window.session.document.fingerprint() == wanted)
        self._export()
        self.window.session.undo_stack.setClean()
        self.window.close()

    # the steps

    def _choose_sitter(self, sitter: str) -> None:
        from app.files.samples import sitters

        self.window.desk.speech.choose_text(TEXT)
        self.window.verbs.use_portrait(next(sample.path for sample in sitters() if sample.id == sitter))
        self._until(lambda: not self.window.production.busy)
        self.window.desk.speech.choose_text(TEXT)
        self._keep("02-sitter-and-words")

    def _generate(self) -> None:
        from core.project.edits import SetActiveTake, SetControls

        session = self.window.session
        session.perform(SetControls({**session.document.controls, "eye_contact": EYE_CONTACT}))
        self.window.desk.count.set_count(3)
        self.window.actions_by_id["take.generate"].trigger()
        self._until(lambda: not self.window.production.busy)
        self._check(len(session.document.takes) == 3, "there are three takes")
        chosen = max(session.document.takes, key=self._glances)
        session.perform(SetActiveTake(chosen.id, label="Choose take"))
        session.set_playhead(self._frame("stage"))
        self._keep("03-three-takes")

    def _move_glances(self) -> None:
        """Two glances, each dragged so that it begins a moment before a word."""
        from core.timebase import TimeRange

        edits, session = self.window.desk.tracks.edits, self.window.session
        for word, target in GLANCES:
            want = round(self._frame(word)) - 2
            session.set_loop(TimeRange(want - 14, want + 6))
            edits.look_at(target)
            session.set_loop(None)
            self._show(want - 50, want + 70)
            block = edits.marks.find(edits.chosen)
            assert block is not None
            self._drag_in_track("gaze", block, block.start, block.start + 14, body=True)
            found = edits.marks.find(edits.chosen)
            self._check(found is not None and abs(found.start - want) < 2, f"a glance begins at “{word}”")
        self._show(self._frame(GLANCES[0][0]) - 30, self._frame(GLANCES[-1][0]) + 50)
        session.set_playhead(self._frame(GLANCES[-1][0]) + 6)
        self._keep("04-glances-on-words")

    def _hold_eye_contact(self) -> None:
        from core.curves.sight import sight_of
        from core.timebase import TimeRange

        session = self.window.session
        start, end = round(self._frame("coffee")) - 12, session.frame_count - 4
        session.set_loop(TimeRange(start, end))
        self._show(start - 60, session.frame_count)
        self.window.actions_by_id["track.look_at_camera"].trigger()
        away = abs(sight_of(session.performance()[start + 6 : end - 6])).max()
        self._check(away < 2.5, f"the eyes stay on the camera, within {away:.1f} degrees")
        session.set_playhead(start + 10)
        self._keep("05-eye-contact")
        session.set_loop(None)

    def _slow_a_nod(self) -> None:
        """Stretch the largest nod by a fifth, at its right edge."""
        edits = self.window.desk.tracks.edits
        nods = [mark for mark in edits.marks.of("head") if getattr(mark, "axis", "") == "pitch" and mark.end - mark.start > 5]
        nod = max(nods, key=lambda mark: abs(mark.amount_deg))  # type: ignore[union-attr]
        self._show(nod.start - 40, nod.end + 60)
        self._drag_in_track("head", nod, nod.end, nod.end + 0.2 * (nod.end - nod.start), body=False)
        found = edits.marks.find(edits.chosen)
        length = 0.0 if found is None else (found.end - found.start) / (nod.end - nod.start)
        self._check(1.1 < length < 1.35, f"the nod takes {length:.2f} of its time")
        self.window.session.set_playhead((nod.start + nod.end) / 2)
        self._keep("06-slower-nod")

    def _remove_a_blink(self) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        from app.staging.marks import chosen_of

        tracks = self.window.desk.tracks
        blinks = tracks.edits.marks.of("blinks")
        tracks.edits.choose(chosen_of("blinks", blinks[len(blinks) // 2]))
        self._show(blinks[len(blinks) // 2].start - 50, blinks[len(blinks) // 2].end + 50)
        tracks.setFocus()
        QTest.keyClick(tracks, Qt.Key.Key_Delete)
        self._check(len(tracks.edits.marks.of("blinks")) == len(blinks) - 1, "one blink is gone")
        self._keep("07-a-blink-less")

    def _raise_brows(self) -> None:
        """A key on the curve of the brows, dragged up in the graph."""
        from app.editing.selection import Selection
        from core.curves.pose_edit import set_results
        from core.project.edits import SetCurves

        session, frame = self.window.session, round(self._frame("new"))
        base, document = session.base(), session.document
        assert base is not None
        curves = set_results(base, document.layers, document.active_layer_id, float(frame), {BROWS: LIFT})
        session.perform(SetCurves(document.active_layer_id, curves, label="Bend curve"))
        session.set_selection(Selection(BROWS, (BROWS, "head.pitch"), frozenset({(BROWS, float(frame))})))
        self._show(frame - 40, frame + 50)
        session.set_playhead(frame)
        self.window.desk.graph.view.frame_all()
        self._keep("08-brows-on-a-word")

    def _regenerate_a_head(self) -> None:
        import numpy as np

        from core.channel_groups import GROUPS
        from core.channels import INDEX
        from core.timebase import TimeRange

        session, panel = self.window.session, self.window.desk.regenerate
        start, end = round(self._frame("friday")) - 4, round(self._frame("people")) + 8
        session.set_loop(TimeRange(start, end))
        self.window.actions_by_id["take.regenerate_range"].trigger()
        for group, box in panel.boxes.items():
            box.setChecked(group == "head")
        before = session.document.active_take
        assert before is not None
        panel.button.click()
        self._until(lambda: not self.window.production.busy)
        after = session.document.active_take
        assert after is not None
        head = [INDEX[name] for name in GROUPS["head"]]
        rest = [column for column in range(after.base.shape[1]) if column not in head]
        self._check(np.array_equal(after.base[:, rest], before.base[:, rest]), "everything but the head is as it was")
        self._check(not np.array_equal(after.base[start:end, head], before.base[start:end, head]), "the head is another")
        self._show(0, session.frame_count)
        self._keep("09-another-head")
        session.set_loop(None)

    def _save_and_go_on(self) -> None:
        """Save, then do one more thing that only the journal knows of."""
        from core.project.document import Marker
        from core.project.edits import SetMarkers

        session = self.window.session
        self._check(self.window.files.save_to(self._private / "piece.avproj"), "the project is saved")
        session.perform(SetMarkers((Marker(round(self._frame("bring")), "Invitation"),)))
        session.flush_changes()
        self._wait(500)
        (self._private / "state.json").write_text(json.dumps(session.document.fingerprint()), encoding="utf-8")

    def _export(self) -> None:
        from app.dialogs.export import ExportDialog

        self._until(self.window.actions_by_id["file.export"].isEnabled)
        self.window.settings.set_folder("export", self._private)
        self.window.verbs.open_export()
        dialog = self.window.findChild(ExportDialog)
        assert dialog is not None
        self._wait(300)
        dialog.grab().save(str(self._folder / "11-export.jpg"), quality=QUALITY)
        dialog.export_button.click()
        row = self.window.desk.queue.rows[0]
        self._until(lambda: row.state.is_final)
        self._keep("12-finished")
        film = next(self._private.glob("*.mp4"), None)
        self._check(film is not None and film.stat().st_size > 100_000, "the film is written")
        assert film is not None
        shutil.copy(film, self._folder / "film.mp4")

    # how

    def _open(self) -> None:
        from app.main_window import MainWindow
        from app.session import Session
        from app.settings import Settings

        self._window = MainWindow(Session(), Settings(self._private / "settings.ini"), journal=self._private / "journal")
        self._window.resize(*SIZE)
        self._window.show()
        self._wait(800)

    def _glances(self, take: Take) -> int:
        """How often a take looks elsewhere."""
        from core.curves.gaze_blocks import gaze_blocks
        from core.curves.staging import Staging

        return len(gaze_blocks(take.base, Staging(), take.rate.fps))

    def _frame(self, word: str) -> float:
        """Frame at which a word begins."""
        found = next(each for each in self.speech.words if each.text.strip(".,").lower() == word)
        return self.window.session.rate.frame(found.start_s)

    def _show(self, start: float, end: float) -> None:
        self.window.session.set_view_range(max(0.0, start), end)
        self._wait(50)

    def _drag_in_track(self, lane: str, mark: Mark, at: float, to: float, *, body: bool) -> None:
        """Press on a mark's edge or middle, move, release: what the mouse does."""
        from PySide6.QtCore import QPointF

        tracks = self.window.desk.tracks
        box = tracks.lanes.box(lane, mark)  # type: ignore[arg-type]
        x = box.center().x() if body else tracks.axis.x(at)
        inside = -2.0 if at == mark.end else 1.0
        start = QPointF(x + (0 if body else inside), box.center().y())
        end = start + QPointF((to - at) * tracks.axis.pixels_per_frame, 0)
        self._drag(start, end)

    def _drag(self, start: QPointF, end: QPointF) -> None:
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QMouseEvent
        from PySide6.QtWidgets import QApplication

        tracks, left, none = self.window.desk.tracks, Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        steps = [(QEvent.Type.MouseButtonPress, start, left, left)]
        steps += [(QEvent.Type.MouseMove, start + (end - start) * share, none, left) for share in (0.3, 0.7, 1.0)]
        steps.append((QEvent.Type.MouseButtonRelease, end, left, none))
        for kind, point, button, buttons in steps:
            event = QMouseEvent(kind, point, tracks.mapToGlobal(point), button, buttons, Qt.KeyboardModifier.AltModifier)
            QApplication.sendEvent(tracks, event)
        self._wait(50)

    def _press(self, text: str) -> None:
        from PySide6.QtWidgets import QAbstractButton

        buttons = self.window.desk.message_bar.findChildren(QAbstractButton)
        next(button for button in buttons if button.text().replace("&", "").strip() == text).click()

    def _keep(self, name: str) -> None:
        self._wait(400)
        self.window.grab().save(str(self._folder / f"{name}.jpg"), quality=QUALITY)
        print(name, flush=True)

    def _check(self, holds: bool, what: str) -> None:
        if not holds:
            self._keep("failed")
            raise SystemExit(f"This does not hold: {what}")
        print(f"  {what}", flush=True)

    def _until(self, condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not condition():
            if time.monotonic() > deadline:
                self._check(False, f"the window got there in time ({self.window.desk.message_bar.text})")
            self._wait(30)

    def _wait(self, milliseconds: int) -> None:
        from PySide6.QtTest import QTest

        QTest.qWait(milliseconds)


def main(arguments: Sequence[str] | None = None) -> int:
    """Walk in two processes, the first of which is killed; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sitter", default="diego")
    parser.add_argument("--scale", default="1")
    parser.add_argument("--private", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--half", choices=("direct", "finish"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.half is None:
        return _both(options)
    sys.path.insert(0, str(ROOT))
    from app.application import make_application

    application = make_application(sys.argv[:1])
    walk = Walk(options.folder, options.private)
    walk.direct(options.sitter) if options.half == "direct" else walk.finish()
    application.quit()
    return 0


def _both(options: argparse.Namespace) -> int:
    options.folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, str(Path(__file__).resolve()), str(options.folder.resolve()), "--sitter", options.sitter]
    environment = os.environ | {"QT_SCALE_FACTOR": options.scale}
    if sys.platform == "linux" and not os.environ.get("DISPLAY"):
        screen = shutil.which("xvfb-run")
        if screen is None:
            raise SystemExit("There is no display; install xvfb.")
        size = " ".join(["-screen 0", f"{2 * SIZE[0]}x{2 * SIZE[1]}x24"])
        return subprocess.run([screen, "-a", "-s", size, *command, "--scale", options.scale], env=environment).returncode
    with tempfile.TemporaryDirectory() as private:
        environment |= dict.fromkeys(("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"), private)
        half = [*command, "--private", private, "--half"]
        killed = subprocess.run([*half, "direct"], env=environment).returncode
        if killed != KILLED:
            raise SystemExit(f"the first half ended with {killed}")
        return subprocess.run([*half, "finish"], env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())
