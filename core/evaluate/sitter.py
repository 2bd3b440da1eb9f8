"""Everything that is measured of one portrait, as one object for JSON."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from core.errors import Cancelled, SeveralFacesError, UserError
from core.evaluate import MEASURES
from core.evaluate.composite import measure_poses
from core.evaluate.iris import measure_iris
from core.evaluate.lip_seal import measure_lip_seal
from core.evaluate.random_poses import random_poses
from core.evaluate.rest import rest_psnr
from core.evaluate.seams import measure_seams
from core.evaluate.sheets import write_sheets
from core.evaluate.studio import Studio
from core.evaluate.tone import is_colour
from core.portrait.fit import Fit, fit_portrait
from core.portrait.load import PortraitImage, load_portrait
from core.rig.model import Rig


@dataclass(frozen=True)
class Order:
    """What to do with one portrait.

    Attributes:
        path: the picture.
        measures: of `MEASURES`.
        poses: how many random poses.
        seed: of the poses.
        sheets: folder for the sheets of pictures; None for none.
    """

    path: Path
    measures: tuple[str, ...] = MEASURES
    poses: int = 0
    seed: int = 0
    sheets: Path | None = None


def measure_portrait(order: Order, should_cancel: Callable[[], bool] = lambda: False) -> dict[str, Any]:
    """Fit one portrait and measure its rig.

    Returns:
        `file`, `colour`, `fit` and one entry per measure; only `file` and `fit` where the fit failed.

    Raises:
        Cancelled: `should_cancel` answered yes.
        RenderError: the machine has no OpenGL.
    """
    result: dict[str, Any] = {"file": str(order.path)}
    if should_cancel():
        raise Cancelled
    began = time.perf_counter()
    try:
        image = load_portrait(order.path)
        result["colour"] = is_colour(image.rgb)
        fit, faces = _fit(image)
    except UserError as error:
        return result | {"fit": {"ok": False, "code": error.code, "message": error.message, "hint": error.hint}}
    except Exception as error:  # noqa: BLE001 - one portrait that breaks the fit must not end the evaluation of a thousand
        return result | {"fit": {"ok": False, "code": "internal", "message": f"The fit broke: {error!r}", "hint": ""}}
    result["fit"] = {
        "ok": True,
        "seconds": round(time.perf_counter() - began, 3),
        "faces": faces,
        "reprojection_px": round(fit.report.reprojection_px, 3),
        "reprojection_percent": round(fit.report.reprojection_percent, 3),
        "warnings": list(fit.report.warnings),
    }
    if order.measures:
        with Studio() as studio:
            for name in order.measures:
                if should_cancel():
                    raise Cancelled
                result |= _measure(name, fit.rig, order, studio, should_cancel)
    if order.sheets is not None:
        write_sheets(fit.rig, order.sheets, order.path.stem, should_cancel)
    return result


def _fit(image: PortraitImage) -> tuple[Fit, int]:
    """The fit, and how many faces the user would have been asked to choose from: the largest is taken."""
    try:
        return fit_portrait(image), 1
    except SeveralFacesError as error:
        return fit_portrait(image, face=0), len(error.boxes)


def _measure(name: str, rig: Rig, order: Order, studio: Studio, should_cancel: Callable[[], bool]) -> dict[str, Any]:
    if name == "rest":
        return {"rest_psnr_db": _rounded(rest_psnr(rig, studio))}
    if name == "poses":
        poses = random_poses(order.poses, order.seed)
        return {"poses": _rounded(asdict(measure_poses(rig, poses, studio, should_cancel)))} if order.poses else {}
    if name == "lips":
        return {"lip_seal": _rounded(asdict(measure_lip_seal(rig)))}
    if name == "iris":
        return {"iris_visibility": _rounded(asdict(measure_iris(rig)))}
    return {"seam_gradient": _rounded(asdict(measure_seams(rig, studio)))}


def _rounded(figures: dict[str, Any]) -> dict[str, Any]:
    return {name: round(value, 3) if isinstance(value, float) else value for name, value in figures.items()}
