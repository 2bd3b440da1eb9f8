"""What exports will cost, by the frame that each shows of its own sitter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import UserError
from core.jobs.estimate import Estimate, estimate
from core.jobs.job import RenderParams
from core.jobs.performance import load_performance
from core.project.media import file_sha256

if TYPE_CHECKING:
    from core.export.framing import Box, Framing


class Costs:
    """Every sitter is read once, however many films there are of them."""

    def __init__(self) -> None:
        self._sitters: dict[str, tuple[tuple[int, int], Box]] = {}

    def of(self, params: RenderParams) -> Estimate | None:
        """What a film will cost that has not begun; None where nothing can be told of it."""
        try:
            poses, _ = load_performance(Path(params.performance))
            framing = self._framing(params)
            if framing is None:
                return estimate(params, len(poses))
            return estimate(params, len(poses), framing.size, drawn=framing.drawn)
        except UserError:
            return None

    def _framing(self, params: RenderParams) -> Framing | None:
        """None where the sitter cannot be read."""
        from core.export.framing import frame_on  # the window opens without what makes films

        film = params.film
        try:
            photo, head = self._sitter(Path(params.rig))
        except (OSError, UserError):
            return None
        return frame_on(photo, head, params.size, film.crop, whole=film.whole, shift=(film.shift_x, film.shift_y))

    def _sitter(self, path: Path) -> tuple[tuple[int, int], Box]:
        """Width and height of the photo, and where the head is in it."""
        from core.export.framing import head_box
        from core.rig.model import Rig

        content = file_sha256(path)
        if content not in self._sitters:
            rig = Rig.load(path)
            self._sitters[content] = (rig.width, rig.height), head_box(rig)
        return self._sitters[content]
