"""Hair: strands along the flow of the hair, a soft edge with flyaway strands, and locks that fall to the shoulders."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import CubicSpline

from samples.frame import HEIGHT, PUPILS, WIDTH, Image, blur, pixels, smoothstep
from samples.noise import smooth

STEPS = 28
JOIN = 0.55
"""Over this length (pupil distances) a lock takes over from the blended hair above it."""


def strands(random: np.random.Generator, flow: NDArray[np.float32], length: float = 1.6) -> Image:
    """Noise drawn out along the unit flow [H, W, 2]: fine and coarse strands, unit variance [H, W]."""
    total = np.zeros((HEIGHT, WIDTH), np.float32)
    for sigma, amount, step in ((0.6, 0.35, 0.5 * length), (1.1, 0.6, length), (2.4, 0.6, 2 * length)):
        total += amount * _drawn_out(smooth(random, sigma), flow, step)
    return total / total.std()


def _drawn_out(noise: Image, flow: NDArray[np.float32], step: float) -> Image:
    """Line integral convolution: the mean of the noise along the streamline through each pixel."""
    x0, y0 = pixels()
    total = noise.copy()
    for sign in (-1.0, 1.0):
        x, y = x0.copy(), y0.copy()
        for _ in range(STEPS):
            along = cv2.remap(flow, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
            x = x + sign * step * along[..., 0]
            y = y + sign * step * along[..., 1]
            total += cv2.remap(noise, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    return (total - total.mean()) / total.std()


def edge_flow(distance: Image) -> NDArray[np.float32]:
    """Unit vectors [H, W, 2] along the level lines of a signed distance: parallel to the outline."""
    gy, gx = np.gradient(blur(distance, 4.0))
    length = np.maximum(np.hypot(gx, gy), 1e-6)
    return np.stack([-gy / length, gx / length], -1).astype(np.float32)


@dataclass(frozen=True)
class Lock:
    """Hair that falls beside the face, by height below the chin (pupil distances): its inner edge, and where it ends.

    `outer` starts at the third height, as fractions of the silhouette's half-width above.
    """

    down: tuple[float, ...]
    inner: tuple[float, ...]
    outer: tuple[float, ...]
    tip: float


def lock(
    random: np.random.Generator, blend: Image, pattern: Lock, chin_y: float, joins: tuple[float, float], side: int
) -> tuple[Image, Image]:
    """Colour [H, W, 3] and alpha [H, W] of the lock on one side; `joins` is the silhouette's half-width
    at the lock's first two heights."""
    x, y = pixels()
    down = (y - chin_y) / PUPILS
    out = side * (x - WIDTH / 2) / PUPILS
    outer_edge = (*joins, *(joins[1] * factor for factor in pattern.outer))
    inner_line, outer_line = CubicSpline(pattern.down, pattern.inner), CubicSpline(pattern.down, outer_edge)
    level = np.clip(down, pattern.down[0], pattern.down[-1])
    inner, outer = inner_line(level).astype(np.float32), outer_line(level).astype(np.float32)
    t = (out - inner) / (outer - inner)
    within = np.clip(t, -0.2, 1.2)
    slope = inner_line(level, 1) * (1 - within) + outer_line(level, 1) * within
    length = np.sqrt(1 + np.square(slope))
    flow = np.stack([side * slope / length, 1 / length], -1).astype(np.float32)
    fibre = strands(random, flow, 1.3)
    coarse = _drawn_out(smooth(random, 7.0), flow, 6.0)
    ragged = 0.024 * fibre * (0.35 + 0.65 * smoothstep(down, -0.3, 0.4))
    side_in = (out - inner + ragged) * PUPILS
    side_out = (outer - out + ragged) * PUPILS
    end = (pattern.tip - 0.25 * np.square(2 * within - 0.9) + 0.07 * coarse + 0.06 * fibre - down) * PUPILS
    alpha = smoothstep(side_in, -1.5, 2.5) * smoothstep(side_out, -1.5, 3.0) * smoothstep(end, -8.0, 24.0)
    alpha *= smoothstep(down, pattern.down[0], pattern.down[0] + JOIN)
    light = 0.74 + 0.36 * np.exp(-np.square((within - 0.66) / 0.36)) - 0.14 * smoothstep(down, -0.1, pattern.tip)
    base = blur(blend, 9.0)
    drawn = base * (light * np.clip(1 + 0.17 * fibre + 0.07 * coarse, 0.3, 1.9))[..., None]
    real = (blend - base) * smoothstep(down, -0.6, -1.2)[..., None]
    return np.clip(drawn + real, 0, 1).astype(np.float32), alpha


def flyaways(random: np.random.Generator, edge: NDArray[np.float64], count: int, length: float, lift: float) -> Image:
    """Coverage [H, W] of single fine hairs leaving an edge [N, 2] (ordered left to right over the head) at small angles."""
    double, shift = 2, 4
    canvas = np.zeros((HEIGHT * double, WIDTH * double), np.uint8)
    tangents = np.gradient(edge, axis=0)
    tangents /= np.maximum(np.linalg.norm(tangents, axis=1, keepdims=True), 1e-6)
    normals = np.c_[tangents[:, 1], -tangents[:, 0]]
    t = np.linspace(0, 1, 12)[:, None]
    for _ in range(count):
        start = int(random.integers(0, len(edge)))
        reach = length * random.uniform(0.4, 1.3)
        rise = abs(random.normal(0.0, lift)) + 2.0
        origin = edge[start] - normals[start] * random.uniform(2.0, 7.0)
        sag = 0.5 * np.square(reach * t) / 200.0 + random.uniform(0.0, 0.8) * rise * t**2
        path = origin + tangents[start] * (random.choice([-1.0, 1.0]) * reach * t) + normals[start] * (2 * rise * t - sag)
        points = np.round(path * double * 2**shift).astype(np.int32)
        cv2.polylines(canvas, [points], False, int(random.uniform(60, 170)), 1, cv2.LINE_AA, shift)
    return cv2.resize(canvas, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
