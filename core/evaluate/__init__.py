"""How good the rig is, in figures: what `countenance evaluate` measures and the pictures that are looked at."""

from typing import Final

MEASURES: Final = ("rest", "poses", "lips", "iris", "seams")
"""What can be measured of a fitted portrait."""
