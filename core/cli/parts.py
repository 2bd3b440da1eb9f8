"""What the doctor looks at in the program: its packages, its models, its process. Each probe tells what it found or raises."""

from __future__ import annotations

import importlib.util
import platform
import subprocess
from pathlib import Path
from typing import Final

from core.errors import UserError
from core.project.media import file_sha256

RESOURCES: Final = Path(__file__).resolve().parents[2] / "resources"
SUMS: Final = "SHA256SUMS"
"""In the folder of the models, as `sha256sum` writes it."""
_PATIENCE_S: Final = 30


def python() -> str:
    """The interpreter and the system."""
    return f"{platform.python_version()}, {platform.platform()}"


def encoder() -> str:
    """Whether ffmpeg starts and knows the two codecs no film can do without."""
    from core.export.encoder import ffmpeg_executable

    command = [ffmpeg_executable(), "-hide_banner", "-encoders"]
    listed = subprocess.run(command, capture_output=True, check=True, timeout=_PATIENCE_S).stdout.decode()
    missing = [name for name in ("libx264", "aac") if f" {name} " not in listed]
    if missing:
        raise UserError(f"ffmpeg lacks {', '.join(missing)}.")
    version = subprocess.run([command[0], "-version"], capture_output=True, check=True, timeout=_PATIENCE_S).stdout.decode()
    return " ".join(version.split()[:3])


def face_model() -> str:
    """Whether MediaPipe starts, and brought its models."""
    from core.portrait.solutions import solution

    folder = _package("mediapipe") / "modules"
    solution("face_mesh")
    needed = ("face_detection_short_range", "face_landmark_with_attention", "selfie_segmentation")
    missing = [name for name in needed if not any(folder.glob(f"*/{name}.tflite"))]
    if missing:
        raise UserError(f"The package mediapipe comes without {', '.join(missing)}.")
    return "mediapipe, with its models"


def rig_tables() -> str:
    """Whether the head's tables are there."""
    missing = [name for name in ("face.npz", "arkit_from_articulation.json") if not (RESOURCES / "rig" / name).is_file()]
    if missing:
        raise UserError(f"{', '.join(missing)} is missing.")
    return str(RESOURCES / "rig")


def voices() -> str:
    """The voices that can speak."""
    from core.speech import tts

    known = tts.voices()
    recorded = sum(voice.engine == "flite" for voice in known)
    told = f"{recorded} of them made of recordings" if recorded else "none of them made of recordings (apt-get install flite)"
    return f"{len(known)} voices, {told}, {len({voice.language for voice in known})} languages"


def recogniser() -> str:
    """Whether words can be found in sound."""
    from pocketsphinx import get_model_path

    path = Path(get_model_path()) / "en-us" / "en-us"
    if not path.is_dir():
        raise UserError(f"Its model is missing at {path}.")
    from core.speech.listener import listener

    listener()
    return "pocketsphinx, en-us, and our own for sound without words"


def models(folder: Path = RESOURCES / "models") -> str:
    """Whether every model is there, and byte for byte the one that was shipped."""
    lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    wanted = {name: digest for digest, name in (line.split(maxsplit=1) for line in lines)}
    missing = [name for name in wanted if not (folder / name).is_file()]
    if missing:
        raise UserError(f"Missing from {folder}: {', '.join(missing)}.")
    damaged = [name for name, digest in wanted.items() if file_sha256(folder / name) != digest]
    if damaged:
        raise UserError(f"Not as shipped in {folder}: {', '.join(damaged)}.")
    return f"{sum(name.endswith('.safetensors') for name in wanted)}, as shipped"


def motion_models() -> str:
    """Whether the models that move the head load."""
    from core.motion.diffusion.model import load_model
    from core.motion.engines import WEIGHTS

    for weights in WEIGHTS.values():
        load_model(weights)
    return ", ".join(WEIGHTS)


def worker(log_file: Path) -> str:
    """Whether the background process starts."""
    from core.jobs.client import WorkerClient

    with WorkerClient(log_file=log_file) as client:
        client.start()
        return f"started and answered (process {client.pid})"


def _package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise UserError(f"The package {name} is missing.")
    return Path(spec.origin).parent
