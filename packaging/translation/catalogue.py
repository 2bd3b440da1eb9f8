"""One language's translations as a .ts file, as Qt Linguist reads and writes it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

Key = tuple[str, str]


class Catalogue:
    """Texts by context, each with its translation or none.

    Attributes:
        code: of the language.
        texts: (context, source) -> translation, empty where there is none yet.
    """

    def __init__(self, code: str, texts: dict[Key, str]) -> None:
        self.code = code
        self.texts = texts

    @classmethod
    def read(cls, path: Path, code: str) -> Catalogue:
        """What a file holds; nothing where there is no file."""
        texts = {}
        if path.is_file():
            for context in ElementTree.parse(path).getroot().iter("context"):  # noqa: S314 - our own file
                name = context.findtext("name") or ""
                for message in context.iter("message"):
                    translation = message.find("translation")
                    done = translation is not None and translation.get("type") != "unfinished"
                    text = (translation.text or "") if done and translation is not None else ""
                    texts[name, message.findtext("source") or ""] = text
        return cls(code, texts)

    def update(self, texts: set[Key]) -> bool:
        """Hold exactly these texts; what is translated in one context is known in every other. True where that changed it."""
        memory = {source: text for (_, source), text in self.texts.items() if text}
        new = {key: self.texts.get(key) or memory.get(key[1], "") for key in texts}
        changed = new != self.texts
        self.texts = new
        return changed

    def unfinished(self) -> list[Key]:
        return sorted(key for key, text in self.texts.items() if not text)

    def write(self, path: Path) -> None:
        """Contexts and texts in alphabetical order, so that a change shows as what it is."""
        root = ElementTree.Element("TS", version="2.1", language=self.code, sourcelanguage="en")
        last = ""
        context = root
        for (name, source), text in sorted(self.texts.items()):
            if name != last:
                context = ElementTree.SubElement(root, "context")
                ElementTree.SubElement(context, "name").text = name
                last = name
            message = ElementTree.SubElement(context, "message")
            ElementTree.SubElement(message, "source").text = source
            translation = ElementTree.SubElement(message, "translation")
            if text:
                translation.text = text
            else:
                translation.set("type", "unfinished")
        ElementTree.indent(root, " ")
        body = ElementTree.tostring(root, encoding="unicode")
        path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', "utf-8")


def compile_catalogue(path: Path) -> None:
    """Write the .qm that the program loads beside the .ts."""
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([str(tool), "-silent", str(path), "-qm", str(path.with_suffix(".qm"))], check=True)
