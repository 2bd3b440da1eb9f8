"""Where something is written: a name without its ending gets it, and nothing is replaced unless the user says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

translate = QCoreApplication.translate


def ask_where(
    parent: QWidget, title: str, start: Path, filters: str, ended: Callable[[Path, str], Path]
) -> tuple[Path, str] | None:
    """Ask for the file to write; None where the user changed their mind.

    The dialog itself asks about a file of the name that was typed, but knows nothing of one with the ending.

    Args:
        start: the name to begin with.
        filters: kinds of files, as `QFileDialog` wants them.
        ended: a name as it was typed, and the kind chosen for it -> the file to write.

    Returns:
        The file, and the kind chosen for it.
    """
    kind = ""
    while True:
        name, kind = QFileDialog.getSaveFileName(parent, title, str(start), filters, kind)
        if not name:
            return None
        path = ended(Path(name), kind)
        if path == Path(name) or not path.exists() or _may_replace(parent, title, path):
            return path, kind
        start = path


def _may_replace(parent: QWidget, title: str, path: Path) -> bool:
    question = QMessageBox(parent)
    question.setIcon(QMessageBox.Icon.Warning)
    question.setWindowTitle(title)
    question.setText(translate("destination", "There is a “{0}” already. Replace it?").format(path.name))
    question.setInformativeText(translate("destination", "What is in it is lost then."))
    question.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel)
    question.button(QMessageBox.StandardButton.Yes).setText(translate("destination", "Replace"))
    question.setDefaultButton(QMessageBox.StandardButton.Cancel)
    answer = question.exec()
    question.deleteLater()
    return answer == QMessageBox.StandardButton.Yes
