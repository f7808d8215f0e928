"""Exams whose time ran out while no program was there to see it."""

from collections.abc import Callable
from contextlib import suppress

from quizapp.core.exam import Attempt, Reading
from quizapp.core.review import Moment
from quizapp.services.exam import Exam
from quizapp.settings.keys import Settings
from quizapp.store.errors import NotSaved
from quizapp.store.store import Store


def finish_overdue(
    store: Store,
    *,
    clock: Callable[[], Moment],
    reading: Callable[[], Reading],
    settings: Settings,
) -> list[Attempt]:
    """Hand in at their deadlines the open exams whose time is up; returns those, newest first.

    In a file that can't be written now they stay open: who only wants to look must not fail.
    """
    ended: list[Attempt] = []
    with suppress(NotSaved):
        for attempt in store.open_attempts():
            exam = Exam(store, attempt, clock=clock, reading=reading, settings=settings)
            if exam.expire():
                ended.append(exam.attempt)
    return ended
