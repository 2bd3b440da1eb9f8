"""The container of glTF 2.0, binary: arrays and pictures go into one block that the JSON before it points into."""

from __future__ import annotations

import json
import struct
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

DIGITAL_SOURCE: Final = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
"""That it is AI-generated, as films say it too (IPTC)."""

_MAGIC: Final = 0x46546C67
_JSON, _BIN = 0x4E4F534A, 0x004E4942
_KINDS: Final = {1: "SCALAR", 2: "VEC2", 3: "VEC3", 4: "VEC4", 16: "MAT4"}
_TYPES: Final = {"float32": 5126, "uint8": 5121, "uint32": 5125}
VERTICES, INDICES = 34962, 34963
"""What a block is for: vertices, or the triangles between them."""


class Glb:
    """One file in the making.

    Attributes:
        tree: the JSON; whoever writes the file fills it.
    """

    def __init__(self) -> None:
        self.tree: dict[str, Any] = {
            "asset": {"version": "2.0", "generator": "Countenance", "extras": {"digitalSourceType": DIGITAL_SOURCE}},
            "accessors": [],
            "bufferViews": [],
            "images": [],
            "textures": [],
            "materials": [],
            "samplers": [{"magFilter": 9729, "minFilter": 9987, "wrapS": 33071, "wrapT": 33071}],
            "meshes": [],
            "nodes": [],
        }
        self._block = bytearray()

    def add(self, kind: str, entry: dict[str, Any]) -> int:
        """Append to one of the lists of the tree; returns the index."""
        entries = self.tree.setdefault(kind, [])
        entries.append(entry)
        return len(entries) - 1

    def array(self, values: NDArray[Any], use: int | None = None) -> int:
        """An accessor of values [N] or [N, K], float32, uint8 or uint32; returns its index.

        Args:
            use: VERTICES or INDICES, None for what belongs to an animation or a skeleton.
        """
        values = np.ascontiguousarray(values)
        flat = values.reshape(len(values), -1)
        view = self._view(values.tobytes(), use)
        entry: dict[str, Any] = {
            "bufferView": view,
            "componentType": _TYPES[str(values.dtype)],
            "count": len(values),
            "type": _KINDS[flat.shape[1]],
        }
        if values.dtype == np.float32 and flat.shape[1] < 4:
            entry |= {"min": flat.min(0).tolist(), "max": flat.max(0).tolist()}
        return self.add("accessors", entry)

    def picture(self, rgba: NDArray[np.uint8], name: str) -> int:
        """A texture of a picture uint8 [H, W, 3 or 4], straight opacity; returns its index."""
        convert = cv2.COLOR_RGBA2BGRA if rgba.shape[2] == 4 else cv2.COLOR_RGB2BGR
        _, data = cv2.imencode(".png", cv2.cvtColor(rgba, convert))
        image = self.add("images", {"bufferView": self._view(data.tobytes()), "mimeType": "image/png", "name": name})
        return self.add("textures", {"source": image, "sampler": 0})

    def data(self) -> bytes:
        """The whole file."""
        tree = {key: value for key, value in self.tree.items() if value} | {"buffers": [{"byteLength": len(self._block)}]}
        text = json.dumps(tree, separators=(",", ":")).encode()
        text += b" " * (-len(text) % 4)
        block = bytes(self._block)
        total = 12 + 8 + len(text) + 8 + len(block)
        head = struct.pack("<III", _MAGIC, 2, total) + struct.pack("<II", len(text), _JSON)
        return head + text + struct.pack("<II", len(block), _BIN) + block

    def _view(self, data: bytes, use: int | None = None) -> int:
        entry: dict[str, Any] = {"buffer": 0, "byteOffset": len(self._block), "byteLength": len(data)}
        if use is not None:
            entry["target"] = use
        self._block += data + bytes(-len(data) % 4)
        return self.add("bufferViews", entry)
