"""Two short clips to train on."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.motion.training.passages import passages
from core.motion.training.shards import Passage, passage_of, save_shard
from core.speech.audio import analysis_mono
from core.speech.speech import Speech
from core.speech.training.clips import Clip, clip_of


@pytest.fixture(scope="session")
def clips(sentence: Speech) -> list[Clip]:
    mono = analysis_mono(sentence.audio)
    return [clip_of(f"made/{i}", f"speaker {i % 2}", mono, sentence.phones) for i in range(6)]


@pytest.fixture(scope="session")
def speeches(clips: list[Clip]) -> list[Speech]:
    import numpy as np

    return list(passages(clips, np.random.default_rng(0)))


@pytest.fixture(scope="session")
def passage(speeches: list[Speech]) -> Passage:
    return passage_of(speeches[0], 3, 0)


@pytest.fixture(scope="session")
def shards(tmp_path_factory: pytest.TempPathFactory, passage: Passage) -> Path:
    folder = tmp_path_factory.mktemp("shards")
    for name in ("train-000", "validation-000"):
        save_shard(folder / f"{name}.npz", [passage])
    return folder
