"""Mock exams taken to another machine, and another machine's in."""

import json
from copy import deepcopy
from dataclasses import replace

import pytest

from quizapp.core.exam import State, Timer
from quizapp.core.question import MarkingRule
from quizapp.messages import Message
from quizapp.store.portable import Unreadable
from quizapp.store.portable_exams import exam_entry
from quizapp.store.store import Store
from tests.store.sitting import HOUR_MS, answered, attempt_of, exam_review, handed_in, paper_of


@pytest.fixture
def other(tmp_path, now):
    opened = Store.open(tmp_path / "other" / "quizapp.db", now=now)
    yield opened
    opened.close()


@pytest.fixture
def sat(store):
    """A store with an exam handed in, one running and one paused."""
    done = attempt_of("done")
    store.start_attempt(done)
    done = answered(answered(done, 1, frozenset({1})), 2, frozenset({0, 1}), flagged=True)
    done = handed_in(done)
    store.finish_attempt(done, revision=0, reviews=[exam_review(done, 1, None)])
    store.start_attempt(attempt_of("running"))
    store.save_attempt(
        answered(attempt_of("running"), 3, False, seconds=0.1 + 0.2), revision=0, changed=[3]
    )
    paused = attempt_of("paused", state=State.PAUSED, timer=Timer(None, 7, None, 2))
    store.start_attempt(replace(paused, paper=paper_of("SEED2")))
    return store


def through_json(store: Store) -> dict:
    return json.loads(json.dumps(store.export(), ensure_ascii=False))


def entry_of(data: dict, key: str) -> dict:
    (found,) = (entry for entry in data["attempts"] if entry["id"] == key)
    return found


def test_an_export_has_the_shape_of_exam_show(sat):
    entry = entry_of(through_json(sat), "done")
    questions = entry["questions"]
    assert {key: entry[key] for key in list(entry)[:13]} == {
        "id": "done",
        "bank": "b",
        "blueprint": "mock",
        "seed": "4F7K",
        "rule": "weighted:0.5",
        "started": "2024-10-04T10:00:00.000Z",
        "finished": "2024-10-04T10:30:00.000Z",
        "state": "submitted",
        "remaining_seconds": 1800.0,
        "score": 2.0,
        "points": 6,
        "percent": pytest.approx(100 / 3),
        "passed": False,
    }
    assert questions[1] == {
        "position": 2, "question": "multiple", "type": "multiple", "points": 2, "score": 0.0,
        "response": ["A", "B"], "answer": ["A", "C"], "correct": False, "flagged": True,
        "seconds": 1.5, "shown": True, "checked": False,
    }  # fmt: skip
    assert (questions[2]["response"], questions[2]["shown"]) == (None, False)
    assert list(entry)[13] == "questions"
    assert entry_of(through_json(sat), "paused")["remaining_seconds"] is None
    assert entry_of(through_json(sat), "running")["finished"] is None


def test_another_rule_marks_the_entry_and_nothing_else(sat):
    attempt = sat.attempt("done")
    entry = exam_entry(attempt, remaining_ms=None, rule=MarkingRule("exact"))
    assert entry["rule"] == "exact"
    assert entry["remaining_seconds"] is None
    assert sat.attempt("done") == attempt


def test_an_export_makes_the_same_exams_elsewhere(sat, other):
    data = through_json(sat)
    assert other.import_(data).attempts == 3
    assert other.attempts() == sat.attempts()
    assert through_json(other) == data
    assert other.check() == []


def test_importing_twice_changes_nothing(sat, other):
    data = through_json(sat)
    assert sat.import_(data).attempts == 0
    assert through_json(sat) == data
    other.import_(data)
    assert other.import_(data).attempts == 0
    assert through_json(other) == data


def test_what_went_further_stays_and_what_was_handed_in_stays_for_good(sat, other):
    older = through_json(sat)
    other.import_(older)
    running = sat.attempt("running")
    further = sat.save_attempt(answered(running, 1, frozenset({2})), revision=1, changed=[1])
    assert sat.import_(older).attempts == 0
    assert sat.attempt("running") == further
    assert other.import_(through_json(sat)).attempts == 1
    assert other.attempt("running") == further
    # Handed in here, gone on with for longer there.
    done = sat.finish_attempt(handed_in(further), revision=2, reviews=[])
    longer = further
    for _ in range(5):
        longer = other.save_attempt(
            replace(longer, position=1), revision=longer.revision, changed=[]
        )
    assert sat.import_(through_json(other)).attempts == 0
    assert sat.attempt("running") == done
    assert other.import_(through_json(sat)).attempts == 1
    assert other.attempt("running") == done
    # Handed in on both: each keeps the result that it showed.
    twice = handed_in(sat.attempt("paused"))
    sat.finish_attempt(twice, revision=0, reviews=[])
    other.finish_attempt(replace(twice, position=2), revision=0, reviews=[])
    assert other.import_(through_json(sat)).attempts == 0
    assert other.attempt("paused").position == 2


def test_exams_given_twice_in_one_file_count_once(sat, other):
    data = through_json(sat)
    other.import_(data | {"attempts": data["attempts"] * 2})
    assert through_json(other) == data


