"""What each command does: check the places, run the steps, tell the result."""

from __future__ import annotations

import shutil
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from core.cli.cache import cache
from core.cli.console import Console, duration
from core.cli.direction import controls_of
from core.cli.evaluate import evaluate
from core.cli.motion_files import motion
from core.cli.outputs import output_place
from core.cli.projects import regenerated, save_project
from core.cli.steps import Spoken, Steps
from core.cli.traces import traces
from core.errors import ExportError, FaceUnclearError
from core.jobs.background import background_params
from core.jobs.filming import spoken
from core.jobs.job import BackgroundParams, SpeechParams, TrackParams
from core.jobs.performance import load_performance
from core.project.document import Document

if TYPE_CHECKING:
    from core.cli.filming import Acted

Stop = Callable[[], bool]
Command = Callable[[Namespace, Console, Path, Stop], int]


def fit(namespace: Namespace, console: Console, log_file: Path, stop: Stop) -> int:
    """`countenance fit`."""
    if namespace.landmarks_template is not None:
        return _landmarks_template(namespace, console, log_file, stop)
    with Steps(console, log_file, stop) as steps:
        if namespace.output is None:
            found = steps.fit(namespace.portrait, namespace.face, namespace.landmarks)
        else:
            with output_place(namespace.output, ".npz", [namespace.portrait, namespace.landmarks]) as path:
                found = steps.fit(namespace.portrait, namespace.face, namespace.landmarks)
                _keep(Path(found["rig"]), path)
    report = found["report"]
    rig = {"rig": str(path)} if namespace.output is not None else {}
    console.result({"ok": True} | rig | report, _fit_text(report))
    return 0


def speak(namespace: Namespace, console: Console, log_file: Path, stop: Stop) -> int:
    """`countenance speak`."""
    params = SpeechParams(text=namespace.text, rate_wpm=namespace.rate)
    if namespace.voice is not None:
        params = SpeechParams(text=namespace.text, rate_wpm=namespace.rate, voice=namespace.voice)
    with output_place(namespace.output, ".wav", []) as path, Steps(console, log_file, stop) as steps:
        heard = steps.run(params)
        _keep(Path(heard["audio"]), path)
    console.result({"ok": True, **heard, "audio": str(path), "speech": None}, f"{path}: {duration(heard['duration_s'])}")
    return 0


def generate(namespace: Namespace, console: Console, log_file: Path, stop: Stop) -> int:
    """`countenance generate`."""
    inputs = [namespace.input, namespace.audio, namespace.transcript, namespace.landmarks]
    with output_place(namespace.output, ".avproj", inputs) as path, Steps(console, log_file, stop) as steps:
        made = steps.performance(namespace)
        save_project(namespace, made, path)
    told = {"ok": True, "project": str(path), "fit": made.fit["report"], **_told(made), "frames": made.generate["frames"]}
    lines = [f"{path}: {duration(made.generate['duration_s'])}"]
    if len(told["takes"]) > 1:
        lines += [f"Take {i}: seed {t['seed']}, {_judged(t)}" for i, t in enumerate(told["takes"], 1)]
    console.result(told, "\n".join(lines))
    return 0


def regenerate(namespace: Namespace, console: Console, log_file: Path, stop: Stop) -> int:
    """`countenance regenerate`."""
    with output_place(namespace.output, ".avproj", [namespace.project]) as path, Steps(console, log_file, stop) as steps:
        told = regenerated(namespace, steps, path)
    console.result({"ok": True, "project": str(path), **told}, f"{path}: {told['take']}, {_judged(told)}")
    return 0


def _judged(take: dict[str, Any]) -> str:
    from core.motion.score import points

    return f"score {points(take['score']['total'])} of 100"


def render(namespace: Namespace, console: Console, log_file: Path, stop: Stop) -> int:
    """`countenance render`."""
    from core.cli.film_words import film_inputs
    from core.cli.filming import check_film, check_words, film_job, film_preset, filmed_document, named_output

    preset = film_preset(namespace)
    check_words(namespace, preset)
    document = filmed_document(namespace)
    output = named_output(namespace, preset, document)
    suffix = Path(output).suffix.lower()
    with output_place(output, suffix, film_inputs(namespace)) as path, Steps(console, log_file, stop) as steps:
        background = namespace.background or (BackgroundParams() if document is None else background_params(document))
        check_film(namespace, preset, path, background)
        told, acted = _acted(namespace, steps, document, background)
        if (preset.burn or preset.captions) and not acted.words:
            console.note("Nobody knows the words of the sound: there will be no captions. Give them with --transcript.")
        film = steps.run(film_job(namespace, preset, acted, path, steps.folder))
        peak = steps.client.peak_memory_bytes
    size = f"{film['width']}×{film['height']}, {duration(film['duration_s'])}" if film["frames"] else "sound"
    console.result({"ok": True, **film, **told, "peak_memory_bytes": peak}, f"{film['video']}: {size}")
    return 0


