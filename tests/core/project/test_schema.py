"""Older projects are taken to this version one numbered step after the other."""

from __future__ import annotations

from typing import Any

import pytest

from core.errors import ProjectError
from core.project.schema import UPGRADES, VERSION, upgraded


def test_every_version_before_this_one_has_its_step() -> None:
    assert set(UPGRADES) == set(range(1, VERSION))


def test_steps_are_taken_in_order_from_the_version_found() -> None:
    steps = {n: lambda raw, n=n: {**raw, "trail": [*raw["trail"], n]} for n in (1, 2, 3)}
    assert upgraded({"version": 1, "trail": []}, steps, 4) == {"version": 4, "trail": [1, 2, 3]}
    assert upgraded({"version": 3, "trail": []}, steps, 4) == {"version": 4, "trail": [3]}


def test_a_project_of_this_version_is_left_as_it_is() -> None:
    raw = {"version": 1, "name": "x"}
    assert upgraded(raw, {}, 1) is raw


def test_a_newer_project_is_refused_with_advice() -> None:
    with pytest.raises(ProjectError) as caught:
        upgraded({"version": 2}, {}, 1)
    assert "Update" in caught.value.hint


@pytest.mark.parametrize("version", [None, "1", 1.0, True, 0, -3])
def test_what_is_no_version_is_refused(version: Any) -> None:
    with pytest.raises(ValueError, match="no version"):
        upgraded({"version": version}, {}, 1)
