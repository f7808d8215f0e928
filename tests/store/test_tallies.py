"""Tallies beside the log, the wrong-question book, and what can be compared with a number."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql

from quizapp.core.memory import Rating, next_memory
from quizapp.core.review import EventKind, HistoryEvent, Mode
from quizapp.core.wrong_book import Tally, replay_tallies
from quizapp.store import tallies
from quizapp.store.log import whole_log
from quizapp.store.store import Store
from tests.store.sitting import attempt_of, exam_review, handed_in

RIGHT = {"correct": True}
WRONG = {"correct": False}
GUESSED = {"correct": True, "guessed": True}


def counted_anew(store: Store) -> dict[str, Tally]:
    with store._database.read():
        return replay_tallies(line for _, line in whole_log(store._database))


def banks_of(store: Store) -> dict[str, str]:
    with store._database.read():
        query = "SELECT question_id, bank_id FROM tally"
        return dict(store._database._driver.execute(query).fetchall())


def test_a_question_never_answered_has_no_tally(store, now):
    store.set_mark("q", at=now, bank="b", starred=True)
    assert store.tally("q") is None
    assert store.tallies() == store.tallies(["q", "other"]) == {}
    assert store.wrong_book(2) == set()


def test_every_answer_is_counted(store, answer):
    answer(store, day=20_000, **WRONG)
    answer(store, day=20_001, rating=None, mode=Mode.CRAM, **GUESSED)
    answer(store, day=20_002, **RIGHT)
    answer(store, "other", day=20_002, **RIGHT)
    found = Tally(times=3, wrong=1, last_wrong_day=20_001, clean_days=1, last_day=20_002)
    assert store.tally("q") == found
    assert store.tallies() == {"q": found, "other": Tally(1, 0, None, 0, 20_002)}
    assert store.tallies(["q"]) == {"q": found}
    assert store.check() == []


def test_an_answer_recorded_twice_counts_once(store, make_review, content):
    review = make_review("once", rating=None, correct=False)
    for _ in range(2):
        store.record(review, bank="b", content=content("q"), before=None, after=None)
    assert store.tally("q") == Tally(1, 1, 20_000, 0, 20_000)


def test_the_book_holds_what_was_wrong_until_enough_clean_days(store, answer):
    answer(store, "one", bank="a", **WRONG)
    answer(store, "two", bank="b", **GUESSED)
    answer(store, "three", bank="b", **RIGHT)
    assert store.wrong_book(2) == {"one", "two"}
    assert store.wrong_book(2, ["b"]) == {"two"}
    assert store.wrong_book(2, []) == set()
    answer(store, "one", bank="a", day=20_001, **RIGHT)
    assert (store.wrong_book(1), store.wrong_book(2)) == ({"two"}, {"one", "two"})
    answer(store, "one", bank="a", day=20_002, **RIGHT)
    assert (store.wrong_book(2), store.wrong_book(3)) == ({"two"}, {"one", "two"})


def test_what_is_gone_from_its_bank_is_not_in_the_book(store, answer):
    answer(store, **WRONG)
    store.record_events([], bank="b", digest="1", retired=["q"])
    assert store.wrong_book(2) == set()
    store.record_events([], bank="b", digest="2", returned=["q"])
    assert store.wrong_book(2) == {"q"}


def test_a_question_that_changed_banks_is_in_the_book_of_the_new_one(store, answer, now):
    answer(store, bank="old", **WRONG)
    answer(store, bank="new", day=20_001, **WRONG)
    assert (store.wrong_book(2, ["old"]), store.wrong_book(2, ["new"])) == (set(), {"q"})
    store.set_mark("q", at=now, bank="newest", starred=True)
    assert store.wrong_book(2, ["newest"]) == {"q"}


def test_undo_takes_an_answer_out_of_the_count(store, answer):
    answer(store, **WRONG)
    last = answer(store, day=20_001, **RIGHT)
    before = Tally(1, 1, 20_000, 0, 20_000)
    store.undo(last.id)
    assert store.tally("q") == before
    only = answer(store, "once", **WRONG)
    store.undo(only.id)
    assert store.tally("once") is None
    assert store.wrong_book(2) == {"q"}


def test_an_answer_that_turns_out_guessed_is_counted_so(store, answer):
    answer(store, day=20_000, **WRONG)
    before = store.memory("q")
    review = answer(store, day=20_001, **RIGHT)
    assert store.tally("q").clean_days == 1
    guessed = replace(review, guessed=True, rating=Rating.AGAIN)
    after = next_memory(before, Rating.AGAIN, 20_001, guessed.due_day, guessed=True)
    store.replace(review.id, guessed, before=before, after=after)
    assert store.tally("q") == Tally(2, 1, 20_001, 0, 20_001)
    store.replace(guessed.id, review, before=before, after=store.memory("q"))
    assert store.tally("q") == Tally(2, 1, 20_000, 1, 20_001)


def test_another_rating_after_a_new_start_counts_from_there(store, answer, at):
    answer(store, **WRONG)
    reset = HistoryEvent(
        id="e", question="q", kind=EventKind.RESET, at=at(20_001), study_day=20_001
    )
    store.record_events([reset], bank="b", digest="1")
    assert store.tally("q") is None
    review = answer(store, day=20_002, **RIGHT)
    wrong = replace(review, correct=False)
    store.replace(review.id, wrong, before=None, after=store.memory("q"))
    assert store.tally("q") == Tally(1, 1, 20_002, 0, 20_002)
    assert store.check() == []


def test_exams_count_whether_they_touch_memory_or_not(store):
    attempt = attempt_of()
    store.start_attempt(attempt)
    done = handed_in(attempt)
    first, second = exam_review(done, 1, None), exam_review(done, 2, None, rating=None)
    second = (replace(second[0], correct=False), *second[1:])
    store.finish_attempt(done, revision=0, reviews=[first, second])
    day = first[0].study_day
    assert store.tallies() == {
        "single": Tally(1, 0, None, 0, day),
        "multiple": Tally(1, 1, day, 0, day),
    }
    assert store.wrong_book(2) == {"multiple"}
    assert store.check() == []


def test_an_exam_handed_in_late_is_counted_in_its_place(store, answer):
    attempt = attempt_of()
    store.start_attempt(attempt)
    done = handed_in(attempt)
    day = done.finished.utc_ms // 86_400_000
    answer(store, "single", day=day + 1, **RIGHT)
    late = exam_review(done, 1, None)
    late = (replace(late[0], correct=False), *late[1:])
    store.finish_attempt(done, revision=0, reviews=[late])
    assert store.tally("single") == Tally(2, 1, day, 1, day + 1)
    assert store.check() == []


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["one", "two", "three"]),
        st.sampled_from([RIGHT, RIGHT, WRONG, GUESSED]),
        st.sampled_from([Rating.GOOD, None]),
        st.integers(-1, 3),
        st.sampled_from(
            ["answer"] * 4
            + ["undo", "replace", "moved", "key", "reset", "retire", "merge", "elsewhere", "exam"]
        ),
    ),
    max_size=25,
)  # fmt: skip


@pytest.mark.slow
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=ACTS)
def test_any_history_leaves_the_tallies_that_its_log_gives(now, answer, at, acts):
    store, other = (Store.open("sqlite://", now=now) for _ in range(2))
    day, last = 20_000, None
    for number, (question, verdict, rating, gap, act) in enumerate(acts):
        day += gap
        values = {"day": day, "rating": rating, **verdict}
        if act == "answer":
            before = store.memory(question)
            last = answer(store, question, bank=f"b{number % 2}", **values), before
        elif act == "elsewhere":
            answer(other, question, bank="b", **values)
        elif act == "merge":
            store.import_(other.export())
            last = None
        elif act == "undo" and last is not None:
            store.undo(last[0].id)
            last = None
        elif act == "replace" and last is not None:
            changed = replace(last[0], **verdict, rating=Rating.HARD, due_day=day + 9)
            after = next_memory(last[1], Rating.HARD, changed.study_day, day + 9,
                                guessed=changed.guessed)  # fmt: skip
            store.replace(last[0].id, changed, before=last[1], after=after)
            last = changed, last[1]
        elif act in {"moved", "key", "reset"}:
            store.record_events(
                [event_of(act, question, number, at(day), day)], bank="b", digest=str(number)
            )
            last = None
        elif act == "retire":
            store.record_events([], bank="b", digest=str(number), retired=[question])
        elif act == "exam":
            sit(store, number, day, verdict, rating)
            last = None
        assert store.tallies() == counted_anew(store)
    assert store.check() == []
    kept = store.tallies(), banks_of(store)
    store.rebuild()
    assert (store.tallies(), banks_of(store)) == kept
    store.reset()
    assert store.tallies() == {}
    store.close()
    other.close()


def event_of(act, question, number, when, day):
    moved = act == "moved"
    kinds = {"moved": EventKind.MOVED, "key": EventKind.KEY_CHANGED, "reset": EventKind.RESET}
    return HistoryEvent(
        id=f"event-{number}",
        question=f"to-{number}" if moved else question,
        kind=kinds[act],
        at=when,
        study_day=day,
        other=question if moved else None,
    )


def sit(store, number, day, verdict, rating):
    """Hands an exam in that may be older than what is in the log."""
    attempt = attempt_of(f"exam-{number}", started=replace(attempt_of().started))
    store.start_attempt(attempt)
    done = handed_in(attempt, after_ms=(day - 20_000) * 86_400_000 + 1)
    review, *rest = exam_review(done, 1, store.memory("single"), rating)
    store.finish_attempt(done, revision=0, reviews=[(replace(review, **verdict), *rest)])


def test_measures_are_compared_with_numbers(store, answer, now):
    for day in (20_000, 20_005, 20_010):
        answer(store, "often", day=day, rating=Rating.AGAIN, due_day=20_012)
    answer(store, "once", due_day=20_050)
    answer(store, "crammed", rating=None)
    store.set_mark("once", at=now, suspended=True)
    expected = {
        ("times", ">", 1): {"often"},
        ("times", "=", 1): {"once", "crammed"},
        ("times", "<=", 3): {"often", "once", "crammed"},
        ("wrong", ">", 2): {"often"},
        ("wrong", ">", 3): set(),
        ("wrong", "<", 1): {"once", "crammed"},
        ("wrong", ">=", 0): {"often", "once", "crammed"},
        ("lapses", ">=", 2): {"often"},
        ("lapses", "=", 0): {"once"},
        ("stability", "<", 1): {"often"},
        ("stability", ">", 1): {"once"},
        ("due", "<=", 20_012): {"often"},
        ("due", ">=", 20_012): {"often", "once"},  # what is suspended has its day too
    }
    for (measure, comparison, number), questions in expected.items():
        assert store.counting(measure, comparison, number) == questions, (measure, comparison)
    assert store.leeches() == set()
    with pytest.raises(ValueError, match="points"):
        store.counting("points", "=", 1)


STATEMENTS = {
    "book": (tallies.book_statement(None), "COVERING INDEX ix_tally_wrong (clean_days<?"),
    "book of banks": (
        tallies.book_statement(["one", "two"]),
        "COVERING INDEX ix_tally_wrong (clean_days<?",
    ),
    "wrong": (
        tallies.measure_statement("wrong", ">", without_zero=True),
        "SCAN tally USING COVERING INDEX ix_tally_wrong",
    ),
    "lapses": (
        tallies.measure_statement("lapses", ">=", without_zero=True),
        "COVERING INDEX ix_memory_lapses (lapses>?",
    ),
    "due": (
        tallies.measure_statement("due", "<", without_zero=False),
        "COVERING INDEX ix_memory_due (due_day<?",
    ),
    "due and hidden": (
        tallies.measure_statement("due", "<", without_zero=False),
        "COVERING INDEX ix_memory_hidden (due_day<?",
    ),
}


@pytest.mark.parametrize("name", STATEMENTS)
@pytest.mark.parametrize("analyzed", [False, True])
def test_counts_are_read_along_their_indexes(plan_of, name, analyzed):
    statement, step = STATEMENTS[name]
    plan = plan_of(statement, analyzed=analyzed, days=2, number=3)
    assert any(step in one for one in plan), plan
    assert not any(one in {"SCAN tally", "SCAN memory"} for one in plan), plan


@pytest.mark.parametrize("name", STATEMENTS)
def test_counts_can_be_asked_of_postgresql(name):
    assert "FROM " in str(STATEMENTS[name][0].compile(dialect=postgresql.dialect()))
