"""Presets hold what was kept, and what a stranger put into their file is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.export.container import CONTAINERS
from core.export.naming import filled
from core.export.presets import BUILT_IN, find, free_name, load_presets, save_presets, slug
from core.export.settings import Preset
from core.timebase import FrameRate


def test_what_is_kept_is_found_again(tmp_path: Path) -> None:
    path = tmp_path / "new" / "presets.json"
    kept = [Preset(name="Mine", format="gif", size=320, loudness=-18.5, crop="1:1"), Preset(name="Ähnlich")]
    assert load_presets(path) == ()
    save_presets(kept, path)
    assert load_presets(path) == tuple(kept)


@pytest.mark.parametrize(
    "text",
    [
        "nonsense",
        '{"version": 2, "presets": []}',
        '{"version": 1, "presets": [{"name": ""}]}',
        '{"version": 1, "presets": [{"name": "a", "size": 100000}]}',
        '{"version": 1, "presets": [{"name": "a", "crop": "3:2"}]}',
        '{"version": 1, "presets": [{"name": "a", "evil": 1}]}',
        '{"version": 1, "presets": [{"name": "a", "format": "exe"}]}',
        '{"version": 1, "presets": [{"name": "a", "rate": "0"}]}',
        '{"version": 1, "presets": [' + ",".join(['{"name": "a"}'] * 300) + "]}",
    ],
)
def test_what_makes_no_sense_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "presets.json"
    path.write_text(text)
    with pytest.raises(ValueError, match=r"presets\.json"):
        load_presets(path)


def test_those_that_come_with_the_program_can_be_made() -> None:
    assert len({slug(preset.name) for preset in BUILT_IN}) == len(BUILT_IN)
    for preset in BUILT_IN:
        container = CONTAINERS[preset.format]
        assert not container.max_px or preset.size <= container.max_px
        assert not preset.rate or not container.max_fps or FrameRate.parse(preset.rate).fps <= container.max_fps
    assert find("Vertical WITH captions", BUILT_IN) is find("vertical-with-captions", BUILT_IN) is not None
    assert free_name("GIF", BUILT_IN) == "GIF 2"


def test_names_are_filled_in_and_stay_names() -> None:
    values = {"project": "A/B: c", "take": "..", "date": "2026-11-21"}
    assert filled(Path("/x/{project}_{take}_{date}_{size}_{other}.mp4"), values) == Path(
        "/x/A-B- c_-_2026-11-21_{size}_{other}.mp4"
    )
