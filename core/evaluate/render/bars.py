"""The bars: what a repair network must reach to be shipped (renderer plan 1.3), in one table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from core.evaluate.bars import Bar, Results, Verdict
from core.render.presets import RECIPES, Preset
from core.render.repair import Repair
from core.render.training.release import SHARES, WORST_DB

FLICKER: Final = 1.0
"""Of the warp's own, at most."""
OWN_FLICKER: Final = 0.25
"""Grey levels, of what was added alone, at most: beyond, repairs should be kept in the sitter's texture from frame to frame."""
JITTER: Final = 1.1
"""Of landmarks, of the film's without repairs, at most."""
BETTER: Final = 90.0
"""Percent of the pictures in which a repair is seen that are nearer to the photo for it, at least."""
_FLICKER: Final = "flicker in the mask"
_NAMES: Final = {Repair.DISOCCLUDED: "uncovered", Repair.MOUTH: "mouths", Repair.LID: "eyes", Repair.RING: "silhouettes"}


def judge(
    views: dict[str, dict[str, Any]],
    film: dict[str, dict[str, Any]],
    presets: tuple[Preset, ...],
    finer: dict[str, Any] | None = None,
    speech: Sequence[dict[str, Any]] = (),
) -> list[Verdict]:
    """How every bar stands that something bears on, place by place.

    Args:
        views: measures of the pictures by view, as `countenance evaluate render` tells them.
        film: of whole films by preset.
        presets: that are judged.
        finer: measures of the finer stage, which must not be worse than the plain enlargement.
        speech: what repairs do to people who speak, by who is asked; those in films come first.
    """
    verdicts = []
    for view, measures in views.items():
        for preset in presets:
            place = f"{view}, {preset}"
            verdicts += _gains(measures.get("stills", {}).get("gains", {}).get(preset, {}), "the warp", place)
            used = view in RECIPES[preset].parts  # what a preset leaves to the rig is never seen
            for reason, seen in measures.get("stills", {}).get("seen", {}).get(preset, {}).items() if used else ():
                name = f"{_NAMES[Repair[reason.upper()]]} better where repairs are seen"
                verdicts.append(_verdict(name, "%", BETTER, True, place, 100 * seen["better"]))
            ratios = [
                row["flicker_to_warp"]
                for row in measures.get("clips", {}).get("rows", [])
                if row["row"].startswith(f"{preset},") and row["flicker_to_warp"] is not None
            ]
            if ratios:
                verdicts.append(_verdict(_FLICKER, "of the warp's", FLICKER, False, place, max(ratios)))
    if finer:
        verdicts += _gains(finer["gains"], "the enlargement", "finer stage")
    if speech and speech[0]["changed"]:
        verdicts.append(_verdict("mean gain where repairs are seen", "dB", 0.0, True, "speech", speech[0]["mean_db"]))
    for preset in presets:
        if preset not in film:
            continue
        figures = film[preset]
        still = film["off"]
        place = f"film, {preset}"
        verdicts.append(_verdict("background changed", "of 255", 0.0, False, place, figures["changed_background"]))
        verdicts.append(_verdict("background motion", "of 255", 0.0, False, place, figures["background_motion"]))
        if figures["flicker_to_off"] is not None:
            verdicts.append(_verdict(_FLICKER, "of the warp's", FLICKER, False, place, figures["flicker_to_off"]))
        if figures["own_flicker"] is not None:
            verdicts.append(
                _verdict("flicker of repairs alone", "grey levels", OWN_FLICKER, False, place, figures["own_flicker"])
            )
        if figures["jitter_m_s3"] is not None and still["jitter_m_s3"]:
            ratio = figures["jitter_m_s3"] / still["jitter_m_s3"]
            verdicts.append(_verdict("jitter", "of that without repairs", JITTER, False, place, ratio))
    return verdicts


def _gains(gains: dict[str, Any], over: str, place: str) -> list[Verdict]:
    verdicts = []
    for reason, gain in gains.items():
        kind = Repair[reason.upper()]
        share = 100 * SHARES[kind], True, place, 100 * gain["share"]
        verdicts.append(_verdict(f"{_NAMES[kind]} not worse than {over}", "%", *share))
        verdicts.append(_verdict(f"{_NAMES[kind]}, worst loss to {over}", "dB", WORST_DB, True, place, gain["worst_db"]))
    return verdicts


def _verdict(name: str, unit: str, limit: float, at_least: bool, place: str, reached: float) -> Verdict:
    def figure(results: Results) -> float:  # noqa: ARG001
        return reached

    return Verdict(Bar(name, unit, limit, at_least, figure), place, float(reached))
