"""What the graphics card can encode: tried, not believed."""

from __future__ import annotations

import subprocess
from functools import cache

from core.export.encoder import ffmpeg_executable

PROBE_TIMEOUT_S = 20.0


@cache
def has_encoder(name: str) -> bool:
    """Whether "h264_nvenc" and the like encode a picture on this machine: ffmpeg names them where no card is, too."""
    source = ["-f", "lavfi", "-i", "color=s=256x256:r=24", "-frames:v", "2", "-pix_fmt", "yuv420p"]
    command = [ffmpeg_executable(), "-v", "error", "-nostdin", *source, "-c:v", name, "-f", "null", "-"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=PROBE_TIMEOUT_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
