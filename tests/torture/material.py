"""Good material of every kind that comes in through a door: what is damaged before it is given."""

from __future__ import annotations

import io
import json
import wave
from pathlib import Path
from typing import Any, Final

import numpy as np
from PIL import Image
from PySide6.QtCore import QByteArray

from core import channels
from core.curves.curve import Curve
from core.curves.key import Key
from core.curves.layer import Layer
from core.curves.take import Provenance, Take
from core.project.document import Document, Marker, Portrait, SpeechTrack, new_document
from core.project.edits import AddLayer, AddTake, SetCurves, SetMarkers, SetPortrait, SetSpeech
from core.timebase import FrameRate

SAMPLES: Final = Path(__file__).parents[2] / "resources" / "samples"
SOUND_RATE: Final = 16_000


def sitter() -> Path:
    """The first sample portrait."""
    return SAMPLES / json.loads((SAMPLES / "samples.json").read_text("utf-8"))[0]["file"]


def small_sitter(folder: Path, kind: str, **options: Any) -> bytes:
    """The sample sitter at 200 px in another kind of file."""
    file = io.BytesIO()
    with Image.open(sitter()) as picture:
        picture.thumbnail((200, 200))
        picture.convert("P" if kind == "GIF" else "RGB").save(file, kind, **options)
    return file.getvalue()


def pictures(folder: Path) -> list[bytes]:
    kinds = ("JPEG", "PNG", "WEBP", "BMP", "TIFF", "GIF")
    found = [small_sitter(folder, kind) for kind in kinds]
    return [*found, small_sitter(folder, "TIFF", compression="tiff_lzw"), small_sitter(folder, "JPEG", progressive=True)]


def spoken(seconds: float = 0.6) -> np.ndarray:
    """A hum, float32 [N]."""
    t = np.arange(round(SOUND_RATE * seconds)) / SOUND_RATE
    return (0.4 * np.sin(2 * np.pi * 140 * t) * np.sin(2 * np.pi * 3 * t)).astype(np.float32)


def wav(seconds: float = 0.6) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(SOUND_RATE)
        out.writeframes((spoken(seconds) * 32767).astype("<i2").tobytes())
    return file.getvalue()


def sounds(folder: Path) -> list[bytes]:
    import soundfile

    found = [wav()]
    for kind, subtype in (
        ("FLAC", "PCM_16"),
        ("OGG", "VORBIS"),
        ("WAV", "FLOAT"),
        ("AIFF", "PCM_16"),
        ("MP3", "MPEG_LAYER_III"),
    ):
        file = io.BytesIO()
        soundfile.write(file, spoken(), SOUND_RATE, subtype, format=kind)
        found.append(file.getvalue())
    return found


def films(folder: Path) -> list[bytes]:
    import subprocess

    from core.speech.ffmpeg import program

    found = []
    for name, more in (("a.mp4", ["-c:v", "libx264"]), ("a.webm", ["-c:v", "libvpx", "-deadline", "realtime"])):
        path = folder / name
        given = ["-f", "lavfi", "-i", "testsrc=size=96x96:rate=10:duration=0.5", *more, "-y", str(path)]
        subprocess.run([program(), "-v", "error", *given], check=True)
        found.append(path.read_bytes())
    return found


def a_take() -> Take:
    base = channels.rest(24)
    base[:, channels.INDEX["head.yaw"]] = np.linspace(-5, 5, 24)
    return Take("take-1", "Take 1", base, FrameRate(24), Provenance("test", 1, created="2026-01-01T00:00:00+00:00"))


def a_project(folder: Path) -> Document:
    """One of everything that a project may hold, but for a rig."""
    document = new_document("Torture")
    media = document.media
    portrait = media.add_bytes(small_sitter(folder, "JPEG"), "sitter.jpg", "portrait")
    sound = media.add_bytes(wav(), "speech.wav", "audio")
    data = {
        "words": [[0.1, 0.4, "hum"]],
        "phones": [[0.0, 0.6, "SIL", 1.0]],
        "transcript": "hum",
        "source": "tts",
        "language": "en-us",
        "notes": [],
    }
    keys = Curve((Key(2, 1.0), Key(9, -2.0, "linear"), Key(14, 3.0)))
    for edit in (
        SetPortrait(Portrait(media=portrait, rig=None, report={"face_px": 200})),
        SetSpeech(SpeechTrack(sound, "hum", data, "hum", "espeak:en-us", 0.6)),
        AddTake(a_take()),
        SetCurves(document.active_layer_id, {"head.yaw": keys, "expr.jawOpen": keys}),
        AddLayer(Layer("more", "More", "override", {"gaze.yaw": keys}, Curve((Key(1, 0.0), Key(8, 1.0)))), 1),
        SetMarkers((Marker(3, "here"),)),
    ):
        edit.apply(document)
    return document


def projects(folder: Path) -> list[bytes]:
    from core.project.storage import save

    path = folder / "good.avproj"
    save(a_project(folder), path, keep_backup=False)
    return [path.read_bytes()]


def takes(folder: Path) -> list[bytes]:
    from core.jobs.performance import save_take

    return [save_take(a_take(), folder / "take.npz").read_bytes()]


