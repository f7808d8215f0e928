"""The answer card (答题卡) and the clock, as lines: beside the question, or all there is.

Pure: a `Card` and a size go in, a `Drawing` comes out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rich.cells import cell_len

from quizapp.language import _
from quizapp.services.exam_steps import Counts
from quizapp.tui import big_digits
from quizapp.tui.glyphs import UNICODE, Glyphs
from quizapp.tui.keys import key_of
from quizapp.tui.page import paragraph
from quizapp.tui.widgets.lines import BLANK, Drawing, Line, Role, Span, Spot, clickable

WIDTH = 26
"""Cells beside the question, the line between included."""

EARLY_MS, LATE_MS = 10 * 60_000, 60_000
"""Time left at which the student is warned."""

_COLUMNS = 5


class State(StrEnum):
    """What was done with a question, as the card shows it."""

    OPEN = "open"
    DONE = "done"
    MARKED = "marked"
    RIGHT = "right"
    """Practice: checked."""
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Everything that the card and the clock show."""

    states: tuple[State, ...]
    counts: Counts
    position: int
    cursor: int | None = None
    """Where the cursor is while the keys move over the card."""
    typed: str = ""
    """A question's number as far as it is typed."""
    remaining_ms: int | None
    limit_ms: int | None
    is_practice: bool = False
    is_beside: bool = True
    """Whether it stands beside the question, and not in its place."""
    glyphs: Glyphs = UNICODE

    @property
    def urgency(self) -> Role:
        """How the time left is drawn: plain, a warning for 10 minutes, and for the last one."""
        if self.remaining_ms is None or self.limit_ms is None:
            return "text"
        if self.remaining_ms <= LATE_MS:
            return "bad"
        # An exam that takes no longer is not about to end when it begins.
        return "doubtful" if self.remaining_ms <= EARLY_MS < self.limit_ms else "text"


def columns(total: int, width: int) -> tuple[int, int]:
    """How many questions stand in a row, and the cells of each."""
    cells = max(len(str(total)) + 2, 4)
    return min(_COLUMNS, max(width // cells, 1)), cells


def clock(ms: int) -> str:
    """Time left as the clock shows it: a second that has begun is still there."""
    minutes, seconds = divmod(-(-ms // 1000), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def line(card: Card) -> Drawing:
    """The card in one line, for narrow terminals."""
    total = len(card.states)
    left: Span = (_time(card), card.urgency)
    words = _("{position}/{total}  ").format(position=card.position, total=total)
    counts = (
        _("done {count}").format(count=card.counts.answered),
        _("mark {count}").format(count=card.counts.flagged),
    )
    shown: Line = ((" " + words, "strong"), left, ("  " + "  ".join(counts), "muted"))
    return Drawing([clickable(shown, "card")])


def beside(card: Card, height: int) -> Drawing:
    """The card as a column of `WIDTH` cells with a line before it."""
    edge: Span = (card.glyphs.box[5] + " ", "muted")
    # The widget keeps its last column for itself.
    lines = draw(card, WIDTH - len(edge[0]) - 1, height).lines
    lines = [*lines, *([BLANK] * (height - len(lines)))]
    return Drawing([(edge, *one) for one in lines[:height]])


def draw(card: Card, width: int, height: int) -> Drawing:
    """Clock, counts, the questions with their states, and what the signs mean."""
    counts = (
        _("done {count}").format(count=card.counts.answered),
        _("open {count}").format(count=card.counts.blank),
        _("mark {count}").format(count=card.counts.flagged),
    )
    if card.is_beside:
        head = [*_clock_lines(card, width), *_rows(counts, width, "text")]
    else:  # a page of numbers needs its rows for them
        head = _rows((_time(card), *counts), width, "strong")
    foot = _legend(card, width)
    grid, keep, more = _grid(card, width, max(height - len(head) - len(foot) - 1, 1))
    lines = [*head, *grid, *more, *foot]
    first = len(head) + keep
    return Drawing(lines, (first, first))


def _time(card: Card) -> str:
    if card.remaining_ms is None:
        return _("no time limit")
    warning = "! " if card.urgency != "text" else ""
    return warning + clock(card.remaining_ms)


def _clock_lines(card: Card, width: int) -> list[Line]:
    if card.remaining_ms is None:
        return [((_("No time limit"), "muted"),), BLANK]
    words = {
        "text": _("Time left"),
        "doubtful": _("! Less than 10 minutes"),
        "bad": _("! Less than a minute"),
    }
    said = _("! Time is up") if not card.remaining_ms else words[card.urgency]
    lines: list[Line] = [((said, "muted" if card.urgency == "text" else card.urgency),)]
    figures = big_digits.lines(clock(card.remaining_ms), card.glyphs)
    if len(figures[1]) > width:  # ten hours and more
        figures = ("", clock(card.remaining_ms), "")
    return [*lines, *(((row, card.urgency),) for row in figures if row)]


def _grid(card: Card, width: int, height: int) -> tuple[list[Line], int, list[Line]]:
    """Rows of numbers with the cursor's among them, which row that is, and where the rest is."""
    total = len(card.states)
    across, cells = columns(total, width)
    at = card.cursor or card.position
    rows = -(-total // across)
    shown = rows if rows <= height else max(height - 1, 1)
    first = (at - 1) // across // shown * shown
    lines = [
        tuple(
            _cell(card, number, cells, is_here=number == at)
            for number in range(row * across + 1, min((row + 1) * across, total) + 1)
        )
        for row in range(first, min(first + shown, rows))
    ]
    more: list[Line] = []
    if rows > shown:
        lowest, highest = first * across + 1, min((first + shown) * across, total)
        words = _("{first}-{last} of {total}").format(first=lowest, last=highest, total=total)
        more = [((words, "muted"),)]
    return lines, (at - 1) // across - first, more


def _cell(card: Card, number: int, cells: int, *, is_here: bool) -> Span:
    sign, role = _sign(card, card.states[number - 1])
    if is_here:
        return Spot((f"{f'>{number}':>{cells - 1}}{sign}", "accent"), "card_to", number)
    return Spot((f"{number:>{cells - 1}}{sign}", role), "card_to", number)


def _sign(card: Card, state: State) -> Span:
    match state:
        case State.OPEN:
            return card.glyphs.dot, "muted"
        case State.DONE:
            return "=", "text"
        case State.MARKED:
            return "!", "doubtful"
        case State.RIGHT:
            return card.glyphs.right, "good"
        case State.WRONG:
            return card.glyphs.wrong, "bad"


def _legend(card: Card, width: int) -> list[Line]:
    if card.cursor is not None:
        words = (
            _("Question {number}: {key} goes there")
            if card.typed
            else _("Move to a number or type it, then {key}")
        ).format(number=card.typed, key=key_of("card.go"))
        return paragraph(words, width, "accent", indent=0)
    signs: Sequence[tuple[str, str]] = [("=", _("done")), (card.glyphs.dot, _("open"))]
    if card.is_practice:
        signs = [(card.glyphs.right, _("right")), (card.glyphs.wrong, _("wrong")), *signs]
    signs = [*signs, ("!", _("marked"))]
    return _rows((f"{sign} {words}" for sign, words in signs), width, "muted")


def _rows(parts: Iterable[str], width: int, role: Role) -> list[Line]:
    """Parts in as few rows as they fit into; none is broken."""
    rows: list[str] = []
    for part in parts:
        if rows and cell_len(rows[-1]) + 1 + cell_len(part) <= width:
            rows[-1] += f" {part}"
        else:
            rows.append(part)
    return [((row, role),) for row in rows]
