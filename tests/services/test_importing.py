"""A document on its way into a bank: what is taken, what is written, what is left alone."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quizapp.banks.incoming.draft import Draft, Reading, Reason, Status
from quizapp.banks.yaml_bank import parse
from quizapp.core.question import (
    AllOf,
    Bank,
    BankId,
    Judgement,
    OneOf,
    Question,
    QuestionId,
    QuestionType,
)
from quizapp.messages import message
from quizapp.services.import_composing import NothingTakenError
from quizapp.services.import_target import Target
from quizapp.services.importing import Import


def draft(number: int, stem: str, **more: Any) -> Draft:
    made = Draft(
        number=str(number),
        type=QuestionType.SINGLE,
        stem=stem,
        options=("洗杯", "温壶", "投茶"),
        answer=frozenset({1}),
        lines=(number * 5, number * 5 + 4),
        status=Status.READY,
    )
    return replace(made, **more)


DOUBT = Reason("no-answer", message("it has no answer"))
FIRST = draft(1, "泡茶之前先做什么？", chapter="第一章 备茶")
SECOND = draft(
    2,
    "下列属于备茶步骤的有（ ）。",
    type=QuestionType.MULTIPLE,
    answer=frozenset({0, 1}),
    chapter="第一章 备茶",
    explanation="先洗杯再温壶。",
)
THIRD = draft(
    3,
    "绿茶要用沸水冲泡。",
    type=QuestionType.TRUE_FALSE,
    options=(),
    answer=False,
    chapter="第二章 冲泡",
)
DOUBTFUL = draft(4, "红茶产于何处？", answer=None, status=Status.REVIEW, reasons=(DOUBT,))


def bring(
    folder: Path,
    *drafts: Draft,
    library: tuple[Question, ...] = (),
    text: str | None = None,
) -> Import:
    target = Target(folder / "tea.yaml", BankId("tea"), "茶艺", text)
    return Import("练习.docx", Reading(drafts), target, library)


def bank_of(path: Path) -> Bank:
    bank, problems = parse(path.read_text(encoding="utf-8"), str(path))
    assert bank is not None
    assert not [one for one in problems if one.severity == "error"]
    return bank


def test_what_is_written_is_what_was_shown(tmp_path: Path) -> None:
    written = bring(tmp_path, FIRST, SECOND, THIRD).write()
    assert (written.added, written.updated, written.left) == (3, 0, 0)
    bank = bank_of(written.path)
    assert [(q.id, q.stem, q.key) for q in bank.questions] == [
        ("tea-001", FIRST.stem, OneOf(1)),
        ("tea-002", SECOND.stem, AllOf(frozenset({0, 1}))),
        ("tea-003", THIRD.stem, Judgement(False)),
    ]
    assert [(c.id, c.title) for c in bank.chapters] == [
        ("ch1", "第一章 备茶"),
        ("ch2", "第二章 冲泡"),
    ]
    assert bank.source == "练习.docx"


def test_a_doubtful_question_is_left_until_somebody_mends_it(tmp_path: Path) -> None:
    incoming = bring(tmp_path, FIRST, DOUBTFUL)
    assert [item.is_taken for item in incoming.items] == [True, False]
    assert not incoming.take(1, taken=True)  # no bank can hold it
    incoming.edit(1, replace(DOUBTFUL, answer=frozenset({2})))
    assert [item.is_taken for item in incoming.items] == [True, True]
    assert bank_of(incoming.write().path).questions[1].key == OneOf(2)


def test_a_doubtful_answer_is_only_taken_by_hand(tmp_path: Path) -> None:
    unsure = replace(FIRST, status=Status.REVIEW, reasons=(DOUBT,))
    incoming = bring(tmp_path, unsure)
    with pytest.raises(NothingTakenError):
        incoming.write()
    assert incoming.take(0, taken=True)
    assert incoming.write().added == 1


def test_editing_one_question_leaves_the_choices_for_others(tmp_path: Path) -> None:
    incoming = bring(tmp_path, FIRST, SECOND, DOUBTFUL)
    incoming.take(0, taken=False)
    incoming.edit(2, replace(DOUBTFUL, answer=frozenset({0})))
    assert [item.is_taken for item in incoming.items] == [False, True, True]


def test_the_same_document_again_adds_nothing(tmp_path: Path) -> None:
    path = bring(tmp_path, FIRST, SECOND, THIRD).write().path
    text = path.read_text(encoding="utf-8")
    again = bring(tmp_path, FIRST, SECOND, THIRD, library=bank_of(path).questions, text=text)
    assert [again.is_known(item) for item in again.items] == [True, True, True]
    with pytest.raises(NothingTakenError):
        again.write()
    assert path.read_text(encoding="utf-8") == text


def test_a_traditional_copy_of_a_simplified_question_is_known(tmp_path: Path) -> None:
    path = bring(tmp_path, FIRST).write().path
    copy = replace(FIRST, stem="泡茶之前先做什麼？", options=("洗杯", "溫壺", "投茶"))
    text = path.read_text(encoding="utf-8")
    again = bring(tmp_path, copy, library=bank_of(path).questions, text=text)
    assert again.is_known(again.items[0])


def test_a_corrected_question_is_updated_where_it_stands(tmp_path: Path) -> None:
    path = bring(tmp_path, FIRST, SECOND).write().path
    text = "# 王老师改过\n" + path.read_text(encoding="utf-8")
    better = replace(SECOND, stem="下列属于备茶步骤的是（ ）。", explanation="温壶在后。")
    again = bring(tmp_path, FIRST, better, THIRD, library=bank_of(path).questions, text=text)
    written = again.write()
    assert (written.added, written.updated) == (1, 1)
    bank = bank_of(path)
    assert [q.id for q in bank.questions] == ["tea-001", "tea-002", "tea-003"]
    assert (bank.questions[1].stem, bank.questions[1].explanation) == (better.stem, "温壶在后。")
    assert path.read_text(encoding="utf-8").startswith("# 王老师改过\n")


def test_another_answer_for_a_known_question_is_a_dispute(tmp_path: Path) -> None:
    path = bring(tmp_path, FIRST).write().path
    library = bank_of(path).questions
    text = path.read_text(encoding="utf-8")
    other = replace(FIRST, answer=frozenset({2}))
    again = bring(tmp_path, other, library=library, text=text)
    match = again.items[0].match
    assert match is not None
    assert match.is_dispute
    assert match.question.id == "tea-001"
    assert not again.items[0].is_taken


def test_a_question_of_another_bank_is_not_doubled_unasked(tmp_path: Path) -> None:
    elsewhere = replace(
        bank_of(bring(tmp_path, FIRST).write().path).questions[0],
        bank=BankId("other"),
        id=QuestionId("o1"),
    )
    incoming = bring(tmp_path, FIRST, SECOND, library=(elsewhere,))
    assert [item.is_taken for item in incoming.items] == [False, True]
    assert incoming.take(0, taken=True)
    assert incoming.write().added == 2


def test_what_the_document_says_twice_is_taken_once(tmp_path: Path) -> None:
    incoming = bring(tmp_path, FIRST, SECOND, replace(FIRST, number="9"))
    assert [item.is_taken for item in incoming.items] == [True, True, False]


def test_two_answers_in_one_document_are_both_looked_at(tmp_path: Path) -> None:
    other = replace(FIRST, number="9", options=("投茶", "温壶", "洗杯"), answer=frozenset({0}))
    incoming = bring(tmp_path, FIRST, SECOND, other)
    assert [item.is_taken for item in incoming.items] == [False, True, False]
    reasons = [[one.code for one in item.draft.reasons] for item in incoming.items]
    assert reasons == [["two-answers"], [], ["two-answers"]]


def test_a_negation_makes_another_question(tmp_path: Path) -> None:
    path = bring(tmp_path, SECOND).write().path
    negated = replace(SECOND, stem="下列不属于备茶步骤的有（ ）。", answer=frozenset({1, 2}))
    again = bring(tmp_path, negated, library=bank_of(path).questions)
    assert again.items[0].match is None
    assert again.items[0].is_taken


def test_chapters_are_set_for_many_at_once(tmp_path: Path) -> None:
    incoming = bring(tmp_path, FIRST, SECOND, THIRD)
    incoming.set_chapter([0, 2], " 茶艺  基础 ")
    bank = bank_of(incoming.write().path)
    assert [(c.title) for c in bank.chapters] == ["茶艺 基础", "第一章 备茶"]
    assert [q.stem for q in bank.questions if q.chapter == "ch1"] == [FIRST.stem, THIRD.stem]


def test_questions_join_a_chapter_of_that_name(tmp_path: Path) -> None:
    path = bring(tmp_path, FIRST).write().path
    text = path.read_text(encoding="utf-8")
    late = replace(SECOND, chapter="第一章　備茶")
    bring(tmp_path, late, library=bank_of(path).questions, text=text).write()
    assert [(c.id, c.title) for c in bank_of(path).chapters] == [("ch1", "第一章 备茶")]
    assert [q.chapter for q in bank_of(path).questions] == ["ch1", "ch1"]


def test_ids_of_the_document_are_kept_where_they_are_free(tmp_path: Path) -> None:
    incoming = bring(tmp_path, replace(FIRST, id="g7"), replace(SECOND, id="g7"))
    assert [q.id for q in bank_of(incoming.write().path).questions] == ["g7", "tea-001"]


def test_an_answer_outside_the_options_is_only_doubtful(tmp_path: Path) -> None:
    outside = replace(FIRST, answer=frozenset({1, 9}), status=Status.REVIEW, reasons=(DOUBT,))
    incoming = bring(tmp_path, outside, SECOND)
    assert [item.can_be_taken for item in incoming.items] == [False, True]


def test_a_dispute_is_gone_once_both_say_the_same(tmp_path: Path) -> None:
    other = replace(FIRST, number="9", answer=frozenset({0}))
    incoming = bring(tmp_path, FIRST, SECOND, other)
    assert [item.draft.status for item in incoming.items] == ["review", "ready", "review"]
    incoming.edit(2, FIRST)
    assert [item.draft.status for item in incoming.items] == ["ready", "ready", "ready"]
    assert [item.draft.reasons for item in incoming.items] == [(), (), ()]
    repetition = incoming.items[2].repetition
    assert repetition is not None
    assert (repetition.earlier, repetition.is_dispute) == (0, False)


def test_an_edit_can_make_a_dispute(tmp_path: Path) -> None:
    incoming = bring(tmp_path, FIRST, replace(FIRST, stem="泡茶之后先做什么？"))
    incoming.set_chapter([0], "备茶")
    incoming.edit(1, replace(FIRST, answer=frozenset({2})))
    assert [item.draft.status for item in incoming.items] == ["review", "review"]
    assert incoming.items[0].draft.chapter == "备茶"


def test_what_is_mended_halfway_is_left_to_be_looked_at(tmp_path: Path) -> None:
    incoming = bring(tmp_path, FIRST, DOUBTFUL)
    incoming.edit(1, replace(DOUBTFUL, stem=" "))
    half = incoming.items[1].draft
    assert (half.status, [one.code for one in half.reasons]) == ("review", ["no-stem", "no-answer"])
    assert incoming.write().left == 1
