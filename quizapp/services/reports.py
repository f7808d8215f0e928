"""What the student says is wrong with questions, as a list for whoever keeps the banks."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from quizapp.banks.index import Index
from quizapp.core.question import BankId, QuestionId
from quizapp.core.review import Moment
from quizapp.errors import NotFoundError
from quizapp.services.library import require_banks
from quizapp.store.store import Store


class NotReportedError(NotFoundError):
    """A report was to be cleared that nobody made."""

    def __init__(self, question: str) -> None:
        super().__init__('There is no report on a question "{question}".', question=question)


@dataclass(frozen=True, slots=True)
class Reported:
    """A question and what is said to be wrong with it."""

    question: QuestionId
    text: str
    at_ms: int
    bank: BankId | None = None
    """None, like the path, where no bank has the question any more."""
    path: Path | None = None
    line: int = 0
    stem: str = ""


def reported(index: Index, store: Store, banks: Sequence[BankId] | None = None) -> list[Reported]:
    """Every report, by file and line; those whose question no bank has come last.

    With `banks`, only theirs. Raises NotFoundError for a bank that is not in the library.
    """
    require_banks(index, banks or ())
    reports = store.reports()
    questions = index.questions(one.question for one in reports)
    found = []
    for one in reports:
        question, place = questions.get(one.question), index.place(one.question)
        if question is None or place is None:
            if banks is None:
                found.append(Reported(one.question, one.text, one.at_ms))
        elif banks is None or question.bank in banks:
            path, line = place
            found.append(
                Reported(
                    one.question, one.text, one.at_ms, question.bank, path, line, question.stem
                )
            )
    return sorted(found, key=lambda one: (one.path is None, str(one.path), one.line, one.at_ms))


def clear(
    store: Store, among: Collection[Reported], questions: Sequence[str], now: Moment
) -> list[QuestionId]:
    """Take the reports on some questions back; returns their ids, each once.

    Raises NotReportedError for one that is not `among` the reports, before any is cleared.
    """
    known = {one.question for one in among}
    wanted = list(dict.fromkeys(QuestionId(one) for one in questions))
    for question in wanted:
        if question not in known:
            raise NotReportedError(question)
    for question in wanted:
        store.set_mark(question, at=now, report="")
    return wanted
