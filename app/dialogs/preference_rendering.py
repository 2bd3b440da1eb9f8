"""The page of the preferences about how films are made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QComboBox

from app.dialogs.kept_frames import KeptFrames
from app.dialogs.preference_form import Form
from app.exports.notices import NOTICES
from app.exports.notices import SETTING as NOTICE
from core.jobs.keeping import LIMIT_BYTES

if TYPE_CHECKING:
    from app.exports.exporting import Exporting
    from app.main_window import MainWindow

_BUDGETS_GB: Final = (2, 4, 6, 8, 12, 16, 24, 48)
_MB_PER_GB: Final = 1024


def rendering(window: MainWindow) -> tuple[str, Form]:
    """Device and memory of the repair, and how one hears of films that are done."""
    form, settings, exporting = Form(), window.settings, window.production.exporting

    def use_device(device: object) -> None:
        exporting.device = str(device)
        settings.set_text("render/device", exporting.device)

    def use_budget(budget_mb: object) -> None:
        exporting.budget_mb = int(str(budget_mb))
        settings.set_number("render/budget_mb", exporting.budget_mb)

    usual = [
        (QCoreApplication.translate("Preferences", "The best there is"), ""),
        (QCoreApplication.translate("Preferences", "Processor"), "cpu"),
    ]
    devices = form.choice(
        QCoreApplication.translate("Preferences", "Device"),
        usual,
        exporting.device,
        use_device,
        QCoreApplication.translate("Preferences", "Where films are repaired, from the next export on."),
    )

    _Listing(devices, exporting)
    budgets = [(QCoreApplication.translate("Preferences", "As much as is free"), 0)]
    budgets += [(f"{size} GB", size * _MB_PER_GB) for size in _BUDGETS_GB]
    form.choice(
        QCoreApplication.translate("Preferences", "Its memory"),
        budgets,
        exporting.budget_mb,
        use_budget,
        QCoreApplication.translate("Preferences", "How much may be taken. Less is slower; the film is the same."),
    )
    form.row(
        QCoreApplication.translate("Preferences", "Kept frames"),
        KeptFrames(),
        QCoreApplication.translate(
            "Preferences",
            "Frames of long films and of repaired ones are kept, {0} GB at most: a film that was stopped goes on where it was.",
        ).format(LIMIT_BYTES >> 30),
    )
    texts = {
        "notice": QCoreApplication.translate("Preferences", "Show a notice"),
        "sound": QCoreApplication.translate("Preferences", "Show a notice and make a sound"),
        "nothing": QCoreApplication.translate("Preferences", "Do nothing"),
    }
    form.choice(
        QCoreApplication.translate("Preferences", "When a film is done"),
        [(texts[name], name) for name in NOTICES],
        settings.text(NOTICE, NOTICES[0]),
        lambda name: settings.set_text(NOTICE, str(name)),
        QCoreApplication.translate("Preferences", "Only while you look at something else."),
    )
    return QCoreApplication.translate("Preferences", "Rendering"), form.end()


class _Listing(QObject):
    """Offers graphics cards as soon as they are known."""

    def __init__(self, box: QComboBox, exporting: Exporting) -> None:
        super().__init__(box)
        self._box, self._exporting = box, exporting
        exporting.cards.found.connect(self._offer)
        self._offer()
        exporting.cards.look()

    def _offer(self) -> None:
        """Add what is not offered yet, and choose what is in use, which may not be there any more."""
        box, now = self._box, self._exporting.device
        entries = [(card.name, card.device) for card in self._exporting.cards.all]
        if now and now not in ("cpu", *(device for _, device in entries)):
            entries.append((QCoreApplication.translate("Preferences", "{0} (not found)").format(now), now))
        for text, device in entries:
            if box.findData(device) < 0:
                box.addItem(text, device)
        box.setCurrentIndex(max(0, box.findData(now)))
