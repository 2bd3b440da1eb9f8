"""What gives selected keys another shape or place: interpolation, easing, handles, mirrors, snapping; and their curves
another way to go on. One undo step each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from app.editing.selection import KeyId
from app.graph import key_edits, shape_edits
from app.graph.edit_drags import ground_of
from app.graph.key_edits import Curves, Ground
from app.graph.plot import unit_of
from app.graph.shape_edits import Stretch
from app.graph.snapping import nearest
from app.graph.tools import SnapKind, Tools
from app.graph.verbs import Verbs, channels_of
from core.curves.beyond import Beyond
from core.curves.curve import Curve
from core.curves.easing import EASINGS
from core.curves.key import Interpolation, TangentMode


class Shaping:
    """One method per verb, for the selected keys; without any the status line says so.

    `set_beyond` is for whole curves.
    """

    def __init__(self, verbs: Verbs, tools: Tools) -> None:
        self._verbs = verbs
        self._session = verbs.session
        self._tools = tools

    def set_interpolation(self, interpolation: Interpolation) -> None:
        label = QCoreApplication.translate("graph", "Change interpolation")
        self._change(label, lambda ground, keys: key_edits.with_interpolation(ground, keys, interpolation))

    def set_mode(self, mode: TangentMode) -> None:
        label = QCoreApplication.translate("graph", "Change handles")
        self._change(label, lambda ground, keys: key_edits.with_mode(ground, keys, mode))

    def flatten(self) -> None:
        """Level handles."""
        self._change(QCoreApplication.translate("graph", "Flatten handles"), shape_edits.flattened)

    def ease(self, name: str) -> None:
        """An easing preset for the interval after each key."""
        label = QCoreApplication.translate("graph", "Change easing")
        self._change(label, lambda ground, keys: shape_edits.with_easing(ground, keys, EASINGS[name]))

    def whole_curves(self) -> dict[str, Curve]:
        """The curves of the selected keys; with none selected, the active one, if it has keys."""
        selection, curves = self._session.selection, self._session.document.active_layer.curves
        names = channels_of(self._verbs.chosen()) or {selection.active_channel}
        return {name: curves[name] for name in names if name is not None and name in curves}

    def set_beyond(self, *, before: Beyond | None = None, after: Beyond | None = None) -> None:
        """Let whole curves go on in another way before their first key, after their last, or both."""
        curves = self.whole_curves()
        if not curves or not self._verbs.may_edit(frozenset(curves)):
            return
        new = {
            name: replace(curve, before=before or curve.before, after=after or curve.after) for name, curve in curves.items()
        }
        if new != curves:
            label = QCoreApplication.translate("graph", "Change what is beyond the keys")
            self._verbs.perform(label, lambda _: new)

    def mirror_time(self) -> None:
        """Turn the selected keys round in time, about their middle or the playhead."""
        keys = self._verbs.chosen_to_edit()
        if not keys:
            return
        frames = [frame for _, frame in keys]
        about = (min(frames) + max(frames)) / 2
        if self._tools.time_pivot == "playhead":
            about = self._session.playhead
        stretch = Stretch(time=-1.0, frame=about)
        held = stretch.within(frames, self._session.frame_count - 1.0)
        if any(held.landed(frame) != stretch.landed(frame) for frame in frames):
            text = QCoreApplication.translate(
                "graph", "Some keys would leave the take: bring the playhead nearer to their middle."
            )
            self._session.message.emit(text)
            return
        landed = frozenset((name, stretch.landed(frame)) for name, frame in keys)
        label = QCoreApplication.translate("graph", "Mirror in time")
        self._verbs.perform(label, lambda ground: shape_edits.stretched(ground, keys, stretch), landed)

    def mirror_values(self) -> None:
        """Turn the selected keys upside down, about what the value pivot says."""
        keys = self._verbs.chosen_to_edit()
        if keys:
            stretch = Stretch(value=-1.0, levels=self._levels(ground_of(self._session), keys))
            label = QCoreApplication.translate("graph", "Mirror values")
            self._verbs.perform(label, lambda ground: shape_edits.stretched(ground, keys, stretch))

    def snap_to(self, kind: SnapKind) -> None:
        """Bring each selected key to the nearest thing of one kind."""
        keys = self._verbs.chosen_to_edit()
        if not keys:
            return
        label = QCoreApplication.translate("graph", "Snap keys")
        if kind in ("zero", "take"):
            level = 0.0 if kind == "zero" else None
            self._verbs.perform(label, lambda ground: shape_edits.levelled(ground, keys, level))
            return
        whole = self._tools.snapping and "frame" in self._tools.snap_kinds

        def there(frame: float) -> float:
            found = nearest(self._session, kind, frame)
            return float(round(found)) if whole else found

        curves, landed = shape_edits.aligned_to(ground_of(self._session), keys, there)
        self._verbs.perform(label, lambda _: curves, landed)

    def _levels(self, ground: Ground, keys: frozenset[KeyId]) -> dict[str, float] | None:
        """By unit, or by channel where each has a scale of its own, the result to mirror about."""
        pivot = self._tools.value_pivot
        if pivot == "take":
            return None
        if pivot == "zero":
            return {unit_of(name): 0.0 for name, _ in keys}
        together = self._tools.scale == "unit"
        results: dict[str, list[float]] = {}
        for name, frame in keys:
            results.setdefault(unit_of(name) if together else name, []).append(ground.result_at(name, frame))
        return {axis: (min(found) + max(found)) / 2 for axis, found in results.items()}

    def _change(self, label: str, change: Callable[[Ground, frozenset[KeyId]], Curves]) -> None:
        keys = self._verbs.chosen_to_edit()
        if keys:
            self._verbs.perform(label, lambda ground: change(ground, keys))
