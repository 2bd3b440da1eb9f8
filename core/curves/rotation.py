"""Head rotation as quaternions: R = Ry(yaw) Rx(-pitch) Rz(roll), degrees in and out, quaternions (w, x, y, z)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def from_angles(angles: Floats) -> Floats:
    """Yaw, pitch, roll in degrees `[..., 3]` -> unit quaternions `[..., 4]`."""
    half = np.radians(angles) / 2 * [1, -1, 1]
    (cy, cx, cz), (sy, sx, sz) = np.moveaxis(np.cos(half), -1, 0), np.moveaxis(np.sin(half), -1, 0)
    return np.stack(
        [cy * cx * cz + sy * sx * sz, cy * sx * cz + sy * cx * sz, sy * cx * cz - cy * sx * sz, cy * cx * sz - sy * sx * cz], -1
    )


def to_angles(q: Floats) -> Floats:
    """Unit quaternions `[..., 4]` -> yaw, pitch, roll in degrees `[..., 3]`; pitch within ±90.

    Looking straight up or down, where yaw and roll turn about one axis, roll is 0.
    """
    w, x, y, z = np.moveaxis(q, -1, 0)
    sine = 2 * (w * x - y * z)  # sine of the angle about x
    pitch = -np.arcsin(np.clip(sine, -1.0, 1.0))
    yaw = np.arctan2(2 * (w * y + x * z), 1 - 2 * (x * x + y * y))
    roll = np.arctan2(2 * (w * z + x * y), 1 - 2 * (x * x + z * z))
    pole = np.abs(sine) > 1 - 1e-12
    if pole.any():
        yaw = np.where(pole, np.arctan2(2 * (w * y - x * z), 1 - 2 * (y * y + z * z)), yaw)
        roll = np.where(pole, 0.0, roll)
    return np.asarray(np.degrees(np.stack([yaw, pitch, roll], -1)), np.float64)


def multiply(a: Floats, b: Floats) -> Floats:
    """Hamilton product `[..., 4]`: first b, then a."""
    aw, ax, ay, az = np.moveaxis(a, -1, 0)
    bw, bx, by, bz = np.moveaxis(b, -1, 0)
    return np.stack(
        [
            aw * bw - ax * bx - ay * by - az * bz,
            aw * bx + ax * bw + ay * bz - az * by,
            aw * by - ax * bz + ay * bw + az * bx,
            aw * bz + ax * by - ay * bx + az * bw,
        ],
        -1,
    )


def slerp(a: Floats, b: Floats, weight: Floats) -> Floats:
    """The share `weight` `[...]` of the shortest turn from a to b `[..., 4]` (Shoemake 1985)."""
    cosine = (a * b).sum(-1)
    b = np.where((cosine < 0)[..., None], -b, b)
    angle = np.arccos(np.clip(np.abs(cosine), 0.0, 1.0))
    sine = np.sin(angle)
    near = sine < 1e-9
    divisor = np.where(near, 1.0, sine)
    wa = np.where(near, 1 - weight, np.sin((1 - weight) * angle) / divisor)
    wb = np.where(near, weight, np.sin(weight * angle) / divisor)
    q = wa[..., None] * a + wb[..., None] * b
    return np.asarray(q / np.linalg.norm(q, axis=-1, keepdims=True), np.float64)


def turned(angles: Floats, offset: Floats, weight: Floats) -> Floats:
    """Turn the head by the share `weight` `[n]` of `offset` `[n, 3]`, about its own axes: `angles` `[n, 3]` -> `[n, 3]`.

    The offset stands on the right: a nod nods about the axis through the ears of a head that is already turned.
    """
    q = from_angles(offset)
    share = slerp(np.broadcast_to([1.0, 0.0, 0.0, 0.0], q.shape), q, weight)
    return to_angles(multiply(from_angles(angles), share))


def blended(angles: Floats, target: Floats, weight: Floats) -> Floats:
    """The share `weight` `[n]` of the shortest turn from `angles` to `target`, both `[n, 3]`."""
    return to_angles(slerp(from_angles(angles), from_angles(target), weight))
