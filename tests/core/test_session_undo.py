"""Taking back what was done in a session."""

from tests.core.sessions import AGAIN, answer, go, q, rest, session_of, state, twin

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
