"""The order of a sitting: retries, skips, drops, and the way back."""

from collections.abc import Callable
from copy import copy
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.memory import DEFAULT_PARAMETERS, Rating
from quizapp.core.question import BankId, Judgement, Question, QuestionId, QuestionType
from quizapp.core.review import Mode, Moment, ReviewId
from quizapp.core.session import RETRIES_A_DAY, RETRY_AFTER, Session
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
    session.answered(answered(session, rating))


def go(session: Session, rating: Rating = GOOD) -> QuestionId | None:
    answer(session, rating)
    return session.advance()


def q(name: str) -> QuestionId:
    return QuestionId(name)


def session_of(names: str, **options: bool | dict[QuestionId, int]) -> Session:
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


# -- the plain way through


def test_questions_are_asked_in_their_order_and_once() -> None:
    assert rest(session_of("abca")) == "abc"


def test_an_empty_session_is_over() -> None:
    session = session_of("")
    assert (session.current, session.number, session.total, session.finished) == (None, 0, 0, 0)
    assert session.advance() is None


def test_numbers_count_distinct_questions() -> None:
    session = session_of("abcdefgh")
    seen = []
    while session.current is not None:
        seen.append((session.current, session.number, session.is_retry))
        go(session, AGAIN if session.current == "b" and not session.is_retry else GOOD)
    assert session.total == session.finished == session.number == 8
    assert seen == [
        *((name, number, False) for number, name in enumerate("abcdefg", 1)),
        ("b", 2, True),
        ("h", 8, False),
    ]


def test_the_answer_is_on_show_until_advance() -> None:
    session = session_of("ab")
    assert not session.is_answered
    answer(session)
    assert (session.current, session.is_answered, session.finished) == ("a", True, 1)
    assert session.advance() == "b"
    assert not session.is_answered


def test_outcomes_are_kept_in_order() -> None:
    session = session_of("abc")
    rest(session)
    assert [kept.turn.question.id for kept in session.outcomes] == ["a", "b", "c"]


# -- retries


@pytest.mark.parametrize(
    ("queue", "wrong", "shown"),
    [
        ("abcdefgh", "a", "abcdefAgh"),
        ("abcdefgh", "ab", "abcdefABgh"),
        ("abcdefgh", "ag", "abcdefAghG"),
        ("abcdefgh", "g", "abcdefghG"),
        ("abc", "a", "abcA"),
        ("abc", "ab", "abcAB"),
        ("abc", "c", "abcC"),
        ("abc", "abc", "abcABC"),
        ("a", "a", "aA"),
    ],
)
def test_a_question_rated_again_returns_after_five_others_or_at_the_end(
    queue: str, wrong: str, shown: str
) -> None:
    def once(session: Session) -> Rating:
        assert session.current is not None
        return AGAIN if session.current in wrong and not session.is_retry else GOOD

    assert rest(session_of(queue), once) == shown


def test_a_question_returns_at_most_three_times() -> None:
    assert rest(session_of("abc"), lambda _: AGAIN) == "abcABCABCABC"


def test_retries_earlier_on_the_day_count() -> None:
    session = session_of("abcd", retried={q("a"): 2, q("b"): 3, q("c"): 9})
    assert rest(session, lambda _: AGAIN) == "abcdADDD"


def test_a_session_may_be_without_retries() -> None:
    assert rest(session_of("ab", retries=False), lambda _: AGAIN) == "ab"


def test_what_does_not_touch_memory_is_not_retried() -> None:
    session = session_of("ab")
    session.answered(answered(session, AGAIN, touches_memory=False))
    session.advance()
    assert rest(session) == "b"


def test_what_is_left_to_retry_is_counted() -> None:
    session = session_of("ab")
    counted = [(session.retries_left, session.finished)]
    for rating in (AGAIN, GOOD, GOOD):
        answer(session, rating)
        counted.append((session.retries_left, session.finished))
        session.advance()
    assert counted == [(0, 0), (1, 0), (1, 1), (0, 2)]


def test_an_open_retry_is_still_left() -> None:
    session = session_of("a")
    go(session, AGAIN)
    assert (session.is_retry, session.retries_left, session.finished) == (True, 1, 0)


