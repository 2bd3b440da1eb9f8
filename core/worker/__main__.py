"""Start of the background process: `python -m core.worker`."""

from __future__ import annotations

import os
import sys


def _take_pipes() -> tuple[int, int]:
    """Keep the two pipes for the protocol alone: a library that prints, or a child that reads, gets other ones.

    Returns:
        Descriptors to read requests from and to write replies to.
    """
    requests, replies = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return requests, replies


def main() -> None:
    """Serve until the pipe closes."""
    requests, replies = _take_pipes()
    # Before anything loads a thread pool: spinning threads cost 20 times on a busy machine.
    os.environ.setdefault("GOMP_SPINCOUNT", "0")
    os.environ.setdefault("KMP_BLOCKTIME", "0")
    os.environ["HF_HUB_OFFLINE"] = "1"  # diffusers knows how to fetch models; nothing here is ever fetched

    import logging
    import signal

    from core.project.c_locale import be_of_no_country
    from core.project.folders import keep_torch_inside
    from core.project.full_disk import spare_full_disk

    be_of_no_country()
    spare_full_disk()
    keep_torch_inside()
    from core.worker.handlers import HANDLERS, loaded, unload
    from core.worker.loop import Worker

    # Ctrl-C in a terminal reaches the whole group; only the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    Worker(requests, replies, HANDLERS, unload, loaded).serve()


if __name__ == "__main__":
    main()
