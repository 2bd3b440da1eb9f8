"""The background of a document as a job takes it."""

from __future__ import annotations

from core.jobs.job import BackgroundParams
from core.project.document import Document


def background_params(document: Document) -> BackgroundParams:
    """What stands behind the sitter.

    Raises:
        ProjectError: the picture is missing from the project.
    """
    setting = document.background
    shown = setting.picture if setting.kind == "picture" else None
    return BackgroundParams(
        setting.kind, setting.colour, "" if shown is None else str(document.media.path(shown)), setting.blur
    )
