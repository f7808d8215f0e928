"""A bank as the lines of a paper with its answers, as teachers write them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from quizapp.banks.formats.judgements import JUDGED
from quizapp.banks.formats.row_texts import titles_of
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

_DIGITS = "零一二三四五六七八九十"


class Role(StrEnum):
    """What a line is for; it looks accordingly."""

    TITLE = "title"
    CHAPTER = "chapter"
    SECTION = "section"
    STEM = "stem"
    OPTION = "option"
    ANSWER = "answer"
    EXPLANATION = "explanation"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; its text may have line breaks."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class _Words:
    kinds: tuple[str, ...]
    """In the order of `QuestionType`; none where papers have no such headings."""
    answer: str
    explanation: str


_WORDS: Mapping[str, _Words] = MappingProxyType(
    {
        "zh-Hans": _Words(("单项选择题", "多项选择题", "判断题", "名词解释"), "答案：", "解析："),
        "zh-Hant": _Words(("單項選擇題", "多項選擇題", "判斷題", "名詞解釋"), "答案：", "解析："),
        "en": _Words((), "Answer: ", "Explanation: "),
    }
)


def lines_of(bank: Bank) -> Iterator[Line]:
    """Chapter by chapter, each kind of question under its heading; numbers run through."""
    words = _WORDS.get(bank.lang, _WORDS["en"])
    titles = titles_of(bank)
    yield Line(Role.TITLE, bank.title)
    number = section = 0
    for chapter, by_kind in _grouped(bank).items():
        if chapter is not None:
            yield Line(Role.CHAPTER, titles[chapter])
        for place, kind in enumerate(QuestionType):
            questions = by_kind[kind]
            if questions and words.kinds:
                section += 1
                yield Line(Role.SECTION, f"{_ordinal(section)}、{words.kinds[place]}")
            for question in questions:
                number += 1
                yield from _question(question, number, words, bank.lang)


def _grouped(bank: Bank) -> dict[ChapterId | None, dict[QuestionType, list[Question]]]:
    """Chapters with questions, in the bank's order; what is in none first."""
    order = [None, *(chapter.id for chapter in bank.chapters)]
    used = {question.chapter for question in bank.questions}
    groups: dict[ChapterId | None, dict[QuestionType, list[Question]]] = {
        chapter: {kind: [] for kind in QuestionType} for chapter in order if chapter in used
    }
    for question in bank.questions:
        groups[question.chapter][question.type].append(question)
    return groups


def _ordinal(number: int) -> str:
    """A section's number as papers write it: 十二."""
    if number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    before = (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "")
    return before + (_DIGITS[ones] if ones else "")


def _question(question: Question, number: int, words: _Words, lang: str) -> Iterator[Line]:
    yield Line(Role.STEM, f"{number}. {question.stem}")
    for letter, option in zip(LETTERS, question.options, strict=False):
        yield Line(Role.OPTION, f"{letter}. {option}")
    yield Line(Role.ANSWER, words.answer + _answer(question, lang))
    if question.explanation:
        yield Line(Role.EXPLANATION, words.explanation + question.explanation)


def _answer(question: Question, lang: str) -> str:
    match question.key:
        case OneOf(correct):
            return LETTERS[correct]
        case AllOf(correct):
            return letters(correct)
        case Judgement(value):
            return JUDGED.get(lang, JUDGED["en"])[0 if value else 1]
        case Recall(back):
            return back
