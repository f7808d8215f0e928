"""Beginning to practise: banks, a chapter or a filter, and a mode become a session."""

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from quizapp.banks.index import Index
from quizapp.core.question import BankId, ChapterId, QuestionId, QuestionType
from quizapp.core.review import Moment
from quizapp.services import browsing, selection
from quizapp.services.choosing import Choice
from quizapp.services.library import ASKED, DECK
from quizapp.services.recite import Recital
from quizapp.services.study import Study
from quizapp.settings.keys import Settings
from quizapp.store.store import Store

Mode = Literal["due", "set", "sequential", "random", "weakest", "wrong", "recite", "cards"]
"""How to practise; `cards` asks flashcards, the others what has an answer to choose."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be practised, and how."""

    banks: Sequence[BankId] | None = None
    """None: those switched on, or with a filter the whole library."""
    chapter: ChapterId | None = None
    filter: str | None = None
    questions: Sequence[QuestionId] | None = None
    """What the filter found when somebody looked: just these."""
    mode: Mode | None = None
    """None: what is due; of a filter all that it finds, due or not."""
    count: int | None = None
    """The most distinct questions."""
    new: int | None = None
    """New questions a day."""
    minutes: float | None = None
    """Of answering."""
    from_questions: bool = False
    """Whether single-choice questions are cards too."""

    @property
    def kinds(self) -> Collection[QuestionType]:
        """The kinds of questions that this asks."""
        if self.mode != "cards":
            return ASKED
        return selection.DECK_WITH_QUESTIONS if self.from_questions else DECK


def begin(
    index: Index,
    store: Store,
    wish: Wish,
    *,
    clock: Callable[[], Moment],
    settings: Settings,
    seed: int,
    timer: Callable[[], float] = time.monotonic,
) -> Study | Recital:
    """The session that is wished for. Raises FilterError, and NotFoundError for bank or chapter."""
    only, name = _picked(index, store, wish, clock(), settings)
    choice = Choice(
        banks=wish.banks,
        chapter=wish.chapter,
        only=only,
        only_name=name,
        kinds=wish.kinds,
        mode=None if wish.mode == "recite" else wish.mode,
        count=wish.count,
        new=wish.new,
    )
    if wish.mode == "recite":
        return Recital.start(index, store, choice, clock=clock, settings=settings)
    return Study.start(
        index,
        store,
        choice,
        clock=clock,
        timer=timer,
        settings=settings,
        minutes=wish.minutes,
        seed=seed,
    )


def _picked(
    index: Index, store: Store, wish: Wish, now: Moment, settings: Settings
) -> tuple[Sequence[QuestionId] | None, str]:
    """What a filter finds, and a name for it; None without a filter."""
    only, name = wish.questions, wish.filter or ""
    if only is None and wish.filter is not None:
        found = browsing.browse(
            index, store, wish.filter, now=now, settings=settings, banks=wish.banks
        )
        only, name = found.ids(), found.query.text()
    if only is not None and (wish.chapter is not None or wish.mode == "cards"):
        banks = wish.banks or [bank.id for bank in index.banks()]
        scope = selection.Scope.of(index, store, banks, wish.chapter, wish.kinds)
        wanted = set(scope.questions)
        only = [question for question in only if question in wanted]
        name += f"#{wish.chapter or ''}"
    return only, name
