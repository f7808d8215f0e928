"""Looking through the library: the questions that a filter picks, in an order, a page at a time."""

from collections.abc import Iterable, Sequence
from itertools import compress
from typing import TYPE_CHECKING

from quizapp.banks.index import Index
from quizapp.core.filter import parse
from quizapp.core.filter_terms import Query
from quizapp.core.mark import Mark
from quizapp.core.memory import study_day
from quizapp.core.question import BankId, QuestionId
from quizapp.core.review import Moment
from quizapp.core.text import search_key
from quizapp.script import to_simplified
from quizapp.services import initials
from quizapp.services.browsing_states import Entry, Order, Progress
from quizapp.services.library import banks_on, require_banks
from quizapp.settings.keys import Settings

if TYPE_CHECKING:
    from quizapp.store.store import Store  # after the first frame: docs/decisions/0003


class Listing:
    """What a filter picked at one moment; pages read what is true when they are asked for."""

    def __init__(
        self,
        index: Index,
        progress: Progress | None,
        *,
        query: Query,
        order: Order,
        found: list[QuestionId],
        total: int,
    ) -> None:
        self._index = index
        self._progress = progress
        self._found = found
        self.query = query
        self.order = order
        self.total = total
        """All questions and cards of the banks that were looked through."""

    @property
    def count(self) -> int:
        """How many were picked."""
        return len(self._found)

    def page(self, start: int, count: int) -> list[Entry]:
        """So many entries from the `start`-th on; those that have left the library are left out."""
        questions = self._index.questions(self._found[start : start + count])
        if self._progress is None:
            return [
                Entry(question, None, Mark(), None, is_due=False, in_book=False, is_edited=False)
                for question in questions.values()
            ]
        return self._progress.entries(list(questions.values()))

    def ids(self, start: int = 0, count: int | None = None) -> list[QuestionId]:
        """The picked questions in order: what practice asks."""
        return self._found[start:] if count is None else self._found[start : start + count]

    def place(self, question: QuestionId) -> int | None:
        """At which place from 0 a question stands, so that a changed list can stay where it was."""
        try:
            return self._found.index(question)
        except ValueError:
            return None


def browse(
    index: Index,
    store: "Store | None",
    query: Query | str,
    *,
    now: Moment,
    settings: Settings,
    banks: Sequence[BankId] | None = None,
    order: Order = "bank",
) -> Listing:
    """Pick questions; `banks` None looks through the whole library.

    Due is what today's study would ask: of the banks that are switched on, else of `banks`.
    Without a store only what the banks decide can be asked for, in their order. Raises FilterError,
    and NotFoundError for a bank that is not in the library.
    """
    query = parse(query) if isinstance(query, str) else query
    require_banks(index, banks or ())
    picked = index.pick(query.terms, fold=fold, initials=initials.pattern, banks=banks)
    found = list(compress(picked.ids, picked.mask))
    if store is None:
        if query.needs_progress or order != "bank":
            raise ValueError("what was answered is not at hand")
        return Listing(index, None, query=query, order=order, found=found, total=len(picked.ids))
    day = study_day(now.utc_ms, now.offset_minutes, settings.rollover_hour)
    asked = banks_on(store, index) if banks is None else banks
    progress = Progress(store, day, settings.wrong_days, asked)
    found = progress.ordered(progress.narrowed(found, query), order)
    return Listing(index, progress, query=query, order=order, found=found, total=len(picked.ids))


def count_off(index: Index, store: "Store", questions: Iterable[QuestionId]) -> int:
    """How many of the questions are of banks that are switched off."""
    off = {bank.id for bank in index.banks()}.difference(banks_on(store, index))
    asleep = {question for bank in off for question in index.question_ids(bank)}
    return sum(question in asleep for question in questions)


def fold(word: str) -> str:
    """A word as the index has it, whatever its script."""
    return search_key(to_simplified(word))
