"""A screen of our own on Linux: Xvfb, a look at its picture, and the wish that a window close, as a user would close it."""

from __future__ import annotations

import ctypes
import os
import shutil
import struct
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray
from PIL import Image

SIZE = (1440, 900)
CLIENT_MESSAGE = 33


class ScreenError(Exception):
    """There is no screen, or no such window on it."""


class Screen:
    """Xvfb while the context lasts."""

    def __enter__(self) -> Screen:
        server = shutil.which("Xvfb")
        if server is None:
            raise ScreenError("Xvfb is not installed")
        self._folder = tempfile.TemporaryDirectory(prefix="countenance-screen-")
        reading, writing = os.pipe()
        size = f"{SIZE[0]}x{SIZE[1]}x24"
        command = [server, "-displayfd", str(writing), "-screen", "0", size, "-fbdir", self._folder.name, "-nolisten", "tcp"]
        quiet = subprocess.DEVNULL
        self._server = subprocess.Popen(command, pass_fds=[writing], stdout=quiet, stderr=quiet)
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        if not number:
            self.__exit__(None, None, None)
            raise ScreenError("Xvfb did not start")
        self.variables = {"DISPLAY": f":{number}"}
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.terminate()
        self._server.wait()
        self._folder.cleanup()

    def picture(self) -> NDArray[np.uint8]:
        """What is on it, uint8 [H, W, 3] RGB. The file is an XWD: its length, 24 more numbers, colours, lines of pixels."""
        data = (Path(self._folder.name) / "Xvfb_screen0").read_bytes()
        header = struct.unpack(">25I", data[:100])
        width, height, line, colours = header[4], header[5], header[12], header[19]
        start = header[0] + 12 * colours
        pixels = np.frombuffer(data, np.uint8, height * line, start).reshape(height, line // 4, 4)
        return np.ascontiguousarray(pixels[:, :width, 2::-1])

    def colours(self) -> int:
        """How many different colours there are."""
        return len(np.unique(self.picture().astype(np.uint32) @ np.array([1, 256, 65536], np.uint32)))

    def save(self, path: Path) -> None:
        """Keep the picture."""
        Image.fromarray(self.picture()).save(path)

    def close_window(self) -> None:
        """Ask the largest window to close; toolkits keep small hidden ones besides.

        Raises:
            ScreenError: there is none.
        """
        x11 = ctypes.CDLL("libX11.so.6")
        x11.XOpenDisplay.restype = ctypes.c_void_p
        display = ctypes.c_void_p(x11.XOpenDisplay(self.variables["DISPLAY"].encode()))
        if not display:
            raise ScreenError("the screen cannot be asked")
        try:
            x11.XDefaultRootWindow.restype = ctypes.c_ulong
            windows = {each: _area(x11, display, each) for each in _children(x11, display, x11.XDefaultRootWindow(display))}
            if not windows:
                raise ScreenError("no window is on the screen")
            _send_delete(x11, display, max(windows, key=windows.__getitem__))
        finally:
            x11.XCloseDisplay(display)


class _Message(ctypes.Structure):
    """XClientMessageEvent, in the room that XEvent has."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("room", ctypes.c_long * 24),
    )


def _children(x11: ctypes.CDLL, display: ctypes.c_void_p, root: int) -> Iterator[int]:
    parent, count = ctypes.c_ulong(), ctypes.c_uint()
    found = ctypes.POINTER(ctypes.c_ulong)()
    top = ctypes.c_ulong()
    arguments = [ctypes.byref(each) for each in (top, parent, found, count)]
    x11.XQueryTree(display, ctypes.c_ulong(root), *arguments)
    yield from [found[index] for index in range(count.value)]


def _area(x11: ctypes.CDLL, display: ctypes.c_void_p, window: int) -> int:
    root, (x, y), sizes = ctypes.c_ulong(), (ctypes.c_int(), ctypes.c_int()), [ctypes.c_uint() for _ in range(4)]
    x11.XGetGeometry(display, ctypes.c_ulong(window), *map(ctypes.byref, (root, x, y, *sizes)))
    return sizes[0].value * sizes[1].value


def _send_delete(x11: ctypes.CDLL, display: ctypes.c_void_p, window: int) -> None:
    """What a window manager sends when the user presses the cross."""
    x11.XInternAtom.restype = ctypes.c_ulong
    protocols = x11.XInternAtom(display, b"WM_PROTOCOLS", 0)
    delete = x11.XInternAtom(display, b"WM_DELETE_WINDOW", 0)
    message = _Message(type=CLIENT_MESSAGE, window=window, message_type=protocols, format=32)
    message.data[0] = delete
    x11.XSendEvent(display, ctypes.c_ulong(window), 0, ctypes.c_long(0), ctypes.byref(message))
    x11.XFlush(display)
