"""A trained model on disk: safetensors weights, and beside them the JSON of the arguments that make the network."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import torch
from torch import Tensor, nn

from core.errors import UserError
from core.motion.diffusion import audio_features, clip_conditions, frame_vector
from core.motion.diffusion.network import MotionTransformer

LARGEST_BYTES: Final = 64 * 1024 * 1024
LARGEST_CONFIG_BYTES: Final = 64 * 1024
FORMAT: Final = 1


@dataclass(frozen=True)
class ModelConfig:
    """What a model is, all JSON values.

    Attributes:
        published: hears 256 mel bins and looks back only (VLOGGER appendix C.1); else phones, prosody and spectrum, both ways.
        residual: mouth channels are a bounded residual over the content track; else the whole mouth.
        fps: frames a second.
        window, overlap: frames generated at a time, and how many of them are the end of the window before.
        width, layers, heads, hidden, kernel: of the transformer.
        train_steps: diffusion steps of the cosine schedule.
    """

    published: bool = False
    residual: bool = True
    fps: int = 24
    window: int = 240
    overlap: int = 24
    width: int = 256
    layers: int = 4
    heads: int = 4
    hidden: int = 512
    kernel: int = 7
    train_steps: int = 1000
    format: int = FORMAT

    @property
    def audio_size(self) -> int:
        return audio_features.PUBLISHED_SIZE if self.published else audio_features.SIZE


class MotionModel(nn.Module):
    """The network with the scale of its numbers.

    Args:
        config: what it is.
        scale: standard deviation of each number of a frame, `[D]`; 0 where it never moves.
    """

    scale: Tensor

    def __init__(self, config: ModelConfig, scale: Tensor | None = None) -> None:
        super().__init__()
        self.config = config
        self.network = MotionTransformer(
            config.audio_size,
            clip_conditions.SIZE,
            config.width,
            config.layers,
            config.heads,
            config.hidden,
            config.kernel,
            causal=config.published,
        )
        self.register_buffer("scale", torch.ones(frame_vector.SIZE) if scale is None else scale.clone())

    def normalised(self, vector: Tensor) -> Tensor:
        """Frame vectors in units of their scale; 0 where nothing moves."""
        return torch.where(self.scale > 0, vector / self.scale.clamp_min(1e-9), torch.zeros(()))

    def restored(self, normal: Tensor) -> Tensor:
        """The inverse of `normalised`."""
        return normal * self.scale


def save_model(model: MotionModel, path: Path) -> None:
    """Write half-precision weights to `path` and the config beside them."""
    from safetensors.torch import save_file

    state = {name: tensor.detach().cpu().half().contiguous() for name, tensor in model.network.state_dict().items()}
    save_file(state | {"scale": model.scale.float().cpu()}, str(path))
    path.with_suffix(".json").write_text(json.dumps(asdict(model.config), indent=1) + "\n", encoding="utf-8")


def load_model(path: Path) -> MotionModel:
    """Read a model.

    Raises:
        UserError: it is missing, damaged or of another version.
    """
    try:
        return _read(path)
    except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
        raise UserError(
            "The motion model cannot be read.",
            "Install Countenance again, or choose the rules as engine.",
            f"{path}: {type(error).__name__}: {error}",
        ) from error


def model_at(path: Path) -> MotionModel:
    """`load_model`, read once for as long as the file stays the same."""
    return _kept(path, path.stat().st_mtime_ns if path.exists() else 0)


def is_kept() -> bool:
    """A model has been read, and is in memory."""
    return _kept.cache_info().currsize > 0


def _check(config: ModelConfig) -> None:
    """Whatever stands in the JSON, no network is built that takes the memory or the time of many."""
    bounds = {
        "fps": (1, 240), "window": (2, 4096), "overlap": (0, 4096), "width": (8, 2048), "layers": (1, 64), "heads": (1, 64),
        "hidden": (8, 8192), "kernel": (1, 63), "train_steps": (2, 10_000),
    }  # fmt: skip
    for name, (least, most) in bounds.items():
        value = getattr(config, name)
        if type(value) is not int or not least <= value <= most:
            raise ValueError(f"{name} is {value!r}, not {least} to {most}")
    if config.width % config.heads or config.overlap >= config.window:
        raise ValueError("the numbers of the config do not fit together")


@lru_cache(maxsize=2)
def _kept(path: Path, _changed_ns: int) -> MotionModel:
    return load_model(path)


def _read(path: Path) -> MotionModel:
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    if path.stat().st_size > LARGEST_BYTES or path.with_suffix(".json").stat().st_size > LARGEST_CONFIG_BYTES:
        raise ValueError("too large")
    stored: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    known = {field.name for field in fields(ModelConfig)}
    if stored.get("format") != FORMAT or set(stored) - known:
        raise ValueError(f"format {stored.get('format')}, this program reads {FORMAT}")
    config = ModelConfig(**stored)
    _check(config)
    model = MotionModel(config)
    try:
        state = load_file(str(path))
    except SafetensorError as error:
        raise ValueError(str(error)) from error
    model.scale.copy_(state.pop("scale"))
    model.network.load_state_dict({name: tensor.float() for name, tensor in state.items()})
    return model.eval().requires_grad_(False)
