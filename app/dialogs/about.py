"""What this program is, under which licence, on whose shoulders."""

from __future__ import annotations

import platform

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget


class AboutDialog(QDialog):
    """Name, version, licence; not modal."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Countenance"))
        self.setFixedWidth(420)
        title = QLabel("Countenance")
        title.setObjectName("headline")
        about = QLabel(self.tr("Turns one portrait and a voice into a talking avatar, and lets you direct it."))
        licence = QLabel(
            self.tr(
                "Version {0}, Python {1}. Apache License 2.0. Notices of the parts it is built on: packaging/THIRD_PARTY.md."
            ).format(program_version(), platform.python_version())
        )
        care = QLabel(
            self.tr(
                "Only animate people who have agreed to it. Exported films say in their metadata that they are AI-generated."
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        for part in (title, about, care, licence):
            part.setWordWrap(True)
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            layout.addWidget(part)
        licence.setObjectName("note")


def program_version() -> str:
    from importlib.metadata import PackageNotFoundError, version  # slow to import

    try:
        return version("countenance")
    except PackageNotFoundError:  # run from a checkout that was never installed
        return "of the checkout"
