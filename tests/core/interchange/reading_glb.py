"""A reader of glTF of its own: what a program shows at a moment, by the rules of the format alone."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import numpy as np

_TYPES = {5126: np.float32, 5121: np.uint8, 5125: np.uint32}
_WIDTHS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT4": 16}


class Film:
    """A .glb with one animation."""

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        magic, version, total, length, kind = struct.unpack_from("<IIIII", data)
        assert (magic, version, total, kind) == (0x46546C67, 2, len(data), 0x4E4F534A)
        self.tree: dict[str, Any] = json.loads(data[20 : 20 + length])
        size, kind = struct.unpack_from("<II", data, 20 + length)
        assert kind == 0x004E4942
        self._block = data[28 + length : 28 + length + size]
        self.nodes = {node["name"]: i for i, node in enumerate(self.tree["nodes"])}
        self._tracks: dict[tuple[int, str], np.ndarray] = {}
        self.times = np.zeros(0)
        (animation,) = self.tree["animations"]
        for channel in animation["channels"]:
            sampler = animation["samplers"][channel["sampler"]]
            assert sampler["interpolation"] == "LINEAR"
            self.times = self.array(sampler["input"])[:, 0]
            values = self.array(sampler["output"]).reshape(len(self.times), -1)
            self._tracks[channel["target"]["node"], channel["target"]["path"]] = values

    def array(self, index: int) -> np.ndarray:
        """An accessor's values [N, K]."""
        accessor = self.tree["accessors"][index]
        view = self.tree["bufferViews"][accessor["bufferView"]]
        width, kind = _WIDTHS[accessor["type"]], _TYPES[accessor["componentType"]]
        values = np.frombuffer(self._block, kind, accessor["count"] * width, view["byteOffset"])
        assert values.nbytes == view["byteLength"]
        return values.reshape(-1, width)

    def names(self, node: str) -> list[str]:
        """Names of the targets of a node's mesh."""
        return self._mesh(node)["extras"]["targetNames"]

    def weight(self, node: str, name: str) -> np.ndarray:
        """How much of a target is in each frame [T]."""
        return self._tracks[self.nodes[node], "weights"][:, self.names(node).index(name)]

    def matrix(self, node: str, frame: int) -> np.ndarray:
        """Where a node is against the sitter [4, 4], by way of its parents."""
        index = self.nodes[node]
        place = np.eye(4)
        place[:3, 3] = self._value(index, "translation", frame, [0, 0, 0])
        x, y, z, w = self._value(index, "rotation", frame, [0, 0, 0, 1])
        place[:3, :3] = [
            [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
            [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
            [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
        ]
        for other in self.tree["nodes"]:
            if index in other.get("children", []):
                return self.matrix(other["name"], frame) @ place
        return place

    def points(self, node: str, frame: int) -> np.ndarray:
        """Vertices [V, 3] of a node's mesh, metres: morphed, skinned or carried by its parents."""
        mesh, found = self._mesh(node), []
        weights = self._value(self.nodes[node], "weights", frame, mesh.get("weights", []))
        for primitive in mesh["primitives"]:
            points = self.array(primitive["attributes"]["POSITION"]).astype(np.float64)
            for weight, target in zip(weights, primitive.get("targets", []), strict=True):
                points = points + weight * self.array(target["POSITION"])
            found.append(points)
        points = np.concatenate(found)
        skin = self.tree["nodes"][self.nodes[node]].get("skin")
        if skin is None:
            return _moved(self.matrix(node, frame), points)
        (attributes,) = (primitive["attributes"] for primitive in mesh["primitives"])
        joints, shares = self.array(attributes["JOINTS_0"]), self.array(attributes["WEIGHTS_0"])
        binds = self.array(self.tree["skins"][skin]["inverseBindMatrices"]).reshape(-1, 4, 4).transpose(0, 2, 1)
        names = [self.tree["nodes"][joint]["name"] for joint in self.tree["skins"][skin]["joints"]]
        moved = [_moved(self.matrix(name, frame) @ bind, points) for name, bind in zip(names, binds, strict=True)]
        assert np.allclose(shares.sum(1), 1)
        return sum(shares[:, k, None] * np.stack(moved)[joints[:, k], np.arange(len(points))] for k in range(4))  # type: ignore[return-value]

    def _mesh(self, node: str) -> dict[str, Any]:
        return self.tree["meshes"][self.tree["nodes"][self.nodes[node]]["mesh"]]

    def _value(self, node: int, path: str, frame: int, rest: list[float]) -> np.ndarray:
        track = self._tracks.get((node, path))
        return np.array(self.tree["nodes"][node].get(path, rest)) if track is None else track[frame]


def _moved(matrix: np.ndarray, points: np.ndarray) -> np.ndarray:
    return points @ matrix[:3, :3].T + matrix[:3, 3]
