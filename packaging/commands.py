"""What the launcher can do: read the command line, have everything ready, then become the program that was asked for."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import freeze
import system_libraries
from environment import Environment, SetupError

USAGE = """\
usage: python3 packaging/launch.py [COMMAND]

  (nothing)      open the editor; a project file may follow
  demo           make out/demo.mp4 from a sample portrait and sentence; no display needed
  test           run every check; what follows goes to pytest
  test --installer
                 build the program without Python, and use it
  build          build a folder that runs where no Python is, into dist/
  setup          only set up; --rebuild starts from nothing
  run -- ARGS    pass ARGS to the command line, `countenance ARGS`
  doctor         say what this machine has and lacks

The first start installs everything into .venv beside the project; later ones start at once."""

COMMANDS = ("edit", "demo", "test", "build", "setup", "run", "doctor")
INSTALLER = ("--installer",)
MOST_TEST_PROCESSES = 4
"""More would only fill the memory."""
USES = {
    "edit": ("render", "window"),
    "demo": ("render",),
    "test": ("render", "window"),
    "build": ("render", "window", "build"),
    "setup": (),
    "run": (),
    "doctor": (),
}
"""Which kinds of system libraries a command cannot do without."""


@dataclass(frozen=True)
class Request:
    """What the user asked for."""

    command: str
    arguments: tuple[str, ...] = ()
    rebuild: bool = False


def parse(words: list[str]) -> Request:
    """Read the command line.

    Raises:
        ValueError: it makes no sense; the text says why.
    """
    if not words:
        return Request("edit")
    command, rest = words[0], words[1:]
    if command not in COMMANDS:
        if command.startswith("-") or not Path(command).exists():
            raise ValueError(f"no such command: {command}")
        return Request("edit", (str(Path(command).resolve()), *rest))
    rebuild = command == "setup" and rest == ["--rebuild"]
    if command == "setup" and rest and not rebuild:
        raise ValueError(f"setup does not know {' '.join(rest)}")
    if command == "build" and rest:
        raise ValueError(f"build does not know {' '.join(rest)}")
    if command == "run" and rest[:1] == ["--"]:
        rest = rest[1:]
    return Request(command, () if rebuild else tuple(rest), rebuild)


def hand_over(command: list[str], environment: dict[str, str] | None = None) -> NoReturn:
    """Become `command`; where a process cannot, wait for it and end with its exit code."""
    variables = {**os.environ, **(environment or {})}
    sys.stdout.flush()
    if os.name == "posix":
        os.execve(command[0], command, variables)  # noqa: S606 - no shell is the point
    sys.exit(subprocess.run(command, env=variables).returncode)


FOR_ANOTHER_PYTHON = ("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT")
"""Variables that would have our Python read the libraries of another, or pip install beside ours."""

DIRECTION = ("--emotion", "happy:0.5", "--repair", "draft")
"""A friendly presenter: repairs are made where a sitter smiles."""

VOICE = "flite:rms"
"""A voice made of recordings, where the system has it; else the built-in one speaks."""


def make_demo(environment: Environment, arguments: tuple[str, ...]) -> int:
    """Render the first sample sitter speaking the sample sentence, through both networks: motion, and repairs of the mouth."""
    samples = environment.root / "resources" / "samples"
    sitter = json.loads((samples / "samples.json").read_text(encoding="utf-8"))[0]
    sentence = (samples / "sentence.txt").read_text(encoding="utf-8").strip()
    output = environment.root / "out" / "demo.mp4"
    output.parent.mkdir(exist_ok=True)
    print(f"{sitter['name']} says: {sentence}", flush=True)
    command = [
        *countenance(environment),
        "render",
        str(samples / sitter["file"]),
        "--text",
        sentence,
        "--size",
        "768",
        *DIRECTION,
        *(("--voice", VOICE) if shutil.which("flite") else ()),
        "-o",
        str(output),
        *arguments,
    ]
    code = subprocess.run(command).returncode
    if code == 0:
        print(f"The demo is {output}")
    return code


def countenance(environment: Environment) -> list[str]:
    """How to start the command line. -P: a folder named `core` where the user stands must not shadow ours."""
    return [str(environment.python), "-P", "-m", "core.cli"]


def run_tests(environment: Environment, arguments: tuple[str, ...]) -> NoReturn:
    """Become pytest: a process for each core, each on a screen of its own where one is to be had."""
    os.chdir(environment.root)
    processes = min(os.cpu_count() or 1, MOST_TEST_PROCESSES)
    command = [str(environment.python), "-m", "pytest", "-n", str(processes), "--dist", "loadfile", *arguments]
    if shutil.which("Xvfb") and not system_libraries.missing(("x11",)):
        hand_over(command, {"QT_QPA_PLATFORM": "xcb"})
    if sys.platform == "linux":
        print("No Xvfb: tests that need a real window are skipped.", file=sys.stderr, flush=True)
        hand_over(command, {"QT_QPA_PLATFORM": "offscreen"})
    hand_over(command)


def wants_program(request: Request) -> bool:
    """Whether the program that needs no Python is to be built."""
    return request.command == "build" or (request.command == "test" and request.arguments == INSTALLER)


def build_program(environment: Environment, *, use: bool) -> int:
    """Build the frozen program, and try it where that is asked for; the exit code."""
    try:
        code = freeze.build(environment)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    if code or not use:
        return code
    made = freeze.program(environment.root)
    smoke = Path(__file__).with_name("smoke.py")
    return subprocess.run([str(environment.python), str(smoke), str(made), str(environment.root / "out" / "smoke")]).returncode


def has_screen() -> bool:
    """Whether a window could open; elsewhere than on Linux it always can."""
    return sys.platform != "linux" or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")))


def prepare(request: Request) -> Environment:
    """Have a finished environment and the system libraries the command requires.

    Raises:
        SetupError: with the line to show.
    """
    if request.command == "edit" and not has_screen():
        raise SetupError("There is no screen here for the editor. Without one, `demo`, `test` and `run -- …` work.")
    environment = Environment()
    ready = not request.rebuild and environment.ready()
    uses = [*USES["build" if wants_program(request) else request.command], *([] if ready else ["setup"])]
    if request.command == "edit" and not os.environ.get("WAYLAND_DISPLAY"):
        uses.append("x11")
    obstacle = system_libraries.provide(uses, thorough=not ready or request.command == "test")
    if obstacle:
        raise SetupError(obstacle)
    if not ready:
        if request.rebuild:
            shutil.rmtree(environment.folder, ignore_errors=True)
        print("Setting up Countenance: about 2.5 GB, some minutes, once.", flush=True)
        environment.complete()
    return environment


def main(words: list[str]) -> int:
    """Run one command; its exit code."""
    for name in FOR_ANOTHER_PYTHON:
        os.environ.pop(name, None)
    os.environ["PIP_USER"] = "0"  # whatever pip's own configuration says
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console of another age must not stop the set-up
            stream.reconfigure(errors="replace")
    if words and words[0] in ("-h", "--help", "help"):
        print(USAGE)
        return 0
    try:
        request = parse(words)
    except ValueError as error:
        print(f"{error}\n\n{USAGE}", file=sys.stderr)
        return 2
    try:
        environment = prepare(request)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped; the next start goes on from here.", file=sys.stderr)
        return 130
    if wants_program(request):
        return build_program(environment, use=request.command == "test")
    if request.command == "setup":
        print(f"Countenance is set up in {environment.folder}")
        return 0
    if request.command == "demo":
        return make_demo(environment, request.arguments)
    if request.command == "test":
        run_tests(environment, request.arguments)
    if request.command == "edit":
        hand_over([str(environment.python), "-P", "-m", "app", *request.arguments])
    lead = ("doctor",) if request.command == "doctor" else ()
    hand_over([*countenance(environment), *lead, *request.arguments])
