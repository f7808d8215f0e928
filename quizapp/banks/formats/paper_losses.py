"""What a bank written as a paper loses, and what would not be read back from it."""

from collections import Counter
from collections.abc import Callable, Iterable, Set

from quizapp.banks.formats.losses import Losses, Part
from quizapp.banks.formats.paper_lines import Line, Role
from quizapp.banks.incoming.document import Document, SourceLine
from quizapp.banks.incoming.draft import Answer, answer_of
from quizapp.core.question import Bank, Question, QuestionId, QuestionType, Recall
from quizapp.messages import Message

_HOLDS = (Part.CHAPTER, Part.EXPLANATION)
_HEADINGS = {Role.TITLE: 1, Role.CHAPTER: 2, Role.SECTION: 3}

Simplify = Callable[[str], str]
_Asked = tuple[QuestionType, str, tuple[str, ...], Answer, str]


def left_out(
    bank: Bank, lines: Iterable[Line], name: str, simplify: Simplify | None
) -> tuple[Message, ...]:
    """Sentences for the questions that are not shown as they are in the bank.

    With `simplify`, which the paper parser needs, the paper is read back to find out which
    questions would not return as they are.
    """
    losses = Losses(name, holds=_HOLDS)
    losses.bank(bank)
    lost = _lost(bank, lines, simplify) if simplify else frozenset()
    for question in bank.questions:
        losses.question(question)
        if question.id in lost or isinstance(question.key, Recall):
            losses.one_way(question.id)
    return losses.told()


def _lost(bank: Bank, lines: Iterable[Line], simplify: Simplify) -> Set[QuestionId]:
    from quizapp.banks.papers.reader import read_paper  # a large part, and for papers alone

    reading = read_paper(_document(lines), simplify=simplify)
    returned = Counter(
        (draft.type, draft.stem, draft.options, draft.answer, draft.explanation)
        for draft in reading.drafts
    )
    lost = set()
    for question in bank.questions:
        asked = _asked(question)
        if returned[asked]:
            returned[asked] -= 1
        else:
            lost.add(question.id)
    return lost


def _document(lines: Iterable[Line]) -> Document:
    """As a reader of the written file would see it."""
    texts = [
        (part, _HEADINGS.get(line.role, 0)) for line in lines for part in line.text.split("\n")
    ]
    return Document(
        "", tuple(SourceLine(n, text, heading=level) for n, (text, level) in enumerate(texts, 1))
    )


def _asked(question: Question) -> _Asked:
    answer = answer_of(question.key)
    return (question.type, question.stem, question.options, answer, question.explanation)
