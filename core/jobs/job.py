"""A job: a frozen snapshot of work, and the table of states it may move through."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final, Literal

import msgspec

from core.export.settings import FilmParams


class JobState(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"
    STARTING = "starting"
    RUNNING = "running"
    PAUSED = "paused"
    CANCELLING = "cancelling"
    FINISHED = "finished"
    FAILED = "failed"
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"

    @property
    def is_final(self) -> bool:
        """Nothing more will happen unless the user asks for it again."""
        return self in (JobState.FINISHED, JobState.FAILED, JobState.CANCELLED, JobState.INTERRUPTED)

    @property
    def is_active(self) -> bool:
        """The worker holds it."""
        return not self.is_final and self is not JobState.QUEUED


_S = JobState
MOVES: Final[dict[JobState, frozenset[JobState]]] = {
    _S.QUEUED: frozenset({_S.STARTING, _S.FAILED, _S.CANCELLED}),
    _S.STARTING: frozenset({_S.RUNNING, _S.FAILED, _S.CANCELLING, _S.CANCELLED, _S.INTERRUPTED}),
    _S.RUNNING: frozenset({_S.PAUSED, _S.FINISHED, _S.FAILED, _S.CANCELLING, _S.CANCELLED, _S.INTERRUPTED}),
    _S.PAUSED: frozenset({_S.RUNNING, _S.FAILED, _S.CANCELLING, _S.CANCELLED, _S.INTERRUPTED}),
    # The last frame may be written before the request to stop is seen, and a dying worker may fail first.
    _S.CANCELLING: frozenset({_S.CANCELLED, _S.FINISHED, _S.FAILED, _S.INTERRUPTED}),
    _S.FINISHED: frozenset(),
    _S.FAILED: frozenset({_S.QUEUED}),
    _S.CANCELLED: frozenset({_S.QUEUED}),
    _S.INTERRUPTED: frozenset({_S.QUEUED}),
}
"""Every legal move. A job that did not finish may be queued again."""


class FitParams(msgspec.Struct, frozen=True, tag_field="kind", tag="fit"):
    """Turn a portrait into a rig.

    Attributes:
        portrait: path of the picture.
        face: which face, counted from 0, the largest first; None where there is only one to choose.
        anchors: id -> x and y, placed by hand (`core.portrait.anchors`); None to look for the face.
        points: the 478 landmarks, x, y and z, to use or to bend onto the anchors. Pixels of the upright file, as the anchors.

    Result: `rig` (npz path), `thumbnail` (jpg path), `report` (see `FitReport.to_json`).
    """

    portrait: str
    face: int | None = None
    anchors: dict[str, tuple[float, float]] | None = None
    points: list[tuple[float, float, float]] | None = None


class SpeechParams(msgspec.Struct, frozen=True, tag_field="kind", tag="speech"):
    """Turn sound, or text, into sound with timed words and phones.

    Attributes:
        audio: path of the sound; empty to synthesise `text`.
        transcript: what is said in `audio`; empty where unknown.
        text: what to say where there is no `audio`.
        voice, rate_wpm, pitch: the synthesiser's; only for `text`.
        language: BCP 47 tag of `audio`.

    Result: `audio` (wav path), `speech` (path of JSON, see `core.speech.store`), `duration_s`, `source`, `notes`.
    """

    audio: str = ""
    transcript: str = ""
    text: str = ""
    voice: str = "espeak:en-us"
    rate_wpm: int = 165
    pitch: int = 50
    language: str = "en-us"


class GenerateParams(msgspec.Struct, frozen=True, tag_field="kind", tag="generate"):
    """Turn speech into a take, or into several to choose from.

    Attributes:
        audio, speech: paths as a speech job returns them.
        controls: `Controls.to_json`, missing keys keep their default.
        rate: frames per second, "24" or "30000/1001".
        name: of the take; empty for a default.
        rig: path of the sitter's rig, whose own expression an emotion makes up for; empty where there is none yet.
        engine: one of `core.motion.engines.ENGINES`; empty for the usual one.
        seeds: one take of each; empty for a single take of `seed`.

    Result: `take` (npz path, see `core.jobs.performance`), `frames` and `duration_s` of the best, and `takes`: for each, best
    first, its `take`, `seed` and `score` (see `core.motion.score`).
    """

    audio: str
    speech: str
    controls: dict[str, Any] = {}
    seed: int = 0
    rate: str = "24"
    name: str = ""
    rig: str = ""
    engine: str = ""
    seeds: list[int] = []


class RegenerateParams(msgspec.Struct, frozen=True, tag_field="kind", tag="regenerate"):
    """Make a part of a take anew.

    Attributes:
        audio, speech: paths as a speech job returns them.
        take: npz path.
        start, end: frames of the take, the end not included.
        channels: groups of `core.channel_groups`, or single channels.
        keep: npz path of what stays whatever is made anew, the user's keys, as `core.jobs.cells` writes it; empty for nothing.
        controls: `Controls.to_json`, missing keys keep their default.
        engine: empty for the take's own.
        name: of the new take; empty for a default.
        rig: path of the sitter's rig, empty where there is none yet.

    Result: `take` (npz path), `frames`, `duration_s`, `score`.
    """

    audio: str
    speech: str
    take: str
    start: int
    end: int
    channels: list[str]
    keep: str = ""
    controls: dict[str, Any] = {}
    seed: int = 0
    engine: str = ""
    name: str = ""
    rig: str = ""


class RelipParams(msgspec.Struct, frozen=True, tag_field="kind", tag="relip"):
    """Drive the mouths of takes by corrected phones; all else about them stays.

    Attributes:
        audio: path of the sound.
        old_speech, speech: paths of its timed phones, as the takes were made from and as they shall be.
        takes: npz paths.
        rig: path of the sitter's rig, empty where there is none yet.

    Result: `takes` (npz paths, in the order given; ids and names are kept).
    """

    audio: str
    old_speech: str
    speech: str
    takes: list[str]
    rig: str = ""


class RefineParams(msgspec.Struct, frozen=True, tag_field="kind", tag="refine"):
    """Time the phones of a sound better than its first, quick reading did.

    Attributes:
        audio, speech: paths as a speech job returns them.

    Result: `speech` (path of JSON), `changed`, `notes`.
    """

    audio: str
    speech: str


class RespellParams(msgspec.Struct, frozen=True, tag_field="kind", tag="respell"):
    """Let another word be said in the time of one, or a new one around a moment.

    Attributes:
        audio, speech: paths as a speech job returns them.
        text: the word, or a few.
        word: index of the word it takes the place of; None for a new one.
        t_s: where a new one is put, seconds.

    Result: `speech` (path of JSON).
    """

    audio: str
    speech: str
    text: str
    word: int | None = None
    t_s: float = 0.0


class TrackParams(msgspec.Struct, frozen=True, tag_field="kind", tag="track"):
    """Turn the motion of a face in a video into a take.

    Attributes:
        video: path of the video.
        name: of the take; empty for the video's own.

    Result: `take` (npz path), `frames`, `duration_s`, `fps`, `reference` (the frame at rest), `seen` (frames that show the
    face), `error_percent` (see `core.portrait.track.Track`).
    """

    video: str
    name: str = ""


class ReadMotionParams(msgspec.Struct, frozen=True, tag_field="kind", tag="read_motion"):
    """Turn a file of motion into a take, see `core.interchange.motion_file`.

    Attributes:
        file: path.
        rig: path of the sitter's rig, empty where there is none yet.
        duration_s: of the sound that the take shall fit; 0 for none.

    Result: `take` (npz path), `frames`, `duration_s`, `fps`, `notes` (what of the file is not as it was).
    """

    file: str
    rig: str = ""
    duration_s: float = 0.0


class WriteMotionParams(msgspec.Struct, frozen=True, tag_field="kind", tag="write_motion"):
    """Write a performance as a file for other programs.

    Attributes:
        performance: npz path, baked channels and their frame rate.
        out: path of the file, written whole or not at all.
        format: one of `core.interchange.motion_file.SUFFIXES`.
        rig: path of the sitter's rig, empty where there is none.
        lid_follow: how far lids follow vertical gaze, 0 not at all .. 1 as in life.

    Result: `file` (path), `frames`, `fps`, `bytes`.
    """

    performance: str
    out: str
    format: Literal["csv", "live-link", "json", "bvh", "glb"]
    rig: str = ""
    lid_follow: float = 1.0


class BackgroundParams(msgspec.Struct, frozen=True):
    """What stands behind the sitter, see `core.render.background`.

    Attributes:
        kind: "photo", "colour", "picture" or "transparent".
        colour: "#rrggbb".
        picture: path of the picture, where that is the kind.
        blur: of photo or picture, 0 to 1.
    """

    kind: Literal["photo", "colour", "picture", "transparent"] = "photo"
    colour: str = "#000000"
    picture: str = ""
    blur: float = 0.0


class RepairParams(msgspec.Struct, frozen=True):
    """How the temporal diffusion renderer mends what the warp cannot know, see `core.render.source`.

    Attributes:
        preset: "off" (the rig alone), "draft", "standard" or "paper".
        strength: 0 (the warp, bit for bit) .. 1.
        seed: of the noise; the same seed gives the same film.
        device: "cpu", "cuda:0" and so on; empty for the best there is.
        precision: "fp32", "bf16" or "fp16"; empty for what suits the device.
        budget_mb: memory of the device that may be taken; 0 for what is free.
    """

    preset: Literal["off", "draft", "standard", "paper"] = "off"
    strength: float = 1.0
    seed: int = 0
    device: str = ""
    precision: str = ""
    budget_mb: int = 0


class RenderParams(msgspec.Struct, frozen=True, tag_field="kind", tag="render"):
    """Turn a rig and a performance into a film.

    Attributes:
        rig: npz path as a fit job returns it.
        performance: npz path, baked channels and their frame rate (see `core.jobs.performance`).
        audio: path of the sound, empty for a silent film.
        out: path of the film, its ending says which kind (`core.export.container`); written whole or not at all.
        size: longer side, px.
        title: of the film, in its metadata.
        metadata: say in the file that it is AI-generated, and by what.
        crf, preset: of x264.
        background: what stands behind the sitter; where it is transparent, so is the film.
        lid_follow: how far lids follow vertical gaze, 0 not at all .. 1 as in life.
        repair: what the diffusion renderer adds.
        film: kind of film, proportions, loudness, captions, and what is drawn over it.
        keep: keep drawn frames on disk, so that a film that was stopped goes on where it was; None where that pays.

    Result: `video` (path of the film or of its folder of pictures), `captions` (path of the file beside it, or nothing),
    `frames`, `drawn` (those that were not kept from before), `width`, `height`, `fps`, `duration_s`, `render_s`.
    """

    rig: str
    performance: str
    audio: str
    out: str
    size: int = 512
    title: str = ""
    metadata: bool = True
    crf: int = 18
    preset: str = "medium"
    background: BackgroundParams = BackgroundParams()
    lid_follow: float = 1.0
    repair: RepairParams = RepairParams()
    film: FilmParams = FilmParams()
    keep: bool | None = None


Params = (
    FitParams
    | SpeechParams
    | RefineParams
    | RespellParams
    | GenerateParams
    | RegenerateParams
    | RelipParams
    | TrackParams
    | ReadMotionParams
    | WriteMotionParams
    | RenderParams
)


class JobSpec(msgspec.Struct, frozen=True):
    """A frozen snapshot of work: editing the document never changes a job in flight.

    Attributes:
        id: unique within the session.
        params: what to do, inputs by path.
        directory: an existing folder that belongs to this job alone; results and previews are written there.
    """

    id: str
    params: Params
    directory: str

    @property
    def kind(self) -> str:
        """What is done: the name of a handler of the worker."""
        return str(self.params.__struct_config__.tag)
