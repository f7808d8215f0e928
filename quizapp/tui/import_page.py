"""The import preview as lines: counts, a row a question, and below it what it was read from.

The rows are drawn as they come on show, so that ten thousand questions cost no more than ten.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.banks.incoming.draft import Draft, Reading
from quizapp.core.question import LETTERS, QuestionType
from quizapp.language import _, ngettext
from quizapp.services import import_summary, import_wording
from quizapp.services.import_review import Review, Standing
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.keys import key_of
from quizapp.tui.page import beside, cell, hanging, one_line, paragraph, shown
from quizapp.tui.rows import Rows
from quizapp.tui.widgets.lines import Line, Role, Span, Spot, clickable

ROLES: dict[Standing, Role] = {
    Standing.READY: "good",
    Standing.LOOK: "doubtful",
    Standing.UNFIT: "bad",
    Standing.KNOWN: "muted",
}
_NARROW, _WIDE = 60, 99
_TALL = 18
_LEAST_SOURCE = 2
_LONGEST_CELL = 200
"""Characters of a text that a cell of a table may need."""


@dataclass(frozen=True, slots=True)
class ImportView:
    """Everything that the preview shows."""

    review: Review
    cursor: int
    """The row, in the review's order."""
    marked: frozenset[int]
    """Numbers of questions."""
    trouble: str
    mended: str
    """What was mended in the text, in words."""
    glyphs: Glyphs

    @property
    def number(self) -> int:
        """The number of the question at the cursor."""
        return self.review.order[self.cursor]


@dataclass(frozen=True, slots=True)
class Heights:
    """How the rows of a terminal are shared out."""

    head: int
    table: int
    detail: int


def head(view: ImportView, width: int, height: int) -> list[Line]:
    """Counts, what was mended, what went wrong, and the names of the columns."""
    review = view.review
    if height >= _TALL:
        counts = "  ".join(import_summary.kinds(review.incoming, short=width < _WIDE))
        lines: list[Line] = [
            ((" " + counts + "    ", "text"), *_standings(view)),
            ((" " + view.mended, "muted"),),
        ]
    else:
        lines = [((" ", "text"), *_standings(view))]
    if view.trouble:
        lines += paragraph(shown(view.trouble), width, "bad", indent=1)
    return [*lines, _columns(view, width)]


def _standings(view: ImportView) -> list[tuple[str, Role]]:
    review = view.review
    return [
        (f"{_(words)} {review.counts[one]}   ", ROLES[one])
        for one, words in import_wording.STANDINGS.items()
        if review.counts[one]
    ]


def mended(reading: Reading) -> str:
    """What was mended in the text, in one line; counted once, for there may be very many places."""
    repairs = import_summary.repairs(reading)
    if not repairs:
        return _("Nothing had to be mended.")
    return _("Mended: {repairs} ({key}: where)").format(
        repairs=_(", ").join(repairs), key=key_of("import.details")
    )


