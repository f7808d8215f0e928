"""A question of a bank as a draft that can be put otherwise a part at a time, and back."""

from dataclasses import replace

from quizapp.banks.incoming.draft import Draft, Status, answer_of
from quizapp.banks.pins import held, pins
from quizapp.core.question import (
    AllOf,
    ChapterId,
    Judgement,
    Key,
    OneOf,
    Question,
    QuestionType,
    Recall,
    Shuffle,
)
from quizapp.core.text import display, repair

_SPACES = " \t\n"


def draft_of(question: Question) -> Draft:
    """Everything of a question that may be put otherwise but its chapter."""
    by_itself = question.shuffle == pins(question.options).shuffle
    return Draft(
        number="",
        type=question.type,
        stem=question.stem,
        options=question.options,
        answer=answer_of(question.key),
        back=question.key.back if isinstance(question.key, Recall) else "",
        explanation=question.explanation,
        lines=(question.line, question.line),
        status=Status.READY,
        points=question.points,
        difficulty=question.difficulty,
        tags=question.tags,
        why=question.why,
        shuffle=Shuffle() if by_itself else question.shuffle,
    )


def question_of(old: Question, draft: Draft, chapter: ChapterId | None) -> Question:
    """The question as the draft puts it; what a draft does not say stays.

    An answer that is none becomes a key that no file can say, so that its reader tells it.
    """
    options = tuple(_clean(option) for option in draft.options)
    if draft.type is QuestionType.TRUE_FALSE and old.type is not QuestionType.TRUE_FALSE:
        options = ()
    shuffle = old.shuffle
    if options != old.options:
        shuffle = pins(options).shuffle
        shuffle = shuffle if draft.shuffle == Shuffle() else held(draft.shuffle, options)
    reasons = {one: why for one, why in draft.why.items() if one < len(options)}
    return replace(
        old,
        type=draft.type,
        stem=_clean(draft.stem),
        options=options,
        key=_key(draft),
        chapter=chapter,
        explanation=_clean(draft.explanation),
        why=reasons,
        points=old.points if draft.points is None else draft.points,
        difficulty=draft.difficulty,
        tags=draft.tags,
        shuffle=shuffle,
    )


def tags_from(text: str) -> tuple[str, ...]:
    """The tags of a line, between commas of either kind; each once."""
    for separator in "，、;；\n":
        text = text.replace(separator, ",")
    return tuple(dict.fromkeys(tag for one in text.split(",") if (tag := _clean(one))))


def _key(draft: Draft) -> Key:
    if draft.type is QuestionType.FLASHCARD:
        return Recall(_clean(draft.back))
    answer = draft.answer
    if isinstance(answer, bool):
        return Judgement(answer)
    right = answer or frozenset()
    if draft.type is QuestionType.SINGLE and len(right) == 1:
        return OneOf(next(iter(right)))
    return AllOf(right)


def _clean(text: str) -> str:
    """As the reader of a bank would take it."""
    text = repair(display(text))[0].strip(_SPACES)
    return "" if text.isspace() else text
