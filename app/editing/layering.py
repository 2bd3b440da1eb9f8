"""What can be done with layers: one method for each command of the layer menu and of the panel."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from app.commanding.actions import allow
from app.session import Session
from app.texts.said import said
from app.time.chosen_range import chosen_range
from core.curves.curve import Curve
from core.curves.key import Key
from core.curves.layer import Layer, LayerMode
from core.errors import UserError
from core.project.edits import AddLayer, Edit, MergeLayer, MoveLayer, RemoveLayer, SetActiveLayer, SetLayer


class Layering(QObject):
    """Acts on one layer, the active one unless told; each method is one undo step.

    Signals:
        rename_wanted(): the user wants to name the active layer.
    """

    rename_wanted = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._actions: Mapping[str, QAction] = {}

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Action id -> what it does."""
        return {
            "layer.add_offset": lambda: self.add("offset"),
            "layer.add_override": lambda: self.add("override"),
            "layer.duplicate": lambda: self.duplicate(),
            "layer.rename": self.rename_wanted.emit,
            "layer.merge_down": lambda: self.merge_down(),
            "layer.remove": lambda: self.remove(),
            "layer.raise": lambda: self.move(1),
            "layer.lower": lambda: self.move(-1),
            "layer.above": lambda: self.step(1),
            "layer.below": lambda: self.step(-1),
            "layer.mute": lambda _: self.toggle("muted"),
            "layer.solo": lambda _: self.toggle("solo"),
            "layer.lock": lambda _: self.toggle("locked"),
            "layer.key_weight": self.key_weight,
            "layer.to_loop": lambda: self.to_loop(),
            "layer.everywhere": lambda: self.everywhere(),
        }

    def attach(self, actions: Mapping[str, QAction]) -> None:
        """Let the commands show how things stand, and say why where they can do nothing."""
        self._actions = actions
        session = self._session
        for changed in (session.document_changed, session.loop_changed, session.selection_changed):
            changed.connect(self._show)
        self._show()

    def _show(self, _: object = None) -> None:
        actions = self._actions
        layers, layer = self._session.document.layers, self._session.document.active_layer
        index = layers.index(layer)
        for command, on in (("mute", layer.muted), ("solo", layer.solo), ("lock", layer.locked)):
            actions[f"layer.{command}"].setChecked(on)
        why = self.why_not_merged(layer)
        allow(actions, ("layer.merge_down",), not why, why)
        why = self.why_not_removed(layer)
        allow(actions, ("layer.remove",), not why, why)
        top = self.tr("This is the top layer.")
        allow(actions, ("layer.above", "layer.raise"), index < len(layers) - 1, top)
        allow(actions, ("layer.below", "layer.lower"), index > 0, self.tr("There is no layer below this one."))
        why = self.tr("Set a loop range on the ruler first, or select keys.")
        allow(actions, ("layer.to_loop",), chosen_range(self._session) is not None, why)
        why = self.tr("It acts everywhere already.")
        allow(actions, ("layer.everywhere",), layer.start is not None or layer.end is not None, why)

    # the stack

    def add(self, mode: LayerMode) -> None:
        """A new layer over the active one."""
        document = self._session.document
        name = self.tr("Override") if mode == "override" else self.tr("Offset")
        layer = Layer(uuid.uuid4().hex, self._free_name(name), mode)
        label = self.tr("Add override layer") if mode == "override" else self.tr("Add offset layer")
        self._perform(AddLayer(layer, document.layers.index(document.active_layer) + 1, label=label))

    def duplicate(self, layer_id: str | None = None) -> None:
        """A copy over it."""
        layer = self._layer(layer_id)
        index = self._session.document.layers.index(layer) + 1
        copy = replace(layer, id=uuid.uuid4().hex, name=self._free_name(layer.name), locked=False)
        self._perform(AddLayer(copy, index, label=self.tr("Duplicate layer")))

    def merge_down(self, layer_id: str | None = None) -> None:
        """One layer of it and the one below."""
        layer = self._layer(layer_id)
        reason = self.why_not_merged(layer)
        if reason:
            self._session.message.emit(reason)
        else:
            self._perform(MergeLayer(layer.id, label=self.tr("Merge layer down")))

    def why_not_merged(self, layer: Layer) -> str:
        """Why a layer cannot be merged down; empty where it can."""
        layers = self._session.document.layers
        index = layers.index(layer)
        if index == 0:
            return self.tr("There is no layer below this one.")
        pair = (layers[index - 1], layer)
        if any(each.locked for each in pair):
            return self.tr("A locked layer cannot be merged: open its lock first.")
        if any(each.muted for each in pair) or (any(each.solo for each in layers) and not all(each.solo for each in pair)):
            return self.tr("A layer that is not heard cannot be merged: unmute it first.")
        return ""

    def remove(self, layer_id: str | None = None) -> None:
        """Take it away with its keys."""
        layer = self._layer(layer_id)
        reason = self.why_not_removed(layer)
        if reason:
            self._session.message.emit(reason)
        else:
            self._perform(RemoveLayer(layer.id, label=self.tr("Remove layer")))

    def why_not_removed(self, layer: Layer) -> str:
        """Why a layer cannot be taken away; empty where it can."""
        if layer.locked:
            return self.tr("The layer {0} is locked.").format(layer.name)
        return self.tr("The last layer has to stay.") if len(self._session.document.layers) == 1 else ""

    def rename(self, layer_id: str, name: str) -> None:
        """Give it another name; nothing said, it keeps the one it has."""
        layer = self._layer(layer_id)
        if name.strip() and name.strip() != layer.name:
            self._perform(SetLayer(replace(layer, name=name.strip()), label=self.tr("Rename layer")))

    def move(self, places: int, layer_id: str | None = None) -> None:
        """Up (+1) or down (-1) in the stack."""
        layer = self._layer(layer_id)
        layers = self._session.document.layers
        index = min(max(layers.index(layer) + places, 0), len(layers) - 1)
        if index != layers.index(layer):
            self._perform(MoveLayer(layer.id, index, label=self.tr("Move layer")))

    def choose(self, layer_id: str) -> None:
        """Let edits go to this layer."""
        if layer_id != self._session.document.active_layer_id:
            self._perform(SetActiveLayer(layer_id, label=self.tr("Choose layer")))
            self._session.set_selection(self._session.selection.with_keys(frozenset()))

    def step(self, places: int) -> None:
        """Let edits go to the layer above (+1) or below (-1)."""
        layers = self._session.document.layers
        index = layers.index(self._session.document.active_layer) + places
        if 0 <= index < len(layers):
            self.choose(layers[index].id)

    # one layer

    def toggle(self, what: str, layer_id: str | None = None) -> None:
        """Switch "muted", "solo" or "locked"."""
        layer = self._layer(layer_id)
        on = not getattr(layer, what)
        labels = {
            ("muted", True): self.tr("Mute layer"),
            ("muted", False): self.tr("Unmute layer"),
            ("solo", True): self.tr("Solo layer"),
            ("solo", False): self.tr("Unsolo layer"),
            ("locked", True): self.tr("Lock layer"),
            ("locked", False): self.tr("Unlock layer"),
        }
        self._perform(SetLayer(replace(layer, **{what: on}), label=labels[what, on]))  # type: ignore[arg-type]

    def set_mode(self, mode: LayerMode) -> None:
        """Offset or override."""
        layer = self._layer()
        if layer.mode != mode:
            self._perform(SetLayer(replace(layer, mode=mode), label=self.tr("Change kind of layer")))

    def key_weight(self) -> None:
        """A key of the weight at the playhead as it is there, or none where there is one; without keys it is constant."""
        layer = self._layer()
        frame = float(round(self._session.playhead))
        weight = layer.weight
        if not isinstance(weight, Curve):
            keyed: float | Curve = Curve((Key(frame, weight),))
            label = self.tr("Key the weight")
        elif weight.key_at(frame) is None:
            keyed, label = weight.inserted(frame), self.tr("Key the weight")
        else:
            rest = weight.without([frame])
            keyed, label = rest or min(max(weight.value(frame), 0.0), 1.0), self.tr("Remove weight key")
        self._perform(SetLayer(replace(layer, weight=keyed), label=label))

    def to_loop(self, layer_id: str | None = None) -> None:
        """Let it act in the loop range alone, or from the first to the last selected key where there is none."""
        layer, found = self._layer(layer_id), chosen_range(self._session)
        if found is None:
            self._session.message.emit(self.tr("Set a loop range on the ruler first, or select keys."))
            return
        fades = [min(fade, found.length // 2) for fade in (layer.fade_in, layer.fade_out)]
        ranged = replace(layer, start=found.start, end=found.end, fade_in=fades[0], fade_out=fades[1])
        self._perform(SetLayer(ranged, label=self.tr("Limit layer to range")))

    def everywhere(self, layer_id: str | None = None) -> None:
        """Let it act from the first frame to the last."""
        layer = self._layer(layer_id)
        if layer.start is not None or layer.end is not None:
            free = replace(layer, start=None, end=None, fade_in=0, fade_out=0)
            self._perform(SetLayer(free, label=self.tr("Layer everywhere")))

    # inside

    def _layer(self, layer_id: str | None = None) -> Layer:
        document = self._session.document
        return document.active_layer if layer_id is None else document.layer(layer_id)

    def _free_name(self, name: str) -> str:
        """`name`, or with the next number where it is taken."""
        taken = {layer.name for layer in self._session.document.layers}
        root, _, number = name.rpartition(" ")
        root = root if root and number.isdigit() else name
        numbers = (f"{root} {n}" for n in range(2, len(taken) + 3))
        return name if name not in taken else next(each for each in numbers if each not in taken)

    def _perform(self, edit: Edit) -> None:
        try:
            self._session.perform(edit)
        except (UserError, ValueError) as error:
            self._session.message.emit(said(str(error)))
