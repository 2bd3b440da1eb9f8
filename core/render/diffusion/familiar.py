"""Where a network is asked at all: a mouth in a smile is what that of the mouth has learned from, and no other.

Portraits show teeth when people smile for them, and a smile is lit and shaped otherwise than a mouth that speaks: re-enacted
speech comes no nearer to the real one by what was learned from smiles (`countenance evaluate render --only speech`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.channels import INDEX
from core.render.presets import Part

SPOKEN: Final = 0.25
SMILED: Final = 0.45
"""Mean of both sides' mouthSmile: up to the first a mouth is taken to speak, which draws its corners apart as well; from the
second on to smile."""
_SMILE: Final = [INDEX["expr.mouthSmileLeft"], INDEX["expr.mouthSmileRight"]]

Asked = Callable[[Part, NDArray[np.floating]], float]
"""How far what the network of a part makes of a pose [C] is wanted, 0..1; where it is 0, the network is not even run."""


def asked(part: Part, values: NDArray[np.floating]) -> float:
    """Of mouths by how much they smile; heads and eyes always."""
    if part != "mouth":
        return 1.0
    return min(max((float(values[_SMILE].mean()) - SPOKEN) / (SMILED - SPOKEN), 0.0), 1.0)
