"""Voices of the operating system through pyttsx3: sound only, so their timing comes from alignment afterwards."""

from __future__ import annotations

import platform
from typing import Any

from core.errors import SpeechError
from core.project.scratch import passing_folder
from core.speech.audio import load_audio
from core.speech.speech import Audio


def installed() -> tuple[tuple[str, str, str], ...]:
    """(id, name, language tag) of each voice of the system.

    Empty on Linux, where the system voice is the very espeak-ng that is built in, and wherever there is none.
    """
    if platform.system() == "Linux":
        return ()
    try:
        found = _engine().getProperty("voices")
    except SpeechError:
        return ()
    return tuple((str(voice.id), str(voice.name), _tag(voice)) for voice in found)


def record(text: str, voice: str, rate_wpm: int) -> Audio:
    """Let system voice `voice` read `text`.

    Raises:
        SpeechError: no such voice, no speech system, or it wrote no sound.
    """
    engine = _engine()
    if voice not in {str(v.id) for v in engine.getProperty("voices")}:
        raise SpeechError("This voice is no longer installed.", "Choose another voice.", voice)
    engine.setProperty("voice", voice)
    engine.setProperty("rate", rate_wpm)
    with passing_folder("voice") as folder:
        path = folder / "speech.wav"  # AIFF on macOS whatever the name: the loader looks at the content
        engine.save_to_file(_without_markup(text), str(path))
        engine.runAndWait()
        if not path.exists():
            raise SpeechError("The system voice wrote no sound.", "Choose another voice.", voice)
        return load_audio(path)


def _without_markup(text: str) -> str:
    """Nothing that a voice takes for a command: SAPI reads XML in a text, whose `<audio>` may name files and servers, and
    macOS reads [[...]].
    """
    return text.translate({ord("<"): " ", ord(">"): " ", ord("["): " ", ord("]"): " "})


def _engine() -> Any:
    try:
        import pyttsx3

        return pyttsx3.init()
    except Exception as error:
        raise SpeechError("This system has no speech voices.", "Use one of the built-in voices.", repr(error)) from error


def _tag(voice: Any) -> str:
    languages = getattr(voice, "languages", None) or [""]
    first = languages[0]
    text = first.decode("ascii", "ignore") if isinstance(first, bytes) else str(first)
    return text.strip("\x00\x05 ").lower().replace("_", "-")
