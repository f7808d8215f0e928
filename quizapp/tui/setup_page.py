"""The set-up of an exam as lines: the fields of a row side by side, wrapped where it is narrow."""

from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len

from quizapp.language import _
from quizapp.tui.page import hanging, one_line, shown
from quizapp.tui.setup_rows import Row, SetupView, label_width, rows
from quizapp.tui.widgets.lines import BLANK, Drawing, Line, Span, clickable, width_of

_ROOMY = 22
"""Rows from which blank lines set the rows apart."""


def grid(view: SetupView, width: int) -> list[list[str]]:
    """The fields as the cursor moves over them."""
    return [row.fields for row in rows(view, width) if row.fields]


def draw(view: SetupView, width: int, height: int) -> Drawing:
    """The rows, wrapped where they are longer than the screen is wide."""
    made = rows(view, width)
    lines = _notice(view, width)
    head = len(lines)
    keep: tuple[int, int] | None = None
    places = {name: place for place, name in enumerate(name for row in made for name in row.fields)}
    for row in made:
        if height >= _ROOMY and row.starts:
            lines.append(BLANK)
        for line, fields in _laid(row, view.field, places, width):
            if view.field in fields:
                keep = (len(lines), len(lines))
            lines.append(line)
    if keep is not None and keep[0] <= head + 1:
        keep = (0, keep[1])
    if view.trouble:
        lines += [BLANK, *hanging([("  ", "text")], shown(view.trouble), width, "bad")]
        keep = (len(lines) - 1, len(lines) - 1)
    return Drawing(lines, keep)


def _notice(view: SetupView, width: int) -> list[Line]:
    """What was saved and can't be used, at the head of the page."""
    broken = view.form.setup.broken
    if not broken:
        return []
    words = _(
        "Saved exams that can't be read: {names}. "
        "`quizapp exam start --blueprint NAME` shows what is wrong with one."
    )
    names = one_line(", ".join(broken))
    return hanging([("  ", "text")], words.format(names=names), width, "doubtful")


def _laid(
    row: Row, current: str, places: Mapping[str, int], width: int
) -> Iterator[tuple[Line, list[str]]]:
    """The lines of a row, each with the fields that stand on it."""
    head_width = label_width()
    label = row.label + " " * (head_width - cell_len(row.label))
    line: list[Span] = [("  " + label, "accent" if row.label else "text")]
    fields: list[str] = []
    for item in row.items:
        is_current = bool(item.name) and item.name == current
        gap = " " if len(line) > 1 else ""
        if gap and width_of(tuple(line)) + 3 + cell_len(item.words) > width:
            yield tuple(line), fields
            line, fields, gap = [(" " * (2 + head_width), "text")], [], ""
        mark = "> " if is_current else "  "
        words: Line = ((gap + mark, "accent"), (item.words, "strong" if is_current else item.role))
        if item.name:
            words = clickable(words, "point", places[item.name])
            fields.append(item.name)
        line += words
    yield tuple(line), fields


def moved(places: Sequence[Sequence[str]], field: str, down: int, right: int) -> str:
    """The field that the cursor comes to; at an end it stays, or goes round the row's end."""
    row = next((n for n, names in enumerate(places) if field in names), 0)
    column = places[row].index(field) if field in places[row] else 0
    if right:
        flat = [name for names in places for name in names]
        place = flat.index(field) if field in flat else 0
        return flat[max(0, min(len(flat) - 1, place + right))]
    row = max(0, min(len(places) - 1, row + down))
    return places[row][min(column, len(places[row]) - 1)]
