"""The library: every question, the wrong-question book, stars: one list under any filter."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message

from quizapp.banks.index import Index
from quizapp.core.question import Question, QuestionId
from quizapp.core.review import Moment
from quizapp.language import _, ngettext
from quizapp.services.saved_filters import spelled
from quizapp.settings.keys import Settings
from quizapp.tui import library_page, library_pane
from quizapp.tui.glyphs import ASCII, Glyphs, plain
from quizapp.tui.library_list import MOST_TICKS, LibraryList
from quizapp.tui.library_page import ORDERS
from quizapp.tui.marking import Marking
from quizapp.tui.page import one_line, paragraph
from quizapp.tui.screens import practice
from quizapp.tui.screens.filtering import FilteringScreen
from quizapp.tui.screens.library_keys import LIBRARY_KEYS
from quizapp.tui.screens.page_screen import LEAST_HEIGHT, LEAST_WIDTH
from quizapp.tui.widgets.bars import KeyLine, TopBar
from quizapp.tui.widgets.filter_input import FilterInput
from quizapp.tui.widgets.lines import Drawing, Line, Lines, Span

if TYPE_CHECKING:
    from quizapp.store.store import Store  # after the first frame: docs/decisions/0003

_TALL = 20
"""Rows of a terminal from which the filter has a frame."""
_FRAMED = 3
"""Rows of the filter then."""
_WHILE_TYPING = ("move", "page", "to_list", "retry", "look", "script", "point")
_ON_A_QUESTION = ("look", "tick", "tick_all", "practice")


class LibraryScreen(FilteringScreen):
    """Posts what the student wants done with the questions; the list is shown anew afterwards."""

    DEFAULT_CSS = """
    LibraryScreen {
        & > #news { height: auto; }
        & #head { height: 1; }
        & > Horizontal { height: 1fr; }
        & #table { width: 1fr; height: 1fr; }
        & ToastHolder { align-horizontal: left; }
    }
    """
    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = [*LIBRARY_KEYS]

    class PracticeWanted(Message):
        """The student wants to practise; `mode` is one of `practice.menu`.

        `questions`: just these, in this order; None: what `filter` finds.
        """

        def __init__(
            self,
            filter: str,  # noqa: A002 - what the option is called everywhere
            questions: Sequence[QuestionId] | None,
            mode: str,
        ) -> None:
            super().__init__()
            self.filter = filter
            self.questions = questions
            self.mode = mode

    def __init__(
        self,
        index: Index,
        store: "Store",
        *,
        clock: Callable[[], Moment],
        settings: Settings,
        glyphs: Glyphs,
        filter: str | None = None,  # noqa: A002 - what the option is called everywhere
        focus: bool = False,
    ) -> None:
        """List what `filter` finds, None: what the last one found; `focus` begins by typing."""
        shown = LibraryList(
            index, store, clock=clock, settings=settings, glyphs=glyphs, filter=filter
        )
        super().__init__(shown, Marking(shown, store, clock))
        self._starts_typing = focus

    # -- what is drawn

    def compose(self) -> ComposeResult:
        """The filter above, then the table with the question at the cursor beside it."""
        yield TopBar(glyphs=self.glyphs)
        words = _("Filter: a word, is:wrong, chapter:3, tag:…, wrong>2, -tag:…")
        words = plain(words, self.glyphs)
        yield FilterInput(self.shown.text, placeholder=words, is_ascii=self.glyphs is ASCII)
        yield Lines(glyphs=self.glyphs, id="news")
        with Horizontal():
            with Vertical(id="table"):
                yield Lines(glyphs=self.glyphs, id="head")
                yield Lines(glyphs=self.glyphs, id="page")
            yield Lines(glyphs=self.glyphs, id="pane")
        yield KeyLine(glyphs=self.glyphs)

    def bar(self) -> tuple[Sequence[Span], Sequence[Span]]:
        """What the filter is called; how many of how many, in which order."""
        view = self.shown.view
        left: list[Span] = [(_("Question library"), "strong")]
        if view.name:
            left.append((f" {self.glyphs.dot} {one_line(view.name)}", "text"))
        words = _("{count} of {total}").format(count=f"{view.count:,}", total=f"{view.total:,}")
        right: list[Span] = [(words, "muted")]
        if view.ticked:
            ticked = _("{count} ticked").format(count=len(view.ticked))
            right.insert(0, (f"{ticked} {self.glyphs.dot} ", "accent"))
        if view.order != "bank":
            right.insert(0, (f"{_(ORDERS[view.order])} {self.glyphs.dot} ", "muted"))
        return left, right

    def redraw(self, *, top: int | None = None) -> None:
        """Draw every part."""
        if not self.is_mounted:
            return
        width, height = self.app.size
        is_small = width < LEAST_WIDTH or height < LEAST_HEIGHT
        self.input.display = not is_small
        self.input.set_class(height < _TALL, "-low")
        pane = 0 if is_small else library_page.pane_width(width)
        for name, is_shown in (("news", False), ("head", not is_small), ("pane", bool(pane))):
            self.query_one(f"#{name}").display = is_shown
        before = self.shown.trouble
        if not is_small:
            self._draw_around(width, height, pane)
        super().redraw(top=top)
        if self.shown.trouble and not before:  # a row could not be read as it was drawn
            self.redraw(top=top)

    def _draw_around(self, width: int, height: int, pane: int) -> None:
        """All but the rows of the table."""
        view = self.shown.view
        news = self.news(width - 1)
        if pane:
            part = self.query_one("#pane", Lines)
            part.styles.width = pane
            room = height - 2 - (1 if height < _TALL else _FRAMED) - len(news)
            lines = library_pane.pane(view, self.shown.reviews, pane - 1, room)
            part.show(Drawing(lines), top=0)
        head = self.query_one("#head", Lines)
        head.show(Drawing([library_page.columns(view, width - pane - 1)]))
        # One line of news stands where the names of the columns do, so that no row moves.
        part = self.query_one("#news", Lines)
        part.display = bool(news)
        head.display = not news
        part.styles.height = len(news)
        part.show(Drawing(news))

    def news(self, width: int) -> list[Line]:
        """Why the filter can't be read, else what an act did."""
        if self.shown.mistake:
            mistake = paragraph(one_line(self.shown.mistake), width, "bad", indent=1)
            return [*mistake, *super().news(width)]
        return super().news(width)

    def drawing(self, width: int, _height: int) -> Drawing:
        """The table, the row at the cursor on show."""
        view = self.shown.view
        width -= library_page.pane_width(width + 1)
        if not view.count:
            return Drawing(library_page.nothing(view, width))
        return Drawing(library_page.rows(view, width), (view.row, view.row))

    def on_mount(self) -> None:
        """Begin in the filter or in the list."""
        super().on_mount()
        if self._starts_typing:
            self.input.focus()
            self.input.action_end()

    def on_descendant_focus(self) -> None:
        """Other keys mean something while the filter is typed."""
        self.redraw()

    def on_descendant_blur(self) -> None:
        """And no more."""
        self.redraw()

    # -- the list

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the filter is typed, letters belong to it."""
        if self.is_typing:
            return action in _WHILE_TYPING
        if action == "to_list":
            return False
        if action in _ON_A_QUESTION:
            return self.shown.count > 0
        return super().check_action(action, parameters)

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self._go(self.shown.view.row + step)

    def action_page(self, pages: int) -> None:
        """Move the cursor by what is on show."""
        self.action_move(pages * max(self.page.size.height - 1, 1))

    def action_point(self, row: int) -> None:
        """Point at a row; once more opens it."""
        if row == self.shown.view.row and not self.is_typing:
            self.action_look()
        else:
            self.set_focus(None)
            self._go(row)

    def _go(self, row: int) -> None:
        self.marking.hush()
        self.shown.go(row)
        self.show()

    def action_tick(self) -> None:
        """Tick the question at the cursor, and go on."""
        self.marking.hush()
        self.shown.tick()
        self.show()

    def action_tick_all(self) -> None:
        """Tick all or none."""
        if not self.is_list_asked_for():
            return
        if not self.shown.tick_all():
            words = ngettext(
                "Only the first {count} was ticked.",
                "Only the first {count} were ticked.",
                MOST_TICKS,
            )
            self.notify(words.format(count=f"{MOST_TICKS:,}"), markup=False)
        self._go(self.shown.view.row)

    def chosen(self) -> list[Question]:
        """The ticked questions, else the one at the cursor."""
        return self.shown.chosen()

    def action_look(self) -> None:
        """Show all of the question."""
        from quizapp.tui.screens.library_look import LibraryLookScreen

        if self.shown.count:
            self._stays = True
            self.marking.hush()
            self.app.push_screen(LibraryLookScreen(self.shown, self.marking))

    def action_practice(self) -> None:
        """Ask in which way, and say what is wanted."""
        ticked = self.shown.ticked_in_order()
        if not ticked and not self.is_list_asked_for():
            return
        text = self.shown.canonical
        if ticked:
            count = len(ticked)
            where = ngettext("{count} question", "{count} questions", count).format(count=count)
        else:
            where = one_line(self.shown.name or spelled(text))

        def take(mode: str | None) -> None:
            if mode is not None:
                questions = ticked or (self.shown.ids() if mode == practice.JUST_THESE else None)
                self.post_message(self.PracticeWanted(text, questions, mode))

        off = self.shown.count_off(ticked or self.shown.ids())
        self.ask(practice.menu(where, self.glyphs, is_filter=True, off=off), take)

    def action_leave(self) -> None:
        """Home, the filter kept for the next time."""
        self.shown.settle()
        self.dismiss(None)
