"""Is everything here that the program needs, and does it work? Each failure comes with its remedy."""

from __future__ import annotations

import importlib.util
import platform
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from core.errors import UserError

SETUP: Final = "Run the set-up again: python3 packaging/launch.py setup"
FREE_BYTES: Final = 1 << 30
"""A long film at full size and its temporary files fit in this."""
RESOURCES: Final = Path(__file__).resolve().parents[2] / "resources"


@dataclass(frozen=True)
class Check:
    """One thing looked at.

    Attributes:
        name: what.
        ok: it works.
        found: what was found, or why it does not work.
        needed: without it nothing can be rendered.
        remedy: what to do about it; empty when it works.
    """

    name: str
    ok: bool
    found: str
    needed: bool
    remedy: str

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def examine(log_file: Path) -> list[Check]:
    """Look at everything; never raises."""
    probes: list[tuple[str, Callable[[], str], bool, str]] = [
        ("Python", _python, True, SETUP),
        ("OpenGL", _opengl, True, "Install the graphics driver, or on a server: apt-get install libegl1 libgl1."),
        ("Video encoder", _encoder, True, SETUP),
        ("Face model", _face_model, True, SETUP),
        ("Rig tables", _rig_tables, True, "Get the program again: its resources folder is incomplete."),
        ("Voices", _voices, True, SETUP),
        ("Speech recogniser", _recogniser, True, SETUP),
        ("Motion model", _motion_models, True, "Get the program again: its resources folder is incomplete."),
        ("Background process", lambda: _worker(log_file), True, f"See the log: {log_file}"),
        ("Disk", _disk, True, "Free at least 1 GB where temporary files go."),
        ("Sound output", _sound_output, False, "Plug in or switch on a sound device; films are made without one."),
    ]
    return [_look(*probe) for probe in probes]


def report_text(checks: list[Check]) -> str:
    """A line each, and the remedy under what fails."""
    lines = []
    for check in checks:
        mark = "ok  " if check.ok else "FAIL" if check.needed else "none"
        lines.append(f"{mark} {check.name}: {check.found}")
        if not check.ok:
            lines.append(f"     {check.remedy}")
    return "\n".join(lines)


def _look(name: str, probe: Callable[[], str], needed: bool, remedy: str) -> Check:
    try:
        return Check(name, True, probe(), needed, "")
    except UserError as error:
        return Check(name, False, error.message, needed, error.hint or remedy)
    except Exception as error:  # noqa: BLE001 - whatever is broken here is what we are asked to find
        return Check(name, False, f"{type(error).__name__}: {error}", needed, remedy)


def _python() -> str:
    return f"{platform.python_version()}, {platform.platform()}"


def _opengl() -> str:
    from core.render.context import create_context

    context = create_context()
    try:
        return f"{context.info['GL_RENDERER']}, OpenGL {context.version_code / 100:.1f}"
    finally:
        context.release()


def _encoder() -> str:
    from core.export.encoder import ffmpeg_executable

    command = [ffmpeg_executable(), "-hide_banner", "-encoders"]
    listed = subprocess.run(command, capture_output=True, check=True, timeout=30).stdout.decode()
    missing = [name for name in ("libx264", "aac") if f" {name} " not in listed]
    if missing:
        raise UserError(f"ffmpeg lacks {', '.join(missing)}.")
    version = subprocess.run([command[0], "-version"], capture_output=True, check=True, timeout=30).stdout.decode()
    return " ".join(version.split()[:3])


def _face_model() -> str:
    folder = _package("mediapipe") / "modules"
    needed = ("face_detection_short_range", "face_landmark_with_attention", "selfie_segmentation")
    missing = [name for name in needed if not any(folder.glob(f"*/{name}.tflite"))]
    if missing:
        raise UserError(f"The package mediapipe comes without {', '.join(missing)}.", "Install mediapipe==0.10.21.")
    return "mediapipe, with its models"


def _rig_tables() -> str:
    missing = [name for name in ("face.npz", "arkit_from_articulation.json") if not (RESOURCES / "rig" / name).is_file()]
    if missing:
        raise UserError(f"{', '.join(missing)} is missing.")
    return str(RESOURCES / "rig")


def _voices() -> str:
    from core.speech.tts import voices

    known = voices()
    return f"{len(known)} voices, {len({voice.language for voice in known})} languages"


def _recogniser() -> str:
    from pocketsphinx import get_model_path

    path = Path(get_model_path()) / "en-us" / "en-us"
    if not path.is_dir():
        raise UserError(f"Its model is missing at {path}.")
    from core.speech.listener import listener

    listener()
    return "pocketsphinx, en-us, and our own for sound without words"


def _motion_models() -> str:
    from core.motion.diffusion.model import load_model
    from core.motion.engines import WEIGHTS

    for weights in WEIGHTS.values():
        load_model(weights)
    return ", ".join(WEIGHTS)


def _worker(log_file: Path) -> str:
    from core.jobs.client import WorkerClient

    with WorkerClient(log_file=log_file) as client:
        client.start()
        return f"started and answered (process {client.pid})"


def _disk() -> str:
    folder = tempfile.gettempdir()
    free = shutil.disk_usage(folder).free
    if free < FREE_BYTES:
        raise UserError(f"Only {free / 1e6:.0f} MB are free at {folder}.")
    return f"{free / 1e9:.1f} GB free at {folder}"


def _sound_output() -> str:
    try:
        import sounddevice
    except OSError as error:
        raise UserError("The sound library PortAudio is missing.", "On Linux: apt-get install libportaudio2") from error
    outputs = [device["name"] for device in sounddevice.query_devices() if device["max_output_channels"] > 0]
    if not outputs:
        raise UserError("No sound output was found.")
    return ", ".join(outputs)


def _package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise UserError(f"The package {name} is missing.")
    return Path(spec.origin).parent
