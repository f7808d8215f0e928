"""The line above a page and the line of keys below it."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual.binding import ActiveBinding
from textual.message import Message
from textual.strip import Strip

from quizapp.tui.keys import Hint, active_hints, meant_by
from quizapp.tui.widgets.lines import Drawing, Line, Lines, Span, clickable, fit, width_of

LAST = ("app.help", "screen.menu", "screen.back", "home.leave")

"""Bindings that never give way to others."""


class TopBar(Lines):
    """One line: where the student is on the left, how far on the right."""

    DEFAULT_CSS = """
    TopBar { height: 1; dock: top; background: $panel; }
    """

    def tell(self, left: Sequence[Span], right: Sequence[Span] = ()) -> None:
        """Show other words; the left ones give way where both don't fit."""
        end: Line = ((" ", "text"), *right, (" ", "text")) if right else ()
        room = max(self.app.size.width - 1 - width_of(end), 1)
        self.show(Drawing([((" ", "text"), *fit(tuple(left), room - 1, self.glyphs), *end)]))


class KeyLine(Lines):
    """One line: the keys that do something now, the last two always among them."""

    class Unclear(Message):
        """A click on a run of keys: somebody has to ask which one is meant."""

        def __init__(self, meant: Sequence[ActiveBinding]) -> None:
            super().__init__()
            self.meant = meant

    DEFAULT_CSS = """
    KeyLine { height: 1; dock: bottom; background: $panel; }
    """

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is one line
        """Read the bindings anew: what can be done changes with every answer."""
        bindings = self.screen.active_bindings.values()
        self._lines = [key_line(active_hints(bindings), self.app.size.width - 1)]
        return super().render_line(0)

    def on_resize(self) -> None:
        """Choose again which keys fit."""
        self.refresh()

    def act_at(self, x: int, y: int) -> str | None:
        """The id of the binding that is named there; behind the last one there is none."""
        is_on_words = x < width_of(self._lines[0]) if self._lines else False
        return super().act_at(x, y) if is_on_words else None

    async def perform(self, act: str) -> None:
        """Do what the key does; for a run of keys, ask which of them."""
        meant = meant_by(self.screen.active_bindings.values(), act)
        if len(meant) == 1:
            await self.app.run_action(meant[0].binding.action, meant[0].node)
        elif meant:
            self.post_message(self.Unclear(meant))


def key_line(hints: Iterable[Hint], width: int) -> Line:
    """As many hints as fit, first come first; help and the menu keep their places at the end."""
    shown = [hint for hint in hints if hint.is_shown]
    last = [hint for hint in shown if hint.id in LAST]
    last.sort(key=lambda hint: LAST.index(hint.id))
    others = [hint for hint in shown if hint.id not in LAST]
    gap = "  " if sum(_cells(hint, "  ") for hint in shown) < width else " "
    room = width - 1 - sum(_cells(hint, gap) for hint in last)
    line: list[Span] = [(" ", "text")]
    for hint in others:
        room -= _cells(hint, gap)
        if room < 0:
            break
        line.extend(_spans(hint, gap))
    for hint in last:
        line.extend(_spans(hint, gap))
    return tuple(line)


def _cells(hint: Hint, gap: str) -> int:
    return sum(cell_len(text) for text, _role in _spans(hint, gap))


def _spans(hint: Hint, gap: str) -> tuple[Span, ...]:
    """The words of a hint; a click on them does the same as the key."""
    words: tuple[Span, ...] = ((hint.keys, "key"), (f" {hint.text}", "text"))
    return (*clickable(words, hint.id), (gap, "text"))
