"""The application: a doorman that opens the library, lets screens in, and keeps the themes."""

import gc
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Literal

from textual import work
from textual.message import Message

from quizapp import language
from quizapp.banks.index import Index
from quizapp.core.exam import Reading
from quizapp.core.exam_wish import Wish
from quizapp.core.question import BankId
from quizapp.core.review import Moment
from quizapp.errors import QuizappError
from quizapp.language import _, translate
from quizapp.services import clock as machine_clock
from quizapp.settings.file import write
from quizapp.settings.keys import Settings, Value
from quizapp.settings.places import Places
from quizapp.store.errors import Locked
from quizapp.tui import loading, waiting
from quizapp.tui.backups import Backups
from quizapp.tui.behind import behind
from quizapp.tui.home_view import Place
from quizapp.tui.keys import key_of
from quizapp.tui.library_door import LibraryDoor
from quizapp.tui.loading import Library
from quizapp.tui.screens.home import HomeScreen

Start = Literal["home", "study", "exam"]

BACKUP_SECONDS = 30 * 60
"""How often an application that stays open asks for a backup."""

_LEAVING_SECONDS = 3.0
"""How long leaving waits for the last backup at most."""


class NoBackup(Message):
    """A backup could not be made."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words


class QuizApp(LibraryDoor):
    """Screens post what the student wants; this is where it is done."""

    def __init__(
        self,
        places: Places,
        settings: Settings,
        *,
        clock: Callable[[], Moment],
        start: Start = "home",
        study_options: Mapping[str, Any] | None = None,
        exam: Wish | str | None = None,
        reading: Callable[[], Reading] = machine_clock.reading,
        seed: Callable[[], int] = time.time_ns,
        timer: Callable[[], float] = time.monotonic,
        debug: bool = False,
    ) -> None:
        super().__init__(settings, debug=debug)
        self._places = places
        self._config = places.config
        self._clock = clock
        self._start = start
        self._wish = dict(study_options or {})
        self._exam = exam
        self._reading = reading
        self._seed = seed
        self._timer = timer
        self._index = Index.open(places.index)
        self._library: Library | None = None
        self._backups: Backups | None = None
        self._is_opening = False
        self._is_switching = False
        self._home = HomeScreen(self._index.banks(), self._glyphs)
        self._waiting: Place | None = Place() if start == "study" else None
        """What to start as soon as the progress is read."""
        self.trouble: QuizappError | None = None
        """Why the progress can't be used."""

    # -- coming and going

    def get_default_screen(self) -> HomeScreen:
        """Home."""
        return self._home

    def on_mount(self) -> None:
        """Read the progress once the first frame is out."""
        self.call_after_refresh(self._open_library)
        self.set_interval(BACKUP_SECONDS, self._back_up)

    def on_unmount(self) -> None:
        """Let go of the files, unless the thread that opens them still has them in hand."""
        if self._library is not None:
            self._library.close()
        if not self._is_opening:
            self._index.close()

    def finish(self, complain: Callable[[str], object]) -> None:
        """Back up what is new, after the screens are gone."""
        if self._backups is not None:
            self._backups.finish(_LEAVING_SECONDS, complain)

    @work
    async def _open_library(self) -> None:
        self._is_opening = True
        open_it = partial(
            loading.open_library, self._places, self._index, self._clock(), self._settings
        )
        try:
            library = await behind(open_it)
        except QuizappError as error:
            self._is_opening = False
            self._refuse(error)
        else:
            self._is_opening = False
            self._welcome(library)

    def _refuse(self, error: QuizappError) -> None:
        self.trouble = error
        self._home.tell(self._index.banks(), None, trouble=translate(error.message))
        self._waiting = None
        self.forget_keys()

    def _welcome(self, library: Library) -> None:
        self._library = library
        library.store.patience_ms = waiting.PATIENCE_MS
        self._backups = Backups(
            library.store, self._clock, lambda words: self.post_message(NoBackup(words))
        )
        self._watch()
        self._tell_home()
        # What was made until now lives as long as the program: the collector need not walk it
        # between a key and the next question; and what a question leaves is little and short-lived.
        gc.collect()
        gc.freeze()
        gc.set_threshold(20_000, 20, 20)
        place, self._waiting = self._waiting, None
        if place is not None:
            self._study(place)
        elif self._start == "exam":
            self._sit(self._exam)
        self.release_keys()

    def _tell_home(self) -> None:
        if self._library is None:
            return
        try:
            now = loading.standing(self._library, self._clock(), self._settings)
            exam = loading.open_exam(self._library, self._reading())
        except QuizappError as error:
            self._refuse(error)
        else:
            self._home.tell(
                self._library.banks,
                now.today,
                exam=exam,
                plan=now.plan,
                nothing=now.nothing,
                by_plan=now.by_plan,
            )

    # -- what screens ask for

    def on_home_screen_started(self, message: HomeScreen.Started) -> None:
        """Study, or as soon as the progress is read."""
        if self._library is None and self.trouble is None:
            self._waiting = message.place
        else:
            self._study(message.place)

    @property
    def holds_keys(self) -> bool:
        """While the student waits for a session or an exam, keys are for its first question."""
        is_reading = self._library is None and self.trouble is None
        return is_reading and (self._waiting is not None or self._start == "exam")

    def on_home_screen_switched(self, message: HomeScreen.Switched) -> None:
        """Switch a bank on or off."""
        self._switch(message.bank, on=message.on)

    def on_home_screen_settings_wanted(self) -> None:
        """Open the settings."""
        from quizapp.tui.screens.settings import SettingsScreen

        self.push_screen(
            SettingsScreen(self._settings, self._bank_switches(), self._glyphs),
            lambda _nothing: self._tell_home(),
        )

    def on_settings_screen_changed(self, message: Any) -> None:
        """Write a setting, and live by it."""
        try:
            write(self._places.config, message.name, message.value)
        except QuizappError as error:
            self._say(error)
            return
        self._apply(message.name, message.value)
        self._tell_settings()

    def on_settings_screen_switched(self, message: Any) -> None:
        """Switch a bank on or off."""
        self._switch(message.bank, on=message.on)

    def _back_up(self) -> None:
        if self._backups is not None:
            self._backups.start()

    def on_no_backup(self, message: NoBackup) -> None:
        """Say so; studying goes on."""
        self.notify(message.words, severity="warning", markup=False)

    def _switch(self, bank: BankId, *, on: bool) -> None:
        from quizapp.services.library import switch

        library = self._library
        if library is None or self._is_switching:
            return

        def act() -> None:
            switch(library.store, library.index, bank, on=on)

        self._is_switching = True
        self._write(act, waiting.WAITS)

    def _write(self, act: Callable[[], None], tries: int) -> None:
        """Do it, and show what it changed; tried again where another process is in the way."""
        try:
            act()
        except Locked as error:
            if tries > 1:
                if tries == waiting.WAITS:
                    self.notify(waiting.words(error), markup=False)
                self.set_timer(waiting.WAIT_SECONDS, partial(self._write, act, tries - 1))
                return
            self._say(error)
        except QuizappError as error:
            self._say(error)
        self._is_switching = False
        self._tell_home()
        self._tell_settings()

    def _bank_switches(self) -> list[Any]:
        from quizapp.tui.screens.settings import BankSwitch

        today = self._home.view.today
        banks = () if today is None else today.banks
        return [BankSwitch(one.bank.id, one.bank.title, one.on) for one in banks]

    def _tell_settings(self) -> None:
        from quizapp.tui.screens.settings import SettingsScreen

        if isinstance(self.screen, SettingsScreen):
            self.screen.tell(self._settings, self._bank_switches())

    def _apply(self, name: str, value: Value) -> None:
        if value is None:
            value = getattr(Settings(), name)
        changed: dict[str, Any] = {name: value}
        self._settings = replace(self._settings, **changed)
        if name == "theme":
            self.theme = self._settings.theme
        elif name == "language":
            language.use(self._settings.language, os.environ)
        elif name == "ascii":
            for screen in self.screen_stack:
                screen.glyphs = self._glyphs  # type: ignore[attr-defined]  # every page of ours has them
            self._home.view = replace(self._home.view, glyphs=self._glyphs)

    def _end(self, code: int) -> None:
        self.exit(code)

    def action_help_quit(self) -> None:
        """Ctrl+C copies in Textual; say how to leave."""
        words = _("{key} quits; every answer is saved.")
        self.notify(words.format(key=key_of("app.quit")), markup=False)


def run(
    places: Places,
    settings: Settings,
    *,
    clock: Callable[[], Moment],
    start: Start = "home",
    study_options: Mapping[str, Any] | None = None,
    exam: Wish | str | None = None,
    debug: bool = False,
    complain: Callable[[str], object] = print,
) -> int:
    """Open the screens; returns the exit code once the student leaves.

    Raises DatabaseError then, if the progress could not be used or the last answer not be written.

    `study_options` are the fields of a `practice.Wish` for the session of `start="study"`.
    `exam`: the one of `start="exam"`, to draw, or the id of one to go on with; None: the newest.
    `complain` is given a sentence if what is new could not be backed up on leaving.
    """
    app = QuizApp(
        places,
        settings,
        clock=clock,
        start=start,
        study_options=study_options,
        exam=exam,
        debug=debug,
    )
    code = app.run()
    if not app.return_code:  # one that was told to end ends at once
        app.finish(complain)
    if app.trouble is not None:
        raise app.trouble
    return app.return_code or code or 0
