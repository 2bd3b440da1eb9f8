"""Long random directing: retimes, looks, blinks, gestures and trims by the commands of the window. Whatever is asked for can be
drawn, and nothing is raised that the user would not be told of in words."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import get_args

import numpy as np
import pytest

from app.production.trimming import Trimming
from app.session import Session
from app.staging.edits import Gesture, StagingEdits
from app.staging.marks import LANES, chosen_of
from app.time.retiming import PARTS, Retiming
from core.curves.layers import evaluate
from core.errors import UserError
from core.timebase import TimeRange
from tests.app.conftest import make_session
from tests.app.test_random_editing import VERBS

ACTS = 150


class Director:
    """Directs one session at random."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.session = make_session()
        self.retiming, self.staging = Retiming(self.session), StagingEdits(self.session)
        self.trimming = Trimming(self.session, lambda _error: None)
        self.did: list[str] = []

    def act(self) -> None:
        """Choose a range, a part and a frame, and do one thing there."""
        random, session = self.random, self.session
        start, end = sorted(random.choices(range(session.frame_count), k=2))
        session.set_loop(TimeRange(start, end + 1) if random.random() < 0.8 else None)
        session.set_playhead(random.uniform(0, session.frame_count - 1))
        self.retiming.set_part(random.choice(sorted(PARTS)), random.random() < 0.7)
        self.retiming.set_ripple(random.random() < 0.5)
        self.retiming.unlock_lips(random.random() < 0.2)
        name = random.choice(list(self.acts()))
        self.did.append(name)
        try:
            self.acts()[name]()
        except UserError:
            return

    def acts(self) -> dict[str, Callable[[], object]]:
        """What a director does."""
        random, count, retiming, staging = self.random, self.session.frame_count, self.retiming, self.staging
        return {
            "stretch": lambda: retiming.stretch(random.uniform(1, 2 * count)),
            "speed": lambda: retiming.set_speed(random.choice([0.1, 0.5, 2.0, 8.0])),
            "slip": lambda: retiming.slip(random.uniform(-count, count)),
            "insert": retiming.insert,
            "remove": retiming.remove,
            "key of speed": retiming.add_speed_key,
            "reset": retiming.reset,
            "look": lambda: staging.look_at(random.choice(["Camera", "Notes"])),
            "glance": staging.add_glance,
            "split": staging.split,
            "blink": staging.add_blink,
            "gesture": lambda: staging.add_gesture(random.choice(get_args(Gesture))),
            "choose": self._choose,
            "remove event": staging.remove,
            "release": staging.release,
            "nudge": lambda: staging.nudge(random.randrange(-20, 20), end_alone=random.random() < 0.5),
            "strengthen": lambda: staging.strengthen(random.choice([-3, 3])),
            "snap": staging.snap,
            "edit": self._edit,
            "trim": self._trim,
            "undo": self.session.undo,
        }

    def _choose(self) -> None:
        lane = self.random.choice(LANES)
        marks = self.staging.marks.of(lane)
        if marks:
            self.staging.choose(chosen_of(lane, self.random.choice(marks)))

    def _trim(self) -> None:
        """Most of it stays, so that there is something to direct."""
        count = self.session.frame_count
        cut = max(1, count // 8)
        self.session.set_loop(TimeRange(self.random.randrange(cut), count - self.random.randrange(cut)))
        self.trimming.trim()

    def _edit(self) -> None:
        try:
            self.session.perform(self.random.choice(VERBS)(self.session, self.random))
        except ValueError:
            return


def drawn(session: Session) -> None:
    """What views ask for when they paint."""
    document = session.document
    whole = evaluate(document.base(), document.layers, muted_channels=document.silent_channels, held=document.held())
    assert np.array_equal(session.performance(), whole.values)
    assert np.isfinite(whole.values).all()
    staging = StagingEdits(session)
    assert all(mark.start < mark.end for lane in LANES for mark in staging.marks.of(lane))


@pytest.mark.parametrize("seed", [3, 32, 204])
def test_whatever_is_directed_can_be_drawn(qapp: object, seed: int) -> None:
    director = Director(seed)
    for _ in range(ACTS):
        director.act()
        if director.random.random() < 0.5:
            drawn(director.session)
    assert len(set(director.did)) > 15, "it did little"
