"""The only exceptions a user is ever shown.

A `UserError` says what happened (`message`), what to do next (`hint`), and keeps what a log wants (`details`).
Everything else that escapes is a bug and is reported as one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence


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


class DiskFullError(UserError):
    """There is no room left to write to."""

    code = "disk_full"


class PortraitError(UserError):
    """The picture cannot become a rig."""

    code = "portrait"


class OutdatedRigError(PortraitError):
    """The rig was made by another version; its portrait has to be fitted again."""

    code = "outdated_rig"


class FaceUnclearError(PortraitError):
    """No face is seen where there may be one, or not well enough: landmarks placed by hand can help.

    `details` holds the anchors as far as they were seen, as JSON, or nothing.
    """

    code = "face_unclear"

    @classmethod
    def of(cls, message: str, anchors: Mapping[str, tuple[float, float]] | None = None) -> FaceUnclearError:
        """Make one.

        Args:
            message: what happened.
            anchors: where the anchors of `core.portrait.anchors` seem to be, pixels of the picture as given.
        """
        hint = "Use a clear picture with both eyes visible, or place the landmarks by hand (command line: --landmarks)."
        return cls(message, hint, json.dumps(dict(anchors)) if anchors else "")

    @property
    def anchors(self) -> dict[str, tuple[float, float]]:
        """Anchor id -> x and y; empty where none were seen."""
        return {name: (float(x), float(y)) for name, (x, y) in json.loads(self.details or "{}").items()}


class SeveralFacesError(PortraitError):
    """Several people are in the picture and nobody said which one; `details` lists where their faces are."""

    code = "several_faces"

    @classmethod
    def of(cls, boxes: Sequence[Sequence[float]]) -> SeveralFacesError:
        """Make one.

        Args:
            boxes: left, top, right, bottom of each face as shares of the picture's width and height, in the order in which
                faces are numbered.
        """
        hint = "Choose one (command line: --face 1 for the largest), or crop the picture."
        details = " ".join(",".join(f"{share:.3f}" for share in box) for box in boxes)
        return cls(f"The picture shows {len(boxes)} faces.", hint, details)

    @property
    def boxes(self) -> tuple[tuple[float, ...], ...]:
        """left, top, right, bottom of each face as shares of the picture's width and height."""
        return tuple(tuple(float(share) for share in box.split(",")) for box in self.details.split())


class VideoError(UserError):
    """The video cannot be read or followed."""

    code = "video"


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
