"""What the sheets of a paper exam say, in the language that is spoken while they are made."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from quizapp import language
from quizapp.core.exam import Paper, PaperQuestion
from quizapp.core.question import (
    LETTERS,
    AllOf,
    Judgement,
    MarkingRule,
    OneOf,
    QuestionType,
)
from quizapp.language import _, ngettext

_DIGITS = "零一二三四五六七八九"


def marking(paper: Paper) -> Iterator[str]:
    """How an answer that is not wholly right is marked, where the paper can have one."""
    kinds = {placed.question.type for placed in paper.questions}
    if QuestionType.MULTIPLE in kinds or paper.rule.name == "weighted":
        yield _("Marking: {rule}").format(rule=_rule_sentence(paper.rule))


def key_text(placed: PaperQuestion) -> str:
    """The answer as it is marked on this form: its letters, or the mark of a judgement."""
    match placed.question.key:
        case OneOf(correct):
            return LETTERS[placed.order.index(correct)]
        case AllOf(correct):
            return "".join(LETTERS[place] for place in sorted(map(placed.order.index, correct)))
        case Judgement(value):
            return judgements()[0 if value else 1]
        case _:  # a flashcard, which no paper asks
            return ""


@contextmanager
def speaking(wanted: str) -> Iterator[None]:
    """The program's words in another language for a while."""
    before = language.current()
    language.use(wanted, {})
    try:
        yield
    finally:
        language.use(before, {})


def _is_chinese() -> bool:
    return language.current().startswith("zh")


def judgements() -> tuple[str, str]:
    """The marks for true and false that a class is used to."""
    return ("√", "×") if _is_chinese() else ("T", "F")


def marks(placed: PaperQuestion) -> tuple[str, ...]:
    """What can be marked on the answer sheet for a question."""
    if placed.question.type is QuestionType.TRUE_FALSE:
        return judgements()
    return tuple(LETTERS[: len(placed.question.options)])


def fields() -> tuple[str, ...]:
    """What a student fills in at the head of a sheet."""
    return (_("Name:"), _("Class:"), _("Student number:"))


def heading(number: int, asked: Sequence[PaperQuestion]) -> str:
    """The heading of a part: its kind and its points."""
    kind = {
        QuestionType.SINGLE: _("Questions with one right answer"),
        QuestionType.MULTIPLE: _("Questions with several right answers"),
        QuestionType.TRUE_FALSE: _("Statements, true or false"),
        QuestionType.FLASHCARD: _("Flashcards"),
    }[asked[0].question.type]
    return _("{ordinal}. {kind} ({each} each, {total} in all)").format(
        ordinal=ordinal(number),
        kind=kind,
        each=in_points(asked[0].points),
        total=in_points(sum(placed.points for placed in asked)),
    )


def how_to_answer(asked: Sequence[PaperQuestion]) -> str:
    """What the questions of a part ask for."""
    match asked[0].question.type:
        case QuestionType.SINGLE:
            return _("Choose the one right answer.")
        case QuestionType.MULTIPLE:
            keys = (placed.question.key for placed in asked)
            if all(isinstance(key, AllOf) and len(key.correct) > 1 for key in keys):
                return _("Choose all right answers: two or more.")
            return _("Choose all right answers: one or more.")
        case QuestionType.TRUE_FALSE:
            true, false = judgements()
            return _("Mark true statements {true} and false ones {false}.").format(
                true=true, false=false
            )
        case _:  # a flashcard, which no paper asks
            return ""


def _rule_sentence(rule: MarkingRule) -> str:
    match rule.name:
        case "exact":
            return _("several right answers earn their points only if none is missed or wrong.")
        case "half":
            return _(
                "where several answers are right, some of them and no wrong one earn half the "
                "points."
            )
        case "partial":
            return _(
                "where several answers are right, some of them and no wrong one earn their share "
                "of the points."
            )
        case "per_option":
            return _(
                "where several answers are right, some of them and no wrong one earn {points} each."
            ).format(points=in_points(rule.value))
        case "weighted":
            return _(
                "wrong answers cost points: {penalty} times the points of a question with one "
                "right answer; where several are right, wrong ones take from what right ones earn, "
                "down to 0."
            ).format(penalty=number_text(rule.penalty))


def from_to(block: Sequence[PaperQuestion]) -> str:
    """The numbers of a run of questions."""
    first, last = block[0].position, block[-1].position
    return f"{first}" if first == last else f"{first}–{last}"


def ordinal(number: int) -> str:
    """The number of a part: in ideographs where the sheet is Chinese."""
    if not _is_chinese() or number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    many = _DIGITS[tens] if tens > 1 else ""
    return many + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


def in_points(points: float) -> str:
    """So many points, in words."""
    return ngettext("{number} point", "{number} points", 1 if points == 1 else 2).format(
        number=number_text(points)
    )


def number_text(value: float) -> str:
    """A number without needless zeros."""
    return f"{value:z.2f}".rstrip("0").rstrip(".")


def joined(sentences: Sequence[str]) -> str:
    """Sentences in a row, as the language of the sheet puts them."""
    return ("" if _is_chinese() else " ").join(sentences)
