"""Plans and forecasts: the newest is in force, a day has one forecast, and both travel."""

import json
from dataclasses import replace

import pytest

from quizapp.core.exam_plan import ExamPlan
from quizapp.core.kept_plan import ForecastDay, KeptPlan
from quizapp.store.exchange import ImportCounts
from quizapp.store.portable import Unreadable
from quizapp.store.store import Store

NOTHING = ImportCounts(0, 0, 0, 0, 0)


@pytest.fixture
def made(at):
    def made(key: str = "one", day: float = 20_000, **changes) -> KeptPlan:
        days = ExamPlan(20_030, 20.5, 20_000, frozenset({6, 5}))
        plan = KeptPlan(id=key, at=at(day), days=days, blueprint="final", target=62.5, banks=("b",))
        return replace(plan, **changes)

    return made


@pytest.fixture
def other(tmp_path, now):
    opened = Store.open(tmp_path / "other" / "quizapp.db", now=now)
    yield opened
    opened.close()


def foretold(day: int = 20_000, **changes) -> ForecastDay:
    return replace(
        ForecastDay(
            day=day, at_ms=day * 86_400_000, exam="b#final", mean=61.25, low=50.0, high=70.0,
            pass_probability=0.5, ready=64.0, luck=4.5,
        ),
        **changes,
    )  # fmt: skip


def through_json(store: Store) -> dict:
    return json.loads(json.dumps(store.export(), ensure_ascii=False))


def test_without_a_plan_there_is_none(store, at):
    assert store.plan() is None
    assert store.clear_plan(at(20_000)) is False
    assert store.forecasts() == []


def test_a_plan_comes_back_as_it_was_made(store, made):
    store.set_plan(made())
    assert store.plan() == made()
    bare = made("two", day=20_001, blueprint=None, target=None, banks=None)
    store.set_plan(bare)
    assert store.plan() == bare


def test_a_plan_made_after_the_clock_went_back_is_in_force_too(store, made):
    store.set_plan(made("ahead", day=20_010))
    store.set_plan(made("behind", day=20_000))
    found = store.plan()
    assert found is not None
    assert found.id == "behind"


def test_a_cleared_plan_is_kept_but_not_in_force(store, made, at):
    store.set_plan(made("one"))
    store.set_plan(made("two", day=20_001))
    assert store.clear_plan(at(20_002)) is True
    assert store.plan() is None
    assert store.clear_plan(at(20_003)) is False
    assert [plan["cleared"] is None for plan in store.export()["plans"]] == [True, False]
    store.set_plan(made("three", day=20_002))
    assert store.plan() == made("three", day=20_002)


def test_the_first_forecast_of_a_day_stays(store):
    store.note_forecast(foretold(20_001))
    store.note_forecast(foretold(20_000))
    store.note_forecast(foretold(20_001, mean=99.0))
    assert store.forecasts() == [foretold(20_000), foretold(20_001)]


def test_a_forecast_of_another_exam_takes_its_place(store):
    store.note_forecast(foretold())
    store.note_forecast(foretold(exam="c", pass_probability=None))
    assert store.forecasts() == [foretold(exam="c", pass_probability=None)]
    assert store.forecasts("b#final") == []


def test_plans_and_forecasts_are_taken_along_once(store, other, made, at):
    store.set_plan(made())
    store.note_forecast(foretold(pass_probability=None))
    data = through_json(store)
    assert other.import_(data) == replace(NOTHING, plans=1, forecasts=1)
    assert other.plan() == made()
    assert other.forecasts() == store.forecasts()
    assert other.import_(data) == NOTHING
    assert through_json(other) == data


def test_two_machines_agree_on_the_plan_in_force(store, other, made, at):
    store.set_plan(made())
    other.import_(through_json(store))
    other.clear_plan(at(20_001))
    assert store.import_(through_json(other)) == replace(NOTHING, plans=1)
    assert store.plan() is None
    store.set_plan(made("here", day=20_002))
    other.set_plan(made("there", day=20_003))
    store.note_forecast(foretold(at_ms=2))
    other.note_forecast(foretold(at_ms=1, mean=10.0))
    here, there = through_json(store), through_json(other)
    store.import_(there)
    other.import_(here)
    for one in (store, other):
        found = one.plan()
        assert found is not None
        assert found.id == "there"
        assert [day.mean for day in one.forecasts()] == [10.0]
    assert through_json(store) == through_json(other)


def test_an_export_of_a_version_without_plans_is_taken_in(store, other, answer):
    answer(store)
    data = through_json(store)
    del data["plans"], data["forecasts"]
    assert other.import_(data) == replace(NOTHING, reviews=1, versions=1)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("minutes", 0),
        ("minutes", 1_441),
        ("days_off", [7]),
        ("days_off", [True]),
        ("days_off", "sat"),
        ("exam_day", "soon"),
        ("banks", "b"),
        ("banks", [1]),
        ("target", "much"),
        ("cleared", 5),
    ],
)
def test_a_plan_that_is_off_is_named_and_nothing_taken_in(store, other, made, field, value):
    store.set_plan(made())
    data = through_json(store)
    data["plans"][0][field] = value
    with pytest.raises(Unreadable, match=r"plans\[0\]"):
        other.import_(data)
    assert other.plan() is None


def test_a_reset_forgets_them(store, made):
    store.set_plan(made())
    store.note_forecast(foretold())
    store.reset()
    assert store.plan() is None
    assert store.forecasts() == []
