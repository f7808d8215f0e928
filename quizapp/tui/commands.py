"""The command palette: every command that can be given now, read from the bindings."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode
from textual.widgets.option_list import Option

from quizapp.language import _
from quizapp.tui import pinyin
from quizapp.tui.keys import hints

_NOT_COMMANDS = ("command_palette", "page", "cursor", "move", "scroll", "tick")
"""Actions that only move about on the screen, and the palette itself."""


@dataclass(frozen=True, slots=True)
class _Command:
    name: str
    words: str
    """The name with its keys."""
    english: str
    """The English name where that is another."""
    details: str
    """What it does, at length."""
    action: str
    node: DOMNode
    """Where it is done."""


class Palette(CommandPalette):
    """Textual's palette without its picture, which few fonts have, and in the language in use."""

    DEFAULT_CSS = """
    Palette SearchIcon { display: none; }
    Palette.-ascii #--input, Palette.-ascii CommandList { border: ascii $border; }
    Palette.-ascii CommandList { scrollbar-size-vertical: 0; }
    Palette > .command-palette--help-text { color: $text-muted; text-style: none; }
    Palette CommandList > .option-list--option-highlighted,
    Palette CommandList:focus > .option-list--option-highlighted {
        background: $panel;
        color: $foreground;
        text-style: reverse;
    }
    """

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """As Textual's, whose sentence is English."""
        self._stop_no_matches_countdown()

        def show() -> None:
            self._list_visible = bool(search_value)
            if search_value:
                words = Content(_("No such command")).stylize("not bold")
                option = Option(words, id=self._NO_MATCHES, disabled=True)
                self.query_one(CommandList).add_option(option)

        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, show)


class Commands(Provider):
    """Finds commands by their words in the language in use, by the English ones, and by pinyin."""

    async def discover(self) -> Hits:
        """Everything that can be done now."""
        for one in self._commands():
            yield DiscoveryHit(
                Content(one.words), self._run(one), text=one.words, help=one.english or None
            )

    async def search(self, query: str) -> Hits:
        """What fits the words typed so far."""
        matcher = self.matcher(query)
        for one in self._commands():
            score = max(
                matcher.match(one.words),
                matcher.match(one.english) if one.english else 0,
                matcher.match(one.details),
                pinyin.match(query, one.name),
                pinyin.match(query, one.details),
            )
            if score > 0:
                yield Hit(score, matcher.highlight(one.words), self._run(one), text=one.words)

    def _run(self, one: _Command) -> Callable[[], Awaitable[bool]]:
        return partial(self.app.run_action, one.action, one.node)

    def _commands(self) -> list[_Command]:
        """Every act that can be done now, once."""
        found: dict[str, _Command] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if not active.enabled or not binding.description or binding.id is None:
                continue
            if binding.action in found or binding.action.split("(")[0] in _NOT_COMMANDS:
                continue
            shown = hints([binding])
            if not shown:
                continue
            group = binding.group
            name = _(binding.description)
            if group is not None and group.description != binding.description:
                name = f"{_(group.description)}: {name}"
            elif group is not None:
                continue  # options are chosen by their letters
            words = f"{name}  ({shown[0].all_keys})"
            english = binding.description if binding.description not in words else ""
            details = _(binding.tooltip) if binding.tooltip else ""
            found[binding.action] = _Command(
                name, words, english, details, binding.action, active.node
            )
        return list(found.values())
