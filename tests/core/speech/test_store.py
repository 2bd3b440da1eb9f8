"""Speech in a project file."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from core.errors import ProjectError
from core.speech import correct
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


def test_after_corrections_it_is_written_and_read_as_if_it_were_the_first_time() -> None:
    speech = speak("Hello there, old friend, how are you?")
    other = make_audio(speech.audio.samples, speech.audio.rate)  # the same sound, of which nothing is known
    for index, change in ((4, 0.011), (1, -0.006), (9, 0.02), (len(speech.phones) - 1, -0.03)):
        speech = correct.move_border(speech, index, speech.phones[index].start_s + change)
        data = json.loads(json.dumps(speech_to_json(speech)))
        assert data == json.loads(json.dumps(speech_to_json(replace(speech, audio=other))))
        again = speech_from_json(data, speech.audio)
        fresh = speech_from_json(data, make_audio(speech.audio.samples, speech.audio.rate))
        assert (again.phones, again.words) == (fresh.phones, fresh.words)
    speech = correct.delete_phone(speech, 3)
    assert len(speech_from_json(speech_to_json(speech), speech.audio).phones) == len(speech.phones)


def test_a_nonsense_row_is_refused_among_known_ones() -> None:
    speech = speak("Hello there.")
    data = speech_to_json(speech)
    data["phones"][2] = [0.1, -1.0, "AA", 1]
    with pytest.raises(ProjectError):
        speech_from_json(data, speech.audio)
    assert speech_from_json(speech_to_json(speech), speech.audio).phones
