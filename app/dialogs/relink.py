"""Files that a project lost: where they were found, where to look, and what happens without them."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.panels.parts import label, set_primary
from app.style import theme
from app.widgets.elided import ElidedLabel
from app.widgets.waiting import waiting
from core.project.media import MediaRef
from core.project.relink import search
from core.project.scratch import scratch_folder


class RelinkDialog(QDialog):
    """Asks for missing files before a project opens. Only files with the very same content are taken.

    Args:
        project: the file that is being opened.
        missing: what it lost.

    Attributes:
        found: SHA-256 -> file with that content.
    """

    def __init__(self, project: Path, missing: Sequence[MediaRef], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Missing files"))
        self.setMinimumWidth(520)
        self.found: dict[str, Path] = {}
        self._missing = tuple(missing)
        self._folder = project.parent
        self._scratch = scratch_folder("relink")
        self._states: dict[str, QLabel] = {}
        self.look = QPushButton(theme.icon("folder-open"), self.tr(" Look in a folder…"))
        self.look.clicked.connect(self._choose_folder)
        self.go_on = QPushButton()
        self.go_on.clicked.connect(self.accept)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self._note = label("", "note", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.SPACE_AROUND,) * 4)
        layout.setSpacing(12)
        layout.addWidget(label(self.tr("“{0}” has lost some of its files.").format(project.name), "title", wrap=True))
        layout.addLayout(self._rows())
        layout.addWidget(self._note)
        buttons = QHBoxLayout()
        buttons.addWidget(self.look)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.go_on)
        layout.addLayout(buttons)
        self._show()

    def search(self, folder: Path) -> None:
        """Look for the files in a folder and the folders in it, by their content."""
        with waiting():
            self.found |= search(folder, [ref for ref in self._missing if ref.sha256 not in self.found], self._scratch)
        self._show()

    def forget(self) -> None:
        """Remove what was taken out of other projects; call when `found` was used."""
        shutil.rmtree(self._scratch, ignore_errors=True)
        self.deleteLater()

    def _rows(self) -> QGridLayout:
        kinds = {
            "portrait": self.tr("Portrait"),
            "rig": self.tr("Fitted rig"),
            "audio": self.tr("Sound"),
            "background": self.tr("Background picture"),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE_AROUND)
        grid.setColumnStretch(1, 1)
        for row, ref in enumerate(self._missing):
            name = ElidedLabel(ref.name)
            self._states[ref.sha256] = label("", "badge")
            grid.addWidget(label(kinds.get(ref.kind, ref.kind), "field"), row, 0)
            grid.addWidget(name, row, 1)
            grid.addWidget(self._states[ref.sha256], row, 2, Qt.AlignmentFlag.AlignRight)
        return grid

    def _show(self) -> None:
        for sha256, state in self._states.items():
            there = sha256 in self.found
            state.setText(self.tr("✓ Found") if there else self.tr("! Missing"))
            state.setToolTip(str(self.found.get(sha256, "")))
            state.setProperty("state", "good" if there else "poor")
            state.style().unpolish(state)
            state.style().polish(state)
        whole = len(self.found) == len(self._missing)
        self.go_on.setText(self.tr("Open") if whole else self.tr("Open without them"))
        set_primary(self.go_on, whole)
        self.look.setEnabled(not whole)
        if whole:
            self._note.setText(self.tr("Save the project to keep them in it."))
        else:
            self._note.setText(
                self.tr(
                    "Files are recognised by their content. Without them the project opens as a copy; the file stays as it is."
                )
            )

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Look for the files in"), str(self._folder))
        if name:
            self._folder = Path(name)
            self.search(self._folder)
