"""What each command does: check the places, run the steps, tell the result."""

from __future__ import annotations

import shutil
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from core.cli.arguments import is_project
from core.cli.console import Console, duration
from core.cli.direction import controls_of
from core.cli.evaluate import evaluate
from core.cli.outputs import output_place
from core.cli.projects import regenerated, save_project
from core.cli.steps import Spoken, Steps
from core.errors import ExportError, FaceUnclearError, ProjectError
from core.jobs.background import background_params
from core.jobs.job import BackgroundParams, SpeechParams, TrackParams
from core.jobs.performance import save_performance

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
        lines += [f"Take {i}: seed {t['seed']}, score {t['score']['total']:.2f}" for i, t in enumerate(told["takes"], 1)]
    console.result(told, "\n".join(lines))
    return 0


def regenerate(namespace: Namespace, console: Console, log_file: Path, stop: Stop) -> int:
    """`countenance regenerate`."""
    with output_place(namespace.output, ".avproj", [namespace.project]) as path, Steps(console, log_file, stop) as steps:
        told = regenerated(namespace, steps, path)
    console.result({"ok": True, "project": str(path), **told}, f"{path}: {told['take']}, score {told['score']['total']:.2f}")
    return 0


def render(namespace: Namespace, console: Console, log_file: Path, stop: Stop) -> int:
    """`countenance render`."""
    from core.export.container import container_of

    inputs = [namespace.input, namespace.audio, namespace.transcript, namespace.landmarks]
    inputs.append(namespace.background and namespace.background.picture)
    output = Path(namespace.output)
    container_of(output)
    with output_place(namespace.output, output.suffix.lower(), inputs) as path, Steps(console, log_file, stop) as steps:
        if is_project(namespace.input):
            told, film = {}, _render_project(namespace, steps, path)
        else:
            background = namespace.background or BackgroundParams()
            _check_film(path, background)
            made = steps.performance(namespace)
            told = {"fit": made.fit["report"], **_told(made)}
            sound, title = made.speech["audio"], Path(namespace.input).stem
            take, lids = made.generate["take"], controls_of(namespace).lids_follow_gaze
            film = steps.render(made.fit["rig"], take, sound, path, namespace.size, title, background, lids)
        peak = steps.client.peak_memory_bytes
    size = f"{film['width']}×{film['height']}, {duration(film['duration_s'])}"
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
    from core.cli.bench import figures_text, measure

    with Steps(console, log_file, stop) as steps:
        figures = measure(steps, namespace.portrait, namespace.seconds)
    console.result({"ok": True} | figures, figures_text(figures))
    return 0


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
    "voices": voices,
    "info": info,
    "doctor": doctor,
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


def _check_film(path: Path, background: BackgroundParams) -> None:
    """Refuse what cannot be filmed before anything is made."""
    from core.export.place import check_output
    from core.portrait.load import load_portrait

    check_output(path, transparent=background.kind == "transparent")
    if background.picture:
        load_portrait(Path(background.picture))


def _render_project(namespace: Namespace, steps: Steps, path: Path) -> dict[str, Any]:
    from core.project.storage import load

    document = load(Path(namespace.input))
    if document.portrait is None:
        raise ProjectError("The project has no portrait.", "Open it in the editor and add one.")
    if document.frames == 0:
        raise ProjectError("The project has no speech and no take.", "Open it in the editor and generate one.")
    background = namespace.background or background_params(document)
    _check_film(path, background)
    portrait = document.portrait
    if portrait.rig is not None:
        rig = str(document.media.path(portrait.rig))
    else:
        rig = steps.fit(str(document.media.path(portrait.media)))["rig"]
    audio = str(document.media.path(document.speech.media)) if document.speech else ""
    performance = save_performance(document.performance().values, document.rate, steps.folder / "performance.npz")
    lids = document.lid_follow if namespace.lid_follow is None else namespace.lid_follow
    return steps.render(rig, str(performance), audio, path, namespace.size, document.name, background, lids)
