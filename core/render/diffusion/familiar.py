"""Where a network is asked at all: of mouths, in a smile whose teeth the photo does not show.

That is what it has learned: portraits show teeth when people smile for them, and a smile is lit and shaped otherwise than a
mouth that speaks. Re-enacted speech comes no nearer to the real one by it (`countenance evaluate render --only speech`), and
the photo's own teeth are better than any.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.channels import INDEX
from core.render.presets import Part
from core.rig.model import Rig

SPOKEN: Final = 0.25
SMILED: Final = 0.45
"""Mean of both sides' mouthSmile: up to the first a mouth is taken to speak, which draws its corners apart as well; from the
second on to smile."""
_SMILE: Final = [INDEX["expr.mouthSmileLeft"], INDEX["expr.mouthSmileRight"]]

Asked = Callable[[Part, Rig, NDArray[np.floating]], float]
"""How far what the network of a part makes of a sitter's pose [C] is wanted, 0..1; at 0, the network is not even run."""


def asked(part: Part, rig: Rig, values: NDArray[np.floating]) -> float:
    """Of mouths by how much they smile, unless the photo shows teeth; heads and eyes always."""
    if part != "mouth":
        return 1.0
    if rig.mouth_teeth.any():
        return 0.0
    return min(max((float(values[_SMILE].mean()) - SPOKEN) / (SMILED - SPOKEN), 0.0), 1.0)
