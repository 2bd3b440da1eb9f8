"""What stays of a take reaches the worker, however much it is; what is something else is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core import channels
from core.errors import ProjectError
from core.jobs.cells import load_cells, save_cells

ALL = [(frame, channel.id) for frame in range(900) for channel in channels.CHANNELS]


@pytest.mark.parametrize("cells", [[], [(3, "head.yaw"), (40, "expr.jawOpen")], ALL], ids=["none", "two", "all"])
def test_cells_come_back(cells: list[tuple[int, str]], tmp_path: Path) -> None:
    assert load_cells(save_cells(cells, tmp_path / "kept.npz")) == cells


@pytest.mark.parametrize(
    ("frames", "columns"),
    [
        (np.zeros(3, np.int32), np.zeros(2, np.uint8)),
        (np.zeros(1, np.int32), np.full(1, channels.COUNT, np.uint8)),
        (np.zeros(1, np.float32), np.zeros(1, np.uint8)),
        (np.zeros((1, 1), np.int32), np.zeros((1, 1), np.uint8)),
    ],
)
def test_what_is_no_list_of_cells_is_refused(frames: np.ndarray, columns: np.ndarray, tmp_path: Path) -> None:
    np.savez(tmp_path / "kept.npz", frames=frames, columns=columns)
    with pytest.raises(ProjectError, match="keys that stay"):
        load_cells(tmp_path / "kept.npz")


def test_a_missing_file_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="keys that stay"):
        load_cells(tmp_path / "kept.npz")
