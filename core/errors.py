"""The only exceptions a user is ever shown.

A `UserError` says what happened (`message`), what to do next (`hint`), and keeps what a log wants (`details`).
Everything else that escapes is a bug and is reported as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence


class UserError(Exception):
    """Something the user can understand and act on.

    Args:
        message: what happened, one sentence, no jargon.
        hint: what to do about it, one sentence; may be empty.
        details: technical remainder for the log; never shown by default.
    """

    code = "error"

    def __init__(self, message: str, hint: str = "", details: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.details = details

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class PortraitError(UserError):
    """The picture cannot become a rig."""

    code = "portrait"


class SeveralFacesError(PortraitError):
    """Several people are in the picture and nobody said which one; `details` lists their middles across the picture."""

    code = "several_faces"

    @classmethod
    def of(cls, places: Sequence[float]) -> SeveralFacesError:
        """Make one.

        Args:
            places: middle of each face as a share of the picture's width, in the order in which faces are numbered.
        """
        hint = "Choose one (command line: --face 1 for the largest), or crop the picture."
        return cls(f"The picture shows {len(places)} faces.", hint, " ".join(f"{place:.3f}" for place in places))

    @property
    def places(self) -> tuple[float, ...]:
        """Middle of each face as a share of the picture's width."""
        return tuple(float(place) for place in self.details.split())


class SpeechError(UserError):
    """The audio or the text cannot become speech."""

    code = "speech"


class ProjectError(UserError):
    """The project file cannot be read or written."""

    code = "project"


class RenderError(UserError):
    """The picture cannot be drawn (OpenGL missing, out of memory)."""

    code = "render"


class ExportError(UserError):
    """The video file cannot be written."""

    code = "export"


class WorkerError(UserError):
    """The background process failed or died."""

    code = "worker"


class Cancelled(UserError):
    """The user asked to stop; nothing is wrong."""

    code = "cancelled"

    def __init__(self, message: str = "Cancelled.") -> None:
        super().__init__(message)


def error_kinds(root: type[UserError] = UserError) -> Iterator[type[UserError]]:
    """Every kind of `UserError`, itself included: what a code can stand for."""
    yield root
    for kind in root.__subclasses__():
        yield from error_kinds(kind)
