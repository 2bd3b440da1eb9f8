"""Speech in a project file."""

from __future__ import annotations

import json

import numpy as np
import pytest

from core.errors import ProjectError
from core.speech.audio import make_audio
from core.speech.store import speech_from_json, speech_to_json
from core.speech.tts import speak


def test_speech_survives_a_project_file() -> None:
    speech = speak("Hello there, old friend.")
    data = json.loads(json.dumps(speech_to_json(speech)))
    again = speech_from_json(data, speech.audio)
    assert [p.symbol for p in again.phones] == [p.symbol for p in speech.phones]
    assert max(abs(a.start_s - b.start_s) for a, b in zip(again.phones, speech.phones, strict=True)) < 1e-4
    assert [w.text for w in again.words] == [w.text for w in speech.words]
    assert (again.transcript, again.source, again.language, again.notes) == (
        speech.transcript, speech.source, speech.language, speech.notes,
    )  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        {"phones": 3},
        {"phones": [[0, 1, "XX", 1]]},
        {"source": "magic"},
        {"words": [[0, 99, "far"]]},
        {"phones": [[0]]},
        {"notes": None},
    ],
)
def test_a_tampered_file_is_refused(change: dict[str, object]) -> None:
    data = {
        "phones": [[0, 0.5, "AA", 1]],
        "words": [],
        "transcript": "",
        "source": "free",
        "language": "en",
        "notes": [],
    } | change
    with pytest.raises(ProjectError):
        speech_from_json(data, make_audio(np.zeros(8_000, np.float32), 16_000))
