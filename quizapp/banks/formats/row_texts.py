"""A question's parts as the texts of a row: in tables, and in the fields of Anki's notes."""

import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from quizapp.banks.formats.judgements import JUDGED
from quizapp.banks.pins import pins
from quizapp.banks.words import fold
from quizapp.core.question import (
    LETTERS,
    AllOf,
    Bank,
    ChapterId,
    Judgement,
    OneOf,
    Question,
    QuestionType,
    Recall,
    letters,
)

_KINDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "zh-Hans": ("单选题", "多选题", "判断题", "卡片"),
        "zh-Hant": ("單選題", "多選題", "判斷題", "卡片"),
        "en": ("single", "multiple", "true/false", "flashcard"),
    }
)
"""In the order of `QuestionType`."""
OWN_LETTER = re.compile(r"[(（]?([A-ZＡ-Ｚ])(?:[)）][.．、:：]?|[.．、:：])(?:[ \t]+|\u3000+)?")
"""How an option begins that says its letter itself."""
_ALL: Mapping[str, str] = MappingProxyType({"zh-Hans": "全部", "zh-Hant": "全部", "en": "all"})


def titles_of(bank: Bank) -> dict[ChapterId, str]:
    """The titles of a bank's chapters."""
    return {chapter.id: chapter.title for chapter in bank.chapters}


def texts_of(question: Question, titles: Mapping[ChapterId, str], lang: str) -> dict[str, str]:
    """The parts that are no options, by the names of their columns; empty where there is none."""
    difficulty = question.difficulty
    return {
        "id": "" if question.id.startswith("~") else question.id,
        "type": _KINDS[lang][list(QuestionType).index(question.type)],
        "stem": question.stem,
        "answer": _answer(question, lang),
        "explanation": question.explanation,
        "chapter": "" if question.chapter is None else titles[question.chapter],
        "difficulty": "" if difficulty is None else str(difficulty),
        "points": format(Decimal(repr(question.points)).normalize(), "f"),
        "tags": "、".join(question.tags),
        "source": question.source,
        "fixed": _fixed(question, lang),
    }


def options_of(question: Question) -> tuple[str, ...]:
    """The options' texts, lettered where one would be taken to say its letter itself."""
    if not any(OWN_LETTER.match(option) for option in question.options):
        return question.options
    pairs = zip(LETTERS, question.options, strict=False)
    return tuple(f"{letter}. {option}" for letter, option in pairs)


def _answer(question: Question, lang: str) -> str:
    match question.key:
        case OneOf(correct):
            return _told_apart(LETTERS[correct], question.options)
        case AllOf(correct):
            return _told_apart(letters(correct), question.options)
        case Judgement(value):
            return JUDGED[lang][0 if value else 1]
        case Recall(back):
            return back


def _told_apart(answer: str, options: tuple[str, ...]) -> str:
    """Letters that can't be taken for the text of an option: in brackets where one is the same."""
    texts = {fold(option) for option in options}
    while fold(answer) in texts:
        answer = f"({answer})"
    return answer


def _fixed(question: Question, lang: str) -> str:
    """Options that stay where they are, beyond those that say so themselves."""
    if question.shuffle == pins(question.options).shuffle:
        return ""
    if question.shuffle.locked:
        return _ALL[lang]
    return letters(question.shuffle.keep)
