"""The few questions that stop everything until they are answered."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

_Buttons = QMessageBox.StandardButton

translate = QCoreApplication.translate


def ask_about_changes(window: QWidget, name: str) -> Literal["save", "discard", "cancel"]:
    """What is to become of unsaved changes."""
    answer = _ask(
        window,
        translate("questions", "Unsaved changes"),
        translate("questions", "Save the changes to “{0}”?").format(name),
        translate("questions", "They are lost otherwise."),
        _Buttons.Save | _Buttons.Discard | _Buttons.Cancel,
        _Buttons.Save,
    )
    if answer == _Buttons.Save:
        return "save"
    return "discard" if answer == _Buttons.Discard else "cancel"


def ask_about_words(window: QWidget) -> bool:
    """Whether words that were typed, but are in no project, may go."""
    answer = _ask(
        window,
        translate("questions", "Words not spoken yet"),
        translate("questions", "Discard the words you typed?"),
        translate("questions", "A project keeps words once they were spoken or a take was generated from them."),
        _Buttons.Discard | _Buttons.Cancel,
        _Buttons.Cancel,
    )
    return answer == _Buttons.Discard


def ask_to_stop_exports(window: QWidget) -> bool:
    """Whether a film that is being written may be given up."""
    question = _question(
        window,
        translate("questions", "Export running"),
        translate("questions", "A film is still being written. Stop it and close?"),
    )
    question.setInformativeText(translate("questions", "It can be resumed when the editor is opened again."))
    stop = question.addButton(translate("questions", "Stop and close"), QMessageBox.ButtonRole.DestructiveRole)
    go_on = question.addButton(translate("questions", "Keep going"), QMessageBox.ButtonRole.RejectRole)
    question.setDefaultButton(go_on)
    question.exec()
    question.deleteLater()
    return question.clickedButton() is stop


def _ask(window: QWidget, title: str, text: str, more: str, buttons: _Buttons, usual: _Buttons) -> int:
    question = _question(window, title, text)
    question.setInformativeText(more)
    question.setStandardButtons(buttons)
    question.setDefaultButton(usual)
    answer = question.exec()
    question.deleteLater()
    return answer


def _question(window: QWidget, title: str, text: str) -> QMessageBox:
    question = QMessageBox(window)
    question.setIcon(QMessageBox.Icon.Question)
    question.setWindowTitle(title)
    question.setText(text)
    return question
