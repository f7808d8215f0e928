"""Taking everything to another machine, and another machine's in."""

import json
from copy import deepcopy
from dataclasses import replace

import pytest

from quizapp.core.mark import Mark
from quizapp.core.memory import Rating, next_memory
from quizapp.core.review import EventKind, HistoryEvent, Moment
from quizapp.messages import Message
from quizapp.store.exchange import ImportCounts
from quizapp.store.portable import Unreadable
from quizapp.store.store import Store

NOTHING = ImportCounts(0, 0, 0, 0, 0)


@pytest.fixture
def other(tmp_path, now):
    opened = Store.open(tmp_path / "other" / "quizapp.db", now=now)
    yield opened
    opened.close()


@pytest.fixture
def full(store, busy_weeks, answer, at, now):
    """A store with everything in it that an export can carry."""
    busy_weeks(store)
    fitted = tuple(number * 1.01 for number in store.parameters()[1])
    version = store.add_parameters(fitted, at=now)
    before = store.memory("q1")
    assert version == 1
    answer(store, "odd", response=None, score=-0.5, at=Moment(1_763_700_000_123, 330))
    store.set_mark("q1", at=at(20_050), starred=True, note="笔记")
    store.set_mark("q2", at=at(20_050), suspended=True, buried_until=20_070)
    event = HistoryEvent(
        id="moved", question="q99", kind=EventKind.MOVED, at=at(20_051), study_day=20_051,
        other="q1",
    )  # fmt: skip
    reset = HistoryEvent(
        id="reset", question="q3", kind=EventKind.RESET, at=at(20_051), study_day=20_051
    )
    store.record_events([event, reset], bank="bank1", digest="d", retired=["q4"])
    assert before is not None
    return store


def through_json(store: Store) -> dict:
    return json.loads(json.dumps(store.export(), ensure_ascii=False))


def test_an_export_has_the_shape_that_was_promised(store, answer, now):
    answer(store, response=frozenset({0, 2}), at=Moment(1_728_043_200_123, -300))
    store.set_mark("q", at=now, starred=True, buried_until=20_001)
    data = through_json(store)
    (review,) = data["reviews"]
    assert {key: review[key] for key in list(review)[:15]} == {
        "id": "review-0",
        "question": "q",
        "type": "single",
        "at": "2024-10-04T12:00:00.123Z",
        "utc_offset_minutes": -300,
        "study_day": "2024-10-04",
        "mode": "study",
        "response": ["A", "C"],
        "correct": True,
        "score": 1.0,
        "points": 1.0,
        "guessed": False,
        "duration_ms": 1500,
        "rating": 3,
        "due_day": "2024-10-07",
    }
    (memory,) = data["memories"]
    assert memory | {"stability": 0, "difficulty": 0} == {
        "question": "q", "stability": 0, "difficulty": 0, "last_day": "2024-10-04",
        "due_day": "2024-10-07", "reps": 1, "lapses": 0,
    }  # fmt: skip
    assert data["attempts"] == []
    (mark,) = data["marks"]
    assert (mark["question"], mark["starred"], mark["buried_until"]) == ("q", True, "2024-10-05")
    (version,) = data["versions"]
    assert version["content"]["stem"] == "q"


def test_an_export_makes_the_same_store_elsewhere(full, other):
    data = through_json(full)
    counts = other.import_(data)
    assert counts == ImportCounts(
        len(data["reviews"]), 2, len(data["marks"]), len(data["versions"]), 0
    )
    assert through_json(other) == data
    assert other.reviews() == full.reviews()
    assert other.memories() == full.memories()
    assert other.mark("q99") == Mark(starred=True, note="笔记")
    assert other.due(30_000, banks=None) == full.due(30_000, banks=None)
    assert other.check() == []


def test_importing_twice_changes_nothing(full, other):
    data = through_json(full)
    assert full.import_(data) == NOTHING
    assert through_json(full) == data
    other.import_(data)
    assert other.import_(data) == NOTHING
    assert through_json(other) == data


def test_two_machines_that_exchange_agree(store, other, answer):
    for day in range(20_000, 20_030, 2):
        answer(store, "q", key=f"here-{day}", day=day, due_day=day + 3)
        answer(other, "q", key=f"there-{day}", day=day + 1, due_day=day + 5)
        answer(other, f"q{day}", key=f"only-there-{day}", day=day + 1)
    here, there = through_json(store), through_json(other)
    counts = store.import_(there)
    assert (counts.reviews, counts.versions) == (30, 15)
    other.import_(here)
    assert store.reviews() == other.reviews()
    assert store.memories() == other.memories()
    days = [review.study_day for review in store.reviews("q")]
    assert days == sorted(days)
    assert store.check() == []
    # And the log goes on after its last line.
    answer(store, "q", day=20_040)
    assert store.reviews()[-1].study_day == 20_040


def test_a_log_whose_clock_went_back_keeps_its_own_order(store, other, answer):
    for number, day in enumerate((20_010, 20_000, 20_020)):
        answer(store, key=f"r{number}", day=day, due_day=day + 2)
    other.import_(through_json(store))
    assert [review.id for review in other.reviews()] == ["r0", "r1", "r2"]
    assert other.memories() == store.memories()
    answer(other, "else", key="between", day=20_005)
    store.import_(through_json(other))
    assert [r.id for r in store.reviews("q")] == ["r0", "r1", "r2"]
    assert store.check() == []


