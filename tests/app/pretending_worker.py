"""A worker that only pretends: the words in its input say whether it finishes, fails, hangs or dies."""

from __future__ import annotations

import json
import os
import sys
import time
import wave
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from core import channels
from core.channel_groups import GROUPS
from core.curves.take import Provenance, Take
from core.jobs import protocol
from core.jobs.job import (
    FitParams,
    GenerateParams,
    JobSpec,
    ReadMotionParams,
    RefineParams,
    RegenerateParams,
    RelipParams,
    RenderParams,
    RespellParams,
    SpeechParams,
    TrackParams,
    WriteMotionParams,
)
from core.jobs.performance import load_performance, load_take, save_take
from core.project.media import file_sha256
from core.timebase import FrameRate


def _send(message: protocol.Message) -> None:
    sys.stdout.buffer.write(protocol.encode(message))
    sys.stdout.buffer.flush()


def _result(spec: JobSpec) -> dict[str, object]:
    folder = Path(spec.directory)
    match spec.params:
        case FitParams(face=face, anchors=anchors):
            (folder / "rig.npz").write_bytes(b"no rig")
            report = {"reprojection_percent": 1.5, "warnings": [], "face": face, "anchors": anchors or {}}
            return {"rig": str(folder / "rig.npz"), "thumbnail": "", "report": report}
        case SpeechParams(text=text, transcript=transcript):
            with wave.open(str(folder / "speech.wav"), "wb") as out:
                out.setnchannels(1)
                out.setsampwidth(2)
                out.setframerate(16_000)
                out.writeframes(bytes(64_000))
            timed = {
                "words": [],
                "phones": [],
                "transcript": text or transcript,
                "source": "tts",
                "language": "en-us",
                "notes": [],
            }
            (folder / "speech.json").write_text(json.dumps(timed))
            return {
                "audio": str(folder / "speech.wav"),
                "audio_sha256": file_sha256(folder / "speech.wav"),
                "speech": str(folder / "speech.json"),
                "duration_s": 2.0,
            }
        case GenerateParams(seeds=seeds, engine=engine, controls=controls):
            base = np.zeros((48, channels.COUNT), np.float32)
            takes = []
            for seed in sorted(seeds, reverse=True):  # the last one is the best
                settings = controls | {"score": {"total": 0.18 * (seed % 10), "lips": 0.9}}
                take = Take(f"{spec.id}-{seed}", "", base, FrameRate(24), Provenance(engine, seed, settings=settings))
                takes.append({"take": str(save_take(take, folder / f"{seed}.npz")), "seed": seed})
            return {"take": takes[0]["take"], "frames": 48, "takes": takes}
        case RegenerateParams(take=path, start=start, end=end, channels=groups, name=name, seed=seed, engine=engine):
            old = load_take(Path(path))
            base = old.base.copy()
            for group in groups:
                for channel in GROUPS[group]:
                    base[start:end, channels.INDEX[channel]] = 0.5
            take = Take(spec.id, name, base, old.rate, Provenance(engine, seed))
            return {"take": str(save_take(take, folder / "take.npz")), "frames": take.frames}
        case RelipParams(takes=paths, speech=speech):  # how wide the jaw is tells how many phones it follows
            made = []
            for index, path in enumerate(paths):
                old = load_take(Path(path))
                base = old.base.copy()
                base[:, channels.INDEX["expr.jawOpen"]] = len(_read(speech)["phones"]) / 100
                made.append(str(save_take(replace(old, base=base), folder / f"take-{index}.npz")))
            return {"takes": made}
        case RespellParams(speech=speech, text=text, word=word, t_s=t_s):
            timed = _read(speech)
            timed["words"][slice(word, None if word is None else word + 1)] = [[t_s, t_s + 0.4, text]]
            return {"speech": _written(timed, folder)}
        case RefineParams(speech=speech):
            timed = _read(speech)
            changed = timed["transcript"] != "nothing better"
            timed |= {"words": [[0.2, 0.6, "guessed"]], "phones": [[0.0, 0.2, "SIL", 1.0], [0.2, 2.0, "M", 0.9]]}
            return {"speech": _written(timed, folder), "changed": changed, "notes": []}
        case TrackParams(name=name):
            base = np.zeros((25, channels.COUNT), np.float32)
            take = Take(spec.id, name, base, FrameRate(25), Provenance("import", 0))
            return {"take": str(save_take(take, folder / "take.npz")), "frames": 25}
        case ReadMotionParams(file=file, duration_s=duration_s):
            base = np.full((50, channels.COUNT), 0.5, np.float32)
            take = Take(spec.id, Path(file).stem, base, FrameRate(25), Provenance("import", 0))
            return {"take": str(save_take(take, folder / "take.npz")), "notes": [f"The sound lasts {duration_s:g} s."]}
        case WriteMotionParams(out=out, performance=path, format=kind):
            values, _ = load_performance(Path(path))
            Path(out).write_text(f"{kind} {len(values)}")
            return {"file": out}
        case RenderParams(out=out):
            Path(out).write_bytes(b"film")
            return {"video": out, "frames": 48, "render_s": 1.0}
    raise AssertionError(spec)


def _read(path: str) -> dict[str, Any]:
    return json.loads(Path(path).read_text("utf-8"))


def _written(timed: dict[str, Any], folder: Path) -> str:
    (folder / "timed.json").write_text(json.dumps(timed), "utf-8")
    return str(folder / "timed.json")


def _run(spec: JobSpec) -> None:
    words = repr(spec.params)
    if isinstance(spec.params, RelipParams | RefineParams):
        words += repr(_read(spec.params.speech))
    _send(protocol.Accepted(spec.id))
    _send(protocol.Started(spec.id))
    _send(protocol.Stage(spec.id, "Pretending"))
    _send(protocol.Progress(spec.id, 1, 4, 1.0, 3.0))
    if "dies" in words:
        sys.stderr.write("a last word\n")
        sys.stderr.flush()
        os._exit(9)
    if "deaf" in words:
        time.sleep(600)
    if "several" in words and isinstance(spec.params, FitParams) and spec.params.face is None:
        _send(
            protocol.Failed(
                spec.id, "several_faces", "The picture shows 2 faces.", "Choose one.", "0.6,0.2,0.8,0.5 0.2,0.2,0.4,0.5"
            )
        )
    elif "unclear" in words and isinstance(spec.params, FitParams) and spec.params.anchors is None:
        _send(protocol.Failed(spec.id, "face_unclear", "No face was found in the picture.", "Place the landmarks.", ""))
    elif "fails" in words:
        _send(protocol.Failed(spec.id, "portrait", "There is no face in this picture.", "Choose another picture.", "traceback"))
    elif "hangs" not in words:
        _send(protocol.Finished(spec.id, _result(spec)))


def main() -> None:
    decoder = protocol.request_decoder()
    while data := os.read(0, 65536):
        for request in decoder.feed(data):
            match request:
                case protocol.Submit(job=spec):
                    _run(spec)
                case protocol.Cancel(job=job):
                    _send(protocol.CancelledReply(job))
                case protocol.Pause(job=job):
                    _send(protocol.Paused(job))
                case protocol.Resume(job=job):
                    _send(protocol.Started(job))
                case protocol.Ping(token=token):
                    _send(protocol.Pong(token))
                case protocol.Shutdown():
                    return


if __name__ == "__main__":
    main()
