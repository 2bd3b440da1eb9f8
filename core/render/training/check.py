"""How a model does on people it was not trained on: decibels in the holes, and a sheet to look at."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.render.diffusion.composite import composite
from core.render.diffusion.model import RepairModel
from core.render.diffusion.noise import clip_noise
from core.render.diffusion.sampler import Sampling, repair_window
from core.render.training.loader import Batch

Pictures = list[NDArray[np.uint8]]


def repaired(model: RepairModel, batch: Batch, sampling: Sampling) -> Pictures:
    """All frames of a batch, put into what they are residuals of, uint8 `[S, S, 3]` each."""
    out: Pictures = []
    size = batch.target.shape[2:]
    for start in range(0, len(batch.target), batch.frames):
        seen = batch.seen.part(start, start + batch.frames)

        def noise(step: int, start: int = start) -> Tensor:
            return clip_noise(start, step, 0, batch.frames, *size).to(batch.target.device)

        residual, gate = repair_window(model, seen, noise, sampling, lambda _: None)
        mask = seen.mask.cpu().numpy()
        for i, origin in enumerate(pictures(seen.origin)):
            parts = residual[i].permute(1, 2, 0).cpu().numpy(), gate[i, 0].cpu().numpy()
            out.append(composite(origin, *parts, mask[i, 0]))
    return out


def pictures(signed: Tensor) -> Pictures:
    """-1..1 `[N, 3, H, W]` as uint8 `[H, W, 3]` each."""
    grey_levels = torch.round((signed.float() + 1) * 127.5).clamp(0, 255).byte()
    return list(grey_levels.permute(0, 2, 3, 1).cpu().numpy())


def hole_db(found: Pictures, batch: Batch) -> float:
    """Peak signal to noise where something is to be repaired and the truth is known, mean over frames, dB; 0 if nowhere."""
    values = []
    asked = (batch.seen.mask * batch.trust)[:, 0].cpu().numpy() > 0
    for picture, true, mask in zip(found, pictures(batch.target), asked, strict=True):
        if mask.any():
            wrong = np.square(picture[mask].astype(np.float64) - true[mask]).mean()
            values.append(10 * np.log10(255**2 / max(wrong, 1e-3)))
    return float(np.mean(values)) if values else 0.0


def draw_sheet(path: Path, columns: list[Pictures], rows: int = 8, scale: int = 2) -> None:
    """Write pictures side by side, a row for each of some frames from first to last; nothing where OpenCV is not."""
    if find_spec("cv2") is None:
        return
    import cv2

    frames = list(zip(*columns, strict=True))
    picked = np.linspace(0, len(frames) - 1, min(rows, len(frames))).astype(int)
    shown = [np.hstack(frames[i]) for i in picked]
    sheet = cv2.resize(np.vstack(shown), None, fx=scale, fy=scale, interpolation=cv2.INTER_NEAREST)
    cv2.imwrite(str(path), cv2.cvtColor(sheet, cv2.COLOR_RGB2BGR))


def reasons_drawn(batch: Batch) -> Pictures:
    """The repair masks in colours: uncovered orange, mouth yellow, lids blue, ring green."""
    shades = np.array([[213, 94, 0], [230, 159, 0], [86, 180, 233], [0, 158, 115]], np.float32)
    drawn = np.einsum("nkhw,kc->nhwc", batch.seen.reasons.cpu().numpy(), shades)
    return list(drawn.astype(np.uint8))
