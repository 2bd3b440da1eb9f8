"""Which parts of the desk are on show: those that are switched on, or one panel alone until the others are wanted back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QWidget

from app.layouts.arrangement import PARTS
from app.layouts.stack import settle

if TYPE_CHECKING:
    from app.desk import Desk

ALONE: Final[dict[str, frozenset[str]]] = {
    "picture": frozenset({"picture", "transport"}),
    "lanes": frozenset({"transport", "lanes", "curves"}),
    "curves": frozenset({"transport", "curves"}),
    "queue": frozenset({"queue"}),
    "left": frozenset({"left"}),
    "right": frozenset({"right"}),
}
"""A panel that can fill the window -> what is on show then."""

_NO_LIMIT: Final = 16_777_215
_ROOMY: Final = 780
"""A desk this high, px, has room for several exports."""


class ShownParts(QObject):
    """Shows and hides what the commands of the window menu say, and one panel alone.

    Signals:
        changed(): other parts are on show.

    Attributes:
        alone: the panel that fills the window, a name of `ALONE`; empty while the parts are as switched.
    """

    changed = Signal()

    def __init__(self, desk: Desk, actions: Mapping[str, QAction]) -> None:
        super().__init__(desk)
        self.alone = ""
        self._desk = desk
        self._actions = actions
        self._widgets: dict[str, QWidget] = {
            "left": desk.left_part,
            "picture": desk.viewport,
            "right": desk.right_part,
            "transport": desk.transport_bar,
            "lanes": desk.lanes,
            "curves": desk.graph,
            "queue": desk.queue,
        }
        self._limits = {name: self._widgets[name].maximumWidth() for name in ("left", "right")}
        self._sizes: list[tuple[QSplitter, list[int]]] = []
        self._focus: QWidget | None = None

    def is_on(self, part: str) -> bool:
        """Whether a name of `PARTS` is switched on."""
        return self._actions[PARTS[part]].isChecked()

    def switch(self, parts: frozenset[str]) -> None:
        """Show these names of `PARTS` and no others."""
        for part, command in PARTS.items():
            self._actions[command].setChecked(part in parts)
        self.follow()

    def reveal(self, part: str) -> None:
        """Bring a part on show, for a command that needs it."""
        if self.is_on(part) and part in ALONE.get(self.alone, PARTS):
            return
        self._actions[PARTS[part]].setChecked(True)
        self.follow()

    def bring(self, widget: QWidget) -> None:
        """Bring the panel on show that a widget stands in."""
        panel = self.panel_of(widget)
        if panel in PARTS:
            self.reveal(panel)
        if not widget.isVisible():
            self.follow()

    def follow(self) -> None:
        """Show what is switched on, and give a panel that was alone its neighbours back."""
        self.bring_back()
        self._settle()

    def fill_with(self, panel: str) -> None:
        """Let a panel, a name of `ALONE`, have the window for itself."""
        if self.alone:
            self.bring_back()
        desk = self._desk
        self._focus = desk.window().focusWidget()
        self._sizes = [(splitter, splitter.sizes()) for splitter in (desk.across, desk.down)]
        self.alone = panel
        for side in self._limits.keys() & {panel}:
            self._widgets[side].setMaximumWidth(_NO_LIMIT)
        self._settle()
        self._take_focus(panel)

    def panel_of(self, widget: QWidget | None) -> str:
        """The panel, a name of `ALONE`, that a widget belongs to; empty for what belongs to none."""
        while widget is not None and widget is not self._desk:
            found = next((name for name, part in self._widgets.items() if part is widget), "")
            if found:
                return "picture" if found == "transport" else found
            widget = widget.parentWidget()
        return ""

    def fit_queue(self) -> None:
        """Let the exports have as many rows as there is room for."""
        if self.alone == "queue":
            self._desk.queue.set_most_rows(None)
        elif not self._desk.lower.isVisibleTo(self._desk):
            self._desk.queue.set_most_rows(5)
        else:
            self._desk.queue.set_most_rows(3 if self._desk.height() >= _ROOMY else 1)

    def _settle(self) -> None:
        desk, shown = self._desk, self._shown()
        desk.across.setVisible(bool(shown & {"left", "picture", "right"}))
        desk.upper.setVisible(bool(shown & {"left", "picture", "right", "transport"}))
        desk.lower.setVisible(bool(shown & {"lanes", "curves"}))
        desk.down.setVisible(shown != {"queue"})
        for name, widget in self._widgets.items():
            widget.setVisible(name in shown)
        desk.tracks.setVisible(self.is_on("tracks"))
        self.fit_queue()
        self._actions["window.alone"].setChecked(bool(self.alone))
        self.changed.emit()

    def _shown(self) -> frozenset[str]:
        if self.alone:
            return ALONE[self.alone]
        return frozenset({"picture", "transport"} | {part for part in PARTS if self.is_on(part)})

    def bring_back(self) -> None:
        """Give all back that one panel has taken."""
        if not self.alone:
            return
        self.alone = ""
        for side, limit in self._limits.items():
            self._widgets[side].setMaximumWidth(limit)
        self._settle()
        settle()
        for splitter, sizes in self._sizes:
            splitter.setSizes(sizes)
        if self._focus is not None and self._focus.isVisible():
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus = None

    def _take_focus(self, panel: str) -> None:
        """Let the keys act where the eye is, unless they do already."""
        now = self._desk.window().focusWidget()
        if now is not None and now.isVisible() and self.panel_of(now) in ALONE[panel] | {panel}:
            return
        desk = self._desk
        wanted = {"picture": desk.viewport.view, "lanes": desk.timeline, "curves": desk.graph.view, "left": desk.takes}
        widget = wanted.get(panel) or self._widgets[panel]
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            widget = next((child for child in widget.findChildren(QWidget) if _takes_keys(child)), widget)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)


def _takes_keys(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isVisible() and widget.isEnabled()
