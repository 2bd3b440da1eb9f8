"""What the core takes for its work, without a window: `python -m core.cli.bench_work [PORTRAIT] [--only rig,speech]`.

A process of its own, with one thread for arithmetic, so that nothing but the work counts. Every piece of work is done several
times in turn with its yardstick, and the middle of the ratios counts: a machine is quicker at one moment than at another.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import Any, Final

from core.cli.bench_table import CORE_GROUPS, Figure
from core.cli.yardsticks import Kind, Yardsticks, worked_s
from core.errors import UserError
from core.timebase import FrameRate

SAMPLES: Final = Path(__file__).resolve().parents[2] / "resources" / "samples"
TIMES, MOST_TIMES = 5, 30
ENOUGH_S: Final = 3.0
"""Of work that is short, so much is done that other programs leave some of it alone."""
RATE: Final = FrameRate(24)
POSES: Final = 20
FRAMES: Final = 24
REPAIRED: Final = 6
PX: Final = 512
EDITED: Final = 12
"""Channels, in the project of ten minutes."""


class Bench:
    """Measures group by group; what one makes is at hand for the next.

    Args:
        portrait: picture of a sitter.
        sentence: what is said.
    """

    def __init__(self, portrait: Path, sentence: str) -> None:
        self._portrait, self._sentence = portrait, sentence
        self._yardsticks = Yardsticks()

    def figures(self, groups: tuple[str, ...]) -> list[Figure]:
        """Those of `groups`, in the order of `CORE_GROUPS`."""
        from core.portrait.fit import fit_portrait
        from core.portrait.load import load_portrait
        from core.speech.tts import speak

        ways = {
            "rig": self._rigging,
            "speech": self._hearing,
            "motion": self._moving,
            "curves": self._adding,
            "project": self._keeping,
            "render": self._drawing,
            "export": self._exporting,
        }
        self._rig = fit_portrait(load_portrait(self._portrait)).rig
        self._speech = speak(self._sentence)
        with self._yardsticks:
            return [figure for group in CORE_GROUPS if group in groups for figure in ways[group]()]

    def _work(self, name: str, unit: str, kind: Kind, work: Callable[[], object], count: float = 1) -> Figure:
        """Do it, each time between two of its yardstick; `count` things come of it."""
        work()  # what is read and compiled at first
        taken: list[float] = []
        ratios: list[float] = []
        before = self._yardsticks.measure(kind)
        while len(taken) < TIMES or (sum(taken) < ENOUGH_S and len(taken) < MOST_TIMES):
            taken.append(worked_s(work))
            after = self._yardsticks.measure(kind)
            ratios.append(2 * taken[-1] / (before + after))
            before = after
        return Figure(name, 1000 * median(taken) / count, unit, kind, median(ratios) / count)

    def _rigging(self) -> Iterator[Figure]:
        from core.portrait.fit import fit_portrait
        from core.portrait.load import load_portrait
        from core.rig.pose import Poser

        image = load_portrait(self._portrait)
        yield self._work("rig.fit", "portrait", "arrays", lambda: fit_portrait(image))
        poser, poses = Poser(self._rig), self._performance(POSES)
        yield self._work("rig.pose", "frame", "arrays", lambda: [poser.pose(pose) for pose in poses], POSES)

    def _hearing(self) -> Iterator[Figure]:
        from core.speech.analyse import analyse
        from core.speech.tts import speak

        audio, seconds = self._speech.audio, self._speech.audio.duration_s
        yield self._work("speech.speak", "s of speech", "arrays", lambda: speak(self._sentence), seconds)
        yield self._work("speech.align", "s of speech", "network", lambda: analyse(audio, self._sentence), seconds)
        yield self._work("speech.hear", "s of speech", "network", lambda: analyse(audio), seconds)

    def _moving(self) -> Iterator[Figure]:
        from core.motion.engines import ENGINES, WEIGHTS
        from core.motion.generate import generate

        seconds = self._speech.audio.duration_s
        for engine in ENGINES:
            if engine in WEIGHTS and not WEIGHTS[engine].is_file():
                continue
            kind: Kind = "network" if engine in WEIGHTS else "arrays"
            work = partial(generate, self._speech, engine=engine)
            yield self._work(f"motion.{engine}", "s of speech", kind, work, seconds)

    def _adding(self) -> Iterator[Figure]:
        from core.cli.bench_document import long_document
        from core.curves.layers import evaluate

        document = long_document(None, EDITED, 24)
        (take,) = document.takes
        yield self._work("curves.evaluate", "10 minutes", "arrays", lambda: evaluate(take.base, document.layers))

    def _keeping(self) -> Iterator[Figure]:
        from core.cli.bench_document import long_document
        from core.project import storage

        with tempfile.TemporaryDirectory(prefix="countenance-") as folder:
            document, path = long_document(None, EDITED, 24), Path(folder) / f"long{storage.SUFFIX}"
            yield self._work("project.save", "10 minutes", "arrays", lambda: storage.save(document, path))
            yield self._work("project.open", "10 minutes", "arrays", lambda: storage.load(path))

    def _drawing(self) -> Iterator[Figure]:
        from core.jobs.job import RepairParams
        from core.render.presets import available
        from core.render.size import output_size
        from core.render.source import open_source

        size = output_size(self._rig.width, self._rig.height, PX)
        poses = self._performance(FRAMES)
        with open_source(self._rig, poses, *size) as source:
            yield self._work("render.draw", "frame", "picture", lambda: list(source.frames(0, FRAMES)), FRAMES)
        if not available()["draft"]:
            with open_source(self._rig, poses, *size, repair=RepairParams(preset="draft", device="cpu")) as source:
                work = lambda: list(source.frames(0, REPAIRED))  # noqa: E731
                yield self._work("render.draft", "frame", "network", work, REPAIRED)

    def _exporting(self) -> Iterator[Figure]:
        from core.export.film import write_film
        from core.render.offscreen import Offscreen
        from core.render.size import output_size

        width, height = output_size(self._rig.width, self._rig.height, PX)
        with Offscreen(self._rig, width, height) as screen:
            drawn = [screen.frame(pose) for pose in self._performance(FRAMES)]
        frames = 4 * FRAMES

        def write() -> None:
            with tempfile.TemporaryDirectory(prefix="countenance-") as folder:
                there_and_back = islice(cycle([*drawn, *reversed(drawn)]), frames)
                write_film(there_and_back, Path(folder) / "film.mp4", rate=RATE, size=(width, height))

        yield self._work("export.encode", "frame", "arrays", write, frames)

    def _performance(self, frames: int) -> Any:
        from core.evaluate.render.trial import trial

        return trial(frames, RATE.fps)


def sample() -> tuple[Path, str]:
    """The first sitter that comes with the program, and its sentence.

    Raises:
        UserError: they are missing.
    """
    try:
        sentence = (SAMPLES / "sentence.txt").read_text("utf-8").strip()
        return SAMPLES / json.loads((SAMPLES / "samples.json").read_text("utf-8"))[0]["file"], sentence
    except (OSError, ValueError, LookupError) as error:
        raise UserError("The samples are missing.", "Get the program again.", str(error)) from error


def main() -> None:
    """The figures as one JSON list."""
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "LP_NUM_THREADS"):
        os.environ[variable] = "1"
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("portrait", nargs="?")
    parser.add_argument("--only", default=",".join(CORE_GROUPS))
    given = parser.parse_args()
    portrait, sentence = sample()
    bench = Bench(Path(given.portrait) if given.portrait else portrait, sentence)
    figures = bench.figures(tuple(given.only.split(",")))
    sys.stdout.write(json.dumps([figure.to_json() for figure in figures]) + "\n")


if __name__ == "__main__":
    main()
