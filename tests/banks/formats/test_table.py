"""Tables: CSV and workbooks, with whatever headers teachers give them."""

import csv
import io
import re
import sys
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from quizapp.banks.formats import table
from quizapp.banks.formats.formula_guard import freed, guarded
from quizapp.banks.formats.losses import Part
from quizapp.banks.incoming.document import Document, SourceLine
from quizapp.banks.incoming.draft import Draft, Reading, Status
from quizapp.banks.readers import delimited, documents
from quizapp.banks.readers.kinds import Kind
from quizapp.core.question import Bank, Judgement, OneOf, QuestionType
from quizapp.errors import ExtraMissingError
from tests.banks.formats.comparing import (
    LETTERS_OF_THEIR_OWN,
    assert_linear,
    assert_same,
    bank_of,
    question,
    tea_bank,
)
from tests.banks.generated import banks
from tests.effort import examples

HOLDS = (
    Part.CHAPTER, Part.EXPLANATION, Part.WHY, Part.POINTS, Part.DIFFICULTY, Part.SOURCE, Part.LOCK,
    Part.PINS,
)  # fmt: skip
FORMULA_SIGNS = "=+-@\t\r＝＋－＠"


def document(*rows: tuple[str, ...]) -> Document:
    lines = (SourceLine(n, "\t".join(cells), cells=cells) for n, cells in enumerate(rows, 1))
    return Document("table.csv", tuple(lines))


def from_csv(data: bytes) -> Reading:
    return table.read(delimited.read(data, "table.csv"))


def from_rows(data: bytes) -> Reading:
    """As above, but spaces of other scripts around a cell stay, which the reader takes off."""
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return table.read(document(*map(tuple, rows)))


def from_xlsx(data: bytes) -> Reading:
    sheet = load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    rows = [tuple(str(cell or "") for cell in row) for row in sheet.iter_rows(values_only=True)]
    return table.read(document(*rows))


def row(header: str, *cells: str) -> Draft:
    reading = table.read(document(tuple(header.split()), cells))
    assert len(reading.drafts) == 1, reading.skipped
    return reading.drafts[0]


def held(bank: Bank) -> Bank:
    """The bank without ids, of which digits alone name a row here."""
    return replace(
        bank,
        questions=tuple(replace(q, id="~" + "0" * 16) for q in bank.questions),
    )


@settings(max_examples=examples(80), suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(banks())
def test_what_is_written_as_csv_reads_as_it_was(bank: Bank) -> None:
    bank = held(bank)
    assert_same(from_rows(table.write_csv(bank).data), bank, HOLDS, tuple(QuestionType))


@pytest.mark.parametrize("options", LETTERS_OF_THEIR_OWN)
def test_options_that_say_letters_come_back_as_they_are(options: tuple[str, ...]) -> None:
    bank = held(bank_of([question("q1", "上茶用哪只手？", OneOf(0), *options)]))
    assert_same(from_csv(table.write_csv(bank).data), bank, HOLDS, tuple(QuestionType))
    assert_same(from_xlsx(table.write_xlsx(bank).data), bank, HOLDS, tuple(QuestionType))


@settings(max_examples=examples(30), suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(banks())
def test_what_is_written_as_xlsx_reads_as_it_was(bank: Bank) -> None:
    bank = held(bank)
    assert_same(from_xlsx(table.write_xlsx(bank).data), bank, HOLDS, tuple(QuestionType))


def test_a_bank_is_written_for_teachers():
    written = table.write_csv(tea_bank())
    assert written.data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(written.data.decode("utf-8-sig"), newline="")))
    assert rows[0] == [
        "编号", "题型", "题干", "选项A", "选项B", "选项C", "选项D", "正确答案", "解析", "章节", "难度",
        "分值", "标签", "来源", "选项解析A", "固定选项",
    ]  # fmt: skip
    assert rows[1] == [
        "t-1", "单选题", "客人进门后，服务员首先应当（  ）。", "结账", "问候", "收拾", "离开", "B",
        "先问候，再引座。", "第一章 迎客", "2", "1.5", "礼仪、迎客", "讲义 3", "太早", "",
    ]  # fmt: skip
    assert rows[2][7] == "AC"
    assert rows[3][7] == "错"
    assert rows[4][3:7] == ["'=1+1", "'-5", "'@x", "%50%半价"]
    assert rows[4][-1] == "全部"
    assert written.left_out == ()
    assert [draft.id for draft in from_csv(written.data).drafts] == [
        "t-1",
        "t-2",
        "t-3",
        "t-4",
        "t-5",
    ]


