"""Bring the translations up to date: collect every text, fill in what is known, compile.

    python packaging/translate.py [--check]

Prints what is not translated yet; fill it in with Qt Linguist (`pyside6-linguist resources/i18n/countenance_de.ts`) and run
again. With --check nothing is written, and the exit status says whether something would be.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]
LANGUAGES = ("de",)


def main() -> int:
    """Update every language; 1 where a text has no translation, or with --check where files are out of date."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from translation.catalogue import Catalogue, compile_catalogue
    from translation.core_texts import core_texts, error_texts
    from translation.sources import all_texts

    folder = ROOT / "resources" / "i18n"
    core = core_texts(ROOT / "core") | error_texts(ROOT / "app")
    listing = folder / "core.json"
    content = json.dumps(sorted(core), indent=1, ensure_ascii=False) + "\n"
    stale = not listing.is_file() or listing.read_text("utf-8") != content
    if not options.check:
        listing.write_text(content, "utf-8")
    texts = all_texts(ROOT) | {("core", text) for text in core}
    missing = 0
    for code in LANGUAGES:
        path = folder / f"countenance_{code}.ts"
        catalogue = Catalogue.read(path, code)
        stale = catalogue.update(texts) or stale
        for context, text in catalogue.unfinished():
            print(f"{code} {context}: {text!r}")
            missing += 1
        if not options.check:
            catalogue.write(path)
            compile_catalogue(path)
    print(f"{len(texts)} texts, {missing} not translated" + (", out of date" if stale and options.check else ""))
    return int(missing > 0 or (options.check and stale))


if __name__ == "__main__":
    sys.exit(main())
