"""The command palette: every command that can be given now, read from the bindings."""

from functools import partial

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode

from quizapp.language import _
from quizapp.tui.keys import hints

_NOT_COMMANDS = ("command_palette", "page", "cursor", "move", "scroll", "tick")
"""Actions that only move about on the screen, and the palette itself."""


class Palette(CommandPalette):
    """Textual's palette without its picture, which few fonts have."""

    DEFAULT_CSS = """
    Palette SearchIcon { display: none; }
    Palette > .command-palette--help-text { color: $text-muted; }
    """


class Commands(Provider):
    """Finds commands by their words in the language in use, and by the English ones."""

    async def discover(self) -> Hits:
        """Everything that can be done now."""
        for words, english, action, node in self._commands():
            yield DiscoveryHit(
                Content(words),
                partial(self.app.run_action, action, node),
                text=words,
                help=english or None,
            )

    async def search(self, query: str) -> Hits:
        """What fits the words typed so far."""
        matcher = self.matcher(query)
        for words, english, action, node in self._commands():
            score = max(matcher.match(words), matcher.match(english) if english else 0)
            if score > 0:
                run = partial(self.app.run_action, action, node)
                yield Hit(score, matcher.highlight(words), run, text=words)

    def _commands(self) -> list[tuple[str, str, str, DOMNode]]:
        """Words with their keys, the English words, the action and where it is done."""
        found: dict[str, tuple[str, str, str, DOMNode]] = {}
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
            found[binding.action] = (words, english, binding.action, active.node)
        return list(found.values())
