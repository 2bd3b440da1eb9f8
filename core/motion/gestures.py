"""Small co-speech motion of arms and hands: a readiness while a phrase lasts, beats on its accents, rest between.

Beats are strokes without meaning whose end falls on the stressed syllable (McNeill 1992); their apex leads the pitch peak by
a tenth of a second at most (Loehr 2012), and the strength of the stroke follows that of the accent. One hand leads for
several phrases and the other joins in with less. What the portrait does not show ignores its channels.
"""

from __future__ import annotations

from typing import Final, Literal

import numpy as np

from core.motion.cues import Cues
from core.motion.streams import Track, delayed, pulse, smoothed, wander

Side = Literal["Left", "Right"]

BEAT_SHARE: Final = 0.6
BEAT_DEG: Final = (0.9, 2.4)
"""Turn of the forearm in one beat."""
BEAT_GAP_S: Final = 0.55
STROKE_S, HOLD_S, BACK_S, LEAD_S = 0.26, 0.06, 0.5, 0.06
READY_DEG: Final = 0.9
"""How far forearms are lifted while a phrase lasts."""
OTHER_SHARE, SWITCH_SHARE = 0.35, 0.3
"""How much the other hand joins in, and how often a phrase changes the leading one."""
DRIFT_HZ, DRIFT_DEG = (0.04, 0.2), 0.35
WRIST_SHARE, WRIST_LAG_S = 1.3, 0.08
MAX_DEG: Final = {"elbow": 4.0, "wrist": 5.0}
CURL, MAX_CURL = 0.05, 0.25


def gestures(cues: Cues) -> dict[str, Track]:
    """Elbow and wrist channels in degrees and finger curls, `[T]` each; still where the body's amount is 0."""
    amount = cues.controls.body_amount * cues.ease_in(1.2)
    strokes = _strokes(cues)
    tracks: dict[str, Track] = {}
    for side in ("Left", "Right"):
        rng = cues.random(f"hand {side}")
        drift = wander(rng, cues.frames, cues.fps, *DRIFT_HZ, DRIFT_DEG)
        ready = READY_DEG * rng.uniform(0.7, 1.3) * smoothed(cues.talking, 1.0, cues.fps) if cues.speaking else 0.0
        stroke = strokes[side]
        late = delayed(stroke, WRIST_LAG_S, cues.fps)
        fling = WRIST_SHARE * late + 0.8 * wander(rng, cues.frames, cues.fps, *DRIFT_HZ, DRIFT_DEG)
        curl = np.maximum(wander(rng, cues.frames, cues.fps, *DRIFT_HZ, CURL), 0) + CURL * late
        elbow, wrist = MAX_DEG["elbow"], MAX_DEG["wrist"]
        tracks[f"body.elbow{side}"] = elbow * np.tanh(amount * (stroke + ready + drift) / elbow)
        tracks[f"body.wrist{side}"] = wrist * np.tanh(amount * fling / wrist)
        tracks[f"body.fingers{side}"] = MAX_CURL * np.tanh(amount * curl / MAX_CURL)
    return tracks


def _strokes(cues: Cues) -> dict[Side, Track]:
    """Lift of each forearm in its beats, degrees `[T]`."""
    rng = cues.random("beats")
    lift: dict[Side, Track] = {"Left": np.zeros(cues.frames), "Right": np.zeros(cues.frames)}
    leading: Side = "Right" if rng.random() < 0.7 else "Left"
    phrases, last = iter(cues.phrases), -10.0
    phrase_end = -1.0
    for accent in cues.accents:
        take, size, share = rng.random(), rng.uniform(0.75, 1.25), OTHER_SHARE * rng.uniform(0.5, 1.5)
        while accent.t_s > phrase_end and (phrase := next(phrases, None)) is not None:
            phrase_end = phrase[1]
            if rng.random() < SWITCH_SHARE:
                leading = "Left" if leading == "Right" else "Right"
        apex = accent.t_s - LEAD_S
        if apex < STROKE_S + 0.1 or apex - last < BEAT_GAP_S or take > BEAT_SHARE * (0.6 + 0.8 * accent.strength):
            continue
        last = apex
        beat = float(np.clip(size * (0.9 + 1.8 * accent.strength), *BEAT_DEG))
        shape = beat * pulse(cues.t, apex - STROKE_S, STROKE_S, HOLD_S, BACK_S)
        for side in lift:
            lift[side] = lift[side] + (shape if side == leading else share * shape)
    return lift
