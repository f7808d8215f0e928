"""An answer that stands alone on its line far from its question: "第11题选B"."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from quizapp.banks.incoming.draft import FoundKey
from quizapp.banks.papers.answer_marks import AnswerMark, Said
from quizapp.banks.papers.corrections import Correction, named_value, number_of
from quizapp.banks.papers.opinion import Opinion, fits, written
from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.pieces import Parts
from quizapp.banks.papers.vocabulary import NUMERAL
from quizapp.messages import message

_NAME = rf"(?P<name>第?[ ]?(?:\d|{NUMERAL}){{1,3}}[ ]?题)"
_STATED = re.compile(
    rf"^[ ]{{0,20}}(?:@[^ \n]{{1,20}}[ ]{{1,4}})?[^\d\n第]{{0,6}}{_NAME}"
    r"(?P<rest>[^\n]{1,16})$",
    re.M,
)
_BEFORE = re.compile(rf"{_NAME}的?(?:正确|参考)?[ ]?\Z")
_REACH = 16
_NEAR = 2
"""Statements within so many lines of each other are a list, which is read as one."""


def is_of_another(paper: PaperText, parts: Parts, mark: AnswerMark) -> bool:
    """Whether an answer is said to be that of another number than its question has."""
    start = max(paper.starts[paper.line_at(mark.start)], mark.start - _REACH)
    name = _BEFORE.search(paper.plain[start : mark.start])
    number = parts.segment.number
    return name is not None and number.isdigit() and number_of(name["name"]) != number


def take_statements(
    paper: PaperText, questions: Sequence[Opinion], keys: Sequence[FoundKey]
) -> list[FoundKey]:
    """Compare what is stated with the questions of those numbers, or answer them for a look."""
    in_keys = {n for key in keys for n in range(key.lines[0], key.lines[1] + 1)}
    by_number: dict[str, list[Opinion]] = {}
    for question in questions:
        by_number.setdefault(question.number, []).append(question)
    starts = [question.parts.segment.start for question in questions]
    compared: set[tuple[str, Said]] = set()
    told = []
    for one in _alone(paper, _stated(paper)):
        meant = by_number.get(one.number, [])
        line = paper.number_at(one.at)
        at = bisect_right(starts, one.at) - 1
        own = questions[at] if at >= 0 and questions[at].number == one.number else None
        if not meant or one.said is None or line in in_keys or (own and own.options):
            continue
        # Once for what several questions may be meant by, for there may be many of both.
        if len(meant) == 1 or (one.number, one.said) not in compared:
            compared.add((one.number, one.said))
            for question in meant:
                if question is not own:
                    _compare(question, one, is_only=len(meant) == 1 + (own is not None))
        if own is None:
            answers = ((one.number, written(one.said)),)
            told.append(FoundKey((line, line), answers, is_used=len(meant) == 1))
    return told


def _stated(paper: PaperText) -> list[Correction]:
    found = []
    for match in _STATED.finditer(paper.plain):
        said = named_value(match["rest"].rstrip(" 。.!~"))
        if said is not None:
            number = number_of(match["name"])
            found.append(Correction(match.start("name"), match.end(), number, said, asks=False))
    return found


def _alone(paper: PaperText, stated: list[Correction]) -> list[Correction]:
    lines = [paper.line_at(one.at) for one in stated]
    return [
        one
        for i, one in enumerate(stated)
        if (i == 0 or lines[i] - lines[i - 1] > _NEAR)
        and (i + 1 == len(lines) or lines[i + 1] - lines[i] > _NEAR)
    ]


def _compare(question: Opinion, one: Correction, *, is_only: bool) -> None:
    if one.said is None or (question.answer is not None and question.agrees_with(one.said)):
        return
    if not question.has_answer and is_only and fits(question, one.said):
        question.take(one.said)
        why = message("the answer stands far from the question: {answer}", answer=written(one.said))
        question.doubt("answer-elsewhere", why)
        return
    why = message("a line elsewhere names another answer: {answer}", answer=written(one.said))
    (question.refuse if is_only else question.doubt)("answer-elsewhere", why)
