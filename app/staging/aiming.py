"""A look in the hand: where it goes while a handle or a field is dragged, as one undo step."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.session import Session
from core.curves.gaze_blocks import Block, laid
from core.curves.staging import MAX_ANGLE_DEG, Look, Target
from core.project.edits import SetStaging


class Aim:
    """A block that is being pointed somewhere else; `commit` keeps it, `cancel` takes it back.

    Attributes:
        look: the block as it looks now.
    """

    def __init__(self, session: Session, block: Block) -> None:
        self._session = session
        self._before = session.document.staging
        self._label = QCoreApplication.translate("tracks", "Aim look")
        self._gesture = session.gesture(self._label)
        self.look: Look = replace(block.as_look(block.start, block.end), target=block.target)
        if block.look is None and block.target:
            self.look = replace(self.look, target="")  # near a target is not at it

    @property
    def active(self) -> bool:
        """Whether it is still in the hand."""
        return self._gesture.active

    def point(self, yaw_deg: float, pitch_deg: float) -> None:
        """Look in a direction, degrees in the world."""
        yaw, pitch = (float(np.clip(angle, -MAX_ANGLE_DEG, MAX_ANGLE_DEG)) for angle in (yaw_deg, pitch_deg))
        self.become(replace(self.look, yaw_deg=yaw, pitch_deg=pitch, target=""))

    def look_at(self, name: str) -> None:
        """Look at a target."""
        target = self._before.target(name)
        if target is not None:
            self.become(replace(self.look, yaw_deg=target.yaw_deg, pitch_deg=target.pitch_deg, target=name))

    def become(self, look: Look, targets: tuple[Target, ...] | None = None) -> None:
        """Show the block with other settings, and the project with other things to look at."""
        self.look = look
        if targets is not None:
            self._before = replace(self._before, targets=targets)
        self._gesture.preview(SetStaging(laid(self._before, [look], self._session.rate.fps), label=self._label))

    def commit(self) -> None:
        """Keep it."""
        self._gesture.commit()

    def cancel(self) -> None:
        """Back to how it was."""
        self._gesture.cancel()