def test_a_file_comes_back_through_the_reader():
    bank = tea_bank()
    parts = (*HOLDS, Part.ID, Part.TAGS)
    assert_same(from_csv(table.write_csv(bank).data), bank, parts, tuple(QuestionType))
    workbook = documents.read_document(table.write_xlsx(bank).data, "tea.xlsx", Kind.XLSX)
    assert_same(table.read(workbook), bank, parts, tuple(QuestionType))


def test_letters_are_told_from_options_that_are_letters():
    bank = bank_of([question("q", "哪个字母？", OneOf(0), "B", "A", "(A)", "BA")])
    (draft,) = from_csv(table.write_csv(bank).data).drafts
    assert (draft.answer, draft.status) == (frozenset({0}), Status.READY)


def test_ids_of_digits_and_tags_with_separators_are_named_as_lost():
    bank = bank_of([question("12", "茶热吗", Judgement(value=True), tags=("a,b",))])
    assert [str(s) for s in table.write_csv(bank).left_out] == [
        "without id: 12",
        "without tags: 12",
    ]


def test_a_text_too_long_for_excel_is_left_out_and_said():
    bank = bank_of([question("q", "茶" * 40_000, Judgement(value=True))])
    written = table.write_xlsx(bank)
    assert [str(s) for s in written.left_out] == [
        "left out, for a text has more than 32767 characters: q"
    ]
    assert from_xlsx(written.data).drafts == ()


@pytest.mark.parametrize("sign", FORMULA_SIGNS)
@pytest.mark.parametrize("before", ["", "a;", "a,", "a\t", "a|", "a\n"])
def test_no_cell_is_a_formula_wherever_the_file_is_cut(sign, before):  # row 84
    text = f"{before}{sign}HYPERLINK(1)"
    cell = guarded(text)
    parts = re.split(r"[;,\t|\n]", cell)
    assert not any(part.startswith(tuple(FORMULA_SIGNS)) for part in parts)
    assert freed(cell) == text


@given(st.text(alphabet="'=-+@\t,;|\na＝", max_size=12))
def test_guarding_is_undone_exactly(text):
    assert freed(guarded(text)) == text


def test_workbooks_hold_texts_and_no_formulas():  # row 84
    bank = bank_of([question("q", "=1+1", OneOf(0), "-5", "+6", "@7", "007")])
    sheet = load_workbook(io.BytesIO(table.write_xlsx(bank).data)).active
    assert sheet is not None
    cells = [cell for cells in sheet.iter_rows(min_row=2) for cell in cells]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert [cell.value for cell in cells[2:7]] == ["'=1+1", "'-5", "'+6", "'@7", "007"]


@pytest.mark.parametrize(
    "header",
    [
        "题干 选项A 选项B 正确答案",
        "题目 A B 答案",
        "試題內容 選項A 選項B 標準答案",
        "问题 A选项 B选项 参考答案",
        "题干（必填） 选项A* 选项B* 正确答案（填字母）",
        "Question OptionA OptionB Answer",
        "大题题干 备选A 备选B 正确选项",
        "stem a b key",
    ],
)
def test_headers_are_known_by_many_names(header):
    draft = row(header, "先做什么", "烫杯", "收钱", "A")
    assert (draft.stem, draft.options) == ("先做什么", ("烫杯", "收钱"))
    assert (draft.answer, draft.status) == (frozenset({0}), Status.READY)


def test_hints_in_headers_are_passed_over_and_empty_columns_too():
    header = ("Question - max 120 characters", "题干", "Answer 1 - max 75", "Answer 2 - max 75",
              "Correct answer(s) - choose at least one")  # fmt: skip
    (draft,) = table.read(document(header, ("", "Tea?", "green", "red", "1,2"))).drafts
    assert (draft.stem, draft.options, draft.answer) == (
        "Tea?",
        ("green", "red"),
        frozenset({0, 1}),
    )


def test_without_openpyxl_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(ExtraMissingError, match="office"):
        table.write_xlsx(tea_bank())


def test_every_column_is_taken():
    draft = row(
        "序号 题型 题干 A B C 答案 解析 章节 难度 分值 知识点 来源 固定选项",
        "7", "多选题", "哪些是绿茶", "龙井", "普洱", "毛峰", "A、C", "绿茶不发酵", "第二章", "较难", "2分",
        "绿茶，分类", "讲义", "C",
    )  # fmt: skip
    assert (draft.number, draft.type, draft.answer) == (
        "7",
        QuestionType.MULTIPLE,
        frozenset({0, 2}),
    )
    assert (draft.explanation, draft.chapter, draft.source) == ("绿茶不发酵", "第二章", "讲义")
    assert (draft.difficulty, draft.points, draft.tags) == (4, 2.0, ("绿茶", "分类"))
    assert draft.shuffle.keep == {2}
    assert draft.status is Status.READY