def test_fitted_parameters_keep_their_numbers_under_another_version(
    store, other, answer, now, make_review, content
):
    defaults = store.parameters()[1]
    mine, theirs = (tuple(n * factor for n in defaults) for factor in (1.01, 1.02))
    store.add_parameters(mine, at=now)
    for one in (store, other):
        version = one.add_parameters(theirs, at=now)
    assert (version, store.parameters()[0]) == (1, 2)
    answer(other, day=20_000)
    before = other.memory("q")
    review = make_review("fitted", day=20_005, parameter_version=1)
    after = next_memory(before, Rating.GOOD, 20_005, 20_008, parameters=theirs)
    other.record(review, bank="b", content=content("q"), before=before, after=after)
    store.import_(through_json(other))
    assert store.memory("q") == after
    assert store.reviews()[-1] == replace(review, parameter_version=2)
    assert store.parameters() == (2, theirs)


def test_the_newer_mark_stays(store, other, at):
    store.set_mark("new-here", at=at(2), note="mine")
    other.set_mark("new-here", at=at(1), note="theirs")
    store.set_mark("new-there", at=at(1), note="mine")
    other.set_mark("new-there", at=at(2), note="theirs")
    other.set_mark("only-there", at=at(1), suspended=True)
    assert store.import_(through_json(other)).marks == 2
    notes = {q: m.note for q, m in store.marks(["new-here", "new-there", "only-there"]).items()}
    assert notes == {"new-here": "mine", "new-there": "theirs", "only-there": ""}


def test_lines_given_twice_in_one_file_count_once(full, other):
    data = through_json(full)
    doubled = {key: value * 2 if isinstance(value, list) else value for key, value in data.items()}
    other.import_(doubled)
    assert through_json(other) == data


def broken(data: dict, place: str, value: object) -> dict:
    copy = deepcopy(data)
    name, *keys = place.split(".")
    if not keys:
        return copy | {name: value}
    copy[name][-1][keys[0]] = value
    return copy


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("reviews", "none"),
        ("reviews", [3]),
        ("reviews", [{}]),
        ("reviews.id", 5),
        ("reviews.id", "\ud800"),
        ("reviews.rating", 5),
        ("reviews.rating", True),
        ("reviews.rating", "3"),
        ("reviews.rating", None),
        ("reviews.due_day", "tomorrow"),
        ("reviews.at", "2026-01-01T00:00:00"),
        ("reviews.at", 5),
        ("reviews.mode", "sleeping"),
        ("reviews.response", ["Z"]),
        ("reviews.response", {"A": 1}),
        ("reviews.score", float("nan")),
        ("reviews.score", "1"),
        ("reviews.correct", 1),
        ("reviews.duration_ms", 1.5),
        ("reviews.duration_ms", 10**30),
        ("reviews.fingerprint", "unknown"),
        ("reviews.question", "unknown"),
        ("reviews.parameter_version", 77),
        ("reviews.sequence", None),
        ("events.kind", "guess"),
        ("events.question", "unknown"),
        ("marks.starred", "yes"),
        ("marks.note", None),
        ("versions.content", {"stem": "forged"}),
        ("versions.question", "unknown"),
        ("questions.bank", None),
        ("parameters.numbers", [1, 2]),
        ("parameters.numbers", [float("inf")] * 21),
        ("parameters.version", "one"),
    ],
)
def test_a_file_that_is_off_is_refused_whole(full, other, place, value):
    data = broken(through_json(full), place, value)
    if place == "parameters.version":
        data["parameters"][0].pop("numbers")
    with pytest.raises(Unreadable) as raised:
        other.import_(data)
    assert raised.value.exit_code == 1
    assert "\n" not in str(raised.value)
    assert isinstance(raised.value.message.parameters["detail"], Message)  # can be translated
    assert other.export() == {name: [] for name in other.export()}


@pytest.mark.parametrize("data", [None, [], "text", 3])
def test_what_is_no_export_at_all_is_refused(store, data):
    with pytest.raises(Unreadable):
        store.import_(data)


def test_an_empty_export_brings_nothing(store):
    assert store.import_({}) == NOTHING


def test_numbers_that_break_the_formulas_are_refused(store, other, answer, now, make_review):
    wild = (*store.parameters()[1][:8], 900.0, *store.parameters()[1][9:])
    answer(other, day=20_000)
    other.add_parameters(wild, at=now)
    data = through_json(other)
    line = dict(data["reviews"][0], id="wild", parameter_version=1, study_day="2024-11-04")
    data["reviews"].append(line | {"sequence": 2, "due_day": "2024-12-04"})
    with pytest.raises(Unreadable, match="add up"):
        store.import_(data)
    assert store.reviews() == []


def test_everything_can_be_forgotten(full):
    full.set_preference("a", 1)
    full.reset()
    assert full.export() == {name: [] for name in full.export()}
    assert full.preference("a") is None
    assert full.check() == []
