"""Which recordings an evaluation listens to, and what is said in them."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from core.errors import UserError
from core.speech.recognise import contiguous
from core.speech.speech import Audio, Phone, Speech
from core.speech.sphinx import BIAS_S

MANIFEST: Final = "MANIFEST.csv"
PHONE_FILE: Final = ".phone.json"
_LANGUAGES: Final = frozenset(["de", "en", "es", "fr", "hi", "it", "ja", "ko", "nl", "pl", "pt", "ru", "sv", "tr", "zh"])


@dataclass(frozen=True)
class Clip:
    """A recording with its transcript; the language is that of a two-letter code in its name ("reading_de"), else English."""

    path: Path
    transcript: str
    language: str

    @property
    def english(self) -> bool:
        return self.language == "en-us"


def find_clips(folder: str) -> list[Clip]:
    """Every recording of a folder that the table beside or above it gives a transcript for, in the table's order.

    `MANIFEST.csv` has the columns `path`, relative to itself, and `transcript`.

    Args:
        folder: as given by the user.

    Raises:
        UserError: no such folder, no table, or no transcript in it.
    """
    root = Path(folder).expanduser().resolve()
    if not root.is_dir():
        raise UserError(f"There is no folder “{folder}”.", "Check the name.")
    table = next((place / MANIFEST for place in (root, *root.parents[:2]) if (place / MANIFEST).is_file()), None)
    if table is None:
        raise UserError(f"“{folder}” has no {MANIFEST}.", "Put one beside the recordings, with columns path and transcript.")
    clips = []
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            path, transcript = table.parent / (row.get("path") or ""), (row.get("transcript") or "").strip()
            if root in path.parents and transcript and path.suffix != ".json" and path.is_file():
                clips.append(Clip(path, transcript, language_of(path.stem)))
    if not clips:
        raise UserError(f"{MANIFEST} gives no transcript for “{folder}”.", "Write down what is said in the recordings.")
    return clips


def language_of(stem: str) -> str:
    """BCP 47 tag from a file's name."""
    code = next((part for part in re.split(r"[_\-. ]", stem.lower()) if part in _LANGUAGES), "en")
    return "en-us" if code == "en" else code


def timed_phones(path: Path) -> list[Phone] | None:
    """Phones that lie beside a recording as NAME.phone.json, or None.

    The file is a tree of PocketSphinx: {"w": [{"w": [{"b": start, "d": duration, "t": phone}]}]}, seconds, and its borders
    are early as all of PocketSphinx's are (`BIAS_S`).

    Raises:
        UserError: the file is there and cannot be read.
    """
    beside = path.with_name(path.stem + PHONE_FILE)
    if not beside.is_file():
        return None
    try:
        words: list[dict[str, Any]] = json.loads(beside.read_text("utf-8"))["w"]
        found = [(float(p["b"]), float(p["d"]), str(p["t"])) for word in words for p in word["w"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UserError(f"“{beside.name}” cannot be read.", "Align the recording again.", str(error)) from error
    return [Phone(b + BIAS_S, b + d + BIAS_S, t) for b, d, t in found if t != "SIL"]


def with_phones(audio: Audio, phones: list[Phone], transcript: str) -> Speech:
    """A reference from phones that are known."""
    return Speech(audio, contiguous(phones, audio.duration_s), (), transcript, "transcript")
