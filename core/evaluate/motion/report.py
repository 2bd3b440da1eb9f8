"""What was measured of motion, as Markdown tables for people."""

from __future__ import annotations

from typing import Any, Final

from core.evaluate.bars import Results, Verdict
from core.evaluate.markdown import cell, head, row, table

_LIPS: Final = (
    ("p b m", "segments", "{:.0f}"), ("sealed %", "recall_percent", "{:.1f}"), ("timing ms", "timing_ms", "{:+.0f}"),
    ("p90 ms", "timing_p90_ms", "{:.0f}"), ("lag", "lag_frames", "{:+d}"), ("confidence", "confidence", "{:.2f}"),
    ("false/min", "false_per_min", "{:.1f}"), ("shape error", "shape_error", "{:.3f}"),
    ("with loudness", "energy_correlation", "{:.2f}"), ("at lag", "energy_lag_frames", "{:+d}"),
    ("viseme error %", "viseme_error_percent", "{:.1f}"), ("p b m heard %", "phone_recall_percent", "{:.1f}"),
    ("of heard, right %", "phone_precision_percent", "{:.1f}"),
    ("opening in silence", "silence_opening", "{:.3f}"), ("change in silence", "silence_change", "{:.3f}"),
)  # fmt: skip
_MOTION: Final = (
    ("lips of two seeds", ("seeds", "lip_correlation"), "{:.2f}"), ("heads", ("seeds", "head_correlation"), "{:.2f}"),
    ("head spread °", ("seeds", "head_spread_deg"), "{:.2f}"), ("mouth spread", ("seeds", "mouth_spread"), "{:.3f}"),
    ("head with voice, z", ("head", "z"), "{:.1f}"), ("pose variation °", ("head", "pose_variation_deg"), "{:.3f}"),
    ("speed °/s", ("head", "speed_deg_s"), "{:.1f}"), ("jerk °/s³", ("head", "jerk"), "{:.0f}"),
    ("jerk p99", ("head", "jerk_p99"), "{:.0f}"), ("head spread to rules'", ("seeds", "head_spread_to_rules"), "{:.2f}"),
    ("least sd to rules'", ("head", "least_sd_to_rules"), "{:.2f}"),
    ("greatest sd to rules'", ("head", "greatest_sd_to_rules"), "{:.2f}"),
    ("blinks/min", ("blinks", "per_min"), "{:.1f}"), ("intervals' distance s", ("blinks", "interval_distance_s"), "{:.2f}"),
    ("durations' distance ms", ("blinks", "duration_distance_ms"), "{:.1f}"),
    ("fall to rise", ("blinks", "fall_to_rise"), "{:.2f}"),
    ("saccade ms", ("saccades", "base_ms"), "{:.1f}"), ("+ ms/°", ("saccades", "per_deg_ms"), "{:.2f}"),
    ("gaze °", ("gaze", "gaze_deg"), "{:.2f}"), ("worst", ("gaze", "worst_gaze_deg"), "{:.2f}"),
    ("favourite °", ("gaze", "favourite_deg"), "{:.2f}"), ("distance", ("gaze", "distance"), "{:.4f}"),
    ("a minute: phones s", ("speed", "front_s"), "{:.1f}"), ("take s", ("speed", "first_s"), "{:.1f}"),
    ("next take s", ("speed", "again_s"), "{:.1f}"), ("load", ("speed", "load"), "{:.1f}"),
    ("computing: phones s", ("speed", "front_cpu_s"), "{:.1f}"), ("take s", ("speed", "first_cpu_s"), "{:.1f}"),
    ("next take s", ("speed", "again_cpu_s"), "{:.1f}"),
    ("film: sealed %", ("film", "recall_percent"), "{:.1f}"), ("film: timing ms", ("film", "timing_ms"), "{:+.0f}"),
    ("film: open vowels %", ("film", "opened_percent"), "{:.0f}"),
    ("3 min MB", ("memory", "short_mb"), "{:.0f}"), ("30 min MB", ("memory", "long_mb"), "{:.0f}"),
    ("MB/min", ("memory", "growth_mb_per_min"), "{:.1f}"),
)  # fmt: skip


def markdown(results: Results, verdicts: list[Verdict], ablation: list[dict[str, Any]], notes: list[str]) -> str:
    """Lips by engine and mode, motion by engine, controls, the ablation, bars and notes."""
    lines = _lips(results) + _motion(results) + _controls(results) + table("", ablation)
    if verdicts:
        lines += ["", "| bar | |", "|---|---|"]
        lines += [f"| {verdict} | {'holds' if verdict.holds else 'FALLS SHORT'} |" for verdict in verdicts]
    return "\n".join([*lines, "", *(f"- {note}" for note in notes)]).strip()


def _lips(results: Results) -> list[str]:
    rows = [
        ([result["engine"], mode, language], figures)
        for result in results
        for mode, places in result.get("lips", {}).items()
        for language, figures in places.items()
    ]
    if not rows:
        return []
    lines = head(["engine", "phones from", "language", *(title for title, _, _ in _LIPS)])
    return lines + [row(names + [cell(figures[key], form) for _, key, form in _LIPS]) for names, figures in rows]


def _motion(results: Results) -> list[str]:
    """Turned: a figure a row, an engine a column."""
    rows = []
    for title, (measure, key), form in _MOTION:
        cells = [cell(result.get(measure, {}).get(key), form) for result in results]
        if any(cell != "–" for cell in cells):
            rows.append(row([title, *cells]))
    return ["", *head(["", *(result["engine"] for result in results)]), *rows] if rows else []


def _controls(results: Results) -> list[str]:
    rows = [
        row([
            result["engine"], entry["control"], entry["what"], " → ".join(entry["settings"]),
            " → ".join(f"{value:.3g}" for value in entry["figures"]), "yes" if entry["works"] else "NO",
        ])
        for result in results
        for entry in result.get("controls", {}).get("controls", [])
    ]  # fmt: skip
    return ["", *head(["engine", "control", "measured effect on", "settings", "figures", "works"]), *rows] if rows else []
