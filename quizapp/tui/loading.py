"""Opening the library behind the first frame, and starting sessions in it.

The database's package is imported here and not before: it costs as much as Textual itself, and the
first frame needs only what the index knows.
"""

import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizapp.banks.folder import bank_files
from quizapp.banks.index import Index
from quizapp.banks.indexed import IndexedBank
from quizapp.core import exam_clock
from quizapp.core.exam import Reading
from quizapp.core.review import Moment
from quizapp.language import _, translate
from quizapp.script import to_simplified
from quizapp.services.library import Today, open_store
from quizapp.services.wording import joined
from quizapp.settings.keys import Settings
from quizapp.settings.places import Places
from quizapp.tui.home_view import WARM_UP, OpenExam, Place

if TYPE_CHECKING:
    from quizapp.services.recite import Recital
    from quizapp.services.study import Study
    from quizapp.store.store import Store

_MUCH = 100_000
"""Bytes of banks that are worth another process to read them."""

_READ = """
import sys
from pathlib import Path
from quizapp.services.library import refresh_banks
from quizapp.settings.places import Places
index, user, *given = map(Path, sys.argv[1:])
refresh_banks(Places("", index, tuple(given), user, Path())).close()
"""

_ALL_NEW = 1_000_000
"""A day's number of new questions that never binds: `count` bounds the session instead."""


@dataclass(frozen=True, slots=True)
class Library:
    """Banks and progress, open."""

    index: Index
    store: "Store"
    banks: list[IndexedBank]

    def close(self) -> None:
        """Let go of the progress file."""
        self.store.close()


def open_library(places: Places, index: Index, now: Moment, settings: Settings) -> Library:
    """Bring the index up to date, open the progress and bring its histories in step.

    Raises DatabaseError where the progress can't be used. Meant for a worker thread.
    """
    files = bank_files(places.banks, places.user_banks)
    if places.index is not None and index.unread(files) >= _MUCH:
        _read_elsewhere(places, places.index)
    index.refresh(files, simplify=to_simplified)
    store = open_store(places, now)
    try:
        from quizapp.services.history import reconcile

        reconcile(index, store, now, settings.rollover_hour)
        import quizapp.services.practice  # noqa: F401 - so that the first session starts at once
    except BaseException:
        store.close()
        raise
    return Library(index, store, index.banks())


def _read_elsewhere(places: Places, index: Path) -> None:
    """Read the banks into the index in another process; what that can't do is done here after it.

    The YAML reader and the dictionaries of OpenCC, once loaded, take 10 MiB as long as it runs.
    """
    paths = map(str, (index, places.user_banks, *places.banks))
    with suppress(OSError):  # no memory for another process, or none allowed
        subprocess.run(
            [sys.executable, "-c", _READ, *paths],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """What there is to do today, and how the exam that is planned for stands."""

    today: Today
    plan: str = ""
    """In one line; empty without one."""
    nothing: str = ""
    """Why the plan asks nothing any more today, and what it asks tomorrow."""
    by_plan: bool = False
    """Whether a plan chose what there is to do, and not the schedule."""


def standing(library: Library, now: Moment, settings: Settings) -> Standing:
    """Read how everything stands now."""
    from quizapp.services import plan_words
    from quizapp.services.agenda import agenda

    found = agenda(library.index, library.store, now, settings)
    planning = found.planning
    if planning is None:
        plan = _("The exam is over: end or renew the plan") if found.is_exam_over else ""
        return Standing(found.today, plan)
    plan = _("Exam {when}").format(when=plan_words.days_left_text(planning))
    score = planning.prediction.score
    if score is not None:
        words = _("Exam {when}: {low} to {high} % by now")
        plan = words.format(
            when=plan_words.days_left_text(planning), low=round(score.low), high=round(score.high)
        )
    why = planning.why_nothing
    if why is None or found.today.due or found.today.new:
        return Standing(found.today, plan, by_plan=True)
    tomorrow = planning.tomorrow
    ahead = [] if tomorrow is None else [plan_words.day_ahead_line(tomorrow)]
    return Standing(found.today, plan, joined([translate(why), *ahead]), by_plan=True)


def open_exam(library: Library, now: Reading) -> OpenExam | None:
    """The newest mock exam that was left before its end."""
    attempt = library.store.open_attempt()
    if attempt is None:
        return None
    is_up = attempt.paper.auto_submit and exam_clock.is_expired(attempt.timer, now)
    return OpenExam(attempt.position, len(attempt.paper.questions), is_up)


def start(
    library: Library,
    place: Place,
    *,
    clock: Callable[[], Moment],
    settings: Settings,
    wish: Mapping[str, Any],
    is_first_run: bool,
    seed: int,
    timer: Callable[[], float],
) -> "Study | Recital | None":
    """A session at a place of the home screen, or None where there is nothing at all to ask.

    What is due and the day's new questions come first, or what the plan for an exam asks; when
    those are done, ten more; when there are none, everything in bank order.
    """
    from quizapp.services import practice

    scope: dict[str, Any] = {}
    if place.bank is not None:
        scope = {"banks": [place.bank], "chapter": place.chapter}
    elif is_first_run and not wish:
        scope = {"count": WARM_UP}
    plans: list[dict[str, Any]] = [
        {**scope, **wish},
        {**scope, **wish, "new": _ALL_NEW, "count": WARM_UP},
        {**scope, "mode": "sequential"},
    ]
    if wish:
        plans = plans[:1]
    for plan in plans:
        session = practice.begin(
            library.index,
            library.store,
            practice.Wish(**plan),
            clock=clock,
            timer=timer,
            settings=settings,
            seed=seed,
        )
        if session.turn is not None or (wish and _is_planned_so(session)):
            return session
    return None


def _is_planned_so(session: "Study | Recital") -> bool:
    """Whether nothing is asked because the plan for an exam wants it so: a day off, time is up."""
    from quizapp.services.study import Study

    return isinstance(session, Study) and session.course.why_nothing is not None
