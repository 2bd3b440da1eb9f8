"""What a network is run on."""

from __future__ import annotations

import pytest

from core.errors import RenderError
from core.render.device import choose, devices


def test_the_processor_is_always_there_and_exact_if_asked_to_be() -> None:
    assert devices()[-1].name == "cpu"
    device, precision = choose("cpu", "fp32")
    assert (device.name, precision) == ("cpu", "fp32")


def test_the_best_is_chosen_where_nothing_is_asked_for() -> None:
    device, precision = choose()
    assert device == devices()[0]
    assert precision == device.precisions[0]


@pytest.mark.parametrize(("name", "precision"), [("cuda:99", ""), ("cpu", "fp16"), ("cpu", "fp99")])
def test_what_is_not_there_is_refused_by_name(name: str, precision: str) -> None:
    with pytest.raises(RenderError, match=precision or name):
        choose(name, precision)
