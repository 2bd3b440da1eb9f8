"""The catalogue of voices: Flite's, the best of espeak-ng under human names, every language it reads, and the system's own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from core.errors import SpeechError
from core.speech import espeak, flite, system_voices

DEFAULT_VOICE: Final = "espeak:en-us"
"""Who speaks where nobody is named: it is everywhere the same."""


@dataclass(frozen=True)
class Voice:
    """A voice to choose.

    Attributes:
        id: "flite:NAME", "espeak:TAG" or "espeak:TAG+VARIANT" for the built-in engine, "system:ID" for the system's.
        name: what the user sees.
        language: BCP 47 tag, lower case; empty where the system does not tell.
        engine: who speaks.
    """

    id: str
    name: str
    language: str
    engine: Literal["flite", "espeak", "system"]


FLITE: Final = {
    "rms": ("Ross, American, recorded", "en-us"),
    "slt": ("Stella, American, recorded", "en-us"),
    "awb": ("Angus, Scottish, recorded", "en-gb-scotland"),
}
"""Voices of Flite that are made of a reader's recordings: name, language tag."""

_ENGLISH: Final = (
    ("en-us", "Henry, American"),
    ("en-us+m3", "James, American, firm"),
    ("en-us+m7", "Theo, American, deep"),
    ("en-us+f2", "Clara, American"),
    ("en-us+f4", "Nora, American, low"),
    ("en-us+linda", "Lucy, American, young"),
    ("en-us+grandma", "Rose, American, older"),
    ("en-us+grandpa", "Arthur, American, older"),
    ("en-gb", "Oliver, British"),
    ("en-gb+f2", "Emma, British"),
    ("en-gb-scotland", "Ewan, Scottish"),
    ("en-gb-scotland+f2", "Isla, Scottish"),
)
"""Voices of espeak-ng that speak English pleasantly, in the order offered."""

MALE, FEMALE = "max", "f2"
"""Variants for languages without hand-picked ones. "max" has soft upper formants; it also stands for no variant."""


@cache
def voices() -> tuple[Voice, ...]:
    """Every voice, the best first.

    Raises:
        SpeechError: the built-in engine cannot be loaded.
    """
    listed = [Voice(f"flite:{key}", *FLITE[key], "flite") for key in FLITE if key in flite.installed()]
    listed += [Voice(f"espeak:{key}", name, key.split("+")[0], "espeak") for key, name in _ENGLISH]
    picked = {voice.language for voice in listed}
    for language in sorted(espeak.engine().languages, key=lambda language: language.name):
        if language.tag not in picked:
            listed.append(Voice(f"espeak:{language.tag}", f"{language.name}, male", language.tag, "espeak"))
            listed.append(Voice(f"espeak:{language.tag}+{FEMALE}", f"{language.name}, female", language.tag, "espeak"))
    listed += [Voice(f"system:{key}", name, tag, "system") for key, name, tag in system_voices.installed()]
    return tuple(listed)


def espeak_voice(voice_id: str) -> tuple[str, str]:
    """(espeak identifier with variant, language tag) of "espeak:TAG[+VARIANT]".

    Raises:
        SpeechError: espeak-ng does not know the language or the variant.
    """
    key = voice_id.removeprefix("espeak:")
    tag, _, variant = key.partition("+")
    language = language_of(tag)
    if variant and variant not in espeak.engine().variants:
        raise SpeechError(f"There is no voice “{voice_id}”.", "Choose a voice from the list.")
    return f"{language.identifier}+{variant or MALE}", language.tag


def language_of(tag: str) -> espeak.Language:
    """The espeak language nearest to a BCP 47 tag: "de-at" -> German, "zh" -> Mandarin.

    Raises:
        SpeechError: none is near.
    """
    known = {language.tag: language for language in espeak.engine().languages}
    wanted = tag.lower().replace("_", "-")
    root = wanted.split("-")[0]
    aliases = {"zh": "cmn", "no": "nb", "en": "en-us", "fr": "fr-fr", "iw": "he"}
    for candidate in (wanted, aliases.get(wanted, ""), root, aliases.get(root, "")):
        if candidate in known:
            return known[candidate]
    raise SpeechError(f"The language “{tag}” is not known.", "Choose a voice or a language from the list.")
