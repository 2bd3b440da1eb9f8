"""How well motion fits speech: each measure is a pure function of a performance and what is said in it.

Definitions follow VASA-1 (section 4.1 and table 5) and VLOGGER (table 2) where they have one.
"""

MEASURES = (
    "lips", "seeds", "head", "blinks", "saccades", "gaze", "controls", "speed", "film", "memory",
)  # fmt: skip
"""What `countenance evaluate motion --only` may name. Memory takes minutes and is left out unless it is named."""
