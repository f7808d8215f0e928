"""Steps of a mock exam as values, what keeps one from being taken, what the last one teaches."""

from dataclasses import dataclass, replace
from typing import Any

from quizapp.core import exam_reviews
from quizapp.core.exam import Attempt, AttemptAnswer, PaperQuestion, Timer
from quizapp.core.memory import MAX_INTERVAL, study_day
from quizapp.core.question import Question, QuestionType, Response
from quizapp.core.review import ReviewId
from quizapp.errors import DatabaseError, QuizappError
from quizapp.services.scheduling import scheduling
from quizapp.settings.keys import Settings
from quizapp.store.attempts import ExamReview
from quizapp.store.store import Store


class TimeUp(QuizappError):
    """Time ran out before an act; the exam was handed in without it."""

    def __init__(self) -> None:
        super().__init__("Time is up: the exam was handed in as it stood.")


class Paused(QuizappError):
    """The exam is paused, and nothing can be answered until it goes on."""

    def __init__(self) -> None:
        super().__init__("The exam is paused; go on with it first.")


class Checked(QuizappError):
    """The key was looked at, so the answer stands."""

    def __init__(self) -> None:
        super().__init__("You have seen the answer to this question; yours stands.")


class Overtaken(DatabaseError):
    """Another window wrote first: nothing was overwritten, and its state was taken over."""

    def __init__(self) -> None:
        super().__init__(
            "This exam went on in another window: you see it as it stands there, "
            "and your last step was not taken."
        )


@dataclass(frozen=True, slots=True)
class Counts:
    """How far a paper is filled in."""

    answered: int
    blank: int
    flagged: int


def answer_at(attempt: Attempt, position: int) -> AttemptAnswer:
    """What was done with a question so far, nothing included."""
    none = AttemptAnswer(position, None, flagged=False, seconds=0.0, shown=False)
    return attempt.answers.get(position, none)


def with_answer(attempt: Attempt, position: int, **changes: Any) -> Attempt:
    """The attempt with fields of one answer set otherwise."""
    answer = replace(answer_at(attempt, position), **changes)
    return replace(attempt, answers={**attempt.answers, position: answer})


def with_time(attempt: Attempt, timer: Timer) -> Attempt:
    """The attempt at a later state of its timer; the question on show took the time between."""
    seconds = (timer.used_ms - attempt.timer.used_ms) / 1000
    answer = answer_at(attempt, attempt.position)
    later = with_answer(attempt, attempt.position, seconds=answer.seconds + seconds, shown=True)
    return replace(later, timer=timer)


def check_response(placed: PaperQuestion, response: Response) -> None:
    """Raise ValueError for what can't be a response to this question."""
    if not _fits(placed.question, response):
        raise ValueError(f"no response to question {placed.position}: {response!r}")


def _fits(question: Question, response: Response) -> bool:
    if response is None:
        return True
    if isinstance(response, bool):
        return question.type is QuestionType.TRUE_FALSE
    most = {QuestionType.SINGLE: 1, QuestionType.MULTIPLE: len(question.options)}
    return len(response) <= most.get(question.type, 0) and all(
        number in range(len(question.options)) for number in response
    )


def reviews_of(store: Store, done: Attempt, settings: Settings) -> list[ExamReview]:
    """The reviews that a finished attempt becomes; without a rating where the setting is off."""
    finished = done.finished or done.started
    day = study_day(finished.utc_ms, finished.offset_minutes, settings.rollover_hour)
    made = exam_reviews.reviews(
        done,
        memories=store.memories([placed.question.id for placed in done.paper.questions]),
        # By attempt and place: two machines that finish the same attempt make the same reviews.
        review_id=lambda position: ReviewId(f"{done.id}-{position}"),
        scheduling=scheduling(store, settings, day),
        load=store.due_by_day(day, day + MAX_INTERVAL, None),
        touches_memory=settings.exam_reviews,
    )
    return [
        (one.review, one.turn.question.bank, one.turn.question.content(), one.before, one.after)
        for one in made
    ]
