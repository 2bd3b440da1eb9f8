"""MediaPipe starts without the library that it would draw with."""

from __future__ import annotations

import subprocess
import sys

CODE = """
import sys
from core.portrait.solutions import solution

class Refusal:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "matplotlib":
            raise AssertionError(f"{name} was looked for")

sys.meta_path.insert(0, Refusal())
mesh = solution("face_mesh")
assert mesh.FaceMesh.__module__ == "mediapipe.python.solutions.face_mesh"
assert not [name for name in sys.modules if name.startswith("matplotlib")]
"""


def test_matplotlib_is_neither_looked_for_nor_left_behind() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
