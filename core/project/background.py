"""What the user put behind the sitter, as part of the document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal, get_args

from core.project.media import MediaRef

BackgroundKind = Literal["photo", "colour", "picture", "transparent"]

USUAL_COLOUR: Final = "#6f7f8f"
USUAL_BLUR: Final = 0.35
_COLOUR: Final = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True)
class BackgroundSetting:
    """The background on show, and what the other kinds would show: changing one's mind loses nothing.

    Attributes:
        kind: which one is on show.
        colour: "#rrggbb", lower case.
        picture: the picture, None before the user chose one.
        blur: of photo or picture, 0 sharp to 1.

    Raises:
        ValueError: a value is none of these, or a picture is on show that is not there.
    """

    kind: BackgroundKind = "photo"
    colour: str = USUAL_COLOUR
    picture: MediaRef | None = None
    blur: float = 0.0

    def __post_init__(self) -> None:
        if self.kind not in get_args(BackgroundKind):
            raise ValueError(f"{self.kind!r} is no kind of background")
        if not _COLOUR.fullmatch(self.colour):
            raise ValueError(f"{self.colour!r} is no colour")
        if self.kind == "picture" and self.picture is None:
            raise ValueError("the background is a picture, but there is none")
        if not 0 <= self.blur <= 1:
            raise ValueError(f"a blur of {self.blur} lies outside 0..1")
