"""Sizes, lengths and ranges of time as they are said: no more exact than they are known."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.texts.numbers import Told

_STEPS_S = (1, 2, 5, 10, 15, 20, 30, 45, 60, 90, 120)
"""What a range of less than two minutes is rounded to."""

translate = QCoreApplication.translate


def bytes_text(count: float) -> str:
    """ "840 kB", "12 MB", "1.4 GB": decimal units, as file managers tell them."""
    if count < 1e6:
        return translate("amounts", "{0} kB").format(max(1, round(count / 1e3)))
    if count < 1e9:
        return translate("amounts", "{0} MB").format(f"{Told(count / 1e6):.1f}" if count < 9.95e6 else round(count / 1e6))
    return translate("amounts", "{0:.1f} GB").format(Told(count / 1e9))


def clock(seconds: float) -> str:
    """ "0:07", "1:02:40"."""
    minutes, second = divmod(round(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def range_text(low_s: float, high_s: float) -> str:
    """ "a few seconds", "20–30 s", "1–2 min", "3–4 h": from the lower to the higher guess."""
    if high_s < 5:
        return translate("amounts", "a few seconds")
    if high_s < 90:
        return translate("amounts", "{0} s").format(_span(_floor(low_s), _ceiling(high_s)))
    if high_s < 150 * 60:
        return translate("amounts", "{0} min").format(_span(max(1, round(low_s / 60)), round(high_s / 60)))
    return translate("amounts", "{0} h").format(_span(round(low_s / 3600), round(high_s / 3600)))


def _floor(seconds: float) -> int:
    return max((step for step in _STEPS_S if step <= seconds), default=_STEPS_S[0])


def _ceiling(seconds: float) -> int:
    return min((step for step in _STEPS_S if step >= seconds), default=_STEPS_S[-1])


def _span(low: int, high: int) -> str:
    return str(high) if low >= high else f"{low}–{high}"
