"""Marking by the five named rules, the chance of a lucky hit, and rules as text."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quizapp.core.marking import is_right, mark, rule_from_text, rule_text
from quizapp.core.question import (
    LETTERS,
    RULE_NAMES,
    AllOf,
    BankId,
    Judgement,
    Key,
    MarkingRule,
    OneOf,
    Question,
    QuestionId,
    QuestionType,
    Recall,
    Response,
)

EXACT = MarkingRule("exact")
PARTIAL = MarkingRule("partial")
HALF = MarkingRule("half")
PER_OPTION = MarkingRule("per_option", value=0.5)
WEIGHTED = MarkingRule("weighted", penalty=1.0)
ALL_RULES = (EXACT, PARTIAL, HALF, PER_OPTION, WEIGHTED)


def chosen(text: str) -> frozenset[int]:
    return frozenset(LETTERS.index(letter) for letter in text)


def marked(key: Key, response: Response, rule: MarkingRule, points: float = 2.0) -> float | None:
    return mark(key, response, rule, points=points, option_count=5)


@pytest.mark.parametrize(
    ("response", "exact", "partial", "half", "per_option", "weighted"),
    [
        ("ABC", 1, 1, 1, 1, 1),
        ("AB", 0, 2 / 3, 0.5, 0.5, 2 / 3),
        ("A", 0, 1 / 3, 0.5, 0.25, 1 / 3),
        ("ABD", 0, 0, 0, 0, 1 / 6),
        ("AD", 0, 0, 0, 0, 0),
        ("ABCD", 0, 0, 0, 0, 0.5),
        ("ABCDE", 0, 0, 0, 0, 0),
        ("D", 0, 0, 0, 0, 0),
        ("DE", 0, 0, 0, 0, 0),
        ("", 0, 0, 0, 0, 0),
    ],
)
def test_multiple_choice_of_three_right_in_five_worth_two_points(
    response: str, exact: float, partial: float, half: float, per_option: float, weighted: float
) -> None:
    got = [marked(AllOf(chosen("ABC")), chosen(response), rule) for rule in ALL_RULES]
    assert got == pytest.approx([exact, partial, half, per_option, weighted])


@pytest.mark.parametrize("rule", ALL_RULES, ids=rule_text)
@pytest.mark.parametrize(
    ("key", "right", "wrong"),
    [
        (OneOf(1), chosen("B"), chosen("A")),
        (OneOf(1), chosen("B"), chosen("AB")),
        (Judgement(value=True), True, False),
        (Judgement(value=False), False, True),
    ],
)
def test_one_right_answer_is_all_or_nothing(
    rule: MarkingRule, key: Key, right: Response, wrong: Response
) -> None:
    assert marked(key, right, rule) == 1
    assert marked(key, wrong, rule) == (-1 if rule is WEIGHTED else 0)
    assert marked(key, None, rule) == 0


@pytest.mark.parametrize("penalty", [0.0, 0.25, 1.0, 2.0])
def test_the_penalty_of_a_wrong_single_choice_is_in_multiples_of_the_points(penalty: float) -> None:
    assert marked(OneOf(0), chosen("C"), MarkingRule("weighted", penalty=penalty)) == -penalty


@pytest.mark.parametrize(
    ("value", "points", "response", "fraction"),
    [
        (0.5, 2.0, "AB", 0.5),
        (0.5, 1.0, "AB", 1.0),
        (1.0, 1.5, "AB", 1.0),
        (0.5, 4.0, "ABC", 1.0),
        (0.5, 0.0, "AB", 0.0),
    ],
)
def test_per_option_gives_points_for_each_but_not_more_than_all(
    value: float, points: float, response: str, fraction: float
) -> None:
    rule = MarkingRule("per_option", value=value)
    assert marked(AllOf(chosen("ABC")), chosen(response), rule, points) == fraction


@pytest.mark.parametrize("rule", ALL_RULES, ids=rule_text)
def test_a_judgement_in_answer_to_options_earns_nothing(rule: MarkingRule) -> None:
    assert marked(AllOf(chosen("AB")), True, rule) == 0


@pytest.mark.parametrize("rule", ALL_RULES, ids=rule_text)
@pytest.mark.parametrize("response", [None, True, frozenset({0})])
def test_only_the_student_can_judge_a_flashcard(rule: MarkingRule, response: Response) -> None:
    assert marked(Recall("Paris"), response, rule) is None
    assert not is_right(Recall("Paris"), response)


def test_zero_and_one_are_no_judgement() -> None:
    assert not is_right(Judgement(value=False), frozenset())
    assert not is_right(Judgement(value=False), None)


rules = st.one_of(
    st.sampled_from([EXACT, PARTIAL, HALF]),
    st.floats(0, 10).map(lambda value: MarkingRule("per_option", value=value)),
    st.floats(0, 10).map(lambda penalty: MarkingRule("weighted", penalty=penalty)),
)
points_ = st.floats(0, 100)


@st.composite
def choices(draw: st.DrawFn) -> tuple[int, frozenset[int], frozenset[int]]:
    """How many options, which are right (one at least), which were chosen."""
    count = draw(st.integers(2, 8))
    options = st.integers(0, count - 1)
    return count, draw(st.frozensets(options, min_size=1)), draw(st.frozensets(options))


@given(choices(), rules, points_)
def test_a_multiple_choice_earns_between_nothing_and_everything(
    choice: tuple[int, frozenset[int], frozenset[int]], rule: MarkingRule, points: float
) -> None:
    count, right, response = choice
    got = mark(AllOf(right), response, rule, points=points, option_count=count)
    assert got is not None
    assert 0 <= got <= 1


@given(choices(), rules, points_)
def test_full_marks_are_for_the_key_alone_where_wrong_choices_cost(
    choice: tuple[int, frozenset[int], frozenset[int]], rule: MarkingRule, points: float
) -> None:
    count, right, response = choice
    assume(rule.name != "per_option")
    assume(rule.name != "weighted" or rule.penalty > 0.01)
    full = mark(AllOf(right), response, rule, points=points, option_count=count) == 1
    assert full == (response == right) == is_right(AllOf(right), response)


@given(choices(), rules, points_)
def test_ticking_everything_earns_nothing_unless_everything_is_right(
    choice: tuple[int, frozenset[int], frozenset[int]], rule: MarkingRule, points: float
) -> None:
    count, right, _ = choice
    assume(rule.name != "weighted" or rule.penalty >= 1)
    everything = frozenset(range(count))
    got = mark(AllOf(right), everything, rule, points=points, option_count=count)
    assert got == (1 if right == everything else 0)


@given(choices(), rules, points_)
def test_another_right_option_never_costs(
    choice: tuple[int, frozenset[int], frozenset[int]], rule: MarkingRule, points: float
) -> None:
    count, right, response = choice
    more = response | {min(right)}

    def score(given_: frozenset[int]) -> float:
        got = mark(AllOf(right), given_, rule, points=points, option_count=count)
        assert got is not None
        return got

    assert score(more) >= score(response) - 1e-12


@given(
    st.one_of(
        choices().map(lambda choice: AllOf(choice[1])),
        st.integers(0, 7).map(OneOf),
        st.booleans().map(Judgement),
    ),
    st.sampled_from([None, frozenset[int]()]),
    rules,
    points_,
)
def test_blank_is_nothing_in_every_rule(
    key: Key, blank: Response, rule: MarkingRule, points: float
) -> None:
    assert mark(key, blank, rule, points=points, option_count=8) == 0


@given(st.integers(0, 7), st.frozensets(st.integers(0, 7), min_size=1), rules, points_)
def test_a_single_choice_earns_everything_or_nothing_or_costs_the_penalty(
    right: int, response: frozenset[int], rule: MarkingRule, points: float
) -> None:
    got = mark(OneOf(right), response, rule, points=points, option_count=8)
    lowest = -rule.penalty if rule.name == "weighted" else 0
    assert got == (1 if response == {right} else lowest)


def question(type_: QuestionType, key: Key, options: int) -> Question:
    return Question(
        id=QuestionId("q"),
        bank=BankId("b"),
        type=type_,
        stem="Which?",
        key=key,
        options=tuple(LETTERS[:options]),
    )


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (EXACT, "exact"),
        (PARTIAL, "partial"),
        (HALF, "half"),
        (PER_OPTION, "per_option:0.5"),
        (MarkingRule("per_option", value=1), "per_option:1"),
        (WEIGHTED, "weighted:1"),
        (MarkingRule("weighted", penalty=1 / 3), "weighted:0.3333333333333333"),
    ],
)
def test_a_rule_is_kept_as_text(rule: MarkingRule, text: str) -> None:
    assert rule_text(rule) == text
    assert rule_from_text(text) == rule


def test_every_rule_has_a_text() -> None:
    assert {rule_from_text(rule_text(MarkingRule(name))).name for name in RULE_NAMES} == set(
        RULE_NAMES
    )


@given(rules)
def test_a_rule_survives_its_text_to_the_last_digit(rule: MarkingRule) -> None:
    assert rule_from_text(rule_text(rule)) == rule


@pytest.mark.parametrize(
    "text",
    [
        *("", ":1", "fair", "Partial", "partial:0.5", "exact:", "per_option", "per_option:"),
        *("weighted:x", "weighted:nan", "per_option:inf"),
    ],
)
def test_what_is_no_rule_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a marking rule|could not convert"):
        rule_from_text(text)
