"""What every application of the program is: its colours, its keys, its way out, its last words."""

import asyncio
import os
import signal
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from textual import events, work
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, Provider
from textual.dom import DOMNode
from textual.filter import LineFilter
from textual.screen import Screen

from quizapp.core.text import display
from quizapp.errors import QuizappError
from quizapp.language import _, translate
from quizapp.messages import N_
from quizapp.settings.file import write, write_keys
from quizapp.settings.keys import Settings, Theme
from quizapp.tui import cjk, whole_characters
from quizapp.tui.behind import behind
from quizapp.tui.colourless import Colourless
from quizapp.tui.commands import Commands, Palette
from quizapp.tui.fault import describe
from quizapp.tui.glyphs import ASCII, UNICODE, Glyphs
from quizapp.tui.keys import key_of, keys, name_keys, shown_key, spell_arrows
from quizapp.tui.screens.page_screen import PageScreen
from quizapp.tui.themes import THEMES
from quizapp.tui.typing_ahead import TypingAhead
from quizapp.tui.widgets.bars import KeyLine

Result = TypeVar("Result")

_SIGNALS = ("SIGTERM", "SIGHUP")
_COLOURLESS = Colourless()


class Shell(TypingAhead[Result]):
    """An application without screens; a subclass brings them."""

    TITLE = "quizapp"
    CSS = """
    Shell.-ascii Toast {
        &.-information { border-left: ascii $success; }
        &.-warning { border-left: ascii $warning; }
        &.-error { border-left: ascii $error; }
    }
    """
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {Commands}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+p", "command_palette", N_("Commands"), show=False, id="app.commands"),
        Binding("f2", "theme", N_("Other colours"), show=False, id="app.theme"),
        Binding(
            "ctrl+z",
            "suspend_process",
            N_("To the shell, for a while"),
            show=False,
            id="app.suspend",
        ),
        Binding("ctrl+q", "quit", N_("Quit"), show=False, id="app.quit", priority=True),
        Binding(keys("?", "f1"), "help", N_("Help"), id="app.help"),
    ]
    COMMAND_PALETTE_BINDING: ClassVar[str] = "ctrl+p"
    ENABLE_COMMAND_PALETTE: ClassVar[bool] = True
    _config: Path | None = None
    """The settings file; None where nothing is kept."""

    def __init__(self, settings: Settings, *, debug: bool = False) -> None:
        super().__init__()
        cjk.install()
        whole_characters.install()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = settings.theme
        self._settings = settings
        self._shows_traceback = debug
        self._keymap_in_use: Mapping[str, str] = {}
        name_keys({})
        if settings.keys:
            self.set_keymap(settings.keys)

    @property
    def _glyphs(self) -> Glyphs:
        spell_arrows(in_letters=self._settings.ascii)
        return ASCII if self._settings.ascii else UNICODE

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What is done to every line that is drawn."""
        return [_COLOURLESS] if self.no_color else super().get_line_filters()

    async def on_event(self, event: events.Event) -> None:
        """Take an input method's space, which Textual calls unprintable, for a space."""
        if isinstance(event, events.Key) and event.key == "ideographic_space":
            event = events.Key("space", " ")
        await super().on_event(event)

    def on_key_line_unclear(self, message: KeyLine.Unclear) -> None:
        """Ask which of a run of keys a click meant."""
        from quizapp.tui.screens.choose import Choice, ChooseScreen

        meant = message.meant
        group = meant[0].binding.group
        title = _(group.description) if group is not None else ""
        words = [_(one.binding.description) for one in meant]
        if len(set(words)) < len(words):
            words = [shown_key(one.binding.key).upper() for one in meant]
        by_name = {str(number): one for number, one in enumerate(meant)}
        choices = [Choice(name, word) for name, word in zip(by_name, words, strict=True)]

        async def act(name: str | None) -> None:
            if name is not None:
                await self.run_action(by_name[name].binding.action, by_name[name].node)

        self.push_screen(ChooseScreen(title, choices, self._glyphs), act)

    # -- keys that were given to other commands

    @work
    async def _check_keys(self) -> None:
        """Use the keymap of the settings as far as it is sound; that takes every screen's code."""
        from quizapp.tui.keymap import sound

        usable, wrong = await behind(partial(sound, self._settings.keys))
        for one in wrong:
            self.notify(translate(one), severity="warning", markup=False)
        if wrong:
            self.set_keymap(usable)

    def set_keymap(self, keymap: Mapping[str, str]) -> None:
        """Textual's would take a key that several commands share from all of them."""
        from quizapp.tui.keymap import first_keys

        self._keymap_in_use = keymap
        name_keys(first_keys(keymap))
        for node in (self, *(self.screen_stack if self.is_running else ())):
            self._give_keys(node)
        if self.is_running:
            self.refresh_bindings()
            if isinstance(self.screen, PageScreen):
                self.screen.redraw()

    def _give_keys(self, node: DOMNode) -> None:
        from quizapp.tui.keymap import bindings_of, remapped

        node._bindings = remapped(bindings_of(type(node)), self._keymap_in_use)  # noqa: SLF001 - Textual has no public way

    def on_keys_screen_changed(self, message: Any) -> None:
        """Give a command other keys, and keep that."""
        try:
            if self._config is not None:
                write_keys(self._config, message.command, message.keys)
        except QuizappError as error:
            self._say(error)
            return
        kept = {one: keys for one, keys in self._settings.keys.items() if one != message.command}
        if message.keys is not None:
            kept[message.command] = message.keys
        self._settings = replace(self._settings, keys=kept)
        used = {**self._keymap_in_use, message.command: message.keys}
        self.set_keymap({one: keys for one, keys in used.items() if keys is not None})
        self.screen.tell(self._keymap_in_use)  # type: ignore[attr-defined]  # it is the one that posted

    def push_screen(self, screen: Any, *args: Any, **options: Any) -> Any:
        """As Textual's, with the keys of the settings."""
        if self._keymap_in_use and isinstance(screen, Screen):
            self._give_keys(screen)
        return super().push_screen(screen, *args, **options)

    def on_mount(self) -> None:
        """Leave in order when told to."""
        if self._keymap_in_use:
            self._give_keys(self.screen)
            self.call_after_refresh(self._check_keys)
        loop = self._loop_for_signals()
        for name in _SIGNALS:
            number = getattr(signal, name, None)
            if number is not None and loop is not None:
                loop.add_signal_handler(number, partial(self._leave, 128 + number))

    def _loop_for_signals(self) -> Any:
        is_main = threading.current_thread() is threading.main_thread()
        return asyncio.get_running_loop() if is_main and os.name == "posix" else None

    def notify(self, message: str, **options: Any) -> None:
        """As Textual's, but safe: sentences quote paths and titles that came from outside."""
        self.set_class(self._settings.ascii, "-ascii")
        super().notify(display(message), **options)

    def _say(self, error: QuizappError) -> None:
        self.notify(translate(error.message), severity="error", markup=False)

    # -- keys that work everywhere

    def action_theme(self) -> None:
        """The next theme, kept in the settings file where there is one."""
        names: list[Theme] = ["night", "day", "contrast"]
        self.theme = name = names[(names.index(self._settings.theme) + 1) % len(names)]
        self._settings = replace(self._settings, theme=name)
        if self._config is not None:
            try:
                write(self._config, "theme", name)
            except QuizappError as error:
                self._say(error)
        self._tell_settings()

    def _tell_settings(self) -> None:
        """Show changed settings where they are on show."""

    def action_help(self) -> None:
        """The keys of the screen on show."""
        from quizapp.tui.screens.help import HelpScreen

        bindings = [
            binding
            for node in (self.screen, self)
            for _key, binding in node._bindings  # noqa: SLF001 - Textual offers no public list
        ]
        self.push_screen(HelpScreen(bindings, self._glyphs))

    def action_command_palette(self) -> None:
        """Every command by its words."""
        if not isinstance(self.screen, CommandPalette):
            look = "-ascii" if self._settings.ascii else None
            words = _("Type a command")
            self.push_screen(Palette(placeholder=words, id="--command-palette", classes=look))

    async def action_quit(self) -> None:
        """Leave in order; where something would be lost, it asks first."""
        held = [one for one in self.screen_stack if isinstance(one, PageScreen) and one.would_lose]
        if not held:
            self._leave(0)
        elif held[-1] is self.screen:
            await self.screen.run_action("leave")
        else:
            words = _("Something is not saved yet: {key} leads back to it.")
            self.notify(words.format(key=key_of("screen.back")), markup=False)

    def _leave(self, code: int) -> None:
        """Keep what is being written, and end."""
        from quizapp.tui.screens.note import WritingScreen

        for screen in self.screen_stack:
            if isinstance(screen, WritingScreen):
                screen.keep()
        self._end(code)

    def _end(self, code: int) -> None:
        self.exit(return_code=code)

    # -- faults

    def _fault_sentence(self) -> str:
        """What a crash says of the work so far; empty: that every answer is saved."""
        return ""

    def _fatal_error(self) -> None:
        """End with a sentence and the places of the fault: no values, so no keys and no answers."""
        self.bell()
        with_text, sentence = self._shows_traceback, self._fault_sentence()
        words = describe(self._exception, with_text=with_text, sentence=sentence)
        self._exit_renderables.append(words)
        self._close_messages_no_wait()
