"""Papers drawn from the library: a bank, an exam that it offers, and what was asked before.

A paper's number alone, with the bank, says what is on it: so the number that one student reads out
gives another the same paper, whatever either of them sat before. Papers that repeat as little as
can be are had by *series*: after 7K3M come 7K3M1 to 7K3M9, each drawn around those before it.
"""

import math
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quizapp.banks.index import Index
from quizapp.banks.near_duplicates import NEARLY
from quizapp.core import exam_draw
from quizapp.core.exam import Paper
from quizapp.core.exam_seed import new_seed, normalise_seed
from quizapp.core.likeness import PairIndex, compare, fold, is_turned, may_reach
from quizapp.core.question import Bank, BankId, Blueprint, Question, QuestionId
from quizapp.errors import NotFoundError, UsageError
from quizapp.script import to_simplified
from quizapp.store.store import Store

FIRST_BLUEPRINT = "final"
"""The exam that a bank is taken to mean where it offers several."""

LONGEST_MINUTES = 99 * 60
_BASE = 4
_STEPS = "123456789"
_LAST_PAPERS = 10
_FRESH_SEEDS = 4


@dataclass(frozen=True, slots=True)
class Stock:
    """A bank as papers are drawn from it."""

    bank: Bank
    digest: str
    twins: tuple[frozenset[QuestionId], ...]

    @classmethod
    def of(cls, index: Index, bank: BankId) -> "Stock":
        """The stock of a bank; raises NotFoundError for one that is not in the library."""
        digest = next((known.digest for known in index.banks() if known.id == bank), None)
        found = None if digest is None else index.bank(bank)
        if found is None or digest is None:
            raise NotFoundError('There is no bank "{bank}" in the library.', bank=bank)
        return cls(found, digest, near_twins(found.questions))

    def blueprint(self, name: str | None) -> Blueprint:
        """The exam of that name; None: the final one, else the first. Raises NotFoundError."""
        offered = {one.id: one for one in self.bank.blueprints}
        if name is not None and name in offered:
            return offered[name]
        if not offered:
            raise NotFoundError('The bank "{bank}" has no exam.', bank=self.bank.id)
        if name is not None:
            raise NotFoundError(
                'The bank "{bank}" has no exam "{name}"; it has: {offered}.',
                bank=self.bank.id,
                name=name,
                offered=", ".join(offered),
            )
        return offered.get(FIRST_BLUEPRINT) or next(iter(offered.values()))

    def papers_possible(self, blueprint: Blueprint) -> int:
        """How many papers the bank makes one after another without a repeated question."""
        return exam_draw.papers_possible(blueprint, self.bank.questions, self.twins)

    def paper(self, blueprint: Blueprint, seed: str) -> Paper:
        """The paper of that number; raises Shortage, and UsageError for what is no number."""
        seed = normalise_seed(seed)
        steps = seed[_BASE:]
        if len(steps) != 1 or steps not in _STEPS:
            return self._drawn(blueprint, seed, ())
        earlier: list[set[QuestionId]] = []
        for step in ("", *_STEPS[: _STEPS.index(steps)]):
            earlier.insert(0, _asked(self._drawn(blueprint, seed[:_BASE] + step, earlier)))
        return self._drawn(blueprint, seed, earlier)

    def _drawn(self, blueprint: Blueprint, seed: str, recent: Sequence[set[QuestionId]]) -> Paper:
        return exam_draw.draw(
            blueprint,
            self.bank.questions,
            bank=self.bank.id,
            bank_digest=self.digest,
            seed=seed,
            recent=recent,
            twins=self.twins,
            chapters=self.bank.chapters,
        )

    def new_paper(self, blueprint: Blueprint, store: Store) -> Paper:
        """A paper that repeats the student's last ones as little as those tried allow."""
        last = [one.paper for one in store.attempts(_LAST_PAPERS)]
        last = [paper for paper in last if paper.bank == self.bank.id]
        seeds = [
            following
            for paper in last
            if paper.blueprint == blueprint.id and paper.bank_digest == self.digest
            if (following := _following(paper.seed)) is not None
        ][:2]
        seeds += [new_seed(secrets.randbits(20)) for _ in range(_FRESH_SEEDS)]
        drawn = [self.paper(blueprint, seed) for seed in dict.fromkeys(seeds)]
        return min(drawn, key=lambda paper: _repetition(paper, last))


def timed(blueprint: Blueprint, minutes: float | None) -> Blueprint:
    """The exam with another time limit; 0: without one, None: as it is. Raises UsageError."""
    if minutes is None:
        return blueprint
    if not (math.isfinite(minutes) and 0 <= minutes <= LONGEST_MINUTES):
        raise UsageError(
            "An exam takes 0 (no limit) to {longest} minutes.", longest=LONGEST_MINUTES
        )
    return replace(blueprint, minutes=minutes or None)


def near_twins(questions: Sequence[Question]) -> tuple[frozenset[QuestionId], ...]:
    """Pairs of questions so alike that one on a paper gives the other away."""
    folded = [fold(question, to_simplified) for question in questions]
    index = PairIndex(folded)
    pairs: list[frozenset[QuestionId]] = []
    for number, later in enumerate(folded):
        for other in index.near(later):
            earlier = folded[other]
            if other >= number or not may_reach(earlier, later, NEARLY):
                continue
            found = compare(earlier, later)
            if found.similarity >= NEARLY and not is_turned(earlier, later, found.partners):
                pairs.append(frozenset({questions[other].id, questions[number].id}))
    return tuple(pairs)


def _asked(paper: Paper) -> set[QuestionId]:
    return {placed.question.id for placed in paper.questions}


def _following(seed: str) -> str | None:
    """The next number of a series; None after its last, and for a number that is of none."""
    if len(seed) == _BASE:
        return seed + _STEPS[0]
    if len(seed) == _BASE + 1 and seed[_BASE] in _STEPS[:-1]:
        return seed[:_BASE] + _STEPS[_STEPS.index(seed[_BASE]) + 1]
    return None


def _repetition(paper: Paper, last: Sequence[Paper]) -> float:
    """How much of a paper stood in the last ones, newest first; what is longer ago counts less."""
    asked = _asked(paper)
    return math.fsum(len(asked & _asked(one)) / (age + 1) for age, one in enumerate(last))
