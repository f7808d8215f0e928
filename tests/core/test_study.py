"""One answer: its rating, its marks, and the day it comes back."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.memory import (
    DEFAULT_PARAMETERS,
    Memory,
    Rating,
    fuzz_bounds,
    interval,
    next_memory,
    next_strength,
    whole_interval,
)
from quizapp.core.question import (
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
    Shuffle,
)
from quizapp.core.review import Mode, Moment, Review, ReviewId
from quizapp.core.study import (
    Outcome,
    Scheduling,
    Turn,
    next_days,
    option_order,
    outcome,
    suggest,
)

AGAIN, HARD, GOOD, EASY = Rating
A, B = frozenset({0}), frozenset({1})
AB, ABC, ABD = frozenset({0, 1}), frozenset({0, 1, 2}), frozenset({0, 1, 3})

DAY = 20_000
MORNING = Moment(utc_ms=DAY * 86_400_000 + 2 * 3_600_000, offset_minutes=480)
"""Ten in the morning in China on study day 20000."""

PLAIN = Scheduling(DEFAULT_PARAMETERS, parameter_version=0, fuzz=False)
FUZZED = replace(PLAIN, fuzz=True)


def question(type_: QuestionType, key: Key, options: str = "", **fields: Any) -> Question:
    return Question(
        id=QuestionId("q"),
        bank=BankId("b"),
        type=type_,
        stem="What is it?",
        key=key,
        options=tuple(options),
        **fields,
    )


SINGLE = question(QuestionType.SINGLE, OneOf(1), "wxyz")
MULTIPLE = question(QuestionType.MULTIPLE, AllOf(ABC), "wxyz", points=3.0)
JUDGEMENT = question(QuestionType.TRUE_FALSE, Judgement(value=True))
CARD = question(QuestionType.FLASHCARD, Recall("it"))

SEEN = Memory(stability=30.0, difficulty=5.0, last_day=DAY - 30, due_day=DAY, reps=4, lapses=1)
TODAY = replace(SEEN, last_day=DAY)


def turn(asked: Question, memory: Memory | None = SEEN) -> Turn:
    return Turn(asked, memory, tuple(range(len(asked.options))), number=1, is_retry=False)


def answer(
    asked: Question,
    response: Response,
    memory: Memory | None = SEEN,
    *,
    scheduling: Scheduling = PLAIN,
    load: Mapping[int, int] | None = None,
    guessed: bool = False,
    rating: Rating | None = None,
    touches_memory: bool = True,
) -> Outcome:
    return outcome(
        turn(asked, memory),
        response,
        review_id=ReviewId("r"),
        at=MORNING,
        duration_ms=4_200,
        mode=Mode.STUDY if touches_memory else Mode.CRAM,
        scheduling=scheduling,
        load=load or {},
        guessed=guessed,
        rating=rating,
        touches_memory=touches_memory,
    )


# -- from an answer to a rating


@pytest.mark.parametrize(
    ("asked", "response", "guessed", "first_ever", "rating"),
    [
        (SINGLE, B, False, True, GOOD),
        (SINGLE, B, False, False, GOOD),
        (SINGLE, B, True, True, AGAIN),
        (SINGLE, A, False, True, AGAIN),
        (SINGLE, A, False, False, AGAIN),
        (SINGLE, None, False, False, AGAIN),
        (MULTIPLE, ABC, False, True, GOOD),
        (MULTIPLE, AB, False, False, AGAIN),
        (MULTIPLE, ABD, False, False, AGAIN),
        (MULTIPLE, frozenset(), False, False, AGAIN),
        (MULTIPLE, None, False, False, AGAIN),
        (JUDGEMENT, True, False, True, HARD),
        (JUDGEMENT, True, False, False, GOOD),
        (JUDGEMENT, True, True, True, AGAIN),
        (JUDGEMENT, False, False, True, AGAIN),
        (JUDGEMENT, None, False, True, AGAIN),
        (CARD, None, False, True, None),
        (CARD, None, True, False, None),
    ],
)
def test_what_an_answer_speaks_for(
    asked: Question, response: Response, guessed: bool, first_ever: bool, rating: Rating | None
) -> None:
    assert suggest(asked, response, guessed=guessed, first_ever=first_ever) is rating


def test_a_judgement_right_at_the_first_attempt_is_hard_and_later_good() -> None:
    assert answer(JUDGEMENT, True, memory=None).review.rating is HARD
    assert answer(JUDGEMENT, True).review.rating is GOOD


@pytest.mark.parametrize("rating", list(Rating))
def test_the_students_own_rating_goes_before_the_suggestion(rating: Rating) -> None:
    got = answer(SINGLE, B, rating=rating)
    assert got.suggested is GOOD
    assert got.review.rating is rating
    assert got.review.correct


@pytest.mark.parametrize(
    ("rating", "correct"), [(AGAIN, False), (HARD, True), (GOOD, True), (EASY, True)]
)
def test_a_flashcard_is_rated_by_the_student(rating: Rating, correct: bool) -> None:
    got = answer(CARD, None, rating=rating)
    assert (got.review.rating, got.suggested) == (rating, None)
    assert (got.review.correct, got.review.score, got.fraction) == (correct, float(correct), None)
    assert (got.missed, got.wrong) == (frozenset(), frozenset())


def test_a_flashcard_without_a_rating_is_refused() -> None:
    with pytest.raises(ValueError, match="rated by the student"):
        answer(CARD, None)


def test_guessed_right_is_again_but_no_lapse() -> None:
    got = answer(SINGLE, B, guessed=True)
    assert got.after is not None
    assert (got.review.rating, got.review.correct, got.review.guessed) == (AGAIN, True, True)
    assert got.after.lapses == SEEN.lapses
    assert got.review.score == 1.0


def test_guessed_wrong_is_a_lapse_like_any_other() -> None:
    got = answer(SINGLE, A, guessed=True)
    assert got.after == answer(SINGLE, A).after
    assert not got.review.guessed


def test_a_flashcard_is_never_a_guess() -> None:
    assert not answer(CARD, None, guessed=True, rating=GOOD).review.guessed


# -- marks


def test_an_incomplete_answer_keeps_its_points_and_is_again() -> None:
    got = answer(MULTIPLE, AB)
    assert (got.fraction, got.review.score, got.review.points) == pytest.approx((2 / 3, 2.0, 3.0))
    assert (got.review.rating, got.review.correct) == (AGAIN, False)


@pytest.mark.parametrize(
    ("asked", "response", "missed", "wrong"),
    [
        (MULTIPLE, ABC, set(), set()),
        (MULTIPLE, ABD, {2}, {3}),
        (MULTIPLE, None, {0, 1, 2}, set()),
        (SINGLE, B, set(), set()),
        (SINGLE, A, {1}, {0}),
        (SINGLE, None, {1}, set()),
        (JUDGEMENT, False, set(), set()),
    ],
)
def test_what_was_missed_and_what_was_wrong(
    asked: Question, response: Response, missed: set[int], wrong: set[int]
) -> None:
    got = answer(asked, response)
    assert (got.missed, got.wrong) == (missed, wrong)


def test_a_rule_that_costs_is_kept_with_the_review() -> None:
    asked = replace(SINGLE, points=2.0, marking=MarkingRule("weighted", penalty=0.5))
    got = answer(asked, A)
    assert (got.fraction, got.review.score, got.review.marking) == (-0.5, -1.0, "weighted:0.5")


def test_the_line_for_the_log() -> None:
    got = answer(SINGLE, B)
    assert got.review == Review(
        id=ReviewId("r"),
        question=SINGLE.id,
        fingerprint=SINGLE.fingerprint,
        at=MORNING,
        study_day=DAY,
        mode=Mode.STUDY,
        response=B,
        correct=True,
        score=1.0,
        points=1.0,
        guessed=False,
        duration_ms=4_200,
        rating=GOOD,
        due_day=got.review.due_day,
        parameter_version=0,
        marking="partial",
    )


# -- the next day


def test_the_memory_after_is_the_models() -> None:
    got = answer(SINGLE, B)
    assert got.before == SEEN
    assert got.review.due_day is not None
    assert got.after == next_memory(SEEN, GOOD, DAY, got.review.due_day)


@pytest.mark.parametrize("memory", [None, SEEN, TODAY])
@pytest.mark.parametrize("rating", [HARD, GOOD, EASY])
@pytest.mark.parametrize("retention", [0.8, 0.9, 0.97])
def test_without_fuzz_a_question_comes_back_when_recall_falls_to_the_retention(
    memory: Memory | None, rating: Rating, retention: float
) -> None:
    got = answer(SINGLE, B, memory, rating=rating, scheduling=replace(PLAIN, retention=retention))
    stability, _ = next_strength(memory, rating, DAY)
    assert got.review.due_day == DAY + whole_interval(interval(stability, retention))


@pytest.mark.parametrize("scheduling", [PLAIN, FUZZED])
@pytest.mark.parametrize("memory", [None, SEEN, TODAY])
def test_again_is_due_the_same_day_and_all_else_tomorrow_at_the_earliest(
    memory: Memory | None, scheduling: Scheduling
) -> None:
    days = [
        answer(SINGLE, A, memory, rating=r, scheduling=scheduling).review.due_day for r in Rating
    ]
    assert days[0] == DAY
    assert all(day is not None and day > DAY for day in days[1:])


def test_a_retry_gets_its_day_from_the_new_strength() -> None:
    failed = answer(SINGLE, A)
    assert failed.after is not None
    assert failed.after.due_day == DAY
    retried = answer(SINGLE, B, failed.after)
    assert retried.after is not None
    assert retried.after.last_day == DAY
    assert retried.after.due_day == DAY + round(retried.after.stability)
    assert retried.after.stability < SEEN.stability


def test_other_parameters_and_rollover_are_used_and_noted() -> None:
    other = (*DEFAULT_PARAMETERS[:2], 9.0, *DEFAULT_PARAMETERS[3:])
    scheduling = Scheduling(other, parameter_version=7, fuzz=False, rollover_hour=12)
    got = answer(SINGLE, B, None, scheduling=scheduling)
    assert (got.review.parameter_version, got.review.study_day) == (7, DAY - 1)
    assert got.review.due_day == DAY - 1 + 9


@pytest.mark.parametrize("asked", [SINGLE, CARD])
def test_what_does_not_touch_memory_leaves_it_as_it_was(asked: Question) -> None:
    got = answer(asked, B, rating=AGAIN, touches_memory=False)
    assert (got.review.rating, got.review.due_day) == (None, None)
    assert got.before is got.after is SEEN
    assert got.review.mode is Mode.CRAM


def test_crammed_answers_are_still_marked() -> None:
    got = answer(SINGLE, B, touches_memory=False)
    assert (got.review.correct, got.review.score, got.suggested) == (True, 1.0, GOOD)


# -- fuzz


def chosen_days(question_id: str, memory: Memory, load: Mapping[int, int]) -> dict[Rating, int]:
    asked = replace(SINGLE, id=QuestionId(question_id))
    return next_days(turn(asked, memory), MORNING, FUZZED, load)


def bounds(memory: Memory, rating: Rating) -> tuple[int, int]:
    return fuzz_bounds(whole_interval(interval(next_strength(memory, rating, DAY)[0], 0.9)))


def test_fuzz_takes_the_least_loaded_day() -> None:
    low, high = bounds(SEEN, GOOD)
    load = dict.fromkeys(range(DAY, DAY + 500), 9)
    load[DAY + high] = load[DAY + low - 1] = load[DAY + high + 1] = 3
    assert chosen_days("q", SEEN, load)[GOOD] == high


def test_a_day_that_is_not_counted_has_no_load() -> None:
    low, high = bounds(SEEN, GOOD)
    load = {DAY + days: 1 for days in range(low, high + 1) if days != low + 2}
    assert chosen_days("q", SEEN, load)[GOOD] == low + 2


def test_fuzz_is_the_same_each_time_and_for_all_time() -> None:
    days = [list(chosen_days(name, SEEN, {}).values()) for name in ("one", "two", "三")]
    assert days == [[0, 63, 88, 140], [0, 66, 90, 132], [0, 67, 90, 126]]


def test_fuzz_differs_by_repetitions() -> None:
    days = {chosen_days("q", replace(SEEN, reps=reps), {})[GOOD] for reps in range(1, 30)}
    assert len(days) > 5


def test_fuzz_spreads_questions_over_all_days_between_the_bounds() -> None:
    low, high = bounds(SEEN, GOOD)
    days = Counter(chosen_days(f"q{number}", SEEN, {})[GOOD] for number in range(2_000))
    assert sorted(days) == list(range(low, high + 1))
    expected = 2_000 / (high - low + 1)
    assert all(0.6 * expected < count < 1.4 * expected for count in days.values())


def test_growing_load_is_levelled() -> None:
    low, high = bounds(SEEN, GOOD)
    load: Counter[int] = Counter()
    for number in range(10 * (high - low + 1)):
        load[DAY + chosen_days(f"q{number}", SEEN, load)[GOOD]] += 1
    assert set(load.values()) == {10}


memories = st.builds(
    Memory,
    stability=st.floats(0.1, 2_000),
    difficulty=st.floats(1, 10),
    last_day=st.integers(DAY - 400, DAY),
    due_day=st.just(DAY),
    reps=st.integers(1, 50),
    lapses=st.just(0),
)
loads = st.dictionaries(st.integers(DAY, DAY + 200), st.integers(0, 5), max_size=60)


@given(st.none() | memories, loads, st.text(max_size=8))
def test_a_better_rating_never_comes_back_earlier(
    memory: Memory | None, load: dict[int, int], name: str
) -> None:
    asked = replace(SINGLE, id=QuestionId(name))
    days = list(next_days(turn(asked, memory), MORNING, FUZZED, load).values())
    assert days == sorted(days)
    assert days[0] == 0
    assert days[1] >= 1


@given(st.none() | memories, loads, st.sampled_from(list(Rating)))
def test_the_days_that_are_offered_are_those_that_are_chosen(
    memory: Memory | None, load: dict[int, int], rating: Rating
) -> None:
    offered = next_days(turn(SINGLE, memory), MORNING, FUZZED, load)
    got = answer(SINGLE, B, memory, rating=rating, scheduling=FUZZED, load=load)
    assert got.review.due_day == DAY + offered[rating]


@given(memories, loads, st.sampled_from([HARD, GOOD, EASY]))
def test_fuzz_stays_within_its_bounds(memory: Memory, load: dict[int, int], rating: Rating) -> None:
    low, high = bounds(memory, rating)
    chosen = chosen_days("q", memory, load)[rating]
    assert low <= chosen <= high
    least = min(load.get(DAY + days, 0) for days in range(low, high + 1))
    assert load.get(DAY + chosen, 0) == least


# -- turns


@pytest.mark.parametrize(("lapses", "leech"), [(0, False), (5, False), (6, True), (9, True)])
def test_six_lapses_make_a_leech(lapses: int, leech: bool) -> None:
    assert turn(SINGLE, replace(SEEN, lapses=lapses)).leech is leech


def test_a_new_question_is_no_leech() -> None:
    assert not turn(SINGLE, None).leech


# -- the order of the options


def orders(asked: Question) -> set[tuple[int, ...]]:
    return {option_order(asked, str(seed)) for seed in range(300)}


def test_options_take_every_order() -> None:
    assert len(orders(SINGLE)) == 24


def test_the_same_seed_gives_the_same_order_for_all_time() -> None:
    assert option_order(SINGLE, "1:0") == (2, 1, 3, 0)
    assert option_order(replace(SINGLE, id=QuestionId("other")), "1:0") == (1, 3, 0, 2)


def test_questions_are_not_all_shuffled_alike() -> None:
    named = [replace(SINGLE, id=QuestionId(str(number))) for number in range(50)]
    assert len({option_order(asked, "seed") for asked in named}) > 10


def test_a_locked_question_keeps_its_order() -> None:
    assert orders(replace(SINGLE, shuffle=Shuffle(locked=True))) == {(0, 1, 2, 3)}


def test_pinned_options_stay_where_they_are() -> None:
    pinned = orders(replace(SINGLE, shuffle=Shuffle(keep=frozenset({1, 3}))))
    assert pinned == {(0, 1, 2, 3), (2, 1, 0, 3)}


def test_true_stays_before_false() -> None:
    assert orders(question(QuestionType.TRUE_FALSE, Judgement(value=True), "tf")) == {(0, 1)}


def test_a_flashcard_has_no_options_to_order() -> None:
    assert orders(CARD) == {()}
