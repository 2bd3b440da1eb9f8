"""Getting ready to generate before anybody asks."""

from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path

import pytest

from core.motion import engine
from core.motion.diffusion import model
from core.worker import warm_up


@pytest.fixture(autouse=True)
def _cold() -> None:
    warm_up.warm_up.cache_clear()
    model._kept.cache_clear()


def _wait() -> None:
    for thread in threading.enumerate():
        if thread.name == "warm-up":
            thread.join()


def test_the_model_is_there_before_the_first_take(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        warm_up.warm_up()
        warm_up.warm_up()
        _wait()
    assert [record.levelname for record in caplog.records if "generate" in record.message] == ["INFO"]
    reads = model._kept.cache_info().misses
    engine_model = model.model_at(engine.WEIGHTS[engine.DEFAULT_ENGINE])
    assert engine_model.config.fps == 24
    assert model._kept.cache_info().misses == reads == 1, "it is read once"


def test_a_damaged_model_does_not_stop_the_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    damaged = tmp_path / "motion.safetensors"
    damaged.write_bytes(b"no model")
    monkeypatch.setitem(engine.WEIGHTS, "diffusion", damaged)
    warm_up.warm_up()
    _wait()
    assert any("not ready to generate" in record.message for record in caplog.records)


def test_what_is_kept_can_be_asked_while_the_network_of_motion_is_being_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    from types import ModuleType

    from core.worker.handlers import loaded

    half = ModuleType("core.motion.diffusion.model")
    monkeypatch.setitem(sys.modules, "core.motion.diffusion.model", half)
    assert "motion" not in loaded()
    half.is_kept = lambda: True  # type: ignore[attr-defined]
    assert "motion" in loaded()
