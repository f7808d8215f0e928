"""Aiken both ways."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from quizapp.banks.formats import aiken
from quizapp.banks.formats.judgements import JUDGED
from quizapp.banks.incoming.draft import Status
from quizapp.banks.pins import pins
from quizapp.banks.words import judgement
from quizapp.core.question import AllOf, Bank, Judgement, OneOf, Question, QuestionType
from tests.banks.formats.comparing import assert_linear, assert_same, bank_of, question, tea_bank
from tests.banks.generated import banks
from tests.effort import examples

KINDS = (QuestionType.SINGLE, QuestionType.TRUE_FALSE)


def _on_lines(one: Question) -> Question:
    """The question as Aiken can say it: each text on one line."""
    options = tuple(map(_line, one.options))
    return replace(one, stem=_line(one.stem), options=options, shuffle=pins(options).shuffle)


def _line(text: str) -> str:
    return " ".join(part.strip(" \t") for part in text.split("\n") if part.strip(" \t"))


def _is_plain(one: Question) -> bool:
    is_pair = sorted(str(judgement(option)) for option in one.options) == ["False", "True"]
    is_unique = len({" ".join(o.split()) for o in one.options}) == len(one.options)
    texts = [one.stem, *one.options]
    return not is_pair and is_unique and not any(t.isspace() or not t for t in texts)


@settings(max_examples=examples(150), suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(banks())
def test_what_is_written_reads_as_it_was(bank: Bank) -> None:
    on_lines = filter(_is_plain, map(_on_lines, bank.questions))
    bank = replace(bank, questions=tuple(q for q in on_lines if q.type in KINDS))
    assert_same(aiken.read(aiken.write(bank).data.decode()), bank, (), KINDS)


def test_a_bank_is_written_for_moodle():
    written = aiken.write(tea_bank())
    text = written.data.decode()
    assert text.startswith(
        "客人进门后，服务员首先应当（  ）。\nA. 结账\nB. 问候\nC. 收拾\nD. 离开\nANSWER: B\n\n"
        "泡茶的水温与茶叶无关。\nA. 对\nB. 错\nANSWER: B\n"
    )
    assert [str(sentence) for sentence in written.left_out] == [
        "without id: all 3 questions",
        "without chapter: all 3 questions",
        "without explanation: t-1",
        "without reasons for single options: t-1",
        "without points: t-1",
        "without difficulty: t-1",
        "without tags: t-1",
        "without source: t-1",
        "without fixed order of options: t-4",
        "without line breaks: t-4",
        "left out, for Aiken has no questions with several right options: t-2",
        "left out, for Aiken has no flashcards: t-5",
    ]


def test_a_stem_that_would_be_taken_for_an_answer_is_left_out_and_said():
    written = aiken.write(
        bank_of([question("q", "ANSWER: 是什么意思？", OneOf(0), "答案", "问题")])
    )
    assert written.data == b""
    assert [str(s) for s in written.left_out] == [
        "left out, for the stem starts as an answer does in Aiken: q"
    ]


@pytest.mark.parametrize("lang", JUDGED)
def test_judgements_come_back_in_every_language(lang):
    one = question("~" + "0" * 16, "绿茶不发酵。", Judgement(value=True))
    bank = replace(bank_of([one]), lang=lang)
    assert aiken.read(aiken.write(bank).data.decode()).drafts[0].answer is True


@pytest.mark.parametrize(
    ("text", "status", "answer", "codes"),
    [
        ("先做\nA) 坐\nB) 问好\nANSWER: B", Status.READY, {1}, []),
        ("先做\n\nA. 坐\n\nB. 问好\n\nANSWER:b", Status.READY, {1}, []),
        ("先做\n什么\nA)坐\nB)问好\nANSWER: A.", Status.READY, {0}, []),
        ("先做\nA) 坐\nB) 问好\nANSWER: A, B", Status.REVIEW, {0, 1}, ["several-right"]),
        ("先做\nA) 坐\nB) 问好\nANSWER: C", Status.REVIEW, None, ["answer-outside"]),
        ("先做\nA) 坐\nB) 问好\nANSWER: 问好", Status.REVIEW, None, ["answer", "no-answer"]),
        ("先做\nA) 坐\nC) 问好\nANSWER: C", Status.REVIEW, None, ["letters", "no-answer"]),
        ("先做\nA) 坐\n下\nB) 问好\nANSWER: B", Status.REVIEW, {1}, ["wrapped"]),
        ("先做\nA) 坐\nB) 问好", Status.REVIEW, None, ["no-answer"]),
        ("先做\nANSWER: A", Status.REVIEW, None, ["no-options", "answer-outside"]),
    ],
)
def test_only_a_key_beyond_doubt_is_ready(text, status, answer, codes):
    (draft,) = aiken.read(text).drafts
    assert draft.status is status
    assert draft.answer == (None if answer is None else frozenset(answer))
    assert [reason.code for reason in draft.reasons] == codes


def test_lines_are_the_files_own():
    reading = aiken.read("\ufeff\r\n一\r\nA) 甲\r\nB) 乙\r\nANSWER: A\r\n\r\n尾声\r\n")
    assert reading.drafts[0].lines == (2, 5)
    assert [(s.lines, s.code) for s in reading.skipped] == [((7, 7), "prose")]


def test_other_texts_are_not_taken_for_aiken():
    assert aiken.fits("先做\nA) 坐\nB) 问好\nANSWER: B\n")
    assert not aiken.fits("1. 先做（B）\nA. 坐\nB. 问好\n")
    assert not aiken.fits("茶馆须知\n客人至上。\n")
    assert not aiken.fits("先做\nA) 坐 B) 问好\nANSWER: B\n")


def test_several_right_options_are_not_squeezed_into_one():
    bank = bank_of([question("q", "选", AllOf(frozenset({0, 1})), "甲", "乙", "丙")])
    assert aiken.read(aiken.write(bank).data.decode()).drafts == ()


@pytest.mark.slow
@pytest.mark.untraced
@pytest.mark.parametrize("unit", ["A. ", "A. x\n", "ANSWER:", "ANSWER: A\n", "\n", "x\n", " "])
def test_time_grows_with_the_text(unit):  # row 81
    assert_linear(aiken.read, unit, before="x\n")
