"""What statistics are read from: days, times, responses, and the log or a sample of it."""

import pytest
from sqlalchemy.dialects import postgresql

from quizapp.core import recalls
from quizapp.core.memory import DEFAULT_PARAMETERS, Rating
from quizapp.core.question import fingerprint
from quizapp.core.recalls import FirstAnswer, Rated, Recall
from quizapp.core.review import EventKind, HistoryEvent, Mode
from quizapp.core.stats import Share
from quizapp.store import reviews, statistics

DIGEST = "0" * 32


def event_of(kind, question, at, other=None):
    return HistoryEvent(
        id=f"event-{question}", question=question, kind=kind, at=at, study_day=20_003, other=other
    )


def keep(store, *events):
    store.record_events(events, bank="b", digest=DIGEST, retired=(), returned=())


def test_days_are_counted_in_every_mode(store, answer):
    assert store.answers_by_day(0, 99_999) == {}
    answer(store, day=20_000)
    answer(store, day=20_000, rating=None, mode=Mode.CRAM)
    answer(store, "other", day=20_002, rating=None, mode=Mode.EXAM)
    answer(store, day=20_003)
    assert store.answers_by_day(20_000, 20_002) == {20_000: 2, 20_002: 1}


def test_right_answers_are_a_share_of_all(store, answer):
    assert store.right_since(0) == Share(0, 0)
    answer(store, day=20_000, correct=False)
    answer(store, day=20_001, correct=True)
    answer(store, day=20_002, correct=False)
    assert store.right_since(20_001) == Share(1, 2)


def test_the_newest_times_come_first(store, answer):
    answer(store, "one", day=20_000, duration_ms=1, correct=True)
    answer(store, "two", day=20_001, duration_ms=2, correct=False)
    answer(store, "one", day=20_002, duration_ms=3, correct=True)
    assert store.newest_times(2) == [("one", True, 3), ("two", False, 2)]


def test_the_most_wrong_come_first_and_one_slip_is_none(store, answer):
    for question, times in (("slip", 1), ("b", 3), ("a", 3), ("never", 0), ("c", 2)):
        for day in range(4):
            answer(store, question, day=20_000 + day, correct=day >= times)
    assert store.most_wrong(9) == [("a", 3), ("b", 3), ("c", 2)]
    assert store.most_wrong(1) == [("a", 3)]


def test_responses_are_those_to_a_version(store, answer, content):
    now = fingerprint(content("q"))
    answer(store, response=frozenset({0}))
    answer(store, day=20_001, response=frozenset({1}))
    answer(store, day=20_002, response=frozenset({1}))
    answer(store, day=20_003, response=None)
    answer(store, "other", response=frozenset({1}))
    found = store.responses({"q": now, "never": "x"})
    assert found == {"q": {frozenset({0}): 1, frozenset({1}): 2, None: 1}, "never": {}}
    assert store.responses({"q": "an older version"}) == {"q": {}}
    assert store.responses({}) == {}


def test_responses_under_earlier_ids_count_too(store, answer, at, content):
    answer(store, "old", response=frozenset({1}))
    keep(store, event_of(EventKind.MOVED, "middle", at(20_001), "old"))
    keep(store, event_of(EventKind.MOVED, "new", at(20_002), "middle"))
    version = fingerprint(content("old"))
    assert store.responses({"new": version}) == {"new": {frozenset({1}): 1}}
    assert store.responses({"old": version}) == {"old": {frozenset({1}): 1}}


def test_ids_moved_in_a_circle_end_the_search(store, answer, at, content):
    answer(store, "one", response=frozenset({1}))
    keep(store, event_of(EventKind.MOVED, "two", at(20_001), "one"))
    keep(store, event_of(EventKind.MOVED, "one", at(20_002), "two"))
    version = fingerprint(content("one"))
    assert store.responses({"one": version}) == {"one": {frozenset({1}): 1}}


def test_the_whole_log_is_told_in_its_order(store, answer, at):
    answer(store, day=20_000, due_day=20_002)
    answer(store, day=20_001, rating=None)
    answer(store, day=20_002, rating=Rating.AGAIN, guessed=True)
    reset = event_of(EventKind.RESET, "q", at(20_003))
    keep(store, reset)
    answer(store, day=20_004)
    found = store.sampled_log()
    assert found.lines == [
        Rated("q", 20_000, Rating.GOOD, 20_002, guessed=False),
        Rated("q", 20_002, Rating.AGAIN, 20_005, guessed=True),
        reset,
        Rated("q", 20_004, Rating.GOOD, 20_007, guessed=False),
    ]
    assert (found.parameters, found.questions, found.of) == (DEFAULT_PARAMETERS, 1, 1)


def test_a_replay_tells_what_the_memories_were(store, busy_weeks):
    made = busy_weeks(store)
    log = store.sampled_log()
    answers = recalls.read(log.lines, log.parameters)
    rated = [review for review in made if review.rating is not None]
    firsts = {(one.question, one.study_day) for one in rated}
    assert len(answers) == len(firsts)
    assert sum(isinstance(one, FirstAnswer) for one in answers) == log.of
    kept = store.memory("q1")
    answer = max((one for one in rated if one.question == "q1"), key=lambda one: one.study_day)
    (last,) = [one for one in answers if (one.question, one.day) == ("q1", answer.study_day)]
    assert isinstance(last, Recall)
    assert kept.last_day == last.day


@pytest.mark.slow
def test_a_long_log_is_sampled_by_question(store, answer, at):
    for number in range(300):
        for day in range(2):
            answer(store, f"sm-{number:03}", day=20_000 + 3 * day)
    keep(store, event_of(EventKind.MOVED, "new", at(20_009), "sm-007"))
    found = store.sampled_log(longest=120)
    drawn = {line.question for line in found.lines if isinstance(line, Rated)}
    assert found.of == 300
    assert 30 <= found.questions <= 90
    assert len(drawn) == found.questions
    assert sum(isinstance(line, Rated) for line in found.lines) == 2 * len(drawn)
    assert found == store.sampled_log(longest=120)


STATEMENTS = {
    "by day": (statistics.BY_DAY, {"first": 1, "last": 9}, "COVERING INDEX ix_review_study_day"),
    "right since": (statistics.RIGHT_SINCE, {"day": 20_000}, "INDEX ix_review_study_day"),
    "times": (statistics.TIMES, {"count": 9}, "SCAN review"),
    "most wrong": (statistics.MOST_WRONG, {"count": 9}, "COVERING INDEX ix_tally_wrong"),
    "responses": (statistics.RESPONSES, {"questions": "[]"}, "INDEX ix_review_question"),
    "sample": (statistics.RATED_OF, {"questions": "[]"}, "INDEX ix_review_question"),
    "days studied": (reviews.DAYS_STUDIED, {}, "COVERING INDEX ix_review_study_day"),
}


@pytest.mark.parametrize("name", STATEMENTS)
@pytest.mark.parametrize("analyzed", [False, True])
def test_what_may_be_long_is_read_along_an_index(plan_of, name, analyzed):
    statement, values, expected = STATEMENTS[name]
    plan = plan_of(statement, analyzed=analyzed, **values)
    assert any(expected in step for step in plan), plan
    if name == "times":  # down the key itself, so that the limit ends it
        assert plan == ["SCAN review"]


@pytest.mark.parametrize("name", ["by day", "right since", "times", "most wrong", "days studied"])
def test_they_can_be_asked_of_postgresql(name):
    assert "FROM" in str(STATEMENTS[name][0].compile(dialect=postgresql.dialect()))
