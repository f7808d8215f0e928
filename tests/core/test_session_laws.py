"""What holds of every session, whatever is done in it."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.memory import Rating
from quizapp.core.question import QuestionId
from quizapp.core.session import RETRIES_A_DAY, RETRY_AFTER, Session
from tests.core.sessions import AGAIN, GOOD, answer, answered, go, q, rest, session_of, state, twin

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
