"""A part made anew: the rest stays bit for bit, keys stay exact, borders show no pop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from core.channel_groups import GROUPS, channels_named
from core.channels import EXPRESSIONS, HEAD_ROTATION, INDEX, MAXIMUM, MINIMUM
from core.curves.curve import Curve
from core.curves.key import Key
from core.curves.layers import Layer, evaluate, evaluate_at
from core.curves.pose_edit import set_results
from core.curves.resample import resample
from core.curves.take import Take
from core.errors import Cancelled, UserError
from core.motion.aperture import SEALED, aperture
from core.motion.borders import FASTEST, border_ratios
from core.motion.controls import Controls
from core.motion.generate import generate
from core.motion.regenerate import cells_of_keys, regenerate
from core.speech.phones import BILABIALS
from core.speech.speech import Speech
from core.timebase import FrameRate

RATE = FrameRate(24)


@pytest.fixture(scope="module")
def take(talk: Speech) -> Take:
    return generate(talk, seed=1, engine="rules", name="First")


def free_cells(take: Take, frames: tuple[int, int], groups: Sequence[str]) -> np.ndarray:
    free = np.zeros(take.base.shape, bool)
    free[frames[0] : frames[1], [INDEX[channel] for channel in channels_named(groups)]] = True
    return free


def assert_rest_is_untouched(old: Take, new: Take, free: np.ndarray) -> None:
    assert new.base.shape == old.base.shape
    assert new.base[~free].tobytes() == old.base[~free].tobytes()


@pytest.mark.parametrize(
    "groups", [["head"], ["gaze", "lids"], ["lips"], ["torso", "arms"], ["expr.browInnerUp"], list(GROUPS)]
)
@pytest.mark.parametrize("frames", [(240, 360), (500, 501), (0, 60), (0, 1)])
def test_outside_range_and_channels_every_bit_stays(
    take: Take, talk: Speech, groups: list[str], frames: tuple[int, int]
) -> None:
    new = regenerate(take, talk, frames=frames, channels=groups, seed=9)
    assert_rest_is_untouched(take, new, free_cells(take, frames, groups))
    assert (new.base >= MINIMUM).all()
    assert (new.base <= MAXIMUM).all()
    assert new.rate == take.rate


def test_the_end_of_a_take_and_all_of_it_can_be_made_anew(take: Take, talk: Speech) -> None:
    for frames in ((take.frames - 40, take.frames), (take.frames - 1, take.frames), (0, take.frames)):
        new = regenerate(take, talk, frames=frames, channels=list(GROUPS), seed=9)
        assert_rest_is_untouched(take, new, free_cells(take, frames, list(GROUPS)))
        assert (new.base != take.base).any()


@pytest.mark.parametrize("group", ["head", "gaze", "lids", "brows", "torso", "arms"])
def test_a_group_made_anew_moves_differently_and_alone(take: Take, talk: Speech, group: str) -> None:
    new = regenerate(take, talk, frames=(240, 480), channels=[group], seed=9)
    columns = [INDEX[channel] for channel in GROUPS[group]]
    inside = np.abs(new.base - take.base)[240:480]
    assert inside[:, columns].max() > 0.05
    inside[:, columns] = 0.0
    assert inside.max() == 0.0


def test_the_same_seed_gives_the_same_bits_and_another_gives_others(take: Take, talk: Speech) -> None:
    first, again, other = (regenerate(take, talk, frames=(240, 480), channels=["head"], seed=seed) for seed in (9, 9, 10))
    assert first.base.tobytes() == again.base.tobytes()
    assert np.abs(first.base - other.base)[:, INDEX["head.yaw"]].max() > 0.5
    assert len({take.id, first.id, again.id}) == 3


def test_a_range_made_anew_agrees_with_the_controls_of_the_moment(take: Take, talk: Speech) -> None:
    still = Controls(head_amount=0.0)
    new = regenerate(take, talk, frames=(240, 720), channels=["head"], seed=9, controls=still)
    middle = new.base[400:560, INDEX["head.yaw"]]
    assert np.ptp(middle) < 0.25 * np.ptp(take.base[400:560, INDEX["head.yaw"]])


# keys


def keyed(take: Take, keys: dict[str, dict[int, float]]) -> Layer:
    """A layer in which results were dragged to values: channel -> frame -> wanted result."""
    layer = Layer("edits", "Edits")
    for channel, points in keys.items():
        for frame, value in points.items():
            curves = set_results(take.base, [layer], "edits", float(frame), {channel: value})
            layer = replace(layer, curves={**layer.curves, **curves})
    return layer


KEYS = {
    "head.yaw": {300: 12.0, 340: -6.0, 370: 4.0},
    "head.pitch": {300: -5.0},
    "gaze.yaw": {310: 9.0},
    "expr.browInnerUp": {320: 0.8},
    "expr.jawOpen": {330: 0.5},
}


@pytest.mark.parametrize("groups", [["head", "gaze", "brows", "jaw"], list(GROUPS)])
def test_results_at_keys_are_exactly_what_they_were(take: Take, talk: Speech, groups: list[str]) -> None:
    layer = keyed(take, KEYS)
    keep = cells_of_keys([layer], RATE, take)
    new = regenerate(take, talk, frames=(280, 360), channels=groups, keep=keep, seed=9)
    before, after = (evaluate(each.base, [layer]).values for each in (take, new))
    for channel, curve in layer.curves.items():
        for frame in (int(frame) for frame in curve.frames):
            error = abs(float(after[frame, INDEX[channel]]) - float(before[frame, INDEX[channel]]))
            assert error == 0.0, (channel, frame)
    assert np.abs(after - before)[282:298, INDEX["head.yaw"]].max() > 0.01
    for channel, points in KEYS.items():
        for frame, value in points.items():
            assert float(after[frame, INDEX[channel]]) == pytest.approx(value, abs=1e-4)


def test_a_key_on_one_angle_of_the_head_keeps_all_three(take: Take, talk: Speech) -> None:
    new = regenerate(take, talk, frames=(280, 360), channels=["head"], keep=[(300, "head.yaw")], seed=9)
    assert new.base[300, list(HEAD_ROTATION)].tobytes() == take.base[300, list(HEAD_ROTATION)].tobytes()
    assert (new.base[300] != take.base[300]).any()


@pytest.mark.parametrize("rate", [FrameRate(25), FrameRate(30), FrameRate(60), FrameRate(24000, 1001)])
def test_keys_of_a_document_with_another_frame_rate_stay_exact(take: Take, talk: Speech, rate: FrameRate) -> None:
    base = resample(take.base, take.rate, rate)
    at = [round(t_s * rate.fps) for t_s in (12.0, 13.1, 14.37)]
    layer = Layer("edits", "Edits", curves={"head.yaw": Curve(tuple(Key(frame, 3.0) for frame in at))})
    new = regenerate(take, talk, frames=(270, 360), channels=["head"], keep=cells_of_keys([layer], rate, take), seed=9)
    now = resample(new.base, take.rate, rate)
    for frame in at:
        was, becomes = (evaluate_at(each, [layer], frame)[list(HEAD_ROTATION)] for each in (base, now))
        assert becomes.tobytes() == was.tobytes()
    assert (now != base).any()


def test_keys_between_frames_keep_both_rows(take: Take) -> None:
    layer = Layer("edits", "Edits", curves={"gaze.yaw": Curve((Key(10.5, 1.0), Key(20, 1.0), Key(-3, 0.0), Key(99999, 0.0)))})
    assert cells_of_keys([layer], RATE, take) == [(10, "gaze.yaw"), (11, "gaze.yaw"), (20, "gaze.yaw")]


# borders


@pytest.mark.parametrize(
    "keys", [(), ((276, "head.yaw"), (310, "gaze.yaw"), (311, "expr.eyeBlinkLeft")), ((300, "head.pitch"),)]
)
@pytest.mark.parametrize("seed", range(4))
def test_nothing_goes_over_a_border_faster_than_the_clip_usually_goes(
    take: Take, talk: Speech, seed: int, keys: tuple[tuple[int, str], ...]
) -> None:
    for frames in ((240, 360), (275, 299), (0, 120)):
        new = regenerate(take, talk, frames=frames, channels=list(GROUPS), keep=keys, seed=seed)
        free = free_cells(take, frames, list(GROUPS))
        for frame, channel in keys:
            free[frame, [INDEX[channel]] if not channel.startswith("head.") else list(HEAD_ROTATION)] = False
        for group, ratio in border_ratios(new.base, ~free).items():
            if group not in ("lips", "jaw"):
                assert ratio <= FASTEST, (group, frames)


def test_a_key_right_behind_the_range_is_reached_without_a_jump(take: Take, talk: Speech) -> None:
    far = take.base.copy()
    far[360:, INDEX["head.yaw"]] += 8.0  # what was dragged there, baked
    new = regenerate(replace(take, base=far), talk, frames=(240, 360), channels=["head"], seed=9)
    yaw = new.base[:, INDEX["head.yaw"]]
    steps = np.abs(np.diff(yaw[238:362]))
    assert steps.max() < 1.5 * np.percentile(np.abs(np.diff(take.base[:, INDEX["head.yaw"]])), 99)
    assert abs(yaw[359] - yaw[360]) < 0.5


def line_of_sight(take: Take, frames: tuple[int, int]) -> np.ndarray:
    """Yaw and pitch of eyes and head together, `[T, 2]`."""
    part = take.base[slice(*frames)]
    return np.stack([part[:, INDEX[f"gaze.{a}"]] + part[:, INDEX[f"head.{a}"]] for a in ("yaw", "pitch")], axis=1)


@pytest.mark.parametrize("groups", [["gaze"], ["gaze", "head"]])
def test_eyes_made_anew_make_up_for_the_head_they_are_in(take: Take, talk: Speech, groups: list[str]) -> None:
    frames = (240, 600)
    new = regenerate(take, talk, frames=frames, channels=groups, seed=9)
    drift = np.linalg.norm(np.diff(line_of_sight(new, frames), axis=0), axis=1) * 24
    assert np.median(drift) < 0.6  # degrees a second; eyes turned against another head drift by 5
    assert np.ptp(take.base[240:600, INDEX["head.yaw"]]) > 3


def test_no_bend_takes_from_the_photo_what_nobody_asked_for(take: Take, talk: Speech) -> None:
    shut = int(np.argmax(take.base[240:, INDEX["expr.eyeBlinkLeft"]])) + 240
    for seed in range(3):
        new = regenerate(take, talk, frames=(shut - 40, shut), channels=list(GROUPS), seed=seed)
        assert new.base[:, [INDEX[channel] for channel in EXPRESSIONS]].min() >= 0.0


# lips


def test_lips_made_anew_alone_still_seal(take: Take, talk: Speech) -> None:
    open_mouth = take.base.copy()
    mouth = [INDEX[channel] for channel in (*GROUPS["lips"], *GROUPS["jaw"])]
    open_mouth[:, mouth] = 0.0
    open_mouth[:, INDEX["expr.jawOpen"]] = 0.3
    new = regenerate(replace(take, base=open_mouth), talk, frames=(240, 600), channels=["lips", "jaw"], seed=4)
    t, shut = (np.arange(new.frames) + 0.5) / 24, aperture(new.base) <= SEALED
    wanted = [p for p in talk.phones if p.symbol in BILABIALS and 10.2 < p.start_s < 24.8]
    assert len(wanted) > 10
    assert all(shut[(t >= p.start_s - 0.021) & (t <= p.end_s + 0.021)].any() for p in wanted)
    assert not shut[:240].any()


# what it is told, and refusals


def test_the_new_take_tells_where_it_comes_from(take: Take, talk: Speech) -> None:
    controls = Controls(blink_rate=30)
    new = regenerate(take, talk, frames=(24, 48), channels=["head", "gaze.yaw"], seed=5, controls=controls)
    made = new.provenance
    assert (made.engine, made.seed, made.audio_hash) == ("rules", 5, talk.audio.sha256)
    assert made.settings["blink_rate"] == 30
    assert made.settings["score"]["closures"] == 1.0
    (step,) = made.settings["regenerated"]
    assert (step["take"], step["frames"], step["seed"]) == (take.id, [24, 48], 5)
    assert set(step["channels"]) == {*GROUPS["head"], "gaze.yaw"}
    assert new.name == "First, seed 5"
    again = regenerate(new, talk, frames=(24, 48), channels=["head"], name="Mine")
    assert len(again.provenance.settings["regenerated"]) == 2
    assert again.name == "Mine"


def test_a_take_from_a_video_longer_or_shorter_than_the_sound_can_be_made_anew_where_both_are(take: Take, talk: Speech) -> None:
    for base in (take.base[:300], np.concatenate([take.base, take.base[:50]])):
        filmed = replace(take, base=base, provenance=replace(take.provenance, engine="import"))
        new = regenerate(filmed, talk, frames=(100, 300), channels=["lids"], seed=3)
        assert_rest_is_untouched(filmed, new, free_cells(filmed, (100, 300), ["lids"]))
        assert (new.base != base).any()


@pytest.mark.parametrize(
    ("frames", "channels", "keep", "told"),
    [
        ((-1, 20), ["head"], [], "not within the take"),
        ((20, 20), ["head"], [], "not within the take"),
        ((30, 20), ["head"], [], "not within the take"),
        ((0, 999_999), ["head"], [], "not within the take"),
        ((0, 20), ["ears"], [], "no channels called"),
        ((0, 20), [], [], "No channels"),
        ((5, 6), ["head.yaw"], [(5, "head.roll")], "Keys hold every frame"),
        ((0, 20), ["head"], [(5, "head.sideways")], "no channels called"),
    ],
)
def test_what_cannot_be_made_anew_is_a_clear_error(
    take: Take, talk: Speech, frames: tuple[int, int], channels: list[str], keep: list[tuple[int, str]], told: str
) -> None:
    with pytest.raises(UserError, match=told) as caught:
        regenerate(take, talk, frames=frames, channels=channels, keep=keep)
    assert caught.value.hint


def test_a_range_after_the_sound_is_a_clear_error(take: Take, sentence: Speech) -> None:
    with pytest.raises(UserError, match="sound ends"):
        regenerate(take, sentence, frames=(300, 400), channels=["head"])


def test_it_can_be_cancelled_and_tells_its_progress(take: Take, talk: Speech) -> None:
    shares: list[float] = []
    regenerate(take, talk, frames=(0, 50), channels=["head"], on_progress=lambda share, _: shares.append(share))
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    with pytest.raises(Cancelled):
        regenerate(take, talk, frames=(0, 50), channels=["head"], should_cancel=lambda: True)
