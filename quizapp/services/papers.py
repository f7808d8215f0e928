"""Papers drawn from the library: a bank, an exam that it offers, and what was asked before.

A paper's number alone, with the bank, says what is on it: so the number that one student reads out
gives another the same paper, whatever either of them sat before. Papers that repeat as little as
can be are had by *series*: after 7K3M come 7K3M1 to 7K3M9, each drawn around those before it.
"""

import math
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from quizapp.banks.index import Index
from quizapp.banks.near_duplicates import NEARLY
from quizapp.core import exam_draw
from quizapp.core.exam import Paper
from quizapp.core.exam_seed import new_seed, normalise_seed
from quizapp.core.exam_wish import Among, Wish
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
            raise _no_bank(bank)
        return cls(found, digest, twins_of(Edition(digest, found.questions)))

    def papers_possible(self, blueprint: Blueprint) -> int:
        """How many papers the bank makes one after another without a repeated question."""
        return exam_draw.papers_possible(blueprint, self.bank.questions, self.twins)

    def narrowed(self, wish: Wish, store: Store, *, wrong_days: int) -> "Stock":
        """What of the stock the wish draws from, by chapter and by what the student did so far."""
        if wish.among is Among.ALL and not wish.chapters:
            return self
        past = Past.of([self.bank], store, wrong_days=wrong_days)
        among = among_which(self.bank, wish.among, past)
        left = tuple(
            one
            for one in self.bank.questions
            if one.id in among and (not wish.chapters or one.chapter in wish.chapters)
        )
        return replace(self, bank=replace(self.bank, questions=left))

    def wished(self, wish: Wish, store: Store, *, wrong_days: int) -> Paper:
        """The paper that was wished for; raises Shortage, and UsageError for what is no number."""
        return self.narrowed(wish, store, wrong_days=wrong_days).drawn(wish, store)

    def drawn(self, wish: Wish, store: Store) -> Paper:
        """A paper of this stock as it is, whatever the wish would narrow it to."""
        if wish.seed is None:
            return self._new(wish, store)
        return self._numbered(wish, wish.seed)

    def _numbered(self, wish: Wish, seed: str) -> Paper:
        seed = normalise_seed(seed)
        steps = seed[_BASE:]
        if len(steps) != 1 or steps not in _STEPS:
            return self._drawn(wish, seed, ())
        earlier: list[set[QuestionId]] = []
        for step in ("", *_STEPS[: _STEPS.index(steps)]):
            earlier.insert(0, _asked(self._drawn(wish, seed[:_BASE] + step, earlier)))
        return self._drawn(wish, seed, earlier)

    def _drawn(self, wish: Wish, seed: str, recent: Sequence[set[QuestionId]]) -> Paper:
        paper = exam_draw.draw(
            wish.asked(),
            self.bank.questions,
            bank=self.bank.id,
            bank_digest=self.digest,
            seed=seed,
            recent=recent,
            twins=self.twins,
            chapters=self.bank.chapters,
            shuffle_questions=wish.shuffle_questions,
            shuffle_options=wish.shuffle_options,
            by_chapter=wish.by_chapter,
        )
        return replace(
            paper,
            pause_allowed=wish.pause_allowed,
            auto_submit=wish.auto_submit,
            feedback=wish.feedback,
            drawn=wish.drawn,
        )

    def _new(self, wish: Wish, store: Store) -> Paper:
        """A paper that repeats the student's last ones as little as those tried allow."""
        last = [one.paper for one in store.attempts(_LAST_PAPERS)]
        last = [paper for paper in last if paper.bank == self.bank.id]
        seeds = [
            following
            for paper in last
            if paper.blueprint == wish.blueprint.id and paper.bank_digest == self.digest
            if (following := _following(paper.seed)) is not None
        ][:2]
        seeds += [new_seed(secrets.randbits(20)) for _ in range(_FRESH_SEEDS)]
        drawn = [self._numbered(wish, seed) for seed in dict.fromkeys(seeds)]
        return min(drawn, key=lambda paper: _repetition(paper, last))


def named_wish(
    index: Index,
    bank: BankId,
    blueprint: str | None = None,
    *,
    seed: str | None = None,
    minutes: float | None = None,
) -> Wish:
    """What a bank's own exam wishes for; None: the final one, else the first.

    Raises NotFoundError, and UsageError for a time limit that no exam has.
    """
    found = index.bank(bank)
    if found is None:
        raise _no_bank(bank)
    return Wish(bank=bank, blueprint=timed(blueprint_of(found, blueprint), minutes), seed=seed)


def blueprint_of(bank: Bank, name: str | None) -> Blueprint:
    """The exam of that name; None: the final one, else the first. Raises NotFoundError."""
    offered = {one.id: one for one in bank.blueprints}
    if name is not None and name in offered:
        return offered[name]
    if not offered:
        raise NotFoundError('The bank "{bank}" has no exam.', bank=bank.id)
    if name is not None:
        raise NotFoundError(
            'The bank "{bank}" has no exam "{name}"; it has: {offered}.',
            bank=bank.id,
            name=name,
            offered=", ".join(offered),
        )
    return offered.get(FIRST_BLUEPRINT) or next(iter(offered.values()))


def _no_bank(bank: BankId) -> NotFoundError:
    return NotFoundError('There is no bank "{bank}" in the library.', bank=bank)


@dataclass(frozen=True, slots=True)
class Past:
    """What was done with the questions of some banks, by the ids that they have now."""

    answered: frozenset[QuestionId]
    wrong: frozenset[QuestionId]
    """Those in the wrong-question book."""

    @classmethod
    def of(cls, banks: Iterable[Bank], store: Store, *, wrong_days: int) -> "Past":
        """Read what is kept once, however many banks there are."""
        names = {old: one.id for bank in banks for one in bank.questions for old in one.was}
        seen, book = store.seen_all(), store.wrong_book(wrong_days)
        return cls(*(frozenset(names.get(one, one) for one in those) for those in (seen, book)))


def among_which(bank: Bank, among: Among, past: Past) -> frozenset[QuestionId]:
    """The questions of a bank that were answered wrong, or never, or all of them."""
    every = frozenset(question.id for question in bank.questions)
    match among:
        case Among.ALL:
            return every
        case Among.UNSEEN:
            return every - past.answered
        case Among.WRONG:
            return every & past.wrong


def timed(blueprint: Blueprint, minutes: float | None) -> Blueprint:
    """The exam with another time limit; 0: without one, None: as it is. Raises UsageError."""
    if minutes is None:
        return blueprint
    if not (math.isfinite(minutes) and 0 <= minutes <= LONGEST_MINUTES):
        raise UsageError(
            "An exam takes 0 (no limit) to {longest} minutes.", longest=LONGEST_MINUTES
        )
    return replace(blueprint, minutes=minutes or None)


@dataclass(frozen=True, slots=True)
class Edition:
    """A version of a bank; two of the same digest are the same."""

    digest: str
    questions: tuple[Question, ...] = field(compare=False)


@lru_cache(maxsize=4)
def twins_of(edition: Edition) -> tuple[frozenset[QuestionId], ...]:
    """Its near-duplicates; found once, since a large bank takes seconds."""
    return near_twins(edition.questions)


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
