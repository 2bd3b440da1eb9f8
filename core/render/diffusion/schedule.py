"""The noise schedule: cosine, ending in noise alone, and the solvers of diffusers that walk it back.

Nichol and Dhariwal 2021 (VLOGGER appendix C.2); at the last step nothing of the picture is left (Lin et al. 2024), so that
sampling begins as training did and a single step is plain regression.
"""

from __future__ import annotations

from typing import Any, Final, Literal

from torch import Tensor

Solver = Literal["ddpm", "ddim", "dpm"]
SCALE: Final = 0.15
"""y0 = (I - C_w) / SCALE, of pictures in -1..1. Near the spread of what is left to repair in the holes (0.13 in heads, 0.20 in
mouths, 0.18 in eyes, over 90 pairs), so that y0 is about as large as the noise."""


def alphas(train_steps: int) -> Tensor:
    """Cumulative products of 1 - beta, `[steps]`; the last is 0."""
    cumulative: Tensor = scheduler_of("ddim", train_steps).alphas_cumprod
    return cumulative


def scheduler_of(solver: Solver, train_steps: int) -> Any:
    """DDPM (Ho et al. 2020) and DDIM (Song et al. 2021), which differ in `eta`, or DPM-Solver++ (Lu et al. 2022).

    Raises:
        ValueError: no such solver.
    """
    from diffusers.schedulers.scheduling_ddim import DDIMScheduler
    from diffusers.schedulers.scheduling_dpmsolver_multistep import DPMSolverMultistepScheduler

    common = {
        "num_train_timesteps": train_steps, "beta_schedule": "squaredcos_cap_v2", "prediction_type": "v_prediction",
        "timestep_spacing": "trailing", "rescale_betas_zero_snr": True,
    }  # fmt: skip
    if solver in ("ddpm", "ddim"):
        return DDIMScheduler(**common, clip_sample=False, set_alpha_to_one=True)
    if solver == "dpm":
        return DPMSolverMultistepScheduler(**common, final_sigmas_type="zero")
    raise ValueError(f"solver must be ddpm, ddim or dpm, not {solver!r}")


def noisy(clean: Tensor, noise: Tensor, alpha: Tensor) -> Tensor:
    """y_t; `alpha` is the cumulative product at each frame's step, to be broadcast."""
    return alpha.sqrt() * clean + (1 - alpha).sqrt() * noise


def velocity(clean: Tensor, noise: Tensor, alpha: Tensor) -> Tensor:
    """What the network is to predict (Salimans and Ho 2022)."""
    return alpha.sqrt() * noise - (1 - alpha).sqrt() * clean


def clean_from(y: Tensor, predicted: Tensor, alpha: Tensor) -> Tensor:
    """y0 of a noisy residual and its predicted velocity."""
    return alpha.sqrt() * y - (1 - alpha).sqrt() * predicted
