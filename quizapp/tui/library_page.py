"""The library as lines: a row a question, drawn as it comes on show."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rich.cells import cell_len

from quizapp.core.question import QuestionId
from quizapp.language import _, ngettext
from quizapp.messages import N_
from quizapp.script import Script, convert
from quizapp.services.browsing_states import Entry, Order
from quizapp.services.import_wording import SHORT_KINDS
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.keys import key_of
from quizapp.tui.page import cell, one_line, paragraph, shown
from quizapp.tui.rows import Rows
from quizapp.tui.widgets.lines import BLANK, Line, Role, clickable

ORDERS: Mapping[Order, str] = MappingProxyType(
    {
        "bank": N_("As in the bank"),
        "weakest": N_("Weakest first"),
        "wrong": N_("Most often wrong first"),
        "due": N_("Next due first"),
        "newest": N_("Answered last first"),
    }
)
WITH_PANE = 72
"""Cells of a terminal from which a question stands beside the table."""
_WIDEST_PANE = 60
_LONGEST_CELL = 200
"""Characters of a text that a cell of a table may need."""
_MANY_DAYS = 9999
_NARROW = 60
"""Cells of a table below which the stem needs all that the other columns can spare."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryView:
    """Everything that the library shows."""

    count: int
    """How many questions were picked."""
    total: int
    entry: Callable[[int], Entry | None]
    """What stands in a row; None where the question has left the library."""
    id_of: Callable[[int], QuestionId]
    row: int
    """Where the cursor is, from 0."""
    ticked: frozenset[QuestionId]
    name: str
    """What the filter is called; empty for one without a name."""
    order: Order
    day: int
    is_unread: bool
    """Whether the rows can't be read just now."""
    script: Script | None
    glyphs: Glyphs

    def text(self, source: str) -> str:
        """A text of the bank, in the script on show and safe to draw."""
        return shown(source if self.script is None else convert(source, self.script))

    @property
    def current(self) -> Entry | None:
        """What the cursor is on."""
        return self.entry(self.row) if self.count else None


def pane_width(width: int) -> int:
    """Cells of the pane beside the table; 0 where there is no room for one."""
    return min(max(32, width * 2 // 5), _WIDEST_PANE) if width >= WITH_PANE else 0


# -- the table


@dataclass(frozen=True, slots=True)
class _Widths:
    tick: int
    stem: int
    kind: int
    wrong: int
    next: int


def _widths(view: LibraryView, width: int) -> _Widths:
    tick = 4 if view.ticked else 0
    kind = max(cell_len(_(word)) for word in SHORT_KINDS.values()) + 1
    wrong = max(cell_len(_("Wrong")), 3) + 1
    if width >= _NARROW:
        kind, wrong = max(kind, cell_len(_("Kind")) + 1), max(wrong, 6)
    # As wide as the language in use needs.
    next_words = (_("Next time"), _("suspended"), _("bank off"), _("tomorrow"), in_days(_MANY_DAYS))
    next_ = max(map(cell_len, next_words)) + 1
    return _Widths(tick, max(width - 5 - tick - kind - wrong - next_, 8), kind, wrong, next_)


def columns(view: LibraryView, width: int) -> Line:
    """The names of the columns."""
    widths = _widths(view, width)
    names = (
        (_("Question"), widths.stem),
        (_("Kind"), widths.kind),
        (_("Wrong"), widths.wrong),
        (_("Next time"), widths.next),
    )
    fits = [(name if cell_len(name) < cells else "", cells) for name, cells in names]
    words = "".join(cell(name, cells - 1, view.glyphs) + " " for name, cells in fits)
    return ((" " * (5 + widths.tick) + words, "muted"),)


def rows(view: LibraryView, width: int) -> Rows:
    """A row for each question."""
    widths = _widths(view, width)
    return Rows(view.count, lambda row: clickable(_row(view, row, widths), "point", row))


def nothing(view: LibraryView, width: int) -> list[Line]:
    """What stands in the place of the rows where there are none."""
    if not view.total:
        return [BLANK, *paragraph(_("There are no banks yet: quizapp bank add FILE."), width)]
    return [
        BLANK,
        *paragraph(_("Nothing in the library is like this."), width),
        *paragraph(
            _("{key} changes the filter, {other} offers others.").format(
                key=key_of("library.filter"), other=key_of("library.filters")
            ),
            width,
            "muted",
        ),
    ]


def _row(view: LibraryView, row: int, widths: _Widths) -> Line:
    entry, glyphs = view.entry(row), view.glyphs
    is_current = row == view.row
    role: Role = "strong" if is_current else "text"
    tick = ""
    if widths.tick:
        tick = "[x] " if view.id_of(row) in view.ticked else "[ ] "
    head: Line = ((">" if is_current else " ", "accent"), (tick, "accent"))
    if entry is None:
        words = glyphs.ellipsis if view.is_unread else _("No longer in the library")
        return (*head, ("    " + words, "muted"))
    question = entry.question
    texts = (
        (one_line(view.text(question.stem[:_LONGEST_CELL])), widths.stem),
        (_(SHORT_KINDS[question.type]), widths.kind),
        (times_wrong(entry, widths.wrong - 1), widths.wrong),
        (next_time(entry, view.day), widths.next),
    )
    words = "".join(cell(text, cells - 1, glyphs) + " " for text, cells in texts)
    return (*head, (signs(entry) + " ", "accent"), (words, role))


def signs(entry: Entry) -> str:
    """Star, report and note in three cells; the pane has words for them."""
    mark = entry.mark
    return "".join(
        sign if is_so else " "
        for sign, is_so in (
            ("*", mark.starred),
            ("!", bool(mark.report)),
            ("n", bool(mark.note)),
        )
    )


def times_wrong(entry: Entry, room: int) -> str:
    """Wrong answers of all, or where there is no room for that, only those."""
    if entry.tally is None:
        return "-"
    words = f"{entry.tally.wrong}/{entry.tally.times}"
    return words if len(words) <= room else str(entry.tally.wrong)


def next_time(entry: Entry, day: int) -> str:
    """When it is asked next, in a few cells."""
    if entry.mark.suspended:
        return _("suspended")
    if entry.is_off:
        return _("bank off")
    if entry.is_due:
        return _("today")
    if entry.memory is None and not entry.mark.buried_until:
        return _("new")
    return in_days(max(entry.memory.due_day if entry.memory else 0, _buried_until(entry)) - day)


def in_days(days: int) -> str:
    """How far off a day is."""
    if days <= 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    return ngettext("{count} day", "{count} days", days).format(count=min(days, _MANY_DAYS))


def states(entry: Entry, day: int, *, with_marks: bool = True) -> list[str]:
    """What is to be known of a question before its text, in words."""
    mark = entry.mark
    put_off = _("put off: {when}").format(when=in_days(_buried_until(entry) - day))
    found = (
        (with_marks and mark.starred, _("* starred")),
        (mark.suspended, _("suspended")),
        (entry.is_off, _("its bank is switched off")),
        (_buried_until(entry) > day, put_off),
        (entry.in_book, _("in the wrong-question book")),
        (with_marks and bool(mark.note), _("note")),
        (with_marks and bool(mark.report), _("reported")),
        (entry.is_edited, _("changed since you last answered it")),
    )
    return [words for is_so, words in found if is_so]


def _buried_until(entry: Entry) -> int:
    return entry.mark.buried_until or 0
