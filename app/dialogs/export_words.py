"""What kinds of films, proportions and presets are called."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from core.export.settings import Captions, Crop, Quality

FORMATS: Final = {
    "h264": QT_TRANSLATE_NOOP("export", "MP4, H.264"),
    "hevc": QT_TRANSLATE_NOOP("export", "MP4, HEVC (H.265)"),
    "av1": QT_TRANSLATE_NOOP("export", "MP4, AV1"),
    "prores422": QT_TRANSLATE_NOOP("export", "QuickTime, ProRes 422 HQ"),
    "prores4444": QT_TRANSLATE_NOOP("export", "QuickTime, ProRes 4444"),
    "vp9": QT_TRANSLATE_NOOP("export", "WebM, VP9"),
    "gif": QT_TRANSLATE_NOOP("export", "GIF, no sound"),
    "apng": QT_TRANSLATE_NOOP("export", "Animated PNG, no sound"),
    "webp": QT_TRANSLATE_NOOP("export", "Animated WebP, no sound"),
    "png": QT_TRANSLATE_NOOP("export", "PNG pictures in a folder"),
    "still": QT_TRANSLATE_NOOP("export", "One PNG, at the playhead"),
    "wav": QT_TRANSLATE_NOOP("export", "WAV, the sound alone"),
}
CROPS: Final[dict[Crop, str]] = {
    "picture": QT_TRANSLATE_NOOP("export", "As the picture"),
    "16:9": QT_TRANSLATE_NOOP("export", "16:9, wide"),
    "9:16": QT_TRANSLATE_NOOP("export", "9:16, upright"),
    "1:1": QT_TRANSLATE_NOOP("export", "1:1, square"),
    "4:5": QT_TRANSLATE_NOOP("export", "4:5, portrait"),
}
QUALITIES: Final[dict[Quality, str]] = {
    "small": QT_TRANSLATE_NOOP("export", "Small file"),
    "high": QT_TRANSLATE_NOOP("export", "High"),
    "best": QT_TRANSLATE_NOOP("export", "Best"),
}
CAPTIONS: Final[dict[Captions, str]] = {
    "": QT_TRANSLATE_NOOP("export", "No file"),
    "srt": QT_TRANSLATE_NOOP("export", "SRT beside the film"),
    "vtt": QT_TRANSLATE_NOOP("export", "WebVTT beside the film"),
}
REPAIRS: Final = {
    "off": QT_TRANSLATE_NOOP("export", "Off"),
    "draft": QT_TRANSLATE_NOOP("export", "Draft"),
    "standard": QT_TRANSLATE_NOOP("export", "Standard"),
    "paper": QT_TRANSLATE_NOOP("export", "As in the paper, slow"),
}
TOKENS: Final = {
    "project": QT_TRANSLATE_NOOP("export", "Project"),
    "take": QT_TRANSLATE_NOOP("export", "Take"),
    "date": QT_TRANSLATE_NOOP("export", "Date"),
    "preset": QT_TRANSLATE_NOOP("export", "Preset"),
    "size": QT_TRANSLATE_NOOP("export", "Size"),
}
PRESETS: Final = (
    QT_TRANSLATE_NOOP("export", "MP4, high quality"),
    QT_TRANSLATE_NOOP("export", "MP4, small file"),
    QT_TRANSLATE_NOOP("export", "Vertical with captions"),
    QT_TRANSLATE_NOOP("export", "Widescreen"),
    QT_TRANSLATE_NOOP("export", "MP4, HEVC"),
    QT_TRANSLATE_NOOP("export", "MP4, AV1"),
    QT_TRANSLATE_NOOP("export", "ProRes 422 HQ"),
    QT_TRANSLATE_NOOP("export", "ProRes 4444"),
    QT_TRANSLATE_NOOP("export", "WebM, VP9"),
    QT_TRANSLATE_NOOP("export", "GIF"),
    QT_TRANSLATE_NOOP("export", "Animated PNG"),
    QT_TRANSLATE_NOOP("export", "Animated WebP"),
    QT_TRANSLATE_NOOP("export", "PNG pictures"),
    QT_TRANSLATE_NOOP("export", "Still picture"),
    QT_TRANSLATE_NOOP("export", "WAV, sound only"),
)
"""Those that come with the program (`core.export.presets.BUILT_IN`)."""


def worded(text: str) -> str:
    """An entry of these tables in the user's language; a name of the user's own as it is."""
    return QCoreApplication.translate("export", text)
