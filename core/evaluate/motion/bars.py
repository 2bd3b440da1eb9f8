"""The bars: what motion must reach, in one table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from core.evaluate.bars import Bar, Results, Verdict
from core.evaluate.motion.pace import CALM_LOAD

JUDGED: Final = ("diffusion", "rules")
"""Engines that a user is given; the others are there to be compared with."""

OPENING, CHANGE = 0.03, 0.02
"""Lips that are still: no wider than sealed ones, and no channel of the mouth moves faster per frame than it can be seen."""


def _at(*place: str) -> Callable[[Results], float | None]:
    """A figure by its place in the results of one engine."""

    def figure(results: Results) -> float | None:
        found: Any = results[0]
        for name in place:
            found = found.get(name) if isinstance(found, dict) else None
        return None if found is None else float(found)

    return figure


def _worst(name: str, modes: tuple[str, ...], combine: Callable[..., float]) -> Callable[[Results], float | None]:
    """A figure of the lips over modes and languages."""

    def figure(results: Results) -> float | None:
        places = [place for mode in modes for place in results[0].get("lips", {}).get(mode, {}).values()]
        values = [abs(place[name]) for place in places if place.get(name) is not None]
        return float(combine(values)) if values else None

    return figure


def _ineffective(results: Results) -> float | None:
    found = results[0].get("controls")
    return None if found is None else float(len(found["without_effect"]))


def _seconds(name: str) -> Callable[[Results], float | None]:
    """Seconds on the clock, or of computing where the machine was busy with something else."""

    def figure(results: Results) -> float | None:
        found = results[0].get("speed")
        calm = found is not None and (found["load"] or 0.0) <= CALM_LOAD
        return None if found is None else float(found[f"{name}_s" if calm else f"{name}_cpu_s"])

    return figure


_KNOWN: Final = ("tts", "transcript")
_EVERY: Final = (*_KNOWN, "none")

MOTION_BARS: Final = (
    Bar("closures sealed, phones known", "%", 98.0, True, _worst("recall_percent", _KNOWN, min)),
    Bar("timing of closures, phones known", "ms", 21.0, False, _worst("timing_ms", _KNOWN, max)),
    Bar("lag of the lips, phones known", "frames", 0.0, False, _worst("lag_frames", _KNOWN, max)),
    Bar("viseme error without transcript", "%", 40.0, False, _at("lips", "none", "english", "viseme_error_percent")),
    Bar("p, b, m heard without transcript", "%", 75.0, True, _at("lips", "none", "english", "phone_recall_percent")),
    Bar("lips' opening in silence", "of jawOpen", OPENING, False, _worst("silence_opening", _EVERY, max)),
    Bar("lips' motion in silence", "a frame", CHANGE, False, _worst("silence_change", _EVERY, max)),
    Bar("lip correlation of two seeds", "", 0.9, True, _at("seeds", "lip_correlation")),
    Bar("head correlation of two seeds", "", 0.5, False, _at("seeds", "head_correlation")),
    Bar("spread of heads over seeds", "of the rules'", 0.6, True, _at("seeds", "head_spread_to_rules")),
    Bar("least turning of the head", "of the rules'", 0.6, True, _at("head", "least_sd_to_rules")),
    Bar("greatest turning of the head", "of the rules'", 1.4, False, _at("head", "greatest_sd_to_rules")),
    Bar("least blink rate", "a minute", 14.0, True, _at("blinks", "per_min")),
    Bar("greatest blink rate", "a minute", 34.0, False, _at("blinks", "per_min")),
    Bar("blink intervals' distance", "s", 0.35, False, _at("blinks", "interval_distance_s")),
    Bar("blink durations' distance", "ms", 30.0, False, _at("blinks", "duration_distance_ms")),
    Bar("least fall to rise of lids", "", 0.25, True, _at("blinks", "fall_to_rise")),
    Bar("greatest fall to rise of lids", "", 0.7, False, _at("blinks", "fall_to_rise")),
    Bar("shortest base of saccades", "ms", 20.0, True, _at("saccades", "base_ms")),
    Bar("longest base of saccades", "ms", 30.0, False, _at("saccades", "base_ms")),
    Bar("least slope of saccades", "ms a degree", 2.0, True, _at("saccades", "per_deg_ms")),
    Bar("greatest slope of saccades", "ms a degree", 2.8, False, _at("saccades", "per_deg_ms")),
    Bar("head with the voice", "sd above chance", 3.0, True, _at("head", "z")),
    Bar("gaze error", "degrees", 3.0, False, _at("gaze", "gaze_deg")),
    Bar("distance error", "", 0.004, False, _at("gaze", "distance")),
    Bar("controls without effect", "", 0.0, False, _ineffective),
    Bar("a minute of speech to curves", "s", 20.0, False, _seconds("total")),
    Bar("another take of it", "s", 5.0, False, _seconds("again")),
    Bar("memory for each further minute", "MB", 12.0, False, _at("memory", "growth_mb_per_min")),
    Bar("closures sealed in the film", "%", 98.0, True, _at("film", "recall_percent")),
    Bar("open vowels in the film", "%", 80.0, True, _at("film", "opened_percent")),
)
"""Judged engine by engine."""


def judge(results: Results) -> list[Verdict]:
    """How every bar stands that something bears on."""
    verdicts = []
    for result in results:
        if result["engine"] in JUDGED:
            reached = [(bar, bar.figure([result])) for bar in MOTION_BARS]
            verdicts += [Verdict(bar, result["engine"], value) for bar, value in reached if value is not None]
    return verdicts
