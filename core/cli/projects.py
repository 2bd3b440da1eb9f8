"""Projects that commands make: from a portrait and its takes, or from another project with a part of a take made anew."""

from __future__ import annotations

import json
import math
from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.cli.direction import controls_of, given_controls
from core.cli.steps import DEFAULT_FPS, Spoken, Steps
from core.errors import ProjectError
from core.jobs.cells import save_cells
from core.jobs.job import RegenerateParams, SpeechParams
from core.jobs.performance import load_take, save_take


def save_project(namespace: Namespace, made: Spoken, path: Path) -> None:
    """Write a project of what the steps made; of several takes the best is first, and on show."""
    from core.project.document import Portrait, SpeechTrack, new_document
    from core.project.edits import AddTake, SetActiveTake, SetControls, SetPortrait, SetSpeech
    from core.project.storage import save
    from core.timebase import FrameRate

    document = new_document(path.stem, namespace.fps or FrameRate.parse(DEFAULT_FPS))
    media = document.media
    rig = media.add_file(Path(made.fit["rig"]), "rig")
    portrait = Portrait(media.add_file(Path(namespace.input), "portrait"), rig, made.fit["report"])
    timed = json.loads(Path(made.speech["speech"]).read_text("utf-8"))
    # As it was heard: the sound of another file, an MP3 say, is not the same to the bit, and its takes would be another's.
    name = f"{Path(namespace.audio).stem or 'recording'}.wav" if namespace.audio else "speech.wav"
    speech = SpeechTrack(
        media.adopt(Path(made.speech["audio"]), made.speech["audio_sha256"], name, "audio"),
        timed["transcript"],
        timed,
        namespace.text or "",
        (namespace.voice or SpeechParams().voice) if namespace.text else "",
        made.speech["duration_s"],
    )
    controls = SetControls(_stored(namespace), namespace.seed or 0)
    for edit in (SetPortrait(portrait), SetSpeech(speech), controls):
        edit.apply(document)
    takes = [replace(load_take(Path(each["take"])), name=f"Take {i}") for i, each in enumerate(made.generate["takes"], 1)]
    for take in takes:
        AddTake(take).apply(document)
    SetActiveTake(takes[0].id).apply(document)
    save(document, path)


def regenerated(namespace: Namespace, steps: Steps, path: Path) -> dict[str, Any]:
    """Make a part of the take on show anew, and write the project with the new take.

    Returns:
        `take` (its name), `frames` (first, and the one after the last), `channels`, `seed` and `score`.

    Raises:
        ProjectError: the project has no take or no speech.
        UserError: the range or the channels make no sense.
    """
    from core.channel_groups import channels_named
    from core.motion.controls import Controls
    from core.motion.retimed_part import part_of
    from core.project.edits import AddTake
    from core.project.storage import load, save

    document = load(Path(namespace.project))
    take, speech = document.active_take, document.speech
    if take is None or speech is None:
        raise ProjectError("The project has no take of a speech.", "Open it in the editor and generate one.")
    channels_named(namespace.channels)
    start_s, end_s = namespace.range
    rate = document.rate
    span = math.floor(start_s * rate.fps + 1e-6), math.ceil(end_s * rate.fps - 1e-6)
    frames, kept = part_of(document, take, span, namespace.channels)
    if span[1] > document.frames:  # the generator says what is wrong with it
        frames = frames[0], math.ceil(end_s * take.rate.fps - 1e-6)
    seed = take.provenance.seed + 1 if namespace.seed is None else namespace.seed
    timed = steps.folder / "speech.json"
    timed.write_text(json.dumps(dict(speech.data)), "utf-8")
    known = {name: value for name, value in document.controls.items() if name in Controls().to_json()}
    rig = document.portrait and document.portrait.rig
    made = steps.run(
        RegenerateParams(
            str(document.media.path(speech.media)),
            str(timed),
            str(save_take(take, steps.folder / "old.npz")),
            *frames,
            namespace.channels,
            str(save_cells(kept, steps.folder / "kept.npz")),
            known | given_controls(namespace),
            seed,
            namespace.engine or "",
            f"{take.name}, {', '.join(namespace.channels)} {start_s:g}–{end_s:g} s",
            str(document.media.path(rig)) if rig else "",
        )
    )
    new = load_take(Path(made["take"]))
    AddTake(new).apply(document)
    save(document, path)
    return {"take": new.name, "frames": list(frames), "channels": namespace.channels, "seed": seed, "score": made["score"]}


def _stored(namespace: Namespace) -> dict[str, Any]:
    """What was asked for, as a document keeps it."""
    return controls_of(namespace).to_json() | ({"engine": namespace.engine} if namespace.engine else {})
