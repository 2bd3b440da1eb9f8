"""Several takes at once."""

from __future__ import annotations

import pytest

from core.errors import Cancelled
from core.motion.controls import Controls
from core.motion.generate import generate
from core.motion.score import score_take
from core.motion.takes import generate_takes
from core.speech.speech import Speech


def test_takes_come_best_first_and_carry_their_score(sentence: Speech) -> None:
    made = generate_takes(sentence, seeds=[4, 1, 7, 2], name="Hello")
    totals = [score.total for _, score in made]
    assert totals == sorted(totals, reverse=True)
    assert len(set(totals)) == 4
    assert {take.provenance.seed for take, _ in made} == {1, 2, 4, 7}
    for take, score in made:
        assert take.provenance.settings["score"] == score.to_json()
        assert score == score_take(take, sentence, Controls())
        assert take.name == f"Hello ({take.provenance.seed})"
        assert take.base.tobytes() == generate(sentence, seed=take.provenance.seed).base.tobytes()


def test_a_single_take_keeps_its_name_and_a_seed_is_made_once(sentence: Speech) -> None:
    ((take, _),) = generate_takes(sentence, seeds=[5, 5], name="Hello")
    assert take.name == "Hello"
    assert take.provenance.settings["blink_rate"] == Controls().blink_rate


def test_progress_goes_over_all_takes_and_all_can_be_cancelled(sentence: Speech) -> None:
    told: list[tuple[float, str]] = []
    generate_takes(sentence, seeds=range(3), on_progress=lambda share, what: told.append((share, what)))
    shares = [share for share, _ in told]
    assert {what for _, what in told} == {"Making 3 takes"}
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert sum(share > 1 / 3 for share in shares) > len(shares) / 2
    with pytest.raises(Cancelled):
        generate_takes(sentence, seeds=range(3), should_cancel=lambda: True)


def test_no_seeds_are_refused(sentence: Speech) -> None:
    with pytest.raises(ValueError, match="seeds"):
        generate_takes(sentence, seeds=[])
