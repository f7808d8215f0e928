"""Warnings about banks without mistakes, and the figures behind them."""

import json
import time
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import pytest

from quizapp.banks.lint import lint, near_duplicates, statistics
from quizapp.banks.problem import Problem
from quizapp.banks.statistics import chi_square_tail
from quizapp.banks.yaml_bank import parse
from quizapp.core.question import (
    AllOf,
    Bank,
    BankId,
    Judgement,
    Key,
    MarkingRule,
    OneOf,
    Question,
    QuestionId,
    QuestionType,
    Recall,
)

# Topics without a character in common, so that no two questions here are near-duplicates.
TOPICS = [chr(0x4E00 + 5 * n) + chr(0x6E00 + 7 * n) + chr(0x8100 + 3 * n) for n in range(200)]
KINDS = {
    OneOf: QuestionType.SINGLE,
    AllOf: QuestionType.MULTIPLE,
    Judgement: QuestionType.TRUE_FALSE,
    Recall: QuestionType.FLASHCARD,
}


def question(number: int, key: Key, stem: str = "", **more: Any) -> Question:
    topic = TOPICS[number]
    options = tuple(topic * 4 + letter for letter in "甲乙丙丁")
    fields: dict[str, object] = {
        "options": () if isinstance(key, Judgement | Recall) else options,
        "explanation": "因为",
        "line": number + 1,
    }
    return Question(
        id=QuestionId(f"q{number}"),
        bank=BankId("b"),
        type=KINDS[type(key)],
        stem=stem or topic * 6,
        key=key,
        **(fields | more),
    )


def bank(questions: Iterable[Question]) -> Bank:
    return Bank(id=BankId("b"), title="T", questions=tuple(questions))


def found(questions: Iterable[Question]) -> list[tuple[str, int]]:
    return [(p.code, p.line) for p in lint(bank(questions), "b.yaml")]


def singles(keys: str) -> list[Question]:
    return [question(n, OneOf("ABCD".index(key))) for n, key in enumerate(keys)]


def of_all(keys: Iterable[str]) -> list[Question]:
    return [
        question(n, AllOf(frozenset("ABCD".index(letter) for letter in key)))
        for n, key in enumerate(keys)
    ]


def judgements(values: str) -> list[Question]:
    return [question(n, Judgement(value == "T")) for n, value in enumerate(values)]


FAIR_MULTIPLE = ["AB", "CD", "AC", "BD", "ABC", "ACD", "BCD", "ABD"]


@pytest.mark.parametrize(
    "questions",
    [singles("ABCD" * 5), of_all(FAIR_MULTIPLE * 3), judgements("TF" * 10), singles("A")],
    ids=["single", "multiple", "judgements", "one"],
)
def test_a_balanced_bank_is_clean(questions: list[Question]) -> None:
    assert found(questions) == []


@pytest.mark.parametrize(
    ("questions", "expected"),
    [
        (singles("A" * 14 + "BCDBCDBCD"), {"L003", "L009"}),
        (of_all(["ABCD"] * 4 + FAIR_MULTIPLE * 2), {"L004"}),
        (of_all(["ABCD"] * 16 + FAIR_MULTIPLE), {"L004", "L009"}),
        (judgements("T" * 12 + "F" * 8), {"L010"}),
        (judgements("F" * 12 + "T" * 8), {"L010"}),
    ],
    ids=["positions", "all", "mostly all", "right", "wrong"],
)
def test_uneven_keys_are_told_of_the_whole_file(
    questions: list[Question], expected: set[str]
) -> None:
    problems = found(questions)
    assert {code for code, _ in problems} == expected
    assert {line for _, line in problems} == {0}
    few = questions[:3] + questions[-3:]
    assert found(few) == []


def test_the_longest_option_should_not_be_the_key() -> None:
    def drawn_out(one: Question) -> Question:
        assert isinstance(one.key, OneOf)
        options = list(one.options)
        options[one.key.correct] += "，这是因为它最为周全"
        return question(int(one.id[1:]), one.key, options=tuple(options))

    fair = singles("ABCD" * 5)
    assert found([*map(drawn_out, fair[:6]), *fair[6:]]) == [("L009", 0)]
    assert found([*map(drawn_out, fair[:8]), *fair[8:]]) == [("L005", 0), ("L009", 0)]
    assert found([*map(drawn_out, fair[:4]), *fair[4:12]]) == []


def test_the_sentence_names_who_scores_without_knowing() -> None:
    problems = lint(bank(of_all(["ABCD"] * 16 + FAIR_MULTIPLE)), "b.yaml")
    sentences = [str(p.message) for p in problems if p.code == "L009"]
    assert "ticking every option scores 67 % of the choices' points" in sentences
    problems = lint(bank(singles("A" * 14 + "BCDBCDBCD")), "b.yaml")
    sentences = [str(p.message) for p in problems]
    assert "always taking A scores 61 % of the choices' points" in sentences
    assert "taking the longest option scores 61 % of the choices' points" in sentences
    assert "the keys of the single choices are uneven: A 14, B 3, C 3, D 3" in sentences