@pytest.mark.parametrize(
    "options", ["A. 龙井\nB. 普洱", "A、龙井 B、普洱", "龙井\n普洱", "龙井 | 普洱"]
)
def test_options_may_stand_in_one_cell(options):
    assert row("题干 选项 答案", "绿茶", options, "A").options == ("龙井", "普洱")


@pytest.mark.parametrize(
    ("kind", "options", "answer", "status", "key", "codes"),
    [
        ("单选", ("甲", "乙"), "B", Status.READY, {1}, []),
        ("", ("甲", "乙", "丙"), "A,C", Status.READY, {0, 2}, []),
        ("判断题", ("", ""), "√", Status.READY, True, []),
        ("判断", ("正确", "错误"), "B", Status.READY, False, []),
        ("", ("对", "错"), "A", Status.READY, True, []),
        ("是非题", ("", ""), "F", Status.READY, False, []),
        ("", ("", ""), "×", Status.READY, False, []),
        ("单选题", ("甲", "乙"), "乙", Status.READY, {1}, ["answer-text"]),
        ("不定项选择题", ("甲", "乙"), "A", Status.READY, {0}, []),
        ("单选题", ("甲", "乙"), "AB", Status.REVIEW, {0, 1}, ["answer-count"]),
        ("多选题", ("甲", "乙"), "A", Status.REVIEW, {0}, ["answer-count"]),
        ("单选题", ("甲", "乙"), "1", Status.REVIEW, None, ["answer", "no-answer"]),
        ("单选题", ("甲", "乙"), "C", Status.REVIEW, None, ["answer-outside"]),
        ("单选题", ("甲", "乙"), "", Status.REVIEW, None, ["no-answer"]),
        ("单选题", ("甲", "乙"), "略", Status.REVIEW, None, ["no-answer"]),
        ("判断题", ("", ""), "A", Status.REVIEW, None, ["answer", "no-answer"]),
        ("单选题", ("甲", "甲"), "A", Status.REVIEW, {0}, ["same-options"]),
        ("单选题", ("", "乙"), "B", Status.REVIEW, {1}, ["empty-option"]),
    ],
)
def test_only_a_key_beyond_doubt_is_ready(kind, options, answer, status, key, codes):
    draft = row("题型 题干 A B C 答案", kind, "茶？", *options, *[""] * (3 - len(options)), answer)
    assert draft.status is status
    assert draft.answer == (frozenset(key) if isinstance(key, set) else key)
    assert [reason.code for reason in draft.reasons] == codes


@pytest.mark.parametrize(
    ("answer", "key"), [("1", {0}), ("B", {1}), ("1,2", {0, 1}), ("12", {0, 1}), ("1、2", {0, 1})]
)
def test_options_may_be_numbered_where_their_columns_are(answer, key):
    draft = row("题干 选项1 选项2 选项3 答案", "茶？", "绿", "红", "黑", answer)
    assert (draft.answer, draft.status) == (frozenset(key), Status.READY)


@pytest.mark.parametrize("answer", ["0", "9", "绿茶红茶"])
def test_numbers_of_no_option_are_doubted(answer):
    draft = row("题干 选项1 选项2 答案", "茶？", "绿", "红", answer)
    assert (draft.answer, draft.status) == (None, Status.REVIEW)


def test_letters_in_the_cells_are_taken_off_or_doubted():
    header = "题干 选项A 选项B 选项C 答案"
    assert row(header, "茶？", "A. 绿", "B、红", "Ｃ．黑", "B").options == ("绿", "红", "黑")
    mixed = row(header, "茶？", "A. 绿", "C. 红", "B. 黑", "B")
    assert (mixed.status, [r.code for r in mixed.reasons]) == (Status.REVIEW, ["letters"])
    together = row("题干 选项 答案", "茶？", "B. 绿\nC. 红", "B")
    assert (together.status, [r.code for r in together.reasons]) == (Status.REVIEW, ["letters"])
    assert row(header, "茶？", "绿", "B. 红", "黑", "B").status is Status.READY


def test_options_beyond_the_last_letter_are_not_dropped():
    options = tuple("甲乙丙丁戊己庚辛壬")
    header = ("题干", *(f"选项{chr(65 + n)}" for n in range(9)), "答案")
    reading = table.read(document(header, ("茶？", *options, "A"), ("茶？", *options[:8], "", "A")))
    assert [s.code for s in reading.skipped] == ["heading", "too-many-options"]
    assert [draft.status for draft in reading.drafts] == [Status.READY]


