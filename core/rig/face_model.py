"""The statistical face: mean, shape code and expressions, shipped as one small table.

Stands where SPHEAR's shape and expression codes stand in VLOGGER (section 3.1, appendix A.1), built from
public-domain portraits by `python -m core.portrait.training.face_model`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

PATH = Path(__file__).parents[2] / "resources" / "rig" / "face.npz"


@dataclass(frozen=True, eq=False)
class FaceModel:
    """Arrays in the head frame, mm on a face whose eyes are 63 mm apart.

    Attributes:
        mean: float32 [468, 3], symmetric, eyes at the origin.
        shape_basis: float32 [64, 468, 3], orthogonal directions scaled to one standard deviation.
        expressions: float32 [64, 468, 3], full-strength displacement of each expression channel.
        triangles: int32 [M, 3], counter-clockwise from the front, without the lids' and lips' openings.
        seal: float32 [2, 468], how far each landmark follows the upper and the lower lip when they close.
        mirror: int32 [468], each landmark's partner on the other side.
    """

    mean: NDArray[np.float32]
    shape_basis: NDArray[np.float32]
    expressions: NDArray[np.float32]
    triangles: NDArray[np.int32]
    seal: NDArray[np.float32]
    mirror: NDArray[np.int32]

    def face(self, shape: NDArray[np.floating]) -> NDArray[np.float64]:
        """The face at ease of a shape code, float64 [468, 3] mm; a random code makes a face that nobody has.

        Args:
            shape: float [64], standard deviations (VLOGGER's beta_s).
        """
        return self.mean + np.tensordot(np.asarray(shape, np.float64), self.shape_basis, 1)


@lru_cache(1)
def face_model() -> FaceModel:
    """The shipped face model, loaded once."""
    with np.load(PATH, allow_pickle=False) as data:  # noqa: TID251 - comes with the program
        return FaceModel(**{name: data[name] for name in FaceModel.__dataclass_fields__})
