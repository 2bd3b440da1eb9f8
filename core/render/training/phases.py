"""The phases of training: pictures first, then what the maps say, then time (VLOGGER section 4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from torch import nn

from core.render.diffusion.model import RepairModel
from core.render.diffusion.temporal import temporal_layers

PhaseName = Literal["base", "control", "temporal", "joint", "drawing"]


@dataclass(frozen=True)
class Phase:
    """What is trained on what.

    Attributes:
        clips: on clips of several frames, else on single ones.
        base: single-frame layers of the base are trained; else they stay as they are.
        control: single-frame layers of the control branch are.
        temporal: temporal layers are.
        rate: highest learning rate.
    """

    clips: bool
    base: bool
    control: bool
    temporal: bool
    rate: float


PHASES: Final[dict[PhaseName, Phase]] = {
    "base": Phase(clips=False, base=True, control=False, temporal=False, rate=6e-4),
    "control": Phase(clips=False, base=False, control=True, temporal=False, rate=3e-4),
    "temporal": Phase(clips=True, base=False, control=True, temporal=True, rate=2e-4),
    "drawing": Phase(clips=False, base=True, control=True, temporal=False, rate=6e-4),
    "joint": Phase(clips=True, base=True, control=True, temporal=True, rate=5e-5),
}
"""The paper stops at `temporal`, with a large base that others trained; a small one gains from being trained along (`joint`).
`drawing` is of networks to be compared with, which learn everything at once (`core.render.training.sight`)."""


def set_trainable(model: RepairModel, phase: Phase) -> None:
    """Let only those parameters have gradients that the phase trains.

    Raises:
        ValueError: the phase is about a control branch that this model does not have.
    """
    if phase.control and not (phase.base or phase.temporal) and model.control is None:
        raise ValueError("this model has no control branch")
    over_time = {id(parameter) for parameter in _temporal(model)}
    for part, trained in ((model.base, phase.base), (model.control, phase.control)):
        for parameter in part.parameters() if part is not None else ():
            parameter.requires_grad_(phase.temporal if id(parameter) in over_time else trained)


def trainable(model: RepairModel) -> list[nn.Parameter]:
    """Parameters with gradients."""
    return [parameter for parameter in model.parameters() if parameter.requires_grad]


def _temporal(model: RepairModel) -> Iterator[nn.Parameter]:
    for layer in temporal_layers(model):
        yield from layer.over_time.parameters()
