"""What every screen has: a line above, a page, the keys below, and a least size."""

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from quizapp.language import _
from quizapp.messages import N_
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.keys import keys
from quizapp.tui.page import paragraph
from quizapp.tui.widgets.bars import KeyLine, TopBar
from quizapp.tui.widgets.lines import Drawing, Lines, Span

Result = TypeVar("Result")

LEAST_WIDTH, LEAST_HEIGHT = 40, 12
WIDEST_TEXT = 100
"""Cells; longer lines are hard to read."""


class PageScreen(Screen[Result]):
    """A screen that is one drawing; a subclass says which."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(keys("pageup"), "page(-1)", N_("Page up"), show=False, id="page.up"),
        Binding(keys("pagedown"), "page(1)", N_("Page down"), show=False, id="page.down"),
    ]

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self.glyphs = glyphs

    def compose(self) -> ComposeResult:
        """Three widgets, whatever is shown."""
        yield TopBar(glyphs=self.glyphs)
        yield Lines(glyphs=self.glyphs, id="page")
        yield KeyLine(glyphs=self.glyphs)

    @property
    def page(self) -> Lines:
        """The widget between the bars."""
        return self.query_one("#page", Lines)

    @property
    def would_lose(self) -> bool:
        """Whether leaving the program would lose what was typed here; `action_leave` then asks."""
        return False

    def bar(self) -> tuple[Sequence[Span], Sequence[Span]]:
        """The words of the top line, left and right."""
        raise NotImplementedError

    def named(self, name: str) -> list[Span]:
        """The left words of a screen that only has a name."""
        return [("quizapp", "strong"), (f" {self.glyphs.dot} {name}", "text")]

    def drawing(self, width: int, height: int, /) -> Drawing:
        """The page for so many cells and rows."""
        raise NotImplementedError

    def redraw(self, *, top: int | None = None) -> None:
        """Draw the page, the bar and the keys from what they show now."""
        if not self.is_mounted:
            return
        width, height = self.app.size
        self.query_one(TopBar).tell(*self.bar())
        if width < LEAST_WIDTH or height < LEAST_HEIGHT:
            words = _("This terminal has {width}×{height} cells; 40×12 are the least.")
            text = words.format(width=width, height=height)
            self.page.show(Drawing(paragraph(text, max(width - 1, 8), indent=1)), top=0)
        else:
            self.page.show(self.drawing(width - 1, height - 2), top=top)
        self.query_one(KeyLine).refresh()

    def on_mount(self) -> None:
        """Draw before the first frame."""
        self.redraw()

    def on_resize(self) -> None:
        """Draw for the new size."""
        self.redraw()

    def on_screen_resume(self) -> None:
        """Draw what may have changed meanwhile."""
        self.redraw()

    def action_page(self, pages: int) -> None:
        """Scroll by whole screens."""
        self.page.scroll_pages(pages)