def rigs(folder: Path) -> list[bytes]:
    from core.portrait.fit import fit_portrait
    from core.portrait.load import load_portrait

    path = folder / "good.npz"
    fit_portrait(load_portrait(sitter())).rig.save(path)
    return [path.read_bytes()]


def journals(folder: Path) -> list[bytes]:
    from core.project.journal import Journal
    from core.project.journal_log import LOG

    document = a_project(folder)
    journal = Journal(folder / "journal")
    journal.write(document.copy(), Path("/nowhere/a.avproj"))
    SetCurves(document.active_layer_id, {"head.yaw": Curve((Key(3, 0.5),))}).apply(document)
    journal.write(document.copy(), None)
    for path in journal.folder.iterdir():
        if path.suffix == ".npz" or len(path.stem) == 64:
            (folder / path.name).write_bytes(path.read_bytes())
    content = (journal.folder / LOG).read_bytes()
    journal.close()
    return [content]


def landmark_files(folder: Path) -> list[bytes]:
    from core.portrait.anchors import starting_anchors
    from core.portrait.landmark_file import write_landmarks

    write_landmarks(folder / "marks.json", starting_anchors(640, 800), np.zeros((478, 3)))
    write_landmarks(folder / "few.json", starting_anchors(640, 800), None)
    return [(folder / "marks.json").read_bytes(), (folder / "few.json").read_bytes()]


def pose_files(folder: Path) -> list[bytes]:
    from core.curves.pose import Pose
    from core.project.pose_library import save_poses

    save_poses([Pose("Smile", {"expr.mouthSmileLeft": 0.5}), Pose("Nod", {"head.pitch": 4.0})], folder / "poses.json")
    return [(folder / "poses.json").read_bytes()]


def export_lists(folder: Path) -> list[bytes]:
    from core.jobs.job import JobSpec, RenderParams
    from core.jobs.kept_exports import write_exports
    from core.jobs.queue import Job

    params = RenderParams("rig.npz", "performance.npz", "speech.wav", str(folder / "film.mp4"), 256)
    write_exports([Job(JobSpec(f"job-{n}", params, str(folder)), f"film {n}") for n in range(3)], folder / "exports.json")
    return [(folder / "exports.json").read_bytes()]


def speech_files(folder: Path) -> list[bytes]:
    speech = a_project(folder).speech
    assert speech is not None
    return [json.dumps(dict(speech.data)).encode()]


def motion_tables(folder: Path) -> list[bytes]:
    from core.interchange.motion_file import write_motion

    found = []
    for kind in ("csv", "live-link"):
        write_motion(a_take().base, FrameRate(30), folder / "motion.csv", kind)  # type: ignore[arg-type]
        found.append((folder / "motion.csv").read_bytes())
    return found


def motion_files(folder: Path) -> list[bytes]:
    from core.interchange.motion_file import write_motion

    write_motion(a_take().base, FrameRate(30), folder / "motion.json", "json")
    return [(folder / "motion.json").read_bytes()]


def preset_files(folder: Path) -> list[bytes]:
    from core.export.presets import BUILT_IN, save_presets

    save_presets(BUILT_IN, folder / "presets.json")
    return [(folder / "presets.json").read_bytes()]


def setting_files(folder: Path) -> list[bytes]:
    from app.settings import Settings

    settings = Settings(folder / "made.ini")
    settings.add_recent(folder / "a.avproj")
    settings.set_number("takes", 3)
    settings.set_place("window", QByteArray(b"\x01\x02place"))
    settings._store.setValue("keys", json.dumps({"edit.undo": ["Ctrl+Z"]}))
    settings._store.sync()
    return [(folder / "made.ini").read_bytes()]


def requests(folder: Path) -> list[bytes]:
    from core.jobs import protocol
    from core.jobs.job import FitParams, GenerateParams, JobSpec, RenderParams

    submitted = (
        FitParams("a.jpg"),
        GenerateParams("a.wav", "a.json"),
        RenderParams("r.npz", "p.npz", "a.wav", "/tmp/o.mp4", 256),
    )
    messages = [protocol.Hello(), *(protocol.Submit(JobSpec("a", params, ".")) for params in submitted)]
    messages += [
        protocol.Pause("a"),
        protocol.Configure(0.5, "INFO"),
        protocol.Ping(3),
        protocol.Cancel("a"),
        protocol.Shutdown(),
    ]
    return [b"".join(map(protocol.encode, messages))]


def replies(folder: Path) -> list[bytes]:
    from core.jobs import protocol

    messages = (
        protocol.Ready(1, 5, ("fit",)), protocol.Accepted("a"), protocol.Started("a"), protocol.Stage("a", "Looking"),
        protocol.Progress("a", 1, 9, 0.5, 4.0), protocol.PreviewFrame("a", "/tmp/x.jpg", 3), protocol.Paused("a"),
        protocol.Started("a"), protocol.Finished("a", {"rig": "r.npz"}), protocol.Failed("b", "portrait", "No face."),
        protocol.Log("info", "hm"), protocol.Memory(1000), protocol.Pong(3),
    )  # fmt: skip
    return [b"".join(map(protocol.encode, messages))]
