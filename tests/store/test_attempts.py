"""Mock exams in the store: begun, gone on with in one window or two, handed in once."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from quizapp.core.exam import Reading, State, Timer
from quizapp.core.memory import Rating
from quizapp.core.question import BankId, QuestionId
from quizapp.core.review import EventKind, HistoryEvent, Moment
from quizapp.errors import DatabaseError
from quizapp.store import attempts
from quizapp.store.errors import AttemptChanged, AttemptFinished, Locked, ReadOnly
from quizapp.store.store import Store
from tests.store.sitting import (
    DAY_MS,
    HOUR_MS,
    QUESTIONS,
    STARTED,
    answered,
    attempt_of,
    exam_review,
    handed_in,
    paper_of,
)


@pytest.fixture
def begun(store):
    attempt = attempt_of()
    store.start_attempt(attempt)
    return attempt


def test_an_attempt_comes_back_as_it_was(store, path, now):
    attempt = answered(attempt_of(), 2, frozenset({0, 1}), flagged=True, seconds=0.1 + 0.2)
    attempt = answered(attempt, 3, False)
    attempt = answered(attempt, 1, None, shown=False, seconds=0.0)
    paused = attempt_of(
        "paused", state=State.PAUSED, timer=Timer(None, 7, None, 2), paper=paper_of("SEED2")
    )
    bootless = attempt_of("bootless", timer=Timer(0, 1, Reading(-5, None, None)))
    for one in (attempt, paused, bootless):
        store.start_attempt(one)
    store.close()
    opened = Store.open(path, now=now)
    for one in (attempt, paused, bootless):
        assert opened.attempt(one.id) == one
    assert opened.attempt("unknown") is None
    assert opened.check() == []
    opened.close()


def test_attempts_stand_newest_first(store):
    assert store.attempts() == []
    assert store.open_attempt() is None
    for number, hour in enumerate((3, 1, 2)):
        store.start_attempt(
            attempt_of(f"a{number}", started=Moment(STARTED.utc_ms + hour * HOUR_MS, 0))
        )
    assert [one.id for one in store.attempts()] == ["a0", "a2", "a1"]
    assert [one.id for one in store.attempts(2)] == ["a0", "a2"]
    assert store.attempts(0) == []


def test_the_open_attempt_is_the_newest_that_goes_on(store):
    for number, state in enumerate((State.PAUSED, State.OPEN)):
        started = Moment(STARTED.utc_ms + number, 0)
        store.start_attempt(attempt_of(f"a{number}", state=state, started=started))
    later = attempt_of("late", started=Moment(STARTED.utc_ms + HOUR_MS, 0))
    store.start_attempt(later)
    store.finish_attempt(handed_in(later), revision=0, reviews=[])
    assert store.open_attempt().id == "a1"
    assert [one.id for one in store.open_attempts()] == ["a1", "a0"]
    newest = store.attempt("a1")
    store.finish_attempt(handed_in(newest, state=State.EXPIRED), revision=0, reviews=[])
    assert store.open_attempt().id == "a0"
    assert [one.id for one in store.open_attempts()] == ["a0"]


def test_starting_twice_keeps_the_first(store, begun):
    saved = store.save_attempt(answered(begun, 1, frozenset({0})), revision=0, changed=[1])
    store.start_attempt(begun)
    assert store.attempt("one") == saved


def test_each_act_is_kept(store, begun):
    first = answered(begun, 1, frozenset({0}))
    saved = store.save_attempt(first, revision=0, changed=[1])
    assert saved == replace(first, revision=1)
    second = answered(answered(saved, 1, frozenset({1}), flagged=True), 2, frozenset())
    paused = replace(second, state=State.PAUSED, timer=Timer(HOUR_MS, 99, None, 1))
    saved = store.save_attempt(paused, revision=1, changed=[1, 2])
    assert saved.revision == 2
    assert store.attempt("one") == saved
    cleared = replace(saved, answers={1: saved.answers[1]}, position=3)
    saved = store.save_attempt(cleared, revision=2, changed=[2])
    assert store.attempt("one") == saved
    moved = store.save_attempt(replace(saved, position=2), revision=3, changed=())
    assert store.attempt("one") == moved


def test_only_changed_answers_are_written(store, begun):
    both = answered(answered(begun, 1, frozenset({0})), 2, frozenset({1}))
    saved = store.save_attempt(both, revision=0, changed=[2])
    assert set(saved.answers) == {1, 2}
    assert set(store.attempt("one").answers) == {2}


def test_the_second_of_two_windows_learns_of_the_first(store, begun, path, now):
    other = Store.open(path, now=now)
    first = store.save_attempt(answered(begun, 1, frozenset({0})), revision=0, changed=[1])
    with pytest.raises(AttemptChanged) as raised:
        other.save_attempt(answered(begun, 1, frozenset({1})), revision=0, changed=[1])
    assert isinstance(raised.value, DatabaseError)
    assert raised.value.exit_code == 4
    assert raised.value.current == first
    with pytest.raises(AttemptChanged):
        other.finish_attempt(handed_in(begun), revision=0, reviews=[])
    assert other.attempt("one") == first
    second = answered(raised.value.current, 2, frozenset({2}))
    taken = other.save_attempt(second, revision=1, changed=[2])
    assert store.attempt("one") == taken
    other.close()


def test_saving_the_same_again_changes_nothing(store, begun):
    first = answered(begun, 1, frozenset({0}))
    saved = store.save_attempt(first, revision=0, changed=[1])
    assert store.save_attempt(first, revision=0, changed=[1]) == saved
    assert store.attempt("one") == saved


def test_an_attempt_that_was_forgotten_is_not_brought_back(store, begun):
    store.reset()
    assert store.attempts() == []
    for act in (
        lambda: store.save_attempt(begun, revision=0, changed=[]),
        lambda: store.finish_attempt(handed_in(begun), revision=0, reviews=[]),
    ):
        with pytest.raises(AttemptChanged) as raised:
            act()
        assert raised.value.current is None
    assert store.attempts() == []


def test_handing_in_keeps_the_end_the_answers_and_the_reviews(store, begun):
    done = handed_in(answered(answered(begun, 1, frozenset({1})), 2, frozenset({0, 2})))
    reviews = [exam_review(done, 1, None), exam_review(done, 2, None, rating=None)]
    saved = store.finish_attempt(done, revision=0, reviews=reviews)
    assert saved == replace(done, revision=1)
    assert store.attempt("one") == saved
    assert store.reviews() == [review for review, *_ in reviews]
    assert store.memories() == {QuestionId("single"): reviews[0][4]}
    assert store.seen(BankId("b")) == {"single"}
    assert store.latest_contents(BankId("b"))["multiple"] == QUESTIONS[1].content()
    assert store.check() == []


def test_there_is_one_result_never_two(store, begun, path, now):
    done = handed_in(begun)
    saved = store.finish_attempt(done, revision=0, reviews=[exam_review(done, 1, None)])
    other = Store.open(path, now=now)
    late = handed_in(begun, after_ms=HOUR_MS, state=State.EXPIRED)
    for revision in (0, 1):
        with pytest.raises(AttemptFinished) as raised:
            other.finish_attempt(late, revision=revision, reviews=[exam_review(late, 2, None)])
        assert raised.value.current == saved
        assert raised.value.exit_code == 4
        with pytest.raises(AttemptFinished):
            other.save_attempt(answered(begun, 1, None), revision=revision, changed=[1])
    assert store.attempt("one") == saved
    assert [review.id for review in store.reviews()] == ["one-1"]
    other.close()


def test_a_known_memory_goes_on(store, begun, answer):
    answer(store, "single", day=19_990, due_day=19_995)
    before = store.memory("single")
    done = handed_in(begun)
    review = exam_review(done, 1, before)
    store.finish_attempt(done, revision=0, reviews=[review])
    assert store.memory("single") == review[4]
    assert store.memory("single").reps == 2
    assert store.check() == []


def test_a_review_older_than_one_of_its_question_is_replayed(store, begun, answer):
    """The exam ran out on Monday and is found on Wednesday, after a session on Tuesday."""
    answer(store, "single", day=19_990, due_day=19_995)
    before = store.memory("single")
    for question in ("single", "other"):
        answer(store, question, day=20_001, due_day=20_009)
    done = handed_in(begun, after_ms=HOUR_MS, state=State.EXPIRED)
    reviews = [exam_review(done, 2, None), exam_review(done, 1, before)]
    store.finish_attempt(done, revision=0, reviews=reviews)
    days = [review.study_day for review in store.reviews("single")]
    assert days == [19_990, 20_000, 20_001]
    assert store.memory("single").reps == 3
    assert store.memory("single").due_day == 20_009
    assert store.check() == []
    answer(store, "single", day=20_009)
    assert store.reviews()[-1].study_day == 20_009


def test_a_memory_that_moved_meanwhile_is_replayed(store, begun, answer):
    answer(store, "single", day=19_990, due_day=19_995)
    done = handed_in(begun)
    store.finish_attempt(done, revision=0, reviews=[exam_review(done, 1, None)])
    assert store.memory("single").reps == 2
    assert store.check() == []


@pytest.mark.parametrize("seen", [True, False])
def test_a_question_gone_from_its_bank_since_stays_gone(store, begun, answer, at, seen):
    answer(store, "single", day=19_990, rating=Rating.GOOD if seen else None)
    store.record_events([], bank=BankId("b"), digest="d", retired=["single"])
    done = handed_in(begun)
    store.finish_attempt(done, revision=0, reviews=[exam_review(done, 1, store.memory("single"))])
    assert store.memory("single").reps == 1 + seen
    assert store.due(30_000, banks=None) == []
    assert store.check() == []


def test_a_history_that_was_moved_since_goes_on_under_its_new_id(store, begun, answer, at):
    answer(store, "single", day=19_990)
    before = store.memory("single")
    moved = HistoryEvent(
        id="moved", question="renamed", kind=EventKind.MOVED, at=at(20_001), study_day=20_001,
        other="single",
    )  # fmt: skip
    store.record_events([moved], bank=BankId("b"), digest="d")
    done = handed_in(begun)
    store.finish_attempt(done, revision=0, reviews=[exam_review(done, 1, before)])
    assert store.memory("single") is None
    assert store.memory("renamed").reps == 2
    assert store.check() == []


def test_recent_papers_are_those_of_their_bank(store):
    for number in range(4):
        paper = paper_of(f"SEED{number}", questions=QUESTIONS[: number or 3])
        store.start_attempt(
            attempt_of(f"a{number}", paper=paper, started=Moment(number * DAY_MS, 0))
        )
    store.start_attempt(attempt_of("other", paper=paper_of(bank="c")))
    assert store.recent_papers(BankId("b"), 2) == [
        {"single", "multiple", "judged"}, {"single", "multiple"},
    ]  # fmt: skip
    assert len(store.recent_papers(BankId("b"), 9)) == 4
    assert store.recent_papers(BankId("nothing"), 9) == []


def test_lists_of_attempts_are_read_along_an_index(store, begun):
    for statement in (
        attempts._NEWEST, attempts._ALL_UNDER_WAY, attempts._UNDER_WAY, attempts._PAPERS
    ):  # fmt: skip
        text, defaults = store._database._compile(statement)
        values = defaults | {"count": 1, "bank": "b"}
        plan = store._database._driver.execute(f"EXPLAIN QUERY PLAN {text}", values).fetchall()
        assert any("INDEX ix_attempt" in row[3] for row in plan), plan


def test_a_file_that_can_only_be_looked_at_shows_its_exams(store, begun, path, now):
    store.close()
    opened = Store.open(path, now=now, read_only=True)
    assert opened.open_attempt() == begun
    assert opened.recent_papers(BankId("b"), 1) == [{"single", "multiple", "judged"}]
    for act in (
        lambda: opened.start_attempt(attempt_of("two")),
        lambda: opened.save_attempt(begun, revision=0, changed=[]),
        lambda: opened.finish_attempt(handed_in(begun), revision=0, reviews=[]),
    ):
        with pytest.raises(ReadOnly) as raised:
            act()
        assert raised.value.exit_code == 4
    assert opened.attempts() == [begun]
    opened.close()


def test_a_locked_file_says_so_and_the_act_can_be_repeated(store, begun, path):
    store.patience_ms = 60
    first = answered(begun, 1, frozenset({0}))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Locked, match="NOT saved"):
            store.save_attempt(first, revision=0, changed=[1])
        with pytest.raises(Locked, match="NOT saved"):
            store.finish_attempt(handed_in(begun), revision=0, reviews=[])
        assert store.attempt("one") == begun
        other.execute("ROLLBACK")
    saved = store.save_attempt(first, revision=0, changed=[1])
    assert store.attempt("one") == saved


def test_a_finish_that_fails_in_the_middle_leaves_the_exam_open(store, begun):
    done = handed_in(answered(begun, 1, frozenset({1})))
    review = exam_review(done, 1, None)
    with pytest.raises(sqlite3.IntegrityError):
        store.finish_attempt(done, revision=0, reviews=[review, review])
    assert store.attempt("one") == begun
    assert store.reviews() == []
    assert store.memories() == {}
    store.finish_attempt(done, revision=0, reviews=[review])


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE attempt SET paper = '{}'", "can't be read"),
        ("UPDATE attempt SET paper = 'x'", "can't be read"),
        ("UPDATE attempt SET state = 'asleep'", "asleep"),
        ("UPDATE attempt_response SET response = '7'", "can't be read"),
        ("UPDATE attempt_response SET position = 9", "number 9"),
        ("UPDATE attempt_response SET position = 0", "number 0"),
        ("UPDATE attempt_response SET response = 'true'", "number 1"),
        ("""UPDATE attempt_response SET response = '["H"]'""", "number 1"),
        ("""UPDATE attempt_response SET position = 3""", "number 3"),
    ],
)
def test_an_exam_that_makes_no_sense_is_named(store, begun, path, statement, words):
    store.save_attempt(answered(begun, 1, frozenset({2})), revision=0, changed=[1])
    store.start_attempt(attempt_of("sound"))
    assert store.check() == []
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"{statement} WHERE {'attempt_' * ('_response' in statement)}id = 'one'")
        raw.commit()
    (problem,) = store.check()
    assert words in str(problem)
    assert '"one"' in str(problem)


def test_an_answer_to_no_exam_is_found(store, begun, path):
    store.save_attempt(answered(begun, 1, None), revision=0, changed=[1])
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("DELETE FROM attempt")
        raw.commit()
    (problem,) = store.check()
    assert "attempt_response" in str(problem)


def test_the_paper_is_written_once(store, begun):
    seen = []
    store._database._driver.set_trace_callback(seen.append)
    store.save_attempt(answered(begun, 1, frozenset({0})), revision=0, changed=[1])
    store._database._driver.set_trace_callback(None)
    assert not any("paper" in statement for statement in seen)
    assert sum(statement.startswith("BEGIN IMMEDIATE") for statement in seen) == 1
    assert store.attempt("one").paper == begun.paper
