"""Putting a draft otherwise, a part at a time; what belongs to an option goes with it."""

from collections.abc import Mapping
from dataclasses import replace

from quizapp.banks.incoming.draft import Answer, Draft
from quizapp.core.question import LETTERS, QuestionType, Shuffle

_CHOICES = (QuestionType.SINGLE, QuestionType.MULTIPLE)


def with_kind(draft: Draft, kind: QuestionType) -> Draft:
    """Another kind of question; an answer that can't be one of it is taken out.

    Options stay, so that the kind may be changed back: `settled` drops them.
    """
    answer = draft.answer
    match kind:
        case QuestionType.TRUE_FALSE:
            fits = isinstance(answer, bool)
        case QuestionType.SINGLE:
            fits = isinstance(answer, frozenset) and len(answer) == 1
        case QuestionType.MULTIPLE:
            fits = isinstance(answer, frozenset)
        case _:
            fits = False
    return replace(draft, type=kind, answer=answer if fits else None)


def toggled(draft: Draft, number: int) -> Draft:
    """Make an option right or wrong; of a single choice no other stays right.

    Of a judgement 0 is true and 1 is false. Numbers without an option change nothing, and what the
    answer names beyond the options is dropped.
    """
    if draft.type is QuestionType.TRUE_FALSE and number < 2:
        said = number == 0
        return replace(draft, answer=None if draft.answer is said else said)
    if draft.type not in _CHOICES or number >= len(draft.options):
        return draft
    chosen = draft.answer if isinstance(draft.answer, frozenset) else frozenset()
    chosen &= frozenset(range(len(draft.options)))
    if draft.type is QuestionType.SINGLE:
        others = frozenset() if chosen == {number} else frozenset({number})
    else:
        others = chosen ^ {number}
    return replace(draft, answer=others or None)


def with_answer(draft: Draft, answer: Answer) -> Draft:
    """Another answer; whether one or several options are right follows from it."""
    kind = draft.type
    if isinstance(answer, frozenset) and kind in _CHOICES:
        kind = QuestionType.MULTIPLE if len(answer) > 1 else QuestionType.SINGLE
    return replace(draft, type=kind, answer=answer)


def with_option(draft: Draft, number: int, text: str) -> Draft:
    """An option's text; the number after the last adds one, while letters last."""
    options = list(draft.options)
    if number < len(options):
        options[number] = text
    elif number == len(options) < len(LETTERS):
        options.append(text)
    return replace(draft, options=tuple(options))


def without_option(draft: Draft, number: int) -> Draft:
    """The others move up, and the answer, the reasons and the pinned places with them."""
    if number >= len(draft.options):
        return draft
    answer = draft.answer
    if isinstance(answer, frozenset):
        answer = _moved(answer, number) or None
    kept = draft.shuffle.keep
    shuffle = Shuffle(draft.shuffle.locked, _moved(kept, number))
    return replace(
        draft,
        options=draft.options[:number] + draft.options[number + 1 :],
        answer=answer,
        why=_moved_reasons(draft.why, number),
        shuffle=shuffle,
    )


def settled(draft: Draft) -> Draft:
    """Without what its kind of question has not."""
    if draft.type in _CHOICES:
        return replace(draft, back="")
    back = draft.back if draft.type is QuestionType.FLASHCARD else ""
    return replace(draft, options=(), why={}, shuffle=Shuffle(), back=back)


def _moved(numbers: frozenset[int], gone: int) -> frozenset[int]:
    return frozenset(one - (one > gone) for one in numbers if one != gone)


def _moved_reasons(why: Mapping[int, str], gone: int) -> dict[int, str]:
    return {one - (one > gone): text for one, text in why.items() if one != gone}
