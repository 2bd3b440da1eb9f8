"""A project with nothing in it, named in the user's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.curves.layer import Layer
from core.project.document import Document

translate = QCoreApplication.translate


def untitled() -> str:
    """What a project is called before it has a name."""
    return translate("document", "Untitled")


def fresh_document() -> Document:
    """One layer to edit, and nothing else."""
    return Document(untitled(), layers=(Layer("edits", translate("document", "Edits")),))
