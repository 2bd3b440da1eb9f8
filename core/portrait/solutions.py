"""The door to MediaPipe's models. The package imports matplotlib for pictures of its own, which nobody here asks for: half a
second, much more the first time, and lists of the user's fonts left in their home. So it is not loaded."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, Final

_DRAWING: Final = ("matplotlib", "matplotlib.pyplot")


def solution(name: str) -> Any:
    """A module of MediaPipe's solutions, such as `face_mesh`, without a word from its log.

    Raises:
        ModuleNotFoundError: there is no MediaPipe.
        AttributeError: it has no such module.
    """
    os.environ.setdefault("GLOG_minloglevel", "3")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    with _nothing_to_draw_with():
        from mediapipe.python import solutions  # by its name: so the frozen program has them all

        return getattr(solutions, name)


@contextmanager
def _nothing_to_draw_with() -> Iterator[None]:
    """Meanwhile, `import matplotlib.pyplot` finds an empty module; what is loaded already stays."""
    empty = {name: ModuleType(name) for name in _DRAWING if name not in sys.modules}
    for name, module in empty.items():
        module.__spec__ = ModuleSpec(name, None)  # who asks whether it is there reads this
        sys.modules[name] = module
    try:
        yield
    finally:
        for name in empty:
            del sys.modules[name]
