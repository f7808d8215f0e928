"""Questions that a filter picks, for whoever wants no list on a screen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quizapp.banks.index import Index
from quizapp.core.filter_terms import Query, Words
from quizapp.core.question import BankId, Question
from quizapp.core.review import Moment
from quizapp.services.browsing import browse, fold
from quizapp.services.initials import pattern
from quizapp.services.library import require_banks
from quizapp.settings.keys import Settings

if TYPE_CHECKING:
    from quizapp.store.store import Store  # after the first frame: docs/decisions/0003


def search(
    index: Index,
    query: Query,
    *,
    store: "Store | None" = None,
    now: Moment,
    settings: Settings,
    banks: Sequence[BankId] | None = None,
    limit: int = 200,
) -> list[Question]:
    """The first questions that a query picks; one that asks nothing finds nothing.

    `store` is needed where `query.needs_progress`. Raises NotFoundError for an unknown bank.
    """
    require_banks(index, banks or ())
    if not any(_asks(term) for term in query.terms):
        return []
    words = [term for term in query.terms if isinstance(term, Words) and not term.negated]
    if len(words) == len(query.terms) and not any(pattern(fold(word.text)) for word in words):
        # Words alone need not be counted: the search ends with the last one that is shown.
        ids = index.search([fold(term.text) for term in words], banks=banks, limit=limit)
    else:
        listing = browse(index, store, query, now=now, settings=settings, banks=banks)
        ids = listing.ids(0, limit)
    return list(index.questions(ids).values())


def _asks(term: object) -> bool:
    return not isinstance(term, Words) or bool(fold(term.text))
