"""Make `resources/rig/teeth.png`: two rows of teeth that belong to nobody.

    python -m core.portrait.training.teeth PORTRAITS_DIR

Smiling mouths are straightened into strips (across: corner to corner, down: upper lip to lower lip), laid tooth on tooth by
the widths of human teeth (Nelson and Ash 2010, "Wheeler's Dental Anatomy", chapter 1), and the most alike are averaged with
their mirror images; the biting edge is found and made the strip's lower rim. Lower teeth hardly show in portraits: their row
is made of the averaged lateral incisors and canines, at the widths of lower teeth. The rows are a shade, not a colour: the rig
tints them to the sitter.
"""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d

from core.errors import UserError
from core.portrait.landmarks import find_faces
from core.portrait.load import load_portrait
from core.rig import topology
from core.rig.teeth import GUM_SHARE, LOWER_SCALE, SPAN_MM, TEETH_PATH, arch_places

WIDTH, HEIGHT = 512, 128
_SMILE = (0.16, 0.36)  # opening by width
_AVERAGED = 20
_EDGE_ROWS = 9  # over which the biting edge softens
_CONTRAST = 1.5  # averaging softens the borders between teeth
_LOWER_CONTRAST = 0.5  # narrow teeth with borders as dark as those of broad ones would look like a grid
_WHITE = 245  # of 255
_SHOWN = 0.74  # share of a smile's width that shows teeth: SPAN_MM of a mouth this much wider
UPPER_MM = (8.5, 6.5, 7.5, 7.0)
LOWER_MM = (5.0, 5.5, 7.0, 7.0, 7.0)
"""Widths of the teeth from the middle outward: incisors, canine, premolars."""

log = logging.getLogger(__name__)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("portraits", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=TEETH_PATH)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    strips = []
    for path in sorted(p for p in arguments.portraits.rglob("*") if p.suffix.lower() in (".jpg", ".jpeg", ".png")):
        try:
            rgb = load_portrait(path).rgb
            faces = find_faces(rgb)
        except UserError as error:
            log.warning("%s: %s", path.name, error)
            continue
        if faces:
            strip = _strip(rgb, faces[0].points)
            if strip is not None:
                strips.append(strip)
    cv2.imwrite(str(arguments.output), _atlas(np.array(strips)))
    log.info("%d smiles, %d averaged", len(strips), min(_AVERAGED, len(strips)))


