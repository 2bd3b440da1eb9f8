"""Landmarks while they are being placed: where they are, what was done, and the mesh that follows from them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from core.errors import PortraitError
from core.portrait.anchors import Places, landmarks_from


class LandmarkDraft(QObject):
    """The anchors of one picture in its pixels, with undo and redo. A drag is previewed by `move` and kept by `commit`.

    Args:
        places: where the anchors are at first.
        points: float [478, 3], landmarks that the anchors bend; None where the face model stands in.

    Signals:
        changed(): read `places`, `mesh` and the rest again.
    """

    changed = Signal()

    def __init__(self, places: Places, points: NDArray[np.float64] | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.places = dict(places)
        self.points = points
        self._steps = [dict(places)]
        self._step = 0
        self._last: str | None = None  # what moved last, where more of the same belongs to the same step
        self._mesh: tuple[dict[str, tuple[float, float]], NDArray[np.float64] | None, str] | None = None

    @property
    def can_undo(self) -> bool:
        return self._step > 0

    @property
    def can_redo(self) -> bool:
        return self._step < len(self._steps) - 1

    @property
    def is_moved(self) -> bool:
        """The anchors are elsewhere than at first."""
        return self.places != self._steps[0]

    @property
    def mesh(self) -> NDArray[np.float64] | None:
        """All landmarks that follow from the anchors, [478, 3] px; None where these make no face."""
        return self._derived()[0]

    @property
    def problem(self) -> str:
        """Why there is no mesh."""
        return self._derived()[1]

    def move(self, anchor_id: str, x: float, y: float) -> None:
        """Show an anchor elsewhere; not yet a step."""
        self._show(self.places | {anchor_id: (x, y)})

    def move_all(self, dx: float, dy: float) -> None:
        """Show the whole face elsewhere; not yet a step."""
        self._show({name: (x + dx, y + dy) for name, (x, y) in self.places.items()})

    def resize(self, factor: float, about: tuple[float, float]) -> None:
        """Enlarge the whole face about a point; again and again is one step."""
        x0, y0 = about
        self._joined("", {name: (x0 + (x - x0) * factor, y0 + (y - y0) * factor) for name, (x, y) in self.places.items()})

    def nudge(self, anchor_id: str, dx: float, dy: float) -> None:
        """Move an anchor a little; the same one again and again is one step."""
        x, y = self.places[anchor_id]
        self._joined(anchor_id, self.places | {anchor_id: (x + dx, y + dy)})

    def commit(self) -> None:
        """Make what is shown a step, if anything moved."""
        self._last = None
        if self.places != self._steps[self._step]:
            self._steps[self._step + 1 :] = [dict(self.places)]
            self._step += 1
            self.changed.emit()

    def cancel(self) -> None:
        """Back to the last step."""
        self._show(self._steps[self._step])

    def undo(self) -> None:
        self._go(self._step - 1)

    def redo(self) -> None:
        self._go(self._step + 1)

    def reset(self) -> None:
        """All anchors where they were at first; a step like any other."""
        self._show(self._steps[0])
        self.commit()

    def _joined(self, what: str, places: Places) -> None:
        """Make `places` a step, or part of the last one if that moved the same."""
        again = self._last == what
        self._show(places)
        if again:
            self._steps[self._step] = dict(self.places)
        else:
            self.commit()
            self._last = what

    def _go(self, step: int) -> None:
        self._last = None
        if 0 <= step < len(self._steps):
            self._step = step
            self._show(self._steps[step])

    def _show(self, places: Places) -> None:
        self.places = dict(places)
        self.changed.emit()

    def _derived(self) -> tuple[NDArray[np.float64] | None, str]:
        if self._mesh is None or self._mesh[0] != self.places:
            mesh, problem = None, ""
            try:
                mesh = landmarks_from(self.places, self.points)
            except PortraitError as error:
                problem = error.message
            except np.linalg.LinAlgError:
                problem = self.tr("The anchors make no face.")
            self._mesh = (dict(self.places), mesh if mesh is not None and np.isfinite(mesh).all() else None, problem)
        return self._mesh[1:]
