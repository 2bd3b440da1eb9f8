"""What each measure makes an engine do before it looks: one function a measure, figures out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from statistics import fmean, median
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.evaluate.motion.blinks import Blinks, blinks
from core.evaluate.motion.cases import Case
from core.evaluate.motion.closures import Closures, closures
from core.evaluate.motion.direction import DIRECTIONS, Direction, Trial, effect, photo_with_parted_lips
from core.evaluate.motion.gaze import DIRECTIONS as GAZES
from core.evaluate.motion.gaze import DISTANCES, distance_error, favourite_error_deg, gaze_error_deg
from core.evaluate.motion.head import alignment, liveliness
from core.evaluate.motion.lips import Lips, lips, stillness
from core.evaluate.motion.saccades import jumps, main_sequence
from core.evaluate.motion.seeds import diversity
from core.evaluate.phone_accuracy import PhoneAccuracy, phone_accuracy
from core.motion.aperture import aperture
from core.motion.controls import Controls
from core.motion.engine import move
from core.motion.engines import Engine
from core.speech.speech import Speech
from core.timebase import FrameRate

FILM: Final = FrameRate(24)
FINE: Final = FrameRate(120)
"""Rate at which jumps of 30 ms and the flanks of blinks can be seen."""
MODELS: Final = frozenset(["diffusion", "paper"])
KEPT: Final = 24
"""Performances kept: measures look at the same takes one after the other."""
BLINK_SHARE: Final = 2
"""Takes in which blinks are counted, for each other one: their intervals scatter widely."""
OTHER_SEEDS: Final = 1000
"""Seeds from here on make what others are compared with."""

Figures = dict[str, Any]
Make = Callable[..., NDArray[np.float32]]


@dataclass(frozen=True, eq=False)
class Material:
    """What engines are tried on.

    Attributes:
        cases: every sound.
        long: the longest English recording (or sentence), for what needs time to show.
        middling: one of about twenty seconds, for what needs many takes.
        short: one of about ten.
        seeds: how many takes tell of chance.
    """

    cases: list[Case]
    long: Case
    middling: Case
    short: Case
    seeds: int

    @classmethod
    def of(cls, cases: list[Case], seeds: int) -> Material:
        english = [case for case in cases if case.english] or cases

        def near(seconds: float) -> Case:
            return min(english, key=lambda case: abs(case.duration_s - seconds))

        return cls(cases, max(english, key=lambda case: case.duration_s), near(20.0), near(10.0), seeds)


def maker(engine: Engine, should_cancel: Callable[[], bool] | None) -> Make:
    """`make(speech, seed=, rate=, parted=, **fields of Controls)` -> performance `[T, C]`; the latest are kept.

    `parted`: the photo shows the lips apart.
    """

    @lru_cache(maxsize=KEPT)
    def made(speech: Speech, controls: Controls, seed: int, rate: FrameRate, parted: bool) -> NDArray[np.float32]:
        photo = photo_with_parted_lips() if parted else None
        return move(speech, controls, engine=engine, seed=seed, rate=rate, photo_expression=photo, should_cancel=should_cancel)

    def make(
        speech: Speech, *, seed: int = 0, rate: FrameRate = FILM, parted: bool = False, **controls: Any
    ) -> NDArray[np.float32]:
        return made(speech, Controls(**controls), seed, rate, parted)

    return make


def lips_trial(make: Make, material: Material) -> Figures:
    """Closures, shapes and rest of the mouth by mode ("tts", "transcript", "none") and language ("english", "other")."""
    shut: dict[tuple[str, str], Closures] = defaultdict(Closures)
    mouth: dict[tuple[str, str], Lips] = defaultdict(Lips)
    phones: dict[tuple[str, str], PhoneAccuracy] = defaultdict(PhoneAccuracy)
    pauses: dict[tuple[str, str], list[dict[str, float]]] = defaultdict(list)
    for case in material.cases:
        for mode, speech in case.heard.items():
            place = (mode, "english" if case.english else "other")
            performance = make(speech)
            shut[place] += closures(aperture(performance), FILM.fps, case.reference)
            mouth[place] += lips(performance, FILM, case.reference)
            phones[place] += phone_accuracy(speech, case.reference) if mode == "none" else PhoneAccuracy()
            still = stillness(performance, FILM, case.reference)
            pauses[place] += [still] if still else []
    figures: Figures = {}
    for where, found in shut.items():
        told = found.to_json() | mouth[where].to_json()
        told |= {
            "viseme_error_percent": 100 * phones[where].viseme_error if phones[where].visemes else None,
            "phone_recall_percent": 100 * phones[where].closure_recall if phones[where].visemes else None,
            "phone_precision_percent": 100 * phones[where].closure_precision if phones[where].visemes else None,
            "silence_s": sum(still["seconds"] for still in pauses[where]),
            "silence_opening": max((still["opening"] for still in pauses[where]), default=None),
            "silence_change": max((still["change"] for still in pauses[where]), default=None),
        }
        figures.setdefault(where[0], {})[where[1]] = told
    return figures


def seeds_trial(make: Make, material: Material) -> Figures:
    """Diversity of takes, the head's also as a share of that of the rules."""
    speech, seeds = _speech(material.long), max(2, material.seeds)
    told = diversity([make(speech, seed=seed) for seed in range(seeds)])
    usual = diversity(_by_rules(speech, seeds))
    return told | {"head_spread_to_rules": told["head_spread_deg"] / max(usual["head_spread_deg"], 1e-9)}


