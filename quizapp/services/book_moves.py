"""What the answers of a session did to the wrong-question book."""

from collections.abc import Iterable

from quizapp.core.question import QuestionId
from quizapp.core.review import ReviewId
from quizapp.core.study import Outcome
from quizapp.core.wrong_book import BookMove, Tally, book_move
from quizapp.store.store import Store


class BookMoves:
    """Looks at a question before it is answered, so as to know what the answer changed."""

    def __init__(self, store: Store, wrong_days: int) -> None:
        self._store = store
        self._wrong_days = wrong_days
        self._tally: Tally | None = None
        """What was answered to the question on show before this showing."""
        self._tallies: dict[ReviewId, Tally | None] = {}
        """The same as it was before each answer."""
        self._moves: dict[ReviewId, BookMove | None] = {}

    def look(self, question: QuestionId) -> None:
        """Take notice of how things stand with the question that is shown now."""
        self._tally = self._store.tally(question)

    def note(self, kept: Outcome) -> None:
        """Take the answer to that question, or another rating of an answer that was taken."""
        before = self._tallies.setdefault(kept.review.id, self._tally)
        self._moves[kept.review.id] = book_move(before, kept.review, self._wrong_days)

    def of(self, outcomes: Iterable[Outcome]) -> list[BookMove | None]:
        """What each of these answers did."""
        return [self._moves.get(kept.review.id) for kept in outcomes]
