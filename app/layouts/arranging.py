"""From the desk to an arrangement and back."""

from __future__ import annotations

from dataclasses import replace

from app.desk import Desk
from app.layouts.arrangement import PARTS, Arrangement
from app.layouts.stack import settle


def arrangement_of(desk: Desk, before: Arrangement) -> Arrangement:
    """How the desk is laid out, with one panel alone or not.

    Args:
        before: says the sizes of what is not on show.
    """
    parts = desk.parts
    parts.bring_back()
    found = replace(
        before,
        parts=frozenset(part for part in PARTS if parts.is_on(part)),
        folds={name: fold.isChecked() for name, fold in desk.folds.items()},
    )
    left, _, right = desk.across.sizes()
    upper, lower = desk.down.sizes()
    tree = desk.graph.tree_width if desk.graph.isVisibleTo(desk) else 0
    sizes = {"left_px": left, "right_px": right, "tree_px": tree}
    if upper and lower:
        sizes |= {"upper_px": upper, "lower_px": lower}
    return replace(found, **{name: size for name, size in sizes.items() if size})


def arrange(desk: Desk, wanted: Arrangement) -> None:
    """Lay the desk out; in a desk of another height the parts keep their shares, and the picture has what width is left."""
    desk.setUpdatesEnabled(False)
    try:
        desk.parts.switch(wanted.parts)
        for name, fold in desk.folds.items():
            fold.setChecked(wanted.folds.get(name, fold.isChecked()))
        settle()  # what is hidden claims no room
        across, down = sum(desk.across.sizes()), sum(desk.down.sizes())
        scale = down / max(wanted.upper_px + wanted.lower_px, 1) if desk.isVisible() else 1.0
        middle = max(across - wanted.left_px - wanted.right_px, 1)
        desk.across.setSizes([wanted.left_px, middle, wanted.right_px])
        desk.down.setSizes([round(wanted.upper_px * scale), round(wanted.lower_px * scale)])
        if wanted.tree_px and "curves" in wanted.parts:
            desk.graph.set_tree_width(wanted.tree_px)
    finally:
        desk.setUpdatesEnabled(True)
