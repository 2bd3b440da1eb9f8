"""Make the sample sitters of resources/samples from a folder of public-domain portraits.

    python packaging/make_samples.py PORTRAITS [--out resources/samples] [--cache DIR] [--only ID ...]

PORTRAITS holds the folders house118/ and vvwiki_modern/ named in packaging/samples/sitters.py. Nothing of the inputs is
copied; the result depends on them and on each recipe's seed alone.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from samples.checks import check
from samples.compose import compose, save
from samples.layers import gather
from samples.shape import closing_motion
from samples.sitters import SITTERS
from samples.survey import survey

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Compose every sitter asked for, check it, write pictures and index; 1 when a check falls short."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("portraits", type=Path)
    parser.add_argument("--out", type=Path, default=ROOT / "resources" / "samples")
    parser.add_argument("--cache", type=Path, help="keep landmarks and mattes here between runs")
    parser.add_argument("--only", nargs="*", default=[], metavar="ID")
    options = parser.parse_args()

    with tempfile.TemporaryDirectory() as scratch:
        portraits = survey(options.portraits, options.cache or Path(scratch))
    if not portraits:
        print(f"No portraits found in {options.portraits}", file=sys.stderr)
        return 1
    by_id = {portrait.id: portrait for portrait in portraits}
    closing = closing_motion(portraits)
    failed = False
    for recipe in SITTERS:
        if options.only and recipe.id not in options.only:
            continue
        layers = gather(recipe, by_id, closing)
        picture = compose(recipe, layers)
        report = check(picture, layers)
        path = options.out / f"{recipe.id}.jpg"
        save(picture, path)
        print(
            f"{recipe.id}: {len(recipe.members)} people, {path.stat().st_size // 1024} KB, lips {report.gap:.3f}, "
            f"turn {report.turn:+.3f}, eyes {report.eye:.2f}, likeness {report.likeness:.2f} (typical {report.typical:.2f})"
        )
        for failure in report.failures:
            print(f"  falls short: {failure}", file=sys.stderr)
            failed = True
    index = [{"id": r.id, "name": r.name, "file": f"{r.id}.jpg", "description": r.description} for r in SITTERS]
    (options.out / "samples.json").write_text(json.dumps(index, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
