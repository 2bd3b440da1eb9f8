"""Importing torch and reading the motion model take seconds: done in the background while the user gets ready to generate."""

from __future__ import annotations

import logging
import threading
from functools import cache

log = logging.getLogger(__name__)


@cache
def warm_up() -> None:
    """Begin, once in the life of a worker; whoever generates first waits for the rest of it only."""
    from core.motion.engines import DEFAULT_ENGINE, WEIGHTS

    if DEFAULT_ENGINE in WEIGHTS:
        threading.Thread(target=_load, name="warm-up", daemon=True).start()


def _load() -> None:
    from core.errors import UserError
    from core.motion.engines import DEFAULT_ENGINE, WEIGHTS

    try:
        from core.motion.diffusion import mover, schedule
        from core.motion.diffusion.model import model_at

        model = model_at(WEIGHTS[DEFAULT_ENGINE])
        schedule.scheduler_of("dpm", model.config.train_steps)
        log.info("ready to generate: %s", mover.__name__)
    except (ImportError, UserError) as error:
        log.warning("not ready to generate: %s", error)  # the job that needs it will say so
