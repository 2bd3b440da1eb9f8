"""A GIF of frames that lie in a lossless film: first the palette of all of them, then the pictures."""

from __future__ import annotations

from pathlib import Path

from core.export.encoder import Encoder
from core.project.scratch import passing_folder


def make_gif(frames: Path, path: Path, *, transparent: bool) -> None:
    """Write the film at `frames` as a GIF that runs for ever.

    The palette favours what moves, which is the face; the dither is fixed in place, so that what stands still does not crawl.

    Raises:
        ExportError: the encoder failed.
    """
    with passing_folder("gif") as folder:
        palette = folder / "palette.png"
        reserve = "1" if transparent else "0"
        made = f"palettegen=stats_mode=diff:reserve_transparent={reserve}"
        _run(["-i", f"file:{frames}", "-vf", made, "-update", "1", "-y", f"file:{palette}"])
        used = "[0:v][1:v]paletteuse=dither=bayer:bayer_scale=3:diff_mode=rectangle:alpha_threshold=128"
        sources = ["-i", f"file:{frames}", "-i", f"file:{palette}"]
        _run([*sources, "-lavfi", used, "-loop", "0", "-fflags", "+bitexact", "-f", "gif", "-y", f"file:{path}"])


def _run(arguments: list[str]) -> None:
    with Encoder(arguments) as encoder:
        encoder.finish()
