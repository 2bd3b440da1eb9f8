"""The head: held postures with calm changes, a little sway, nods on accents, rest in pauses.

Rates and sizes follow Hadar (1983), Munhall (2004), Graf (2002) and Busso (2007) in kind: nods of 2 to 5 degrees peak just
after the accented vowel begins, phrases end with a slight drop, and pauses are stiller than speech.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.channels import channel
from core.motion.controls import Controls
from core.motion.cues import Cues
from core.motion.saccades import Saccade
from core.motion.streams import Track, delayed, pulse, smoothed, smoothstep, wander

POSTURE_SD_DEG = (2.6, 1.3, 1.7)
SWAY_SD_DEG = (1.0, 0.6, 0.5)
SWAY_BAND_HZ = (0.1, 0.45)
TEMPO_STEP, USUAL_SPEED = 1.5, 4
MOST_LIVELY = 1.3
SYLLABLE_BAND_HZ, SYLLABLE_DEG = (1.6, 3.2), 0.22
PAUSE_GAIN = 0.35
NOD_SHARE, NOD_DEG = 0.7, (1.4, 3.4)
NOD_RISE_S, NOD_FALL_S, NOD_GAP_S = 0.24, 0.42, 0.7
PHRASE_DROP_DEG = 1.2
GAZE_LAG_S = 0.07
FACE_DISTANCE_MM = 600.0
"""Distance from the camera at which `controls.distance` scales the face."""
DISTANCE = channel("head.z")


@dataclass(frozen=True, eq=False)
class HeadMotion:
    """Rotation in degrees and shift in millimetres, residual to the photo, `[T]` each; pitch up is positive."""

    yaw: Track
    pitch: Track
    roll: Track
    x: Track
    y: Track
    z: Track


def head_motion(cues: Cues, saccades: tuple[Saccade, ...], breath: Track) -> HeadMotion:
    """Natural head motion at the amount of the controls; constant where the amount is 0."""
    amount = cues.controls.head_amount * cues.ease_in(0.9)
    life = PAUSE_GAIN + (1 - PAUSE_GAIN) * cues.talking if cues.speaking else np.full(cues.frames, 0.5)
    tempo = head_tempo(cues)
    yaw, pitch, roll = _postures(cues, tempo)
    rng = cues.random("head sway")
    band = (SWAY_BAND_HZ[0] * tempo, SWAY_BAND_HZ[1] * tempo)
    sway = [wander(rng, cues.frames, cues.fps, *band, sd) for sd in SWAY_SD_DEG]
    yaw, pitch, roll = (p + s * (0.5 + 0.5 * life) for p, s in zip((yaw, pitch, roll), sway, strict=True))
    liveliness = min(tempo**0.8, MOST_LIVELY)
    syllables = liveliness * cues.effort * cues.talking if cues.speaking else np.zeros(cues.frames)
    pitch = pitch + syllables * wander(rng, cues.frames, cues.fps, *SYLLABLE_BAND_HZ, SYLLABLE_DEG)
    yaw = yaw + syllables * wander(rng, cues.frames, cues.fps, *SYLLABLE_BAND_HZ, 0.6 * SYLLABLE_DEG)
    nod, tilt = (liveliness * track for track in _nods(cues))
    follow_yaw, follow_pitch = _gaze_follow(cues, saccades)
    pitch = pitch + nod + liveliness * _phrase_drops(cues) + follow_pitch + 0.25 * breath
    yaw, roll = yaw + follow_yaw, roll + tilt - 0.2 * yaw
    shift = [wander(rng, cues.frames, cues.fps, 0.06, 0.3, sd) for sd in (1.2, 0.5, 2.2)]
    lean_in = smoothed(cues.effort * cues.talking, 0.8, cues.fps) * 3.0 if cues.speaking else 0.0
    z = amount * (shift[2] + lean_in)
    main_yaw, main_pitch = main_turn_of(cues.controls)
    return HeadMotion(
        amount * yaw + main_yaw,
        amount * pitch + main_pitch,
        amount * roll,
        amount * (shift[0] + 0.7 * yaw),
        amount * (shift[1] + 0.4 * pitch),
        z + distance_mm(cues.controls),
    )


def distance_mm(controls: Controls) -> float:
    """How far the head comes forward for `controls.distance`."""
    return float(np.clip(FACE_DISTANCE_MM * (1 - controls.distance), DISTANCE.minimum, DISTANCE.maximum))


def head_tempo(cues: Cues) -> float:
    """How fast postures follow each other, 1 as it comes; each step of `head_speed` is a factor of 1.5."""
    speed = cues.controls.head_speed
    return float(TEMPO_STEP ** (speed - USUAL_SPEED)) if speed else 1.0


def main_turn_of(controls: Controls) -> tuple[float, float]:
    """Degrees the head turns toward the main gaze: beyond 10 degrees the eyes do not carry it alone."""
    yaw, pitch = controls.gaze_yaw_deg, controls.gaze_pitch_deg
    size = float(np.hypot(yaw, pitch))
    share = 0.35 * max(0.0, size - 10) / size if size > 0 else 0.0
    return share * yaw, share * pitch


def _postures(cues: Cues, tempo: float) -> list[Track]:
    """Targets held for seconds and changed in one smooth move, mostly where a phrase begins. yaw, pitch, roll"""
    rng = cues.random("postures")
    starts = np.array([start for start, _ in cues.phrases]) if cues.speaking else np.zeros(0)
    tracks = [np.zeros(cues.frames) for _ in POSTURE_SD_DEG]
    at = np.zeros(3)
    t = float(rng.uniform(0.1, 0.6))
    while t < cues.duration_s:
        near = starts[np.abs(starts - t) < 1.0]
        begin = float(near[0]) - 0.15 if len(near) else t
        target = np.clip(rng.standard_normal(3), -1.9, 1.9) * POSTURE_SD_DEG
        if np.abs(target - at).max() > 0.4:
            length = (rng.uniform(0.8, 1.3) + 0.06 * float(np.abs(target - at).max())) / tempo**0.6
            done = smoothstep((cues.t - max(begin, 0.0)) / length)
            for k in range(3):
                tracks[k] += done * (target[k] - at[k])
            at = target
        t = max(t, begin) + (1.2 + rng.lognormal(np.log(3.0), 0.6)) / tempo
    return tracks


def _nods(cues: Cues) -> tuple[Track, Track]:
    """(pitch, roll) of nods: on accents when speaking, now and then at the other's phrase ends when listening."""
    rng = cues.random("nods")
    pitch, roll = np.zeros(cues.frames), np.zeros(cues.frames)
    last = -10.0

    def nod(apex: float, size: float) -> None:
        nonlocal pitch, roll, last
        begin = apex - NOD_RISE_S
        if begin < 0.1 or apex - last < NOD_GAP_S:
            return
        shape = pulse(cues.t, begin, NOD_RISE_S, 0.03, NOD_FALL_S)
        before = pulse(cues.t, begin - 0.2, 0.16, 0.0, 0.2)
        pitch = pitch - size * shape + 0.15 * size * before
        roll = roll + rng.normal(0, 0.12) * size * shape
        last = apex

    for accent in cues.accents:
        take, delay, size = rng.random(), rng.uniform(0.0, 0.06), rng.uniform(0.7, 1.2)
        if take < NOD_SHARE * (0.6 + 0.7 * accent.strength):
            nod(accent.t_s + delay, float(np.clip(size * (1.4 + 2.6 * accent.strength), *NOD_DEG)))
    if cues.controls.activity == "listening":
        wait = 0.0
        for _, end in cues.phrases:
            if end >= wait:
                nod(end + rng.uniform(0.05, 0.3), rng.uniform(2.0, 3.6))
                nod(end + rng.uniform(0.65, 0.8), rng.uniform(1.2, 2.0))
                wait = end + rng.uniform(3.0, 7.0)
    return pitch, roll