# -- another rating


@pytest.mark.parametrize(
    ("ratings", "shown"),
    [
        ([GOOD, AGAIN], "bA"),
        ([AGAIN, GOOD], "b"),
        ([AGAIN, AGAIN], "bA"),
        ([AGAIN, HARD, AGAIN, EASY], "b"),
    ],
)
def test_only_the_last_rating_counts(ratings: list[Rating], shown: str) -> None:
    session = session_of("ab")
    answer(session, ratings[0])
    for rating in ratings[1:]:
        session.revised(answered(session, rating))
    assert [kept.review.rating for kept in session.outcomes] == [ratings[-1]]
    session.advance()
    assert rest(session) == shown


def test_rating_again_twice_uses_one_retry() -> None:
    session = session_of("a")
    for _ in range(RETRIES_A_DAY):
        answer(session, AGAIN)
        session.revised(answered(session, AGAIN))
        assert session.advance() == "a"
    answer(session, AGAIN)
    assert session.advance() is None


# -- skipping


@pytest.mark.parametrize(
    ("skips", "shown"), [("a", "bca"), ("b", "acb"), ("ab", "cab"), ("abc", "abc"), ("c", "abc")]
)
def test_a_skipped_question_is_asked_at_the_end(skips: str, shown: str) -> None:
    session = session_of("abc")
    asked, left = "", set(skips)
    while session.current is not None:
        if session.current in left:
            left.remove(session.current)
            session.skip()
        else:
            asked += session.current
            go(session)
    assert asked == shown


def test_skipping_takes_no_number() -> None:
    session = session_of("abc")
    assert (session.skip(), session.number) == ("b", 1)
    go(session)
    assert (session.number, session.total) == (2, 3)


def test_a_retry_that_is_skipped_comes_back_as_one() -> None:
    session = session_of("ab")
    go(session, AGAIN)
    go(session, AGAIN)
    assert session.skip() == "b"
    assert session.retries_left == 2
    assert rest(session) == "BA"


def test_a_retry_goes_before_what_was_skipped_after_it() -> None:
    session = session_of("ab")
    go(session, AGAIN)
    session.skip()
    assert rest(session) == "Ab"


def test_the_last_question_can_not_be_put_off() -> None:
    session = session_of("a")
    assert session.skip() == "a"


# -- dropping


def test_a_dropped_question_is_not_asked() -> None:
    session = session_of("abcd")
    assert session.drop(q("c")) == "a"
    assert session.total == 3
    assert rest(session) == "abd"


def test_dropping_the_open_question_goes_on() -> None:
    session = session_of("abc")
    assert session.drop(q("a")) == "b"
    assert (session.number, session.total) == (1, 2)


def test_dropping_behind_the_answer_goes_on_and_takes_the_retry_away() -> None:
    session = session_of("ab")
    answer(session, AGAIN)
    assert session.drop(q("a")) == "b"
    assert (session.total, session.retries_left, session.finished) == (2, 0, 1)
    assert rest(session) == "b"


def test_dropping_a_waiting_retry() -> None:
    session = session_of("abc")
    go(session, AGAIN)
    session.drop(q("a"))
    assert session.retries_left == 0
    assert rest(session) == "bc"


def test_dropping_the_last_question_ends_the_session() -> None:
    session = session_of("a")
    assert session.drop(q("a")) is None
    assert session.total == 0


def test_dropping_a_stranger_changes_nothing() -> None:
    session = session_of("ab")
    assert session.drop(q("z")) == "a"
    assert session.total == 2


# -- stopping


def test_a_stopped_session_is_over_and_its_retries_are_left() -> None:
    session = session_of("abcdef")
    go(session, AGAIN)
    go(session)
    session.stop()
    assert (session.current, session.retries_left, session.finished) == (None, 1, 1)
    assert session.advance() is None


def test_a_session_stopped_at_a_retry_still_owes_it() -> None:
    session = session_of("a")
    go(session, AGAIN)
    session.stop()
    assert session.retries_left == 1


