"""Every command with its keys, by the screens they are for; another key is a press away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from quizapp.language import _
from quizapp.messages import N_
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.keymap import (
    Command,
    clash,
    commands,
    keys_in_use,
    plain_key,
    sound,
    with_one_more,
)
from quizapp.tui.keys import keys, shown_key
from quizapp.tui.page import cell, paragraph
from quizapp.tui.screens.dialog import Dialog
from quizapp.tui.screens.help import ALSO, SECTIONS
from quizapp.tui.screens.page_screen import PageScreen
from quizapp.tui.widgets.lines import BLANK, Drawing, Line, Role, Span, clickable

_MOST_SHOWN = 3
"""Keys of a command that are named."""


class KeysScreen(PageScreen[Mapping[str, str]]):
    """Changes are posted; the application writes them and tells what holds then.

    Returns the keymap.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(keys("up", "k"), "move(-1)", N_("Up"), show=False, id="keys.up"),
        Binding(keys("down", "j"), "move(1)", N_("Down"), show=False, id="keys.down"),
        Binding("enter,space", "press", N_("Another key"), id="keys.press"),
        Binding(keys("+"), "add", N_("One more key"), id="keys.add"),
        Binding("backspace,delete", "reset", N_("The usual one"), id="keys.reset"),
        Binding("escape", "leave", N_("Back"), id="screen.back"),
    ]

    @dataclass
    class Changed(Message):
        """A command is to have other keys; None: its own."""

        command: str
        keys: str | None

    def __init__(self, keymap: Mapping[str, str], glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self._keymap: Mapping[str, str] = sound(keymap)[0]
        self._rows = _by_section()
        self._commands = [one for _title, some in self._rows for one in some]
        self._cursor = 0

    def tell(self, keymap: Mapping[str, str]) -> None:
        """Show how it stands after a change."""
        self._keymap = keymap
        self.redraw()

    def bar(self) -> tuple[Sequence[Span], Sequence[Span]]:
        """What this is, how many keys are not the usual ones, and the command's id."""
        changed = _("changed {count}").format(count=len(self._keymap)) if self._keymap else ""
        id_ = self._commands[self._cursor].id  # by which `quizapp config` knows it
        return self.named(_("Key bindings")), [(f"{changed}  {id_}", "muted")]

    def drawing(self, width: int, _height: int) -> Drawing:
        """A section a screen, a line a command."""
        lines: list[Line] = []
        place = number = 0
        for title, some in self._rows:
            lines += [BLANK, ((f"  {_(title)}", "accent"),)]
            for command in some:
                if number == self._cursor:
                    place = len(lines)
                line = self._line(command, width, is_current=number == self._cursor)
                lines.append(clickable(line, "point", number))
                number += 1
        return Drawing(lines, (0 if not self._cursor else place, place))

    def _line(self, command: Command, width: int, *, is_current: bool) -> Line:
        role: Role = "strong" if is_current else "text"
        usual = _shown(command.keys)
        names = _shown(keys_in_use(command, self._keymap))
        room = max(min(width - 26, 44), 12)
        is_changed = command.id in self._keymap
        remark = _("usually {keys}").format(keys=usual) if is_changed else ""
        return (
            ("  > " if is_current else "    ", "accent"),
            (cell(command.words, room, self.glyphs) + "  ", role),
            (names, "key"),
            (f"  {remark}" if remark else "", "muted"),
        )

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self._cursor = max(0, min(len(self._commands) - 1, self._cursor + step))
        self.redraw()

    def action_page(self, pages: int) -> None:
        """Move the cursor by what is on show."""
        self.action_move(pages * max(self.page.size.height - 2, 1))

    def action_point(self, place: int) -> None:
        """Move the cursor there; give another key to what it is on already."""
        if place == self._cursor:
            self.action_press()
            return
        self._cursor = place
        self.redraw()

    def action_press(self) -> None:
        """Wait for the key that the command shall have instead of those that it has."""
        self._ask(_("The key that you press takes the place of {keys}. Esc leaves it as it is."))

    def action_add(self) -> None:
        """Wait for a key that the command shall have beside those that it has."""
        self._ask(
            _("The key that you press works beside {keys}. Esc leaves it as it is."), more=True
        )

    def _ask(self, words: str, *, more: bool = False) -> None:
        command = self._commands[self._cursor]
        has = keys_in_use(command, self._keymap)

        def take(name: str | None) -> None:
            if name is not None and not (more and name in has):
                self._give(command, with_one_more(command, name, self._keymap) if more else name)

        said = words.format(keys=" ".join(map(shown_key, has)))
        self.app.push_screen(PressScreen(command.words, said, self.glyphs), take)

    def action_reset(self) -> None:
        """Let the command have its own keys again."""
        command = self._commands[self._cursor]
        if command.id in self._keymap:
            self._give(command, None)

    def _give(self, command: Command, name: str | None) -> None:
        others = {one: text for one, text in self._keymap.items() if one != command.id}
        wanted = others if name is None else {**others, command.id: name}
        found = clash(wanted)
        if found is None:
            self.post_message(self.Changed(command.id, name))
            return
        key, *both = found
        other = commands()[both[0] if both[0] != command.id else both[1]]
        words = _('"{key}" is taken on the same screen: {words}.')
        said = words.format(key=shown_key(key), words=other.words)
        self.notify(said, severity="warning", markup=False)

    def action_leave(self) -> None:
        """Back to the settings."""
        self.dismiss(self._keymap)


class PressScreen(Dialog[str | None]):
    """Returns the key that is pressed, None for Esc."""

    widest: ClassVar[int] = 56

    def __init__(self, title: str, words: str, glyphs: Glyphs) -> None:
        super().__init__(title, glyphs)
        self._words = words

    def words(self, width: int) -> list[Line]:
        """What to do."""
        return [BLANK, *paragraph(self._words, width, indent=1), BLANK]

    def on_key(self, event: events.Key) -> None:
        """Whatever it is."""
        event.stop()
        event.prevent_default()
        self.dismiss(None if event.key == "escape" else plain_key(event.key))


def _by_section() -> list[tuple[str, list[Command]]]:
    """What help lists, without the runs of digits and letters that type themselves."""
    found: list[tuple[str, list[Command]]] = []
    for section, title in SECTIONS.items():
        prefixes = ALSO.get(section, (section,))
        some = [
            one
            for one in commands().values()
            if one.id.split(".")[0] in prefixes and not _types_itself(one.binding)
        ]
        if some:
            found.append((title, some))
    return found


def _types_itself(binding: Binding) -> bool:
    return binding.group is not None and binding.group.description == binding.description


def _shown(names: Sequence[str]) -> str:
    return " ".join(shown_key(name) for name in names[:_MOST_SHOWN])
