"""A trained model on disk: half-precision safetensors, in parts if need be, and the JSON of its arguments beside them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, Final

import torch
from torch import Tensor

from core.errors import UserError
from core.render.diffusion.config import FORMAT, RepairConfig
from core.render.diffusion.model import RepairModel

LARGEST_BYTES: Final = 64 * 1024 * 1024
LARGEST_CONFIG_BYTES: Final = 64 * 1024
MOST_PARTS: Final = 64


def save_model(model: RepairModel, path: Path, part_bytes: int = LARGEST_BYTES) -> list[Path]:
    """Write a model.

    Args:
        model: what to write.
        path: `NAME.safetensors`; the config becomes `NAME.json`. What does not fit into one file of `part_bytes` is written as
            `NAME-1-of-3.safetensors` and so on.
        part_bytes: of the tensors of one file at most; a tensor is never split.

    Returns:
        the files with weights.
    """
    from safetensors.torch import save_file

    state = {name: tensor.detach().cpu().half().contiguous() for name, tensor in model.state_dict().items()}
    parts = list(_parts(state, part_bytes))
    written = []
    for number, part in enumerate(parts, start=1):
        name = path.name if len(parts) == 1 else f"{path.stem}-{number}-of-{len(parts)}{path.suffix}"
        unfinished = path.with_name(name + ".tmp")
        save_file(part, str(unfinished))
        unfinished.replace(path.with_name(name))
        written.append(path.with_name(name))
    for stale in {path, *(file for _, _, file in _numbered(path))} - set(written):
        stale.unlink(missing_ok=True)
    path.with_suffix(".json").write_text(json.dumps(asdict(model.config), indent=1) + "\n", encoding="utf-8")
    return written


def load_model(path: Path) -> RepairModel:
    """Read a model, whole or in parts, ready to be used.

    Raises:
        UserError: it is missing, damaged, too large or of another version.
    """
    from safetensors import SafetensorError

    try:
        return _read(path)
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, SafetensorError) as error:
        raise UserError(
            "The repair model cannot be read.",
            "Install Countenance again, or render without repairs.",
            f"{path}: {type(error).__name__}: {error}",
        ) from error


def _read(path: Path) -> RepairModel:
    from safetensors.torch import load_file

    files = [path] if path.exists() else _pieces(path)
    if not files:
        raise FileNotFoundError("no weights")
    if sum(file.stat().st_size for file in files) > LARGEST_BYTES or len(files) > MOST_PARTS:
        raise ValueError("too large")
    config = _config(path.with_suffix(".json"))
    with torch.device("meta"):  # what the config asks for is weighed before any memory is taken
        wanted = {name: tensor.shape for name, tensor in RepairModel(config).state_dict().items()}
    if 2 * sum(shape.numel() for shape in wanted.values()) > LARGEST_BYTES:
        raise ValueError("the config asks for too large a network")
    state: dict[str, Tensor] = {}
    for file in files:
        state |= load_file(str(file))
    if {name: tensor.shape for name, tensor in state.items()} != wanted:
        raise ValueError("the weights are not those of the config")
    if not all(tensor.isfinite().all() for tensor in state.values()):
        raise ValueError("weights that are no numbers")
    model = RepairModel(config)
    model.load_state_dict({name: tensor.float() for name, tensor in state.items()})
    return model.to(memory_format=torch.channels_last).eval().requires_grad_(False)  # type: ignore[call-overload]


def _config(path: Path) -> RepairConfig:
    if path.stat().st_size > LARGEST_CONFIG_BYTES:
        raise ValueError("too large a config")
    stored: Any = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(stored, dict):
        raise ValueError("no config")
    if stored.get("format") != FORMAT or set(stored) - {field.name for field in fields(RepairConfig)}:
        raise ValueError(f"format {stored.get('format')}, this program reads {FORMAT}")
    return RepairConfig(**stored)


def _numbered(path: Path) -> list[tuple[int, int, Path]]:
    """Number, count and file of all parts beside `path`, of whatever set."""
    pattern = re.compile(re.escape(path.stem) + r"-(\d+)-of-(\d+)" + re.escape(path.suffix))
    return sorted((int(m[1]), int(m[2]), file) for file in path.parent.glob("*") if (m := pattern.fullmatch(file.name)))


def _pieces(path: Path) -> list[Path]:
    """The parts beside `path` if they are one whole set, else none."""
    found = _numbered(path)
    whole = [(number, len(found)) for number in range(1, len(found) + 1)]
    return [file for _, _, file in found] if [(number, count) for number, count, _ in found] == whole else []


def _parts(state: dict[str, Tensor], most: int) -> Iterator[dict[str, Tensor]]:
    part: dict[str, Tensor] = {}
    size = 0
    for name, tensor in state.items():
        if part and size + tensor.nbytes > most:
            yield part
            part, size = {}, 0
        part[name] = tensor
        size += tensor.nbytes
    yield part
