"""Sessions of bare questions, and answers to them."""

from collections.abc import Callable
from copy import copy
from itertools import count

from quizapp.core.memory import DEFAULT_PARAMETERS, Rating
from quizapp.core.question import BankId, Judgement, Question, QuestionId, QuestionType
from quizapp.core.review import Mode, Moment, ReviewId
from quizapp.core.session import Session
from quizapp.core.study import Outcome, Scheduling, Turn, outcome

AGAIN, HARD, GOOD, EASY = Rating
SCHEDULING = Scheduling(DEFAULT_PARAMETERS, 0)


_numbers = count()


def answered(session: Session, rating: Rating, *, touches_memory: bool = True) -> Outcome:
    """An outcome for the question on show, whatever its answer was."""
    assert session.current is not None
    asked = Question(
        id=session.current,
        bank=BankId("b"),
        type=QuestionType.TRUE_FALSE,
        stem="So?",
        key=Judgement(value=True),
    )
    return outcome(
        Turn(asked, None, (), session.number, session.is_retry),
        True,
        review_id=ReviewId(str(next(_numbers))),
        at=Moment(1_728_000_000_000, 480),
        duration_ms=1_000,
        mode=Mode.STUDY,
        scheduling=SCHEDULING,
        rating=rating,
        touches_memory=touches_memory,
    )


def answer(session: Session, rating: Rating = GOOD) -> None:
    """Answer the question on show."""
    session.answered(answered(session, rating))


def go(session: Session, rating: Rating = GOOD) -> QuestionId | None:
    """Answer it and go on."""
    answer(session, rating)
    return session.advance()


def q(name: str) -> QuestionId:
    """A question by its letter."""
    return QuestionId(name)


def session_of(names: str, **options: bool | dict[QuestionId, int]) -> Session:
    """A session that asks a question a letter."""
    return Session([q(name) for name in names], **options)


def rest(session: Session, rating: Callable[[Session], Rating] = lambda _: GOOD) -> str:
    """The questions shown from here on, a retry in capitals."""
    shown = ""
    while session.current is not None:
        shown += session.current.upper() if session.is_retry else session.current
        if not session.is_answered:
            answer(session, rating(session))
        session.advance()
    return shown


def twin(session: Session) -> Session:
    """A session that goes its own way from here on."""
    other = copy(session)
    for name, value in vars(session).items():
        setattr(other, name, copy(value))
    return other


def state(session: Session) -> tuple[object, ...]:
    """Everything that a session shows, and all that it would still show."""
    forgetful = twin(session)
    return (
        *(session.current, session.is_answered, session.is_retry, session.number, session.total),
        *(session.finished, session.retries_left, list(session.outcomes)),
        rest(twin(session)),
        rest(forgetful, lambda _: AGAIN),
    )
