"""What went wrong, told from exceptions of libraries that are not imported here."""

from __future__ import annotations

from typing import Final

_LOST: Final = (
    "device-side assert",
    "illegal memory access",
    "illegal instruction",
    "unspecified launch failure",
    "misaligned address",
    "uncorrectable ecc error",
    "device kernel image is invalid",
    "cublas_status_execution_failed",
    "cudnn_status_execution_failed",
    "driver shutting down",
    "gpu is lost",
)
_SCARCE: Final = (
    "CUBLAS_STATUS_ALLOC_FAILED",
    "DefaultCPUAllocator: can't allocate memory",
    "DefaultCPUAllocator: not enough memory",
)
"""Torch has no error of its own where the machine's memory runs out."""


def is_out_of_memory(error: BaseException) -> bool:
    """The machine or its graphics card has not enough memory: trying again with less may do."""
    if isinstance(error, MemoryError):
        return True
    made_by_torch = type(error).__module__.partition(".")[0] == "torch"
    if made_by_torch and type(error).__name__ == "OutOfMemoryError":
        return True
    return isinstance(error, RuntimeError) and any(sign in str(error) for sign in _SCARCE)


def is_device_lost(error: BaseException) -> bool:
    """CUDA failed in a way after which nothing works in this process any more."""
    text = str(error).lower()
    return (
        isinstance(error, RuntimeError)
        and ("cuda" in text or "cublas" in text or "cudnn" in text)
        and any(sign in text for sign in _LOST)
    )
