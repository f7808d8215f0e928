"""What a question of a bank file says, as a value."""

import pytest

from quizapp.banks.yaml_bank import parse
from quizapp.core.question import (
    AllOf,
    Judgement,
    Key,
    MarkingRule,
    OneOf,
    QuestionType,
    Recall,
    Shuffle,
)
from quizapp.core.text import auto_id
from tests.banks.reading import OPTIONS, bank, codes, problems, question


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("B", OneOf(1)),
        ("b", OneOf(1)),
        ("Ｂ", OneOf(1)),
        ("B.", OneOf(1)),
        ("（B）", OneOf(1)),
        ("[B]", OneOf(1)),
        ("ABD", AllOf(frozenset({0, 1, 3}))),
        ("abd", AllOf(frozenset({0, 1, 3}))),
        ("DBA", AllOf(frozenset({0, 1, 3}))),
        ("A、B、D", AllOf(frozenset({0, 1, 3}))),
        ("A，B,D", AllOf(frozenset({0, 1, 3}))),
        ("A B D", AllOf(frozenset({0, 1, 3}))),
        ("A和B", AllOf(frozenset({0, 1}))),
        ("A and B", AllOf(frozenset({0, 1}))),
        ("[A, B, D]", AllOf(frozenset({0, 1, 3}))),
        ("\n  - A\n  - B", AllOf(frozenset({0, 1}))),
    ],
)
def test_letters(written: str, key: Key) -> None:
    read = question(f"options: {OPTIONS}\nanswer: {written}")
    assert read.key == key
    assert read.type is (QuestionType.SINGLE if isinstance(key, OneOf) else QuestionType.MULTIPLE)


@pytest.mark.parametrize(
    "word",
    [
        "对",
        "對",
        "正确",
        "正確",
        "是",
        "√",
        "✓",
        "T",
        "t",
        "true",
        "True",
        "TRUE",
        "yes",
        "Yes",
        "对。",
    ],
)
def test_true(word: str) -> None:
    read = question(f"answer: {word}")
    assert (read.type, read.key, read.options) == (QuestionType.TRUE_FALSE, Judgement(True), ())


# row 54
@pytest.mark.parametrize(
    "word",
    ["错", "錯", "错误", "錯誤", "否", "×", "✗", "x", "F", "f", "false", "False", "no", "NO"],
)
def test_false(word: str) -> None:
    assert question(f"answer: {word}").key == Judgement(False)


@pytest.mark.parametrize(
    ("options", "answer", "key"),
    [
        ("[对, 错]", "错", Judgement(False)),
        ("[Yes, No]", "no", Judgement(False)),
        ("[正确, 错误]", "F", Judgement(False)),
        ("[Three, Four]", "B", OneOf(1)),
        ("[对, 错]", "A", OneOf(0)),
        ("[1, 2, 3, 4, 5, 6]", "F", OneOf(5)),
    ],
)
def test_judgements_with_options(options: str, answer: str, key: Key) -> None:
    assert question(f"options: {options}\nanswer: {answer}").key == key


def test_a_judgement_about_two_other_texts_is_one_with_a_warning() -> None:
    read, found = parse(
        "bank: b\nquestions:\n  - {id: q, stem: 题, options: [可以, 不可以], answer: 对}\n",
        "b.yaml",
    )
    assert read is not None
    assert read.questions[0].key == Judgement(True)
    assert [(p.code, p.severity) for p in found] == [("Q023", "warning")]


def test_a_declared_type_that_agrees() -> None:
    assert question("type: true_false\noptions: [错, 对]\nanswer: A").key == Judgement(False)
    assert question("题型: 判断题\nanswer: 对").type is QuestionType.TRUE_FALSE
    assert question(f"題型: 單選\noptions: {OPTIONS}\nanswer: A").type is QuestionType.SINGLE
    assert question(f"type: Multiple\noptions: {OPTIONS}\nanswer: AB").type is QuestionType.MULTIPLE


@pytest.mark.parametrize(
    "lines",
    [
        "type: multiple\noptions: [一, 二]\nanswer: A",
        "type: single\nanswer: 对",
        "type: true_false\nanswer: 也许",
        "type: flashcard\nanswer: 对",
        "type: single\nfront: 正\nback: 反",
    ],
)
def test_a_declared_type_that_disagrees(lines: str) -> None:
    rest = lines.replace("\n", "\n    ")
    assert "Q004" in codes(f"bank: b\nquestions:\n  - stem: 题\n    {rest}\n")


