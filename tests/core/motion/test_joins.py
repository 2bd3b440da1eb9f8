"""Motion made anew is joined to what stays: at the speed it had, and never too fast."""

from __future__ import annotations

import numpy as np
import pytest

from core.channels import COUNT, INDEX
from core.motion.borders import FASTEST, border_ratios, usual_speed
from core.motion.joins import joined

YAW, PITCH, BLINK, JAW = (INDEX[name] for name in ("head.yaw", "head.pitch", "expr.eyeBlinkLeft", "expr.jawOpen"))


@pytest.fixture
def swaying() -> np.ndarray:
    """A head that sways, 0.6 degrees a frame at most, `[T, C]`."""
    clip = np.zeros((240, COUNT))
    clip[:, YAW] = 6 * np.sin(np.arange(240) / 10)
    return clip


def known_but(column: int, start: int, end: int) -> np.ndarray:
    known = np.ones((240, COUNT), bool)
    known[start:end, column] = False
    return known


def test_the_ratio_is_the_step_over_the_border_in_usual_steps(swaying: np.ndarray) -> None:
    known = known_but(YAW, 100, 140)
    swaying[100:140, YAW] = swaying[99, YAW] + 3.0
    swaying[140, YAW] = swaying[139, YAW]  # no step at the other end
    usual = usual_speed(swaying, "head")
    assert border_ratios(swaying, known) == {"head": pytest.approx(3.0 / 60 / usual)}
    assert usual == pytest.approx(0.6 / 60, rel=0.02)


def test_steps_of_channels_that_stay_do_not_count(swaying: np.ndarray) -> None:
    swaying[100:, PITCH] += 15.0
    known = known_but(YAW, 100, 140)
    assert border_ratios(swaying, known)["head"] < 1.1


@pytest.mark.parametrize(("start", "end"), [(100, 140), (0, 50), (200, 240), (100, 101), (100, 104)])
def test_what_is_too_fast_is_held_to_the_limit_and_the_rest_stays(swaying: np.ndarray, start: int, end: int) -> None:
    known = known_but(YAW, start, end)
    jumping = swaying.copy()
    jumping[start:end, YAW] += 5.0
    calm = joined(jumping, known)
    assert border_ratios(jumping, known)["head"] > 3
    assert border_ratios(calm, known)["head"] <= FASTEST
    assert calm[known].tobytes() == jumping[known].tobytes()
    if end - start > 30 and start > 0 and end < 240:
        assert np.abs(np.diff(calm[:, YAW])).max() < 2 * np.abs(np.diff(swaying[:, YAW])).max()


def test_what_goes_on_already_is_hardly_bent(swaying: np.ndarray) -> None:
    np.testing.assert_allclose(joined(swaying, known_but(YAW, 100, 140)), swaying, atol=0.05)


@pytest.mark.parametrize(("start", "end"), [(100, 160), (0, 60), (180, 240)])
def test_a_jump_at_a_border_is_bent_away_at_the_speed_the_head_had(swaying: np.ndarray, start: int, end: int) -> None:
    jumping = swaying.copy()
    jumping[start:end, YAW] += 3.0
    bent = joined(jumping, known_but(YAW, start, end))
    roughest = np.abs(np.diff(swaying[:, YAW], 2)).max()
    assert np.abs(np.diff(jumping[:, YAW], 2)).max() > 2.0
    assert np.abs(np.diff(bent[:, YAW], 2)).max() < 0.2 + roughest
    assert np.abs(bent[start:end, YAW] - swaying[start:end, YAW]).max() > 1.5  # the motion made anew is still there


def test_eyes_made_anew_make_up_for_what_the_head_is_bent_by(swaying: np.ndarray) -> None:
    gaze = INDEX["gaze.yaw"]
    swaying[:, gaze] = -swaying[:, YAW]
    swaying[100:160, YAW] += 3.0
    swaying[100:160, gaze] -= 3.0
    known = known_but(YAW, 100, 160)
    known[100:160, gaze] = False
    sight = joined(swaying, known)[:, [gaze, YAW]].sum(axis=1)
    assert np.abs(sight).max() < 0.2
    known[100:160, gaze] = True
    assert joined(swaying, known)[:, gaze].tobytes() == swaying[:, gaze].tobytes()


def test_lips_and_jaw_are_left_to_the_sound(swaying: np.ndarray) -> None:
    swaying[100:140, JAW] = 0.8
    assert joined(swaying, known_but(JAW, 100, 140)).tobytes() == swaying.tobytes()


def test_a_key_in_the_middle_is_reached_and_left_slowly(swaying: np.ndarray) -> None:
    known = known_but(YAW, 60, 180)
    known[120, YAW] = True
    swaying[120, YAW] += 6.0
    calm = joined(swaying, known)
    assert calm[120, YAW] == swaying[120, YAW]
    assert border_ratios(calm, known)["head"] <= FASTEST
    assert np.abs(np.diff(calm[:, YAW])).max() < 2.0


def test_a_blink_that_begins_right_at_the_border_begins_gently(swaying: np.ndarray) -> None:
    swaying[::40, BLINK], swaying[1::40, BLINK], swaying[2::40, BLINK] = 0.5, 1.0, 0.4
    known = known_but(BLINK, 100, 140)
    swaying[100:103, BLINK] = 0.9, 1.0, 0.6
    assert border_ratios(swaying, known)["lids"] > FASTEST
    assert border_ratios(joined(swaying, known), known)["lids"] <= FASTEST
