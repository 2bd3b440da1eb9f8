"""How well speech is heard without its transcript: our classifier, the phone loop beside it, and guessed words.

`python -m core.evaluate.listening --speech DATA/speech/clean --apart "lj001*" --refine`

The reference is the forced alignment of the known transcript. Recordings named by --apart are told, but not counted.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from fnmatch import fnmatch

from core.evaluate.motion.clips import find_clips
from core.evaluate.phone_accuracy import PhoneAccuracy, phone_accuracy, pool
from core.speech.analyse import analyse
from core.speech.audio import load_audio
from core.speech.recognise import recognise, recognise_by_loop
from core.speech.refine import refine
from core.speech.speech import Audio, Speech

Way = Callable[[Audio, str], Speech]


def ways(*, loop: bool, refined: bool) -> dict[str, Way]:
    """The ways to hear that are compared, by name."""
    chosen: dict[str, Way] = {"classifier": lambda audio, language: recognise(audio, language=language)}
    if loop:
        chosen["phone loop"] = lambda audio, language: recognise_by_loop(audio, language=language)
    if refined:
        chosen["guessed words"] = lambda audio, language: refine(recognise(audio, language=language))
    return chosen


def references(folder: str) -> list[tuple[str, Speech]]:
    """(file name, aligned speech) of every recording whose transcript fits; copies in other formats are one."""
    found: dict[tuple[str, int], tuple[str, Speech]] = {}
    for clip in find_clips(folder):
        audio = load_audio(clip.path)
        speech = analyse(audio, clip.transcript, language=clip.language)
        if speech.source == "transcript":
            found.setdefault((clip.transcript, round(audio.duration_s)), (clip.path.name, speech))
    return list(found.values())


def line(name: str, reached: PhoneAccuracy) -> str:
    """One row of the table."""
    return (
        f"{name:<44} {100 * reached.viseme_error:6.1f} {100 * reached.frame_accuracy:8.1f} "
        f"{100 * reached.closure_recall:7.1f} {100 * reached.closure_precision:6.1f} {reached.closures:5d} "
        f"{1000 * reached.centre_error_s:6.0f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--speech", required=True, help="folder of recordings with a MANIFEST.csv there or above")
    parser.add_argument("--apart", nargs="*", default=[], help="patterns of file names")
    parser.add_argument("--loop", action="store_true", help="the phone loop of PocketSphinx, too")
    parser.add_argument("--refine", action="store_true", help="guessed words, too")
    given = parser.parse_args()
    clips = references(given.speech)
    header = f"{'':<44} errors % frames % p/b/m % prec. % count  ms"
    told = [header]
    for way, hear in ways(loop=given.loop, refined=given.refine).items():
        groups: dict[str, list[PhoneAccuracy]] = {"English": [], "other languages": []}
        began, seconds = time.process_time(), 0.0
        for name, reference in clips:
            reached = phone_accuracy(hear(reference.audio, reference.language), reference)
            seconds += reference.audio.duration_s
            told.append(line(f"{way}: {name}", reached))
            if not any(fnmatch(name, pattern) for pattern in given.apart):
                groups["English" if reference.language.startswith("en") else "other languages"].append(reached)
        told += [line(f"{way}, {group}, pooled", pool(parts)) for group, parts in groups.items() if parts]
        told.append(f"{way}: {seconds / max(time.process_time() - began, 1e-9):.0f} times faster than real time on one core")
    sys.stdout.write("\n".join(told) + "\n")


if __name__ == "__main__":
    main()
