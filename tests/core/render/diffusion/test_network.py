"""Shapes, what is zero at first, and who sees whom."""

from __future__ import annotations

import pytest
import torch

from core.render.diffusion.config import CLASSES, CONTROL_CHANNELS, PRESETS, REASONS, WINDOW, RepairConfig
from core.render.diffusion.model import RepairModel, controlled
from core.render.diffusion.temporal import TemporalConv, temporal_layers
from tests.core.render.diffusion.conftest import SIZE, TINY, residuals

STEPS = torch.full((WINDOW,), 400)


def test_a_window_of_eight_frames_gives_velocity_and_gate_of_each(model, conditions) -> None:
    velocity, gate = model(residuals(WINDOW), STEPS, conditions(0, WINDOW), WINDOW)
    assert velocity.shape == (WINDOW, 3, SIZE, SIZE)
    assert gate.shape == (WINDOW, 1, SIZE, SIZE)


def test_untrained_it_says_exactly_nothing(untrained, conditions) -> None:
    velocity, gate = untrained(residuals(WINDOW), STEPS, conditions(0, WINDOW), WINDOW)
    assert velocity.abs().max() == 0
    assert gate.abs().max() == 0


def test_a_new_control_branch_changes_exactly_nothing(model, conditions) -> None:
    base = RepairModel(RepairConfig(widths=TINY.widths, groups=TINY.groups, head=TINY.head, control=False)).eval()
    base.base.load_state_dict(model.base.state_dict())
    larger = controlled(base).eval()
    seen = conditions(0, 4)
    before, after = (net(residuals(4), STEPS[:4], seen)[0] for net in (base, larger))
    assert before.abs().max() > 0
    assert (after - before).abs().max() == 0
    assert base.control is None
    assert larger.control is not None


def test_the_maps_reach_the_picture_through_the_control_branch_alone(model, conditions) -> None:
    seen = conditions(0, 1)
    other = conditions(5, 6)
    swapped = type(seen)(seen.warp, seen.reasons, other.dense, other.classes, other.joints, seen.known)
    with_maps = [model(residuals(1), STEPS[:1], c)[0] for c in (seen, swapped)]
    assert (with_maps[0] - with_maps[1]).abs().max() > 1e-4
    model.control = None
    without = [model(residuals(1), STEPS[:1], c)[0] for c in (seen, swapped)]
    assert torch.equal(*without)


def test_new_temporal_layers_change_exactly_nothing(model, conditions) -> None:
    for layer in temporal_layers(model):
        for parameter in layer.over_time.parameters():
            torch.nn.init.zeros_(parameter)
    seen = conditions(0, WINDOW)
    together = model(residuals(WINDOW), STEPS, seen, WINDOW)[0]
    alone = model(residuals(WINDOW), STEPS, seen, 1)[0]
    assert torch.equal(together, alone)


def test_frames_see_their_neighbours_but_not_other_clips(model, conditions) -> None:
    y = residuals(WINDOW)
    changed = y.clone()
    changed[3] += 1
    seen = conditions(0, WINDOW)
    before, after = (model(x, STEPS, seen, 4)[0] for x in (y, changed))
    moved = (after - before).abs().amax((1, 2, 3))
    assert moved[2] > 0, "its neighbour"
    assert moved[4:].max() == 0, "the next clip"


def test_the_temporal_layer_stands_between_the_first_layer_and_the_second_norm(model) -> None:
    for block in model.base.encoder.down:
        assert isinstance(block.resnets[0].conv1, TemporalConv)
    assert len(list(temporal_layers(model))) == 2 * len(TINY.widths), "base and control branch"


def test_frames_have_diffusion_steps_of_their_own(model, conditions) -> None:
    seen = conditions(0, 2)
    mixed = model(residuals(2), torch.tensor([0, 900]), seen)[0]
    early = model(residuals(2), torch.tensor([0, 0]), seen)[0]
    torch.testing.assert_close(mixed[0], early[0])
    assert (mixed[1] - early[1]).abs().max() > 1e-4


def test_conditions_tell_reasons_and_classes_apart(conditions) -> None:
    seen = conditions(0, 3)
    assert seen.maps.shape == (3, CONTROL_CHANNELS, SIZE, SIZE)
    assert seen.reasons.shape[1] == REASONS
    assert seen.classes.shape[1] == CLASSES
    assert seen.reasons.sum(1).max() == 1
    assert set(seen.mask.unique().tolist()) == {0.0, 1.0}
    assert seen.with_known(torch.tensor([True, False, False])).maps[:, -1].amax((1, 2)).tolist() == [1, 0, 0]


def test_the_presets_fit_into_a_file(conditions) -> None:
    with torch.device("meta"):
        sizes = {name: sum(p.numel() for p in RepairModel(config).parameters()) for name, config in PRESETS.items()}
    assert sizes["lite"] < sizes["rig128"] < 16e6


@pytest.mark.parametrize("wrong", [{"widths": ()}, {"widths": (60,)}, {"layers": 0}, {"head": 7}, {"train_steps": 1}])
def test_numbers_that_do_not_fit_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        RepairConfig(**wrong)
