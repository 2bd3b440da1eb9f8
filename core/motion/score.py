"""How good a take is, told from its curves: what lists of takes are ordered by.

Generators that draw from noise are run several times and the best run is kept (VLOGGER section 4.2 evaluates the best of 3, 5
and 8). What counts here: the lips do what the phones ask, the head moves with the accents of the voice, blinks come as often
as wanted, nothing trembles, and the eyes rest where they were sent.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.channels import INDEX
from core.curves.take import Take
from core.motion.aperture import SEALED, aperture
from core.motion.content import content
from core.motion.controls import Controls
from core.motion.cues import Cues, cues_of
from core.motion.streams import Track, pulse
from core.speech.phones import BILABIALS
from core.speech.speech import Speech

WEIGHTS: Final = {"closures": 1.0, "lips": 0.5, "head": 0.3, "blinks": -0.3, "jerk": -0.3, "gaze": -0.2}

USUAL_JERK: Final = {
    "head.yaw": 4500.0, "head.pitch": 4500.0, "head.roll": 1500.0, "body.sway": 700.0, "body.lean": 700.0,
    "expr.browInnerUp": 700.0, "expr.browOuterUpLeft": 500.0, "expr.browOuterUpRight": 500.0,
}  # fmt: skip
"""Root mean square of the third derivative, degrees or amounts per cubed second: a little more than the liveliest takes of the
rules have at 60 frames a second. Trembling by a fifth of a degree at 24 frames a second makes 12,000."""

LOST_DEG: Final = 10.0
"""Eyes that are this far off on average look elsewhere altogether."""

_LAGS_S: Final = tuple(lag / 24 for lag in range(5))
"""A nod peaks with its accent or up to four frames of film later."""
_BEAT_S: Final = 0.15
"""Half of the time an accent lasts."""
_BLINK_DOWN, _BLINK_UP = 0.4, 0.2
"""Closedness over the usual at which a blink begins to count, and below which the next one may."""
_STILL_APERTURE = 0.05


@dataclass(frozen=True)
class Score:
    """What was measured, and what it comes to.

    Attributes:
        total: the weighted sum that takes are ordered by (`WEIGHTS`, the last four within 0..1); 1.8 at most.
        closures: share of p, b and m with a frame of sealed lips.
        lips: correlation of the opening of the lips with that of the content track.
        head: correlation of the head's speed with the accents, at the best of a few lags.
        blinks: how far their number is from the wanted one, as a share of it, at most 1.
        jerk: how much rougher than usual the roughest channel of head, brows and torso is: 0 not at all, 1 twice or more.
        gaze: distance of the mean line of sight from the wanted one, degrees.
    """

    total: float
    closures: float
    lips: float
    head: float
    blinks: float
    jerk: float
    gaze: float

    def to_json(self) -> dict[str, float]:
        """Rounded: as stored with a take."""
        return {name: round(value, 4) for name, value in asdict(self).items()}


def points(total: float) -> int:
    """A total as people read it: 0 to 100."""
    best = sum(weight for weight in WEIGHTS.values() if weight > 0)
    return round(100 * min(max(total / best, 0.0), 1.0))


def score_take(take: Take, speech: Speech, controls: Controls) -> Score:
    """Judge a take of a speech.

    Args:
        take: of any generator; frames beyond the sound, or missing at its end, do not count.
        speech: what it is a take of.
        controls: what was asked for.
    """
    cues = cues_of(speech, controls, 0, take.rate)
    count = min(take.frames, cues.frames)
    base = take.base[:count].astype(np.float64)
    opening = aperture(base)
    parts = {
        "closures": _closures(opening, cues),
        "lips": _follows(opening, aperture(content(speech, controls, take.rate))[:count]),
        "head": _beat(base, cues),
        "blinks": _blinks(base, cues),
        "jerk": _jerk(base, cues),
    }
    gaze_deg = _gaze(base, controls)
    weighed = parts | {"gaze": min(gaze_deg / LOST_DEG, 1.0)}
    return Score(sum(WEIGHTS[name] * value for name, value in weighed.items()), gaze=gaze_deg, **parts)


def _closures(opening: Track, cues: Cues) -> float:
    """Share of p, b, m that are sealed in a frame no further than half a frame of film off them."""
    segments = [p for p in cues.speech.phones if p.symbol in BILABIALS] if cues.speaking else []
    if not segments:
        return 1.0
    reach = max(0.021, 0.5 / cues.fps + 1e-6)
    t, shut = cues.t[: len(opening)], opening <= SEALED
    hits = [shut[(t >= p.start_s - reach) & (t <= p.end_s + reach)].any() for p in segments]
    return float(np.mean(hits))


def _follows(opening: Track, wanted: Track) -> float:
    """Correlation; where nothing is wanted, 1 for lips that keep still and 0 for others."""
    if float(wanted.std()) < 1e-3:
        return float(np.ptp(opening) < _STILL_APERTURE)
    return _correlation(opening, wanted)


def _beat(base: NDArray[np.float64], cues: Cues) -> float:
    """How well the head's speed goes with the accents; 0 without accents."""
    count = len(base)
    if not cues.accents or count < 3:
        return 0.0
    turn = base[:, [INDEX["head.yaw"], INDEX["head.pitch"], INDEX["head.roll"]]]
    speed = np.linalg.norm(np.gradient(turn, axis=0), axis=1)
    t, beats = cues.t[:count], np.zeros(count)
    for accent in cues.accents:
        near = slice(*np.searchsorted(t, (accent.t_s - _BEAT_S, accent.t_s + _BEAT_S)))
        beats[near] += accent.strength * pulse(t[near], accent.t_s - _BEAT_S, _BEAT_S, 0.0, _BEAT_S)
    return max(_correlation(speed, np.interp(t - lag, t, beats)) for lag in _LAGS_S)


