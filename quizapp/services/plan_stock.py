"""What a plan chooses from: the questions that the exam may ask, joined with what is known of them.

Only questions with an answer to choose are planned; flashcards have sessions of their own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from quizapp.banks.index import Index
from quizapp.core.exam_plan import Candidate, Paces, Studied
from quizapp.core.exam_weights import exam_weights
from quizapp.core.exam_wish import Wish
from quizapp.core.guessing import FirstMarks, guess_floor
from quizapp.core.kept_plan import KeptPlan
from quizapp.core.memory import Memory, Parameters
from quizapp.core.pace import paces
from quizapp.core.question import Bank, BankId, Question, QuestionId
from quizapp.messages import Message, message
from quizapp.services.library import ASKED, banks_on
from quizapp.store.store import Store


@dataclass(frozen=True, slots=True)
class PlanStock:
    """The questions of a plan, and what is known of the student on one study day."""

    candidates: tuple[Candidate, ...]
    """All that the exam may ask."""
    places: Mapping[QuestionId, BankId]
    suspended: frozenset[QuestionId]
    buried: frozenset[QuestionId]
    """Put aside for today alone."""
    banks: tuple[BankId, ...]
    exam: Wish | None
    """The exam that is studied for; None: everything that the banks ask."""
    marks: FirstMarks
    studied: Studied
    parameters: Parameters
    remarks: tuple[Message, ...]
    """What the plan names and the library does not have any more."""

    @classmethod
    def of(cls, index: Index, store: Store, plan: KeptPlan, day: int) -> "PlanStock":
        """Join banks and progress as they are now."""
        banks, remarks = _banks(index, store, plan)
        exam, gone = planned_exam(index, banks, plan.blueprint)
        remarks += gone
        asked = [one for bank in banks for one in bank.questions if one.type in ASKED]
        memories = _memories(store, banks)
        candidates = _candidates(asked, exam, memories)
        names = {question.id: question for question in asked}
        return cls(
            candidates=candidates,
            places={one.id: names[one.id].bank for one in candidates},
            suspended=frozenset(store.suspended()),
            buried=frozenset(store.buried(day)),
            banks=tuple(bank.id for bank in banks),
            exam=exam,
            marks=_first_marks(store, banks, names),
            studied=_studied(store, names, {one.id for one in candidates}, day),
            parameters=store.parameters()[1],
            remarks=tuple(remarks),
        )

    @property
    def awake(self) -> list[Candidate]:
        """Those that may be studied today."""
        asleep = self.suspended | self.buried
        return [one for one in self.candidates if one.id not in asleep]

    @property
    def opened(self) -> int:
        """How many were ever opened."""
        return sum(one.memory is not None for one in self.candidates)


def bare_banks(index: Index, banks: Sequence[BankId]) -> list[Bank]:
    """The banks without the texts of their questions; those that the library lacks are left out."""
    found = (index.bank(bank, texts=False) for bank in banks)
    return [bank for bank in found if bank is not None]


def _banks(index: Index, store: Store, plan: KeptPlan) -> tuple[list[Bank], list[Message]]:
    names = banks_on(store, index) if plan.banks is None else list(plan.banks)
    banks = bare_banks(index, names)
    gone = sorted(set(names) - {bank.id for bank in banks})
    remarks = [message('The bank "{bank}" is gone from the library.', bank=name) for name in gone]
    return banks, remarks


def planned_exam(
    index: Index, banks: Sequence[Bank], name: str | None
) -> tuple[Wish | None, list[Message]]:
    """The exam that a plan names: one of its banks', or a file; or what became of it."""
    if name is None:
        return None, []
    for bank in banks:
        for one in bank.blueprints:
            if one.id == name:
                return Wish(bank=bank.id, blueprint=one), []
    from quizapp.services.blueprints import BrokenExam, is_path, load  # few plans need files read

    if not is_path(name):
        return None, [
            message(
                'The exam "{name}" is in none of the banks any more: everything counts.', name=name
            )
        ]
    path = Path(name)
    if not path.is_file():
        return None, [message("{path} is gone: without its exam everything counts.", path=name)]
    if not banks:
        return None, []
    try:
        return load(index, path, banks[0].id).wish, []
    except BrokenExam:
        return None, [
            message("{path} can't be read as an exam any more: everything counts.", path=name)
        ]


def _memories(store: Store, banks: Sequence[Bank]) -> dict[QuestionId, Memory]:
    found: dict[QuestionId, Memory] = {}
    for bank in banks:
        found |= store.bank_memories(bank.id)
    return found


def _candidates(
    asked: Sequence[Question],
    exam: Wish | None,
    memories: Mapping[QuestionId, Memory],
) -> tuple[Candidate, ...]:
    if exam is not None and exam.chapters:
        asked = [one for one in asked if one.chapter in exam.chapters]
    weights = exam_weights(asked, None if exam is None else exam.asked())
    found: dict[QuestionId, Candidate] = {}
    for question in asked:
        weight = weights.get(question.id)
        if weight is not None and question.id not in found:
            found[question.id] = Candidate(
                id=question.id,
                kind=question.type,
                points=weight.points,
                guess_floor=guess_floor(question),
                memory=memories.get(question.id),
                chapter=_chapter(question),
                chance=weight.chance,
            )
    return tuple(found.values())


def _chapter(question: Question) -> str:
    return f"{question.bank}/{question.chapter or ''}"


def _first_marks(
    store: Store, banks: Sequence[Bank], names: Mapping[QuestionId, Question]
) -> FirstMarks:
    earned = store.first_marks([bank.id for bank in banks])
    return FirstMarks.of(
        (_chapter(names[one]), names[one].type, mark)
        for one, mark in earned.items()
        if one in names
    )


def _studied(
    store: Store,
    names: Mapping[QuestionId, Question],
    candidates: set[QuestionId],
    day: int,
) -> Studied:
    answers = store.timed_answers()
    speed: Paces = paces(answers, {one: question.type for one, question in names.items()})
    return Studied(
        paces=speed,
        opened_today=len(store.opened(day) & candidates),
        seconds_today=store.studied_seconds(day),
    )
