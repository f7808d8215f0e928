"""Into sessions and out of them: studying in its modes, and what comes after."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from quizapp.errors import DatabaseError, QuizappError
from quizapp.language import _, translate
from quizapp.tui import loading
from quizapp.tui.exam_door import ExamDoor
from quizapp.tui.home_view import Place
from quizapp.tui.page import one_line
from quizapp.tui.screens import practice
from quizapp.tui.screens.home import HomeScreen

if TYPE_CHECKING:  # after the first frame: docs/decisions/0003
    from quizapp.services.recite import Recital
    from quizapp.services.study import Study


class StudyDoor(ExamDoor):
    """The part of the application that lets students into sessions."""

    _home: HomeScreen
    _wish: dict[str, Any]
    _start: str
    _seed: Callable[[], int]
    _timer: Callable[[], float]

    def on_home_screen_practice_wanted(self, message: HomeScreen.PracticeWanted) -> None:
        """Ask in which way to practise what the cursor is on."""
        place = message.place

        def go(mode: str | None) -> None:
            if mode is not None:
                self._practise(place, mode)

        self.push_screen(practice.menu(self._named(place), self._glyphs), go)

    def on_home_screen_cards_wanted(self, message: HomeScreen.CardsWanted) -> None:
        """Turn flashcards over."""
        self._practise(message.place, practice.CARDS)

    def _practise(self, place: Place, mode: str) -> None:
        if mode == "due":
            self._study(place)  # which goes on to new questions where nothing is due
        else:
            self._study(place, mode=mode)

    def _named(self, place: Place) -> str:
        for bank in self._home.view.banks:
            if bank.id == place.bank:
                chapters = [c.title for c in bank.chapters if c.id == place.chapter]
                return one_line(chapters[0] if chapters else bank.title)
        return _("all that is on")

    def _study(self, place: Place, **more: Any) -> None:
        """Begin a session at a place; `more` are fields of a `practice.Wish`."""
        if self._library is None:
            return
        try:
            session = loading.start(
                self._library,
                place,
                clock=self._clock,
                settings=self._settings,
                wish={**self._wish, **more},
                is_first_run=self._start == "home" and self._home.view.is_first_run,
                seed=self._seed(),
                timer=self._timer,
            )
        except QuizappError as error:
            self.forget_keys()
            self._say(error)
            return
        self._wish = {}
        self._show(session)

    def _begin(self, **wish: Any) -> None:
        """Begin a session with these fields of a `practice.Wish`."""
        from quizapp.services import practice as service

        library = self._library
        if library is None:
            return
        try:
            session = service.begin(
                library.index,
                library.store,
                service.Wish(**wish),
                clock=self._clock,
                settings=self._settings,
                seed=self._seed(),
                timer=self._timer,
            )
        except QuizappError as error:
            self._say(error)
        else:
            self._show(session if session.turn is not None else None)

    def _show(self, session: "Study | Recital | None") -> None:
        from quizapp.services.study import Study

        if session is None or (isinstance(session, Study) and session.turn is None):
            self.forget_keys()
            nothing = session.course.why_nothing if isinstance(session, Study) else None
            words = _("There is nothing to study there.")
            self.notify(words if nothing is None else translate(nothing), markup=False)
        elif isinstance(session, Study):
            self._ask(session)
        else:
            self._recite(session)

    def _recite(self, recital: "Recital") -> None:
        from quizapp.tui.look import Look
        from quizapp.tui.screens.recite import ReciteScreen

        look = Look.of(self._settings, self._glyphs)
        screen = ReciteScreen(recital, self._home.view.banks, look)
        self.push_screen(screen, lambda _nothing: self._tell_home())

    def _ask(self, study: "Study") -> None:
        from quizapp.tui.look import Look
        from quizapp.tui.screens.study import StudyScreen

        look = Look.of(self._settings, self._glyphs)
        self.push_screen(StudyScreen(study, self._home.view.banks, look), self._after_study)

    def _after_study(self, finished: Any) -> None:
        self._tell_home()
        self._back_up()
        if not finished.is_saved:
            self.trouble = self.trouble or DatabaseError("The last answer is NOT saved.")
        summary = finished.summary
        if summary is None or (not summary.answered and finished.is_saved):
            return
        from quizapp.tui.screens.summary import SummaryScreen

        today = self._home.view.today
        has_more = today is not None and bool(
            today.due or today.new or today.more_new or summary.planned_left
        )

        def go_on(where: str | None) -> None:
            if where == "more":
                self._study(Place(), new=1_000_000, count=10)

        self.push_screen(SummaryScreen(summary, finished, self._glyphs, has_more=has_more), go_on)