def _blinks(base: NDArray[np.float64], cues: Cues) -> float:
    lids = base[:, [INDEX["expr.eyeBlinkLeft"], INDEX["expr.eyeBlinkRight"]]].mean(axis=1)
    count, shut = 0, False
    for value in lids - np.median(lids):
        if not shut and value > _BLINK_DOWN:
            count, shut = count + 1, True
        elif value < _BLINK_UP:
            shut = False
    wanted = cues.controls.blink_rate * len(lids) / cues.fps / 60
    return min(abs(count - wanted) / max(wanted, 1.0), 1.0)


def _jerk(base: NDArray[np.float64], cues: Cues) -> float:
    if len(base) < 4:
        return 0.0
    wanted = cues.controls
    amounts = {"head": wanted.head_amount, "body": wanted.body_amount, "expr": wanted.expression_amount}
    worst = 0.0
    for channel, usual in USUAL_JERK.items():
        rough = np.diff(base[:, INDEX[channel]], 3) * cues.fps**3
        worst = max(worst, float(np.sqrt((rough**2).mean())) / (usual * max(1.0, amounts[channel.partition(".")[0]])))
    return float(np.clip(worst - 1, 0, 1))


def _gaze(base: NDArray[np.float64], controls: Controls) -> float:
    yaw = (base[:, INDEX["gaze.yaw"]] + base[:, INDEX["head.yaw"]]).mean() - controls.gaze_yaw_deg
    pitch = (base[:, INDEX["gaze.pitch"]] + base[:, INDEX["head.pitch"]]).mean() - controls.gaze_pitch_deg
    return float(np.hypot(yaw, pitch))


def _correlation(a: Track, b: Track) -> float:
    """Pearson's; 0 where one of them does not move."""
    a, b = a - a.mean(), b - b.mean()
    size = float(np.linalg.norm(a) * np.linalg.norm(b))
    return float(a @ b) / size if size > 1e-9 else 0.0
