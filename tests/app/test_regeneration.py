"""Which frames a part covers, which cells stay, and how the outcome is called."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.regeneration import NAMES, Part, kept_keys, name_of, rows_of
from app.session import Session
from core.channel_groups import GROUPS
from core.curves.curve import Curve
from core.curves.key import Key
from core.curves.layer import Layer
from core.project.edits import AddLayer, AddTake, SetCurves, SetRate
from core.timebase import FrameRate, TimeRange

TWO = TimeRange(12, 36)


def part(span: TimeRange = TWO, *groups: str) -> Part:
    return Part(span, groups or ("head",), 5)


def test_keys_of_every_layer_that_is_not_muted_stay(session: Session) -> None:
    session.perform(SetCurves("edits", {"head.yaw": Curve((Key(10, 4.0), Key(60, 0.0)))}))
    session.perform(AddLayer(Layer("over", "Over", "override", {"gaze.yaw": Curve((Key(20, 1.0),))})))
    session.perform(AddLayer(Layer("off", "Off", curves={"gaze.pitch": Curve((Key(5, 1.0),))}, muted=True)))
    take = session.document.takes[0]
    assert kept_keys(session.document, take) == [(10, "head.yaw"), (20, "gaze.yaw")]  # the take ends before frame 60


def test_a_key_between_two_frames_keeps_both(session: Session) -> None:
    session.perform(SetCurves("edits", {"head.yaw": Curve((Key(10.5, 4.0),))}))
    assert kept_keys(session.document, session.document.takes[0]) == [(10, "head.yaw"), (11, "head.yaw")]


def test_frames_are_those_of_the_take_whatever_the_project_counts_in(session: Session) -> None:
    session.perform(SetRate(FrameRate(60)))
    take = session.document.takes[0]  # made at 24
    session.perform(SetCurves("edits", {"head.yaw": Curve((Key(50, 4.0), Key(51, 4.0)))}))
    assert kept_keys(session.document, take) == [(20, "head.yaw"), (21, "head.yaw")]
    assert rows_of(part(TimeRange(26, 61)), take, session.rate) == (10, 25)
    assert rows_of(part(TimeRange(0, 120)), take, session.rate) == (0, 48)


@pytest.mark.parametrize(
    ("groups", "name"),
    [
        (("head",), "Take 1, head 0.5–1.5 s"),
        (("gaze", "head"), "Take 1, gaze and head 0.5–1.5 s"),
        (("lips", "gaze", "head"), "Take 1, 3 parts 0.5–1.5 s"),
        (tuple(GROUPS), "Take 1, all 0.5–1.5 s"),
    ],
)
def test_the_name_says_what_is_new(session: Session, groups: tuple[str, ...], name: str) -> None:
    assert name_of(session.document, session.document.takes[0], part(TWO, *groups)) == name


def test_names_do_not_grow_and_are_told_apart(session: Session) -> None:
    first = session.document.takes[0]
    for number, name in enumerate(("Take 1, head 0.5–1.5 s", "Take 1, head 0.5–1.5 s · 2", "Take 1, head 0.5–1.5 s · 3")):
        take = session.document.takes[-1]
        assert name_of(session.document, take, part()) == name
        session.perform(AddTake(replace(first, id=f"part-{number}", name=name)))


def test_a_name_of_the_users_own_is_kept_whole(session: Session) -> None:
    take = replace(session.document.takes[0], name="Calm, but awake")
    assert name_of(session.document, take, part()) == "Calm, but awake, head 0.5–1.5 s"


def test_every_group_has_a_name() -> None:
    assert set(NAMES) == set(GROUPS)
