"""Light that gets past the lips: dim teeth in a slight opening, bright ones in a smile, dark corners and rims.

A place in the mouth sees the world through the slit between the lips. Light is taken as the part of that view it sees, more
of it from above than from below, plus what the flesh about it throws back. The shares are set by three speakers of the GRID
corpus: the brightest pixels between their lips have 0.47 of the brightness of teeth in a smile where the lips are 2 to 3 mm
apart, 0.52 at 5 to 7 mm, 0.66 at 12 to 20 mm.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.rig import lips

_FROM_ABOVE, _FROM_BELOW, _THROWN_BACK = 0.62, 0.26, 0.07
_TO_AND_FRO, _TALL_MM, _BROAD_MM, _INSIDE_MM, _FLESHY = 0.45, 12.0, 52.0, 20.0, 0.3
"""Light within a mouth: its share, of how tall and broad an opening, from how far behind the lips on, and how much of the
colour of flesh it takes. Set by eight speakers of that corpus: the darkest tenth between lips that are wide open has 0.35 of
the brightness of the skin."""
_GAMMA = 2.2
_WIDTHS: Final = np.array([0.62, 0.82, 1.05])
"""Mouths by the distance between the eyes: rounded, calm, drawn wide."""
_AWNING: Final = np.array([1.5, 1.3, 0.35])
"""Depth behind the lips by what it is in the model: round lips stand off the teeth, wide ones lie on them."""
_LEAST_MM, _LIPS_MM = 1.0, 6.0
"""The nearest that anything is to the lips; how much of its distance from them the lips change."""


@dataclass(frozen=True, eq=False)
class LipShade:
    """The slit between the lips of one pose, head frame.

    Attributes:
        upper, lower: inner edges [11, 3] mm, corner to corner.
        awning: how far the lips stand off, by what they do in the model.
        tint: [3], colour of flesh by its mean channel.
    """

    upper: NDArray[np.float64]
    lower: NDArray[np.float64]
    awning: float
    tint: NDArray[np.float64]

    @classmethod
    def of(cls, local: NDArray[np.float64], eyes_mm: float, flesh: NDArray[np.float64]) -> LipShade:
        """The slit.

        Args:
            local: vertices [N, 3] mm, sculpted, head frame.
            eyes_mm: distance between the middles of the eyes.
            flesh: colour [3] of tongue and gums.
        """
        upper, lower = local[lips.UPPER], local[lips.LOWER]
        width = float(upper[-1, 0] - upper[0, 0]) / eyes_mm
        return cls(upper, lower, float(np.interp(width, _WIDTHS, _AWNING)), flesh / flesh.mean())

    def at(self, points: NDArray[np.floating]) -> NDArray[np.float64]:
        """Brightness of each channel [..., 3], 0..1, at points [..., 3] mm of the head frame."""
        return self._lit(points, 0.0)

    def flesh(self, points: NDArray[np.floating], share: float = 1.0) -> NDArray[np.float64]:
        """The same of tongue, cheeks and throat, among which light goes to and fro: the larger the opening, the more of it.

        Args:
            points: [..., 3] mm of the head frame.
            share: how much of that light comes to them.
        """
        tall = float((self.upper[:, 1] - self.lower[:, 1]).max()) / _TALL_MM
        broad = float(self.upper[-1, 0] - self.upper[0, 0]) / _BROAD_MM
        return self._lit(points, share * _TO_AND_FRO * min(max(tall, 0.0) * broad**2, 1.0))

    def _lit(self, points: NDArray[np.floating], to_and_fro: float) -> NDArray[np.float64]:
        x, y, z = (points[..., i] for i in range(3))
        columns = np.maximum.accumulate((self.upper[:, 0] + self.lower[:, 0]) / 2)
        top, bottom = (np.interp(x, columns, rim[:, 1]) for rim in (self.upper, self.lower))
        front = np.interp(x, columns, np.minimum(self.upper[:, 2], self.lower[:, 2]))
        distance = np.maximum(front - z, _LEAST_MM)
        behind = np.minimum(distance, _LIPS_MM) * self.awning + np.maximum(distance - _LIPS_MM, 0)

        def seen(aside: NDArray[np.float64]) -> NDArray[np.float64]:
            return np.asarray(aside / np.hypot(aside, behind))

        across = np.clip((seen(x - columns[0]) + seen(columns[-1] - x)) / 2, 0, 1)
        high = _FROM_ABOVE * seen(top - y) + _FROM_BELOW * seen(np.maximum(y - bottom, 0))
        direct = (np.clip(high, 0, 1) * across)[..., None]
        aside = np.abs(2 * (x - columns[0]) / max(columns[-1] - columns[0], _LEAST_MM) - 1)
        within = to_and_fro * np.minimum(distance / _INSIDE_MM, 1) * np.clip(1 - aside**2, 0, 1)
        inner = within[..., None] * (1 + _FLESHY * (self.tint - 1))
        return np.asarray((_THROWN_BACK * self.tint + inner + direct) ** (1 / _GAMMA))
