"""Labels and tooltips show text as it is: names come out of files from anywhere, and Qt would read HTML in them.

`<img src="//server/share/a.png">` as the name of a take would have Windows log in to that server.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel


class PlainText(QObject):
    """Turns off the guessing in every label as it comes on show, tooltips and questions too. Install it on the application.

    A label that says itself that it shows rich text keeps it.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        polished = event.type() == QEvent.Type.Polish and isinstance(watched, QLabel)
        if polished and watched.textFormat() == Qt.TextFormat.AutoText:
            watched.setTextFormat(Qt.TextFormat.PlainText)
        return False
