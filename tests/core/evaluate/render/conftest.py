"""The small shards that training is tested on."""

from __future__ import annotations

from tests.core.render.training.conftest import shards

__all__ = ["shards"]
