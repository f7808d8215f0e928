"""Questions that stand twice in the library, word for word or nearly so."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from quizapp.banks.problem import Problem, Severity
from quizapp.core.likeness import (
    Folded,
    PairIndex,
    compare,
    fold,
    has_other_key,
    is_turned,
    may_reach,
)
from quizapp.core.question import Bank, Question
from quizapp.messages import Message, message

NEARLY = 0.9
"""From this similarity on, two questions are one written twice."""


@dataclass(frozen=True, slots=True)
class _Placed:
    question: Question
    bank: Bank
    path: str
    folded: Folded


def near_duplicates(
    banks: Iterable[tuple[str, Bank]],
    *,
    simplify: Callable[[str], str],
    across_only: bool = False,
) -> list[Problem]:
    """Name each question that repeats an earlier one of these (path, bank) pairs.

    With another key, the very same question is an error: one of the two teaches something wrong.
    A negation or a number makes another question of it. `across_only` leaves out repetitions
    within one bank.
    """
    placed = [
        _Placed(question, bank, path, fold(question, simplify))
        for path, bank in banks
        for question in bank.questions
    ]
    index = PairIndex(one.folded for one in placed)
    return [
        problem
        for number, later in enumerate(placed)
        for problem in _repeats(later, number, placed, index, across_only=across_only)
    ]


def _repeats(
    later: _Placed,
    number: int,
    placed: list[_Placed],
    index: PairIndex,
    *,
    across_only: bool,
) -> Iterator[Problem]:
    for other in sorted(index.near(later.folded)):
        earlier = placed[other]
        if other >= number:
            return
        if earlier.bank is later.bank and (across_only or _reader_tells(earlier, later)):
            continue
        if not may_reach(earlier.folded, later.folded, NEARLY):
            continue
        problem = _problem(earlier, later)
        if problem is not None:
            yield problem
            return


def _reader_tells(earlier: _Placed, later: _Placed) -> bool:
    """Whether the two are the same to the letter, which reading the file already found."""
    a, b = earlier.question, later.question
    same_stem = a.stem.split() == b.stem.split()
    return same_stem and set(a.options) == set(b.options)


def _problem(earlier: _Placed, later: _Placed) -> Problem | None:
    a, b = earlier.folded, later.folded
    comparison = compare(a, b)
    if comparison.similarity < NEARLY or is_turned(a, b, comparison.partners):
        return None
    place = f"{earlier.path}:{earlier.question.line}"
    question = earlier.question.id
    if not has_other_key(a, b, comparison.partners):
        sentence = message(
            'nearly the same as "{question}" at {place}', question=question, place=place
        )
        return _made("L001", "warning", later, sentence, message("keep one of the two"))
    mend = message("compare the two keys; if both are right, say more clearly what is asked")
    if comparison.similarity == 1:
        sentence = message(
            '"{question}" at {place} asks the same and has another key',
            question=question,
            place=place,
        )
        return _made("L002", "error", later, sentence, mend)
    sentence = message(
        '"{question}" at {place} asks nearly the same and has another key',
        question=question,
        place=place,
    )
    return _made("L002", "warning", later, sentence, mend)


def _made(
    code: str, severity: Severity, later: _Placed, sentence: Message, mend: Message
) -> Problem:
    return Problem(
        code=code,
        severity=severity,
        path=later.path,
        line=later.question.line,
        column=1,
        message=sentence,
        help=mend,
    )
