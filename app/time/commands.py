"""Commands of time: play, loop, markers, and which frames are on show; what of it is remembered between runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from app.commanding.actions import tooltip
from app.mouse.gestures import GESTURES
from app.playback.shuttle_keys import HeldKey
from app.time.axis import frame_all, frame_range
from core.timebase import TimeRange

if TYPE_CHECKING:
    from app.main_window import MainWindow
    from app.timeline.verbs import Verbs

OFFERED: Final = (
    "marker.add",
    "marker.list",
    "take.regenerate_range",
    "file.trim_sound",
    "play.loop_clear",
    "view.frame_all",
    "view.time_format",
)
"""Commands of the window that the context menu of the timeline offers too."""


class TimeCommands(QObject):
    """Acts on the transport, the loop range and the view range of a window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._transport = window.transport
        self._stop_key = HeldKey("play.shuttle_stop", self)
        self._session.display.set_format(window.settings.text("time/format"))
        self._session.display.set_follow(window.settings.text("time/follow"))
        self._transport.scrub_sound.on = bool(window.settings.number("time/scrub_sound", 1))

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Action id -> what it does. Checkable actions pass their new state."""
        session, transport = self._session, self._transport
        return {
            "play.toggle": transport.toggle,
            "play.reverse": lambda: transport.play(-1.0),
            "play.range": self.play_range,
            "play.around": self.play_around,
            "play.stop": transport.stop,
            "play.shuttle_back": lambda: self.shuttle(-1),
            "play.shuttle_stop": transport.pause,
            "play.shuttle_forward": lambda: self.shuttle(1),
            "play.previous_frame": lambda: transport.step(-1),
            "play.next_frame": lambda: transport.step(1),
            "play.back_second": lambda: transport.step(-round(session.rate.fps)),
            "play.on_second": lambda: transport.step(round(session.rate.fps)),
            "play.to_start": lambda: transport.go(transport.range().start),
            "play.to_end": lambda: transport.go(transport.range().end - 1),
            "play.go_to": self.go_to,
            "play.loop": transport.set_looping,
            "play.loop_start": self.loop_from_here,
            "play.loop_end": self.loop_to_here,
            "play.loop_selection": self.loop_selection,
            "play.loop_clear": lambda: session.set_loop(None),
            "play.slower": lambda: transport.step_speed(-1),
            "play.faster": lambda: transport.step_speed(1),
            "play.scrub_sound": self.set_scrub_sound,
            "marker.add": lambda: self._markers.add_marker(),
            "marker.rename": self.rename_marker,
            "marker.lock": lambda _: self._markers.toggle_lock(),
            "marker.remove": lambda: self._markers.remove_marker(),
            "marker.next": lambda: self._markers.jump(1),
            "marker.previous": lambda: self._markers.jump(-1),
            "marker.list": self.list_markers,
            "view.frame_all": self.show_everything,
            "view.frame_selected": self.show_selected,
            "view.frame_loop": self.show_loop,
            "view.frame_playhead": self.show_playhead,
            "view.follow": self._session.display.next_follow,
            "view.wheel_moves": GESTURES.set_wheel_moves,
            "view.time_format": self._session.display.next_format,
        }

    def attach(self) -> None:
        """Show in menus and buttons how things stand, once the window has all its parts."""
        session, timeline = self._session, self._window.desk.timeline
        for changed in (session.document_changed, session.selection_changed, session.loop_changed, timeline.picked):
            changed.connect(self._refresh)
        session.display.changed.connect(self._show_display)
        self._window.actions_by_id["play.scrub_sound"].setChecked(self._transport.scrub_sound.on)
        timeline.menu_actions = {
            action_id: action for action_id, action in self._window.actions_by_id.items() if action_id in OFFERED
        }
        GESTURES.changed.connect(self._show_wheel)
        self._show_display()
        self._show_wheel()
        self._refresh()

    # play

    def play_range(self) -> None:
        """Play the user's range once; everything from the playhead on where there is none."""
        part = self._chosen()
        if part is None:
            self._transport.toggle()
        else:
            self._transport.play_once(part)

    def play_around(self) -> None:
        """Play from a second before the playhead to a second after it."""
        here, second = round(self._session.playhead), round(self._session.rate.fps)
        whole = TimeRange(0, self._session.frame_count)
        part = TimeRange(here - second, here + second).intersect(whole)
        self._transport.play_once(part or whole)

    def shuttle(self, direction: int) -> None:
        """J and L; with K held down one frame at a time."""
        if self._stop_key.held:
            self._transport.step(direction)
        else:
            self._transport.shuttle(direction)

    def set_scrub_sound(self, on: bool) -> None:
        """Let the sound under a moving playhead be heard, or not."""
        self._transport.scrub_sound.on = on
        self._window.settings.set_number("time/scrub_sound", int(on))
        self._window.say(self.tr("Moving the playhead is heard") if on else self.tr("Moving the playhead is silent"))

    def go_to(self) -> None:
        """Let the user type a time."""
        self._window.desk.parts.bring(self._window.desk.transport_bar)
        self._window.desk.transport_bar.focus_time()

    # markers, wherever the timeline is

    def rename_marker(self) -> None:
        self._window.desk.parts.bring(self._window.desk.timeline)
        self._markers.start_rename()

    def list_markers(self) -> None:
        self._window.desk.parts.bring(self._window.desk.timeline)
        self._window.desk.timeline.open_markers()

    # loop

    def loop_from_here(self) -> None:
        start = int(self._session.playhead)
        end = self._session.loop.end if self._session.loop is not None else self._session.frame_count
        self._loop(start, max(end, start + 1))

    def loop_to_here(self) -> None:
        end = int(self._session.playhead) + 1
        start = self._session.loop.start if self._session.loop is not None else 0
        self._loop(min(start, end - 1), end)

    def loop_selection(self) -> None:
        """Loop from the first to the last selected key, or over the picked word."""
        part = self._selected()
        if part is not None:
            self._loop(part.start, part.end)

    def _loop(self, start: int, end: int) -> None:
        self._session.set_loop(TimeRange(start, end))
        self._transport.set_looping(True)

    # what is on show

    def show_everything(self) -> None:
        """Fit the whole performance into the views of time."""
        self._session.set_view_range(*frame_all(self._session.frame_count))

    def show_selected(self) -> None:
        part = self._selected()
        if part is not None:
            self._session.set_view_range(*frame_range(part))

    def show_loop(self) -> None:
        if self._session.loop is not None:
            self._session.set_view_range(*frame_range(self._session.loop))

    def show_playhead(self) -> None:
        """Put the playhead into the middle; the zoom stays."""
        start, end = self._session.view_range
        here = self._session.playhead
        self._session.set_view_range(here - (end - start) / 2, here + (end - start) / 2)

    # how things stand

    @property
    def _markers(self) -> Verbs:
        return self._window.desk.timeline.verbs

    def _selected(self) -> TimeRange | None:
        """The frames of the selected keys, or else of the picked word or phone."""
        frames = [frame for _, frame in self._session.selection.keys]
        if frames:
            return TimeRange(int(min(frames)), int(max(frames)) + 1)
        return self._window.desk.timeline.picked_range()

    def _chosen(self) -> TimeRange | None:
        return self._session.loop or self._selected()

    def _refresh(self, _: object = None) -> None:
        act, timeline = self._window.actions_by_id, self._window.desk.timeline
        selected, loop, marker = self._selected(), self._session.loop, timeline.chosen
        allowed = {
            "play.loop_selection": selected is not None,
            "view.frame_selected": selected is not None,
            "play.loop_clear": loop is not None,
            "view.frame_loop": loop is not None,
            "marker.rename": marker is not None,
            "marker.remove": marker is not None,
            "marker.lock": marker is not None,
            "marker.next": bool(self._session.document.markers),
            "marker.previous": bool(self._session.document.markers),
        }
        for action_id, able in allowed.items():
            act[action_id].setEnabled(able)
        act["marker.lock"].setChecked(marker is not None and marker.locked)

    def _show_wheel(self) -> None:
        self._window.actions_by_id["view.wheel_moves"].setChecked(GESTURES.wheel_moves)

    def _show_display(self) -> None:
        display, settings, act = self._session.display, self._window.settings, self._window.actions_by_id
        settings.set_text("time/format", display.format)
        settings.set_text("time/follow", display.follow)
        formats = {"timecode": self.tr("timecode"), "frames": self.tr("frames"), "seconds": self.tr("seconds")}
        follows = {"page": self.tr("by pages"), "centre": self.tr("in the middle"), "off": self.tr("not at all")}
        for action_id, text in (
            ("view.time_format", self.tr("Time format: {0}").format(formats[display.format])),
            ("view.follow", self.tr("Follow the pla&yhead: {0}").format(follows[display.follow])),
        ):
            act[action_id].setText(text)
            plain = text.replace("&", "")
            act[action_id].setToolTip(tooltip(plain, act[action_id].shortcuts()))