def _strip(rgb: NDArray[np.uint8], points: NDArray[np.float64]) -> NDArray[np.float32] | None:
    """One smile as shade [HEIGHT, WIDTH], None where the mouth is not a large frontal smile with bright teeth."""
    upper = points[list(topology.UPPER_LIP[0]), :2]
    lower = points[list(topology.LOWER_LIP[0]), :2]
    width = float(np.linalg.norm(upper[-1] - upper[0]))
    opening = float(np.linalg.norm(upper[5] - lower[5])) / max(width, 1)
    ears = points[[topology.EAR_RIGHT, topology.EAR_LEFT], 0]
    frontal = abs((points[topology.NOSE_TIP, 0] - ears[0]) / (ears[1] - ears[0]) - 0.5) < 0.06
    if not (_SMILE[0] < opening < _SMILE[1] and frontal and width > 42):
        return None
    u = np.linspace(0, 1, WIDTH)
    curves = []
    for line in (upper, lower):
        share = (line[:, 0] - line[0, 0]) / (line[-1, 0] - line[0, 0])
        curves.append(np.stack([np.interp(u, share, line[:, i]) for i in range(2)], axis=1))
    v = np.linspace(0.04, 1.0, HEIGHT)[:, None, None]
    places = (curves[0] * (1 - v) + curves[1] * v).astype(np.float32) - 0.5
    strip = cv2.remap(rgb, places[..., 0], places[..., 1], cv2.INTER_CUBIC).astype(np.float32)
    middle = strip[HEIGHT // 4 : HEIGHT * 3 // 4, WIDTH // 3 : WIDTH * 2 // 3]
    if middle.mean() < 120 or np.ptp(middle.mean((0, 1))) > 45:
        return None
    shade = strip.mean(-1)
    return np.asarray(shade / np.percentile(shade, 92), np.float32)


def _atlas(strips: NDArray[np.float32]) -> NDArray[np.uint8]:
    mean = _averaged(np.concatenate([strips, strips[:, :, ::-1]]))
    edge = _biting_edge(mean)
    down = np.linspace(0, 1, round(HEIGHT * (1 - GUM_SHARE)))
    upper = np.array([np.interp(down * edge[i], np.arange(HEIGHT), mean[:, i]) for i in range(WIDTH)], np.float32).T
    for axis, strength in ((0, 0.9), (1, 0.75)):  # the rig shades the arch and the lip's shadow itself
        profile = _smoothed(upper.mean(axis), 40 if axis == 0 else 8)
        upper /= np.expand_dims((profile / profile.mean()) ** strength, axis)
    upper = np.clip(upper / np.percentile(upper, 88), 0, 1.04) ** _CONTRAST
    lower = _row(_lower_teeth(upper))
    lower[..., :3] = _WHITE * (lower[..., :3] / _WHITE) ** _LOWER_CONTRAST
    rows = np.concatenate([_row(upper), lower[::-1]])
    return np.clip(np.round(rows), 0, 255).astype(np.uint8)


def _row(teeth: NDArray[np.float32]) -> NDArray[np.float32]:
    """Teeth [R, WIDTH] with their gum above, their soft edge below -> [HEIGHT, WIDTH, 4]."""
    gum = np.full((HEIGHT - len(teeth), WIDTH), 1.0, np.float32)
    shade = np.clip(np.concatenate([gum, teeth]) * _WHITE, 0, 255)
    alpha = np.full((HEIGHT, WIDTH), 255.0, np.float32)
    notch = cv2.GaussianBlur(np.clip((teeth[-_EDGE_ROWS:] - 0.35) / 0.3, 0, 1), (0, 0), 4)
    ramp = np.linspace(0, 1, _EDGE_ROWS)[:, None]
    alpha[-_EDGE_ROWS:] = 255 * (1 - ramp * (1 - notch)) * np.clip((_EDGE_ROWS - np.arange(_EDGE_ROWS)) / 4, 0, 1)[:, None]
    return np.dstack([shade] * 3 + [alpha])


def _borders(widths: tuple[float, ...], scale: float) -> NDArray[np.float64]:
    """Borders between teeth of these widths, from the middle outward, columns right of the middle of the strip."""
    return arch_places(np.cumsum((0.0, *widths)), scale) / (SPAN_MM * scale) * WIDTH


def _averaged(strips: NDArray[np.float32]) -> NDArray[np.float32]:
    """Mean [HEIGHT, WIDTH] of the strips that agree best, each laid on the borders of the teeth."""
    x = np.arange(WIDTH) - (WIDTH - 1) / 2
    borders = _borders(UPPER_MM, 1.0)
    near = np.abs(np.abs(x)[:, None] - borders).min(1)
    target = np.tile(-np.exp(-((near / 7) ** 2)), (HEIGHT, 1)).astype(np.float32)
    for _ in range(3):
        laid = [_laid(strip, target, x) for strip in strips]
        best = [strip for _, strip in sorted(laid, key=lambda pair: -pair[0])[: 2 * _AVERAGED]]
        target = np.mean(best, axis=0)
        target = (target + target[:, ::-1]) / 2
    return np.asarray(target + 0.5 * (target - cv2.GaussianBlur(target, (0, 0), 7)), np.float32)


def _laid(
    strip: NDArray[np.float32], target: NDArray[np.float32], x: NDArray[np.floating]
) -> tuple[float, NDArray[np.float32]]:
    """The strip, shifted and stretched across to agree with the target, and how well it does."""
    profile = strip[HEIGHT // 8 : HEIGHT * 3 // 4].mean(0)
    wanted = _fine(target[HEIGHT // 8 : HEIGHT * 3 // 4].mean(0)[None])[0]
    stretch, shift = np.meshgrid(np.linspace(0.8, 1.25, 19) * _SHOWN, np.arange(-32, 33, 4))
    places = x * stretch.reshape(-1, 1) + shift.reshape(-1, 1) + (WIDTH - 1) / 2  # [candidates, WIDTH]
    agreement = _fine(np.interp(places, np.arange(WIDTH), profile)) @ wanted
    best = int(np.argmax(agreement))
    across = np.tile(places[best].astype(np.float32), (HEIGHT, 1))
    down = np.repeat(np.arange(HEIGHT, dtype=np.float32)[:, None], WIDTH, axis=1)
    laid = cv2.remap(strip, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return float(agreement[best]), np.asarray(laid, np.float32)


def _fine(profiles: NDArray[np.floating]) -> NDArray[np.float64]:
    """Borders between teeth in profiles [P, WIDTH], each of unit length, without the dark corners."""
    detail = gaussian_filter1d(profiles, 1.5, axis=1) - gaussian_filter1d(profiles, 14, axis=1)
    detail = detail[:, WIDTH // 10 : -WIDTH // 10]
    return np.asarray(detail / np.maximum(np.linalg.norm(detail, axis=1, keepdims=True), 1e-6), np.float64)


def _lower_teeth(upper: NDArray[np.float32]) -> NDArray[np.float32]:
    """Lower teeth [R, WIDTH], edge below like the upper ones, out of the averaged lateral incisor and canine."""
    middle = WIDTH // 2
    source = np.round(middle + _borders(UPPER_MM, 1.0)).astype(int)
    borders = np.round(_borders(LOWER_MM, LOWER_SCALE)).astype(int)
    half = np.zeros((len(upper), middle), np.float32)
    for i, tooth in enumerate((1, 1, 2, 2, 2)):
        left, right = int(borders[i]), min(int(borders[i + 1]), middle)
        if left >= right:
            break
        tile = cv2.resize(upper[:, source[tooth] : source[tooth + 1]], (right - left, len(upper)), interpolation=cv2.INTER_AREA)
        side = np.abs(np.linspace(-1, 1, right - left))  # a tooth narrows to its root and rounds to its neighbours
        root = np.linspace(1, 0, len(upper))[:, None]
        half[:, left:right] = tile * (1 - 0.15 * side**6) * (1 - 0.12 * root * side**3)
    return np.concatenate([half[:, ::-1], half], axis=1)


def _smoothed(profile: NDArray[np.float32], sigma: float) -> NDArray[np.float32]:
    return np.asarray(cv2.GaussianBlur(profile.reshape(1, -1), (0, 0), sigma), np.float32).ravel()


def _biting_edge(mean: NDArray[np.float32]) -> NDArray[np.float64]:
    """Row where the teeth end in each column: the steepest fall to dark in the lower half, smoothed across."""
    smooth = cv2.GaussianBlur(mean, (0, 0), 3)
    fall = -np.diff(smooth, axis=0)
    lower = np.arange(len(fall))[:, None] > 0.55 * len(fall)
    row = np.argmax(np.where(lower, fall, -1), axis=0).astype(np.float64)
    x = np.linspace(-1, 1, len(row))
    inner = np.abs(x) < 0.8
    curve = np.polynomial.Polynomial.fit(x[inner], row[inner], 4)
    return np.clip(curve(np.clip(x, -0.85, 0.85)), 0.6 * HEIGHT, HEIGHT - 2)


if __name__ == "__main__":
    main()
