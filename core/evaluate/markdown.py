"""Tables of Markdown."""

from __future__ import annotations

from typing import Any


def head(titles: list[str]) -> list[str]:
    """The first two lines of a table."""
    return [row(titles), "|---" * len(titles) + "|"]


def row(cells: list[str]) -> str:
    """One line of a table."""
    return f"| {' | '.join(cells)} |"


def cell(value: Any, form: str) -> str:
    """A figure in a format, or a dash where there is none."""
    return "–" if value is None else form.format(value)


def table(first: str, rows: list[dict[str, Any]]) -> list[str]:
    """Figures with three decimals, an empty line before them; nothing where there are no rows.

    Args:
        first: title of the first column, which holds the "row" of each.
        rows: all with the same names.
    """
    if not rows:
        return []
    columns = [name for name in rows[0] if name != "row"]
    lines = ["", *head([first, *(name.replace("_", " ") for name in columns)])]
    return lines + [row([each["row"], *(cell(each[name], "{:.3f}") for name in columns)]) for each in rows]
