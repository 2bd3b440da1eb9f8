"""Films and pictures that name other files: neither the view of a film nor a thumbnail follows them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.viewport.film_stream import FilmStream
from app.widgets.thumbnail import decode_image, read_image
from core.export.container import FilmOptions
from core.export.film import write_film
from core.timebase import FrameRate


@pytest.fixture
def film(tmp_path: Path) -> Path:
    path = tmp_path / "film.gif"
    frames = [np.full((48, 64, 3), 200, np.uint8)] * 3
    write_film(frames, path, rate=FrameRate(24), size=(64, 48), options=FilmOptions(format="gif"))
    return path


def _first(path: Path) -> bool:
    """Whether a picture comes of it."""
    stream = FilmStream(str(path), 0.0, 24.0)
    try:
        return not stream.frame(0.0).isNull()
    finally:
        stream.close()


def test_a_film_is_shown_and_a_list_of_films_is_not(film: Path, tmp_path: Path) -> None:
    assert _first(film)
    for name, text in (
        ("list.mp4", f"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{film.as_uri()}\n#EXT-X-ENDLIST\n"),
        ("concat.mp4", f"ffconcat version 1.0\nfile '{film.name}'\n"),
    ):
        (tmp_path / name).write_text(text, "utf-8")
        assert not _first(tmp_path / name)


def test_thumbnails_are_made_of_photos_alone(tmp_path: Path) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="64" height="64"/></svg>'
    assert decode_image(drawing, 64).isNull()
    for kind in ("JPEG", "PNG", "WEBP", "BMP", "GIF"):
        path = tmp_path / f"a.{kind}"
        Image.new("RGB", (80, 60), (200, 90, 30)).save(path, kind)
        assert read_image(path, 64).width() == 64, kind
