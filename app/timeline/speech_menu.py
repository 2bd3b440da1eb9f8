"""What the context menu offers about words and phones, above the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from app.commanding.keymap import KEYMAP
from core.speech.phones import SILENCE
from core.speech.speech import Speech

if TYPE_CHECKING:
    from app.timeline.press import Hit
    from app.timeline.timeline import Timeline

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Offer:
    """A line of the menu; `key` is the command whose key it shows."""

    text: str
    run: Callable[[], object]
    key: str = ""
    able: bool = True
    separated: bool = False


def add_offers(menu: QMenu, timeline: Timeline, found: Hit) -> None:
    """Put what can be done with what was hit into a menu, with a line under it."""
    for offer in offers(timeline, found):
        if offer.separated:
            menu.addSeparator()
        item = menu.addAction(offer.text)
        if offer.key:
            item.setShortcuts(KEYMAP.sequences(offer.key)[:1])
            item.setShortcutVisibleInContextMenu(True)
        item.setEnabled(offer.able)
        item.triggered.connect(lambda _=False, run=offer.run: run())
    if not menu.isEmpty():
        menu.addSeparator()


def offers(timeline: Timeline, found: Hit) -> list[Offer]:
    """What can be done where the pointer is; nothing outside the lanes of words and phones."""
    speech, corrections, spot, t_s = timeline.speech, timeline.corrections, found.spot, found.t_s
    if speech is None:
        return []
    if spot is None:
        insert = Offer(translate("Timeline", "Insert word here…"), lambda: corrections.insert_word(t_s))
        return [insert] if found.lane == "words" else []
    if spot.lane == "words":
        return _word_offers(timeline, speech, spot.index)
    if speech.phones[spot.index].symbol == SILENCE:
        return [Offer(translate("Timeline", "Insert phone here…"), lambda: corrections.insert_phone(t_s))]
    return [
        Offer(translate("Timeline", "Change phone…"), corrections.change, "words.change"),
        Offer(translate("Timeline", "Split phone here"), lambda: corrections.split(t_s)),
        Offer(translate("Timeline", "Insert phone from here…"), lambda: corrections.insert_phone(t_s)),
        Offer(translate("Timeline", "Delete phone"), corrections.delete, "words.delete", len(speech.phones) > 1),
    ]


def _word_offers(timeline: Timeline, speech: Speech, index: int) -> list[Offer]:
    """The word itself, and the take over it or over its sentence."""
    corrections, verbs, word = timeline.corrections, timeline.verbs, speech.words[index]
    able = timeline.session.document.active_take is not None
    return [
        Offer(translate("Timeline", "Change word…"), corrections.change, "words.change"),
        Offer(translate("Timeline", "Delete word"), corrections.delete, "words.delete"),
        Offer(translate("Timeline", "Loop this word"), lambda: verbs.loop_over(word), separated=True),
        Offer(translate("Timeline", "Loop this sentence"), lambda: verbs.loop_sentence(index)),
        Offer(translate("Timeline", "Regenerate this word…"), lambda: verbs.regenerate_word(index), able=able, separated=True),
        Offer(translate("Timeline", "Regenerate this sentence…"), lambda: verbs.regenerate_sentence(index), able=able),
    ]
