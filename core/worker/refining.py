"""The worker's handler of a second, closer look at what is said when."""

from __future__ import annotations

import json
from typing import Any

from core.jobs.job import RefineParams
from core.worker.context import JobContext
from core.worker.inputs import sound, timed_speech


def refine(params: RefineParams, context: JobContext) -> dict[str, Any]:
    """Timed speech -> better timed speech, or the same where there is nothing to improve."""
    context.stage("Reading the speech")
    from core.speech.refine import refine as look_again
    from core.speech.store import speech_to_json

    heard = timed_speech(params.speech, sound(params.audio))
    better = look_again(heard, on_progress=context.fraction, should_cancel=context.should_cancel)
    path = context.directory / "speech.json"
    path.write_text(json.dumps(speech_to_json(better)), "utf-8")
    return {"speech": str(path), "changed": speech_to_json(better) != speech_to_json(heard), "notes": list(better.notes)}
