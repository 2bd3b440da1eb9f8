"""A film before it is drawn: what has to be drawn of it and how large, and what becomes of the frames."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from math import floor
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.errors import ExportError
from core.export.caption_files import WRITERS
from core.export.captions import Caption, captions
from core.export.container import Container, FilmOptions, container_of
from core.export.credentials import check_signable
from core.export.dressing import Dressing
from core.export.film import write_film
from core.export.framing import Framing, frame_on, head_box, shoulder_tops
from core.export.lettering import unknown_letters
from core.export.loudness import levelled
from core.export.place import captions_path, final_path
from core.export.settings import FilmParams
from core.rig.model import Rig
from core.speech.speech import Audio
from core.timebase import FrameRate

_NAMED: Final = 6


@dataclass(frozen=True)
class Written:
    """What there is now.

    Attributes:
        path: the film, or the folder of its pictures.
        frames: how many it has.
        captions: the file of captions beside it, if one was asked for and anything is said.
    """

    path: Path
    frames: int
    captions: Path | None = None


@dataclass(frozen=True)
class FilmPlan:
    """A film to be drawn.

    Attributes:
        container: the kind of film.
        framing: its frame on the drawn picture.
        rate: frames per second.
        needed: frames from the front of the performance that are to be drawn; 0 where only the sound is wanted.
        total: frames that will be written, those included that hold the last one until the sound ends.
        audio: its sound as it will be heard, before `finish_sound`.
    """

    container: Container
    framing: Framing
    rate: FrameRate
    needed: int
    total: int
    audio: Audio | None
    _film: FilmParams
    _options: FilmOptions
    _shoulders: tuple[float, float]

    @property
    def drawn(self) -> tuple[int, int]:
        """Width and height in which the whole picture has to be drawn, px."""
        return self.framing.drawn

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the film."""
        return self.framing.size

    @property
    def captions(self) -> list[Caption]:
        """What is said, timed from the first frame."""
        film = self._film
        if self.container.kind == "still":  # what stands in the film at that moment, though it began before
            made = captions(film.words)
            return [replace(c, start_s=c.start_s - film.sound_start_s, end_s=c.end_s - film.sound_start_s) for c in made]
        return captions(film.words, film.sound_start_s, film.sound_end_s or float("inf"))

    def write(
        self,
        frames: Iterable[NDArray[np.uint8]],
        out: Path,
        *,
        on_frame: Callable[[int], None] | None = None,
        should_cancel: Callable[[], bool] | None = None,
    ) -> Written:
        """Crop, dress and encode drawn pictures, and write the captions beside them.

        Args:
            frames: uint8 `[H, W, 3 or 4]` of the size `drawn`, one at a time.
            out: path of the film.
            on_frame: called with the number of frames written, after each.
            should_cancel: asked before each frame.

        Raises:
            ExportError: the film could not be written.
            Cancelled: `should_cancel` said so.
        """
        film = self._film
        shown = self.captions
        dressing = Dressing(
            self.framing,
            self.rate,
            shown=shown if film.burn else (),
            first_timecode=round(self.rate.frame(film.sound_start_s)) if film.timecode else None,
            badge=film.badge,
            shoulders=self._shoulders,
        )
        audio = self.audio
        if audio is not None and film.loudness is not None:
            audio = levelled(audio, film.loudness)
        count = write_film(
            dressing.frames(frames),
            out,
            rate=self.rate,
            size=self.size,
            audio=audio,
            options=self._options,
            on_frame=on_frame,
            should_cancel=should_cancel,
        )
        beside = captions_path(out, self._options.format, film.captions) if shown else None
        if beside is not None:
            _write_text(beside, WRITERS[film.captions](shown))
        return Written(final_path(out, self._options.format), count, beside)


def plan_film(
    film: FilmParams,
    rig: Rig,
    out: Path,
    *,
    frames: int,
    rate: FrameRate,
    audio: Audio | None,
    size: int,
    options: FilmOptions,
) -> FilmPlan:
    """What has to be drawn for a film.

    Args:
        film: what was asked.
        rig: the sitter.
        out: path of the film.
        frames: length of the performance.
        rate: its frames per second.
        audio: the whole sound.
        size: longer side of the film, px.
        options: quality and metadata; the kind of film, the encoder and the signature are taken from `film`.

    Raises:
        ExportError: there is no such kind of film, it cannot be signed, its captions cannot be drawn, or only the sound is
            wanted of a film without one.
    """
    options = replace(options, format=film.format, hardware=film.hardware, credentials=film.credentials)
    container = container_of(out, film.format, transparent=options.transparent)
    if film.credentials:
        check_signable(container)
    shift = film.shift_x, film.shift_y
    framing = frame_on((rig.width, rig.height), head_box(rig), size, film.crop, whole=film.whole, shift=shift)
    sound = _part(audio, film.sound_start_s, film.sound_end_s) if audio is not None and container.carries_sound else None
    if container.kind == "sound":
        if sound is None:
            raise ExportError("There is no sound to export.", "Add speech first, or choose another format.")
        return FilmPlan(container, framing, rate, 0, 0, sound, film, options, shoulder_tops(rig))
    if container.kind == "still":
        plan = FilmPlan(container, framing, rate, 1, 1, None, film, options, shoulder_tops(rig))
    else:
        total = max(frames, rate.frame_count(sound.duration_s) if sound is not None else 0)
        plan = FilmPlan(container, framing, rate, frames, total, sound, film, options, shoulder_tops(rig))
    if film.burn:
        _check_letters(plan.captions)
    return plan


def _check_letters(shown: Sequence[Caption]) -> None:
    unknown = unknown_letters("".join(line for caption in shown for line in caption.lines))
    if unknown:
        raise ExportError(
            f"The captions cannot be drawn: the program has no letters like {' '.join(unknown[:_NAMED])}.",
            "Let captions be a file beside the film, SRT or WebVTT, and draw none into the picture.",
        )


def _part(audio: Audio, start_s: float, end_s: float) -> Audio | None:
    """The samples from a time to another, 0 for the end of all; never longer than asked, or a frame more would hold them."""
    first = round(start_s * audio.rate)
    last = first + floor((end_s - start_s) * audio.rate + 1e-6) if end_s else len(audio.samples)
    if not first and last >= len(audio.samples):
        return audio
    samples = audio.samples[first:last]
    return Audio(samples, audio.rate) if len(samples) else None


def _write_text(path: Path, text: str) -> None:
    partial = path.with_name(f".{path.name}.part")
    try:
        partial.unlink(missing_ok=True)
        with partial.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        partial.replace(path)
    except OSError as error:
        raise ExportError(f"“{path.name}” could not be written.", "Choose another folder.", str(error)) from error
    finally:
        partial.unlink(missing_ok=True)