def share(view: ImportView, above: int, height: int) -> Heights:
    """The table gets what its questions need, up to half of what the head leaves."""
    room = max(height - above, 2)
    table = min(len(view.review.order), room - room // 2)
    return Heights(above, table, room - table)


# -- the table


@dataclass(frozen=True, slots=True)
class _Widths:
    number: int
    kind: int
    stem: int
    answer: int
    state: int


def _widths(width: int) -> _Widths:
    is_narrow = width < _NARROW
    number, kind, answer = 5, 0 if is_narrow else 5, 6 if is_narrow else 7
    state = 13 if is_narrow else width * 3 // 10
    return _Widths(number, kind, width - 6 - number - kind - answer - state, answer, state)


def _columns(view: ImportView, width: int) -> Line:
    widths = _widths(width)
    names = (
        (_("No."), widths.number),
        (_("Kind"), widths.kind),
        (_("Question"), widths.stem),
        (_("Answer"), widths.answer),
        (_("State"), widths.state),
    )
    words = "".join(cell(name, cells - 1, view.glyphs) + " " for name, cells in names if cells)
    return (("  " + cell(_("In"), 4, view.glyphs) + words, "muted"),)


def rows(view: ImportView, width: int) -> Rows:
    """A row for each question."""
    widths = _widths(width)
    return Rows(len(view.review.order), lambda row: _row(view, row, widths))


def _row(view: ImportView, row: int, widths: _Widths) -> Line:
    review, glyphs = view.review, view.glyphs
    number = review.order[row]
    item = review.incoming.items[number]
    draft = item.draft
    is_current = row == view.cursor
    texts = (
        (draft.number, widths.number),
        (_(import_wording.SHORT_KINDS[draft.type]), widths.kind),
        (draft.stem, widths.stem),
        (import_wording.answer(draft), widths.answer),
    )
    words = "".join(cell(_brief(text), cells - 1, glyphs) + " " for text, cells in texts if cells)
    state = one_line(import_wording.state(review, number))
    mark = "*" if number in view.marked else " "
    tick: Span = ("[x] " if item.is_taken else "[ ] ", "strong" if item.is_taken else "text")
    line: Line = (
        (">" if is_current else " ", "accent"),
        (mark, "accent"),
        Spot(tick, "take_at", row),
        (words, "strong" if is_current else "text"),
        (cell(state, widths.state, glyphs), ROLES[review.standing(number)]),
    )
    return clickable(line, "point", row)


def _brief(text: str) -> str:
    return one_line(text[:_LONGEST_CELL])


# -- what stands below it


def detail(view: ImportView, width: int, height: int) -> list[Line]:
    """The question at the cursor: its source, how it was taken, and what is doubtful."""
    item = view.review.incoming.items[view.number]
    lines: list[Line] = [((view.glyphs.rule * width, "muted"),)]
    where = one_line(import_wording.place(item.draft))
    chapter = one_line(item.draft.chapter[:_LONGEST_CELL])
    title = f" {where} {view.glyphs.dot} {chapter}" if chapter else f" {where}"
    lines.append(((title, "strong"),))
    room = height - len(lines)
    above = _held_together(view, item.draft, width)
    # The advice gives way to the source, of which some must be seen.
    below = remarks(view.review, view.number, width)
    below = below[: max(room - min(len(above), _LEAST_SOURCE), 1)]
    return [*lines, *_cut(above, room - len(below), view.glyphs), *below]


def _held_together(view: ImportView, draft: Draft, width: int) -> list[Line]:
    """The source, and beside it what was made of it where there is room for both."""
    if width < _WIDE:
        return source(view.review, draft, width) or parsed(draft, width, view.glyphs)
    right = (width - 1) // 2
    read = source(view.review, draft, width - right - 2)
    if not read:
        return parsed(draft, width, view.glyphs)
    return beside(read, parsed(draft, right, view.glyphs), width - right, view.glyphs)


def _cut(lines: Sequence[Line], room: int, glyphs: Glyphs) -> list[Line]:
    if len(lines) <= max(room, 1) or room < _LEAST_SOURCE:
        return list(lines[:room])
    left = len(lines) - room + 1
    words = ngettext(
        "{count} more line; {key} shows all", "{count} more lines; {key} shows all", left
    )
    more = words.format(count=left, key=key_of("import.look"))
    return [*lines[: room - 1], ((f"   {glyphs.ellipsis} {more}", "muted"),)]


def source(review: Review, draft: Draft, width: int) -> list[Line]:
    """The lines of the document that a question was read from."""
    return [
        line
        for _number, text in import_wording.source_lines(review.incoming, draft)
        for line in paragraph(shown(text.strip()), width, "muted", indent=3)
    ]


def parsed(draft: Draft, width: int, glyphs: Glyphs) -> list[Line]:
    """A question as it was taken."""
    lines = hanging([(" ", "text")], shown(draft.stem), width)
    right = draft.answer if isinstance(draft.answer, frozenset) else frozenset()
    for number, (letter, option) in enumerate(zip(LETTERS, draft.options, strict=False)):
        is_right = number in right
        mark = glyphs.right if is_right else " "
        role: Role = "good" if is_right else "text"
        lines += hanging([(f" {mark} {letter}  ", role)], shown(option), width, role)
    if draft.type is QuestionType.FLASHCARD:
        lines += hanging([("   ", "text")], shown(draft.back), width, "good")
    elif draft.type is QuestionType.TRUE_FALSE and draft.answer is not None:
        lines.append(((f" {glyphs.right} {import_wording.answer(draft)}", "good"),))
    if draft.explanation:
        head = " " + _("Explanation") + "  "
        lines += hanging([(head, "muted")], shown(draft.explanation), width)
    return lines


_TONES: dict[import_wording.Tone, Role] = {"bad": "doubtful", "muted": "text", "accent": "text"}


def remarks(review: Review, number: int, width: int) -> list[Line]:
    """What is doubtful about a question, and what to do."""
    return [
        line
        for remark in import_wording.remarks(review, number)
        for line in hanging(
            [(f" {remark.head}  ", "accent")], shown(remark.text), width, _TONES[remark.tone]
        )
    ]
