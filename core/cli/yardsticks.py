"""Fixed pieces of work that figures are divided by: a slow or busy machine takes longer for both, and the ratio stays.

Each does what a kind of the program's own work is made of, with none of the program's code, so that only a change of the
program changes the ratio.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import Final, Literal

import numpy as np

Kind = Literal["arrays", "network", "picture"]

_LOOPS: Final = 60_000
_ROWS: Final = 20_000
"""Few enough rows for a processor's second cache, which other programs do not share."""
_TURNS: Final = 20
_TIMES: Final = 3
_PX: Final = 512
_SHADER: Final = """#version 330
in vec2 place; out vec4 colour;
void main() { vec3 c = vec3(place, 0.5); for (int i = 0; i < 12; ++i) c = fract(c * 1.7 + c.zxy); colour = vec4(c, 1.0); }"""
_CORNERS: Final = """#version 330
out vec2 place;
void main() { place = vec2(gl_VertexID & 1, gl_VertexID >> 1); gl_Position = vec4(place * 2.0 - 1.0, 0.0, 1.0); }"""


def cpu_s() -> float:
    """Seconds that all processors have worked for this process and for its children that have ended."""
    return time.process_time() + sum(os.times()[2:4])


def worked_s(work: Callable[[], object]) -> float:
    """Seconds of processors that `work` takes, however many other programs run."""
    began = cpu_s()
    work()
    return cpu_s() - began


class Yardsticks:
    """The fixed pieces of work. A context manager: it owns an OpenGL context once one is asked for."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._works: dict[Kind, Callable[[], object]] = {}

    def __enter__(self) -> Yardsticks:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def measure(self, kind: Kind) -> float:
        """Seconds of processors that one takes now: the least of a few times."""
        if kind not in self._works:
            self._works[kind] = {"arrays": _arrays, "network": _network, "picture": self._picture}[kind]()
            self._works[kind]()
        return min(worked_s(self._works[kind]) for _ in range(_TIMES))

    def _picture(self) -> Callable[[], object]:
        from core.render.context import create_context

        context = create_context()
        self._stack.callback(context.release)
        with context:
            frame = context.simple_framebuffer((_PX, _PX), 4)
            quad = context.vertex_array(context.program(vertex_shader=_CORNERS, fragment_shader=_SHADER), [])

        def draw() -> None:
            with context:
                for _ in range(4):
                    frame.use()
                    quad.render(mode=context.TRIANGLE_STRIP, vertices=4)
                    frame.read(components=3)

        return draw


def _arrays() -> Callable[[], object]:
    """Python's own loops, and arrays of points."""
    numbers = np.random.default_rng(1).normal(size=(_ROWS, 3)).astype(np.float32)
    order = np.random.default_rng(2).permutation(_ROWS)
    turn = np.linalg.qr(np.random.default_rng(3).normal(size=(3, 3)))[0].astype(np.float32)

    def work() -> float:
        found: dict[int, float] = {}
        for i in range(_LOOPS):
            found[i & 1023] = found.get(i & 1023, 0.0) + i * 0.5
        moved = numbers
        for _ in range(_TURNS):
            moved = moved[order] @ turn
        return float(np.sqrt((moved * moved).sum(1)).sum()) + sum(found.values())

    return work


def _network() -> Callable[[], object]:
    """Convolutions as the networks of the program are made of."""
    import torch

    generator = torch.Generator().manual_seed(1)
    picture = torch.randn(1, 48, 64, 64, generator=generator)
    weights = torch.randn(48, 48, 3, 3, generator=generator) / 20

    def work() -> None:
        with torch.inference_mode():
            found = picture
            for _ in range(6):
                found = torch.nn.functional.silu(torch.nn.functional.conv2d(found, weights, padding=1))

    return work
