"""Picture sizes."""

from __future__ import annotations


def output_size(width: int, height: int, size: int) -> tuple[int, int]:
    """Width and height with `size` as the longer side and the picture's own proportions, both even (H.264 wants that)."""
    scale = size / max(width, height)
    return tuple(max(2, round(side * scale / 2) * 2) for side in (width, height))  # type: ignore[return-value]
