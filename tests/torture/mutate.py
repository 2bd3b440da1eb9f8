"""Damage to real files: bytes flipped, numbers made huge, pieces cut, doubled, moved or taken from elsewhere."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Callable, Mapping
from copy import deepcopy
from random import Random
from typing import Any, Final

_NUMBERS: Final = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
_WORDS: Final = (
    b"\x00" * 8,
    b"\xff" * 8,
    b"../../../etc/passwd",
    b"%s%n%x",
    b"NaN",
    b"1e999",
    b"\xf0\x9f\x98\x80",
    b"'\"`;$(id)",
)
_ODD: Final[tuple[Any, ...]] = (
    None, True, -1, 0, 1e308, -1e308, 2**63, 2**31, "", "../../../../tmp/evil", "/etc/passwd", "C:\\evil", "a" * 5000,
    "\u202e\x00", [], {}, [[]], {"": {}}, [None] * 50, "__import__('os').system('true')", 0.1 + 0.2, -0.0, "1", "head.yaw",
)  # fmt: skip
HEAD_BYTES: Final = 512
"""Where a file says what it is; half of the damage goes there."""


def mutated(content: bytes, random: Random) -> bytes:
    """A damaged copy, by one to six acts."""
    data = bytearray(content)
    for _ in range(random.choice((1, 1, 2, 3, 6))):
        random.choice(_ACTS)(data, random)
    return bytes(data)


def mutated_json(value: Any, random: Random) -> Any:
    """A copy in which up to three nodes, anywhere, are something else, twice there, or gone."""
    found = json.loads(json.dumps(value))
    for _ in range(random.choice((1, 1, 2, 3))):
        nodes = list(_nodes(found))
        if nodes:
            _spoil(*random.choice(nodes), random)
    return found


def mutated_zip(content: bytes, random: Random, rewrite: Mapping[str, Callable[[bytes, Random], bytes]]) -> bytes:
    """An archive that is whole but for what one of its entries says.

    Args:
        rewrite: beginning of an entry's name -> what to do to such an entry; others are mutated as bytes.
    """
    entries = unzipped(content)
    name = random.choice(list(entries))
    act = next((act for start, act in rewrite.items() if name.startswith(start)), mutated)
    entries[name] = act(entries[name], random)
    if random.random() < 0.1:
        entries[random.choice(("../evil", "/tmp/evil", "media/../../evil", "a\\..\\b", "con"))] = b"x"
    return zipped(entries)


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def zipped(entries: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for key, data in entries.items():
            made.writestr(key, data)
    return file.getvalue()


def _place(data: bytearray, random: Random) -> int:
    end = min(len(data), HEAD_BYTES) if random.random() < 0.5 else len(data)
    return random.randrange(max(1, end))


def _flip(data: bytearray, random: Random) -> None:
    for _ in range(random.choice((1, 4, 32))):
        at = _place(data, random)
        data[at : at + 1] = bytes([random.randrange(256)])


def _number(data: bytearray, random: Random) -> None:
    at, size = _place(data, random), random.choice((1, 2, 4, 8))
    data[at : at + size] = (random.choice(_NUMBERS) & (1 << 8 * size) - 1).to_bytes(size, random.choice(("little", "big")))


def _cut(data: bytearray, random: Random) -> None:
    del data[_place(data, random) :]


def _remove(data: bytearray, random: Random) -> None:
    at = _place(data, random)
    del data[at : at + random.choice((1, 16, 400))]


def _double(data: bytearray, random: Random) -> None:
    at = _place(data, random)
    data[at:at] = data[at : at + random.choice((4, 64, 4096))]


def _insert(data: bytearray, random: Random) -> None:
    at = _place(data, random)
    data[at:at] = random.choice(_WORDS)


def _swap(data: bytearray, random: Random) -> None:
    one, other, size = _place(data, random), _place(data, random), random.choice((4, 64))
    data[one : one + size], data[other : other + size] = data[other : other + size], data[one : one + size]


_ACTS: Final = (_flip, _flip, _number, _number, _cut, _remove, _double, _insert, _swap)


def _nodes(value: Any) -> list[tuple[Any, Any]]:
    """Every place in it: (container, key)."""
    found: list[tuple[Any, Any]] = []
    waiting = [value]
    while waiting:
        here = waiting.pop()
        keys = list(here) if isinstance(here, dict) else range(min(len(here), 40)) if isinstance(here, list) else ()
        for key in keys:
            found.append((here, key))
            waiting.append(here[key])
    return found


def _spoil(container: Any, key: Any, random: Random) -> None:
    act = random.randrange(6)
    if key >= len(container) if isinstance(container, list) else key not in container:
        return  # gone with what was spoilt before
    if act == 0:
        del container[key]
    elif act == 1 and isinstance(container, list):
        container.insert(key, container[key])
    elif act == 2 and isinstance(container, dict):
        container[random.choice(("x", "__class__", "../x", key * 2))] = container.pop(key)
    elif act == 3 and isinstance(container[key], int | float):
        container[key] = random.choice((-container[key], container[key] * 1e6, container[key] + 0.5, 10**12))
    else:
        container[key] = deepcopy(random.choice(_ODD))


def chunk_crcs_mended(png: bytes) -> bytes:
    """The same PNG with checksums that fit, so that damage gets past them."""
    data, at = bytearray(png), 8
    while at + 12 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        end = at + 8 + size
        if end + 4 > len(data):
            break
        data[end : end + 4] = zlib.crc32(data[at + 4 : end]).to_bytes(4, "big")
        at = end + 4
    return bytes(data)
