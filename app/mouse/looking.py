"""Showing another part of a view of time: what the deeds of `gestures` do, by a turn of the wheel or by a drag."""

from __future__ import annotations

from typing import Final, Protocol, Self

from PySide6.QtCore import QPointF, Qt

from app.mouse.gestures import Deed
from app.session import Session
from app.time.axis import PAN_PER_NOTCH_PX, ZOOM_PER_NOTCH, TimeAxis

ZOOM_PER_PX: Final = 1.01
_TIME_ALONE: Final[dict[Deed, Deed]] = {
    "zoom_values": "zoom_time",
    "zoom": "zoom_time",
    "pan_values": "pan_time",
    "pan": "pan_time",
}
_CURSORS: Final = {"pan": Qt.CursorShape.ClosedHandCursor, "zoom": Qt.CursorShape.SizeAllCursor}


class TimeView(Protocol):
    """A widget that shows frames along its width."""

    session: Session

    @property
    def axis(self) -> TimeAxis: ...


class Values(Protocol):
    """What lies along the height of a view, if anything does."""

    def panned(self, pixels: float) -> Self: ...

    def zoomed(self, factor: float, y: float) -> Self: ...


class Scene:
    """What a view shows: frames, and values where it has any."""

    def __init__(self, view: TimeView) -> None:
        self._view = view
        self.session = view.session

    @property
    def axis(self) -> TimeAxis:
        """The frames as they are laid out now."""
        return self._view.axis

    @property
    def values(self) -> Values | None:
        """The values as they are laid out now; None where the view shows time alone."""
        return None

    def show_values(self, values: Values) -> None:
        """Lay values out otherwise."""
        raise NotImplementedError

    def show_frames(self, frames: tuple[float, float]) -> None:
        """Show other frames."""
        self.session.set_view_range(*frames)

    def meant(self, deed: Deed) -> Deed:
        """What a deed comes to here."""
        return deed if self.values is not None else _TIME_ALONE.get(deed, deed)


def turn(scene: Scene, deed: Deed, notches: float, at: QPointF) -> None:
    """Do it by so many clicks of the wheel, above 0 away from the user."""
    session, deed, values, axis = scene.session, scene.meant(deed), scene.values, scene.axis
    if deed in ("zoom", "zoom_time"):
        scene.show_frames(axis.zoomed(ZOOM_PER_NOTCH**notches, at.x(), session.frame_count))
    if deed == "pan_time":
        scene.show_frames(axis.panned(notches * PAN_PER_NOTCH_PX, session.frame_count))
    if deed == "scrub" and session.frame_count > 1:
        session.set_playhead(min(max(round(session.playhead - notches), 0), session.frame_count - 1))
    if deed in ("zoom", "zoom_values") and values is not None:
        scene.show_values(values.zoomed(ZOOM_PER_NOTCH**notches, at.y()))
    if deed == "pan_values" and values is not None:
        scene.show_values(values.panned(notches * PAN_PER_NOTCH_PX))


class LookDrag:
    """Does it while a button is held: to the right and up is closer, or the content follows the pointer."""

    def __init__(self, scene: Scene, deed: Deed, press: QPointF) -> None:
        self._scene, self._deed, self._press = scene, scene.meant(deed), press
        self._axis, self._values = scene.axis, scene.values
        self._playhead = scene.session.playhead

    @property
    def cursor(self) -> Qt.CursorShape:
        """The pointer meanwhile."""
        return _CURSORS.get(self._deed.partition("_")[0], Qt.CursorShape.SplitHCursor)

    def move(self, point: QPointF) -> None:
        """The pointer is at `point` now."""
        scene, deed, count = self._scene, self._deed, self._scene.session.frame_count
        dx, dy = point.x() - self._press.x(), point.y() - self._press.y()
        if deed in ("zoom", "zoom_time"):
            scene.show_frames(self._axis.zoomed(ZOOM_PER_PX**dx, self._press.x(), count))
        if deed in ("pan", "pan_time"):
            scene.show_frames(self._axis.panned(dx, count))
        if deed == "scrub" and count > 1:
            scene.session.set_playhead(min(max(round(scene.axis.frame(point.x())), 0), count - 1))
        if deed in ("zoom", "zoom_values") and self._values is not None:
            scene.show_values(self._values.zoomed(ZOOM_PER_PX**-dy, self._press.y()))
        if deed in ("pan", "pan_values") and self._values is not None:
            scene.show_values(self._values.panned(dy))

    def cancel(self) -> None:
        """Show what was shown before."""
        self._scene.show_frames((self._axis.start, self._axis.end))
        if self._values is not None:
            self._scene.show_values(self._values)
        if self._deed == "scrub":
            self._scene.session.set_playhead(self._playhead)
