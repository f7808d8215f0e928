"""Bars, columns and ranges of the statistics, in cells; they say with marks what colours say."""

from collections.abc import Sequence

from rich.cells import cell_len

from quizapp.core.stats import Share
from quizapp.services.stats_words import date_of, share_short, share_text
from quizapp.tui.glyphs import Glyphs, bar
from quizapp.tui.page import cell
from quizapp.tui.widgets.lines import Line, Role

_GOAL = "|"
"""Where the target or the prediction is."""
_WIDE, _SMALL = 20, 10


def parts(rows: Sequence[tuple[str, float | None, str]], width: int, glyphs: Glyphs) -> list[Line]:
    """A bar a row, its name before it and words behind it."""
    behind = max((cell_len(text) for _name, _part, text in rows), default=0)
    names = max((cell_len(name) for name, _part, _text in rows), default=0)
    cells = _WIDE if width - behind - 4 - _WIDE >= names else _SMALL
    room = max(min(names, width - behind - cells - 5), 6)
    return [
        (
            (f"  {cell(name, room, glyphs)} ", "text"),
            (bar(part or 0.0, cells, glyphs), "muted" if part is None else "accent"),
            (" " + cell(text, behind, glyphs, right=True), "strong"),
        )
        for name, part, text in rows
    ]


def columns(
    load: Sequence[int], first_day: int, width: int, height: int, glyphs: Glyphs
) -> list[Line]:
    """A column a day, two cells wide where there is room; dates below, a week apart."""
    top = max(load)
    scale = max(cell_len(str(top)), 1)
    step = 2 if len(load) * 2 + scale + 3 <= width else 1
    shown = load[: (width - scale - 3) // step]
    lines: list[Line] = []
    for row in range(height, 0, -1):
        label = str(top) if row == height else ""
        cells = "".join(_part(due, top, row, height, glyphs) + " " * (step - 1) for due in shown)
        lines.append(((f" {label:>{scale}} ", "muted"), (cells, "accent")))
    lines.append(((f" {0:>{scale}} " + glyphs.rule * (len(shown) * step), "muted"),))
    return [*lines, ((" " * (scale + 2) + _dates(len(shown), step, first_day), "muted"),)]


def _part(due: int, top: int, row: int, height: int, glyphs: Glyphs) -> str:
    """One cell of a column: full, empty, or its top; a day with anything shows something."""
    steps = len(glyphs.levels) - 1
    filled = due * height * steps / top - (row - 1) * steps
    if due and row == 1:
        filled = max(filled, 1)
    return glyphs.levels[max(0, min(steps, round(filled)))]


def _dates(days: int, step: int, first_day: int) -> str:
    row = ""
    for ahead in range(0, days, 7):
        day = date_of(first_day + ahead)
        row += " " * (ahead * step - len(row)) + f"{day.month}-{day.day}"
    return row


def ranges(
    rows: Sequence[tuple[str, Share]],
    target: float | None,
    width: int,
    glyphs: Glyphs,
    *,
    marks: Sequence[float] = (),
) -> list[Line]:
    """A share a row between 0 and 100 %: its range as a line, itself a block, the goal a stroke.

    `marks` are a goal for each row in place of `target`; a row of too few answers has no line.
    """
    is_narrow = width < 60
    texts = [share_short(share) if is_narrow else share_text(share) for _name, share in rows]
    behind = max(map(cell_len, texts), default=0)
    names = max((cell_len(name) for name, _share in rows), default=0)
    cells = max(min(_WIDE * 2, width - names - behind - 6), 0)
    lines: list[Line] = []
    for place, ((name, share), text) in enumerate(zip(rows, texts, strict=True)):
        goal = marks[place] if marks else target
        strip = _strip(share, goal, cells, glyphs) if cells >= _SMALL else []
        lines.append(
            ((f"  {cell(name, names, glyphs)}  ", "text"), *strip, (f"  {text}", "strong"))
        )
    return lines


def _strip(share: Share, goal: float | None, cells: int, glyphs: Glyphs) -> list[tuple[str, Role]]:
    ground = glyphs.empty if glyphs.dot == glyphs.rule else glyphs.dot
    spans: list[tuple[str, Role]] = [(ground, "muted")] * cells
    if share.is_enough:
        for place in range(_at(share.low, cells), _at(share.high, cells) + 1):
            spans[place] = (glyphs.rule, "accent")
    if goal is not None:
        spans[_at(goal, cells)] = (_GOAL, "doubtful")
    if share.is_enough:
        spans[_at(share.value, cells)] = (glyphs.full, "accent")
    return spans


def _at(part: float, cells: int) -> int:
    return min(int(part * cells), cells - 1)
