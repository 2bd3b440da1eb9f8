"""What a file is, told without changing or fully loading it."""

from __future__ import annotations

import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

from core.errors import UserError

PROBE_TIMEOUT_S = 20.0


def describe(path: Path) -> dict[str, Any]:
    """Facts about a project, rig, portrait, sound or film.

    Raises:
        UserError: missing, or nothing this program knows.
    """
    if not path.is_file():
        raise UserError(f"There is no file “{path}”.", "Check the name.")
    facts = {"file": str(path), "bytes": path.stat().st_size}
    if zipfile.is_zipfile(path):
        return facts | (_rig(path) if path.suffix == ".npz" else _project(path))
    return facts | (_portrait(path) or _media(path)) | _credentials(path)


def _credentials(path: Path) -> dict[str, str]:
    from core.export.credentials import told

    found = told(path)
    return {"credentials": found} if found else {}


def _project(path: Path) -> dict[str, Any]:
    from core.project.storage import load

    document = load(path)
    return {
        "kind": "project",
        "name": document.name,
        "fps": document.rate.fps,
        "frames": document.frames,
        "duration_s": document.rate.seconds(document.frames),
        "portrait": document.portrait.media.name if document.portrait else None,
        "speech": document.speech.media.name if document.speech else None,
        "transcript": document.speech.transcript if document.speech else "",
        "takes": [take.name for take in document.takes],
        "layers": [layer.name for layer in document.layers],
    }


def _rig(path: Path) -> dict[str, Any]:
    from core.rig.model import Rig

    rig = Rig.load(path)
    return {"kind": "rig", "width": rig.width, "height": rig.height}


def _portrait(path: Path) -> dict[str, Any] | None:
    """None where it is no picture at all; a picture that cannot be used raises PortraitError."""
    import warnings

    from PIL import Image

    from core.portrait.load import FORMATS, load_portrait

    try:
        with warnings.catch_warnings(action="ignore"), Image.open(path, formats=FORMATS) as picture:
            facts = {"kind": "portrait", "width": picture.width, "height": picture.height, "format": picture.format}
    except Image.DecompressionBombError:
        facts = {"kind": "portrait"}
    except (OSError, ValueError, SyntaxError):
        return None
    return facts | {"notes": list(load_portrait(path).notes)}


def _media(path: Path) -> dict[str, Any]:
    from core.export.encoder import ffmpeg_executable
    from core.speech.ffmpeg import FORMATS

    unknown = UserError(
        f"“{path.name}” is no project, portrait, sound or film.", "It may be damaged, or of a kind this program does not read."
    )
    safe = ["-nostdin", "-protocol_whitelist", "file", "-format_whitelist", FORMATS]
    command = [ffmpeg_executable(), "-hide_banner", *safe, "-i", f"file:{path.absolute()}"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=PROBE_TIMEOUT_S, check=False)
    except subprocess.TimeoutExpired as error:
        raise unknown from error
    told = done.stderr.decode("utf-8", "replace")
    length = re.search(r"Duration: (\d+):(\d+):(\d+\.\d+)", told)
    video = re.search(r"Video: (\w+).*?, (\d+)x(\d+).*?, ([\d.]+) fps", told)
    audio = re.search(r"Audio: (\w+).*?, (\d+) Hz", told)
    if not length or not (video or audio):
        unknown.details = told[-2000:]
        raise unknown
    hours, minutes, seconds = length.groups()
    facts: dict[str, Any] = {"kind": "film" if video else "sound"}
    facts["duration_s"] = int(hours) * 3600 + int(minutes) * 60 + float(seconds)
    if video:
        facts |= {"video": video[1], "width": int(video[2]), "height": int(video[3]), "fps": float(video[4])}
    if audio:
        facts |= {"audio": audio[1], "rate_hz": int(audio[2])}
    comment = re.search(r"^\s+comment\s*: (.*)$", told, re.MULTILINE)
    return facts | ({"comment": comment[1].strip()} if comment else {})
