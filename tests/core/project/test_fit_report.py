"""The report of a fit in a project from anywhere: what is not what it should be is not there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from core.portrait.fit import FitReport
from core.project.fit_report import checked

WHOLE: dict[str, Any] = {
    "reprojection_px": 1.234, "reprojection_percent": 0.5, "head_pose_deg": {"yaw": -3.2, "pitch": 1, "roll": 0.1},
    "face_px": 412.5, "faces": 2, "found": {"glasses": False, "left forearm": True}, "expression": {"expr.smile": 0.2},
    "warnings": ["The head is turned."], "shape": [0.1, -2], "anchors": {"chin": [12.5, 600]}, "sha256": "ab",
    "landmarks": "placed",
}  # fmt: skip


def test_what_a_fit_tells_is_kept_as_it_is() -> None:
    assert checked(WHOLE) == WHOLE
    assert checked({**WHOLE, "of a newer version": [{}]}) == {**WHOLE, "of a newer version": [{}]}


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("value", [None, "x" * 2000, -1, 1e300, True, [[]], {"a": {"b": []}}, [{}] * 200], ids=str)
def test_what_is_of_another_type_is_left_out(name: str, value: object) -> None:
    found = checked({**WHOLE, name: value})
    assert name not in found or type(found[name]) is type(WHOLE[name])
    assert {key: told for key, told in found.items() if key != name} == {k: told for k, told in WHOLE.items() if k != name}


def test_every_part_of_a_report_is_known() -> None:
    parts = FitReport.__dataclass_fields__
    assert set(WHOLE) == set(parts) | {"sha256", "landmarks"}


def test_a_project_opens_without_the_nonsense_in_its_report(tmp_path: Path) -> None:
    import zipfile

    from core.project.document import Document, Portrait
    from core.project.storage import load, save

    path, spoilt = tmp_path / "a.avproj", tmp_path / "b.avproj"
    document = Document()
    document.portrait = Portrait(document.media.add_bytes(b"picture", "a.jpg", "portrait"), None, dict(WHOLE))
    save(document, path)
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(spoilt, "w") as made:
        for entry in whole.namelist():
            data = whole.read(entry)
            if entry == "project.json":
                content = json.loads(data)
                content["portrait"]["report"] |= {"warnings": 5, "found": [], "reprojection_percent": "much"}
                data = json.dumps(content).encode()
            made.writestr(entry, data)
    portrait = load(spoilt).portrait
    assert portrait is not None
    assert {"warnings", "found", "reprojection_percent"} & set(portrait.report) == set()
    assert portrait.report["faces"] == 2
