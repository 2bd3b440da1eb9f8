"""The workspaces as they are kept between runs: those of the program, those of the user, and which is on show."""

from __future__ import annotations

import json
from typing import Any, Final

from app.layouts.arrangement import Arrangement
from app.layouts.built_in import BUILT_IN, DIRECT, built_in
from app.settings import Settings

_KEY: Final = "workspaces"


class WorkspaceStore:
    """Workspaces by name; each has the arrangement it begins with, and the one it was left in.

    Args:
        usual: how a new window is laid out.

    Attributes:
        current: the name of the workspace on show.
        own: names of the user's workspaces in their order, each with what it was saved as.
    """

    def __init__(self, settings: Settings, usual: Arrangement) -> None:
        self._settings = settings
        self._usual = usual
        self.current = DIRECT
        self.own: dict[str, Arrangement] = {}
        self._left: dict[str, Arrangement] = {}
        self._read()

    def __contains__(self, name: str) -> bool:
        return name in BUILT_IN or name in self.own

    def beginning(self, name: str) -> Arrangement:
        """What a workspace is without what the user has moved in it since."""
        return self.own[name] if name in self.own else built_in(name, self._usual)

    def now(self, name: str) -> Arrangement:
        """What a workspace was left as."""
        return self._left.get(name) or self.beginning(name)

    def leave(self, arrangement: Arrangement) -> None:
        """Remember the workspace on show as it is now."""
        self._left[self.current] = arrangement
        self.write()

    def reset(self) -> Arrangement:
        """Forget what was moved in the workspace on show."""
        self._left.pop(self.current, None)
        self.write()
        return self.beginning(self.current)

    def save(self, name: str, arrangement: Arrangement) -> None:
        """Make a workspace of the user's, and the one on show; one of this name becomes it."""
        self.own[name] = arrangement
        self._left.pop(name, None)
        self.current = name
        self.write()

    def rename(self, name: str) -> None:
        """Give the user's workspace on show another name; it keeps its place."""
        old = self.current
        self.own = {name if other == old else other: kept for other, kept in self.own.items()}
        if old in self._left:
            self._left[name] = self._left.pop(old)
        self.current = name
        self.write()

    def delete(self) -> None:
        """Forget the user's workspace on show; the first one takes its place."""
        self.own.pop(self.current)
        self._left.pop(self.current, None)
        self.current = DIRECT
        self.write()

    def write(self) -> None:
        """Keep all of it."""
        data = {
            "current": self.current,
            "own": {name: kept.to_json() for name, kept in self.own.items()},
            "left": {name: kept.to_json() for name, kept in self._left.items() if name in self},
        }
        self._settings.set_text(_KEY, json.dumps(data))

    def _read(self) -> None:
        try:
            data: Any = json.loads(self._settings.text(_KEY) or "{}")
        except ValueError:
            data = {}
        if not isinstance(data, dict):
            return
        usual = built_in(DIRECT, self._usual)
        own, left = data.get("own"), data.get("left")
        for name, kept in own.items() if isinstance(own, dict) else ():
            if name not in BUILT_IN:
                self.own[name] = Arrangement.from_json(kept, usual)
        for name, kept in left.items() if isinstance(left, dict) else ():
            if name in self:
                self._left[name] = Arrangement.from_json(kept, self.beginning(name))
        if data.get("current") in self:
            self.current = str(data["current"])