def test_an_exam_that_is_forgotten_comes_back_from_an_export(sat):
    data = through_json(sat)
    sat.reset()
    assert sat.export()["attempts"] == []
    sat.import_(data)
    assert through_json(sat) == data


def test_an_export_of_before_exams_is_taken_in(sat, other):
    data = through_json(sat)
    del data["attempts"]
    assert other.import_(data).attempts == 0
    assert other.attempts() == []


ODD = [
    ("id", 5),
    ("id", None),
    ("state", "asleep"),
    ("state", "open"),
    ("state", "submitted"),
    ("finished", "yesterday"),
    ("started", "2026-01-01T00:00:00"),
    ("utc_offset_minutes", "8"),
    ("limit_ms", "long"),
    ("used_ms", None),
    ("anomalies", 1.5),
    ("revision", True),
    ("position", 0),
    ("position", 4),
    ("running_since", {}),
    ("running_since", {"at": "2026-01-01T00:00:00Z", "boot_id": 3, "boot_ms": None}),
    ("running_since", {"at": "2026-01-01T00:00:00Z", "boot_id": None, "boot_ms": "x"}),
    ("questions", None),
    ("questions", [3]),
    ("questions.0.position", 9),
    ("questions.0.response", ["H"]),
    ("questions.0.response", True),
    ("questions.2.response", ["A"]),
    ("questions.0.flagged", 1),
    ("questions.0.seconds", float("nan")),
    ("questions.0.shown", None),
    ("paper", "text"),
    ("paper", {}),
    ("paper.format", 2),
    ("paper.title", 5),
    ("paper.pass_percent", "60"),
    ("paper.minutes", float("inf")),
    ("paper.pause_allowed", "yes"),
    ("paper.rule", ["generous", 1, 1]),
    ("paper.chapters", [["c", 5]]),
    ("paper.sections", []),
    ("paper.questions", []),
    ("paper.questions.0.position", 2),
    ("paper.questions.0.section", 7),
    ("paper.questions.0.points", -1),
    ("paper.questions.0.points", "2"),
    ("paper.questions.0.order", [0, 1, 1]),
    ("paper.questions.0.order", [0]),
    ("paper.questions.0.question.stem", ["?"]),
    ("paper.questions.0.question.options", ["x", 3, "y"]),
    ("paper.questions.0.question.answer", ["D"]),
    ("paper.questions.0.question.chapter", 3),
    ("paper.questions.0.question.type", "flashcard"),
    ("paper.questions.1.question.answer", []),
    ("paper.questions.1.question.answer", ["A", "H"]),
    ("paper.questions.1.question.why", {"1": None}),
    ("paper.questions.1.question.why", None),
    ("paper.questions.2.question.answer", "true"),
    ("used_ms", 2**70),
    ("used_ms", -1),
    ("limit_ms", -1),
    ("revision", 2**70),
    ("questions.0.seconds", -1),
    ("paper.minutes", "60"),
    ("paper.minutes", True),
    ("paper.auto_submit", "no"),
    ("paper.feedback", "never"),
    ("paper.rule", ["partial", "x", 1]),
    ("paper.rule", ["per_option", "x", 1]),
    ("paper.drawn", []),
    ("paper.drawn", {"among": "some"}),
    ("paper.drawn", {"chapters": [5]}),
    ("paper.drawn", {"shuffle_options": "no"}),
    ("paper.sections.0.points", "2"),
    ("paper.sections.0.count", None),
    ("paper.sections.0.tags", [3]),
    ("paper.sections.0.difficulty", ["a", "b"]),
    ("paper.sections.0.chapters", {"one": "much"}),
    ("paper.questions.0.question.difficulty", "hard"),
    ("paper.questions.0.question.note", 5),
    ("paper.questions.0.question.points", "2"),
    ("paper.questions.0.question.line", "2"),
    ("paper.questions.0.question.was", [3]),
    ("paper.questions.0.question.keep", ["a"]),
    ("paper.questions.0.question.locked", "no"),
    ("paper.questions.0.question.marking", ["generous", 1, 1]),
]


def broken(entry: dict, place: str, value: object) -> dict:
    copy = deepcopy(entry)
    *path, last = place.split(".")
    inner = copy
    for step in path:
        inner = inner[int(step) if step.isdigit() else step]
    inner[last] = value
    return copy


@pytest.mark.parametrize(("place", "value"), ODD)
def test_an_exam_that_is_off_is_refused_with_the_whole_file(sat, other, place, value):
    data = through_json(sat)
    which = "running" if (place, value) == ("state", "submitted") else "done"
    data["attempts"].append(broken(entry_of(data, which), place, value))
    with pytest.raises(Unreadable) as raised:
        other.import_(data)
    assert raised.value.exit_code == 1
    assert "attempts[3]" in str(raised.value)
    assert "\n" not in str(raised.value)
    assert isinstance(raised.value.message.parameters["detail"], Message)
    assert other.export() == {name: [] for name in other.export()}


def test_the_time_left_of_a_running_exam_is_that_of_its_last_act(sat, other):
    running = sat.attempt("running")
    timer = replace(running.timer, used_ms=HOUR_MS * 2)
    sat.save_attempt(replace(running, timer=timer), revision=1, changed=[])
    assert entry_of(through_json(sat), "running")["remaining_seconds"] == 0
