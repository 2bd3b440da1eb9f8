"""What the worker can do: each handler a thin path from files to files through the rest of core.

Imports of everything heavy happen inside: the worker must start, and answer, at once.
"""

from __future__ import annotations

import gc
import json
import sys
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from core.errors import SpeechError
from core.jobs.job import FitParams, SpeechParams, TrackParams
from core.jobs.performance import save_take
from core.project.media import file_sha256
from core.worker.context import JobContext, over_grey, write_jpeg
from core.worker.inputs import forget, kept
from core.worker.motion_files import read_motion, write_motion
from core.worker.moving import generate, regenerate, relip
from core.worker.refining import refine
from core.worker.rendering import render
from core.worker.respelling import respell
from core.worker.warm_up import warm_up

if TYPE_CHECKING:
    from core.worker.loop import Handler

THUMBNAIL_SIZE = 320
"""Longer side, px."""


def fit(params: FitParams, context: JobContext) -> dict[str, Any]:
    """Portrait -> rig, report, thumbnail."""
    context.stage("Reading the portrait")
    from core.portrait.load import load_portrait

    image = load_portrait(Path(params.portrait))
    context.stage("Getting ready to look at the face")
    from core.portrait.fit import fit_portrait

    landmarks, source = _landmarks(params, image.scale)
    found = fit_portrait(image, face=params.face, landmarks=landmarks, on_progress=context.fraction)
    context.stage("Saving the rig")
    rig = context.directory / "rig.npz"
    found.rig.save(rig)
    thumbnail = write_jpeg(_shrunk(image.rgba), context.directory / "thumbnail.jpg")
    report = found.report.to_json() | {"sha256": image.sha256, "landmarks": source}
    warm_up()
    return {"rig": str(rig), "thumbnail": str(thumbnail), "report": report}


def speech(params: SpeechParams, context: JobContext) -> dict[str, Any]:
    """Sound or text -> wav, timed words and phones."""
    from core.speech.audio import write_wav
    from core.speech.store import speech_to_json

    if params.audio:
        from core.speech.analyse import analyse
        from core.speech.audio import load_audio

        context.stage("Reading the sound")
        audio = load_audio(Path(params.audio), on_progress=context.fraction, should_cancel=context.should_cancel)
        heard = analyse(
            audio,
            params.transcript,
            language=params.language,
            on_progress=context.fraction,
            should_cancel=context.should_cancel,
        )
    elif params.text.strip():
        from core.speech.tts import speak

        context.stage("Speaking the text")
        heard = speak(params.text, voice=params.voice, rate_wpm=params.rate_wpm, pitch=params.pitch)
    else:
        raise SpeechError("There is nothing to say.", "Type a sentence, or choose a sound file.")
    context.stage("Saving the speech")
    wav, timed = context.directory / "speech.wav", context.directory / "speech.json"
    write_wav(heard.audio, wav)
    timed.write_text(json.dumps(speech_to_json(heard)), "utf-8")
    warm_up()
    return {
        "audio": str(wav),
        "audio_sha256": file_sha256(wav),
        "speech": str(timed),
        "duration_s": heard.audio.duration_s,
        "source": heard.source,
        "words": len(heard.words),
        "phones": len(heard.phones),
        "notes": list(heard.notes),
    }


def track(params: TrackParams, context: JobContext) -> dict[str, Any]:
    """Video -> take."""
    from core.curves.take import Provenance, Take
    from core.portrait.track import track_video

    context.stage("Reading the video")
    video = Path(params.video)
    found = track_video(video, on_progress=context.fraction, should_cancel=context.should_cancel)
    settings = {"video": video.name, "reference": found.reference}
    take = Take(
        uuid.uuid4().hex, params.name or video.stem, found.values, found.rate, Provenance("import", 0, settings=settings)
    )
    path = save_take(take, context.directory / "take.npz")
    return {
        "take": str(path),
        "frames": take.frames,
        "duration_s": take.duration_s,
        "fps": take.rate.fps,
        "reference": found.reference,
        "seen": int(found.seen.sum()),
        "error_percent": found.error_percent,
    }


def unload() -> None:
    """Forget what is kept between jobs."""
    forget()
    gc.collect()


def loaded() -> tuple[str, ...]:
    """What is kept between jobs, and forgotten by `unload`; the network of motion stays."""
    # while the thread that warms up imports the module, it is there without what stands in it
    is_kept = getattr(sys.modules.get("core.motion.diffusion.model"), "is_kept", None)
    return (*kept(), *(["motion"] if is_kept is not None and is_kept() else []))


HANDLERS: Final[dict[str, Handler]] = {
    "fit": fit,
    "speech": speech,
    "refine": refine,
    "respell": respell,
    "generate": generate,
    "regenerate": regenerate,
    "relip": relip,
    "track": track,
    "read_motion": read_motion,
    "write_motion": write_motion,
    "render": render,
}
"""Job kind -> what does it."""


def _landmarks(params: FitParams, scale: float) -> tuple[NDArray[np.float64] | None, str]:
    """What a person said about the face, [478, 3] px of the decoded picture, and in which way: the report keeps it."""
    from core.portrait.anchors import landmarks_from

    points = None if params.points is None else np.array(params.points, np.float64)
    if params.anchors is not None:
        source = "placed" if points is None else "adjusted"
        return landmarks_from(params.anchors, points) * scale, source
    return (None, "detected") if points is None else (points * scale, "given")


def _shrunk(rgba: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A small uint8 RGB picture of `[H, W, 4]`, transparency over mid grey."""
    import cv2

    height, width = rgba.shape[:2]
    scale = min(1.0, THUMBNAIL_SIZE / max(width, height))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return over_grey(np.asarray(cv2.resize(rgba, size, interpolation=cv2.INTER_AREA), np.uint8))
