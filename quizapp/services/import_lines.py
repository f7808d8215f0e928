"""The protocol for looking through an import by lines: one line of input, and what it asks for.

    y n            take the question, leave it out
    ABD  对 错     the answer; the question is taken with it
    stem=… A=… explanation=… type=… chapter=… back=…
                   put a part otherwise; a letter with nothing behind it takes the option out
    chapters=…     the chapter of all questions
    p 12 l         the question before, the twelfth, a list; an empty line goes on
    s q ?          save, give up, what can be written

Full-width characters count as their narrow twins, small letters as capitals; the names of the parts
may be those of a bank file in any language.
"""

import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum

from quizapp.banks import fields
from quizapp.banks.answers import Answer as WrittenAnswer
from quizapp.banks.incoming import changes
from quizapp.banks.incoming.draft import Answer, Draft
from quizapp.banks.problem import Spot
from quizapp.banks.words import TYPE_WORDS, fold, judgement
from quizapp.core.question import LETTERS, QuestionType
from quizapp.messages import Message, message


class Word(StrEnum):
    """What one word asks for."""

    TAKE = "take"
    LEAVE = "leave"
    NEXT = "next"
    BACK = "back"
    LIST = "list"
    SAVE = "save"
    QUIT = "quit"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Jump:
    """Show the question of this number in the list, from 1."""

    number: int


@dataclass(frozen=True, slots=True)
class Put:
    """The question is to be this."""

    draft: Draft
    is_answer: bool = False
    """Whether that was all there was to say."""


@dataclass(frozen=True, slots=True)
class ChapterForOne:
    """The question is to stand under this chapter; whether it is right, nobody said."""

    title: str


@dataclass(frozen=True, slots=True)
class ChapterForAll:
    """Every question is to stand under this chapter."""

    title: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A line that says nothing."""

    message: Message


LineCommand = Word | Jump | Put | ChapterForOne | ChapterForAll | Unreadable

_WORDS = {
    "": Word.NEXT,
    **dict.fromkeys(("Y", "TAKE", "要"), Word.TAKE),
    **dict.fromkeys(("N", "LEAVE", "不要"), Word.LEAVE),
    **dict.fromkeys(("P", "上一题", "上一題"), Word.BACK),
    **dict.fromkeys(("L", "LIST", "列表", "清單"), Word.LIST),
    **dict.fromkeys(("S", "SAVE", "保存", "存", "儲存"), Word.SAVE),
    **dict.fromkeys(("Q", "QUIT", "放弃", "放棄"), Word.QUIT),
    **dict.fromkeys(("?", "HELP", "帮助", "幫助", "說明"), Word.HELP),
}
_CHAPTER = ("chapter", "章节", "章節", "章")
_CHAPTERS = ("chapters", "全部章节", "全部章節")
_TEXTS = {"stem": "stem", "front": "stem", "explanation": "explanation", "back": "back"}
_LONGEST_NUMBER = 7


def parse_line(text: str, draft: Draft) -> LineCommand:
    """What a line asks for while `draft` is on show."""
    folded = unicodedata.normalize("NFKC", text).strip().upper()
    if folded in _WORDS:
        return _WORDS[folded]
    if folded.isdecimal() and len(folded) <= _LONGEST_NUMBER:
        return Jump(int(folded))
    name, sign, value = text.replace("＝", "=", 1).partition("=")
    if sign:
        found = _put(fold(name), value.strip(), draft)
        if found is not None:
            return found
    return _answered(text, draft)


def _put(name: str, value: str, draft: Draft) -> LineCommand | None:
    """A part put otherwise; None where no part has that name."""
    letter = name.upper().removeprefix("选项").removeprefix("選項").strip()
    if letter in list(LETTERS):
        return _with_option(draft, LETTERS.index(letter), value)
    if name in _CHAPTERS:
        return ChapterForAll(value)
    if name in _CHAPTER:
        return ChapterForOne(value)
    match fields.QUESTION.names.get(name):
        case "answer":
            return _answered(value, draft)
        case "type":
            kind = TYPE_WORDS.get(fold(value))
            if kind is None:
                return Unreadable(
                    message("A question is single, multiple, true_false or flashcard.")
                )
            return Put(changes.with_kind(draft, kind))
        case str(part) if part in _TEXTS:
            return Put(_with_text(draft, _TEXTS[part], value))
    return None


def _with_text(draft: Draft, part: str, value: str) -> Draft:
    if part == "stem":
        return replace(draft, stem=value)
    return replace(draft, back=value) if part == "back" else replace(draft, explanation=value)


def _with_option(draft: Draft, number: int, value: str) -> LineCommand:
    if draft.type not in (QuestionType.SINGLE, QuestionType.MULTIPLE):
        return Unreadable(message("This kind of question has no options."))
    if number > len(draft.options):
        letter = LETTERS[len(draft.options)]
        return Unreadable(message("The next option is {letter}.", letter=letter))
    if not value:
        return Put(changes.without_option(draft, number))
    return Put(changes.with_option(draft, number, value))


def _answered(text: str, draft: Draft) -> LineCommand:
    answer: Answer = None
    match draft.type:
        case QuestionType.FLASHCARD:
            return Unreadable(message("A flashcard has no letters; back=… writes its back."))
        case QuestionType.TRUE_FALSE:
            answer = judgement(text)
            refusal = message("Answer T or F.")
        case _:
            answer = _letters(text, len(draft.options))
            refusal = message("The line is no answer; ? shows what can be written.")
            if draft.options:
                last = LETTERS[min(len(draft.options), len(LETTERS)) - 1]
                refusal = message(
                    "Answer with the letters A to {last}; ? shows what else can be written.",
                    last=last,
                )
    if answer is None:
        return Unreadable(refusal)
    return Put(changes.with_answer(draft, answer), is_answer=True)


def _letters(text: str, count: int) -> frozenset[int] | None:
    written = WrittenAnswer(text.strip(), Spot(0)).letters or ""
    numbers = frozenset(LETTERS.find(letter) for letter in written)
    return numbers if numbers and min(numbers) >= 0 and max(numbers) < count else None
