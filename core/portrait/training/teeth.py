"""Make `resources/rig/teeth.png`: a row of upper teeth that belongs to nobody.

    python -m core.portrait.training.teeth PORTRAITS_DIR

Smiling mouths are straightened into one strip (across: corner to corner, down: upper lip to lower lip), the most alike
are averaged with their mirror images, and the biting edge is found and made the strip's lower rim. The strip is a shade,
not a colour: the rig tints it to the sitter.
"""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.portrait.landmarks import find_faces
from core.portrait.load import load_portrait
from core.rig import topology
from core.rig.interior import TEETH_PATH

WIDTH, HEIGHT = 512, 128
GUM_SHARE = 0.22
"""The upper share of the strip lies above the teeth and is left white: gum, coloured by the rig."""
_SMILE = (0.16, 0.36)  # opening by width
_AVERAGED = 14
_EDGE_ROWS = 9  # over which the biting edge softens
_DARK_CORNER = 0.115  # share of the strip at each end that shows no teeth

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
    strips = np.concatenate([strips, strips[:, :, ::-1]])
    target = np.median(strips, axis=0)
    flat = (strips - strips.mean((1, 2), keepdims=True)).reshape(len(strips), -1)
    likeness = flat @ (target - target.mean()).ravel() / np.linalg.norm(flat, axis=1)
    best = strips[np.argsort(-likeness)[: 2 * _AVERAGED]]
    mean = (best.mean(0) + best.mean(0)[:, ::-1]) / 2
    mean += 2.4 * (mean - cv2.GaussianBlur(mean, (0, 0), 9))
    rows = []
    edge = _biting_edge(mean)
    down = np.linspace(0, 1, round(HEIGHT * (1 - GUM_SHARE)))
    for column in range(WIDTH):
        rows.append(np.interp(down * edge[column], np.arange(HEIGHT), mean[:, column]))
    teeth = np.array(rows, np.float32).T
    dark = round(_DARK_CORNER * WIDTH)
    teeth = cv2.resize(np.ascontiguousarray(teeth[:, dark : WIDTH - dark]), (WIDTH, len(teeth)), interpolation=cv2.INTER_CUBIC)
    for axis, strength in ((0, 0.9), (1, 0.75)):  # the rig shades the arch and the lip's shadow itself
        profile = _smoothed(teeth.mean(axis), 40 if axis == 0 else 8)
        teeth /= np.expand_dims((profile / profile.mean()) ** strength, axis)
    teeth = np.clip(teeth / np.percentile(teeth, 88), 0, 1.04)
    gum = np.full((HEIGHT - len(teeth), WIDTH), 1.0, np.float32)
    shade = np.clip(np.concatenate([gum, teeth]) * 245, 0, 255)
    alpha = np.full((HEIGHT, WIDTH), 255.0)
    notch = cv2.GaussianBlur(np.clip((teeth[-_EDGE_ROWS:] - 0.35) / 0.3, 0, 1), (0, 0), 4)
    ramp = np.linspace(0, 1, _EDGE_ROWS)[:, None]
    alpha[-_EDGE_ROWS:] = 255 * (1 - ramp * (1 - notch)) * np.clip((_EDGE_ROWS - np.arange(_EDGE_ROWS)) / 4, 0, 1)[:, None]
    image = np.dstack([shade] * 3 + [alpha])
    return np.clip(np.round(image), 0, 255).astype(np.uint8)


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