@pytest.mark.parametrize(
    "stem",
    ["服务一定是无形的", "顾客永远是对的", "The customer is always right.", "所有服务都能储存"],
)
def test_an_absolute_word_gives_a_wrong_statement_away(stem: str) -> None:
    assert found([question(0, Judgement(False), stem)]) == [("L006", 1)]
    assert found([question(0, Judgement(True), stem)]) == []
    as_often_right = [
        question(0, Judgement(False), stem),
        question(1, Judgement(True), stem + "吗"),
    ]
    assert [code for code, _ in found(as_often_right) if code == "L006"] == []


@pytest.mark.parametrize(
    "stem", ["服务在一定程度上可以标准化", "服务不转移所有权", "Small is nice."]
)
def test_words_that_only_look_absolute_are_fine(stem: str) -> None:
    assert found([question(0, Judgement(False), stem)]) == []


@pytest.mark.parametrize(
    "stem",
    [
        "下列说法不正确的是（ ）",
        "下列不属于服务特性的有（ ）",
        "服务的特性不包括（ ）",
        "以下說法錯誤的是".replace("錯誤", "错误"),
        "关于服务，表述有误的一项是？",
        "除价格外，以下都是营销组合的要素",
        "Which of these is not a service?",
        "All of these are services except",
    ],
)
def test_an_unmarked_negation_is_told(stem: str) -> None:
    assert found([question(0, OneOf(0), stem)]) == [("L007", 1)]
    assert [code for code, _ in found([question(0, Judgement(True), stem)])] == []


@pytest.mark.parametrize(
    "stem",
    [
        "下列说法【不】正确的是（ ）",
        "下列**不属于**服务特性的有（ ）",
        "服务的特性“不包括”（ ）",
        "Which of these is NOT a service?",
        "服务的不可储存性指的是（ ）",
        "属于非人员沟通渠道的是（ ）",
        "服务的无形性是指什么？",
        "除了价格以外，组合还包括哪些要素？",
        "Which of these is a service?",
    ],
)
def test_a_marked_or_harmless_negation_is_fine(stem: str) -> None:
    assert found([question(0, OneOf(0), stem)]) == []


def test_missing_explanations_are_named_or_counted() -> None:
    bare = [question(n, Judgement(n % 2 == 0), explanation="") for n in range(6)]
    assert found(bare[:5]) == [("L008", n) for n in range(1, 6)]
    assert found(bare) == [("L008", 1)]
    (problem,) = lint(bank(bare), "b.yaml")
    assert str(problem.message).startswith("6 of 6 questions have no explanation")
    assert found([question(0, OneOf(0), explanation="", why={0: "因为"})]) == []
    assert found([question(0, Recall("背面"), explanation="")]) == []


STEM = "下列关于服务质量差距模型的说法，最恰当的一项是（ ）"
OPTIONS = ("差距一是认知差距", "差距二是标准差距", "差距三是传递差距", "差距四是沟通差距")


def twins(stem: str, key: Key = OneOf(0), options: tuple[str, ...] = OPTIONS) -> list[Problem]:  # noqa: B008 - a value
    first = question(0, OneOf(0), STEM, options=OPTIONS)
    second = question(1, key, stem, options=options)
    return lint(bank([first, second]), "b.yaml")


def test_a_question_written_twice_is_told_at_the_second() -> None:
    (problem,) = twins(STEM.replace("恰当", "适当"))
    assert (problem.code, problem.severity, problem.line) == ("L001", "warning", 2)
    assert str(problem.message) == 'nearly the same as "q0" at b.yaml:1'


def test_script_does_not_hide_a_twin() -> None:
    simplify = {"關": "关", "於": "于", "務": "务", "質": "质", "說": "说"}
    stem = STEM
    for traditional, simple in simplify.items():
        stem = stem.replace(simple, traditional)
    first = question(0, OneOf(0), STEM * 3, options=("甲乙", "丙丁"))
    second = question(1, OneOf(0), stem * 3, options=("甲乙", "丙丁"))
    table = str.maketrans(simplify)
    both = bank([first, second])
    assert lint(both, "b.yaml") == []
    (problem,) = lint(both, "b.yaml", simplify=lambda text: text.translate(table))
    assert problem.code == "L001"


def test_another_key_for_the_same_question_is_an_error() -> None:
    (problem,) = twins(STEM.replace("（ ）", "？"), OneOf(1))
    assert (problem.code, problem.severity) == ("L002", "error")
    (problem,) = twins(STEM.replace("恰当", "适当"), OneOf(1))
    assert (problem.code, problem.severity) == ("L002", "warning")
    (problem,) = twins(STEM + "。", OneOf(3), OPTIONS[::-1])
    assert problem.code == "L001"  # the options only changed places


