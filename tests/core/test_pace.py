"""The student's own speed, once there is enough to know it by."""

from quizapp.core.exam_plan import STARTING_PACE
from quizapp.core.pace import TimedAnswer, paces
from quizapp.core.question import QuestionId, QuestionType

KINDS = {QuestionId(f"q{n}"): QuestionType.SINGLE for n in range(40)}


def answered(
    number: int, seconds: float, *, day: int = 9, first: int | None = 1, correct: bool = True
) -> TimedAnswer:
    return TimedAnswer(QuestionId(f"q{number}"), day, correct, seconds, first)


def test_few_answers_say_nothing_of_the_speed() -> None:
    found = paces([answered(n, 5) for n in range(9)], KINDS)
    assert found[QuestionType.SINGLE] == STARTING_PACE
    assert paces([], KINDS) == {}


def test_each_showing_has_its_own_median() -> None:
    right = [answered(n, 5 + n % 3) for n in range(10)]
    wrong = [answered(10 + n, 40, correct=False) for n in range(10)]
    retries = [answered(10 + n, 8) for n in range(10)]
    new = [answered(20 + n, 60, first=9, correct=n > 4) for n in range(10)]
    pace = paces([*right, *wrong, *retries, *new], KINDS)[QuestionType.SINGLE]
    assert (pace.right, pace.wrong, pace.retry, pace.new) == (6, 40, 8, 60)


def test_what_has_too_few_answers_keeps_its_start_beside_what_has_enough() -> None:
    pace = paces([answered(n, 5) for n in range(10)], KINDS)[QuestionType.SINGLE]
    assert (pace.right, pace.wrong) == (5, STARTING_PACE.wrong)


def test_no_pace_is_faster_than_a_second() -> None:
    assert paces([answered(n, 0.1) for n in range(10)], KINDS)[QuestionType.SINGLE].right == 1


def test_questions_that_left_the_banks_tell_nothing() -> None:
    gone = TimedAnswer(QuestionId("gone"), 9, correct=True, seconds=5, first_day=1)
    assert paces([gone] * 20, KINDS) == {}
