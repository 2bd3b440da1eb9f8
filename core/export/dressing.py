"""From drawn pictures to the frames of a film: cut to the frame, the rest filled, captions, time and badge laid over them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.export.captions import Caption
from core.export.framing import Framing, filling
from core.export.lettering import Patch, fitting_px, lay, plate
from core.timebase import FrameRate

BADGE: Final = "AI-generated"
_CAPTION_SHARE: Final = 0.052
_SMALL_SHARE: Final = 0.032
"""Heights of letters, of the film's shorter side."""
_LEAST_PX: Final = 9
_MARGIN: Final = 0.035
_CAPTION_UP: Final = 0.06
"""How far captions stand above the lower rim, share of the height: players lay their own controls there."""
_WIDEST: Final = 0.92


class Dressing:
    """What is done to every frame of a film.

    Args:
        framing: the film's frame on the drawn pictures.
        rate: frames per second.
        shown: captions to draw, timed from the first frame.
        first_timecode: the frame that the running time starts at; None for no running time.
        badge: draw `BADGE`.
        shoulders: where the rims cut the person, see `core.export.framing.shoulder_tops`.
    """

    def __init__(
        self,
        framing: Framing,
        rate: FrameRate,
        *,
        shown: Sequence[Caption] = (),
        first_timecode: int | None = None,
        badge: bool = False,
        shoulders: tuple[float, float] = (1.0, 1.0),
    ) -> None:
        self._framing, self._rate, self._shoulders = framing, rate, shoulders
        self._shown, self._first_timecode = shown, first_timecode
        self._margin = round(_MARGIN * min(framing.size))
        self._small_px = max(_LEAST_PX, round(_SMALL_SHARE * min(framing.size)))
        self._badge = plate([BADGE], self._small_px) if badge else None
        self._caption: tuple[Caption, Patch] | None = None
        self._fill: NDArray[np.uint8] | None = None

    def frames(self, drawn: Iterable[NDArray[np.uint8]]) -> Iterator[NDArray[np.uint8]]:
        """Drawn pictures uint8 [H, W, C] one at a time -> frames of the film."""
        for index, picture in enumerate(drawn):
            yield self.frame(picture, index)

    def frame(self, picture: NDArray[np.uint8], index: int) -> NDArray[np.uint8]:
        """The film's frame of a drawn picture; the picture itself is left as it is."""
        if self._fill is None and self._framing.reaches_beyond:
            self._fill = filling(picture, self._framing, self._shoulders)
        frame = self._framing.cut(picture, self._fill)
        caption = self._caption_at(index)
        if frame is picture and (self._badge is not None or self._first_timecode is not None or caption is not None):
            frame = picture.copy()
        width, height = self._framing.size
        if self._badge is not None:
            lay(frame, self._badge, self._margin, self._margin)
        if self._first_timecode is not None:
            time = plate([self._rate.timecode(self._first_timecode + index)], self._small_px, monospaced=True)
            lay(frame, time, width - self._margin - time.shape[1], self._margin)
        if caption is not None:
            high, wide = caption.shape[:2]
            lay(frame, caption, (width - wide) // 2, height - round(_CAPTION_UP * height) - high)
        return frame

    def _caption_at(self, index: int) -> Patch | None:
        t_s = self._rate.seconds(index) + 1e-6
        found = next((caption for caption in self._shown if caption.start_s <= t_s < caption.end_s), None)
        if found is None:
            return None
        if self._caption is None or self._caption[0] is not found:
            self._caption = found, plate(found.lines, self._caption_px, among=self._letters)
        return self._caption[1]

    @cached_property
    def _caption_px(self) -> int:
        """As large as is usual, or as all captions fit across: they do not change their size."""
        width, height = self._framing.size
        usual = max(_LEAST_PX, round(_CAPTION_SHARE * min(width, height)))
        return fitting_px([line for caption in self._shown for line in caption.lines], usual, _WIDEST * width, _LEAST_PX)

    @cached_property
    def _letters(self) -> str:
        return "".join({letter for caption in self._shown for line in caption.lines for letter in line})
