"""What every test may rely on: a private home for settings, the shared data, and nobody leaving things behind.

Environment variables are set when this file is imported, before Qt, torch or the product reads them. Worker processes
that tests start inherit them.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import shutil
import sys
import tempfile
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED_DATA = ROOT.parent / "shared" / "data"
PATIENCE_S = 3.0
"""How long a thread or a child process may take to end after its test."""

_home = Path(tempfile.mkdtemp(prefix="countenance-tests-"))


def _isolate() -> None:
    """Redirect settings and caches, keep the network out, and keep thread pools small on shared machines."""
    sys.dont_write_bytecode = False  # what pytest makes of asserts takes longer to compile than all else to import
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA"):
        os.environ[variable] = str(_home / variable.lower())
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["TORCHINDUCTOR_CACHE_DIR"] = str(_home / "torch")
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    for variable in ("GOMP_SPINCOUNT", "KMP_BLOCKTIME"):
        os.environ.setdefault(variable, "0")
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


_isolate()
# Machines differ, so no test judges time. The same examples in every run: what fails, fails for everybody.
hypothesis.settings.register_profile("suite", deadline=None, derandomize=True, database=None, max_examples=50)
hypothesis.settings.load_profile("suite")

from PySide6.QtCore import QCoreApplication, QEvent, QThread, QThreadPool, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication, QMenu, QWidget  # noqa: E402
from shiboken6 import Shiboken  # noqa: E402


def pytest_unconfigure() -> None:
    """Remove the private home."""
    shutil.rmtree(_home, ignore_errors=True)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of shared real input, beside the checkout; the test is skipped where it is absent."""
    if not SHARED_DATA.is_dir():
        pytest.skip(f"no shared data at {SHARED_DATA}")
    return SHARED_DATA


# Qt cannot list its running timers and threads, so they are noted as they start.
_started: weakref.WeakSet[QTimer | QThread] = weakref.WeakSet()


def _note_start(cls: type) -> None:
    start: Callable[..., Any] = cls.start

    def noted(self: QTimer | QThread, *args: Any, **kwargs: Any) -> Any:
        _started.add(self)
        return start(self, *args, **kwargs)

    cls.start = noted


_note_start(QTimer)
_note_start(QThread)


def _running(item: QTimer | QThread) -> bool:
    if not Shiboken.isValid(item):
        return False
    return item.isActive() if isinstance(item, QTimer) else item.isRunning()


def _widgets() -> set[QWidget]:
    application = QCoreApplication.instance()
    if not isinstance(application, QApplication):
        return set()
    return {widget for widget in QApplication.topLevelWidgets() if not _goes_with_another(widget)}


def _goes_with_another(widget: QWidget) -> bool:
    """Whether it is a menu that another widget keeps for later, as tool bars do."""
    return isinstance(widget, QMenu) and widget.parent() is not None and widget.isHidden()


def _children() -> set[int]:
    """Ids of this process's living children, but for multiprocessing's own resource tracker."""
    if sys.platform != "linux":
        return {child.pid for child in multiprocessing.active_children() if child.pid}
    living = set()
    for listing in Path("/proc/self/task").glob("*/children"):
        try:
            pids = listing.read_text().split()
        except OSError:  # the thread ended meanwhile
            continue
        for pid in pids:
            try:
                state = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0]
                command = Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
            except OSError:  # it ended meanwhile
                continue
            if state != "Z" and "resource_tracker" not in command:
                living.add(int(pid))
    return living


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ").strip()[:120]
    except OSError:
        return "?"


class _Inventory:
    """What exists now that a test could leave behind."""

    def __init__(self) -> None:
        self.widgets = _widgets()
        self.running = {item for item in set(_started) if _running(item)}
        self.threads = set(threading.enumerate())
        self.children = _children()

    def leaked_since(self, earlier: _Inventory) -> list[str]:
        """One line for each thing that is here now and was not then."""
        return [
            *(f"widget {w!r} titled {w.windowTitle()!r}" for w in self.widgets - earlier.widgets if Shiboken.isValid(w)),
            *(f"running {item!r}" for item in self.running - earlier.running),
            *(f"thread {thread!r}" for thread in self.threads - earlier.threads if thread.is_alive()),
            *(f"child process {pid}: {_command(pid)}" for pid in self.children - earlier.children),
        ]


def _settle() -> None:
    """Let deferred deletions and pooled tasks finish."""
    application = QCoreApplication.instance()
    if application is not None:
        QThreadPool.globalInstance().waitForDone(int(PATIENCE_S * 1000))
        application.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Fail a test that leaves a top-level widget, a running timer or thread, or a child process behind."""
    before = _Inventory()
    yield
    _settle()
    leaked = _Inventory().leaked_since(before)
    deadline = time.monotonic() + PATIENCE_S
    while leaked and time.monotonic() < deadline:
        gc.collect()  # a Python-owned widget in a reference cycle is garbage, not a leak
        _settle()
        time.sleep(0.02)
        leaked = _Inventory().leaked_since(before)
    if leaked:
        pytest.fail("left behind: " + "; ".join(leaked), pytrace=False)
