"""Words and phones from far away: no time is lost or made up, and painting stays light."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.session import Session
from app.style import theme
from app.timeline.density import covered, crowded
from app.timeline.lanes import HEIGHTS, top_of
from app.timeline.timeline import Timeline


@given(st.lists(st.floats(0.001, 2), min_size=1, max_size=60), st.floats(-3, 20), st.floats(0.05, 200), st.integers(1, 50))
def test_what_lies_in_the_columns_is_what_lies_in_the_spans(
    steps: list[float], start: float, span: float, columns: int
) -> None:
    times = np.cumsum(steps)
    found = times[: len(times) // 2 * 2].reshape(-1, 2)
    edges = np.linspace(start, start + span, columns + 1)
    share = covered(found, edges)
    inside = np.clip(found, edges[0], edges[-1])
    assert share.min() >= 0
    assert share.max() <= 1
    assert np.sum(share * np.diff(edges)) == pytest.approx(float(np.sum(inside[:, 1] - inside[:, 0])), abs=1e-6)


def test_from_far_away_phones_are_painted_as_density(
    session: Session, timeline: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert crowded(400, 1000)
    assert not crowded(200, 1000)
    near = timeline.grab().toImage()
    monkeypatch.setattr("app.timeline.density.TELLING_PX", 1e6)
    timeline.repaint_all()
    far = timeline.grab().toImage()
    window = theme.color("window")
    for lane in ("words", "phones"):
        y = top_of(lane) + HEIGHTS[lane] // 2
        for frame, filled in ((14, True), (27, False), (40, True), (54, False), (80, True), (110, False)):
            x = round(timeline.axis.x(frame))
            assert (far.pixelColor(x, y) != window) == filled, (lane, frame)
    assert near != far
