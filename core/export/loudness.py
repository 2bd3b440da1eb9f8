"""Sound brought to a loudness: EBU R128 as ffmpeg measures it, one gain for all of it, peaks held back without a delay."""

from __future__ import annotations

import math
import re
import subprocess
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.errors import ExportError
from core.export.encoder import ffmpeg_executable
from core.project.scratch import passing_folder
from core.speech.speech import Audio

CEILING_DB: Final = -1.5
"""Highest true peak, dBTP: what AAC and Opus add to it stays below full scale."""
MAX_GAIN_DB: Final = 30.0
"""More would be noise brought to the loudness of a voice."""
_NEAR_LU: Final = 0.15
_ROUNDS: Final = 4
_OVERSAMPLING: Final = 4
_LOOK_AHEAD_S: Final = 0.004
_BLOCK: Final = 1 << 18
_OVERLAP: Final = 64


def integrated_lufs(audio: Audio) -> float | None:
    """Loudness of the whole; None where it is too short or too quiet to have one.

    Raises:
        ExportError: the measuring failed.
    """
    with passing_folder("loudness") as folder:
        raw = folder / "sound.f32"
        np.asarray(audio.samples, "<f4").tofile(raw)
        source = ["-f", "f32le", "-ar", str(audio.rate), "-ac", str(audio.samples.shape[1]), "-i", f"file:{raw}"]
        command = [ffmpeg_executable(), "-hide_banner", "-nostdin", *source, "-af", "ebur128=framelog=quiet", "-f", "null", "-"]
        done = subprocess.run(command, capture_output=True, check=False)
    told = done.stderr.decode(errors="replace")
    found = re.search(r"Integrated loudness:\s+I:\s+(\S+) LUFS", told)
    if done.returncode != 0 or found is None:
        raise ExportError("The loudness of the sound could not be measured.", "Export without it.", told[-2000:])
    lufs = float(found[1])
    return lufs if math.isfinite(lufs) and lufs > -70 else None


def levelled(audio: Audio, aim_lufs: float) -> Audio:
    """The same sound, sample for sample in time, at a loudness; as it is where it has none.

    Where peaks would pass `CEILING_DB` they are turned down around the peak, and the gain makes up for what that takes.
    """
    lufs = integrated_lufs(audio)
    if lufs is None:
        return audio
    gain_db, made = 0.0, audio
    for _ in range(_ROUNDS):
        gain_db = min(gain_db + aim_lufs - lufs, MAX_GAIN_DB)
        made = Audio(limited(audio.samples * np.float32(10 ** (gain_db / 20)), audio.rate), audio.rate)
        now = integrated_lufs(made)
        if now is None or abs(now - aim_lufs) < _NEAR_LU or gain_db >= MAX_GAIN_DB:
            break
        lufs = now
    return made


def limited(samples: NDArray[np.float32], rate: int) -> NDArray[np.float32]:
    """Samples [N, channels] whose true peaks stay below the ceiling; what is quieter is left bit for bit.

    The gain is the least of what any sample nearby needs, averaged over as many: it is low enough wherever there is a peak,
    and never jumps.
    """
    from scipy.ndimage import minimum_filter1d, uniform_filter1d

    ceiling = 10 ** (CEILING_DB / 20)
    reach = 2 * max(1, round(_LOOK_AHEAD_S * rate)) + 1
    made = samples.copy()
    for start in range(0, len(samples), _BLOCK):  # an hour at once would take gigabytes
        end = min(start + _BLOCK, len(samples))
        first, last = max(0, start - _OVERLAP - reach), min(len(samples), end + _OVERLAP + reach)
        peaks = true_peaks(samples[first:last])
        if peaks.max(initial=0.0) <= ceiling:
            continue
        need = np.minimum(1.0, ceiling / np.maximum(peaks, 1e-9))
        gain = uniform_filter1d(minimum_filter1d(need, reach), reach)[start - first : end - first]
        made[start:end] *= np.where(gain < 1 - 1e-9, gain, 1.0)[:, None].astype(np.float32)
    return made


def true_peaks(samples: NDArray[np.float32]) -> NDArray[np.float64]:
    """The highest the wave gets in any channel around each sample, [N], between samples too (BS.1770-4 annex 2)."""
    from scipy.signal import resample_poly

    fine = np.abs(resample_poly(samples.astype(np.float64), _OVERSAMPLING, 1, axis=0)).max(axis=1)
    fine = fine.reshape(-1, _OVERSAMPLING)
    before = np.r_[fine[0, 0], fine[:-1, 1:].max(axis=1)]
    return np.asarray(np.maximum(fine.max(axis=1), before), np.float64)
