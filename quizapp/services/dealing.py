"""Questions made ready to be asked, as their banks and the student's memory have them now."""

from quizapp.banks.index import Index
from quizapp.core.question import QuestionId
from quizapp.core.study import Turn, option_order
from quizapp.store.store import Store


class Dealer:
    """Deals the turns of one session; its seed orders the options anew at each showing."""

    def __init__(self, index: Index, store: Store, *, seed: int, as_cards: bool) -> None:
        self._index = index
        self._store = store
        self._seed = seed
        self._as_cards = as_cards

    def turn(self, name: QuestionId, *, number: int, is_retry: bool) -> Turn | None:
        """The turn of a question, the session's `number`-th; None where no bank has it now."""
        question = self._index.questions([name]).get(name)
        if question is None:
            return None
        memory = self._store.memory(name)
        showing = 0 if memory is None else memory.reps
        return Turn(
            question=question,
            memory=memory,
            order=option_order(question, f"{self._seed}:{showing}"),
            number=number,
            is_retry=is_retry,
            edited=name in self._store.edited([name]),
            as_card=self._as_cards,
        )
