"""What the doctor looks at in the machine: graphics, display, sound, room. Each probe tells what it found or raises."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from core.errors import UserError
from core.project.folders import cache_folder, data_folder, state_folder

FREE_BYTES: Final = 1 << 30
"""A long film at full size and its temporary files fit in this."""
QT_NEEDS: Final = (
    "libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 "
    "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0"
)
"""What Debian and Ubuntu call what Qt's windows need."""
_X_SOCKETS: Final = Path("/tmp/.X11-unix")  # noqa: S108 - the place is X11's own
_PATIENCE_S: Final = 30


def opengl() -> str:
    """The renderer that draws."""
    from core.render.context import create_context

    context = create_context()
    try:
        return f"{context.info['GL_RENDERER']}, OpenGL {context.version_code / 100:.1f}"
    finally:
        context.release()


def gpu() -> str:
    """What the networks can run on besides the processor."""
    from core.render.device import devices

    found = [device for device in devices() if device.kind != "cpu"]
    if found:
        return ", ".join(f"{each.label}, {each.memory_mb / 1024:.0f} GB" if each.memory_mb else each.label for each in found)
    card = _nvidia_card()
    if not card:
        raise UserError("None that the networks can use.", "Nothing to mend: they run on the processor, more slowly.")
    import torch

    if torch.version.cuda is None:
        again = "Set up again, which takes the build for it: python3 packaging/launch.py setup --rebuild"
        raise UserError(f"{card} is here, but torch was installed without CUDA.", again)
    raise UserError(f"{card} is here, but torch cannot use it.", f"Update the driver: CUDA {torch.version.cuda} is wanted.")


def _nvidia_card() -> str:
    """What the driver says of itself; empty without one."""
    asked = shutil.which("nvidia-smi")
    if asked is None:
        return ""
    command = [asked, "--query-gpu=name,driver_version", "--format=csv,noheader"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE_S)
    if done.returncode:
        told = (done.stdout + done.stderr).strip().splitlines()
        raise UserError(f"NVIDIA's driver does not answer: {told[0] if told else done.returncode}", "Install it again.")
    return ", driver ".join(part.strip() for part in done.stdout.splitlines()[0].split(",")) if done.stdout.strip() else ""


def display() -> str:
    """Where the window would open."""
    if sys.platform != "linux":
        return "the system's own"
    named = os.environ.get("WAYLAND_DISPLAY")
    if named and (Path(os.environ.get("XDG_RUNTIME_DIR", "/nowhere")) / named).is_socket():
        return f"Wayland, {named}"
    named = os.environ.get("DISPLAY", "")
    host, _, rest = named.partition(":")
    number = rest.partition(".")[0]
    if not rest:
        raise UserError("There is none: neither DISPLAY nor WAYLAND_DISPLAY names one.")
    if host in ("", "unix") and not (_X_SOCKETS / f"X{number}").is_socket():
        raise UserError(f"DISPLAY names {named}, and nothing answers there.")
    return f"X11, {named}"


def window_libraries() -> str:
    """Whether the part of Qt that opens windows finds what it needs of the system."""
    spec = importlib.util.find_spec("PySide6")
    if spec is None or not spec.submodule_search_locations:
        raise UserError("The package PySide6 is missing.")
    if sys.platform != "linux":
        return "with PySide6"
    plugin = Path(spec.submodule_search_locations[0]) / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        missing = str(error).partition(":")[0]
        raise UserError(f"{missing} is missing.", f"On Debian and Ubuntu: apt-get install {QT_NEEDS}") from error
    return "all that Qt's windows need of X11"


def sound_output() -> str:
    """The devices that can be heard."""
    try:
        import sounddevice
    except OSError as error:
        raise UserError("The sound library PortAudio is missing.", "On Linux: apt-get install libportaudio2") from error
    outputs = [device["name"] for device in sounddevice.query_devices() if device["max_output_channels"] > 0]
    if not outputs:
        raise UserError("No sound output was found.")
    return ", ".join(outputs)


def disk() -> str:
    """The room where temporary files and kept frames go."""
    told = []
    for folder in dict.fromkeys((Path(tempfile.gettempdir()), _existing(cache_folder()))):
        total, _, free = shutil.disk_usage(folder)
        if total == 0:  # no real disk, which `folders` complains of
            continue
        if free < FREE_BYTES:
            raise UserError(f"Only {free / 1e6:.0f} MB are free at {folder}.")
        told.append(f"{free / 1e9:.1f} GB free at {folder}")
    return ", ".join(told)


def folders() -> str:
    """Whether the program's own folders can be written."""
    for kind in _FOLDERS:
        folder = kind()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as error:
            raise UserError(f"{folder} cannot be written: {error.strerror or error}.") from error
    return ", ".join(str(kind()) for kind in _FOLDERS)


_FOLDERS: Final[tuple[Callable[[], Path], ...]] = (state_folder, cache_folder, data_folder)


def _existing(folder: Path) -> Path:
    """The nearest folder on the way up that is there."""
    return next(each for each in (folder, *folder.parents) if each.is_dir())
