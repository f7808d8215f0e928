"""Into the library and to the bank files: what the application does for lists and for editing."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from quizapp.banks.index import Index
from quizapp.core.question import QuestionId
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.study_door import StudyDoor

if TYPE_CHECKING:  # after the first frame: docs/decisions/0003
    from quizapp.tui.editing import Editing
    from quizapp.tui.reloading import BankChange, Reloading
    from quizapp.tui.screens.asking import NotingScreen
    from quizapp.tui.screens.library import LibraryScreen
    from quizapp.tui.screens.look_through import LookThroughScreen


class LibraryDoor(StudyDoor):
    """The part of the application that opens the library, and edits what stands in it."""

    _index: Index
    _editing: "Editing | None" = None
    _reloading: "Reloading | None" = None
    _edited: QuestionId | None = None
    """The question that the student edits, until its bank is read anew."""

    def _watch(self) -> None:
        """Notice from now on what becomes of the bank files."""
        from quizapp.tui.editing import Editing
        from quizapp.tui.reloading import Reloading

        library = self._library
        if library is None:
            return
        self._reloading = Reloading(
            self,
            self._places,
            library.index,
            library.store,
            clock=self._clock,
            settings=lambda: self._settings,
            tell=self._banks_changed,
        )
        self._reloading.start()
        self._editing = Editing(
            self,
            library.index,
            self._places.user_banks,
            lambda: self._glyphs,
            self._reloading.soon,
        )

    def _banks_changed(self, _changes: "Sequence[BankChange]") -> None:
        """The question on show stays as it is; lists are read anew."""
        from quizapp.tui.screens.asking import NotingScreen
        from quizapp.tui.screens.marking import MarkingScreen

        if self._library is not None:
            self._library = replace(self._library, banks=self._index.banks())
        self._tell_home()
        for screen in self.screen_stack:
            if isinstance(screen, NotingScreen):
                on_show = screen.sitting.view.turn.question.id
                now = self._index.questions([on_show]).get(on_show)
                screen.bank_changed(self._edited, now)
        self._edited = None
        if isinstance(self.screen, MarkingScreen):
            self.screen.reread()

    def on_home_screen_library_wanted(self, message: HomeScreen.LibraryWanted) -> None:
        """Open the library under a filter."""
        from quizapp.tui.screens.library import LibraryScreen

        if self._library is None:
            return
        screen = LibraryScreen(
            self._library.index,
            self._library.store,
            clock=self._clock,
            settings=self._settings,
            glyphs=self._glyphs,
            filter=message.filter,
            focus=message.searches,
        )
        self.push_screen(screen, lambda _nothing: self._tell_home())

    def on_home_screen_plan_wanted(self) -> None:
        """Show the plan for an exam, or make one."""
        from quizapp.services.plan_table import PlanTable
        from quizapp.tui.look import Look
        from quizapp.tui.screens.plan import PlanScreen

        library = self._library
        if library is None:
            return
        table = PlanTable(library.index, library.store, self._clock, self._settings, self._places)
        look = Look.of(self._settings, self._glyphs)
        self.push_screen(PlanScreen(table, look), lambda _nothing: self._tell_home())

    def on_home_screen_stats_wanted(self) -> None:
        """Show the statistics as they stand now."""
        from quizapp.services.stats import Figures
        from quizapp.tui.look import Look
        from quizapp.tui.screens.stats import StatsScreen

        library = self._library
        if library is None:
            return

        def figures() -> Figures:
            return Figures(library.index, library.store, now=self._clock(), settings=self._settings)

        self.push_screen(StatsScreen(figures, Look.of(self._settings, self._glyphs)))

    def on_library_screen_practice_wanted(self, message: "LibraryScreen.PracticeWanted") -> None:
        """Practise what the list holds."""
        self._begin(filter=message.filter, questions=message.questions, mode=message.mode)

    def on_library_screen_edit_wanted(self, message: "LibraryScreen.EditWanted") -> None:
        """Edit a question of the list."""
        self._edit(message.question)

    def on_noting_screen_edit_wanted(self, message: "NotingScreen.EditWanted") -> None:
        """Edit the question that is asked or recited."""
        self._edit(message.question)

    def on_look_through_screen_edit_wanted(self, message: "LookThroughScreen.EditWanted") -> None:
        """Edit a question of an exam that is over."""
        self._edit(message.question)

    def _edit(self, question: QuestionId) -> None:
        if self._editing is not None:
            self._edited = question
            self._editing.edit(question)
