"""Bars name what falls short, and judge only what was measured."""

from __future__ import annotations

from typing import Any

import pytest

from core.evaluate.bars import judge
from core.evaluate.report import markdown, summary


def portrait(
    name: str = "a.jpg", folder: str = "clean", *, ok: bool = True, colour: bool = True, **figures: Any
) -> dict[str, Any]:
    poses = {"poses": 9, "flips": 0, "holes_px": 0, "background_motion": 0, "not_finite": 0} | figures.pop("poses", {})
    fit = {"ok": ok, "seconds": 1.0, "reprojection_px": 0.5, "reprojection_percent": 0.4, "message": "No face was found."}
    good = {"rest_psnr_db": {"256": 50.0, "native": 60.0}, "poses": poses}
    return {"file": f"/p/{folder}/{name}", "colour": colour, "fit": fit} | (good | figures if ok else {})


def short(results: list[dict[str, Any]]) -> list[str]:
    return [str(verdict) for verdict in judge(results) if not verdict.holds]


def test_a_good_set_reaches_every_bar() -> None:
    assert short([portrait(str(i), ok=i >= 2) for i in range(18)]) == []


@pytest.mark.parametrize(
    ("figures", "name"),
    [
        ({"rest_psnr_db": {"256": 44.9, "native": 60.0}}, "least PSNR at rest: 44.9 dB, at least 45 dB is asked"),
        ({"poses": {"flips": 1}}, "flipped triangles: 1, at most 0 is asked"),
        ({"poses": {"holes_px": 3}}, "holes: 3 px, at most 0 px is asked"),
        ({"poses": {"background_motion": 1}}, "background motion: 1 of 255, at most 0 of 255 is asked"),
        ({"poses": {"not_finite": 1}}, "poses that are no numbers: 1, at most 0 is asked"),
    ],
)
def test_one_bad_portrait_falls_short_by_name(figures: dict[str, Any], name: str) -> None:
    assert short([portrait("a"), portrait("b", **figures)]) == [name]


def test_three_failures_of_the_clean_eighteen_are_too_many() -> None:
    assert short([portrait(str(i), ok=i >= 3) for i in range(18)]) == [
        "fitted portraits of the clean set in clean: 15 of 18, at least 16 of 18 is asked"
    ]


def test_a_training_set_may_miss_one_colour_portrait_in_a_hundred_and_any_grey_one() -> None:
    def training(colour: int, grey: int) -> list[dict[str, Any]]:
        grey_ones = [portrait(f"g{i}", "train", ok=i >= grey, colour=False) for i in range(20)]
        return [portrait(f"c{i}", "train", ok=i >= colour) for i in range(200)] + grey_ones

    assert short(training(2, 20)) == []
    assert short(training(3, 0)) == ["fitted colour portraits of a training set in train: 98.5 %, at least 99 % is asked"]


def test_nothing_is_judged_that_was_not_measured() -> None:
    assert judge([{"file": "/p/few/a.jpg", "colour": True, "fit": {"ok": False}}]) == []


def test_the_summary_counts_and_the_table_names_failures() -> None:
    results = [portrait("a"), portrait("b", poses={"flips": 4}), portrait("c", ok=False)]
    figures = summary(results)
    assert (figures["portraits"], figures["fitted"]) == (3, 2)
    assert figures["failures"][0]["file"] == "/p/clean/c"
    assert figures["poses"]["flips"]["sum"] == 4
    table = markdown(results, judge(results))
    assert "- c: No face was found." in table
    assert "FALLS SHORT" in table
