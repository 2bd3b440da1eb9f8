"""Corrected phones reach the lips of takes that are there, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.channels import EXPRESSIONS, INDEX, rest
from core.curves.take import Provenance, Take
from core.motion.aperture import SEALED, aperture
from core.motion.content import MOUTH
from core.motion.controls import Controls
from core.motion.generate import generate
from core.motion.relip import controls_of, relip
from core.speech.phones import BILABIALS
from core.speech.speech import Speech
from core.timebase import FrameRate

REST = [i for i in INDEX.values() if i not in MOUTH]


def corrected(speech: Speech, symbol: str, at: int) -> Speech:
    """The speech with phone `at` changed."""
    phones = list(speech.phones)
    phones[at] = replace(phones[at], symbol=symbol)
    return replace(speech, phones=tuple(phones))


def find(speech: Speech, symbols: frozenset[str] | set[str], nth: int = 3) -> int:
    """Index of the nth such phone."""
    return [i for i, phone in enumerate(speech.phones) if phone.symbol in symbols][nth]


def narrowest(base: np.ndarray, speech: Speech, at: int) -> float:
    """Least aperture while a phone lasts, half a frame about it included."""
    t, phone = (np.arange(len(base)) + 0.5) / 24, speech.phones[at]
    return float(aperture(base)[(t >= phone.start_s - 0.021) & (t <= phone.end_s + 0.021)].min())


@pytest.fixture(scope="module")
def take(talk: Speech) -> Take:
    """As it was generated, with nothing asked for."""
    return generate(talk, seed=2, name="Mine")


@pytest.mark.parametrize("controls", [Controls(), Controls(emotion="disgusted", emotion_amount=1.0, mouth_amount=1.3)])
def test_a_phone_that_becomes_p_seals_and_a_p_that_becomes_k_opens(take: Take, talk: Speech, controls: Controls) -> None:
    asked = take if controls == Controls() else generate(talk, controls, seed=2)
    to_p, to_k = find(talk, {"K", "T", "AA", "AE"}, 5), find(talk, BILABIALS, 8)
    new = corrected(corrected(talk, "P", to_p), "AE", to_k)
    driven = relip(asked, talk, new)
    assert narrowest(asked.base, talk, to_p) > SEALED >= narrowest(driven.base, new, to_p)
    assert narrowest(asked.base, talk, to_k) <= SEALED < narrowest(driven.base, new, to_k)


def test_only_the_mouth_near_the_correction_changes(take: Take, talk: Speech) -> None:
    at = find(talk, BILABIALS, 8)
    driven = relip(take, talk, corrected(talk, "AA", at))
    np.testing.assert_array_equal(driven.base[:, REST], take.base[:, REST])
    changed = np.flatnonzero((driven.base != take.base).any(axis=1)) / 24
    phone = talk.phones[at]
    assert len(changed)
    assert changed.min() > phone.start_s - 0.6
    assert changed.max() < phone.end_s + 0.6


def test_the_result_is_as_if_it_had_been_generated_so(talk: Speech) -> None:
    controls = Controls(emotion="happy", emotion_amount=0.5)
    new = corrected(talk, "AA", find(talk, BILABIALS, 8))
    take, fresh = generate(talk, controls, seed=2), generate(new, controls, seed=2)
    error = np.abs(relip(take, talk, new).base - fresh.base)[:, list(MOUTH)]
    assert np.abs(take.base - fresh.base)[:, list(MOUTH)].max() > 0.5
    assert error.max() < 0.05


def test_what_a_take_has_of_its_own_in_the_mouth_stays(take: Take, talk: Speech) -> None:
    at = find(talk, BILABIALS, 8)
    crooked = take.base.copy()
    crooked[:, INDEX["expr.mouthLeft"]] += 0.2
    crooked[:, INDEX["expr.mouthFrownLeft"]] += 0.1
    driven = relip(replace(take, base=crooked), talk, corrected(talk, "AA", at))
    np.testing.assert_allclose(driven.base[:, INDEX["expr.mouthLeft"]], 0.2, atol=1e-6)
    np.testing.assert_allclose(driven.base[:, INDEX["expr.mouthFrownLeft"]], 0.1, atol=1e-6)


def test_there_and_back_is_almost_where_it_was(take: Take, talk: Speech) -> None:
    new = corrected(corrected(talk, "P", find(talk, {"AA", "AE"})), "K", find(talk, BILABIALS, 8))
    back = relip(relip(take, talk, new), new, talk)
    assert np.abs(back.base - take.base).max() < 0.05


def test_id_name_and_origin_stay(take: Take, talk: Speech) -> None:
    driven = relip(take, talk, corrected(talk, "AA", find(talk, BILABIALS)))
    assert (driven.id, driven.name, driven.provenance) == (take.id, take.name, take.provenance)


def test_nothing_new_is_the_same_take(take: Take, talk: Speech) -> None:
    assert relip(take, talk, replace(talk, transcript="other words")) is take


@pytest.mark.parametrize("engine", ["import", "paper", "energy"])
def test_lips_that_no_phones_drove_are_left_alone(take: Take, talk: Speech, engine: str) -> None:
    take = replace(take, provenance=replace(take.provenance, engine=engine))
    assert relip(take, talk, corrected(talk, "AA", find(talk, BILABIALS))) is take


def test_lips_that_a_photo_parts_close_in_a_pause_that_is_put_in(talk: Speech) -> None:
    shown = np.where(np.char.startswith(EXPRESSIONS, "expr.jawOpen"), 0.3, 0.0)
    before, after = ([p for p in talk.phones if (p.end_s < 10) == first] for first in (True, False))
    later = [p for p in after if p.start_s > 12]
    pause = replace(after[0], end_s=later[0].start_s, symbol="SIL")
    new = replace(talk, phones=(*before, pause, *later))
    take, fresh = generate(talk, seed=2, photo_expression=shown), generate(new, seed=2, photo_expression=shown)
    close = INDEX["expr.mouthClose"]
    assert np.abs(take.base - fresh.base)[:, close].max() > 0.5
    assert np.abs(relip(take, talk, new, shown).base - fresh.base)[:, close].max() < 0.05


def test_a_take_shorter_or_longer_than_the_speech_is_driven_as_far_as_both_go(take: Take, talk: Speech) -> None:
    at = find(talk, BILABIALS, 8)
    new = corrected(talk, "AA", at)
    whole = relip(take, talk, new).base
    shorter = relip(replace(take, base=take.base[:300]), talk, new).base
    longer = relip(replace(take, base=np.concatenate([take.base, take.base[:9]])), talk, new).base
    np.testing.assert_array_equal(shorter[:200], whole[:200])
    np.testing.assert_array_equal(longer, np.concatenate([whole, take.base[:9]]))


def test_settings_that_are_no_controls_are_left_out() -> None:
    settings = {"blink_rate": 30.0, "score": {"total": 1}, "emotion": "bored", "mouth_amount": "wide", "distance": 1.2}
    take = Take("a", "A", rest(3), FrameRate(24), Provenance("import", 0, settings=settings))
    assert controls_of(take) == Controls(blink_rate=30.0, distance=1.2)
