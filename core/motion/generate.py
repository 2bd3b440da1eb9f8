"""Speech in, a take out: articulation for the mouth, rules from published statistics for everything else.

Each part draws from its own seeded stream, so the same seed gives the same take bit for bit and changing one control
leaves the rest alone. The lips are guarded last.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.channels import INDEX
from core.curves.take import Provenance, Take
from core.errors import Cancelled
from core.motion.articulation import articulate
from core.motion.blinks import lids, plan_blinks
from core.motion.breath import breathing
from core.motion.brows import brows, smile
from core.motion.controls import Controls
from core.motion.cues import Cues, cues_of
from core.motion.emotion import emotion_channels
from core.motion.gestures import gestures
from core.motion.guard import guard
from core.motion.head import HeadMotion, head_motion, torso
from core.motion.mouth import mouth_channels
from core.motion.phone_targets import ARTICULATORS
from core.motion.saccades import Saccade, gaze_path, plan_saccades
from core.motion.streams import Track
from core.speech.speech import Speech
from core.timebase import FrameRate

ENGINE = "rules"

_EXPRESSIONS = [INDEX[name] for name in channels.EXPRESSIONS]


def generate(
    speech: Speech,
    controls: Controls = Controls(),  # noqa: B008 - frozen
    *,
    seed: int = 0,
    rate: FrameRate = FrameRate(24),  # noqa: B008 - frozen
    name: str = "",
    photo_expression: NDArray[np.floating] | None = None,
    on_progress: Callable[[float, str], None] | None = None,
    should_cancel: Callable[[], bool] | None = None,
) -> Take:
    """Make a take of `speech`: as many frames as cover its sound.

    Args:
        speech: timed phones and the sound.
        controls: what the director wants.
        seed: the same seed gives the same motion bit for bit.
        rate: frames per second.
        name: name of the take, "Take SEED" where empty.
        photo_expression: float [64], `Rig.photo_expression` of the sitter the take is for; an emotion makes up for it.
        on_progress: called with (share 0..1, what is being done).
        should_cancel: polled between parts.

    Raises:
        Cancelled: `should_cancel` answered yes.
    """

    def step(share: float, what: str) -> None:
        if should_cancel is not None and should_cancel():
            raise Cancelled
        if on_progress is not None:
            on_progress(share, what)

    step(0.0, "Listening to the voice")
    cues = cues_of(speech, controls, seed, rate)
    step(0.4, "Moving the lips")
    articulators = (
        articulate(speech, cues.prosody, rate, amount=controls.mouth_amount)
        if cues.speaking
        else np.zeros((cues.frames, len(ARTICULATORS)))
    )
    step(0.7, "Moving eyes and head")
    mood = emotion_channels(cues, photo_expression)
    motion = mouth_channels(articulators) + mood
    saccades = plan_saccades(cues)
    breath = breathing(cues)
    head = head_motion(cues, saccades, breath)
    _add(motion, _head_channels(head))
    _add(motion, torso(cues, head.yaw, breath))
    _add(motion, gestures(cues))
    for part in (brows(cues), smile(cues)):
        _add(motion, {channel: controls.expression_amount * track for channel, track in part.items()})
    _add(motion, _eyes(cues, saccades, head))
    _soften_smile(motion)
    motion = guard(motion, articulators)
    motion[:, _EXPRESSIONS] = np.maximum(motion[:, _EXPRESSIONS], np.minimum(mood[:, _EXPRESSIONS], 0))
    base = channels.clamp(motion.astype(np.float32))
    step(1.0, "Done")
    provenance = Provenance(ENGINE, seed, audio_hash=speech.audio.sha256, settings=controls.to_json())
    return Take(uuid.uuid4().hex, name or f"Take {seed}", base, rate, provenance)


def _add(motion: NDArray[np.float64], tracks: dict[str, Track]) -> None:
    for channel, track in tracks.items():
        motion[:, INDEX[channel]] += track


def _head_channels(head: HeadMotion) -> dict[str, Track]:
    rotation = {"head.yaw": head.yaw, "head.pitch": head.pitch, "head.roll": head.roll}
    return rotation | {"head.x": head.x, "head.y": head.y, "head.z": head.z}


def _eyes(cues: Cues, saccades: tuple[Saccade, ...], head: HeadMotion) -> dict[str, Track]:
    """Gaze in the head's frame (the eyes make up for the head), and blinks; lids follow the gaze as the sitter is posed."""
    controls = cues.controls
    yaw, pitch = gaze_path(cues, saccades)
    eye_yaw = controls.gaze_yaw_deg + yaw - head.yaw
    eye_pitch = controls.gaze_pitch_deg + pitch - head.pitch
    blinks = plan_blinks(cues, saccades)
    left, right = lids(cues, blinks)
    squeeze = 0.12 * np.maximum(left, right)
    return {
        "gaze.yaw": eye_yaw,
        "gaze.pitch": eye_pitch,
        "expr.eyeBlinkLeft": left,
        "expr.eyeBlinkRight": right,
        "expr.eyeSquintLeft": squeeze,
        "expr.eyeSquintRight": squeeze,
        "expr.browDownLeft": 0.25 * squeeze,
        "expr.browDownRight": 0.25 * squeeze,
    }


def _soften_smile(motion: NDArray[np.float64]) -> None:
    """Rounded lips cannot smile: pucker and funnel take the corners back."""
    rounding = motion[:, INDEX["expr.mouthPucker"]] + motion[:, INDEX["expr.mouthFunnel"]]
    keep = 1 - 0.6 * np.clip(rounding, 0, 1)
    for side in ("Left", "Right"):
        for name in ("mouthSmile", "mouthStretch", "mouthDimple"):
            track = motion[:, INDEX[f"expr.{name}{side}"]]
            track *= np.where(track > 0, keep, 1)
