"""Edits and what they do to histories: each row of the bank format's table, and its limits."""

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.history import Edit, classify, match_renamed, similarity
from quizapp.core.likeness import distance, likeness
from quizapp.core.question import (
    AllOf,
    BankId,
    Judgement,
    Key,
    OneOf,
    Question,
    QuestionId,
    QuestionType,
    Recall,
)
from quizapp.core.text import search_key

TRADITIONAL = str.maketrans("關於務說實體標準無沒錯誤選項個", "关于务说实体标准无没错误选项个")
OPTIONS = ("服务是无形的，看不见也摸不着", "服务可以储存", "服务可以运输", "服务与消费分离")
STEM = "下列关于服务特性的说法，最恰当的一项是（  ）。"


def simplify(text: str) -> str:
    return text.translate(TRADITIONAL)


def question(
    stem: str = STEM,
    options: tuple[str, ...] = OPTIONS,
    key: Key = OneOf(0),  # noqa: B008 - a value
    *,
    id_: str = "q",
    reset: bool = False,
    **more: Any,
) -> Question:
    kinds = {OneOf: "single", AllOf: "multiple", Judgement: "true_false", Recall: "flashcard"}
    return Question(
        id=QuestionId(id_),
        bank=BankId("b"),
        type=QuestionType(kinds[type(key)]),
        stem=stem,
        options=options,
        key=key,
        reset_on_edit=reset,
        **more,
    )


def judged(stem: str, *, value: bool = True) -> Question:
    return question(stem, (), Judgement(value))


def edit(old: Question, new: Question) -> Edit:
    return classify(old.content(), new, simplify=simplify)


def test_what_is_not_asked_is_no_edit() -> None:
    assert edit(question(), question(explanation="因为", tags=("概述",), points=2.0)) is Edit.SAME


@pytest.mark.parametrize(
    "new",
    [
        question(STEM.replace("（  ）。", "()")),
        question(STEM.replace("的说法", "的 说法")),
        question(
            "下列關於服務特性的說法，最恰當的一項是（  ）。".replace("當", "当").replace("項", "项")
        ),
        question(STEM.replace("恰当", "适当")),
        question(options=OPTIONS[::-1], key=OneOf(3)),
        question(options=(OPTIONS[0].replace("摸不着", "模不着"), *OPTIONS[1:])),
    ],
    ids=["punctuation", "spaces", "script", "typo", "option order", "typo in an option"],
)
def test_a_correction_is_silent(new: Question) -> None:
    assert edit(question(), new) is Edit.SILENT


LONG = (
    "在服务营销的组合策略当中，企业通过有形展示来帮助顾客理解和评价{}服务质量，"
    "并且降低顾客在购买前阶段的风险感，这与实体商品的包装所起的作用相当。"
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("能够", "不能够"),
        ("能够", "未能够"),
        ("能够", "并非能够"),
        ("能够", "没能够"),
        ("能够", "無能够"),
        ("正确地", "错误地"),
        ("所有", "除极少数外所有"),
        ("五种", "四种"),
        ("5种", "6种"),
        ("1.5倍", "15倍"),
        ("1,000次", "1,001次"),
        ("-5度", "5度"),
        ("Ⅱ类", "Ⅲ类"),
        ("²次", "³次"),
        ("≥", "≤"),
        ("较高", "较低"),
        ("不可", "可不"),
        (" is ", " is not "),
        (" does ", " doesn't "),
        (" valid ", " invalid "),
        (" likely ", " unlikely "),
        (" two ", " ten "),
        (" all ", " all except "),
    ],
)
def test_a_negation_or_number_is_never_silent(before: str, after: str) -> None:
    old, new = judged(LONG.format(before) * 2), judged(LONG.format(after) + LONG.format(before))
    assert similarity(old, new, simplify=simplify) >= 0.95
    assert edit(old, new) is Edit.EDITED
    assert edit(new, old) is Edit.EDITED


@pytest.mark.parametrize(
    ("before", "after"),
    [("不 能", "不能"), ("1,000", "1000"), ("１０", "10"), ("3 - 5", "3-5"), ("Not", "not")],
)
def test_layout_around_a_negation_or_number_is_silent(before: str, after: str) -> None:
    assert edit(judged(LONG.format(before)), judged(LONG.format(after))) is Edit.SILENT


def test_another_negation_in_an_option_is_not_silent() -> None:
    options = tuple(option + "，这一点在书上有详细的说明" for option in OPTIONS)
    changed = (options[0], options[1].replace("可以", "不可以"), *options[2:])
    assert similarity(question(options=options), question(options=changed), simplify=str) > 0.95
    assert edit(question(options=options), question(options=changed)) is Edit.EDITED


def test_a_reworded_stem_is_marked() -> None:
    assert edit(question(), question("关于服务的特性，以下哪一项说法最恰当？")) is Edit.EDITED


def test_an_option_more_is_marked() -> None:
    assert edit(question(), question(options=(*OPTIONS, "服务有专利"))) is Edit.EDITED
    assert edit(question(options=(*OPTIONS, "服务有专利")), question()) is Edit.EDITED


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (question(), question(key=OneOf(1))),
        (question(), question(options=(OPTIONS[1], OPTIONS[0], *OPTIONS[2:]))),
        (question(), question(key=AllOf(frozenset({0, 2})))),
        (question(), question(options=("由人提供", *OPTIONS[1:]))),
        (question(), question(options=OPTIONS[1:], key=OneOf(0))),
        (judged(STEM), judged(STEM, value=False)),
        (judged(LONG), question(LONG, ("对", "错"), OneOf(0))),
        (question(LONG, (), Recall("有形性")), question(LONG, (), Recall("易逝性质"))),
    ],
    ids=["letter", "swap", "more", "other text", "gone", "judgement", "kind", "card"],
)
def test_another_key_is_due_today(old: Question, new: Question) -> None:
    assert edit(old, new) is Edit.KEY_CHANGED


