"""Use the frozen program as somebody would who has nothing else: no Python, no project, an empty home.

It looks itself over, makes a take of a sample sitter and a film of it, and opens that project in its window on a screen of
its own, of which a picture is kept. Every step is a process of the program itself; nothing here imports what it is made of.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from x_screen import Screen, ScreenError

SENTENCE = "Bring my blue umbrella, Emma."
PATIENCE_S = 600
WINDOW_PATIENCE_S = 240
LIVELY = 2000
"""Colours of a screen on which the window has been painted with its portrait; the first grey has a handful."""


class SmokeError(Exception):
    """A step went wrong; the text says which and how."""


def smoke(program: Path, pictures: Path) -> None:
    """Run every step, telling each.

    Args:
        program: the executable.
        pictures: folder where the picture of the window goes.

    Raises:
        SmokeError: at the first step that goes wrong.
    """
    with tempfile.TemporaryDirectory(prefix="countenance-smoke-") as folder:
        place = Path(folder)
        bare = bare_environment(place)
        told = json.loads(_run([str(program), "doctor", "--json"], bare, place))
        failed = [check["name"] for check in told["checks"] if check["needed"] and not check["ok"]]
        _check(not failed, f"the doctor finds nothing wrong {failed or ''}".rstrip())
        _project_and_film(program, bare, place)
        if sys.platform == "linux" and shutil.which("Xvfb"):
            _window(program, bare, place / "piece.avproj", pictures)
        else:
            print("  the window is not tried: that takes Linux and Xvfb", flush=True)


def bare_environment(home: Path) -> dict[str, str]:
    """Variables of somebody who has just unpacked the program; `home` is theirs."""
    kept = {name: os.environ[name] for name in ("LANG", "SYSTEMROOT", "TEMP", "OMP_NUM_THREADS") if name in os.environ}
    path = os.environ["PATH"] if os.name == "nt" else "/usr/bin:/bin"
    return {**kept, "PATH": path, "HOME": str(home), "USERPROFILE": str(home), "GOMP_SPINCOUNT": "0"}


def _project_and_film(program: Path, bare: Mapping[str, str], place: Path) -> None:
    sitter = next(program.parent.rglob("resources/samples/diego.jpg"), None)
    _check(sitter is not None, "the samples are there")
    project, film = place / "piece.avproj", place / "film.mp4"
    _run([str(program), "generate", str(sitter), "--text", SENTENCE, "-o", str(project)], bare, place)
    _run([str(program), "render", str(project), "--size", "256", "-o", str(film)], bare, place)
    about = json.loads(_run([str(program), "info", str(film), "--json"], bare, place))
    _check(1.0 < about["duration_s"] < 6.0, f"the film lasts {about['duration_s']:.1f} s")
    _check(film.stat().st_size > 20_000, f"the film has {film.stat().st_size / 1e3:.0f} kB")


def _window(program: Path, bare: Mapping[str, str], project: Path, pictures: Path) -> None:
    pictures.mkdir(parents=True, exist_ok=True)
    with Screen() as screen:
        variables = {**bare, **screen.variables, "QT_QPA_PLATFORM": "xcb"}
        with subprocess.Popen([str(program), str(project)], env=variables, stderr=subprocess.PIPE, text=True) as editor:
            try:
                _wait_for_colours(screen, editor)
                time.sleep(2.0)  # menus and docks settle
                screen.save(pictures / "window.png")
                screen.close_window()
                code = editor.wait(60)
            except (ScreenError, subprocess.TimeoutExpired) as error:
                raise SmokeError(f"the window does not close: {error}") from None
            finally:
                screen.save(pictures / "last.png")
                editor.kill()
            complaints = editor.stderr.read() if editor.stderr else ""
    _check(code == 0, f"the window opened, and closed with {code} {complaints.strip()[-400:] if code else ''}".rstrip())


def _wait_for_colours(screen: Screen, editor: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + WINDOW_PATIENCE_S
    while (colours := screen.colours()) < LIVELY:
        if editor.poll() is not None:
            complaints = editor.stderr.read() if editor.stderr else ""
            raise SmokeError(f"the editor ended with {editor.returncode} before it was painted: {complaints[-800:]}")
        if time.monotonic() > deadline:
            raise SmokeError(f"the window was not painted: there are {colours} colours on the screen")
        time.sleep(0.5)


def _run(command: Sequence[str], bare: Mapping[str, str], place: Path) -> str:
    """What a command prints; it must succeed."""
    try:
        done = subprocess.run(command, env=bare, cwd=place, capture_output=True, text=True, timeout=PATIENCE_S)
    except subprocess.TimeoutExpired:
        raise SmokeError(f"{command[1]} took longer than {PATIENCE_S} s") from None
    if done.returncode and command[1] != "doctor":  # what the doctor dislikes is told by name
        raise SmokeError(f"{command[1]} ended with {done.returncode}: {(done.stderr or done.stdout).strip()[-800:]}")
    print(f"  {command[1]} works", flush=True)
    return done.stdout


def _check(holds: bool, what: str) -> None:
    if not holds:
        raise SmokeError(f"this does not hold: {what}")
    print(f"  {what}", flush=True)


def main(arguments: Sequence[str]) -> int:
    """`smoke.py PROGRAM PICTURES`; the exit code."""
    program, pictures = map(Path, arguments)
    print(f"{program} is used:", flush=True)
    try:
        smoke(program, pictures)
    except (SmokeError, ScreenError) as error:
        print(error, file=sys.stderr)
        return 1
    print("The program works.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