def test_stopping_at_an_answer_or_twice_owes_nothing_more() -> None:
    session = session_of("ab")
    answer(session)
    session.stop()
    session.stop()
    assert (session.current, session.is_answered, session.retries_left) == (None, False, 0)


# -- undo


def test_undo_opens_the_question_again() -> None:
    session = session_of("ab")
    go(session)
    kept = session.outcomes[0]
    assert session.undo() is kept
    assert (session.current, session.is_answered, session.outcomes) == ("a", False, [])


def test_undo_takes_the_retry_away_and_its_count_back() -> None:
    session = session_of("abc")
    for _ in range(10):
        go(session, AGAIN)
        session.undo()
    assert session.retries_left == 0
    assert rest(twin(session)) == "abc"
    assert rest(session, lambda _: AGAIN) == "abcABCABCABC"


def test_undo_of_a_retry_is_a_retry_again() -> None:
    session = session_of("a")
    go(session, AGAIN)
    go(session)
    assert session.current is None
    session.undo()
    assert (session.current, session.is_retry, session.number) == ("a", True, 1)


def test_undo_takes_back_skips_made_since() -> None:
    session = session_of("abc")
    go(session)
    session.skip()
    session.undo()
    assert rest(session) == "abc"


def test_undo_after_the_end_and_after_stopping() -> None:
    session = session_of("ab")
    rest(session)
    session.undo()
    assert session.current == "b"
    session.stop()
    session.undo()
    assert (session.current, rest(session)) == ("a", "ab")


def test_a_dropped_question_stays_out_after_undo() -> None:
    session = session_of("abc")
    go(session)
    session.drop(q("b"))
    session.undo()
    assert (session.total, rest(session)) == (2, "ac")


def test_a_question_dropped_behind_its_answer_returns_with_undo() -> None:
    session = session_of("ab")
    answer(session, AGAIN)
    session.drop(q("a"))
    session.undo()
    assert (session.current, session.total, rest(session)) == ("a", 2, "ab")


# -- what can't be done


def nothing(session: Session) -> None:
    """The session as it begins."""


@pytest.mark.parametrize(
    ("prepare", "act"),
    [
        (nothing, lambda s: s.advance()),
        (nothing, lambda s: s.undo()),
        (nothing, lambda s: s.revised(answered(s, GOOD))),
        (answer, lambda s: s.skip()),
        (answer, answer),
        (nothing, lambda s: s.answered(answered(session_of("b"), GOOD))),
        (answer, lambda s: s.revised(answered(session_of("b"), GOOD))),
        (go, lambda s: s.revised(s.outcomes[-1])),
        (rest, lambda s: s.skip()),
    ],
    ids=[
        "advance from an open question",
        "undo nothing",
        "revise nothing",
        "skip an answered question",
        "answer twice",
        "answer another question",
        "revise another question",
        "revise after advance",
        "skip at the end",
    ],
)
def test_what_can_not_be_done_is_refused_and_changes_nothing(
    prepare: Callable[[Session], object], act: Callable[[Session], object]
) -> None:
    session = session_of("ab")
    prepare(session)
    before = state(session)
    with pytest.raises(ValueError, match=r"open|answer|undo"):
        act(session)
    assert state(session) == before


# -- properties

ACTIONS = ("good", "again", "again", "hard", "skip", "drop", "revise", "undo")


def perform(session: Session, action: str, target: int) -> None:
    """One key press, if it can be done now; an answer is followed by advance or by revising."""
    if action == "undo":
        if session.outcomes:
            session.undo()
    elif session.current is None:
        return
    elif action == "skip":
        session.skip()
    elif action == "drop":
        session.drop(q(str(target)))
    elif action == "revise":
        answer(session, AGAIN)
        session.revised(answered(session, GOOD if target % 2 else AGAIN))
        session.advance()
    else:
        go(session, Rating[action.upper()])


actions = st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(0, 12)), max_size=40)
sizes = st.integers(0, 12)


def numbered(size: int) -> Session:
    return Session([q(str(number)) for number in range(size)])


