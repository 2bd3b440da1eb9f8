"""How near repaired stills come to the photo: whole and where something was to be repaired, by reason, by maker, by skin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import Cancelled
from core.evaluate.likeness import ssim_map
from core.evaluate.render.material import Held, batches
from core.evaluate.render.ways import WARP, Way
from core.evaluate.rest import psnr
from core.render.repair import Repair
from core.render.training.check import Pictures, pictures
from core.render.training.release import EQUAL_DB, LEAST_PX, frame_gains, judged

AT_ONCE = 8
"""Samples that are repaired together."""

Figures = dict[str, float]


def measure_stills(
    samples: list[Held], ways: Mapping[str, Way], on_done: Callable[[int], None], should_cancel: Callable[[], bool]
) -> dict[str, Any]:
    """Compare all ways on one view.

    Args:
        samples: of that view.
        ways: of repairing, the warp among them.
        on_done: called with how many are done.
        should_cancel: polled between batches.

    Returns:
        `ways`: of each the means of `psnr_db`, `ssim` and `l1` (grey levels), `whole` and `mask`, and `by_reason`; `gains`: of
        each but the warp, by reason, what `core.render.training.release` judges, and `by_maker`, the same for each kind of
        sample; `seen`: of those pictures alone in which anything was repaired, by reason, how many they are, the mean gain
        and the share that came nearer to the photo; `tones`: mean gain in the mask and samples by group of skin.

    Raises:
        Cancelled: `should_cancel` answered yes.
    """
    rows: dict[str, list[dict[str, Figures]]] = defaultdict(list)
    gains: dict[str, list[dict[Repair, float]]] = defaultdict(list)
    changed: dict[str, list[dict[Repair, float]]] = defaultdict(list)
    for _, batch in batches(samples, AT_ONCE):
        if should_cancel():
            raise Cancelled
        true, reasons = pictures(batch.target), batch.seen.reasons.numpy() > 0
        for name, way in ways.items():
            found = way(batch)
            rows[name] += [_compared(*frame) for frame in zip(found, true, reasons, strict=True)]
            if name != WARP:
                gained = frame_gains(found, batch)
                gains[name] += gained
                changed[name] += _where_changed(gained, found, pictures(batch.seen.warp), reasons)
        on_done(len(rows[WARP]))
    makers = list(dict.fromkeys(sample.kind for sample in samples))
    tones = list(dict.fromkeys(sample.tone for sample in samples))
    return {
        "samples": len(samples),
        "people": len({sample.identity for sample in samples}),
        "ways": {name: _means(frames) for name, frames in rows.items()},
        "gains": {name: judged_by_name(frames) for name, frames in gains.items()},
        "seen": {name: _seen(frames) for name, frames in changed.items()},
        "by_maker": {
            name: {maker: judged_by_name(_of(frames, [s.kind == maker for s in samples])) for maker in makers}
            for name, frames in gains.items()
        },
        "tones": {
            name: {tone: _tone(rows[WARP], rows[name], [s.tone == tone for s in samples]) for tone in tones} for name in gains
        },
    }


def _where_changed(
    gained: list[dict[Repair, float]], found: Pictures, warp: Pictures, reasons: NDArray[np.bool_]
) -> list[dict[Repair, float]]:
    """Gains of the reasons [N, K, H, W] for which anything was changed in a frame."""
    changes = [(one != other).any(-1) for one, other in zip(found, warp, strict=True)]
    return [
        {kind: gain for kind, gain in row.items() if (change & areas[kind - 1]).any()}
        for row, change, areas in zip(gained, changes, reasons, strict=True)
    ]


def _seen(frames: list[dict[Repair, float]]) -> dict[str, Figures]:
    found = {}
    for kind in list(Repair)[1:]:
        db = np.array([frame[kind] for frame in frames if kind in frame])
        if len(db):
            better = float((db > EQUAL_DB).mean())
            found[kind.name.lower()] = {"samples": len(db), "mean_db": float(db.mean()), "better": better}
    return found


def _compared(found: NDArray[np.uint8], true: NDArray[np.uint8], reasons: NDArray[np.bool_]) -> dict[str, Figures]:
    """Figures of one frame by area: whole, mask, and each reason that covers enough of it."""
    similar = ssim_map(found, true)
    wrong = np.abs(found.astype(np.float32) - true).mean(-1)
    areas = {"mask": reasons.any(0)} | {reason.name.lower(): reasons[reason - 1] for reason in list(Repair)[1:]}
    figures = {"whole": {"psnr_db": psnr(found, true), "ssim": float(similar.mean()), "l1": float(wrong.mean())}}
    for name, area in areas.items():
        if area.sum() >= LEAST_PX:
            value = {
                "psnr_db": psnr(found[area], true[area]),
                "ssim": float(similar[area].mean()),
                "l1": float(wrong[area].mean()),
            }
            figures[name] = value
    return figures


def _means(frames: list[dict[str, Figures]]) -> dict[str, dict[str, float]]:
    areas = dict.fromkeys(area for frame in frames for area in frame)
    return {
        area: {
            figure: round(float(np.mean([frame[area][figure] for frame in frames if area in frame])), 4)
            for figure in ("psnr_db", "ssim", "l1")
        }
        for area in areas
    }


def judged_by_name(frames: list[dict[Repair, float]]) -> dict[str, Any]:
    """What `core.render.training.release` judges of the gains of frames, by the name of the reason."""
    return {kind.name.lower(): asdict(gain) for kind, gain in judged(frames).items()}


def _tone(warp: list[dict[str, Figures]], found: list[dict[str, Figures]], counted: list[bool]) -> dict[str, float]:
    both = zip(_of(warp, counted), _of(found, counted), strict=True)
    pairs = [(before["mask"]["psnr_db"], after["mask"]["psnr_db"]) for before, after in both if "mask" in before]
    if not pairs:
        return {"samples": 0}
    before, after = np.mean(pairs, axis=0)
    return {"samples": len(pairs), "warp_db": float(before), "mask_db": float(after), "gain_db": float(after - before)}


def _of(rows: list[Any], counted: list[bool]) -> list[Any]:
    return [row for row, counts in zip(rows, counted, strict=True) if counts]
