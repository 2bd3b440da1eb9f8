"""What the networks can be run on, and how exactly they reckon there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from core.errors import RenderError

Precision = Literal["fp32", "bf16", "fp16"]

_MIB: Final = 1024 * 1024
_BFLOAT_CAPABILITY: Final = 8
"""From this generation of NVIDIA's cards on (Ampere) bf16 is as fast as fp16, and cannot overflow."""


@dataclass(frozen=True)
class Device:
    """Something to run a network on.

    Attributes:
        name: as torch calls it: "cpu", "cuda:0", "mps".
        label: for people.
        precisions: what it can do, the best first.
        memory_mb: of its own, MiB; 0 where it shares the computer's.
    """

    name: str
    label: str
    precisions: tuple[Precision, ...]
    memory_mb: int = 0

    @property
    def kind(self) -> str:
        """The name without its number."""
        return self.name.partition(":")[0]


def devices() -> list[Device]:
    """All there are, the best first; the processor is always the last."""
    import torch

    found = []
    if torch.cuda.is_available():
        for number in range(torch.cuda.device_count()):
            about = torch.cuda.get_device_properties(number)
            best: tuple[Precision, ...] = ("fp16", "fp32")
            if about.major >= _BFLOAT_CAPABILITY:
                best = ("bf16", "fp16", "fp32")
            found.append(Device(f"cuda:{number}", str(about.name), best, int(about.total_memory) // _MIB))
    if torch.backends.mps.is_available():
        found.append(Device("mps", "Apple GPU", ("fp16", "fp32")))
    return [*found, Device("cpu", "Processor", _of_processor())]


def choose(name: str = "", precision: str = "") -> tuple[Device, Precision]:
    """A device and its precision.

    Args:
        name: "cpu", "cuda" (the first), "cuda:1" and so on; empty for the best there is.
        precision: "fp32", "bf16" or "fp16"; empty for the best on that device.

    Raises:
        RenderError: there is no such device, or it cannot reckon that way.
    """
    found = devices()
    fitting = [device for device in found if name in ("", device.name, device.kind)]
    if not fitting:
        there = ", ".join(device.name for device in found)
        raise RenderError(f"There is no device “{name}” here.", f"Choose one of: {there}.")
    device = fitting[0]
    if not precision:
        return device, device.precisions[0]
    for known in get_args(Precision):
        if precision == known and known in device.precisions:
            return device, known
    raise RenderError(
        f"{device.label} cannot render with the precision “{precision}”.", f"Choose one of: {', '.join(device.precisions)}."
    )


def _of_processor() -> tuple[Precision, ...]:
    """Without instructions of its own, bf16 takes longer than fp32."""
    import torch

    quick = torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()
    return ("bf16", "fp32") if quick else ("fp32", "bf16")
