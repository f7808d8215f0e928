"""A question as it is being judged: what was read of it, and all that speaks for and against it."""

from dataclasses import dataclass, field

from quizapp.banks.incoming.draft import Answer, Reason
from quizapp.banks.papers.answer_marks import Said
from quizapp.banks.papers.pieces import Parts
from quizapp.banks.papers.vocabulary import Kind
from quizapp.core.question import LETTERS, QuestionType
from quizapp.messages import Message, message

_TYPES = {
    Kind.SINGLE: QuestionType.SINGLE,
    Kind.MULTIPLE: QuestionType.MULTIPLE,
    Kind.INDEFINITE: QuestionType.MULTIPLE,
    Kind.JUDGE: QuestionType.TRUE_FALSE,
}
_USUAL = 4
F = frozenset({5})
"""The letter F, which stands for false where there are no options."""


@dataclass(slots=True)
class Opinion:
    """A question with all that speaks for and against it, before its status is settled."""

    parts: Parts
    number: str
    kind: Kind | None
    stem: str
    options: list[str]
    is_judgement: bool
    is_true_first: bool = True
    answer: Answer = None
    problems: list[Reason] = field(default_factory=list)
    notes: list[Reason] = field(default_factory=list)
    explanation: str = ""
    section: int = 0
    likelihood: int = 0
    """2: a question for sure; 1: one if the document is a paper; 0: none."""
    waits: bool = False
    """Whether only a list of answers can tell that it is a question."""
    asks: bool = False
    """Whether the stem has a blank or ends as a question does."""

    def doubt(self, code: str, why: Message) -> None:
        """Note a reason to look at the question."""
        if all(reason.code != code for reason in self.problems):
            self.problems.append(Reason(code, why))

    def refuse(self, code: str, why: Message) -> None:
        """Doubt the answer so much that none is proposed; the reason says what is written."""
        self.doubt(code, why)
        self.answer = None

    @property
    def has_answer(self) -> bool:
        """Whether an answer stands at the question, fitting or not."""
        parts = self.parts
        return self.answer is not None or any(
            a.said is not None for a in (*parts.answers, *parts.brackets)
        )

    def take(self, said: Said) -> None:
        """Answer the question by something that stands apart from it."""
        self.problems = [reason for reason in self.problems if reason.code != "answer-missing"]
        self.answer = as_answer(self, said)
        if self.waits and isinstance(self.answer, bool):  # a judgement has no options to miss
            self.problems = [r for r in self.problems if r.code != "options-missing"]
        if self.answer is None:
            self.doubt("answer-unfit", message("the answer given does not fit the question"))
        self.check_outside()

    def agrees_with(self, said: Said) -> bool:
        """Whether something that stands apart says what the answer says."""
        return as_answer(self, said) == self.answer

    def check_outside(self) -> None:
        """Doubt an answer that names an option which is not there."""
        if (
            isinstance(self.answer, frozenset)
            and self.answer
            and max(self.answer) >= len(self.options)
        ):
            why = message(
                'the answer "{answer}" names an option that is not there',
                answer=written(self.answer),
            )
            # Of fewer options one may be lost, so that the answer may still be right.
            if len(self.options) >= _USUAL:
                self.refuse("answer-outside", why)
            else:
                self.doubt("answer-outside", why)

    def note(self, code: str, why: Message) -> None:
        """Note a remark that does not hold the question back."""
        self.notes.append(Reason(code, why))


def as_answer(found: Opinion, said: Said) -> Answer:
    """What is said, as a judgement for a judgement and as numbers for a choice; None if unfit."""
    if found.is_judgement:
        if isinstance(said, bool):
            return said
        if len(said) == 1 and max(said) < 2:
            return (min(said) == 0) == found.is_true_first
        return None
    if not found.options and (found.kind is Kind.JUDGE or isinstance(said, bool) or said == F):
        if isinstance(said, bool):
            return said
        if said in (frozenset({0}), frozenset({1})):  # A and B for 对 and 错: said nowhere
            found.doubt(
                "letter-judges", message("a letter answers a judgement that has no options")
            )
            return said == frozenset({0})
        # F is read as a letter first: where there are no options it stands for false.
        return False if said == F else None
    return None if isinstance(said, bool) else said


def fits(found: Opinion, said: Said) -> bool:
    """Whether an answer from elsewhere can be the answer of a question."""
    answer = as_answer(found, said)
    if not isinstance(answer, frozenset):
        return answer is not None
    if found.kind is Kind.SINGLE and len(answer) != 1:
        return False
    if found.kind is Kind.MULTIPLE and len(answer) < 2:
        return False
    return bool(answer) and max(answer) < max(2, len(found.options))


def written(said: Said) -> str:
    """An answer as a key writes it."""
    if isinstance(said, bool):
        return "√" if said else "×"
    return "".join(LETTERS[number] for number in sorted(said))


def type_of(found: Opinion) -> QuestionType:
    """The type, by options first, then heading, then key."""
    if found.is_judgement:
        return QuestionType.TRUE_FALSE
    if not found.options and (found.kind is Kind.JUDGE or isinstance(found.answer, bool)):
        return QuestionType.TRUE_FALSE
    several = isinstance(found.answer, frozenset) and len(found.answer) > 1
    if found.kind is Kind.INDEFINITE and isinstance(found.answer, frozenset) and not several:
        return QuestionType.SINGLE
    if found.kind in _TYPES and found.kind is not Kind.JUDGE:
        return _TYPES[found.kind]
    return QuestionType.MULTIPLE if several else QuestionType.SINGLE
