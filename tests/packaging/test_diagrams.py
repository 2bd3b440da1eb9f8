"""Pictures of the program's parts: read right, laid out legibly, up to date."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOUSE = {
    "roof": frozenset({"walls", "floor"}),
    "walls": frozenset({"floor"}),
    "door": frozenset({"floor", "walls"}),
    "floor": frozenset[str](),
}


@pytest.fixture(autouse=True)
def _packaging(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))


def test_an_arrow_that_a_longer_way_makes_superfluous_is_left_out() -> None:
    from diagram.imports import without_detours

    assert without_detours(HOUSE) == {
        "roof": frozenset({"walls"}),
        "walls": frozenset({"floor"}),
        "door": frozenset({"walls"}),
        "floor": frozenset(),
    }


def test_circles_are_named() -> None:
    from diagram.imports import circles, without_detours

    round_ = {"a": frozenset({"b"}), "b": frozenset({"a"}), "c": frozenset({"a"})}
    assert circles(round_) == [frozenset({"a", "b"})]
    with pytest.raises(ValueError, match="import each other"):
        without_detours(round_)


def test_what_is_imported_lies_lower_and_no_boxes_overlap() -> None:
    from diagram.layout import BOX_WIDTH, lay_out

    layout = lay_out(HOUSE, dict.fromkeys(HOUSE, 60))
    assert all(layout.boxes[part][1] < layout.boxes[other][1] for part, below in HOUSE.items() for other in below)
    for top in {box[1] for box in layout.boxes.values()}:
        row = sorted(box[0] for box in layout.boxes.values() if box[1] == top)
        assert all(right - left > BOX_WIDTH for left, right in pairwise(row))
    assert all(points[0][1] < points[-1][1] for points in layout.arrows)


@pytest.mark.parametrize("name", ["flow.svg", "core.svg", "editor.svg"])
def test_the_pictures_in_the_documentation_are_up_to_date(name: str) -> None:
    import diagrams

    written = (diagrams.FOLDER / name).read_text(encoding="utf-8")
    assert written == diagrams.drawings()[name], "run .venv/bin/python packaging/diagrams.py"
