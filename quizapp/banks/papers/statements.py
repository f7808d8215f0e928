"""An answer that stands alone on its line far from its question: "第11题选B"."""

import re
from collections.abc import Sequence

from quizapp.banks.incoming.draft import FoundKey
from quizapp.banks.papers.answer_marks import AnswerMark
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
    told = []
    for one in _alone(paper, _stated(paper)):
        meant = by_number.get(one.number, [])
        line = paper.number_at(one.at)
        own = [question for question in meant if _holds(question, one.at)]
        if not meant or line in in_keys or any(question.options for question in own):
            continue
        meant = [question for question in meant if not _holds(question, one.at)]
        for question in meant:
            _compare(question, one, is_only=len(meant) == 1)
        answers = ((one.number, written(one.said)),) if one.said is not None else ()
        if not own:
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


def _holds(question: Opinion, place: int) -> bool:
    return question.parts.segment.start <= place < question.parts.segment.end


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
