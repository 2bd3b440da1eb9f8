"""What motion is made of and judged by: one sound, how the program heard it, and what is truly said in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from typing import Final, Literal, TypeVar

from core.errors import Cancelled, UserError
from core.evaluate.motion.clips import Clip, find_clips, timed_phones, with_phones
from core.speech.analyse import analyse
from core.speech.audio import load_audio
from core.speech.speech import Audio, Speech
from core.speech.tts import speak

Mode = Literal["tts", "transcript", "none"]
"""How the phones were come by: exact events of the synthesiser, forced alignment, or the sound alone."""

SENTENCES: Final = (
    ("espeak:en-us", "Maybe my brother Bob will bring a plum and some bread."),
    ("espeak:en-us+f2", "Papa bought a map, a lamp and a pumpkin at the market."),
    ("espeak:en-gb", "Please pick up the paper before the morning meeting begins."),
    ("espeak:en-gb+f2", "The film about the whale is both brave and very funny."),
    ("espeak:en-us+m3", "We shall measure how far the lips part, and when they meet again."),
    ("espeak:en-gb-scotland", "Five or six boys jumped over the fence; nobody fell."),
    ("espeak:en-us+f4", "Is that really what you wanted to tell me? I can hardly believe it."),
    ("espeak:en-us+m7", "Numbers change, people move, and simple problems become bigger ones."),
    ("espeak:de", "Bitte bring mir morgen die Lampe mit, bevor der Besuch kommt."),
    ("espeak:de+f2", "Peter und Maria haben am Bahnhof ein Paar Brote bekommen."),
    ("espeak:es", "Pablo me propuso un paseo por la playa bajo la lluvia."),
    ("espeak:es+f2", "Mañana vamos a comprar pan, manzanas y un mapa del pueblo."),
)
"""(voice, text): what is spoken for exact references, with many p, b and m between vowels."""


@dataclass(frozen=True, eq=False)
class Case:
    """One sound.

    Attributes:
        name: of the recording or sentence.
        reference: what is said in it, as well as it can be known.
        heard: by mode, the speech that motion is made from.
        reference_from: where the reference comes from: "synthesiser", "phone file" or "forced alignment".
    """

    name: str
    reference: Speech
    heard: dict[Mode, Speech] = field(default_factory=dict)
    reference_from: str = "synthesiser"

    @property
    def english(self) -> bool:
        return self.reference.language.startswith("en")

    @property
    def duration_s(self) -> float:
        return self.reference.audio.duration_s


Told = Callable[[str], None]
Item = TypeVar("Item")


def spoken_cases(limit: int | None = None) -> list[Case]:
    """The sentences, read aloud."""
    cases = []
    for voice, text in spread(SENTENCES, limit):
        speech = speak(text, voice=voice)
        cases.append(Case(f"{voice.partition(':')[2]}: {text[:24]}…", speech, {"tts": speech}))
    return cases


def recorded_cases(
    folder: str,
    limit: int | None = None,
    *,
    apart: Sequence[str] = (),
    on_note: Told,
    should_cancel: Callable[[], bool] | None = None,
) -> list[Case]:
    """The recordings of a folder, heard with and without their transcripts.

    Recordings of the same words and length, in other formats, are one. What cannot be matched with its transcript is left
    out with a note: nothing is known of what is said in it.

    Args:
        folder: of the recordings.
        limit: so many, evenly spread; None for all.
        apart: patterns of names; these are only heard with their transcripts, as voices that a model was taught with.
        on_note: called with sentences for a person.
        should_cancel: polled.

    Raises:
        UserError: see `find_clips`.
        Cancelled: `should_cancel` answered yes.
    """
    sounds: dict[tuple[str, int], tuple[Clip, Audio]] = {}
    for clip in find_clips(folder):
        audio = load_audio(clip.path, should_cancel=should_cancel)
        sounds.setdefault((clip.transcript, round(audio.duration_s)), (clip, audio))
    cases = []
    for clip, audio in spread(list(sounds.values()), limit):
        try:
            blind = not any(fnmatch(clip.path.name, pattern) for pattern in apart)
            cases.append(_recorded(clip, audio, should_cancel, blind=blind))
        except Cancelled:
            raise
        except UserError as error:
            on_note(f"{clip.path.name} is left out: {error.message}")
    return cases


def _recorded(clip: Clip, audio: Audio, should_cancel: Callable[[], bool] | None, *, blind: bool) -> Case:
    aligned = analyse(audio, clip.transcript, language=clip.language, should_cancel=should_cancel)
    if aligned.source != "transcript":
        raise UserError(" ".join(aligned.notes), "Give the words that are said.")
    phones = timed_phones(clip.path)
    reference = aligned if phones is None else with_phones(audio, phones, clip.transcript)
    heard: dict[Mode, Speech] = {"transcript": aligned}
    if blind:
        heard["none"] = analyse(audio, language=clip.language, should_cancel=should_cancel)
    return Case(clip.path.name, reference, heard, "forced alignment" if phones is None else "phone file")


def spread(items: Sequence[Item], limit: int | None) -> list[Item]:
    """All, or `limit` of them, evenly spread."""
    if limit is None or limit >= len(items):
        return list(items)
    return [items[i * len(items) // limit] for i in range(limit)]
