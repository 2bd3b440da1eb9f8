"""Captions as files beside a film."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from typing import Final

from core.export.captions import Caption


def srt(shown: Sequence[Caption]) -> str:
    """SubRip, UTF-8."""
    return "\n".join("\n".join([str(number), _times(c, ","), *c.lines, ""]) for number, c in enumerate(shown, 1))


def vtt(shown: Sequence[Caption]) -> str:
    """WebVTT."""
    rows = ("\n".join([_times(c, "."), *(html.escape(line, quote=False) for line in c.lines), ""]) for c in shown)
    return "\n".join(["WEBVTT\n", *rows])


WRITERS: Final[dict[str, Callable[[Sequence[Caption]], str]]] = {"srt": srt, "vtt": vtt}


def _times(caption: Caption, point: str) -> str:
    return f"{_clock(caption.start_s, point)} --> {_clock(caption.end_s, point)}"


def _clock(seconds: float, point: str) -> str:
    ms = round(max(seconds, 0.0) * 1000)
    return f"{ms // 3_600_000:02d}:{ms // 60_000 % 60:02d}:{ms // 1000 % 60:02d}{point}{ms % 1000:03d}"
