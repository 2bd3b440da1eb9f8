"""The voices there are, asked for once and off the window's thread: systems may take seconds to list theirs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from core.errors import SpeechError
from core.speech.voices import FLITE, Voice


class VoiceList(QObject):
    """Signals:

    found(voices): tuple of `Voice`, once.
    """

    found = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.voices: tuple[Voice, ...] = ()
        self.found.connect(self._keep)

    def look(self) -> None:
        """Ask; the answer comes as `found`."""
        QThreadPool.globalInstance().start(_Look(self.found.emit))

    def _keep(self, voices: tuple[Voice, ...]) -> None:
        self.voices = voices


def name_of_voice(voice_id: str) -> str:
    """What to call a voice that is not in the list of this computer."""
    engine, _, key = voice_id.partition(":")
    if engine == "flite" and key in FLITE:
        return FLITE[key][0]
    return key.rpartition("\\")[2] or voice_id  # Windows calls them by a path of its registry


class _Look(QRunnable):
    def __init__(self, tell: Callable[[object], None]) -> None:
        super().__init__()
        self._tell = tell

    def run(self) -> None:
        from core.speech.voices import voices

        try:
            found = voices()
        except SpeechError:
            found = ()  # the speech job will say why
        try:
            self._tell(found)
        except RuntimeError:
            return  # the window was closed meanwhile
