"""Parts made anew by a model keep their promises whatever the model has learned; and with the one that is shipped."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.channel_groups import GROUPS, channels_named
from core.channels import HEAD_ROTATION, INDEX
from core.curves.curve import Curve
from core.curves.key import Key
from core.curves.layers import Layer, evaluate
from core.curves.take import Take
from core.errors import Cancelled
from core.motion import engine
from core.motion.aperture import SEALED, aperture
from core.motion.borders import FASTEST, border_ratios
from core.motion.generate import generate
from core.motion.regenerate import cells_of_keys, regenerate
from core.speech.phones import BILABIALS
from core.speech.speech import Speech
from core.speech.tts import speak
from core.timebase import FrameRate

SHIPPED = engine.WEIGHTS["diffusion"]
TURN = list(HEAD_ROTATION)


@pytest.fixture(scope="module")
def sentences() -> Speech:
    return speak(
        "Peter Piper picked a peck of pickled peppers. Maybe Mabel may become a member, before Bob jumps from the map."
    )


@pytest.fixture(params=["random", "shipped"])
def weights(request: pytest.FixtureRequest, stored: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the diffusion engine has learned."""
    if request.param == "shipped" and not SHIPPED.is_file():
        pytest.skip(f"no {SHIPPED}")
    monkeypatch.setitem(engine.WEIGHTS, "diffusion", stored if request.param == "random" else SHIPPED)
    return str(request.param)


@pytest.fixture(scope="module")
def generated() -> dict[str, Take]:
    """A take for each of the weights, once there is one."""
    return {}


@pytest.fixture
def take(sentences: Speech, weights: str, generated: dict[str, Take]) -> Take:
    if weights not in generated:
        generated[weights] = generate(sentences, seed=1, engine="diffusion")
    return generated[weights]


def free_cells(take: Take, frames: tuple[int, int], groups: list[str]) -> np.ndarray:
    free = np.zeros(take.base.shape, bool)
    free[frames[0] : frames[1], [INDEX[channel] for channel in channels_named(groups)]] = True
    return free


@pytest.mark.parametrize("groups", [["head"], ["gaze", "lids"], list(GROUPS)])
@pytest.mark.parametrize("frames", [(48, 108), (70, 71), (0, 30), (110, None)])
def test_the_rest_stays_bit_for_bit_and_borders_are_calm(
    take: Take, sentences: Speech, groups: list[str], frames: tuple[int, int | None]
) -> None:
    span = frames[0], frames[1] or take.frames
    new = regenerate(take, sentences, frames=span, channels=groups, seed=9)
    free = free_cells(take, span, groups)
    assert new.base[~free].tobytes() == take.base[~free].tobytes()
    assert (new.base[free] != take.base[free]).any()
    assert new.provenance.engine == "diffusion"
    assert len(new.provenance.model_hash) == 64
    long = span[1] - span[0] > 6
    for group, ratio in border_ratios(new.base, ~free).items():
        if group not in ("lips", "jaw") and long:
            assert ratio <= FASTEST, group


def test_the_same_seed_gives_the_same_bits_and_another_gives_others(take: Take, sentences: Speech) -> None:
    first, again, other = (regenerate(take, sentences, frames=(48, 108), channels=["head"], seed=s) for s in (9, 9, 10))
    assert first.base.tobytes() == again.base.tobytes()
    assert (first.base != other.base).any()


def test_results_at_keys_are_exactly_what_they_were(take: Take, sentences: Speech) -> None:
    keys = {"head.yaw": (60, 80), "gaze.yaw": (70,), "expr.browInnerUp": (65,), "expr.jawOpen": (75,)}
    curves = {channel: Curve(tuple(Key(frame, 0.4) for frame in frames)) for channel, frames in keys.items()}
    layer = Layer("edits", "Edits", curves=curves)
    keep = cells_of_keys([layer], FrameRate(24), take)
    new = regenerate(take, sentences, frames=(48, 108), channels=list(GROUPS), keep=keep, seed=9)
    before, after = (evaluate(each.base, [layer]).values for each in (take, new))
    for channel, frames in keys.items():
        columns = TURN if channel.startswith("head.") else [INDEX[channel]]
        for frame in frames:
            assert after[frame, columns].tobytes() == before[frame, columns].tobytes()
    assert (after[48:108] != before[48:108]).any()


def test_lips_made_anew_alone_still_seal(take: Take, sentences: Speech) -> None:
    frames = (24, take.frames - 24)
    new = regenerate(take, sentences, frames=frames, channels=["lips", "jaw"], seed=4)
    t, shut = (np.arange(new.frames) + 0.5) / 24, aperture(new.base) <= SEALED
    inside = [p for p in sentences.phones if p.symbol in BILABIALS and 1.2 < p.start_s < frames[1] / 24 - 0.3]
    assert len(inside) > 10
    assert all(shut[(t >= p.start_s - 0.021) & (t <= p.end_s + 0.021)].any() for p in inside)


def test_a_take_of_another_frame_rate_is_made_anew_at_its_own(sentences: Speech, weights: str) -> None:
    take = generate(sentences, seed=1, engine="diffusion", rate=FrameRate(30))
    new = regenerate(take, sentences, frames=(60, 120), channels=["head"], keep=[(90, "head.yaw")], seed=9)
    free = free_cells(take, (60, 120), ["head"])
    free[90, TURN] = False
    assert new.rate == FrameRate(30)
    assert new.base[~free].tobytes() == take.base[~free].tobytes()
    assert border_ratios(new.base, ~free)["head"] <= FASTEST


def test_it_can_be_cancelled_between_steps(take: Take, sentences: Speech) -> None:
    shares: list[float] = []

    def stop() -> bool:
        return len(shares) > 6

    with pytest.raises(Cancelled):
        regenerate(
            take,
            sentences,
            frames=(48, 108),
            channels=["head"],
            on_progress=lambda share, _: shares.append(share),
            should_cancel=stop,
        )
    assert shares == sorted(shares)
    assert shares[-1] < 1.0
