"""The noise schedule: cosine, 1,000 steps (Nichol and Dhariwal 2021; VLOGGER appendix C.1), as diffusers makes it."""

from __future__ import annotations

from typing import Any, Final, Literal

import torch
from torch import Tensor

Solver = Literal["dpm", "ddim"]
BETAS: Final = "squaredcos_cap_v2"


def alphas(steps: int) -> Tensor:
    """Cumulative products of 1 - beta, `[steps]`."""
    from diffusers.schedulers.scheduling_ddpm import betas_for_alpha_bar

    return torch.cumprod(1 - betas_for_alpha_bar(steps), dim=0)


def scheduler_of(solver: Solver, train_steps: int) -> Any:
    """DPM-Solver++ of second order, steps even in log-SNR (Lu et al. 2022), or DDIM (Song et al. 2020), predicting x0.

    Raises:
        ValueError: no such solver.
    """
    from diffusers.schedulers.scheduling_ddim import DDIMScheduler
    from diffusers.schedulers.scheduling_dpmsolver_multistep import DPMSolverMultistepScheduler

    common = {"num_train_timesteps": train_steps, "beta_schedule": BETAS, "prediction_type": "sample"}
    if solver == "dpm":
        return DPMSolverMultistepScheduler(**common, use_lu_lambdas=True, final_sigmas_type="zero")
    if solver == "ddim":
        return DDIMScheduler(**common, timestep_spacing="trailing", clip_sample=False, set_alpha_to_one=True)
    raise ValueError(f"solver must be dpm or ddim, not {solver!r}")