def test_flashcards_among_questions() -> None:
    read = bank("bank: b\n题目:\n  - {正面: 甲, 反面: 乙}\n  - {type: 卡片, front: 丙, back: 丁}\n")
    assert [(q.type, q.stem, q.key) for q in read.questions] == [
        (QuestionType.FLASHCARD, "甲", Recall("乙")),
        (QuestionType.FLASHCARD, "丙", Recall("丁")),
    ]


@pytest.mark.parametrize(
    "written",
    [
        "A: 一 种\nB: 二\nC: 三",
        "a: 一 种\nＢ: 二\nC: 三",
        "options: [一 种, 二, 三]",
        "options:\n- 一 种\n- 二\n- 三",
        "options: [A. 一 种, B. 二, C. 三]",
        "options: {A: 一 种, B: 二, C: 三}",
        "options:\n- A: 一 种\n- B: 二\n- C: 三",
        "options: |\n  A. 一 种\n  B. 二\n  C. 三",
        "options: |\n  A、一 种\n  B．二\n  C：三",
        "options: |\n  （A）一 种\n  (B) 二\n  C) 三",
        "options: |\n  A. 一 种    B. 二\n  C. 三",
        "options: |\n  A. 一 种\tB. 二\tC. 三",
        'options: "A. 一 种\\nB. 二\\nC. 三"',
        "options: |\n\n  A. 一 种\n\n  B. 二\n\n  C. 三\n",
    ],
)
def test_ways_to_write_options(written: str) -> None:
    read = question(f"{written}\nanswer: C")
    assert read.options == ("一 种", "二", "三")
    assert read.key == OneOf(2)


def test_a_block_option_may_have_several_lines_and_name_others() -> None:
    read = question("options: |\n  A. 一\n  二\n  B. 见 C. 与 A. 条\n  C. 三\nanswer: C")
    assert read.options == ("一\n二", "见 C. 与 A. 条", "三")


def test_letters_of_a_list_are_kept_where_they_are_not_in_order() -> None:
    assert question("options: [B. 一, A. 二]\nanswer: A").options == ("B. 一", "A. 二")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("options: {A: 一, C: 二}\nanswer: A", "Q007"),
        ("options: []\nanswer: A", "Q012"),
        ("options: 一\nanswer: A", "K002"),
        ("A: 一  B. 二\nC: 三\nanswer: A", "Q011"),
        ("A: 一  B. 二\nanswer: A", "Q011"),
        ("B: 一\nC: 二\nanswer: B", "Q007"),
        ('A: 一\nB: 二\nanswer: "AC"', "Q010"),
        ("type: [single]\nanswer: 对", "K002"),
        ("id: [q]\nanswer: 对", "K002"),
        ("options: [[一], 二]\nanswer: A", "K002"),
        ("A: 一\nB: 二\nI: 九\nanswer: A", "K001"),
        ("A: 一\nB: 二\nanswer: {A: 对}", "K002"),
        ("A: 一\nB: 二\nanswer: 1", "Q003"),
        ("options: |\n  A. 一\n  B.\nanswer: A", "Q008"),
        ("options: |\n  A. 一\n  B. 二\n  C. 一\nanswer: A", "Q009"),
    ],
)
def test_options_and_answers_that_cannot_be_used(written: str, code: str) -> None:
    rest = written.replace("\n", "\n    ")
    assert code in codes(f"bank: b\nquestions:\n  - stem: 题\n    {rest}\n")


def test_a_problem_in_a_block_names_its_own_line() -> None:
    text = "bank: b\nquestions:\n  - stem: 题\n    options: |\n\n      A. 一\n      B. 一\n"
    text += "    answer: A\n"
    assert [(p.code, p.line) for p in problems(text)] == [("Q009", 7)]


# row 53, row 54
@pytest.mark.parametrize(
    "word",
    ["no", "yes", "1", "1.0", "2026-01-01", "2026-02-30", "~", "null", "1:30", "007", "1e999999"],
)
def test_scalars_are_text_as_written(word: str) -> None:
    read = bank(f"bank: b\nquestions:\n  - {{stem: {word}, options: [{word}, 二], answer: A}}\n")
    assert read.questions[0].stem == word
    assert read.questions[0].options[0] == word