def track(namespace: Namespace, console: Console, log_file: Path, stop: Stop) -> int:
    """`countenance track`."""
    with output_place(namespace.output, ".npz", [namespace.video]) as path, Steps(console, log_file, stop) as steps:
        found = steps.run(TrackParams(str(Path(namespace.video).absolute())))
        _keep(Path(found["take"]), path)
    told = {"ok": True, "curves": str(path)} | {name: value for name, value in found.items() if name != "take"}
    size = f"{duration(found['duration_s'])}, {found['frames']} frames, rest at frame {found['reference']}"
    console.result(told, f"{path}: {size}, {found['error_percent']:.2f} % of the distance between the eyes")
    return 0


def voices(namespace: Namespace, console: Console, log_file: Path, stop: Stop) -> int:  # noqa: ARG001
    """`countenance voices`."""
    from dataclasses import asdict

    from core.speech.tts import voices as all_voices

    known = all_voices()
    text = "\n".join(f"{voice.id:24} {voice.name}" for voice in known)
    console.result({"ok": True, "voices": [asdict(voice) for voice in known]}, text)
    return 0


def info(namespace: Namespace, console: Console, log_file: Path, stop: Stop) -> int:  # noqa: ARG001
    """`countenance info`."""
    from core.cli.info import describe

    facts = describe(Path(namespace.file))
    console.result({"ok": True} | facts, "\n".join(f"{name}: {value}" for name, value in facts.items()))
    return 0


def doctor(namespace: Namespace, console: Console, log_file: Path, stop: Stop) -> int:  # noqa: ARG001
    """`countenance doctor`."""
    from core.cli.doctor import examine, report_text

    checks = examine(log_file)
    ok = all(check.ok or not check.needed for check in checks)
    console.result({"ok": ok, "checks": [check.to_json() for check in checks]}, report_text(checks))
    return 0 if ok else 1


def bench(namespace: Namespace, console: Console, log_file: Path, stop: Stop) -> int:
    """`countenance bench`."""
    if namespace.portrait == "editor":
        return _bench_editor(namespace, console, stop)
    if namespace.portrait == "render":
        return _bench_render(namespace, console, log_file, stop)
    return _bench_everything(namespace, console, stop)


def _bench_everything(namespace: Namespace, console: Console, stop: Stop) -> int:
    """One table; with --check, 1 where something takes more than it did."""
    from core.cli.bench import machine, measure
    from core.cli.bench_table import BASELINE, GROUPS, keep_baseline, read_baseline, slower, table_text

    groups = namespace.only or GROUPS
    baseline = read_baseline(Path(namespace.against or BASELINE))
    figures = measure(namespace.portrait, groups, console.note, stop)
    if namespace.keep:
        keep_baseline(Path(namespace.keep), machine(), figures)
    worse = slower(figures, baseline, groups)
    ok = not (namespace.check and worse)
    told = {
        "ok": ok,
        "machine": machine(),
        "figures": [figure.to_json() for figure in figures],
        "slower": list(map(str, worse)),
    }
    console.result(told, "\n".join([machine(), table_text(figures, baseline), *(f"SLOWER {one}" for one in worse)]))
    return 0 if ok else 1


def _bench_editor(namespace: Namespace, console: Console, stop: Stop) -> int:
    """How fast the editor is; with --check, 1 where a bar is missed."""
    from core.cli.bench_editor import figures_text, measure_editor

    figures = measure_editor(stop)
    ok = not (namespace.check and figures.get("missed"))
    console.result(figures | {"ok": ok}, figures_text(figures))
    return 0 if ok else 1


def _bench_render(namespace: Namespace, console: Console, log_file: Path, stop: Stop) -> int:
    """How fast films with repairs are; with --check, 1 where time or memory grow with their length."""
    from core.cli.bench_render import LONG_S, figures_text, measure_render
    from core.cli.evaluate_motion import chosen_portrait

    long_s = namespace.long if namespace.long is not None else LONG_S * namespace.check
    with Steps(console, log_file, stop) as steps:
        rig = Path(steps.fit(str(chosen_portrait(None)))["rig"])
        figures = measure_render(rig, namespace.seconds, long_s, console.note, stop)
    ok = not (namespace.check and figures["missed"])
    console.result({"ok": ok} | figures, figures_text(figures))
    return 0 if ok else 1


