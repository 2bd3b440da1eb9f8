"""When landmarks are placed by hand: offered where a face was not found, at hand for every portrait."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt

from core.errors import FaceUnclearError, UserError

if TYPE_CHECKING:
    from app.dialogs.landmarks import LandmarkDialog
    from app.main_window import MainWindow
    from core.portrait.anchors import Places


@dataclass(frozen=True, eq=False)
class Attempt:
    """A picture that could not be fitted, and what is known of its face, in pixels of the upright file."""

    portrait: Path
    anchors: Places | None = None
    points: NDArray[np.float64] | None = None


class Landmarking(QObject):
    """Opens the landmark tool and passes on what it says."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._attempt: Attempt | None = None
        self._placed: Attempt | None = None
        window.production.fit_refused.connect(self._refused)
        window.production.portrait_ready.connect(self._forget)
        window.session.document_replaced.connect(self._forget)

    @property
    def possible(self) -> bool:
        """There is a picture to place landmarks on."""
        return self._attempt is not None or self._window.session.document.portrait is not None

    def open(self) -> None:
        """Place landmarks on the picture that was refused last, or on the sitter's."""
        from app.dialogs.landmarks import LandmarkDialog  # the window opens without NumPy's linear algebra and Pillow
        from core.portrait.anchors import starting_anchors
        from core.portrait.load import load_portrait

        if not self.possible:
            return
        try:
            known = self._attempt or self._of_sitter()
            image = load_portrait(known.portrait)
        except UserError as error:
            self._window.show_error(error)
            return
        height, width = image.rgba.shape[:2]
        anchors = known.anchors or starting_anchors(width / image.scale, height / image.scale)
        dialog = LandmarkDialog(image, anchors, known.points, found=known.anchors is not None, parent=self._window)
        dialog.fit_requested.connect(lambda placed, points: self._fit(known.portrait, placed, points))
        self._window.session.document_replaced.connect(dialog.reject)
        self._show(dialog)

    def _show(self, dialog: LandmarkDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def _of_sitter(self) -> Attempt:
        """What the project knows of its sitter's face."""
        from core.portrait.anchors import moved_onto

        session = self._window.session
        portrait = session.document.portrait
        assert portrait is not None
        path, anchors = Path(session.document.media.path(portrait.media)), reported_anchors(portrait.report)
        try:
            rig = session.rig
        except UserError:  # who draws it has said so
            rig = None
        if rig is None or anchors is None or portrait.report.get("landmarks") == "placed":
            return Attempt(path, anchors)
        return Attempt(path, anchors, moved_onto(rig.landmarks, anchors))

    def _fit(self, portrait: Path, anchors: Places, points: list[tuple[float, float, float]] | None) -> None:
        self._placed = Attempt(portrait, anchors, None if points is None else np.array(points))
        self._window.desk.message_bar.dismiss()
        self._window.production.fit(portrait, anchors=anchors, points=points)

    def _refused(self, portrait: Path, error: UserError) -> None:
        """Keep what was placed; offer the tool where it can help."""
        if self._placed is not None and self._placed.portrait == portrait:
            self._attempt = self._placed
        else:
            anchors = error.anchors if isinstance(error, FaceUnclearError) else None
            self._attempt = Attempt(portrait, anchors or None)
        if isinstance(error, FaceUnclearError):
            choices = (
                (self.tr("Place landmarks…"), self.open),
                (self.tr("Open another portrait…"), self._window.verbs.open_portrait),
            )
            text = self.tr("{0} Twelve points placed by hand will do instead.").format(error.message)
            self._window.desk.message_bar.offer(text, choices, of_project=True)

    def _forget(self) -> None:
        self._attempt = self._placed = None


def reported_anchors(report: Mapping[str, Any]) -> Places | None:
    """The anchors of a report; None where it has none, or none that make a face: a project may come from anywhere."""
    from core.portrait.anchors import check_anchors

    try:
        anchors = {str(name): (float(x), float(y)) for name, (x, y) in report["anchors"].items()}
        check_anchors(anchors)
    except (KeyError, TypeError, ValueError, AttributeError, UserError):
        return None
    return anchors
