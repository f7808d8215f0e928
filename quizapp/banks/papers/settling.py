"""Settles which opinions become drafts, and whether a person must look at them."""

import re
from collections import Counter

from quizapp.banks.incoming.draft import Draft, Status
from quizapp.banks.papers.opinion import Opinion, type_of, written
from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.prose import standing_together, without_fields
from quizapp.banks.papers.vocabulary import SKIPPED_KINDS, Kind
from quizapp.core.question import QuestionType
from quizapp.messages import message

_FEW = 5
"""Questions that may stand in a text that is no paper."""
_SMALL = 3
_HOLE = re.compile(r"[(（【\[][ \u3000\xa0]*(?:[)）】\]]|$)|_{2,}")


def of_a_paper(paper: PaperText, found: list[Opinion]) -> list[Opinion]:
    """Without what is a question only in a paper, unless the others show that this is one."""
    sure = standing_together(paper, found)
    kept = {id(one) for one in _likely(paper, found)}
    return [one for one in found if id(one) in kept or id(one) in sure]


def _likely(paper: PaperText, found: list[Opinion]) -> list[Opinion]:
    """Those that the whole of the document speaks for."""
    if not _has_evidence(found):
        found = [one for one in found if one.waits]
    found = without_fields(paper, found)
    sure = sum(one.likelihood == 2 for one in found)
    maybe = [one for one in found if one.likelihood == 1 and not one.waits]
    if 2 * sure >= len(maybe) or _is_uniform(maybe):
        return found
    return [one for one in found if one.likelihood == 2 or one.waits]


def _has_evidence(found: list[Opinion]) -> bool:
    """Whether anything says that lists are questions: a kind, an answer, blanks, or their form."""
    if any(one.kind is not None or _is_answered(one) for one in found):
        return True
    asking = sum(_asks_plainly(one) for one in found)
    if asking and 2 * asking >= sum(not one.waits for one in found):
        return True
    return len(found) >= _FEW and _is_uniform(found) and len(found[0].options) > _SMALL


def _asks_plainly(one: Opinion) -> bool:
    """Whether a stem has a blank, or ends as a question does that offers some answers."""
    if len(one.options) >= _SMALL:
        return one.asks
    return len(one.options) > 1 and _HOLE.search(one.stem) is not None


def _is_answered(one: Opinion) -> bool:
    """Whether an answer stands at the question that it can answer, and ends where answers do."""
    is_whole = isinstance(one.answer, bool) or (one.answer is not None and bool(one.options))
    return is_whole and all(reason.code != "answer-unclear" for reason in one.problems)


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
        found.refuse(
            "kind-differs",
            message('a single choice, but the answer is "{answer}"', answer=written(answer)),
        )
    elif kind is QuestionType.MULTIPLE and isinstance(answer, frozenset) and len(answer) < 2:
        found.refuse(
            "kind-differs",
            message('a multiple choice, but the answer is "{answer}"', answer=written(answer)),
        )
    elif found.kind is Kind.JUDGE and kind is not QuestionType.TRUE_FALSE:
        found.doubt("kind-differs", message("a choice among judgements"))
    elif found.kind in (None, Kind.CHOICE) and kind is not QuestionType.TRUE_FALSE:
        found.note(
            "one-signal", message("only the answer says whether one or several options are right")
        )
