"""Settles which opinions become drafts, and whether a person must look at them."""

from collections import Counter

from quizapp.banks.incoming.draft import Draft, Status
from quizapp.banks.papers.opinion import Opinion, type_of
from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.vocabulary import SKIPPED_KINDS, Kind
from quizapp.core.question import QuestionType
from quizapp.messages import message

_FEW = 5
"""Questions that may stand in a text that is no paper."""


def of_a_paper(paper: PaperText, found: list[Opinion]) -> list[Opinion]:
    """Without what is a question only in a paper, unless the others show that this is one."""
    if _is_prose(paper, found):
        found = [one for one in found if len(one.options) > 2 and one.parts.answers]
    sure = sum(one.likelihood == 2 for one in found)
    maybe = [one for one in found if one.likelihood == 1 and not one.waits]
    if 2 * sure >= len(maybe) or _is_uniform(maybe):
        return found
    return [one for one in found if one.likelihood == 2 or one.waits]


def _is_prose(paper: PaperText, found: list[Opinion]) -> bool:
    """Whether few questions stand in much other text, with no word of what kind they are.

    What looks like one is then a field of a form or a reader's question, unless an answer is named.
    A paper counts its questions; the clauses of a contract are counted with those between.
    """
    if len(found) > _FEW or any(one.kind is not None for one in found):
        return False
    if [one.number for one in found] == [str(number) for number in range(1, len(found) + 1)]:
        return False
    written = sum(bool(line.text.strip()) for line in paper.lines)
    inside = sum(
        paper.line_at(max(one.parts.segment.start, one.parts.ends - 1))
        - paper.line_at(one.parts.segment.start)
        + 1
        for one in found
    )
    return 2 * inside < written


def answered(found: list[Opinion]) -> list[Opinion]:
    """Without what waited for a list of answers in vain."""
    return [one for one in found if not one.waits or isinstance(one.answer, bool)]


def _is_uniform(maybe: list[Opinion]) -> bool:
    """Whether numbered lists look alike as the questions of a paper do."""
    counts = Counter(len(one.options) for one in maybe if all(one.options))
    count, often = max(counts.items(), key=lambda item: item[1], default=(0, 0))
    return len(maybe) >= 3 and count >= 3 and often >= 0.8 * len(maybe)


def settle(paper: PaperText, found: Opinion) -> Draft:
    """The draft: ready where nothing speaks against the answer."""
    kind = type_of(found)
    _compare_kind(found, kind)
    start = paper.number_at(found.parts.segment.start)
    last = paper.number_at(max(found.parts.segment.start, found.parts.ends - 1))
    reasons = (*found.problems, *found.notes)
    return Draft(
        number=found.number,
        type=kind,
        stem=found.stem,
        options=() if kind is QuestionType.TRUE_FALSE else tuple(found.options),
        answer=found.answer,
        explanation=found.explanation,
        lines=(start, last),
        status=Status.REVIEW if found.problems else Status.READY,
        reasons=reasons,
        chapter=found.parts.segment.chapter,
    )


def _compare_kind(found: Opinion, kind: QuestionType) -> None:
    answer = found.answer
    if answer is None:
        return
    if found.kind in SKIPPED_KINDS:
        found.doubt("kind-differs", message("a choice among questions of another kind"))
    if kind is QuestionType.SINGLE and isinstance(answer, frozenset) and len(answer) != 1:
        found.doubt("kind-differs", message("a single choice, but the answer has several letters"))
    elif kind is QuestionType.MULTIPLE and isinstance(answer, frozenset) and len(answer) < 2:
        found.doubt("kind-differs", message("a multiple choice, but the answer has one letter"))
    elif found.kind is Kind.JUDGE and kind is not QuestionType.TRUE_FALSE:
        found.doubt("kind-differs", message("a choice among judgements"))
    elif found.kind in (None, Kind.CHOICE) and kind is not QuestionType.TRUE_FALSE:
        found.note(
            "one-signal", message("only the answer says whether one or several options are right")
        )
