"""The launcher's modules are no package: they import each other by name, as `python packaging/launch.py` sees them."""

import sys
from pathlib import Path

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"

sys.path.insert(0, str(PACKAGING))
