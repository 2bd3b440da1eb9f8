"""What jobs are given by path."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from core.errors import SpeechError
from core.speech.audio import write_wav
from core.speech.speech import Audio
from core.worker import inputs


def test_a_sound_is_read_once_until_its_file_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.wav"
    write_wav(Audio(np.zeros((16_000, 1), np.float32), 16_000), path)
    first = inputs.sound(str(path))
    assert inputs.sound(str(path)) is first
    os.utime(path, ns=(1, 1))
    assert inputs.sound(str(path)) is not first
    assert inputs.kept() == ("sound",)
    inputs.forget()
    assert inputs.kept() == ()
    monkeypatch.setattr(inputs, "KEPT_BYTES", 100)
    assert inputs.sound(str(path)) is not inputs.sound(str(path)), "a long one is not kept"


def test_a_sound_that_is_not_there_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(SpeechError):
        inputs.sound(str(tmp_path / "none.wav"))