@pytest.mark.parametrize(
    ("header", "cells", "codes"),
    [
        ("题干 A B 答案 正确答案", ("茶？", "绿", "红", "A", "B"), ["columns"]),
        ("题目 题干 A B 答案", ("第一题", "茶？", "绿", "红", "A"), ["columns"]),
        ("题干 A B 答案 标准答案", ("茶？", "绿", "红", "A", "A"), []),
        ("题干 A B 选项 答案", ("茶？", "绿", "红", "A. 绿 B. 红", "A"), ["options-twice"]),
    ],
)
def test_columns_that_disagree_are_doubted(header, cells, codes):
    draft = row(header, *cells)
    assert [reason.code for reason in draft.reasons] == codes
    assert draft.status is (Status.REVIEW if codes else Status.READY)


@pytest.mark.parametrize(
    ("options", "answer", "key"),
    [
        (("good", "bad", "fair", "poor"), "bad", None),
        (("good", "bad", "fair", "poor"), "good", {0}),
        (("B", "A", "C", "D"), "A", None),
        (("A", "B", "C", "D"), "A", {0}),
        (("good", "bad", "fair", "poor"), "BAD", None),
    ],
)
def test_an_answer_that_is_letters_and_a_text_is_doubted(options, answer, key):
    draft = row("题干 A B C D 答案", "Which word?", *options, answer)
    assert draft.answer == (None if key is None else frozenset(key))
    assert draft.status is (Status.REVIEW if key is None else Status.READY)


@pytest.mark.parametrize("header", ["题干 A B C D 答案", "题干 选项1 选项2 选项3 选项4 答案"])
@pytest.mark.parametrize(
    ("options", "answer", "key"),
    [
        ("4321", "2", None),
        ("4321", "２", None),
        ("1234", "2", {1}),
        ("9876", "C", {2}),
    ],
)
def test_a_number_that_names_two_options_is_doubted(header, options, answer, key):
    draft = row(header, "有几种？", *options, answer)
    assert draft.answer == (None if key is None else frozenset(key))
    assert draft.status is (Status.REVIEW if key is None else Status.READY)


def test_other_kinds_and_titles_are_accounted_for():
    reading = table.read(
        document(
            ("茶馆题库",),
            ("题型", "题干", "答案"),
            ("简答题", "说说茶道", "略"),
            ("", "", ""),
            ("判断题", "茶要热", "对"),
            ("题干", "答案"),
            ("茶要凉", "错"),
        )
    )
    assert [(s.lines[0], s.code) for s in reading.skipped] == [
        (1, "heading"), (2, "heading"), (3, "other-kind"), (6, "heading"),
    ]  # fmt: skip
    assert [(d.stem, d.answer, d.lines) for d in reading.drafts] == [
        ("茶要热", True, (5, 5)), ("茶要凉", False, (7, 7)),
    ]  # fmt: skip


def test_every_sheet_has_its_own_columns():
    lines = (
        SourceLine(1, "单选", heading=1),
        SourceLine(2, "", cells=("题干", "答案", "A", "B")),
        SourceLine(3, "", cells=("茶？", "A", "绿", "红")),
        SourceLine(4, "说明", heading=1),
        SourceLine(5, "", cells=("茶？", "A", "绿", "红")),
        SourceLine(6, "", cells=("A", "B", "题干", "答案")),
        SourceLine(7, "", cells=("绿", "红", "茶呢？", "B")),
    )
    reading = table.read(Document("t.xlsx", lines))
    assert [(d.stem, d.answer) for d in reading.drafts] == [
        ("茶？", frozenset({0})), ("茶呢？", frozenset({1})),
    ]  # fmt: skip
    assert [s.lines[0] for s in reading.skipped] == [1, 2, 4, 5, 6]


def test_a_question_about_tables_is_no_header():
    header = ("题型", "题干", "A", "B", "答案", "解析")
    reading = table.read(document(header, ("单选题", "题干", "答案", "解析", "A", "题目")))
    assert [draft.stem for draft in reading.drafts] == ["题干"]


def test_other_tables_are_not_taken_for_questions():
    assert table.is_table(document(("题库",), ("题干", "A", "B", "答案"), ("?", "1", "2", "A")))
    assert not table.is_table(document(("姓名", "分数"), ("小王", "90")))
    assert not table.is_table(Document("a.txt", (SourceLine(1, "1. 题干"),)))


def test_a_difficulty_that_is_no_level_is_left_out_and_said():
    draft = row("题干 答案 难度", "茶要热", "对", "0.85")
    assert (draft.difficulty, draft.status) == (None, Status.READY)
    assert [reason.code for reason in draft.reasons] == ["difficulty"]


@pytest.mark.slow
@pytest.mark.untraced
@pytest.mark.parametrize("unit", ["'", "=", ",=", "A. ", "、", "|", "(", "【"])
def test_time_grows_with_the_text(unit):  # row 81
    def read(text: str) -> None:
        header = ("题干", "选项", "答案", "标签")
        table.read(document(header, (text, text, text, text), (text, "答案", text)))

    assert_linear(read, unit)
