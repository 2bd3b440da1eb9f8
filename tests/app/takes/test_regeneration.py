"""Which frames a part covers, which cells stay, and how the outcome is called."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.session import Session
from app.takes.regeneration import NAMES, Part, name_of, rows_and_cells
from core import channels
from core.channel_groups import GROUPS
from core.curves.curve import Curve
from core.curves.key import Key
from core.curves.layer import Layer
from core.curves.retime import Manner, stretched
from core.curves.time_map import TimeMap
from core.project.edits import AddLayer, AddTake, RetimeRange, SetCurves, SetRate
from core.timebase import FrameRate, TimeRange

TWO = TimeRange(12, 36)


def part(span: TimeRange = TWO, *groups: str) -> Part:
    return Part(span, groups or ("head",), 5)


def test_keys_of_every_layer_that_is_not_muted_stay(session: Session) -> None:
    session.perform(SetCurves("edits", {"head.yaw": Curve((Key(10, 4.0), Key(60, 0.0)))}))
    session.perform(AddLayer(Layer("over", "Over", "override", {"gaze.yaw": Curve((Key(20, 1.0),))})))
    session.perform(AddLayer(Layer("off", "Off", curves={"gaze.pitch": Curve((Key(5, 1.0),))}, muted=True)))
    _, kept = rows_and_cells(session.document, session.document.takes[0], part(TimeRange(0, 48)))
    assert kept == [(10, "head.yaw"), (20, "gaze.yaw")]  # the take ends before frame 60
    assert rows_and_cells(session.document, session.document.takes[0], part(TimeRange(15, 48)))[1] == [(20, "gaze.yaw")]


def test_a_key_between_two_frames_keeps_both(session: Session) -> None:
    session.perform(SetCurves("edits", {"head.yaw": Curve((Key(10.5, 4.0),))}))
    _, kept = rows_and_cells(session.document, session.document.takes[0], part(TimeRange(0, 48)))
    assert kept == [(10, "head.yaw"), (11, "head.yaw")]


def test_frames_are_those_of_the_take_whatever_the_project_counts_in(session: Session) -> None:
    session.perform(SetRate(FrameRate(60)))
    take = session.document.takes[0]  # made at 24
    session.perform(SetCurves("edits", {"head.yaw": Curve((Key(50, 4.0), Key(51, 4.0)))}))
    rows, kept = rows_and_cells(session.document, take, part(TimeRange(26, 61)))
    assert kept == [(20, "head.yaw"), (21, "head.yaw")]
    assert rows == (10, 25)
    assert rows_and_cells(session.document, take, part(TimeRange(0, 120)))[0] == (0, 48)


@pytest.mark.parametrize("fps", [24, 60])
def test_where_time_is_retimed_nothing_outside_the_range_changes(session: Session, fps: int) -> None:
    session.perform(SetRate(FrameRate(fps)))
    per = fps // 12
    slower = stretched(TimeMap(), 4 * per, 12 * per, 20 * per, Manner(ripple=True))
    session.perform(RetimeRange({"head": slower}))
    session.perform(SetCurves("edits", {"head.yaw": Curve((Key(10 * per, 4.0),))}))
    take = session.document.takes[0]
    span = TimeRange(8 * per, 18 * per)
    (start, end), kept = rows_and_cells(session.document, take, part(span, "head", "brows"))
    base = take.base.copy()
    columns = [channels.INDEX[name] for group in ("head", "brows") for name in GROUPS[group]]
    base[start:end, columns] += 0.5
    for row, channel in kept:
        base[row, channels.INDEX[channel]] = take.base[row, channels.INDEX[channel]]
    before = session.base().copy()
    session.perform(AddTake(replace(take, id="other", base=base)))
    now = session.base()
    changed = np.flatnonzero((now != before).any(axis=1))
    assert changed.min() >= span.start - 3 * (fps == 60), "where rates differ, the rows of the take reach over the border"
    assert changed.max() < span.end + 3 * (fps == 60)
    yaw = channels.INDEX["head.yaw"]
    assert now[10 * per, yaw] == before[10 * per, yaw], "a key stays on what it was set on"
    assert (now[span.start : span.end, yaw] != before[span.start : span.end, yaw]).sum() > per


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
