"""The seven steps of the tour: what each points at, what it says, and what the user does to finish it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from core.project.document import Document

if TYPE_CHECKING:
    from app.main_window import MainWindow

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Step:
    """One step.

    Attributes:
        title, text: what the card says.
        target: what the ring surrounds.
        done: whether the user has just done it, from the document before and now.
        prepare: brings the target into sight.
    """

    title: str
    text: str
    target: Callable[[], QWidget]
    done: Callable[[Document, Document], bool]
    prepare: Callable[[], object] = lambda: None


def steps(window: MainWindow) -> tuple[Step, ...]:
    """The tasks of the product in their order."""
    desk = window.desk
    films = len(tuple(window.production.exporting.jobs))
    return (
        Step(
            translate("tour", "Choose a sitter"),
            translate("tour", "Drop a photo of one face anywhere, or click one of the samples."),
            lambda: desk.sitter,
            lambda then, now: now.portrait is not None and now.portrait is not then.portrait,
            lambda: desk.sitter.fold.setChecked(True),
        ),
        Step(
            translate("tour", "Give it something to say"),
            translate("tour", "Type a sentence and press Speak to hear it, or drop a recording of a voice."),
            lambda: desk.speech,
            lambda then, now: now.speech is not None and now.speech is not then.speech,
            lambda: desk.speech.fold.setChecked(True),
        ),
        Step(
            translate("tour", "Generate"),
            translate("tour", "Eyes, head, brows and lips are moved by what is heard. Choose three takes, and press Generate."),
            lambda: desk.generate,
            lambda then, now: len(now.takes) > len(then.takes),
        ),
        Step(
            translate("tour", "Pick a take"),
            translate("tour", "Click a take to see it, and press Space to play. Each one moves in a way of its own."),
            lambda: desk.takes,
            lambda then, now: now.active_take_id != then.active_take_id and len(now.takes) == len(then.takes),
            desk.show_takes,
        ),
        Step(
            translate("tour", "Move a glance"),
            translate("tour", "Each block is a look. Drag its edge to look sooner or longer; a double-click says where to."),
            lambda: desk.tracks,
            lambda then, now: _moved(then, now, "gaze."),
            lambda: window.actions_by_id["track.show"].setChecked(True),
        ),
        Step(
            translate("tour", "Bend a curve"),
            translate("tour", "Choose a channel and drag its curve. The take shows as a ghost; Ctrl+Z takes all back."),
            lambda: desk.graph,
            lambda then, now: now.layers is not then.layers and now.layers != then.layers,
        ),
        Step(
            translate("tour", "Export"),
            translate("tour", "Write the film. You can go on directing while it is made."),
            lambda: window.export_button,
            lambda _then, _now: len(tuple(window.production.exporting.jobs)) > films,
        ),
    )


def _moved(then: Document, now: Document, prefix: str) -> bool:
    """Curves of these channels, or what is laid over the take, are other ones."""

    def curves(document: Document) -> dict[tuple[str, str], object]:
        found = ((layer.id, name, curve) for layer in document.layers for name, curve in layer.curves.items())
        return {(layer, name): curve for layer, name, curve in found if name.startswith(prefix)}

    return curves(then) != curves(now) or then.staging != now.staging
