"""What will come of an export, in one line: size, length, and about how large a file."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from app.requests import ExportRequest
from app.session import Session
from core.export.container import Container
from core.export.framing import Framing
from core.export.settings import QUALITIES

_SOUND_BYTES_PER_S: Final = 24_000
_CRF: Final = 18
"""`Container.bits` is measured at this."""

translate = QCoreApplication.translate


def summary_text(session: Session, request: ExportRequest, container: Container, framing: Framing | None) -> str:
    """ "1080 × 1920 · 30 frames a second · 0:42 · about 12 MB"."""
    width, height = framing.size if framing is not None else (request.size, request.size)
    seconds = session.rate.seconds(request.part.length if request.part is not None else session.frame_count)
    size = f"{width} × {height}"
    if container.kind == "still":
        return size
    minutes, rest = divmod(int(seconds), 60)
    length = f"{minutes}:{rest:02d}" if minutes else translate("export", "{0:.1f} s").format(seconds)
    if container.kind == "sound":
        return length
    rate = translate("export", "{0:g} frames a second").format(round(request.rate.fps, 3))
    about = translate("export", "about {0}").format(_bytes(film_bytes(request, container, (width, height), seconds)))
    return " · ".join((size, rate, length, about))


def film_bytes(request: ExportRequest, container: Container, size: tuple[int, int], seconds: float) -> float:
    """What the file may come to; a talking head before a still background."""
    frames = request.rate.frame_count(seconds)
    shrunk = 2 ** ((_CRF - QUALITIES[request.quality][0]) / 6)
    return frames * size[0] * size[1] * container.bits / 8 * shrunk + seconds * _SOUND_BYTES_PER_S


def _bytes(count: float) -> str:
    if count < 950_000:
        return translate("export", "{0} kB").format(max(10, 10 * round(count / 1e4)))
    if count < 9.5e6:
        return translate("export", "{0:.1f} MB").format(count / 1e6)
    if count < 950e6:
        return translate("export", "{0:.0f} MB").format(count / 1e6)
    return translate("export", "{0:.1f} GB").format(count / 1e9)
