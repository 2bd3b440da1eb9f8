"""The worker's handler of typed words."""

from __future__ import annotations

import json
from typing import Any

from core.errors import SpeechError
from core.jobs.job import RespellParams
from core.worker.context import JobContext
from core.worker.inputs import sound, timed_speech


def respell(params: RespellParams, context: JobContext) -> dict[str, Any]:
    """Timed speech and a word -> timed speech with that word in it."""
    from core.speech.respell import respell as spell
    from core.speech.store import speech_to_json

    context.stage("Listening for the word")
    heard = timed_speech(params.speech, sound(params.audio))
    try:
        changed = spell(heard, params.text, word=params.word, t_s=params.t_s)
    except ValueError as error:
        raise SpeechError("The word could not be changed.", "Try again.", str(error)) from error
    path = context.directory / "speech.json"
    path.write_text(json.dumps(speech_to_json(changed)), "utf-8")
    return {"speech": str(path)}
