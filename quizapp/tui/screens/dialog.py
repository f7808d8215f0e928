"""What stands over a screen until it is answered."""

from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.screen import ModalScreen

from quizapp.tui.glyphs import Glyphs
from quizapp.tui.page import box
from quizapp.tui.widgets.lines import Drawing, Line, Lines

Result = TypeVar("Result")


class Dialog(ModalScreen[Result]):
    """A framed page in the middle of the screen; a subclass says what is on it."""

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        & > Lines { background: $surface; }
    }
    """
    AUTO_FOCUS: ClassVar[str | None] = ""
    widest: ClassVar[int] = 64

    def __init__(self, title: str, glyphs: Glyphs) -> None:
        super().__init__()
        self.glyphs = glyphs
        self._title = title

    def compose(self) -> ComposeResult:
        """One page."""
        yield Lines(glyphs=self.glyphs, id="dialog")

    def words(self, width: int) -> list[Line]:
        """What stands inside the frame, at most `width` cells wide."""
        raise NotImplementedError

    def keep(self) -> tuple[int, int] | None:
        """First and last line, the frame's included, that must be on show where not all fit."""
        return None

    def redraw(self) -> None:
        """Draw, as high as the words are and the screen allows."""
        if not self.is_mounted:  # a clock may tick between the key and the first frame
            return
        width = min(self.app.size.width - 2, self.widest)
        lines = box(self._title, self.words(width - 4), width, self.glyphs)
        page = self.query_one("#dialog", Lines)
        page.styles.width = width + 1
        page.styles.height = min(len(lines), self.app.size.height)
        page.show(Drawing(lines, self.keep()))

    def on_mount(self) -> None:
        """Draw before the first frame."""
        self.redraw()

    def on_resize(self) -> None:
        """Draw for the new size."""
        self.redraw()
