"""Selected keys by their numbers: what they hold, and the curves once arithmetic has been done on it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from app.editing.selection import KeyId
from app.panels.operation import Operation
from app.session import Session
from core import channels
from core.curves.curve import Curve
from core.curves.key import Interpolation, Key, TangentMode
from core.curves.layer import Layer
from core.curves.result import key_for_result

Number = Literal["frame", "result", "stored", "left", "right"]

LEAST_STEP: Final = 1e-9


@dataclass(frozen=True, eq=False)
class ChosenKeys:
    """The selected keys as they were when a change began.

    Attributes:
        keys: channel id -> its selected keys.
        results: what the performance shows at each.
    """

    base: NDArray[np.float32]
    layers: tuple[Layer, ...]
    layer: Layer
    fps: float
    last: float
    keys: Mapping[str, tuple[Key, ...]]
    results: Mapping[KeyId, float]
    held: NDArray[np.float64] | None = None

    @classmethod
    def of(cls, session: Session) -> ChosenKeys:
        """Those of the active layer that are selected now."""
        document, performance, base = session.document, session.performance(), session.base()
        layer, times = document.active_layer, np.arange(len(performance))
        found: dict[str, list[Key]] = {}
        for name, frame in sorted(session.selection.keys):
            key = layer.curves[name].key_at(frame) if name in layer.curves else None
            if key is not None:
                found.setdefault(name, []).append(key)
        results: dict[KeyId, float] = {}
        for name, of_channel in found.items():
            frames = [key.frame for key in of_channel]
            shown = np.interp(frames, times, performance[:, channels.INDEX[name]])  # one call: it walks the whole take
            results |= zip(((name, frame) for frame in frames), shown.tolist(), strict=True)
        keys = {name: tuple(of_channel) for name, of_channel in found.items()}
        base = performance if base is None else base
        return cls(base, document.layers, layer, session.rate.fps, session.frame_count - 1.0, keys, results, session.held())

    @property
    def count(self) -> int:
        return len(self.results)

    def numbers(self, number: Number) -> list[float]:
        """One number of every key; slopes are per second."""
        return [self._number(name, key, number) for name, keys in self.keys.items() for key in keys]

    def changed(self, number: Number, operation: Operation) -> tuple[dict[str, Curve], frozenset[KeyId]]:
        """The curves with `operation` done to one number of each key, and the keys' new ids.

        Raises:
            ValueError: a number no key can have, or a result that the layer cannot give.
        """
        operation = self.within(number, operation)
        if number == "frame" and operation.sign == "*" and operation.amount <= 0:
            raise ValueError("keys cannot lie before the start, nor all at it")
        curves, ids = {}, set()
        for name, keys in self.keys.items():
            curve = self.layer.curves[name]
            wanted = {key: operation.on(self._number(name, key, number)) for key in keys}
            if number == "frame":
                if not operation.sign:
                    wanted = dict.fromkeys(keys, min(max(operation.amount, 0.0), self.last))
                moves = {key.frame: (frame, key.value) for key, frame in wanted.items()}
                curves[name] = curve.moved(moves)
                ids.update((name, round(frame, 6)) for frame, _ in moves.values())
            else:
                curves[name] = curve.with_keys(self._with(name, curve, key, number, value) for key, value in wanted.items())
                ids.update((name, key.frame) for key in keys)
        return curves, frozenset(ids)

    def within(self, number: Number, operation: Operation) -> Operation:
        """Arithmetic on frames goes only so far that keys stay in the take, or as far outside as they were."""
        if number != "frame" or not operation.sign or not self.results:
            return operation
        frames = [frame for _, frame in self.results]
        least, most = min(frames), max(frames)
        start, end = min(0.0, least), max(self.last, most)
        if operation.sign in "+-":
            return Operation("+", min(max(operation.on(0.0), start - least), end - most))
        most_times = [(end if frame > 0 else start) / frame for frame in (least, most) if frame]
        return Operation("*", min(operation.on(1.0), *most_times, math.inf))

    def turned(self, *, interpolation: Interpolation | None = None, mode: TangentMode | None = None) -> dict[str, Curve]:
        """The curves with another shape after the keys, or other handles at them."""
        curves = {}
        for name, keys in self.keys.items():
            curve, new = self.layer.curves[name], []
            for key in keys:
                left, right = curve.slopes(key.frame)
                if mode is not None:
                    left, right = ((left + right) / 2,) * 2 if mode == "aligned" else (left, right)
                    key = replace(key, mode=mode, left_slope=left, right_slope=right)
                new.append(key if interpolation is None else replace(key, interpolation=interpolation))
            curves[name] = curve.with_keys(new)
        return curves

    def _number(self, name: str, key: Key, number: Number) -> float:
        if number == "frame":
            return key.frame
        if number == "result":
            return self.results[name, key.frame]
        if number == "stored":
            return key.value
        left, right = self.layer.curves[name].slopes(key.frame)
        return (left if number == "left" else right) * self.fps

    def _with(self, name: str, curve: Curve, key: Key, number: Number, value: float) -> Key:
        if number == "stored":
            return replace(key, value=value)
        if number == "result":
            stored = key_for_result(self.base, self.layers, self.layer.id, name, key.frame, value, self.held)
            return replace(key, value=stored)
        left, right = curve.slopes(key.frame)
        slope = value / self.fps
        if key.mode == "aligned" or (key.is_automatic and abs(left - right) < LEAST_STEP):
            return key.with_slopes(slope, slope)
        free = replace(key, mode="free", left_slope=left, right_slope=right)
        return replace(free, left_slope=slope) if number == "left" else replace(free, right_slope=slope)
