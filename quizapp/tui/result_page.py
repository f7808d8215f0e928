"""What an exam came to, as lines: the verdict, its parts, the time, and what was not right."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len

from quizapp.core.exam import Attempt, State
from quizapp.core.exam_result import Part, QuestionResult, Result
from quizapp.core.question import LETTERS, AllOf, Judgement, Key, OneOf, QuestionType, Response
from quizapp.language import _, ngettext
from quizapp.script import Script, convert
from quizapp.services import exam_report
from quizapp.services.exam_records import ExamRecord
from quizapp.services.exam_report import clock
from quizapp.tui import big_digits
from quizapp.tui.glyphs import UNICODE, Glyphs, bar
from quizapp.tui.page import beside, cell, number, one_line, padded, paragraph
from quizapp.tui.question_page import TYPE_NAMES, points_in_words
from quizapp.tui.widgets.lines import BLANK, Drawing, Line, Role, clickable, width_of

_NARROW = 60
_LEAST_TABLE = 5
"""Lines of the table that the first screen should show: two heads and three questions."""
_WIDE_BARS = 46
"""Cells from which the bar of a part is long."""
_LEFT = 30
"""Cells of the column with the score, where there are two: as many at least."""
_LEAST_RIGHT = 29
"""Cells that the sections need beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultView:
    """Everything that the page of a result shows."""

    attempt: Attempt
    found: Result
    before: Sequence[ExamRecord]
    """Earlier attempts at the same exam, oldest first."""
    rows: Sequence[QuestionResult]
    """What was not right or is marked."""
    cursor: int | None = None
    """Which of the rows; None until the cursor was moved, so that the page begins at its top."""
    notice: str = ""
    """What was done since."""
    script: Script | None = None
    glyphs: Glyphs = field(default=UNICODE)

    def text(self, source: str) -> str:
        """A text of the bank in the script on show, safe and in one line."""
        return one_line(source if self.script is None else convert(source, self.script))


def draw(view: ResultView, width: int, height: int) -> Drawing:
    """The verdict in words first; the table last, for it may be long.

    Where many chapters would keep the table off the first screen, they stand below it.
    """
    lines: list[Line] = [*_verdict(view, width), BLANK]
    score = _score(view)
    left = max(_LEFT, *(width_of(line) + 1 for line in score))
    if width - left < _LEAST_RIGHT:
        lines += [*_score_in_words(view, width), BLANK, *_sections(view, width)]
    else:
        sections = _sections(view, width - left)
        tall = max(len(score), len(sections))
        lines += beside(padded(score, tall), padded(sections, tall), left, view.glyphs)
    lines += [BLANK, *_remarks(view, width), BLANK]
    chapters, table = _chapters(view, width), _table(view, width)
    least = min(len(table), _LEAST_TABLE)
    if chapters and len(lines) + len(chapters) + 1 + least > height >= len(lines) + least:
        start = len(lines)
        lines += [*table, BLANK, *chapters]
    else:
        lines += [*chapters, BLANK] if chapters else []
        start = len(lines)
        lines += table
    if view.cursor is None or not view.rows:
        return Drawing(lines)
    row = start + 2 + view.cursor
    first = row - 2 if view.cursor == 0 else row
    return Drawing(lines, (first, row))


def _verdict(view: ResultView, width: int) -> list[Line]:
    found = view.found
    if found.passed:
        lines = paragraph(_("Passed."), width, "good")
    else:
        words = ngettext(
            "Not passed: {points} point short.",
            "Not passed: {points} points short.",
            1 if found.missing_points == 1 else 2,
        )
        lines = paragraph(words.format(points=_up(found.missing_points)), width, "bad")
    if view.attempt.state is State.EXPIRED:
        lines += paragraph(_("Time ran out: it was handed in as it stood."), width, "doubtful")
    if view.notice:
        lines += paragraph(view.notice, width, "accent")
    return lines


def _up(points: float) -> str:
    """Points that are missing, never shown as none."""
    return number(max(points, 0.01))


def _score(view: ResultView) -> list[Line]:
    """The score in large figures, and what it is measured by."""
    found = view.found
    digits = big_digits.lines(number(found.score), view.glyphs)
    role: Role = "good" if found.passed else "bad"
    return [
        *((("   " + row, role),) for row in digits),
        (("   " + _of_all(view), "text"),),
        (("   " + _needed(view), "muted"),),
    ]


def _of_all(view: ResultView) -> str:
    found = view.found
    return _("of {points}, {percent} %").format(
        points=points_in_words(found.points), percent=number(found.percent)
    )


def _needed(view: ResultView) -> str:
    needed = view.attempt.paper.pass_percent
    return _("{points} pass ({percent} %)").format(
        points=points_in_words(view.found.points * needed / 100), percent=number(needed)
    )


def _score_in_words(view: ResultView, width: int) -> list[Line]:
    found = view.found
    score = _("{earned} of {points}, {percent} %").format(
        earned=number(found.score),
        points=points_in_words(found.points),
        percent=number(found.percent),
    )
    return [*paragraph(score, width, "strong"), *paragraph(_needed(view), width, "muted")]


def _sections(view: ResultView, width: int) -> list[Line]:
    titles = [_(TYPE_NAMES[QuestionType(part.title)]) for part in view.found.by_section]
    return _bars(view, list(zip(titles, view.found.by_section, strict=True)), width)


