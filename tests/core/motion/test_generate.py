"""Whole takes, by the rules; `diffusion/test_shipped.py` has those of the model."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from core.channels import COUNT, EXPRESSIONS, INDEX, MAXIMUM, MINIMUM
from core.errors import Cancelled
from core.motion import generate as any_engine
from core.motion.controls import EMOTIONS, Controls
from core.speech.analyse import analyse
from core.speech.audio import load_audio
from core.speech.phones import BILABIALS
from core.speech.speech import Speech
from core.timebase import FrameRate

generate = partial(any_engine.generate, engine="rules")
LIPS = [INDEX["expr.jawOpen"], INDEX["expr.mouthClose"], INDEX["expr.mouthPucker"]]
HEAD = [INDEX["head.yaw"], INDEX["head.pitch"], INDEX["head.roll"]]


def sealed(base: np.ndarray, speech: Speech, fps: float) -> float:
    """Share of p b m segments with a frame of mouthClose >= 0.95 within one frame."""
    t = (np.arange(len(base)) + 0.5) / fps
    close = base[:, INDEX["expr.mouthClose"]]
    segments = [p for p in speech.phones if p.symbol in BILABIALS]
    hits = [close[(t >= p.start_s - 1 / fps) & (t <= p.end_s + 1 / fps)].max() >= 0.95 for p in segments]
    return float(np.mean(hits))


def test_a_take_covers_the_sound_within_the_limits(sentence: Speech) -> None:
    take = generate(sentence, name="First")
    assert take.base.shape == (FrameRate(24).frame_count(sentence.audio.duration_s), COUNT)
    assert (take.base >= MINIMUM).all()
    assert (take.base <= MAXIMUM).all()
    assert take.name == "First"
    assert take.provenance.engine == "rules"
    assert take.provenance.audio_hash == sentence.audio.sha256


def test_the_same_seed_gives_the_same_take_bit_for_bit(sentence: Speech) -> None:
    first, again = generate(sentence, seed=7), generate(sentence, seed=7)
    assert first.base.tobytes() == again.base.tobytes()
    assert first.id != again.id


def test_seeds_differ_visibly_and_keep_the_lips(talk: Speech) -> None:
    a, b = generate(talk, seed=1).base, generate(talk, seed=2).base
    for column in LIPS:
        assert np.corrcoef(a[:, column], b[:, column])[0, 1] > 0.99
    for column in HEAD[:2]:
        assert np.corrcoef(a[:, column], b[:, column])[0, 1] < 0.6
        assert np.abs(a[:, column] - b[:, column]).mean() > 0.5


@pytest.mark.parametrize("emotion", EMOTIONS)
def test_closures_seal_under_every_emotion(talk: Speech, emotion: str) -> None:
    controls = Controls(emotion=emotion, emotion_amount=1.0, mouth_amount=1.5, expression_amount=2.0)
    assert sealed(generate(talk, controls).base, talk, 24) >= 0.98


@pytest.mark.parametrize("rate", [FrameRate(24000, 1001), FrameRate(25), FrameRate(60)])
def test_closures_seal_at_every_frame_rate(talk: Speech, rate: FrameRate) -> None:
    assert sealed(generate(talk, rate=rate).base, talk, rate.fps) >= 0.98


def test_takes_begin_near_rest(sentence: Speech) -> None:
    for seed in range(6):
        first = generate(sentence, seed=seed).base[0]
        assert np.abs(first).max() < 0.08


def test_nothing_pops_between_frames(talk: Speech) -> None:
    base = generate(talk).base
    step = np.abs(np.diff(base, axis=0)).max(axis=0)
    for channel in ("head.yaw", "head.pitch", "head.roll"):
        assert step[INDEX[channel]] < 2.0
    for channel in ("head.x", "head.y", "head.z"):
        assert step[INDEX[channel]] < 1.5
    for channel in ("expr.browInnerUp", "expr.mouthSmileLeft", "body.breath"):
        assert step[INDEX[channel]] < 0.2


def test_the_eyes_hold_the_lens_while_the_head_moves(talk: Speech) -> None:
    for seed in range(3):
        base = generate(talk, Controls(gaze_yaw_deg=15.0, gaze_pitch_deg=-5.0), seed=seed).base
        yaw = base[:, INDEX["gaze.yaw"]] + base[:, INDEX["head.yaw"]]
        pitch = base[:, INDEX["gaze.pitch"]] + base[:, INDEX["head.pitch"]]
        assert np.hypot(yaw.mean() - 15.0, pitch.mean() + 5.0) < 2.0


def test_all_amounts_at_zero_leave_only_lips_and_gaze(sentence: Speech) -> None:
    still = Controls(head_amount=0, expression_amount=0, body_amount=0, blink_rate=0, eye_contact=1.0)
    base = generate(sentence, still).base
    moving = {c for c, i in INDEX.items() if np.ptp(base[:, i]) > 0}
    assert all(c.startswith(("expr.mouth", "expr.jaw", "expr.tongue", "gaze.")) for c in moving)


@pytest.mark.parametrize("emotion", ["neutral", "happy"])
def test_nothing_of_the_photo_is_taken_away_unasked(talk: Speech, emotion: str) -> None:
    base = generate(talk, Controls(emotion=emotion, emotion_amount=1.0, expression_amount=2.0)).base
    assert (base[:, [INDEX[name] for name in EXPRESSIONS]] >= 0).all()


def test_an_emotion_takes_from_the_photo_what_contradicts_it_and_still_seals(talk: Speech) -> None:
    shown = np.where(np.char.startswith(EXPRESSIONS, "expr.mouthSmile"), 0.7, 0.0)
    base = generate(talk, Controls(emotion="sad", emotion_amount=1.0), photo_expression=shown).base
    assert base[:, INDEX["expr.mouthSmileLeft"]].mean() < -0.5
    assert base[:, INDEX["expr.mouthSmileLeft"]].min() >= -1
    assert sealed(base, talk, 24) >= 0.98


def test_silence_keeps_the_mouth_shut_and_the_person_alive(silence: Speech) -> None:
    base = generate(silence).base
    assert base[:, INDEX["expr.jawOpen"]].max() == 0.0
    assert base[:, INDEX["expr.mouthClose"]].max() == 0.0
    assert base[:, INDEX["expr.eyeBlinkLeft"]].max() > 0.9
    assert np.ptp(base[:, INDEX["body.breath"]]) > 0.3


@pytest.mark.parametrize("activity", ["listening", "idle"])
def test_who_does_not_speak_keeps_the_lips_closed(sentence: Speech, activity: str) -> None:
    base = generate(sentence, Controls(activity=activity)).base  # type: ignore[arg-type]
    assert base[:, INDEX["expr.jawOpen"]].max() == 0.0


def test_one_control_leaves_the_rest_alone(sentence: Speech) -> None:
    plain, blinky = generate(sentence).base, generate(sentence, Controls(blink_rate=50)).base
    same = [i for c, i in INDEX.items() if c.startswith(("head.", "gaze.", "expr.mouth", "body."))]
    np.testing.assert_array_equal(plain[:, same], blinky[:, same])


def test_an_emotion_shows_at_the_amount_asked_for(talk: Speech) -> None:
    def smile(amount: float) -> float:
        base = generate(talk, Controls(emotion="happy", emotion_amount=amount)).base
        return float(base[:, INDEX["expr.cheekSquintLeft"]].mean())

    assert smile(1.0) - smile(0.0) == pytest.approx(0.8, abs=0.08)
    assert smile(0.5) - smile(0.0) == pytest.approx(0.4, abs=0.04)


def test_generation_can_be_cancelled_and_tells_its_progress(sentence: Speech) -> None:
    shares: list[float] = []
    generate(sentence, on_progress=lambda share, _: shares.append(share))
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    with pytest.raises(Cancelled):
        generate(sentence, should_cancel=lambda: True)


@pytest.mark.parametrize("name", ["dc_offset.wav", "nan_inf_float.wav", "tone_440.wav", "u8_8k.wav"])
def test_awkward_sounds_give_finite_motion_and_no_stuck_mouth(shared_data: Path, name: str) -> None:
    speech = analyse(load_audio(shared_data / "bad/audio" / name))
    base = generate(speech).base
    assert np.isfinite(base).all()
    assert (base[:, INDEX["expr.jawOpen"]] < 0.05).mean() > 0.03 or name == "tone_440.wav"
    assert base[:, INDEX["expr.jawOpen"]].max() < 0.75


def test_recorded_speech_with_a_transcript_seals_its_closures(shared_data: Path) -> None:
    audio = load_audio(shared_data / "speech/clean/austen_0930.wav")
    speech = analyse(audio, "he might even have been made amiable himself")
    assert sealed(generate(speech).base, speech, 24) == 1.0


def test_the_shortest_speech_is_one_take(sentence: Speech) -> None:
    audio = replace(sentence.audio, samples=sentence.audio.samples[: sentence.audio.rate // 15])
    short = analyse(audio)
    assert generate(short).frames == 2


def test_a_take_leaves_the_lids_to_the_pose_but_for_blinks(talk: Speech) -> None:
    base = generate(talk, Controls(gaze_pitch_deg=-20, blink_rate=0, expression_amount=0)).base
    for side in ("Left", "Right"):
        assert np.abs(base[:, INDEX[f"expr.eyeBlink{side}"]]).max() == 0
        assert np.abs(base[:, INDEX[f"expr.eyeWide{side}"]]).max() == 0