def test_numbers_are_read_from_text_and_nothing_else_is_one() -> None:
    text = "bank: b\nquestions:\n  - {stem: 甲, answer: 对, points: %s}\n"
    assert bank(text % "０.5").questions[0].points == 0.5
    for word in ["1:30", "1e9", "-1", "0x1", "1_0", "inf", "nan", "9" * 100_000, "true", "[1]"]:
        assert codes(text % word)[0] in {"K003", "K002"}, word[:20]


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("half", MarkingRule("half")),
        ("{rule: weighted, penalty: 0.5}", MarkingRule("weighted", penalty=0.5)),
        ("{规则: per_option, 每项: 1}", MarkingRule("per_option", value=1.0)),
    ],
)
def test_marking_rules(written: str, rule: MarkingRule) -> None:
    assert question(f"answer: 对\nmarking: {written}").marking == rule


@pytest.mark.parametrize("written", ["most", "{value: 1}", "{rule: none}", "[half]"])
def test_a_marking_rule_that_is_none_leaves_the_default(written: str) -> None:
    read, found = parse(
        f"bank: b\nquestions: [{{stem: 题, answer: 对, marking: {written}}}]\n", "b.yaml"
    )
    assert read is not None
    assert read.questions[0].marking == MarkingRule()
    assert [p.severity for p in found] == ["error"]


@pytest.mark.parametrize(
    ("lines", "shuffle"),
    [
        ("", Shuffle()),
        ("shuffle: true", Shuffle()),
        ("shuffle: false", Shuffle(locked=True)),
        ("乱序: 否", Shuffle(locked=True)),
        ("shuffle: {keep: [D]}", Shuffle(keep=frozenset({3}))),
        ("shuffle: {keep: A、d}", Shuffle(keep=frozenset({0, 3}))),
        ("亂序: {固定: AD}", Shuffle(keep=frozenset({0, 3}))),
    ],
)
def test_shuffle(lines: str, shuffle: Shuffle) -> None:
    assert question(f"options: {OPTIONS}\nanswer: A\n{lines}").shuffle == shuffle


def test_what_pins_itself_stays_pinned() -> None:
    above = "options: [一, 二, 三, 以上都是]\nanswer: A\n"
    assert question(above).shuffle == Shuffle(keep=frozenset({3}))
    assert question(f"{above}shuffle: {{keep: [A]}}").shuffle == Shuffle(keep=frozenset({0, 3}))
    named = "options: [一, 二, A和B]\nanswer: A\n"
    assert question(f"{named}shuffle: {{keep: [A]}}").shuffle == Shuffle(locked=True)


def test_shuffle_words_that_are_none() -> None:
    text = "bank: b\nquestions: [{stem: 题, options: [一, 二], answer: A, shuffle: %s}]\n"
    assert codes(text % "maybe") == ["K004"]
    assert codes(text % "{kept: [A]}") == ["K001"]
    assert codes(text % "{keep: [AX]}") == ["Q018"]


def test_history_keys() -> None:
    read = question("answer: 对\nwas: [alt-1, ~0123456789abcdef]\non_edit: reset")
    assert (read.was, read.reset_on_edit) == (("alt-1", "~0123456789abcdef"), True)
    assert question("answer: 对\nwas: alt\non_edit: keep").was == ("alt",)


def test_ids_are_found_where_none_is_written() -> None:
    read = question("options: [B, A]\nanswer: A")
    assert read.id == auto_id(read.bank, "题", ["A", "B"])


def test_display_text_is_mended_but_not_normalised() -> None:
    text = "bank: b\nquestions: [{stem: \u200b⻓①（ ）Ａ, answer: 对}]\n"
    read, found = parse(text, "b.yaml")
    assert read is not None
    assert read.questions[0].stem == "长①（ ）Ａ"
    assert [(p.code, p.severity) for p in found] == [("K009", "warning")]


def test_mistakes_of_one_question_are_told_together() -> None:
    text = (
        "bank: b\nquestions:\n  - {id: a/b, stems: 甲, options: [一], answer: C, difficulty: 9}\n"
    )
    assert sorted(codes(text)) == ["K001", "K003", "K006", "Q001", "Q005"]
