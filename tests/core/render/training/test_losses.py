"""What the losses ask for."""

from __future__ import annotations

import pytest
import torch

from core.render.training.losses import carried, flow_loss, gate_loss, velocity_loss


def drawn(*shape: int, seed: int = 0) -> torch.Tensor:
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed))


def test_the_truth_costs_nothing_and_given_frames_are_not_asked() -> None:
    true, mask = drawn(2, 3, 8, 8), torch.ones(2, 1, 8, 8)
    asked = torch.tensor([0.0, 1.0])[:, None, None, None].expand(-1, 1, 8, 8)
    assert velocity_loss(true, true, mask, asked) == 0
    wrong = true.clone()
    wrong[0] += 5
    assert velocity_loss(wrong, true, mask, asked) == 0
    assert velocity_loss(wrong.flip(0), true.flip(0), mask, asked) == pytest.approx(25, rel=1e-3)


def test_what_is_to_be_repaired_weighs_more() -> None:
    true, asked = torch.zeros(1, 3, 8, 8), torch.ones(1, 1, 8, 8)
    mask = torch.zeros(1, 1, 8, 8)
    mask[..., :4] = 1
    inside, outside = mask.expand(-1, 3, -1, -1), 1 - mask.expand(-1, 3, -1, -1)
    assert velocity_loss(inside, true, mask, asked) > 5 * velocity_loss(outside, true, mask, asked)


def test_the_best_gate_takes_what_is_right_and_leaves_what_is_made_up() -> None:
    true, made_up = drawn(64, 3, 4, 4), drawn(64, 3, 4, 4, seed=1)
    mask = asked = torch.ones(64, 1, 4, 4)
    gates = torch.linspace(0, 1, 21)

    def best(residual: torch.Tensor) -> float:
        costs = [float(gate_loss(torch.full((64, 1, 4, 4), float(g)), residual, true, mask, asked)) for g in gates]
        return float(gates[int(torch.tensor(costs).argmin())])

    assert best(true) > 0.9
    assert best(made_up) < 0.1
    assert best(true + made_up) == pytest.approx(0.5, abs=0.1)
    assert best(1e-4 * true) == 0, "next to nothing to gain"


def test_a_gate_learns_as_much_from_what_is_nearly_right() -> None:
    true, asked = drawn(2, 3, 8, 8), torch.ones(2, 1, 8, 8)
    true[1] *= 0.2
    made_up, gate = drawn(2, 3, 8, 8, seed=1), torch.zeros(2, 1, 8, 8, requires_grad=True)
    made_up[1] *= 0.2
    gate_loss(gate, true + made_up, true, torch.ones(2, 1, 8, 8), asked).backward()
    assert gate.grad is not None
    great, small = gate.grad.abs().mean((1, 2, 3)).tolist()
    assert small == pytest.approx(great, rel=0.3)


def test_a_gate_does_not_teach_the_residual() -> None:
    residual, gate = drawn(1, 3, 4, 4).requires_grad_(), torch.zeros(1, 1, 4, 4, requires_grad=True)
    gate_loss(gate, residual, drawn(1, 3, 4, 4, seed=1), torch.ones(1, 1, 4, 4), torch.ones(1, 1, 4, 4)).backward()
    assert residual.grad is None
    assert gate.grad is not None
    assert gate.grad.abs().max() > 0, "a shut gate still learns"


def test_flow_carries_a_picture_along() -> None:
    picture = drawn(1, 3, 12, 16)
    flow = torch.zeros(1, 12, 16, 2)
    flow[..., 0], flow[..., 1] = -3, 2
    torch.testing.assert_close(carried(picture, flow)[..., :-2, 3:], picture[..., 2:, :-3], atol=1e-4, rtol=1e-4)


def test_an_error_that_moves_along_is_steady_one_that_changes_is_not() -> None:
    frames, flow = 3, torch.zeros(3, 12, 16, 2)
    flow[..., 0] = -1
    valid = torch.ones(3, 1, 12, 16)
    valid[..., :3] = 0
    true, trust = drawn(3, 3, 12, 16), torch.ones(3, 1, 12, 16)
    error = drawn(1, 3, 12, 16, seed=1)
    moving = torch.cat([torch.roll(error, t, dims=3) for t in range(frames)])
    assert flow_loss(true + moving, true, trust, flow, valid, frames) == pytest.approx(0, abs=1e-5)
    assert flow_loss(true + error.expand(3, -1, -1, -1), true, trust, flow, valid, frames) > 0.5
    other = true + drawn(3, 3, 12, 16, seed=2)
    assert flow_loss(other, true, trust, flow, torch.zeros_like(valid), frames) == 0
    known = torch.zeros_like(trust)
    known[0] = 1
    assert flow_loss(other, true, known, flow, valid, frames) == 0, "frames whose truth is not known tell nothing"
