"""One line of the plain preview: what it asks for, in whatever width and language it is written."""

from dataclasses import replace
from typing import Any

import pytest

from quizapp.core.question import QuestionType
from quizapp.services.import_lines import (
    ChapterForAll,
    ChapterForOne,
    Jump,
    Put,
    Unreadable,
    Word,
    parse_line,
)
from tests.services.import_desk import DRAFTS, draft

SINGLE = DRAFTS[0]
CARD = draft(1, "索书号", (1, 1), type=QuestionType.FLASHCARD, options=(), answer=None)
JUDGED = DRAFTS[5]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("", Word.NEXT),
        (" y ", Word.TAKE),
        ("Ｙ", Word.TAKE),
        ("要", Word.TAKE),
        ("n", Word.LEAVE),
        ("不要", Word.LEAVE),
        ("p", Word.BACK),
        ("L", Word.LIST),
        ("ｓ", Word.SAVE),
        ("保存", Word.SAVE),
        ("q", Word.QUIT),
        ("放棄", Word.QUIT),
        ("？", Word.HELP),
        ("12", Jump(12)),
        ("０", Jump(0)),
        ("chapters=第二章 咨询", ChapterForAll("第二章 咨询")),
        ("章节=第二章", ChapterForOne("第二章")),
        ("全部章节＝", ChapterForAll("")),
    ],
)
def test_words(line: str, wanted: object) -> None:
    assert parse_line(line, SINGLE) == wanted


@pytest.mark.parametrize(
    ("line", "one", "answer"),
    [
        ("b", SINGLE, frozenset({1})),
        ("Ａ、Ｃ", SINGLE, frozenset({0, 2})),
        ("答案=d", SINGLE, frozenset({3})),
        ("对", JUDGED, True),
        ("F", JUDGED, False),
        ("x", JUDGED, False),
    ],
)
def test_answers(line: str, one: Any, answer: object) -> None:
    found = parse_line(line, one)
    assert isinstance(found, Put)
    assert found.is_answer
    assert found.draft.answer == answer


def test_several_letters_make_a_multiple_choice() -> None:
    found = parse_line("ab", SINGLE)
    assert isinstance(found, Put)
    assert found.draft.type is QuestionType.MULTIPLE


@pytest.mark.parametrize(
    ("line", "part", "value"),
    [
        ("stem=1+1=?", "stem", "1+1=?"),
        ("题干＝什么是索引？", "stem", "什么是索引？"),
        ("Explanation = 见第三节", "explanation", "见第三节"),
        ("B=归还", "options", ("借书证", "归还", "续借", "预约")),
        ("选项C=", "options", ("借书证", "还书", "预约")),
        ("e=复印", "options", ("借书证", "还书", "续借", "预约", "复印")),
        ("题型=多选", "type", QuestionType.MULTIPLE),
    ],
)
def test_parts(line: str, part: str, value: object) -> None:
    found = parse_line(line, SINGLE)
    assert isinstance(found, Put)
    assert not found.is_answer
    assert getattr(found.draft, part) == value


def test_a_card_has_a_front_and_a_back() -> None:
    found = parse_line("背面=书的地址", CARD)
    assert found == Put(replace(CARD, back="书的地址"))
    assert parse_line("正面=目录", CARD) == Put(replace(CARD, stem="目录"))


@pytest.mark.parametrize(
    ("line", "one", "words"),
    [
        ("E", SINGLE, "letters A to D"),
        ("甲", SINGLE, "letters A to D"),
        ("99999999", SINGLE, "letters A to D"),
        ("b", replace(SINGLE, options=()), "no answer"),
        ("G=复印", SINGLE, "next option is E"),
        ("A=借书证", JUDGED, "no options"),
        ("A", JUDGED, "T or F"),
        ("A", CARD, "no letters"),
        ("type=essay", SINGLE, "single, multiple"),
        ("points=3", SINGLE, "letters A to D"),
        ("answer=甲", SINGLE, "letters A to D"),
        ("=", SINGLE, "letters A to D"),
        ("[@click=app.quit]x[/]", SINGLE, "letters A to D"),
    ],
)
def test_what_says_nothing_is_refused_with_what_can_be_said(
    line: str, one: Any, words: str
) -> None:
    found = parse_line(line, one)
    assert isinstance(found, Unreadable)
    assert words in str(found.message)