def head_trial(make: Make, material: Material) -> Figures:
    """Alignment with the voice (middle of the takes), size and smoothness of the pose (means), and against the rules."""
    speech = _speech(material.long)
    takes = [make(speech, seed=seed) for seed in range(material.seeds)]
    figures: Figures = {}
    aligned = [found for take in takes if (found := alignment(take, FILM, speech)) is not None]
    if aligned:
        figures |= {name: median(found[name] for found in aligned) for name in aligned[0]}
    figures |= _mean_liveliness(takes)
    usual = _mean_liveliness(_by_rules(speech, material.seeds))
    shares = [own / max(theirs, 1e-9) for own, theirs in zip(figures["sd_deg"], usual["sd_deg"], strict=True)]
    return figures | {"least_sd_to_rules": min(shares), "greatest_sd_to_rules": max(shares)}


def _mean_liveliness(takes: list[NDArray[np.float32]]) -> Figures:
    moves = [liveliness(take, FILM.fps) for take in takes]
    sd = np.mean([told.pop("sd_deg") for told in moves], axis=0).tolist()
    return {name: fmean(told[name] for told in moves) for name in moves[0]} | {"sd_deg": sd}


def _by_rules(speech: Speech, seeds: int) -> list[NDArray[np.float32]]:
    """Takes to compare with."""
    rules = maker("rules", None)
    return [rules(speech, seed=OTHER_SEEDS + seed) for seed in range(seeds)]


def blinks_trial(make: Make, material: Material) -> Figures:
    """Blinks against those of the rules, whose generators have the published statistics, in other takes."""
    speech, takes = _speech(material.long), BLINK_SHARE * material.seeds
    found = sum((blinks(make(speech, seed=seed, rate=FINE), FINE.fps) for seed in range(takes)), Blinks())
    return found.to_json(_published_blinks(speech, 2 * takes))


@lru_cache(maxsize=1)
def _published_blinks(speech: Speech, takes: int) -> Blinks:
    rules = maker("rules", None)
    seeds = range(OTHER_SEEDS, OTHER_SEEDS + takes)
    return sum((blinks(rules(speech, seed=seed, rate=FINE), FINE.fps) for seed in seeds), Blinks())


def saccades_trial(make: Make, material: Material) -> Figures:
    """The main sequence."""
    speech = _speech(material.long)
    found = [jumps(make(speech, seed=seed, rate=FINE), FINE.fps) for seed in range(material.seeds)]
    return main_sequence(np.concatenate(found), material.seeds * speech.audio.duration_s)


def gaze_trial(make: Make, material: Material) -> Figures:
    """Errors of gaze and distance over grids of what is asked, another seed each."""
    speech = _speech(material.short)
    mean, favourite, far = [], [], []
    for seed, (yaw, pitch) in enumerate(GAZES):
        performance = make(speech, seed=seed, gaze_yaw_deg=yaw, gaze_pitch_deg=pitch)
        mean.append(gaze_error_deg(performance, (yaw, pitch)))
        favourite.append(favourite_error_deg(performance, (yaw, pitch)))
    for seed, distance in enumerate(DISTANCES):
        far.append(distance_error(make(speech, seed=seed, distance=distance), distance))
    return {
        "gaze_deg": fmean(mean),
        "worst_gaze_deg": max(mean),
        "favourite_deg": fmean(favourite),
        "distance": fmean(far),
        "worst_distance": max(far),
    }


def controls_trial(make: Make, material: Material, *, model: bool) -> Figures:
    """The effect of every control."""
    told = [_directed(make, material.middling, direction) for direction in DIRECTIONS if model or not direction.model_only]
    return {"controls": told, "without_effect": [entry["control"] for entry in told if not entry["works"]]}


def _directed(make: Make, case: Case, direction: Direction) -> Figures:
    speech = _speech(case)
    trials = [
        Trial(make(speech, seed=1, parted=direction.parted, **setting), FILM, speech, Controls(**setting))
        for setting in direction.settings
    ]
    moved = float(np.abs(trials[-1].performance - trials[0].performance).max())
    return effect(direction, [direction.figure(trial) for trial in trials], moved)


def _speech(case: Case) -> Speech:
    return next(iter(case.heard.values()))