COMMANDS: Final[dict[str, Command]] = {
    "fit": fit,
    "speak": speak,
    "generate": generate,
    "regenerate": regenerate,
    "render": render,
    "track": track,
    "motion": motion,
    "voices": voices,
    "info": info,
    "doctor": doctor,
    "cache": cache,
    "traces": traces,
    "bench": bench,
    "evaluate": evaluate,
}


def _landmarks_template(namespace: Namespace, console: Console, log_file: Path, stop: Stop) -> int:
    """Write the landmarks as far as they are found: all points, or the anchors alone."""
    from core.portrait.anchors import moved_onto, starting_anchors
    from core.portrait.landmark_file import write_landmarks
    from core.portrait.load import load_portrait
    from core.rig.model import Rig

    points = None
    inputs = [namespace.portrait, namespace.landmarks]
    with output_place(namespace.landmarks_template, ".json", inputs) as path, Steps(console, log_file, stop) as steps:
        try:
            found = steps.fit(namespace.portrait, namespace.face, namespace.landmarks)
            anchors = {name: (x, y) for name, (x, y) in found["report"]["anchors"].items()}
            points = moved_onto(Rig.load(Path(found["rig"])).landmarks, anchors)
        except FaceUnclearError as error:
            image = load_portrait(Path(namespace.portrait))
            height, width = image.rgba.shape[:2]
            anchors = error.anchors or starting_anchors(width / image.scale, height / image.scale)
        write_landmarks(path, anchors, points)
    told = f"{path}: correct it, then countenance fit {namespace.portrait} --landmarks {path}"
    console.result({"ok": True, "landmarks": str(path), "found": points is not None, "anchors": anchors}, told)
    return 0


def _told(made: Spoken) -> dict[str, Any]:
    speech = {name: made.speech[name] for name in ("duration_s", "source", "words", "phones", "notes")}
    takes = [{"seed": take["seed"], "score": take["score"]} for take in made.generate["takes"]]
    return {"speech": speech, "takes": takes, "notes": [*made.fit["report"]["warnings"], *made.speech["notes"]]}


def _fit_text(report: dict[str, Any]) -> str:
    pose = report["head_pose_deg"]
    found = ", ".join(name for name, there in report["found"].items() if there) or "nothing more"
    lines = [
        f"fit: {report['reprojection_px']:.2f} px, {report['reprojection_percent']:.2f} % of the distance between the eyes",
        f"head: yaw {pose['yaw']:.1f}°, pitch {pose['pitch']:.1f}°, roll {pose['roll']:.1f}°",
        f"face: {report['face_px']:.0f} px, found: {found}",
    ]
    return "\n".join([*lines, *report["warnings"]])


def _keep(made: Path, path: Path) -> None:
    """Move a result out of the private folder, whole or not at all."""
    partial = path.with_name(f".{path.name}.part")
    try:
        shutil.copyfile(made, partial)
        partial.replace(path)
    except OSError as error:
        raise ExportError(f"“{path.name}” could not be written.", "Choose another folder.", str(error)) from error
    finally:
        partial.unlink(missing_ok=True)


def _acted(
    namespace: Namespace, steps: Steps, document: Document | None, background: BackgroundParams
) -> tuple[dict[str, Any], Acted]:
    """What is to be filmed, made from the portrait given or found in the project, and what to tell of it."""
    from core.cli.filming import Acted, spoken_words

    if document is None:
        made = steps.performance(namespace)
        told = {"fit": made.fit["report"], **_told(made)}
        values, rate = load_performance(Path(made.generate["take"]))
        words, title = spoken_words(made.speech["speech"]), Path(namespace.input).stem
        lids = controls_of(namespace).lids_follow_gaze
        return told, Acted(made.fit["rig"], values, rate, made.speech["audio"], words, title, background, lids)
    portrait = document.portrait
    assert portrait is not None
    rig = portrait.rig
    path = str(document.media.path(rig)) if rig is not None else steps.fit(str(document.media.path(portrait.media)))["rig"]
    audio = str(document.media.path(document.speech.media)) if document.speech else ""
    values, lids = document.performance().values, document.lid_follow
    if namespace.lid_follow is not None:
        lids = namespace.lid_follow
    return {}, Acted(path, values, document.rate, audio, spoken(document), document.name, background, lids)
