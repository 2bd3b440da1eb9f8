"""Sentences to be read by synthetic voices: our own templates, rich in lip closures and rounded vowels."""

from __future__ import annotations

import re

import numpy as np

_WORDS = {
    "A": """big small blue purple heavy warm thin thick quick brave soft happy famous rough smooth important visible cheap
        young wooden bright simple normal shallow bitter feeble humble golden yellow loyal vague moving woven broken""",
    "N": """baby boat map paper window fish feather leaf thumb moon book shoe voice garden river valley office problem
        summer mountain pebble cup bridge wheel judge measure cheese orange bus family mother brother people machine
        computer movie thing path month breath van wave forest farm lamp bell ball pump bomb member number camera photo
        beach village garage treasure vision wood wolf oven hook roof room boy toy coin cloud house owl cow shower""",
    "V": """move make buy push pull find leave love watch jump bring open shape choose save keep measure prefer throw wash
        believe promise improve remove feel borrow bake mix wrap stop weigh whip loop pour warm avoid enjoy shout count""",
    "D": """quickly before five; above the bridge; in the morning; by myself; for my mother; with both hands; very often;
        maybe tomorrow; from the office; behind the farm; while people watched; as usual; this month; if possible;
        at the beach; without a doubt; on a rough road; two hours ago; once or twice; through thick woods; over there""",
    "C": "and; but; because; although; before; after; so that; while; unless",
    "I": "Well,; Look,; You know,; Oh,; Hmm,; Of course,; Believe me,; Please,; No,; Yes,; Wow,; Perhaps",
    "M": "one two three four five six seven eight nine ten eleven twelve forty fifty sixty a-hundred a-thousand",
}

_TEMPLATES = (
    "The {A} {N} will {V} the {N} {D}.",
    "I {V} my {N} and you {V} the {A} {N}.",
    "Could you {V} that {N} {D}?",
    "We should never {V} a {A} {N}, {C} the {N} might {V} it.",
    "{I} {V} both {N}s and {V} the {N} {D}.",
    "When the {N} and the {N} meet, they {V} {D}.",
    "Why did the {A} {N} {V} {D}?",
    "{I} the {N} is not {A}, it is {A}!",
    "{I} I think we can {V} {M} {A} {N}s {D}.",
    "{R} {R} {N} {R} {R}.",
    "{R}, {R}, {R} and {R}.",
    "There is {R} in the {R} {N}, {C} there is {R} with {R}.",
    "He said the {R} was {R} {D}.",
    "My {A} {N} loves {R} and {R}.",
    "{M} {N}s cost {M} pounds {D}.",
    "Thank you so much for the {N}; I really hope to {V} you {D}.",
    "{I} it was the {A}est {N} that I have ever seen, {C} I wanted to {V} it {D}.",
    "{V} it. {V} it {D}. Now {V} the {R} {N}.",
    "Whose {N} is this, and who would {V} it {D}?",
)


class Sentences:
    """An endless, seeded source of sentences.

    Args:
        rng: drawn from at every sentence.
        rare: further words, for the slots that take any word.
        whole: further whole sentences, mixed in at the given share.
        share: how often a whole sentence is given.
    """

    def __init__(
        self, rng: np.random.Generator, rare: tuple[str, ...] = (), whole: tuple[str, ...] = (), share: float = 0.4
    ) -> None:
        self._rng = rng
        self._lists = {slot: re.split(r";\s*" if ";" in text else r"\s+", text.strip()) for slot, text in _WORDS.items()}
        self._lists["R"] = list(rare) or self._lists["N"]
        self._whole, self._share = whole, share if whole else 0.0

    def next(self) -> str:
        """One sentence."""
        if self._rng.random() < self._share:
            return self._pick(self._whole)
        made = re.sub(r"\{(\w)\}", lambda slot: self._pick(self._lists[slot.group(1)]), self._pick(_TEMPLATES))
        return made[0].upper() + made[1:]

    def _pick(self, choices: list[str] | tuple[str, ...]) -> str:
        return choices[int(self._rng.integers(len(choices)))]
