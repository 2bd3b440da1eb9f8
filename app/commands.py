"""Undo: one command that wraps every edit of `core.project.edits`, and the gesture that makes one step per drag.

Only this module changes the document. An edit is applied *before* its command is pushed: QUndoStack keeps a command
whose first redo raised, so whatever may fail has happened by then, and the first redo does nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

from app.selection import Selection
from core.project.edits import Edit

if TYPE_CHECKING:
    from app.session import Session


class EditCommand(QUndoCommand):
    """An edit that is already applied, with the edit that takes it back.

    Undo restores the selection from before the edit; redo the one from before the undo.
    """

    def __init__(self, session: Session, edit: Edit, inverse: Edit, selection_before: Selection) -> None:
        super().__init__(edit.label)
        self._session = session
        self._edit = edit
        self._inverse = inverse
        self._before = selection_before
        self._after = session.selection
        self._applied = True

    def undo(self) -> None:
        self._after = self._session.selection
        apply_edit(self._session, self._inverse)
        self._session.set_selection(self._before)

    def redo(self) -> None:
        if self._applied:
            self._applied = False
            return
        apply_edit(self._session, self._edit)
        self._session.set_selection(self._after)


class Gesture:
    """One drag, one undo step: every preview starts from the state at press time.

    Made by `Session.gesture`. After `commit` or `cancel` it does nothing more.
    """

    def __init__(self, session: Session, label: str) -> None:
        self._session = session
        self._label = label
        self._selection = session.selection
        self._edit: Edit | None = None
        self._inverse: Edit | None = None
        self.active = True

    def preview(self, edit: Edit) -> None:
        """Show `edit` instead of the preview before it.

        Raises:
            ValueError, UserError: the edit does not fit the document; the earlier preview stays.
        """
        if not self.active:
            return
        if self._inverse is not None:
            apply_edit(self._session, self._inverse)
        try:
            inverse = apply_edit(self._session, edit)
        except Exception:
            if self._edit is not None:
                apply_edit(self._session, self._edit)
            raise
        self._edit, self._inverse = edit, inverse

    def commit(self) -> None:
        """Keep the last preview as one undo step; a gesture without a preview leaves none."""
        if not self.active:
            return
        self._finish()
        if self._edit is None or self._inverse is None:
            return
        command = EditCommand(self._session, self._edit, self._inverse, self._selection)
        command.setText(self._label)
        self._session.undo_stack.push(command)

    def cancel(self) -> None:
        """Back to the state at press time; no undo step."""
        if not self.active:
            return
        self._finish()
        if self._inverse is not None:
            apply_edit(self._session, self._inverse)
        self._session.set_selection(self._selection)

    def _finish(self) -> None:
        self.active = False
        self._session.gesture_finished(self)


def apply_edit(session: Session, edit: Edit) -> Edit:
    """Apply `edit` to the session's document, tell the views, and return the edit that takes it back."""
    inverse, changes = edit.apply(session.document)
    session.note_changes(changes)
    return inverse
