"""The scripts that teach the phone classifier, at the size of a toy."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import numpy as np
import pytest

from core.speech.listener import listener
from core.speech.pitch import pitch_track
from core.speech.speech import Phone
from core.speech.training import corpus, ship, synthetic, train
from core.speech.training.clips import Clip, clip_of, load_clips, save_clips
from core.speech.training.pool import FRAMES, Pool, Source
from core.speech.training.revoice import Change, revoiced
from core.speech.training.sentences import Sentences


def buzz(hz: float, seconds: float = 1.0) -> np.ndarray:
    t = np.arange(int(16_000 * seconds)) / 16_000
    return (0.3 * np.sin(2 * np.pi * hz * t) + 0.2 * np.sin(4 * np.pi * hz * t) + 0.1 * np.sin(6 * np.pi * hz * t)).astype(
        np.float32
    )


def toy(name: str, speaker: str, hz: float) -> Clip:
    """Half a second of silence, then a buzz that counts as AA."""
    mono = np.concatenate([np.zeros(8_000, np.float32), buzz(hz)])
    return clip_of(name, speaker, mono, [Phone(0, 0.5, "SIL"), Phone(0.5, 1.5, "AA")])


@pytest.fixture
def toys() -> list[Clip]:
    return [toy(f"toy/{i}", f"speaker{i % 2}", 120 + 20 * i) for i in range(6)]


def test_clips_come_back_as_they_were_saved(tmp_path: Path, toys: list[Clip]) -> None:
    save_clips(tmp_path / "toys.npz", toys)
    for before, after in zip(toys, load_clips(tmp_path / "toys.npz"), strict=True):
        assert (before.name, before.speaker) == (after.name, after.speaker)
        for field in ("samples", "starts", "ends", "phones"):
            np.testing.assert_array_equal(getattr(before, field), getattr(after, field))


def test_a_voice_is_made_deeper_and_slower() -> None:
    deep = revoiced(buzz(220.0), Change(pitch=0.5, formants=0.85, tempo=0.8, breath=0.0), np.random.default_rng(0))
    assert len(deep) == pytest.approx(16_000 / 0.8, rel=0.02)
    f0, voiced = pitch_track(deep, 0.01)
    assert np.median(f0[voiced]) == pytest.approx(110, rel=0.03)


def test_labels_follow_the_sound_through_every_change(toys: list[Clip]) -> None:
    pool = Pool([Source(toys, 1.0)], size=40, seed=3)
    features, labels = pool._features.astype(np.float32), pool._labels
    level = features.reshape(len(labels), FRAMES, 2, -1).mean(axis=(2, 3))
    spoken = labels > 0
    assert 0.3 < spoken.mean() < 0.9
    louder = [level[i][spoken[i]].mean() - level[i][~spoken[i]].mean() for i in range(len(labels))]
    assert np.median(louder) > 0.3


def test_a_pool_is_repeatable_and_renewed(toys: list[Clip]) -> None:
    first, second = (Pool([Source(toys, 1.0)], size=4, seed=5) for _ in range(2))
    np.testing.assert_array_equal(first._features, second._features)
    second.renew(2)
    changed = [not np.array_equal(a, b) for a, b in zip(first._features, second._features, strict=True)]
    assert changed == [True, True, False, False]


def test_sentences_are_repeatable_and_filled_in() -> None:
    one, two = (Sentences(np.random.default_rng(2), whole=("A given sentence.",)) for _ in range(2))
    made = [one.next() for _ in range(50)]
    assert made == [two.next() for _ in range(50)]
    assert "A given sentence." in made
    assert not any("{" in sentence for sentence in made)
    assert len(set(made)) > 20


def test_the_built_in_voice_makes_clips_with_phones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "espeak.npz"
    monkeypatch.setattr(sys, "argv", ["synthetic", "--engine", "espeak", "--count", "3", "--out", str(out)])
    synthetic.main()
    clips = load_clips(out)
    assert len(clips) == 3
    assert all(len(set(clip.phones.tolist())) > 5 and clip.ends[-1] <= len(clip.samples) / 16_000 + 1e-3 for clip in clips)


def test_a_training_learns_goes_on_and_ships(tmp_path: Path, toys: list[Clip], monkeypatch: pytest.MonkeyPatch) -> None:
    save_clips(tmp_path / "toys.npz", toys)
    run = ["--human", f"{tmp_path / 'toys.npz'}:2", "--held-out", str(tmp_path / "toys.npz"), "--out", str(tmp_path / "run")]
    small = ["--width", "8", "--kernel", "3", "--dilations", "1", "2", "--pool", "8", "--batch", "4", "--check-every", "10"]
    for steps in ("10", "20"):
        words = ["train", *run, *small, "--steps", steps, "--rate", "0.02", "--device", "cpu", "--resume"]
        monkeypatch.setattr(sys, "argv", words)
        train.main()
    with (tmp_path / "run" / "log.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["step"] for row in rows] == ["10", "20"]
    assert float(rows[1]["loss"]) < float(rows[0]["loss"])
    shipped = tmp_path / "shipped.safetensors"
    words = ["ship", "--run", str(tmp_path / "run"), "--corpus", str(tmp_path / "toys.npz"), "--out", str(shipped)]
    monkeypatch.setattr(sys, "argv", words)
    ship.main()
    own = listener(shipped)
    assert own.log_posteriors(buzz(150.0)).shape == (50, 40)
    assert own.log_bigram[0].argmax() == toys[0].phones[1]  # AA follows silence


def test_a_clip_with_the_wrong_words_is_left_out(shared_data: Path) -> None:
    path = shared_data / "speech/clean/austen_0880.wav"
    right, wrong = "he was not an ill disposed young man", "printing in the only sense with which we are concerned"
    assert corpus.aligned_clip(path, "a", "b", wrong, "en-us", 0.86) is None
    clip = corpus.aligned_clip(path, "a", "b", right, "en-us", 0.86)
    assert clip is not None
    assert clip.ends[-1] == pytest.approx(len(clip.samples) / 16_000, abs=0.01)
