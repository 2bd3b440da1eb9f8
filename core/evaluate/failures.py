"""The pictures no rig was made of, each with the reason."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import PortraitError
from core.evaluate.sheets import write_picture
from core.evaluate.tiles import tiled
from core.portrait.load import load_portrait

_COLUMNS, _ROWS = 6, 5
_TILE = (280, 340)


def write_failures(results: list[dict[str, Any]], folder: Path) -> list[Path]:
    """Write `failures-1.jpg` and so on, thirty pictures each; none where every fit succeeded.

    Raises:
        ExportError: the folder cannot be written.
    """
    failed = [(Path(result["file"]), result["fit"]["message"]) for result in results if not result["fit"]["ok"]]
    page = _COLUMNS * _ROWS
    sheets = [failed[start : start + page] for start in range(0, len(failed), page)]
    return [
        write_picture(
            tiled([(f"{path.name}: {message}", _picture(path)) for path, message in sheet], _COLUMNS, _TILE),
            folder / f"failures-{number}.jpg",
        )
        for number, sheet in enumerate(sheets, 1)
    ]


def _picture(path: Path) -> NDArray[np.uint8]:
    try:
        return load_portrait(path).rgb
    except PortraitError:  # that it cannot be read may be the very failure
        return np.full((_TILE[1], _TILE[0], 3), 128, np.uint8)