def _chapters(view: ResultView, width: int) -> list[Line]:
    parts = [part for part in view.found.by_chapter if part.count]
    if len(parts) < 2:
        return []
    named = [(view.text(part.title) or _("No chapter"), part) for part in parts]
    lines: list[Line] = [((" " + _("By chapter"), "accent"),)]
    if width + 1 < _NARROW:
        return [*lines, *_bars(view, named, width)]
    half = (len(named) + 1) // 2
    left, right = named[:half], named[half:]
    columns = (_bars(view, left, width // 2), _bars(view, right, width - width // 2))
    return [*lines, *beside(*columns, width // 2, view.glyphs)]


def _bars(view: ResultView, parts: Sequence[tuple[str, Part]], width: int) -> list[Line]:
    """Title, a bar and the score of each; how many were right, where there is room for that."""
    scores = [f"{number(part.score)}/{number(part.points)}" for _title, part in parts]
    last = max(map(len, scores), default=0) + 2
    cells = 12 if width >= _WIDE_BARS else 6
    widest = max((cell_len(title) for title, _part in parts), default=0)
    counts = max((cell_len(_right(part)) for _title, part in parts), default=0) + 2
    with_counts = 4 + widest + cells + last + counts <= width
    room = max(min(widest, width - 4 - cells - last), 6)
    lines: list[Line] = []
    for (title, part), score in zip(parts, scores, strict=True):
        share = max(part.score / part.points, 0.0) if part.points else 0.0
        level = bar(share, cells, view.glyphs)
        lines.append(
            (
                ("  " + cell(title, room, view.glyphs) + " ", "text"),
                (level, "accent"),
                (f"{score:>{last}}", "strong"),
                ("  " + _right(part) if with_counts else "", "muted"),
            )
        )
    return lines


def _right(part: Part) -> str:
    return _("{right} of {count} right").format(right=part.right, count=part.count)


def _remarks(view: ResultView, width: int) -> list[Line]:
    """Time, pace, what guessing would have earned, and how the attempts before went."""
    script = view.script or "as_written"
    words = exam_report.remarks(view.attempt, view.found, view.before, script)
    return [line for text in words for line in paragraph(one_line(text), width)]


def _table(view: ResultView, width: int) -> list[Line]:
    """What was not right or is marked, a line each."""
    if not view.rows:
        return paragraph(_("Every question is right, and none is marked."), width, "good")
    heading = ngettext(
        "{count} question wrong or marked", "{count} questions wrong or marked", len(view.rows)
    )
    is_narrow = width + 1 < _NARROW
    keys = [_answer(view, one, one.key) for one in view.rows]
    said = [_answer(view, one, one.response) for one in view.rows]
    names = (_("You"), _("Key"), _("Points"), _("Time"))
    widths = [
        max(map(cell_len, (*said, names[0]))) + 2,
        max(map(cell_len, (*keys, names[1]))) + 2,
        max(*(len(_points(one)) for one in view.rows), cell_len(names[2])) + 2,
        0 if is_narrow else max(cell_len(names[3]), 5) + 2,
    ]
    room = width - 8 - sum(widths)
    header = "  " + cell(_("No."), 6, view.glyphs)
    header += cell(_("Question"), room - 1, view.glyphs) + " "
    header += _columns(view, names, widths)
    lines: list[Line] = [
        ((" " + heading.format(count=len(view.rows)), "accent"),),
        ((header, "muted"),),
    ]
    for place, one in enumerate(view.rows):
        figures = (said[place], keys[place], _points(one), clock(one.seconds))
        stem = cell(_stem(view, one), room - 1, view.glyphs) + " "
        is_current = place == (view.cursor or 0)
        role: Role = "strong" if is_current else "text"
        flag = "!" if one.flagged else " "
        head = cell(f"{one.position}{flag}", 6, view.glyphs)
        line: Line = (
            ("> " if is_current else "  ", "accent"),
            (head + stem, role),
            (_columns(view, figures, widths), "good" if one.correct else "bad"),
        )
        lines.append(clickable(line, "point", place))
    return lines


def _columns(view: ResultView, texts: Sequence[str], widths: Sequence[int]) -> str:
    return "".join(
        cell(text, cells, view.glyphs, right=place > 1)
        for place, (text, cells) in enumerate(zip(texts, widths, strict=True))
        if cells
    )


def _stem(view: ResultView, one: QuestionResult) -> str:
    return view.text(view.attempt.paper.questions[one.position - 1].question.stem[:200])


def _points(one: QuestionResult) -> str:
    return f"{number(one.score)}/{number(one.points)}"


def _answer(view: ResultView, one: QuestionResult, said: Response | Key) -> str:
    """A response or a key in the letters that were on the screen."""
    match said:
        case OneOf(correct):
            chosen = frozenset({correct})
        case AllOf(numbers):
            chosen = numbers
        case bool(value) | Judgement(value):
            return _("True") if value else _("False")
        case frozenset():
            chosen = said
        case _:
            chosen = frozenset()
    order = view.attempt.paper.questions[one.position - 1].order
    letters = [letter for letter, place in zip(LETTERS, order, strict=False) if place in chosen]
    return "".join(letters) or "-"


def other_script(script: Script | None) -> Script | None:
    """The next of: as written, Simplified, Traditional."""
    following: dict[Script | None, Script | None] = {
        None: "zh-Hans",
        "zh-Hans": "zh-Hant",
        "zh-Hant": None,
    }
    return following[script]
