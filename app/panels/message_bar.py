"""A bar above the work: what went wrong and what to do about it, or an offer. It never stops anybody."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.panels.parts import label
from app.style import theme
from app.texts.said import said
from app.widgets.icon_button import icon_button
from core.errors import UserError


class MessageBar(QFrame):
    """Hidden until `show_error` or `offer`; the next one replaces the one before.

    Attributes:
        open_log: shows the log; errors have a button for it where there is one.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("error_bar")
        self.setAccessibleName(self.tr("Error"))
        self._details = ""
        self._of_project = False
        self._message = label("", "title", wrap=True)
        self._hint = label("", wrap=True)
        self._copy = QPushButton(theme.icon("copy"), self.tr("Copy details"))
        self._copy.setObjectName("quiet")
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._details))
        self.open_log: Callable[[], object] | None = None
        self._log = QPushButton(self.tr("Open log"))
        self._log.setObjectName("quiet")
        self._log.clicked.connect(lambda: self.open_log and self.open_log())
        close = icon_button("x", self.tr("Dismiss"))
        close.clicked.connect(self.dismiss)
        self._sign = label("")
        self._choices = QHBoxLayout()
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._message)
        texts.addWidget(self._hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE_AROUND, theme.SPACE_BETWEEN, theme.SPACE_BETWEEN, theme.SPACE_BETWEEN)
        row.setSpacing(12)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(texts, 1)
        row.addLayout(self._choices)
        row.addWidget(self._copy)
        row.addWidget(self._log)
        row.addWidget(close)
        self.hide()

    @property
    def text(self) -> str:
        """What the bar says, for whoever reads the screen to somebody."""
        return f"{self._message.text()} {self._hint.text()}".strip()

    @property
    def choices(self) -> tuple[QPushButton, ...]:
        """The buttons of an offer."""
        return tuple(self._choices.itemAt(i).widget() for i in range(self._choices.count()))

    def show_error(self, error: UserError) -> None:
        self._fill(said(error.message), said(error.hint), "warning-circle", "danger", error=True)
        self._details = "\n".join(part for part in (f"[{error.code}] {error.message}", error.hint, error.details) if part)

    def offer(
        self,
        text: str,
        choices: Sequence[tuple[str, Callable[[], object]]],
        pictures: Sequence[QIcon] = (),
        *,
        of_project: bool = False,
    ) -> None:
        """Ask something that can wait; every choice closes the bar.

        Args:
            pictures: one for each choice, to stand on the buttons.
            of_project: it is about what is in the project on show, and means nothing in another.
        """
        self._fill(text, "", "info", "text", error=False)
        self._of_project = of_project
        for (title, choose), picture in zip_longest(choices, pictures):
            button = QPushButton(title if picture is None else f" {title}")  # Qt sets no room between icon and text
            button.setAccessibleName(title)
            if picture is not None:
                button.setObjectName("pictured")
                button.setIcon(picture)
                button.setIconSize(picture.availableSizes()[0])
            button.clicked.connect(self.dismiss)
            button.clicked.connect(lambda _=False, choose=choose: choose())
            self._choices.addWidget(button)

    def _fill(self, message: str, hint: str, icon: str, shade: str, *, error: bool) -> None:
        while (item := self._choices.takeAt(0)) is not None:
            item.widget().deleteLater()
        self._of_project = False
        self._sign.setPixmap(theme.icon(icon, shade).pixmap(20, 20))
        self._message.setText(message)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._copy.setVisible(error)
        self._log.setVisible(error and self.open_log is not None)
        self.setObjectName("error_bar" if error else "offer_bar")
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleDescription(self.text)
        self.show()

    def dismiss_error(self) -> None:
        """Something went well since: an error is out of date, an offer is not."""
        if self.objectName() == "error_bar" and not self.isHidden():
            self.dismiss()

    def dismiss_project(self) -> None:
        """Another project is on show: an offer that was about the last one is none."""
        if self._of_project:
            self.dismiss()

    def dismiss_text(self, text: str) -> None:
        """What was said no longer holds."""
        if self.text == text and not self.isHidden():
            self.dismiss()

    def dismiss(self) -> None:
        self.hide()
