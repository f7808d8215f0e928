"""One question of an import, read again from lines that somebody mended."""

from dataclasses import replace

import pytest

from quizapp.banks.incoming.draft import Draft
from quizapp.core.question import QuestionType
from quizapp.messages import Message
from quizapp.services.import_reread import reread
from tests.services.import_desk import DRAFTS

SINGLE, MANY, JUDGED = DRAFTS[1], DRAFTS[4], DRAFTS[8]
LOST = "在阅览室里，正确的做法是\nA 大声说话\nB 安静看书\nC 吃东西\nD 打电话\n正确答案 B"


def test_letters_that_were_lost_are_written_and_read() -> None:
    found = reread(LOST, SINGLE)
    assert isinstance(found, Draft)
    assert found.stem == "在阅览室里，正确的做法是"
    assert found.options == ("大声说话", "安静看书", "吃东西", "打电话")
    assert (found.answer, found.type, found.status) == ({1}, QuestionType.SINGLE, "ready")
    assert (found.number, found.lines, found.chapter) == ("2", (6, 7), "第一章 借阅")


@pytest.mark.parametrize(
    ("old", "text", "kind", "answer"),
    [
        (MANY, "馆际互借的好处有（AB）。\nA.省钱 B.共享 C.快 D.多样", "multiple", {0, 1}),
        (JUDGED, "闭架借阅由馆员取书。（√）", "true_false", True),
        (SINGLE, "２．索书号写在（ ）。\nA.书脊 B.封底 C.扉页 D.封面\n答案：A", "single", {0}),
    ],
)
def test_the_heading_of_the_paper_still_counts(
    old: Draft, text: str, kind: str, answer: object
) -> None:
    found = reread(text, old)
    assert isinstance(found, Draft)
    assert (found.type, found.answer, found.status) == (kind, answer, "ready")


def test_what_does_not_agree_is_doubted_as_on_paper() -> None:
    found = reread("馆际互借的好处有（AB）。\nA.省钱 B.共享 C.快 D.多样", SINGLE)
    assert isinstance(found, Draft)
    assert found.status == "review"
    assert found.reasons


def test_nothing_is_guessed_where_there_is_no_answer() -> None:
    found = reread(LOST.removesuffix("\n正确答案 B"), SINGLE)
    assert isinstance(found, Draft)
    assert (found.answer, found.status) == (None, "review")


def test_an_explanation_stays_unless_there_is_another() -> None:
    old = replace(SINGLE, explanation="旧", why={0: "旧"})
    kept, new = reread(LOST, old), reread(LOST + "\n解析：安静。", old)
    assert isinstance(kept, Draft)
    assert isinstance(new, Draft)
    assert (kept.explanation, new.explanation, dict(kept.why)) == ("旧", "安静。", {})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "No question"),
        ("就是一些话", "No question"),
        ("1.一？\nA.甲\nB.乙\n答案：A\n2.二？\nA.甲\nB.乙\n答案：B", "holds 2 questions"),
    ],
)
def test_what_is_not_one_question_is_said(text: str, words: str) -> None:
    found = reread(text, SINGLE)
    assert isinstance(found, Message)
    assert words in str(found)


def test_codes_in_the_text_are_replaced() -> None:
    found = reread(LOST.replace("吃", "\x1b[2J⼀"), SINGLE)
    assert isinstance(found, Draft)
    assert found.options[2] == "\ufffd[2J一东西"
