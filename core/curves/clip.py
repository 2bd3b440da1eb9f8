"""Copied keys: what the clipboard carries from one place, channel or project to another.

What is pasted may come from anywhere, so reading it checks everything before anything is built.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Final

from core import channels
from core.curves.key import Key
from core.timebase import FrameRate

MAX_BYTES: Final = 16_000_000
MAX_KEYS: Final = 200_000
_FORMAT: Final = "countenance keys 1"
_FIELDS: Final = tuple(field.name for field in fields(Key))


@dataclass(frozen=True)
class ClipKey:
    """A copied key and the result it had, which is what another kind of layer must reach."""

    key: Key
    result: float


@dataclass(frozen=True)
class Clip:
    """Keys by channel, their frames counted from the first of them.

    Attributes:
        rate: the frame rate they were copied at.
        mode: of the layer they were copied from, "offset" or "override".
        keys: channel id -> keys in order of time.
    """

    rate: FrameRate
    mode: str
    keys: Mapping[str, tuple[ClipKey, ...]]

    @property
    def count(self) -> int:
        return sum(len(found) for found in self.keys.values())

    def at_rate(self, rate: FrameRate) -> Clip:
        """The same moments in seconds, at another frame rate."""
        if rate == self.rate:
            return self
        stretch = rate.fps / self.rate.fps

        def moved(each: ClipKey) -> ClipKey:
            key = each.key
            left, right = key.left_slope / stretch, key.right_slope / stretch
            return replace(each, key=replace(key, frame=key.frame * stretch, left_slope=left, right_slope=right))

        return replace(self, rate=rate, keys={name: tuple(map(moved, found)) for name, found in self.keys.items()})

    def flipped(self) -> Clip:
        """Left for right: keys go to the partner on the other side, or change their sign."""
        turned: dict[str, tuple[ClipKey, ...]] = {}
        for name, found in self.keys.items():
            partner = channels.channel(name).mirror
            turned[partner or name] = tuple(map(_negated, found)) if partner == name else found
        return replace(self, keys=turned)

    def onto(self, channel_id: str) -> Clip:
        """A clip of one channel for another one; where the units differ, in proportion to what each may reach.

        Raises:
            ValueError: there is more than one channel in the clip.
        """
        if len(self.keys) != 1:
            raise ValueError("keys of one channel can be pasted onto another one, not those of several")
        (name, found), *_ = self.keys.items()
        source, target = channels.channel(name), channels.channel(channel_id)
        factor = 1.0 if source.unit == target.unit else _reach(target) / _reach(source)
        return replace(self, keys={channel_id: tuple(_scaled(each, factor) for each in found)})

    def to_bytes(self) -> bytes:
        """As text for the clipboard; `from_bytes` reads it."""
        keys = {name: [[*asdict(each.key).values(), each.result] for each in found] for name, found in self.keys.items()}
        rate = [self.rate.numerator, self.rate.denominator]
        return json.dumps({"format": _FORMAT, "rate": rate, "mode": self.mode, "keys": keys}).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Clip:
        """Read what `to_bytes` wrote.

        Raises:
            ValueError: it is something else, too large, or holds numbers that no key can have.
        """
        if len(data) > MAX_BYTES:
            raise ValueError("too much to paste")
        try:
            read = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise ValueError("these are no keys") from error
        if not isinstance(read, dict) or read.get("format") != _FORMAT or not isinstance(read.get("keys"), dict):
            raise ValueError("these are no keys")
        rows = read["keys"]
        if not all(isinstance(found, list) for found in rows.values()) or sum(map(len, rows.values())) > MAX_KEYS:
            raise ValueError("too many keys to paste")
        if not isinstance(read.get("rate"), list):
            raise ValueError("these are no keys")
        if not rows.keys() <= channels.INDEX.keys() or read.get("mode") not in ("offset", "override"):
            raise ValueError("these keys belong to channels that are not here")
        try:
            numerator, denominator = (int(part) for part in read["rate"])
            rate = FrameRate(numerator, denominator)
            keys = {name: tuple(_read(row) for row in found) for name, found in rows.items() if found}
        except (TypeError, KeyError, ValueError, OverflowError, ZeroDivisionError) as error:
            raise ValueError("these are no keys") from error
        if not keys or any(len({each.key.frame for each in found}) < len(found) for found in keys.values()):
            raise ValueError("these are no keys")
        return cls(rate, read["mode"], keys)


def _read(row: Any) -> ClipKey:
    *parts, result = row
    if len(parts) != len(_FIELDS) or isinstance(result, bool) or not isinstance(result, int | float):
        raise ValueError("a key has other parts")
    key = Key(**dict(zip(_FIELDS, parts, strict=True)))
    return ClipKey(key, replace(key, value=result).value)


def _reach(channel: channels.Channel) -> float:
    return max(abs(channel.minimum), abs(channel.maximum))


def _negated(each: ClipKey) -> ClipKey:
    return _scaled(each, -1.0)


def _scaled(each: ClipKey, factor: float) -> ClipKey:
    key = each.key
    left, right = key.left_slope * factor, key.right_slope * factor
    return ClipKey(replace(key, value=key.value * factor, left_slope=left, right_slope=right), each.result * factor)
