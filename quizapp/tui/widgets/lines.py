"""The one widget that draws: lines of styled text, set as a value.

A new value repaints only the rows that differ. Nothing is mounted, so an answered question costs
one partial repaint instead of a new set of widgets.

What a click does is part of the line. `clickable(line, "point", 3)` makes every span of it a `Spot`
that runs `action_point(3)` of the screen the page stands on, where its `check_action` allows that;
spots survive `fit`, `box` and `beside`. A row's act is by custom `point(row)`: it moves the cursor
there, and on the row that has the cursor already does what Enter does.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Literal, Self

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from quizapp.tui.glyphs import UNICODE, Glyphs

Role = Literal[
    "text", "strong", "muted", "accent", "good", "doubtful", "bad", "key",
    "step1", "step2", "step3", "step4", "step5",
]  # fmt: skip
ROLES: tuple[Role, ...] = (
    "text",
    "strong",
    "muted",
    "accent",
    "good",
    "doubtful",
    "bad",
    "key",
    "step1",
    "step2",
    "step3",
    "step4",
    "step5",
)
"""What a stretch of text means; the theme gives each a colour, and words or marks say it too.
The steps are how much of something: their marks say it, one hue says it again."""

Span = tuple[str, Role]
Line = tuple[Span, ...]

BLANK: Line = ()


class Spot(tuple[str, Role]):  # noqa: SLOT001 - Python allows a tuple no slot for its act
    """A span that a click acts on. The act has numbers only: no text of a bank can get in."""

    act: str
    """As Textual runs actions: "tick", "point(3)"."""

    def __new__(cls, span: Span, act: str, *numbers: int) -> Self:
        """The same span with an action of the screen."""
        made = super().__new__(cls, span)
        made.act = f"{act}({', '.join(map(str, numbers))})" if numbers else act
        return made

    def with_text(self, text: str) -> "Spot":
        """Another text with the same act."""
        return Spot((text, self[1]), self.act)


def clickable(line: Line, act: str, *numbers: int) -> Line:
    """The line, with an act for every span that has none of its own."""
    return tuple(span if isinstance(span, Spot) else Spot(span, act, *numbers) for span in line)


def all_clickable(lines: Iterable[Line], act: str, *numbers: int) -> list[Line]:
    """The lines of one thing, with the same act."""
    return [clickable(line, act, *numbers) for line in lines]


def act_at(line: Line, x: int) -> str | None:
    """What a click on a cell does; beyond the end of a line what its last span does."""
    span: Span = ("", "text")
    for span in line:
        x -= cell_len(span[0])
        if x < 0:
            break
    return span.act if isinstance(span, Spot) else None


@dataclass(frozen=True, slots=True)
class Drawing:
    """Lines, and which of them must be on show."""

    lines: Sequence[Line] = field(default=())
    keep: tuple[int, int] | None = None
    """First and last line to scroll to, both included; None leaves the page where it is."""


def width_of(line: Line) -> int:
    """Cells of a line."""
    return sum(cell_len(text) for text, _ in line)


def fit(line: Line, width: int, glyphs: Glyphs = UNICODE) -> Line:
    """The line in exactly `width` cells: padded with spaces, or cut with an ellipsis."""
    missing = width - width_of(line)
    if missing >= 0:
        return (*line, _as_end(line, " " * missing)) if missing else line
    kept: list[Span] = []
    room = width - 1
    for span in line:
        text, role = span
        cells = cell_len(text)
        if cells > room:
            cut = set_cell_size(text, max(room, 0)) + glyphs.ellipsis
            kept.append(span.with_text(cut) if isinstance(span, Spot) else (cut, role))
            break
        kept.append(span)
        room -= cells
    return tuple(kept)


def _as_end(line: Line, blanks: str) -> Span:
    """Blanks that are clicked like what stands before them."""
    last = line[-1] if line else None
    return Spot((blanks, "text"), last.act) if isinstance(last, Spot) else (blanks, "text")


class Lines(Widget):
    """A page of lines; longer ones than the widget scroll by whole lines."""

    DEFAULT_CSS = """
    Lines {
        height: 1fr;
        & > .lines--text { color: $foreground; }
        & > .lines--strong { color: $foreground; text-style: bold; }
        & > .lines--muted { color: $text-muted; }
        & > .lines--accent { color: $text-accent; text-style: bold; }
        & > .lines--good { color: $text-success; }
        & > .lines--doubtful { color: $text-warning; }
        & > .lines--bad { color: $text-error; }
        & > .lines--key { color: $text-accent; }
        & > .lines--step1 { color: $text-accent 60%; }
        & > .lines--step2 { color: $text-accent 70%; }
        & > .lines--step3 { color: $text-accent 80%; }
        & > .lines--step4 { color: $text-accent 90%; }
        & > .lines--step5 { color: $text-accent; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"lines--{role}" for role in ROLES}

    can_focus = False

    def __init__(self, *, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.glyphs = glyphs
        self._lines: Sequence[Line] = ()
        self._top = 0
        self._keep: tuple[int, int] | None = None
        self._shown: Sequence[tuple[Line, str]] = ()
        self._styles_by_role: dict[Role, Style] = {}

    @property
    def lines(self) -> Sequence[Line]:
        """What is drawn, whether on show or not."""
        return self._lines

    @property
    def top(self) -> int:
        """The first line on show."""
        return self._top

    def show(self, drawing: Drawing, *, top: int | None = None) -> None:
        """Draw other lines, from line `top`, or from where the page stands."""
        self._lines = drawing.lines
        height = self._height
        self._top = self._clamped(self._top if top is None else top, height)
        self._keep = drawing.keep
        self._bring(height)
        self._repaint(height)

    def scroll_lines(self, count: int) -> None:
        """Move the page by so many lines, at most to its ends."""
        height = self._height
        self._top = self._clamped(self._top + count, height)
        self._repaint(height)

    def scroll_pages(self, count: int) -> None:
        """Move the page by whole screens, less one line to read on from."""
        self.scroll_lines(count * max(self._height - 1, 1))

    def render_line(self, y: int) -> Strip:
        """A row of the page, as Textual's line API asks for it."""
        width = self.size.width
        line, edge = self._row(y, self._height)
        line = (*fit(line, max(width - 1, 0), self.glyphs), (edge, "muted"))
        return Strip([Segment(text, self._style(role)) for text, role in line], width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """As many rows as there are lines, for pages that stand in a dialog."""
        return max(len(self._lines), 1)

    def notify_style_update(self) -> None:
        """Forget the colours of the theme before."""
        self._styles_by_role.clear()
        super().notify_style_update()

    def on_resize(self) -> None:
        """Show again what must be on show."""
        height, before = self._height, self._top
        self._top = self._clamped(before, height)
        self._bring(height)
        self._shown = ()
        if self._top != before:  # it may have been painted in its new size already
            self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll by three lines, as terminals do."""
        event.stop()
        self.scroll_lines(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll by three lines, as terminals do."""
        event.stop()
        self.scroll_lines(-3)

    def on_click(self, event: events.Click) -> None:
        """Do what the line says at that place."""
        act = self.act_at(event.x, event.y)
        if act is not None:
            event.stop()
            # In the application's own turn, as a key would: after what waits there already.
            self.app.call_later(self._run, act)

    def act_at(self, x: int, y: int) -> str | None:
        """What a click on a cell of the widget does."""
        place = self._top + y
        return act_at(self._lines[place], x) if 0 <= place < len(self._lines) else None

    async def _run(self, act: str) -> None:
        if self.is_attached and self.screen.is_current:
            await self.perform(act)

    async def perform(self, act: str) -> None:
        """Let the screen act."""
        await self.app.run_action(act, self.screen)

    def _style(self, role: Role) -> Style:
        style = self._styles_by_role.get(role)
        if style is None:
            style = self.get_component_rich_style(f"lines--{role}", partial=True)
            style = self._styles_by_role[role] = self.rich_style + style
        return style

    @property
    def _height(self) -> int:
        return self.size.height

    def _row(self, y: int, height: int) -> tuple[Line, str]:
        """A line and its last column, which shows what part of a longer page is on show."""
        place, count = self._top + y, len(self._lines)
        line = self._lines[place] if place < count else BLANK
        if count <= height or not height:
            return line, " "
        length = max(1, height * height // count)
        first = round(self._top / (count - height) * (height - length))
        return line, self.glyphs.thumb if first <= y < first + length else " "

    def _clamped(self, top: int, height: int) -> int:
        return max(0, min(top, len(self._lines) - height))

    def _bring(self, height: int) -> None:
        """Scroll as little as shows what must be on show; its first lines if not all fit."""
        if self._keep is None or not height:
            return
        first, last = self._keep
        if last >= self._top + height:
            self._top = self._clamped(last - height + 1, height)
        self._top = min(self._top, first)

    def _repaint(self, height: int) -> None:
        """Ask for the rows to be painted that differ from what was shown before."""
        before, after = self._shown, [self._row(y, height) for y in range(height)]
        self._shown = after
        changed = [y for y, row in enumerate(after) if y >= len(before) or before[y] != row]
        if changed:
            self.refresh(*_bands(changed, self.size.width))


def _bands(rows: Sequence[int], width: int) -> list[Region]:
    """The fewest regions that cover these rows, given in order."""
    bands: list[Region] = []
    for y in rows:
        if bands and bands[-1].bottom == y:
            bands[-1] = bands[-1].grow((0, 0, 1, 0))
        else:
            bands.append(Region(0, y, width, 1))
    return bands
