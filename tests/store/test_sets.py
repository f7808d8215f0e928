"""The states that the library filters by."""

from dataclasses import replace

import pytest
from sqlalchemy.dialects import postgresql

from quizapp.core.memory import Rating
from quizapp.core.review import EventKind, HistoryEvent, Moment
from quizapp.store import sets
from tests.store.sitting import HOUR_MS, STARTED, answered, attempt_of, handed_in


@pytest.fixture
def event(at):
    def make(kind, question, *, other=None, day=20_002):
        return HistoryEvent(
            id=f"{kind}-{question}",
            question=question,
            kind=kind,
            at=at(day),
            study_day=day,
            other=other,
        )

    return make


@pytest.fixture
def sit(store):
    """Sits an exam that flags the questions at these positions and sees the others given."""

    def sit(key, *, flags=(), seen=(), hours=0, finished=False):
        started = Moment(STARTED.utc_ms + hours * HOUR_MS, 480)
        attempt = attempt_of(key, started=started)
        store.start_attempt(attempt)
        for position in (*flags, *seen):
            attempt = answered(attempt, position, None, flagged=position in flags)
        saved = store.save_attempt(attempt, revision=0, changed=[*flags, *seen])
        if finished:
            store.finish_attempt(handed_in(saved), revision=1, reviews=[])

    return sit


def test_nothing_is_in_any_set_of_a_new_file(store):
    for found in (
        store.starred(), store.suspended(), store.buried(20_000), store.reported(), store.noted(),
        store.flagged(), store.edited_all(), store.seen_all(), store.last_answered_on(20_000),
        store.leeches(), set(store.reports()),
    ):  # fmt: skip
        assert found == set()


def test_marked_questions_are_found_by_what_they_are_marked_with(store, now):
    store.set_mark("star", at=now, starred=True)
    store.set_mark("asleep", at=now, suspended=True)
    store.set_mark("buried", at=now, buried_until=20_005)
    store.set_mark("noted", at=now, note="think")
    store.set_mark("wrong", at=now, report="B is right")
    store.set_mark("cleared", at=now, starred=True, suspended=True, note="a", report="b")
    store.set_mark("cleared", at=now, starred=False, suspended=False, note="", report="")
    assert store.starred() == {"star"}
    assert store.suspended() == {"asleep"}
    assert store.buried(20_004) == {"buried"}
    assert store.buried(20_005) == set()
    assert store.noted() == {"noted"}
    assert store.reported() == {"wrong"}
    assert store.reports() == [sets.Report("wrong", "B is right", now.utc_ms)]


def test_reports_are_told_oldest_first(store, at):
    for question, day in (("later", 20_003), ("sooner", 20_001)):
        store.set_mark(question, at=at(day), report=question)
    assert [one.question for one in store.reports()] == ["sooner", "later"]


def test_seen_is_what_was_answered_in_whatever_mode(store, answer):
    answer(store, "rated", day=20_000)
    answer(store, "crammed", day=20_001, rating=None)
    assert store.seen_all() == {"rated", "crammed"}
    assert store.last_answered_on(20_001) == {"crammed"}
    assert store.last_answered_on(20_002) == set()


def test_leeches_lapsed_six_times(store, answer):
    for lapse in range(7):
        assert store.leeches() == set()
        answer(store, day=20_000 + lapse, rating=Rating.AGAIN, due_day=20_001 + lapse)
    assert store.memory("q").lapses == 6
    assert store.leeches() == {"q"}


def test_edited_is_what_changed_since_the_last_answer(store, answer, event):
    for question in ("text", "key", "answered", "reset"):
        answer(store, question)
    events = [
        event(EventKind.EDITED, "text"),
        event(EventKind.KEY_CHANGED, "key"),
        event(EventKind.EDITED, "answered"),
        event(EventKind.RESET, "reset"),
    ]
    store.record_events(events, bank="b", digest="1")
    answer(store, "answered", day=20_003)
    assert store.edited_all() == {"text", "key"}
    assert store.edited_all() == store.edited(["text", "key", "answered", "reset", "never"])


