"""The import preview: what is doubtful first; nothing is written before it is saved."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from quizapp.banks.incoming.draft import Draft
from quizapp.errors import QuizappError
from quizapp.language import _, ngettext, translate
from quizapp.messages import N_
from quizapp.services import import_wording
from quizapp.services.import_review import Review
from quizapp.services.importing import Written
from quizapp.tui import import_page
from quizapp.tui.behind import behind
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.import_page import ImportView
from quizapp.tui.keys import key_of
from quizapp.tui.page import one_line
from quizapp.tui.screens.import_keys import IMPORT_KEYS
from quizapp.tui.screens.page_screen import LEAST_HEIGHT, LEAST_WIDTH, PageScreen
from quizapp.tui.widgets.bars import KeyLine, TopBar
from quizapp.tui.widgets.lines import Drawing, Lines, Span

_MENU = (("save", N_("Save what is taken")), ("drop", N_("Give up: nothing is written")))


class ImportScreen(PageScreen[None]):
    """Posts `Left` once it is saved or given up."""

    DEFAULT_CSS = """
    ImportScreen {
        & > #head, & > #detail { height: auto; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = IMPORT_KEYS

    class Left(Message):
        """It is done; `written` is None where nothing was written."""

        def __init__(self, written: Written | None) -> None:
            super().__init__()
            self.written = written

    def __init__(self, review: Review, glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self.review = review
        self._cursor = 0
        self._marked: frozenset[int] = frozenset()
        self._last_mark = 0
        self._trouble = ""
        self._is_saving = False
        self._mended = import_page.mended(review.incoming.reading)

    # -- what is drawn

    def compose(self) -> ComposeResult:
        """The table stands between its head and the question at the cursor."""
        yield TopBar(glyphs=self.glyphs)
        yield Lines(glyphs=self.glyphs, id="head")
        yield Lines(glyphs=self.glyphs, id="page")
        yield Lines(glyphs=self.glyphs, id="detail")
        yield KeyLine(glyphs=self.glyphs)

    @property
    def view(self) -> ImportView:
        """What is shown now."""
        return ImportView(
            review=self.review,
            cursor=self._cursor,
            marked=self._marked,
            trouble=self._trouble,
            mended=self._mended,
            glyphs=self.glyphs,
        )

    def bar(self) -> tuple[Sequence[Span], Sequence[Span]]:
        """Which document, how much of it is taken, what waits to be decided."""
        review = self.review
        taken = _("to take {taken}/{count}").format(taken=review.taken, count=len(review.order))
        right: list[Span] = [(taken, "muted")]
        if review.left:
            left = _("to look at {count}").format(count=review.left)
            right.append((f" {self.glyphs.dot} {left}", "doubtful"))
        name = one_line(review.incoming.name)
        return [(_("Import"), "strong"), (f" {self.glyphs.dot} {name}", "text")], right

    def redraw(self, *, top: int | None = None) -> None:
        """Draw all three parts."""
        if not self.is_mounted:
            return
        width, height = self.app.size
        is_small = width < LEAST_WIDTH or height < LEAST_HEIGHT
        for name in ("head", "detail"):
            self.query_one(f"#{name}").display = not is_small
        if not is_small:
            view = self.view
            above = import_page.head(view, width - 1, height - 2)
            heights = import_page.share(view, len(above), height - 2)
            self._fill("head", Drawing(above), heights.head)
            below = import_page.detail(view, width - 1, heights.detail)
            self._fill("detail", Drawing(below), heights.detail)
        super().redraw(top=top)

    def _fill(self, name: str, drawing: Drawing, height: int) -> None:
        part = self.query_one(f"#{name}", Lines)
        part.styles.height = height
        part.show(drawing, top=0)

    def drawing(self, width: int, _height: int) -> Drawing:
        """The table, the row at the cursor on show."""
        rows = import_page.rows(self.view, width)
        return Drawing(rows, (self._cursor, self._cursor))

    # -- moving about

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self._go(max(0, min(len(self.review.order) - 1, self._cursor + step)))

    def action_point(self, row: int) -> None:
        """Move the cursor there; look at what it is on already."""
        if row == self._cursor:
            self.action_look()
        else:
            self._go(row)

    def action_take_at(self, row: int) -> None:
        """Take the question there, or leave it."""
        self._cursor = row
        self.action_take()

    def action_page(self, pages: int) -> None:
        """Move the cursor by what is on show."""
        self.action_move(pages * max(self.page.size.height - 1, 1))

    def action_next(self) -> None:
        """To the next question that waits, round the end."""
        row = self.review.next_open(self._cursor)
        if row is None:
            words = _("Nothing is left to look at; {key} saves.")
            self.notify(words.format(key=key_of("import.save")), markup=False)
        else:
            self._go(row)

    def _go(self, row: int) -> None:
        self._cursor = row
        self._trouble = ""
        self.redraw()

    # -- deciding

    def action_take(self) -> None:
        """Take the question at the cursor, or leave it."""
        number = self.view.number
        taken = not self.review.incoming.items[number].is_taken
        if not self.review.take(number, taken=taken):
            words = _("It can't be taken as it stands: {key} mends it.")
            self.notify(words.format(key=key_of("import.look")), markup=False)
        self._go(self._cursor)

    def action_look(self) -> None:
        """Show all of the question, and let it be mended."""
        from quizapp.tui.screens.import_edit import Edited, EditScreen

        number = self.view.number

        def take(edited: Edited | None) -> None:
            if edited is None:
                return
            if edited.draft is not None:
                self._edit(number, edited.draft, is_taken=not edited.goes_on)
            before = self._cursor
            self._go(before)
            if edited.goes_on:
                self.action_next()
                if self._cursor != before:
                    self.action_look()

        self.app.push_screen(EditScreen(self.review, number, self.glyphs), take)

    def _edit(self, number: int, draft: Draft, *, is_taken: bool) -> None:
        """Put a question otherwise; going on from another chapter says nothing of its answer."""
        old = self.review.incoming.items[number].draft
        if is_taken or replace(draft, chapter=old.chapter) != old:
            self.review.edit(number, draft)
        else:
            self.review.set_chapter([number], draft.chapter)

    def action_mark(self) -> None:
        """Mark the question at the cursor, or take the mark away, and go on."""
        self._marked ^= {self.view.number}
        self._last_mark = self._cursor
        self.action_move(1)

    def action_mark_to(self) -> None:
        """Mark all from the last mark to the cursor."""
        first, last = sorted((self._last_mark, self._cursor))
        self._marked |= set(self.review.order[first : last + 1])
        self._go(self._cursor)

    def action_mark_all(self) -> None:
        """Mark all, or none where all are marked."""
        every = frozenset(self.review.order)
        self._marked = frozenset() if self._marked == every else every
        self._go(self._cursor)

    def action_chapter(self) -> None:
        """Ask for the chapter of what is marked, else of all that stand where the cursor does."""
        from quizapp.tui.screens.line import LineScreen

        items = self.review.incoming.items
        here = items[self.view.number].draft.chapter
        numbers = sorted(self._marked) or [
            number for number, item in enumerate(items) if item.draft.chapter == here
        ]

        def take(title: str | None) -> None:
            if title is not None:
                staying = self.review.set_chapter(numbers, title)
                if staying:
                    self.notify(import_wording.staying(staying), markup=False)
                self._marked = frozenset()
                self._go(self._cursor)

        if self._marked:
            words = ngettext(
                "Chapter of the {count} marked question; empty: none",
                "Chapter of the {count} marked questions; empty: none",
                len(numbers),
            )
        elif here:
            words = _('Another name for the chapter "{title}" ({count}); empty: none')
        else:
            words = ngettext(
                "Chapter of the {count} question without one",
                "Chapter of the {count} questions without one",
                len(numbers),
            )
        title = words.format(count=len(numbers), title=one_line(here))
        self.app.push_screen(LineScreen(title, here, self.glyphs), take)

    def action_details(self) -> None:
        """Show what was mended and what was left out."""
        from quizapp.tui.screens.import_details import ImportDetailsScreen

        self.app.push_screen(ImportDetailsScreen(self.review.incoming, self.glyphs))

    # -- the ways out

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While it is being written, nothing changes."""
        if self._is_saving and action not in ("move", "page"):
            return False
        return super().check_action(action, parameters)

    def action_save(self) -> None:
        """Write what is taken, and leave."""
        if not self.review.taken:
            self._complain(_("Nothing is taken yet, so there is nothing to save."))
            return
        self._is_saving = True
        self._write()

    @work
    async def _write(self) -> None:
        try:
            written = await behind(self.review.incoming.write)
        except QuizappError as error:
            self._is_saving = False
            self._complain(translate(error.message))
        else:
            self.post_message(self.Left(written))

    def _complain(self, words: str) -> None:
        self._trouble = words
        self.redraw()

    def action_leave(self) -> None:
        """Give up; asked where something would be lost."""
        from quizapp.tui.screens.menu import MenuScreen

        if self._is_saving:
            return
        if not self.review.is_changed:
            self.post_message(self.Left(None))
            return

        def act(choice: str | None) -> None:
            if choice == "save":
                self.action_save()
            elif choice == "drop":
                self.post_message(self.Left(None))

        note = _("What you changed here is kept only if you save.")
        self.app.push_screen(MenuScreen(self.glyphs, _MENU, note), act)
