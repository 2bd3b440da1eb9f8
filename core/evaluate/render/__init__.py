"""How good the repair renderer is: against the warp it starts from, against a classical inpainter, and over time.

The figures are those of renderer plan 4, in the form of VLOGGER's tables; all people measured were held out of training.
"""

from typing import Final

MEASURES: Final = ("stills", "clips", "ablation", "finer", "film", "speech")
"""What `countenance evaluate render --only` may name."""