@given(sizes, actions)
def test_undo_leaves_no_trace(size: int, pressed: list[tuple[str, int]]) -> None:
    session = numbered(size)
    states: list[tuple[object, ...] | None] = []

    def undo() -> None:
        session.undo()
        before = states.pop()
        assert before is None or state(session) == before

    for action, target in pressed:
        if action == "undo":
            if states:
                undo()
        elif action == "drop":
            perform(session, action, target)
            states = [None] * len(states)  # what was dropped stays out
        elif action == "skip" or session.current is None:
            perform(session, action, target)
        else:
            states.append(state(session))
            perform(session, action, target)
    while states:
        undo()


@given(sizes, actions)
def test_undoing_everything_is_a_new_session_without_what_was_dropped(
    size: int, pressed: list[tuple[str, int]]
) -> None:
    session, dropped = numbered(size), set()
    for action, target in pressed:
        if action == "drop" and session.current is not None:
            dropped.add(q(str(target)))
        if action == "undo" and session.outcomes:
            dropped.discard(session.outcomes[-1].turn.question.id)
        perform(session, action, target)
    while session.outcomes:
        dropped.discard(session.undo().turn.question.id)
    ids = [q(str(number)) for number in range(size) if q(str(number)) not in dropped]
    if "skip" not in {action for action, _ in pressed} and ids:
        assert [session.current, session.total, session.number] == [ids[0], len(ids), 1]
        assert rest(twin(session)) == rest(Session(ids))
    assert (session.finished, session.retries_left) == (0, 0)


@given(
    st.integers(0, 25),
    st.lists(st.sampled_from([AGAIN, AGAIN, GOOD]), max_size=120),
    st.dictionaries(st.integers(0, 24).map(str).map(q), st.integers(0, 4)),
)
def test_retries_keep_their_distance_and_their_number(
    size: int, ratings: list[Rating], retried: dict[QuestionId, int]
) -> None:
    session = Session([q(str(number)) for number in range(size)], retried=retried)
    shown: list[QuestionId] = []
    retries = dict(retried)
    rated = iter(ratings)
    while (current := session.current) is not None:
        if session.is_retry:
            retries[current] = retries.get(current, 0) + 1
            between = len(shown) - 1 - max(i for i, one in enumerate(shown) if one == current)
            assert between >= RETRY_AFTER or len(set(shown)) == size
            assert retries[current] <= RETRIES_A_DAY
        else:
            assert current not in shown
        assert session.number == list(dict.fromkeys([*shown, current])).index(current) + 1
        assert session.total == size
        shown.append(current)
        go(session, next(rated, GOOD))
    assert len(set(shown)) == session.finished == size
    assert session.retries_left == 0


@given(sizes, actions)
def test_counts_agree_with_each_other(size: int, pressed: list[tuple[str, int]]) -> None:
    session = numbered(size)
    for action, target in pressed:
        perform(session, action, target)
        assert 0 <= session.finished <= session.total <= size
        assert 0 <= session.retries_left <= session.total
        if session.current is not None:
            assert 1 <= session.number <= session.total
            assert not session.is_answered
    rest(session)
    assert session.finished == session.total


# -- put aside and taken back


def test_what_was_put_aside_comes_back_where_it_stood() -> None:
    session = session_of("abc")
    before = state(session)
    assert session.put_aside(q("a")) == "b"
    assert session.total == 2
    assert session.take_back() == "a"
    assert state(session) == before


def test_an_answer_put_aside_is_on_show_again() -> None:
    session = session_of("abc")
    answer(session, AGAIN)
    before = state(session)
    session.put_aside(q("a"))
    assert rest(twin(session)) == "bc"
    assert session.take_back() == "a"
    assert state(session) == before


def test_only_the_newest_act_is_taken_back() -> None:
    session = session_of("abcd")
    session.put_aside(q("a"))
    go(session)
    assert session.take_back() is None
    session.undo()
    assert session.current == "b"
    assert session.take_back() == "a"
    assert session.take_back() is None


def test_undoing_an_answer_forgets_what_was_put_aside_after_it() -> None:
    session = session_of("abcd")
    go(session)
    session.put_aside(q("b"))
    session.undo()
    assert session.current == "a"
    assert session.take_back() is None