def _phrase_drops(cues: Cues) -> Track:
    """The chin sinks a little as a phrase ends and comes back with the breath."""
    rng = cues.random("phrase drops")
    drop = np.zeros(cues.frames)
    if cues.speaking:
        for start, end in cues.phrases:
            if end - start > 0.8:
                drop -= rng.uniform(0.5, 1.3) * PHRASE_DROP_DEG * pulse(cues.t, end - 0.35, 0.45, 0.1, 0.7)
    return drop


def _gaze_follow(cues: Cues, saccades: tuple[Saccade, ...]) -> tuple[Track, Track]:
    """The head follows a look away a little, after the eyes and much slower."""
    yaw, pitch = np.zeros(cues.frames), np.zeros(cues.frames)
    for s in saccades:
        share = 0.12 + 0.35 * max(0.0, s.amplitude_deg - 10) / s.amplitude_deg if s.amplitude_deg > 2.5 else 0.0
        done = smoothstep((cues.t - s.t_s - GAZE_LAG_S) / 0.45)
        yaw += share * (s.end[0] - s.start[0]) * done
        pitch += share * (s.end[1] - s.start[1]) * done
    return yaw, pitch


def torso(cues: Cues, head_yaw: Track, breath: Track) -> dict[str, Track]:
    """Slow sway of its own, a share of the head's turn a moment later, and shoulders that rise with the breath."""
    amount = cues.controls.body_amount * cues.ease_in(1.2)
    rng = cues.random("torso")
    sway = wander(rng, cues.frames, cues.fps, 0.05, 0.2, 0.7) + 0.3 * delayed(head_yaw, 0.28, cues.fps)
    lean = wander(rng, cues.frames, cues.fps, 0.05, 0.2, 0.5) - 0.3 * breath
    shoulder = 0.22 * breath
    return {
        "body.sway": amount * sway,
        "body.lean": amount * lean,
        "body.breath": cues.controls.body_amount * breath,
        "body.shoulderLeft": amount * shoulder,
        "body.shoulderRight": amount * shoulder,
    }
