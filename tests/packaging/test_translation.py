"""The translations that come with the program: whole, and of the texts that the program has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from translation.catalogue import Catalogue
from translation.core_texts import core_texts, error_texts
from translation.sources import written

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "i18n"
CODES = [path.stem.removeprefix("countenance_") for path in sorted(FOLDER.glob("*.ts"))]
BEHIND = 0.02
"""Share of the texts that may be newer than the translations: those were changed since `packaging/translate.py` ran."""


@pytest.fixture(params=CODES)
def catalogue(request: pytest.FixtureRequest) -> Catalogue:
    return Catalogue.read(FOLDER / f"countenance_{request.param}.ts", request.param)


def test_there_is_a_second_language() -> None:
    assert "de" in CODES


def test_every_text_has_a_translation(catalogue: Catalogue) -> None:
    assert catalogue.unfinished() == []
    assert (FOLDER / f"countenance_{catalogue.code}.qm").stat().st_size > 10_000


def test_the_texts_are_those_of_the_program(catalogue: Catalogue) -> None:
    texts = written(ROOT / "app") | {("core", text) for text in core_texts(ROOT / "core") | error_texts(ROOT / "app")}
    missing = sorted(texts - catalogue.texts.keys())
    assert len(missing) <= BEHIND * len(texts), f"run packaging/translate.py: {missing[:10]}"


def test_what_is_filled_in_stays_as_it_is(catalogue: Catalogue) -> None:
    for (_, source), text in catalogue.texts.items():
        assert sorted(re.findall(r"\{[^}]*\}", source)) == sorted(re.findall(r"\{[^}]*\}", text)), source
        assert (source[:1] == " ", source[-1:] == " ") == (text[:1] == " ", text[-1:] == " "), source


def test_a_text_translated_once_is_known_wherever_it_is_used(tmp_path: Path) -> None:
    found = Catalogue("de", {("One", "Save"): "Speichern", ("One", "Old"): "Alt"})
    assert found.update({("One", "Save"), ("Two", "Save"), ("Two", "New")})
    assert found.texts == {("One", "Save"): "Speichern", ("Two", "Save"): "Speichern", ("Two", "New"): ""}
    found.write(tmp_path / "found.ts")
    assert Catalogue.read(tmp_path / "found.ts", "de").texts == found.texts
    assert not found.update(set(found.texts))


def test_the_core_is_searched_for_what_it_says(tmp_path: Path) -> None:
    (tmp_path / "core").mkdir()
    (tmp_path / "resources" / "samples").mkdir(parents=True)
    (tmp_path / "resources" / "samples" / "samples.json").write_text('[{"description": "Man of forty"}]')
    (tmp_path / "core" / "some.py").write_text(
        'raise SpeechError(f"“{name}” is empty.", "Choose another.")\nraise ValueError("not for users")\nstage("Reading it")\n'
    )
    texts = core_texts(tmp_path / "core")
    assert {"“{0}” is empty.", "Choose another.", "Reading it", "Man of forty", "Gaze"} <= texts
    assert "not for users" not in texts
