"""What every application of the program is: its colours, its keys, its way out, its last words."""

import asyncio
import os
import signal
import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar, TypeVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, Provider
from textual.filter import LineFilter

from quizapp.core.text import display
from quizapp.errors import QuizappError
from quizapp.language import _, translate
from quizapp.messages import N_
from quizapp.settings.keys import Settings
from quizapp.tui import cjk
from quizapp.tui.colourless import Colourless
from quizapp.tui.commands import Commands, Palette
from quizapp.tui.fault import describe
from quizapp.tui.glyphs import ASCII, UNICODE, Glyphs
from quizapp.tui.keys import keys
from quizapp.tui.themes import THEMES

Result = TypeVar("Result")

_SIGNALS = ("SIGTERM", "SIGHUP")
_COLOURLESS = Colourless()


class Shell(App[Result]):
    """An application without screens; a subclass brings them."""

    TITLE = "quizapp"
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

    def __init__(self, settings: Settings, *, debug: bool = False) -> None:
        super().__init__()
        cjk.install()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = settings.theme
        self._settings = settings
        self._shows_traceback = debug

    @property
    def _glyphs(self) -> Glyphs:
        return ASCII if self._settings.ascii else UNICODE

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What is done to every line that is drawn."""
        return [_COLOURLESS] if self.no_color else super().get_line_filters()

    def on_mount(self) -> None:
        """Leave in order when told to."""
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
        super().notify(display(message), **options)

    def _say(self, error: QuizappError) -> None:
        self.notify(translate(error.message), severity="error", markup=False)

    # -- keys that work everywhere

    def action_theme(self) -> None:
        """The next theme, for this run."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]

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
            self.push_screen(Palette(placeholder=_("Type a command"), id="--command-palette"))

    async def action_quit(self) -> None:
        """Leave in order; where something would be lost, it asks first."""
        from quizapp.tui.screens.page_screen import PageScreen

        held = [one for one in self.screen_stack if isinstance(one, PageScreen) and one.would_lose]
        if not held:
            self._leave(0)
        elif held[-1] is self.screen:
            await self.screen.run_action("leave")
        else:
            self.notify(_("Something is not saved yet: Esc leads back to it."), markup=False)

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
