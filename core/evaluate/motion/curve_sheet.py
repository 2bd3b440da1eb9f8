"""Curves to look at: what is said, how far the lips are apart, where head and eyes go, when the lids fall."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from core.channels import INDEX
from core.evaluate.tiles import MAX_WIDTH, Picture
from core.motion.aperture import SEALED, aperture
from core.motion.line_of_sight import line_of_sight
from core.speech.phones import BILABIALS, SILENCE
from core.speech.prosody import FLOOR_DB, analyse_prosody
from core.speech.speech import Speech
from core.timebase import FrameRate

LONGEST_S: Final = 12.0
_LANE_PX, _GAP_PX, _SIDE_PX = 120, 8, 110
_INK, _PAPER, _SEAL, _SILENT = (30, 30, 30), (250, 250, 250), (255, 214, 190), (232, 236, 240)
_TAKES: Final = ((20, 90, 170), (200, 80, 40), (60, 140, 70), (150, 150, 150))
"""Colours of takes, the first on top."""


def curve_sheet(takes: Sequence[NDArray[np.float32]], rate: FrameRate, speech: Speech) -> Picture:
    """Lanes over time, uint8 [H, W, 3]; closures are shaded, and so is silence.

    Args:
        takes: performances `[T, C]` of the same speech, the first drawn strongest.
        rate: of their frames.
        speech: what is said; its first `LONGEST_S` seconds are shown.
    """
    seconds = min(LONGEST_S, speech.audio.duration_s)
    prosody = analyse_prosody(speech)
    loud = (prosody.energy_db - FLOOR_DB) / -FLOOR_DB
    lanes: list[tuple[str, list[NDArray[np.floating]], float, float, float]] = [
        ("loudness", [loud], 100.0, 0.0, 1.0),
        ("lip opening", [aperture(take) for take in takes], rate.fps, 0.0, 0.9),
        ("lids", [take[:, INDEX["expr.eyeBlinkLeft"]] for take in takes], rate.fps, 0.0, 1.0),
        ("gaze yaw °", [line_of_sight(take)[:, 0] for take in takes], rate.fps, -8.0, 8.0),
        ("gaze pitch °", [line_of_sight(take)[:, 1] for take in takes], rate.fps, -8.0, 8.0),
        *((f"head {axis} °", [take[:, INDEX[f"head.{axis}"]] for take in takes], rate.fps, -7.0, 7.0)
          for axis in ("yaw", "pitch", "roll")),
    ]  # fmt: skip
    height = len(lanes) * (_LANE_PX + _GAP_PX) + 24
    sheet = Image.new("RGB", (MAX_WIDTH, height), _PAPER)
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(13)
    scale = (MAX_WIDTH - _SIDE_PX) / seconds
    _shade(draw, font, speech, seconds, scale, height)
    for row, (title, tracks, fps, low, high) in enumerate(lanes):
        top = row * (_LANE_PX + _GAP_PX)
        draw.text((6, top + _LANE_PX // 2 - 8), title, _INK, font=font)
        for colour, track in reversed(list(zip(_TAKES, tracks, strict=False))):
            _line(draw, track, fps, scale, (top, low, high), colour)
        if title == "lip opening":
            y = top + _LANE_PX * (1 - SEALED / high)
            draw.line([(_SIDE_PX, y), (MAX_WIDTH, y)], (190, 60, 60))
    return np.asarray(sheet, np.uint8)


def _shade(draw: ImageDraw.ImageDraw, font: ImageFont.ImageFont | ImageFont.FreeTypeFont, speech: Speech, seconds: float,
           scale: float, height: int) -> None:  # fmt: skip
    for phone in speech.phones:
        if phone.start_s >= seconds:
            break
        left, right = _SIDE_PX + phone.start_s * scale, _SIDE_PX + min(phone.end_s, seconds) * scale
        if phone.symbol in BILABIALS or phone.symbol == SILENCE:
            draw.rectangle([left, 0, right, height], _SEAL if phone.symbol in BILABIALS else _SILENT)
        if phone.symbol != SILENCE:
            draw.text((left + 1, height - 18), phone.symbol, _INK, font=font)


def _line(
    draw: ImageDraw.ImageDraw,
    track: NDArray[np.floating],
    fps: float,
    scale: float,
    lane: tuple[int, float, float],
    colour: tuple[int, int, int],
) -> None:
    top, low, high = lane
    x = _SIDE_PX + (np.arange(len(track)) + 0.5) / fps * scale
    y = top + _LANE_PX * (1 - (np.clip(track, low, high) - low) / (high - low))
    inside = x < MAX_WIDTH
    draw.line(list(zip(x[inside].tolist(), y[inside].tolist(), strict=True)), colour, 2)
