"""Marks, sums and the verdict of an attempt."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.exam_result import Part, Result, result
from quizapp.core.guessing import guess_floor
from quizapp.core.marking import mark
from quizapp.core.question import (
    LETTERS,
    AllOf,
    Chapter,
    Judgement,
    MarkingRule,
    OneOf,
    QuestionType,
    Recall,
    Response,
)
from tests.core.exam_values import (
    MULTIPLE,
    SINGLE,
    TRUE_FALSE,
    answered,
    attempt,
    chapter,
    paper,
    question,
)

EXACT, PARTIAL, HALF = MarkingRule("exact"), MarkingRule("partial"), MarkingRule("half")
PER_OPTION = MarkingRule("per_option", value=0.5)
WEIGHTED = MarkingRule("weighted", penalty=1.0)
RULES = (EXACT, PARTIAL, HALF, PER_OPTION, WEIGHTED)


def chosen(text: str) -> frozenset[int]:
    return frozenset(map(LETTERS.index, text))


FOUR = (
    (question("s", SINGLE), 1.0),  # B
    (question("m", MULTIPLE), 2.0),  # A B D of five
    (question("n", MULTIPLE), 2.0),
    (question("t", TRUE_FALSE), 1.5),  # true
)


@pytest.mark.parametrize(
    ("responses", "exact", "partial", "half", "per_option", "weighted"),
    [
        (("B", "ABD", "ABD", True), 6.5, 6.5, 6.5, 6.5, 6.5),
        (("A", "ABD", "ABD", True), 5.5, 5.5, 5.5, 5.5, 4.5),
        (("B", "AB", "A", True), 2.5, 4.5, 4.5, 4.0, 4.5),
        (("B", "AC", "C", False), 1.0, 1.0, 1.0, 1.0, -0.5),
        (("B", "ABC", "ABCD", True), 2.5, 2.5, 2.5, 2.5, 2.5 + 1 / 3 + 1),
        (("ACD", "ABCDE", "ABCDE", False), 0, 0, 0, 0, -2.5),
        ((None, None, None, None), 0, 0, 0, 0, 0),
        (("", "", "", None), 0, 0, 0, 0, 0),
        ((None, "ABD", "E", None), 2, 2, 2, 2, 2),
    ],
)
def test_each_rule_on_a_paper(
    responses: tuple[str | bool | None, ...],
    exact: float,
    partial: float,
    half: float,
    per_option: float,
    weighted: float,
) -> None:
    answers = [
        answered(place, chosen(one) if isinstance(one, str) else one)
        for place, one in enumerate(responses, 1)
    ]
    sat = attempt(paper(*FOUR), answers)
    got = [result(sat, rule) for rule in RULES]
    assert [one.score for one in got] == pytest.approx([exact, partial, half, per_option, weighted])
    assert [one.rule for one in got] == list(RULES)
    assert {one.points for one in got} == {6.5}
    for one in got:
        assert one.score == pytest.approx(sum(part.score for part in one.by_section))
        assert one.percent == pytest.approx(100 * one.score / 6.5)


def test_the_rule_is_the_papers_own_unless_another_is_asked_for() -> None:
    sat = attempt(paper(*FOUR, rule=HALF), [answered(2, chosen("A"))])
    assert (result(sat).rule, result(sat).score) == (HALF, 1.0)
    assert result(sat, EXACT).score == 0.0


def test_points_are_the_papers_and_not_the_banks() -> None:
    asked = question("m", MULTIPLE, points=9.0, marking=EXACT)
    sat = attempt(paper((asked, 2.0), rule=PER_OPTION), [answered(1, chosen("AB"))])
    assert (result(sat).score, result(sat).points) == (1.0, 2.0)


def test_each_question_says_what_was_done_with_it() -> None:
    answers = [
        answered(1, chosen("B"), flagged=True, seconds=41.5),
        answered(2, frozenset(), seconds=3.0),
        answered(4, False, seconds=6.0),
    ]
    first, empty, never, wrong = result(attempt(paper(*FOUR), answers)).questions
    assert (first.position, first.question, first.type, first.key) == (1, "s", SINGLE, OneOf(1))
    assert (first.points, first.score, first.correct, first.blank) == (1.0, 1.0, True, False)
    assert (first.response, first.flagged, first.seconds, first.shown) == (
        chosen("B"),
        True,
        41.5,
        True,
    )
    assert (empty.correct, empty.blank, empty.shown, empty.seconds) == (False, True, True, 3.0)
    assert (never.response, never.blank, never.shown) == (None, True, False)
    assert (never.flagged, never.seconds, never.score) == (False, 0.0, 0.0)
    assert (wrong.response, wrong.correct, wrong.blank) == (False, False, False)


def test_sections_and_chapters_are_summed() -> None:
    one, two = chapter("ch1"), chapter("ch2")
    sat = paper(
        (question("a", chapter=two), 1.0),
        (question("b", chapter=one), 1.0),
        (question("c", MULTIPLE, chapter=one), 2.0),
        (question("d", MULTIPLE), 2.0),
        (question("e", MULTIPLE, chapter=chapter("lost")), 2.0),
        chapters=(Chapter(one, "One"), Chapter(two, "Two")),
    )
    answers = [answered(1, chosen("B")), answered(3, chosen("AB")), answered(4, chosen("ABD"))]
    got = result(attempt(sat, answers))

    def part(
        title: str, score: float, points: float, right: int, count: int, seconds: float
    ) -> Part:
        return Part(
            title=title, score=score, points=points, right=right, count=count, seconds=seconds
        )

    third = 2 * (2 / 3)
    assert got.by_section == (
        part("single", 1.0, 2.0, 1, 2, 2.0),
        part("multiple", third + 2.0, 6.0, 1, 3, 4.0),
    )
    assert got.by_chapter == (
        part("One", third, 3.0, 0, 2, 2.0),
        part("Two", 1.0, 1.0, 1, 1, 2.0),
        part("", 2.0, 2.0, 1, 1, 2.0),
        part("lost", 0.0, 2.0, 0, 1, 0.0),
    )
    assert got.seconds == 90.5


def scored(right: int, of: int, pass_percent: float) -> Result:
    sat = paper(*[(question(str(n)), 1.0) for n in range(of)], pass_percent=pass_percent)
    return result(attempt(sat, [answered(n + 1, chosen("B")) for n in range(right)]))


@pytest.mark.parametrize(
    ("right", "of", "pass_percent", "passed", "missing"),
    [
        (6, 10, 60, True, 0.0),
        (10, 10, 60, True, 0.0),
        (5, 10, 60, False, 1.0),
        (0, 10, 60, False, 6.0),
        (0, 10, 0, True, 0.0),
        (9, 10, 100, False, 1.0),
        (2, 3, 66.7, False, 0.001),
    ],
)
def test_the_verdict(
    right: int, of: int, pass_percent: float, passed: bool, missing: float
) -> None:
    got = scored(right, of, pass_percent)
    assert got.passed is passed
    assert got.missing_points == pytest.approx(missing)
    assert got.percent == pytest.approx(100 * right / of)


def test_nobody_fails_by_a_rounding_error() -> None:
    asked = [(question(str(n), MULTIPLE), 0.1) for n in range(9)]
    answers = [answered(n + 1, chosen("AB" if n % 2 else "A")) for n in range(9)]
    for needed in (100 * 13 / 27, math.nextafter(100 * 13 / 27, 100)):
        got = result(attempt(paper(*asked, pass_percent=needed), answers))
        assert got.passed
        assert got.missing_points == 0.0


def test_a_paper_worth_nothing_has_no_percentage_to_divide_by() -> None:
    got = result(attempt(paper((question("s"), 0.0))))
    assert (got.percent, got.guesser_percent, got.passed) == (0.0, 0.0, True)


def test_a_guesser_hits_by_the_guess_floor_where_only_all_right_counts() -> None:
    got = result(attempt(paper(*FOUR)), EXACT)
    floors = sum(points * guess_floor(asked) for asked, points in FOUR)
    assert got.guesser_percent == pytest.approx(100 * floors / 6.5)


@pytest.mark.parametrize(
    ("kind", "rule", "percent"),
    [
        (SINGLE, PARTIAL, 25.0),
        (SINGLE, WEIGHTED, 100 * (1 - 3) / 4),
        (TRUE_FALSE, HALF, 50.0),
        (TRUE_FALSE, WEIGHTED, 0.0),
        # A B D of five, 26 sets of two and more: AB AD BD ABD, the rest has a wrong one.
        (MULTIPLE, EXACT, 100 / 26),
        (MULTIPLE, PARTIAL, 100 * (3 * 2 / 3 + 1) / 26),
        (MULTIPLE, HALF, 100 * (3 / 2 + 1) / 26),
        (MULTIPLE, MarkingRule("per_option", value=0.25), 100 * (3 * 0.25 + 1) / 26),
    ],
)
def test_what_a_guesser_gets_by_rule(kind: QuestionType, rule: MarkingRule, percent: float) -> None:
    got = result(attempt(paper((question("q", kind), 2.0))), rule)
    assert got.guesser_percent == pytest.approx(percent)


def test_a_guesser_counts_single_choices_where_the_key_is_one_option() -> None:
    lone = question("q", MULTIPLE, key=AllOf(chosen("C")), options=("x", "y", "z"))
    assert result(attempt(paper((lone, 1.0)))).guesser_percent == pytest.approx(100 / 7)


def test_a_flashcard_on_a_paper_made_elsewhere_earns_nothing() -> None:
    card = question("c", QuestionType.TRUE_FALSE, key=Recall("it"))
    got = result(attempt(paper((card, 1.0)), [answered(1, None)]))
    assert (got.score, got.guesser_percent, got.questions[0].correct) == (0.0, 0.0, False)


sets = st.frozensets(st.integers(0, 4))
answer_lists = st.tuples(
    st.none() | st.integers(0, 3).map(lambda n: frozenset({n})),
    sets,
    st.none() | sets,
    st.none() | st.booleans(),
)


@given(answer_lists, st.sampled_from(RULES))
def test_scores_keep_their_bounds_and_add_up(
    responses: tuple[Response, ...], rule: MarkingRule
) -> None:
    sat = attempt(paper(*FOUR), [answered(n, one) for n, one in enumerate(responses, 1)])
    got = result(sat, rule)
    for one, (asked, points) in zip(got.questions, FOUR, strict=True):
        fraction = mark(
            asked.key, one.response, rule, points=points, option_count=len(asked.options)
        )
        assert one.score == points * (fraction or 0)
        assert one.correct == (one.score == points)
        assert not (one.blank and one.score)
    assert got.score == pytest.approx(sum(part.score for part in got.by_chapter))
    assert got.passed == (got.missing_points == 0)
    assert got.passed or got.score + got.missing_points == pytest.approx(0.6 * got.points)
    assert sum(part.right for part in got.by_section) == sum(one.correct for one in got.questions)
    assert isinstance(got.questions[3].key, Judgement)
