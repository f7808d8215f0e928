"""What a question still lacks before a bank could hold it, in sentences."""

from collections.abc import Sequence

from quizapp.banks.incoming.draft import Answer, Draft, Reason
from quizapp.core.question import LETTERS, QuestionType
from quizapp.messages import message


def lacking(draft: Draft) -> list[Reason]:
    """Why no bank could hold a draft; nothing where `conversion.is_complete` says one could."""
    return faults(draft.type, draft.stem.strip(), draft.options, draft.answer, draft.back.strip())


def faults(
    kind: QuestionType, stem: str, options: Sequence[str], answer: Answer, back: str
) -> list[Reason]:
    """The same for the parts of a question."""
    found = []
    if not stem:
        found.append(Reason("no-stem", message("it has no stem")))
    if kind is QuestionType.FLASHCARD:
        if not back:
            found.append(Reason("no-back", message("the card has no back")))
        return found
    if kind is not QuestionType.TRUE_FALSE:
        found += _of_options(options)
    return found + _of_answer(kind, len(options), answer)


def _of_options(options: Sequence[str]) -> list[Reason]:
    if len(options) < 2:
        return [Reason("no-options", message("it has fewer than two options"))]
    found: list[Reason] = []
    if len(options) > len(LETTERS):
        sentence = message(
            "it has {count} options; a question has at most {most}",
            count=len(options),
            most=len(LETTERS),
        )
        found.append(Reason("too-many-options", sentence))
    seen: dict[str, str] = {}
    for letter, option in zip(LETTERS, options, strict=False):
        text = " ".join(option.split())
        if not text:
            found.append(Reason("empty-option", message("option {letter} is empty", letter=letter)))
        elif text in seen:
            sentence = message(
                "options {first} and {second} are the same", first=seen[text], second=letter
            )
            found.append(Reason("same-options", sentence))
        seen.setdefault(text, letter)
    return found


def _of_answer(kind: QuestionType, count: int, answer: Answer) -> list[Reason]:
    if answer is None or answer == frozenset():
        return [Reason("no-answer", message("it has no answer"))]
    if isinstance(answer, bool) != (kind is QuestionType.TRUE_FALSE):
        return [Reason("answer-kind", message("the answer does not fit the kind of question"))]
    if isinstance(answer, bool):
        return []
    if min(answer) < 0 or max(answer) >= count:
        return [Reason("answer-outside", message("the answer is not one of the options"))]
    if (len(answer) == 1) != (kind is QuestionType.SINGLE):
        sentence = message(
            "{count} options are marked as right, which does not fit the kind of question",
            count=len(answer),
        )
        return [Reason("answer-count", sentence)]
    return []
