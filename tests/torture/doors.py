"""Every door through which bytes come in that somebody else has made: what stands before it, and what it is given."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from tests.torture.material import (
    SOUND_RATE,
    export_lists,
    films,
    journals,
    landmark_files,
    motion_files,
    motion_tables,
    pictures,
    pose_files,
    preset_files,
    projects,
    replies,
    requests,
    rigs,
    setting_files,
    sounds,
    speech_files,
    spoken,
    takes,
)
from tests.torture.mutate import chunk_crcs_mended, mutated, mutated_json, mutated_zip, unzipped, zipped

Mutate = Callable[[bytes, Random], bytes]


@dataclass(frozen=True)
class Door:
    """One door.

    Attributes:
        suffix: of the files it is given.
        seeds: makes good files of this kind.
        enter: reads a file as the product does, and uses what it got as the product does next.
        mutate: how files are damaged.
        count: how many are given to it.
    """

    suffix: str
    seeds: Callable[[Path], list[bytes]]
    enter: Callable[[Path], object]
    mutate: Mutate = mutated
    count: int = 1000


# the doors


def enter_project(path: Path) -> object:
    from core.project.storage import MissingMediaError, glance, load

    glance(path)
    try:
        document = load(path)
    except MissingMediaError as error:
        document = load(path, {ref.sha256: None for ref in error.missing})
    return document.performance().values


def enter_journal(path: Path) -> object:
    from core.project.journal import recoveries
    from core.project.journal_log import LOG

    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        session = Path(folder) / "session-x"
        session.mkdir()
        for beside in path.parent.iterdir():
            if len(beside.stem) == 64:
                (session / beside.name).hardlink_to(beside)
        (session / LOG).write_bytes(path.read_bytes())
        for recovery in recoveries(Path(folder)):
            recovery.open().performance()
    return None


def enter_picture(path: Path) -> object:
    from core.portrait.load import load_portrait

    return load_portrait(path).rgb


def enter_sound(path: Path) -> object:
    from core.speech.audio import analysis_mono, load_audio

    return analysis_mono(load_audio(path))


def enter_film(path: Path) -> object:
    from core.portrait.video import open_video

    return sum(1 for _ in open_video(path).frames())


def enter_rig(path: Path) -> object:
    from core.rig.model import Rig

    return Rig.load(path)


def enter_take(path: Path) -> object:
    from core.jobs.performance import load_performance, load_take

    load_performance(path)
    return load_take(path)


def enter_landmarks(path: Path) -> object:
    from core.portrait.landmark_file import read_landmarks

    return read_landmarks(path)


def enter_poses(path: Path) -> object:
    from core.project.pose_library import load_poses

    try:
        return load_poses(path)
    except ValueError:  # as it says
        return None


def enter_exports(path: Path) -> object:
    from core.jobs.store import ExportStore

    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        left = Path(folder) / "left"
        for number in range(3):
            (left / f"job-{number}").mkdir(parents=True)
            for name in ("rig.npz", "performance.npz", "speech.wav"):
                (left / f"job-{number}" / name).touch()
        (left / "lock").touch()
        (left / "exports.json").write_bytes(path.read_bytes())
        store = ExportStore(Path(folder))
        found = store.load()
        store.close()
        return found


def enter_speech(path: Path) -> object:
    from core.speech.audio import make_audio
    from core.worker.inputs import timed_speech

    return timed_speech(str(path), make_audio(spoken(), SOUND_RATE))


def enter_motion(path: Path) -> object:
    from core.interchange.motion_file import read_motion

    return read_motion(path, duration_s=0.6).take.base


def enter_presets(path: Path) -> object:
    from core.export.presets import load_presets

    try:
        return load_presets(path)
    except ValueError:  # as it says
        return None


def enter_settings(path: Path) -> object:
    from app.commanding.commanding import stored_keys
    from app.settings import Settings

    settings = Settings(path)
    keys = stored_keys(settings.text("keys"))
    return settings.recent(), settings.pinned(), settings.number("takes", 1), settings.place("window"), keys


def enter_requests(path: Path) -> object:
    from core.jobs.protocol import Malformed, request_decoder

    return [found for found in request_decoder().feed(path.read_bytes()) if not isinstance(found, Malformed)]


def enter_replies(path: Path) -> object:
    """What a worker says, heard as the editor hears it."""
    from core.jobs.job import FitParams, JobSpec
    from core.jobs.protocol import Malformed, reply_decoder
    from core.jobs.queue import JobQueue

    queue = JobQueue()
    for name in ("a", "b"):
        queue.add(JobSpec(name, FitParams("x.jpg"), "."), name)
    queue.starting("a")
    for reply in reply_decoder().feed(path.read_bytes()):
        if not isinstance(reply, Malformed):
            queue.apply(reply)
    return queue


# damage that knows the form


def of_json(content: bytes, random: Random) -> bytes:
    if random.random() < 0.3:
        return mutated(content, random)
    return json.dumps(mutated_json(json.loads(content), random)).encode()


def of_lines(content: bytes, random: Random) -> bytes:
    lines = content.splitlines(keepends=True)
    for _ in range(random.choice((1, 2, 5))):
        at = random.randrange(len(lines))
        try:
            lines[at] = of_json(lines[at], random) + b"\n"
        except ValueError:
            lines[at] = mutated(lines[at], random)
    return b"".join(random.sample(lines, len(lines)) if random.random() < 0.3 else lines)


def of_project(content: bytes, random: Random) -> bytes:
    chance = random.random()
    if chance < 0.35:
        return mutated(content, random)
    if chance < 0.5:
        return mutated_zip(content, random, {"project.json": of_json})
    return _with_json(content, random)


def _with_json(content: bytes, random: Random) -> bytes:
    """Only `project.json` says something else: most gets through the archive and to the schema."""
    entries = unzipped(content)
    entries["project.json"] = json.dumps(mutated_json(json.loads(entries["project.json"]), random)).encode()
    return zipped(entries)


def of_archive(content: bytes, random: Random) -> bytes:
    return mutated(content, random) if random.random() < 0.4 else mutated_zip(content, random, {})


def of_picture(content: bytes, random: Random) -> bytes:
    spoilt = mutated(content, random)
    return chunk_crcs_mended(spoilt) if spoilt[:4] == b"\x89PNG" and random.random() < 0.7 else spoilt


DOORS: Final[dict[str, Door]] = {
    "project": Door(".avproj", projects, enter_project, of_project),
    "journal": Door(".jsonl", journals, enter_journal, of_lines),
    "picture": Door(".png", pictures, enter_picture, of_picture),
    "sound": Door(".wav", sounds, enter_sound),
    "film": Door(".mp4", films, enter_film),
    "rig": Door(".npz", rigs, enter_rig, of_archive, count=300),
    "take": Door(".npz", takes, enter_take, of_archive),
    "landmarks": Door(".json", landmark_files, enter_landmarks, of_json),
    "poses": Door(".json", pose_files, enter_poses, of_json),
    "exports": Door(".json", export_lists, enter_exports, of_json),
    "motion table": Door(".csv", motion_tables, enter_motion),
    "motion file": Door(".json", motion_files, enter_motion, of_json),
    "presets": Door(".json", preset_files, enter_presets, of_json),
    "settings": Door(".ini", setting_files, enter_settings),
    "speech": Door(".json", speech_files, enter_speech, of_json),
    "requests": Door(".jsonl", requests, enter_requests, of_lines),
    "replies": Door(".jsonl", replies, enter_replies, of_lines),
}


def numbered(seeds: list[bytes], count: int, seed: int) -> Iterator[tuple[int, Random, bytes]]:
    """(number, where its damage comes from, the good file) of each file to be damaged."""
    for number in range(count):
        random = Random(f"{seed}-{number}")
        yield number, random, random.choice(seeds)
