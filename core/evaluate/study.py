"""Many portraits at once, in processes of their own: memory stays flat, and a crash costs one portrait."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

from core.errors import Cancelled, UserError
from core.evaluate.sitter import Order, measure_portrait

BATCH = 64
"""Portraits that one set of processes measures before it is replaced: what libraries keep is given back."""
_POLL_S = 0.2

_stop: Event | None = None

Result = dict[str, Any]
Told = Callable[[Result], None]


def measure_all(
    orders: Sequence[Order], jobs: int, log_file: Path, on_result: Told, should_cancel: Callable[[], bool]
) -> list[Result]:
    """Measure portraits.

    Args:
        orders: one per portrait.
        jobs: processes side by side.
        log_file: where what libraries print goes.
        on_result: called with each result as it comes.
        should_cancel: polled.

    Returns:
        Results of `measure_portrait`, in the order of `orders`.

    Raises:
        Cancelled: `should_cancel` answered yes; the processes have ended.
        UserError: what no portrait is to blame for, such as missing OpenGL.
    """
    results: dict[int, Result] = {}

    def arrived(index: int, result: Result) -> None:
        results[index] = result
        on_result(result)

    for start in range(0, len(orders), BATCH):
        batch = dict(enumerate(orders[start : start + BATCH], start))
        _run(batch, jobs, log_file, arrived, should_cancel)
        for index in batch.keys() - results.keys():  # a process died; whose fault it was shows one by one
            _run({index: orders[index]}, 1, log_file, arrived, should_cancel)
            if index not in results:
                fit = {"ok": False, "code": "internal", "message": "The process died over this portrait.", "hint": ""}
                arrived(index, {"file": str(orders[index].path), "fit": fit})
    return [results[index] for index in range(len(orders))]


def _run(
    orders: dict[int, Order],
    jobs: int,
    log_file: Path,
    arrived: Callable[[int, Result], None],
    should_cancel: Callable[[], bool],
) -> None:
    """Measure one batch; results of a pool that breaks are left out."""
    context = multiprocessing.get_context("spawn")
    stop = context.Event()
    with ProcessPoolExecutor(min(jobs, len(orders)), context, _begin, (stop, str(log_file))) as pool:
        waiting: dict[Future[Result], int] = {pool.submit(_work, order): index for index, order in orders.items()}
        try:
            while waiting:
                done, _ = wait(waiting, _POLL_S, FIRST_COMPLETED)
                for future in done:
                    index = waiting.pop(future)
                    arrived(index, future.result())
                if should_cancel():
                    raise Cancelled
        except BrokenProcessPool:
            return
        except UserError:
            stop.set()
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def _begin(stop: Event, log_file: str) -> None:
    """What each process does first: leave Ctrl-C to the one that started it, and keep the terminal clean."""
    global _stop
    _stop = stop
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    log = os.open(log_file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    for stream in (1, 2):
        os.dup2(log, stream)
    os.close(log)


def _work(order: Order) -> Result:
    assert _stop is not None
    return measure_portrait(order, _stop.is_set)
