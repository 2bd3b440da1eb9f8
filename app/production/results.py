"""What becomes of the workers' answers: speech and takes for the document."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.production.requests import SpeechRequest
from core.curves.take import Take
from core.project.document import Document, SpeechTrack
from core.project.edits import AddTake, Compound, Edit, SetActiveTake

Result = dict[str, Any]
"""What a job made: plain values, and paths of files."""


def speech_track(document: Document, request: SpeechRequest, voice: str, result: Result) -> SpeechTrack:
    """The worker's answer as the document's speech."""
    timed = json.loads(Path(result["speech"]).read_text("utf-8"))
    name = "speech.wav"
    if request.audio is not None:
        name = f"{request.audio.stem or 'recording'}.wav"
    elif not request.text and document.speech is not None:
        name = document.speech.media.name
    media = document.media.adopt(Path(result["audio"]), result["audio_sha256"], name, "audio")
    return SpeechTrack(
        media,
        transcript=str(timed.get("transcript", "")) or request.transcript,
        data=timed,
        text=request.text,
        voice=voice if request.text else "",
        duration_s=float(result["duration_s"]),
    )


def timed_phones(result: Result) -> Result:
    """Words and phones that the worker wrote down."""
    timed: Result = json.loads(Path(result["speech"]).read_text("utf-8"))
    return timed


def takes_added(document: Document, takes: Sequence[Take]) -> Edit:
    """New takes, the best first, which is shown: one step."""
    number = 1 + max(
        (int(take.name[5:]) for take in document.takes if take.name[:5] == "Take " and take.name[5:].isdigit()), default=0
    )
    edits = [AddTake(replace(take, name=f"Take {number + i}")) for i, take in enumerate(takes)]
    if len(edits) == 1:
        return edits[0]
    return Compound((*edits, SetActiveTake(edits[0].take.id)), label=f"Add {len(edits)} takes")
