"""A number field that changes the document as it is dragged: one drag, one undo step; Escape takes it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.editing.commands import Gesture
from app.panels.number_field import NumberField
from app.session import Session
from core.errors import UserError
from core.project.edits import Edit


class LiveEdit(QObject):
    """Binds a field to the edit that its value means.

    Args:
        edit: value -> what it does to the document as it was when the drag began; None where it does nothing.
        label: of the undo step.
    """

    def __init__(self, field: NumberField, session: Session, edit: Callable[[float], Edit | None], label: str) -> None:
        super().__init__(field)
        self._session = session
        self._edit = edit
        self._label = label
        self._gesture: Gesture | None = None
        field.previewed.connect(self._preview)
        field.committed.connect(self._commit)
        field.cancelled.connect(self._cancel)

    def _preview(self, value: float) -> None:
        if self._gesture is None or not self._gesture.active:
            self._gesture = self._session.gesture(self._label)
        self._try(value, self._gesture)

    def _commit(self, value: float) -> None:
        gesture, self._gesture = self._gesture, None
        if gesture is None or not gesture.active:
            gesture = self._session.gesture(self._label)
            self._try(value, gesture)
        gesture.commit()

    def _cancel(self) -> None:
        if self._gesture is not None:
            self._gesture.cancel()
        self._gesture = None

    def _try(self, value: float, gesture: Gesture) -> None:
        edit = self._edit(value)
        if edit is None:
            return
        try:
            gesture.preview(edit)
        except (UserError, ValueError) as error:
            self._session.message.emit(str(error))