@pytest.mark.parametrize(
    "stem", [STEM.replace("最恰当", "最不恰当"), STEM.replace("一项", "两项"), STEM]
)
def test_a_negation_a_number_or_what_reading_tells_is_no_twin(stem: str) -> None:
    assert [p for p in twins(stem) if p.code in ("L001", "L002")] == []


def test_other_options_make_another_question() -> None:
    assert twins(STEM, OneOf(0), tuple(TOPICS[n] * 3 for n in range(4))) == []
    assert (
        twins(STEM, OneOf(0), ("差距五在顾客", "其余都在企业", "一共有七个", "模型属于三人")) == []
    )


def test_twins_in_two_banks_are_told_across_the_library() -> None:
    first = bank([question(0, OneOf(0), STEM), question(1, OneOf(0), STEM + "？")])
    second = bank([question(0, OneOf(0), STEM)])
    pairs = [("a.yaml", first), ("b.yaml", second)]
    (problem,) = near_duplicates(pairs[:1] + pairs[1:], simplify=str, across_only=True)
    assert (problem.code, problem.path) == ("L001", "b.yaml")
    assert str(problem.message) == 'nearly the same as "q0" at a.yaml:1'


@pytest.mark.slow
def test_two_thousand_questions_are_linted_in_seconds() -> None:
    def named(n: int) -> str:
        return f"{chr(0x4E00 + n)}企业的第{n}项服务策略{chr(0x5E00 + n * 3)}{chr(0x6E00 + n * 2)}"

    questions = [
        question(n % 200, OneOf(n % 4), f"下列关于{named(n)}的说法，正确的一项是（ ）",
                 options=tuple(f"{named(n)}属于{x}" for x in "甲乙丙丁"))
        for n in range(2000)
    ]  # fmt: skip
    started = time.process_time()
    lint(bank(questions), "b.yaml")
    assert time.process_time() - started < 10


def test_figures_count_by_each_questions_own_rule() -> None:
    half, exact = MarkingRule("half"), MarkingRule("exact")
    questions = [
        question(0, AllOf(frozenset({0, 1})), marking=half, points=2.0),
        question(1, AllOf(frozenset({0, 1, 2, 3})), marking=exact, points=2.0),
        question(2, OneOf(3), options=("短", "短", "短", "较长一些")),
        question(3, OneOf(0), options=("短", "长长"), explanation=""),
        question(4, Judgement(True), points=3.0),
        question(5, Judgement(False)),
        question(6, Recall("背")),
    ]
    figures = statistics(bank(questions))
    assert figures.questions == {"multiple": 2, "single": 2, "true_false": 2, "flashcard": 1}
    assert figures.key_positions == {"A": 1, "B": 0, "C": 0, "D": 1}
    assert figures.key_positions_p is None
    assert (figures.all_share, figures.longest_share, figures.true_share) == (0.5, 0.5, 0.5)
    assert figures.explained_share == pytest.approx(5 / 6)
    assert figures.blind_choice == pytest.approx(
        {"all": 2 / 6, "longest": 2 / 6, "A": 2 / 6, "B": 1 / 6, "C": 0.0, "D": 1 / 6}
    )
    assert figures.blind_judgement == pytest.approx({"right": 0.75, "wrong": 0.25})
    assert json.loads(json.dumps(asdict(figures)))["all_share"] == 0.5


def test_an_empty_bank_has_no_figures() -> None:
    figures = statistics(bank([]))
    assert (figures.all_share, figures.true_share, figures.explained_share) == (None, None, None)
    assert (figures.blind_choice, figures.blind_judgement, figures.key_positions) == ({}, {}, {})
    worthless = statistics(bank([question(0, OneOf(0), points=0.0)]))
    assert worthless.blind_choice == {}


@pytest.mark.parametrize(
    ("value", "degrees", "tail"),
    [
        (0.0, 3, 1.0),
        (3.841, 1, 0.05),
        (5.991, 2, 0.05),
        (7.815, 3, 0.05),
        (9.488, 4, 0.05),
        (14.067, 7, 0.05),
        (16.266, 3, 0.001),
        (2.366, 3, 0.5),
    ],
)
def test_chi_square_agrees_with_the_tables(value: float, degrees: int, tail: float) -> None:
    assert chi_square_tail(value, degrees) == pytest.approx(tail, rel=2e-3)


def test_a_bank_without_a_question_is_warned_of() -> None:
    read, found = parse("bank: b\ntitle: B\n", "b.yaml")
    assert read is not None
    assert found == []
    assert [one.code for one in lint(read, "b.yaml")] == ["L011"]
