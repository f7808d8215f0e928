"""What corrects a forecast: what was recalled so far, and the mock exams that were sat."""

from collections.abc import Iterator
from dataclasses import dataclass

from quizapp.core.forecast import Correction, correction
from quizapp.core.hindsight import UNKNOWN, told
from quizapp.core.recalls import Recall, read
from quizapp.core.stats import FEWEST
from quizapp.messages import Message, message
from quizapp.services.mock_results import Mocks
from quizapp.store.store import Store

REPLAYED = 2_000
"""Answers that are replayed, of a longer log those of a part of the questions: one number needs no
more, and the home screen waits for it."""


@dataclass(frozen=True, slots=True)
class Hindsight:
    """How long memories last against what the model says, as it is seen from what was recalled."""

    lasting: float
    """Factor on every stability; 1.0 of too few answers."""
    doubt: float
    """Standard deviation of its logarithm."""
    recalls: int
    """How many answers it was told from: first ones of a day to questions of earlier days."""

    @property
    def is_enough(self) -> bool:
        """Whether there are enough to correct by."""
        return self.recalls >= FEWEST


def hindsight(store: Store) -> Hindsight:
    """Read what was recalled; of fewer answers than statistics speak of, nothing is told."""
    log = store.sampled_log(REPLAYED)
    found = [
        (one.predicted, one.recalled)
        for one in read(log.lines, log.parameters)
        if isinstance(one, Recall)
    ]
    seen = told(found, log.parameters) if len(found) >= FEWEST else UNKNOWN
    return Hindsight(seen.factor, seen.doubt, len(found))


@dataclass(frozen=True, slots=True)
class Corrections:
    """Everything that a forecast is corrected by."""

    hindsight: Hindsight
    mocks: Mocks

    @property
    def by_hindsight(self) -> Correction:
        """By what was recalled alone: mock exams are held against this."""
        return correction([], self.hindsight.lasting, self.hindsight.doubt)

    @property
    def by_all(self) -> Correction:
        """By both."""
        return correction(self.mocks.results, self.hindsight.lasting, self.hindsight.doubt)

    @property
    def remarks(self) -> Iterator[Message]:
        """Both in words; nothing of what changes nothing."""
        yield from self._known
        yield from self.mocks.remarks

    @property
    def in_short(self) -> Iterator[Message]:
        """The same without reasons."""
        yield from self._known
        yield from self.mocks.in_short

    @property
    def _known(self) -> Iterator[Message]:
        if self.hindsight.is_enough:
            yield message(
                "Corrected by what you still knew on a later day: {count} answers.",
                count=self.hindsight.recalls,
            )
