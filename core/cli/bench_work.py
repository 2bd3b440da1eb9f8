"""What the core takes for its work, without a window: `python -m core.cli.bench_work [PORTRAIT] [--only rig,speech]`.

A process of its own, with one thread for arithmetic, so that nothing but the work counts. Every piece of work is done several
times in turn with its yardstick; the least of each counts, as other programs can only add to it.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Any, Final

import numpy as np

from core.cli.bench_table import CORE_GROUPS, Figure
from core.cli.yardsticks import Kind, Yardsticks, worked_s
from core.errors import UserError
from core.timebase import FrameRate

SAMPLES: Final = Path(__file__).resolve().parents[2] / "resources" / "samples"
TIMES, MOST_TIMES = 3, 30
ENOUGH_S: Final = 1.5
"""Of work that is short, so much is done that other programs leave some of it alone."""
RATE: Final = FrameRate(24)
POSES: Final = 60
FRAMES: Final = 24
REPAIRED: Final = 6
PX: Final = 512
LONG: Final = 14_400
"""Frames of ten minutes."""


@dataclass(frozen=True)
class _Work:
    """What a thing took at best."""

    name: str
    unit: str
    kind: Kind
    seconds: float

    def figure(self, yardstick_s: float) -> Figure:
        return Figure(self.name, 1000 * self.seconds, self.unit, self.kind, self.seconds / yardstick_s)


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
            "render": self._drawing,
            "export": self._exporting,
        }
        self._rig = fit_portrait(load_portrait(self._portrait)).rig
        self._speech = speak(self._sentence)
        with self._yardsticks as yardsticks:
            found = [work for group in CORE_GROUPS if group in groups for work in ways[group]()]
            return [work.figure(yardsticks.least_s(work.kind)) for work in found]

    def _work(self, name: str, unit: str, kind: Kind, work: Callable[[], object], count: float = 1) -> _Work:
        """Do it, in turn with its yardstick; `count` things come of it."""
        work()  # what is read and compiled at first
        taken: list[float] = []
        while len(taken) < TIMES or (sum(taken) < ENOUGH_S and len(taken) < MOST_TIMES):
            self._yardsticks.measure(kind)
            taken.append(worked_s(work))
        return _Work(name, unit, kind, min(taken) / count)

    def _rigging(self) -> Iterator[_Work]:
        from core.portrait.fit import fit_portrait
        from core.portrait.load import load_portrait
        from core.rig.pose import Poser

        image = load_portrait(self._portrait)
        yield self._work("rig.fit", "portrait", "arrays", lambda: fit_portrait(image))
        poser, poses = Poser(self._rig), self._performance(POSES)
        yield self._work("rig.pose", "frame", "arrays", lambda: [poser.pose(pose) for pose in poses], POSES)

    def _hearing(self) -> Iterator[_Work]:
        from core.speech.analyse import analyse
        from core.speech.tts import speak

        audio, seconds = self._speech.audio, self._speech.audio.duration_s
        yield self._work("speech.speak", "s of speech", "arrays", lambda: speak(self._sentence), seconds)
        yield self._work("speech.align", "s of speech", "network", lambda: analyse(audio, self._sentence), seconds)
        yield self._work("speech.hear", "s of speech", "network", lambda: analyse(audio), seconds)

    def _moving(self) -> Iterator[_Work]:
        from core.motion.engines import ENGINES, WEIGHTS
        from core.motion.generate import generate

        seconds = self._speech.audio.duration_s
        for engine in ENGINES:
            if engine in WEIGHTS and not WEIGHTS[engine].is_file():
                continue
            kind: Kind = "network" if engine in WEIGHTS else "arrays"
            work = partial(generate, self._speech, engine=engine)
            yield self._work(f"motion.{engine}", "s of speech", kind, work, seconds)

    def _adding(self) -> Iterator[_Work]:
        from core import channels
        from core.curves.curve import Curve
        from core.curves.key import Key
        from core.curves.layer import Layer
        from core.curves.layers import evaluate

        rng = np.random.default_rng(1)
        base = channels.rest(LONG)

        def curve() -> Curve:
            return Curve(tuple(Key(float(frame), float(rng.normal(0, 0.05))) for frame in range(0, LONG, 24)))

        layers = [
            Layer(f"layer-{i}", f"Layer {i}", curves={name: curve() for name in list(channels.INDEX)[:12]}) for i in range(3)
        ]
        yield self._work("curves.evaluate", "10 minutes", "arrays", lambda: evaluate(base, layers))

    def _drawing(self) -> Iterator[_Work]:
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

    def _exporting(self) -> Iterator[_Work]:
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
