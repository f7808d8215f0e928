"""The order of a sitting: retries, skips, drops, and the way back."""

import pytest

from quizapp.core.memory import Rating
from quizapp.core.session import RETRIES_A_DAY, Session
from tests.core.sessions import AGAIN, EASY, GOOD, HARD, answer, answered, go, q, rest, session_of

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
