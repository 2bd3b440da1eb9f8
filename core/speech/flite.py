"""CMU Flite, where the system has it: voices made of what people have read, with exact phone times.

A program of its own, started with an argument list: a text that it cannot bear ends it and not us. Debian calls the package
"flite". It speaks sentence by sentence and tells the phones of each in a line, "phone:end", from zero again.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import soundfile
from numpy.typing import NDArray

from core.errors import SpeechError
from core.project.scratch import passing_folder
from core.speech.phones import ARPABET, SILENCE
from core.speech.speech import Phone

TIMEOUT_S: Final = 600.0
_OURS: Final = {"ax": "AH", "axr": "ER"}
_PLAIN: Final = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": ", ", "—": ", ", "…": "...", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o",
     "ł": "l", "€": " euros ", "£": " pounds ", "°": " degrees ", "×": " times ", "&": " and "}
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Spoken:
    """What was said.

    Attributes:
        samples: float32 [N].
        rate: Hz.
        phones: contiguous from 0, silences among them.
    """

    samples: NDArray[np.float32]
    rate: int
    phones: tuple[Phone, ...]


@cache
def installed() -> frozenset[str]:
    """Names of the voices that the system's Flite has; empty where there is none."""
    program = shutil.which("flite")
    if program is None:
        return frozenset()
    try:
        told = _told([program, "-lv"])
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return frozenset()
    return frozenset(told.partition(":")[2].split())


def synthesise(text: str, voice: str, stretch: float = 1.0) -> Spoken:
    """Let `voice` say `text`, `stretch` times as slowly as the reader did.

    Letters beyond ASCII lose their marks; what has no like there is left out.

    Raises:
        SpeechError: no such voice here, or it did not come to an end.
    """
    if voice not in installed():
        raise SpeechError(
            "This voice needs the program Flite, which this computer lacks.",
            "Install it (Debian and Ubuntu: sudo apt install flite), or choose another voice.",
            voice,
        )
    with passing_folder("voice") as folder:
        sound, words = folder / "speech.wav", folder / "text.txt"
        words.write_text(plain(text), "ascii")
        command = [str(shutil.which("flite")), "-voice", voice, "--setf", f"duration_stretch={stretch:.3f}"]
        command += ["-psdur", "-f", str(words), "-o", str(sound)]
        try:
            told = _told(command)
            samples, rate = soundfile.read(sound, dtype="float32")
        except (OSError, subprocess.SubprocessError, soundfile.LibsndfileError, UnicodeDecodeError) as error:
            raise SpeechError("The voice could not read this text.", "Choose another voice.", repr(error)) from error
    return Spoken(samples, int(rate), _phones(told, len(samples) / rate))


def plain(text: str) -> str:
    """ASCII that sounds the same, as nearly as may be."""
    return unicodedata.normalize("NFKD", text.translate(_PLAIN)).encode("ascii", "ignore").decode("ascii")


def _told(command: list[str]) -> str:
    """What the program prints. Ours, when frozen, puts libraries of its own before the system's, which Flite could not use."""
    environment = dict(os.environ)
    if getattr(sys, "frozen", False):
        environment["LD_LIBRARY_PATH"] = environment.get("LD_LIBRARY_PATH_ORIG", "")
    done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT_S, check=True, env=environment)
    return done.stdout


def _phones(told: str, duration_s: float) -> tuple[Phone, ...]:
    """Contiguous over the whole sound, whose length takes up what rounding has left."""
    phones: list[Phone] = []
    begun = now = 0.0
    for line in told.splitlines():
        for token in line.split():
            name, _, end = token.rpartition(":")
            symbol = _OURS.get(name, name.upper())
            phones.append(Phone(now, begun + float(end), symbol if symbol in ARPABET else SILENCE))
            now = phones[-1].end_s
        begun = now
    stretch = duration_s / now if now else 1.0
    return tuple(Phone(p.start_s * stretch, p.end_s * stretch, p.symbol) for p in phones)
