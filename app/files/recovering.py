"""Work of sessions that crashed: offered when the editor starts, and listed whenever the user asks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from app.panels.message_bar import MessageBar
from app.widgets.thumbnail import read_image, thumbnail
from core.project.journal import Recovery, recoveries

_PICTURE = (40, 44)
_PICTURE_PX = 256


class Recovering(QObject):
    """Offers recoveries in the message bar; more than one in a list.

    Args:
        window: parent of the list.
        folder: of the journals; the user's state folder where None.

    Signals:
        chosen(Recovery): the user wants it back.
    """

    chosen = Signal(object)

    def __init__(self, window: QWidget, folder: Path | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._folder = folder

    def offer(self, bar: MessageBar) -> None:
        """Ask what is to become of what crashed sessions left; silent where they left nothing."""
        found = recoveries(self._folder)
        if len(found) > 1:
            text = self.tr("The editor ended unexpectedly. Work on {0} projects can be restored.").format(len(found))
            bar.offer(text, ((self.tr("Choose…"), self.show_all),))
        elif found:
            from app.dialogs.recovery import when

            latest = found[0]
            text = self.tr("The editor ended unexpectedly. “{0}” of {1} can be restored.")
            choices = (
                (self.tr("Restore"), lambda: self.chosen.emit(latest)),
                (self.tr("Discard"), latest.discard),
            )
            bar.offer(text.format(latest.name, when(latest, self._window.locale())), choices, self._pictures(latest))

    def show_all(self) -> None:
        """The list of everything that can be restored."""
        from app.dialogs.recovery import RecoveryDialog

        dialog = RecoveryDialog(recoveries(self._folder), self._window)
        dialog.chosen.connect(self.chosen)
        dialog.show()

    def _pictures(self, recovery: Recovery) -> list[QIcon]:
        if recovery.picture is None:
            return []
        image = read_image(recovery.picture, _PICTURE_PX)
        return [QIcon(thumbnail(image, *_PICTURE, self._window.devicePixelRatioF()))]
