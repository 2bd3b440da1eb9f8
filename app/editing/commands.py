"""Undo: one command that wraps every edit of `core.project.edits`, and the gesture that makes one step per drag.

Only this module changes the document. An edit is applied *before* its command is pushed: QUndoStack keeps a command
whose first redo raised, so whatever may fail has happened by then, and the first redo does nothing.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

from app.editing.selection import Selection
from app.texts.said import said
from core.project.changes import ChangeSet
from core.project.document import Document
from core.project.edit import Restore
from core.project.edits import Edit

if TYPE_CHECKING:
    from app.session import Session


class EditCommand(QUndoCommand):
    """An edit that is already applied, with the edit that takes it back.

    Undo restores the selection from before the edit; redo the one from before the undo.
    """

    def __init__(self, session: Session, edit: Edit, inverse: Edit, selection_before: Selection) -> None:
        super().__init__(said(edit.label))
        self._session = session
        self._edit = edit
        self._inverse = inverse
        self._before = selection_before
        self._after = session.selection
        self._applied = True

    @property
    def edit(self) -> Edit:
        """What this step does."""
        return self._edit

    @property
    def inverse(self) -> Edit:
        """What takes it back."""
        return self._inverse

    def become(self, edit: Edit, inverse: Edit) -> None:
        """Do this instead; see `amend`, which keeps the document in step."""
        self._edit, self._inverse = edit, inverse

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

    def lift(self, document: Document) -> ChangeSet:
        """Take the preview back from a copy of the document; returns what that changed in it."""
        return ChangeSet() if self._inverse is None else self._inverse.apply(document)[1]

    def lay(self, document: Document) -> None:
        """Put the preview onto what becomes the document."""
        if self._edit is not None:
            self._inverse, _ = self._edit.apply(document)

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


def steps(session: Session) -> list[EditCommand]:
    """The steps that are done and not undone, the first one first."""
    stack = session.undo_stack
    found = (stack.command(index) for index in range(stack.index()))
    return [command for command in found if isinstance(command, EditCommand)]


def before_later_steps(session: Session, command: EditCommand, gesture: Gesture | None) -> Document:
    """A copy of the document as it was when `command` was done: later steps are taken back from it."""
    document = session.document.copy()
    if gesture is not None:
        gesture.lift(document)
    done = steps(session)
    for later in reversed(done[done.index(command) + 1 :]):
        later.inverse.apply(document)
    return document


def amend(session: Session, command: EditCommand, edit: Edit, gesture: Gesture | None) -> ChangeSet:
    """Let a step be `edit` instead, as if it had been so when it was done; all later steps are done again after it.

    Worked out on a copy first, so that the document changes once and whole.

    Args:
        gesture: the drag in hand, which goes on.

    Raises:
        ValueError: `command` is not among `steps`, or an edit does not fit; nothing has changed.
    """
    document = before_later_steps(session, command, gesture)
    command.inverse.apply(document)
    done = steps(session)
    edits = [edit, *(later.edit for later in done[done.index(command) + 1 :])]
    inverses = [new.apply(document)[0] for new in edits]
    for step, new, inverse in zip(done[done.index(command) :], edits, inverses, strict=True):
        step.become(new, inverse)
    if gesture is not None:
        gesture.lay(document)
    names = [item.name for item in fields(document)]
    changed = {
        name: getattr(document, name) for name in names if getattr(document, name) is not getattr(session.document, name)
    }
    _, changes = Restore(changed, label=edit.label).apply(session.document)
    return changes
