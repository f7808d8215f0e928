"""Beginning to practise: banks, a chapter or a filter, and a mode become a session."""

import time
from collections.abc import Callable, Collection, Sequence
from typing import Literal

from quizapp.banks.index import Index
from quizapp.core.question import BankId, ChapterId, QuestionId, QuestionType
from quizapp.core.review import Moment
from quizapp.services import browsing, selection
from quizapp.services.library import ASKED
from quizapp.services.recite import Recital
from quizapp.services.study import Study
from quizapp.settings.keys import Settings
from quizapp.store.store import Store

Mode = Literal["due", "set", "sequential", "random", "weakest", "wrong", "recite", "cards"]
"""How to practise; `cards` asks flashcards, the others what has an answer to choose."""


def begin(
    index: Index,
    store: Store,
    *,
    clock: Callable[[], Moment],
    settings: Settings,
    seed: int,
    timer: Callable[[], float] = time.monotonic,
    banks: Sequence[BankId] | None = None,
    chapter: ChapterId | None = None,
    filter: str | None = None,  # noqa: A002 - what the option is called everywhere
    mode: Mode | None = None,
    count: int | None = None,
    new: int | None = None,
    minutes: float | None = None,
    from_questions: bool = False,
) -> Study | Recital:
    """A session over `banks` (None: those switched on), or over what a filter finds in them.

    A filter looks through the whole library where no bank is named, and without a mode asks just
    what it finds, due or not. `from_questions` makes cards of single-choice questions too.
    Raises FilterError, and NotFoundError for a bank or chapter.
    """
    kinds = _kinds(mode, from_questions=from_questions)
    only: list[QuestionId] | None = None
    name = ""
    if filter is not None:
        found = browsing.browse(index, store, filter, now=clock(), settings=settings, banks=banks)
        only, name = found.ids(), found.query.text()
        if chapter is not None or mode == "cards":
            everywhere = banks or [bank.id for bank in index.banks()]
            wanted = set(selection.Scope.of(index, store, everywhere, chapter, kinds).questions)
            only = [question for question in only if question in wanted]
            name += f"#{chapter or ''}"
    if mode == "recite":
        return Recital.start(
            index,
            store,
            clock=clock,
            settings=settings,
            banks=banks,
            chapter=chapter,
            only=only,
            only_name=name,
            count=count,
        )
    return Study.start(
        index,
        store,
        clock=clock,
        timer=timer,
        settings=settings,
        banks=banks,
        chapter=chapter,
        only=only,
        only_name=name,
        kinds=kinds,
        mode=mode,
        count=count,
        new=new,
        minutes=minutes,
        seed=seed,
    )


def _kinds(mode: Mode | None, *, from_questions: bool) -> Collection[QuestionType]:
    if mode != "cards":
        return ASKED
    return selection.DECK_WITH_QUESTIONS if from_questions else selection.DECK
