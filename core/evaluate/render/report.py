"""What was measured of the repair renderer, as Markdown tables for people."""

from __future__ import annotations

from typing import Any, Final

from core.evaluate.bars import Verdict
from core.evaluate.markdown import cell, head, row, table

_AREAS: Final = ("whole", "mask", "disoccluded", "mouth", "lid", "ring")
_FILM: Final = (
    ("CPBD", "cpbd", "{:.3f}"), ("jitter m/s³", "jitter_m_s3", "{:.2f}"), ("flicker", "flicker", "{:.2f}"),
    ("to off", "flicker_to_off", "{:.2f}"), ("of repairs alone", "own_flicker", "{:.3f}"),
    ("background motion", "background_motion", "{:d}"),
    ("background changed", "changed_background", "{:d}"), ("changed share", "changed_share", "{:.3f}"),
)  # fmt: skip


def markdown(
    views: dict[str, dict[str, Any]],
    film: dict[str, dict[str, Any]],
    finer: dict[str, Any],
    speech: list[dict[str, Any]],
    verdicts: list[Verdict],
    notes: list[str],
) -> str:
    """Pictures, clips and the ablation by view, the finer stage, films, bars and notes."""
    lines: list[str] = []
    for view, measures in views.items():
        if "stills" in measures:
            lines += ["", f"{view}: {measures['stills']['samples']} pictures of {measures['stills']['people']} people", ""]
            lines += _stills(measures["stills"])
        if "clips" in measures:
            lines += ["", f"{view}: {measures['clips']['clips']} clips", "", *_clips(measures["clips"]["rows"])]
        lines += table("whole pictures, one step", measures.get("ablation", []))
    if finer:
        lines += table(f"head on 256 px, {finer['samples']} pictures", finer["rows"])
        lines += ["", *head(["gain of tiles over the enlargement", "pictures", "mean dB", "worst dB", "not worse %"])]
        lines += [row([reason, *_gain(gain)]) for reason, gain in finer["gains"].items()]
    if film:
        lines += ["", *head(["film", *(title for title, _, _ in _FILM)])]
        lines += [row([preset, *(cell(figures[key], form) for _, key, form in _FILM)]) for preset, figures in film.items()]
    if speech:
        lines += ["", *head(["people who speak", "frames", "changed", "mean dB", "better %"])]
        lines += [
            row(
                [
                    one["asked"],
                    str(one["frames"]),
                    str(one["changed"]),
                    cell(one["mean_db"], "{:+.3f}"),
                    cell(one["better_percent"], "{:.0f}"),
                ]
            )
            for one in speech
        ]
    if verdicts:
        lines += ["", *head(["bar", ""])]
        lines += [row([str(verdict), "holds" if verdict.holds else "FALLS SHORT"]) for verdict in verdicts]
    return "\n".join([*lines, "", *(f"- {note}" for note in notes)]).strip()


def _stills(told: dict[str, Any]) -> list[str]:
    areas = [area for area in _AREAS if any(area in figures for figures in told["ways"].values())]
    lines = head(["PSNR dB / SSIM / L1", *areas])
    for way, figures in told["ways"].items():
        cells = [_trio(figures.get(area)) for area in areas]
        lines.append(row([way, *cells]))
    lines += ["", *head(["gain over the warp", "by", "pictures", "mean dB", "worst dB", "not worse %"])]
    for way, gains in told["gains"].items():
        lines += [row([way, reason, *_gain(gain)]) for reason, gain in gains.items()]
        for maker, made in told["by_maker"][way].items():
            lines += [row([way, f"{maker}: {reason}", *_gain(gain)]) for reason, gain in made.items()]
    lines += ["", *head(["where repairs are seen", "", "pictures", "mean dB", "better %"])]
    for way, seen in told["seen"].items():
        lines += [
            row([way, reason, str(one["samples"]), f"{one['mean_db']:+.2f}", f"{100 * one['better']:.0f}"])
            for reason, one in seen.items()
        ]
    lines += ["", *head(["gain in the mask by skin", "", "pictures", "warp dB", "repaired dB", "gain dB"])]
    for way, tones in told["tones"].items():
        lines += [
            row([way, tone, str(one["samples"]), *(f"{one[key]:.2f}" for key in ("warp_db", "mask_db", "gain_db"))])
            for tone, one in tones.items()
            if one["samples"]
        ]
    return lines


def _clips(rows: list[dict[str, Any]]) -> list[str]:
    lines = head(["over time", "PSNR dB in the mask", "flicker", "to warp"])
    return lines + [
        row([each["row"], *(cell(each[key], "{:.2f}") for key in ("psnr_db", "flicker", "flicker_to_warp"))]) for each in rows
    ]


def _trio(figures: dict[str, float] | None) -> str:
    return "–" if figures is None else f"{figures['psnr_db']:.2f} / {figures['ssim']:.3f} / {figures['l1']:.2f}"


def _gain(gain: dict[str, Any]) -> list[str]:
    figures = f"{gain['mean_db']:+.2f}", f"{gain['worst_db']:+.2f}", f"{100 * gain['share']:.0f}"
    return [str(gain["samples"]), *figures]