def test_a_flag_of_an_exam_under_way_or_handed_in_counts(store, sit):
    sit("done", flags=[1], finished=True)
    sit("open", flags=[2], hours=2)
    assert store.flagged() == {"single", "multiple"}


def test_the_newest_exam_that_showed_a_question_says_whether_it_is_flagged(store, sit):
    sit("old", flags=[1, 2, 3], finished=True)
    sit("new", flags=[3], seen=[1], hours=2)
    assert store.flagged() == {"multiple", "judged"}


def test_a_flag_taken_off_is_gone(store):
    attempt = attempt_of()
    store.start_attempt(attempt)
    flagged = answered(attempt, 1, None, flagged=True)
    saved = store.save_attempt(flagged, revision=0, changed=[1])
    plain = answered(saved, 1, None)
    store.save_attempt(plain, revision=1, changed=[1])
    assert store.flagged() == set()


def test_a_flag_goes_with_its_question_and_ends_where_that_starts_anew(store, sit, event):
    sit("done", flags=[1, 2, 3], finished=True)
    events = [
        event(EventKind.MOVED, "first", other="single"),
        event(EventKind.MOVED, "second", other="first", day=20_003),
        event(EventKind.RESET, "multiple"),
    ]
    store.record_events(events, bank="b", digest="1")
    assert store.flagged() == {"second", "judged"}


def test_what_happened_before_an_exam_does_not_touch_its_flags(store, sit, event):
    before = [event(EventKind.RESET, "single", day=19_000)]
    store.record_events(before, bank="b", digest="1")
    sit("done", flags=[1], finished=True)
    assert store.flagged() == {"single"}


def test_a_moved_flag_yields_to_an_exam_that_showed_the_new_id(store, sit, event):
    sit("old", flags=[1], finished=True)
    asked = attempt_of().paper
    placed = asked.questions[0]
    renamed = replace(placed, question=replace(placed.question, id="renamed"))
    started = Moment(STARTED.utc_ms + 90 * HOUR_MS, 480)
    later = attempt_of("later", paper=replace(asked, questions=(renamed,)), started=started)
    store.start_attempt(later)
    store.save_attempt(answered(later, 1, None), revision=0, changed=[1])
    moved = event(EventKind.MOVED, "renamed", other="single")
    store.record_events([moved], bank="b", digest="1")
    assert store.flagged() == set()


def test_flags_come_with_an_import(store, sit, now):
    sit("done", flags=[2], finished=True)
    other = type(store).open("sqlite://", now=now)
    other.import_(store.export())
    assert other.flagged() == {"multiple"}
    other.close()


STATEMENTS = {
    "starred": (sets.STARRED, "COVERING INDEX ix_mark_starred"),
    "suspended": (sets.SUSPENDED, "COVERING INDEX ix_mark_suspended"),
    "buried": (sets.BURIED, "COVERING INDEX ix_mark_buried (buried_until>?"),
    "noted": (sets.NOTED, "INDEX ix_mark_noted"),
    "reported": (sets.REPORTED, "INDEX ix_mark_reported"),
    "leeches": (sets.LEECHES, "COVERING INDEX ix_memory_lapses (lapses>?"),
    "edited": (sets.EDITED, "COVERING INDEX ix_history_event_kind (kind=?"),
    "edited, by question": (
        sets.EDITED,
        "COVERING INDEX ix_review_question (question_id=? AND seq>?",
    ),
    "flagged": (sets.FLAGGED, "INDEX ix_attempt_response_flagged"),
    "flagged later": (sets.FLAGGED, "INDEX ix_attempt_response_question (question_id=?"),
}


@pytest.mark.parametrize("name", STATEMENTS)
@pytest.mark.parametrize("analyzed", [False, True])
def test_sets_are_read_along_their_indexes(plan_of, name, analyzed):
    statement, step = STATEMENTS[name]
    plan = plan_of(statement, analyzed=analyzed, day=5, lapses=6)
    assert any(step in one for one in plan), plan


@pytest.mark.parametrize("name", STATEMENTS)
def test_sets_can_be_asked_of_postgresql(name):
    assert "FROM " in str(STATEMENTS[name][0].compile(dialect=postgresql.dialect()))