def test_a_kind_of_its_own_is_marked_though_the_key_stays() -> None:
    assert edit(question(), question(key=AllOf(frozenset({0})))) is Edit.EDITED


def test_a_card_whose_back_is_corrected_is_silent() -> None:
    back = "服务不能储存，生产出来的同时就被消费掉了，因此企业要以定价和促销来调节需求"
    old = question("易逝性", (), Recall(back))
    assert edit(old, question("易逝性", (), Recall(back + "。"))) is Edit.SILENT
    assert edit(old, question("易逝性", (), Recall(back + "（共两种手段）"))) is Edit.EDITED


def test_another_question_under_the_id_starts_anew() -> None:
    other = question(
        "蓝图的可视线把什么分开？", ("前台与后台", "顾客与员工", "内部与外部", "上与下")
    )
    assert edit(question(), other) is Edit.RESET


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (question(reset=True), Edit.SAME),
        (question(STEM + "？", reset=True), Edit.SILENT),
        (question(key=OneOf(1), reset=True), Edit.RESET),
        (question("关于服务的特性，以下哪一项说法最恰当？", reset=True), Edit.RESET),
    ],
)
def test_an_author_can_ask_for_a_new_start(new: Question, expected: Edit) -> None:
    assert edit(question(), new) is expected


def test_options_that_are_only_punctuation_are_compared_as_written() -> None:
    old = question("空列表写作", ("[]", "()", "{}"))
    assert edit(old, question("空列表写作", ("()", "[]", "{}"))) is Edit.KEY_CHANGED


def test_similarity_of_texts_that_fold_to_nothing_is_full() -> None:
    assert similarity(judged(""), judged(" "), simplify=str) == 1.0
    assert likeness("", "") == 1.0


texts = st.text(alphabet="服务 不3，abAB（）", max_size=12)
questions = st.builds(
    lambda stem, options: question(stem, tuple(options), OneOf(0)),
    texts,
    st.lists(
        texts, min_size=1, max_size=5, unique_by=lambda text: search_key(text) or text.strip()
    ),
)


@given(questions, questions)
def test_similarity_is_symmetric_and_bounded(a: Question, b: Question) -> None:
    found = similarity(a, b, simplify=str)
    assert 0 <= found <= 1
    assert found == pytest.approx(similarity(b, a, simplify=str))
    assert similarity(a, a, simplify=str) == 1.0


@given(questions, st.randoms())
def test_option_order_is_nothing(a: Question, chance: object) -> None:
    order = list(range(len(a.options)))
    chance.shuffle(order)
    b = question(a.stem, tuple(a.options[n] for n in order), OneOf(order.index(0)))
    assert edit(a, b) in (Edit.SAME, Edit.SILENT)


def plain_distance(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, one in enumerate(a, 1):
        above, row[0] = row[0], i
        for j, other in enumerate(b, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (one != other))
    return row[-1]


@given(st.text(alphabet="abc", max_size=80), st.text(alphabet="abc", max_size=80))
def test_distance_is_levenshteins(a: str, b: str) -> None:
    assert distance(a, b) == plain_distance(a, b)


def test_a_megabyte_is_compared_in_linear_time() -> None:
    long = "服务营销" * 250_000
    started = time.process_time()
    assert 0.99 < likeness("质" + long + "一", "量" + long + "二") < 1
    assert likeness("学" * 100_000, "习" * 90_000) == 0
    assert time.process_time() - started < 10


def match(gone: list[Question], new: list[Question]) -> dict[str, str]:
    contents = {q.id: q.content() for q in gone}
    return dict(match_renamed(contents, new, simplify=simplify))


def test_an_edited_question_without_id_finds_its_history() -> None:
    other = question("蓝图的可视线把什么分开？", ("前台与后台", "顾客与员工"), id_="~2")
    edited = question(STEM.replace("恰当", "合适"), id_="~3")
    assert match([other, question(id_="~1")], [edited]) == {"~3": "~1"}
    assert match([other], [edited]) == {}
    assert match([question("下列关于服务特性的", ("甲", "乙"), id_="~1")], [edited]) == {}
    assert match([], [edited]) == {}


def test_the_likest_pair_goes_together_and_each_only_once() -> None:
    positive, negative = "以下属于服务特性的有哪些？", "以下不属于服务特性的有哪些？"
    gone = [question(negative, id_="~n"), question(positive, id_="~p")]
    new = [
        question(positive.replace("哪些", "哪几个"), id_="~p2"),
        question(negative.replace("？", "（）"), id_="~n2"),
        question(positive.replace("哪些", "什么呢"), id_="~p3"),
    ]
    assert match(gone, new) == {"~p2": "~p", "~n2": "~n"}


@pytest.mark.slow
def test_matching_does_not_compare_all_with_all() -> None:
    def numbered(count: int, ending: str, id_: str) -> list[Question]:
        return [
            question(f"第{n:04}题：服务企业的第{n * 7919 % 9973}种做法{ending}", id_=f"{id_}{n}")
            for n in range(count)
        ]

    gone, new = numbered(1500, "是什么", "~a"), numbered(1500, "是哪一种", "~b")
    started = time.process_time()
    matched = match(gone, new)
    assert time.process_time() - started < 15  # all pairs would take minutes
    assert sum(old == f"~a{new[2:]}" for new, old in matched.items()) >= 1450
