"""When a fit comes, what lets it in, and that a refused one leaves everything as it was."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from quizapp.core.fit_data import Answered, parted, predicted, trials_of
from quizapp.core.fit_measures import log_loss
from quizapp.core.memory import DEFAULT_PARAMETERS, study_day
from quizapp.core.review import Moment, Review, replay
from quizapp.errors import ExtraMissingError, NotFoundError
from quizapp.services import fitting
from quizapp.services.optimizer import NotFitted, fitted
from quizapp.services.study import Study
from quizapp.store.errors import ParametersChanged
from quizapp.store.store import Store
from tests.made_log import DAY_MS, FIRST_DAY, FORGETFUL, fill, forgetful_log, made_log, turned_log

NOW = Moment((FIRST_DAY + 200) * DAY_MS, 0)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store.open(tmp_path / "progress.db", now=NOW)) as opened:
        yield opened


@pytest.fixture(scope="module")
def forgetful() -> list[Any]:
    return forgetful_log()


def answered(review: Review) -> Answered:
    """What a fit reads of a review, written out anew here."""
    return Answered(
        review.question, review.study_day, review.rating, review.duration_ms, review.at.utc_ms
    )


def export_of(store: Store) -> Any:
    return json.loads(json.dumps(store.export()))


def backups(store: Store) -> list[Path]:
    assert store.path is not None
    return sorted((store.path.parent / "backups").glob("*optimize*"))


def test_a_fit_that_predicts_better_comes_into_force(store, forgetful):
    fill(store, forgetful)
    before = export_of(store)
    tried = fitting.attempt(store)
    assert (tried.version, tried.reviews, tried.needed, tried.missing) == (0, 2462, 2000, 0)
    fit = tried.fit
    assert fit is not None
    assert fit.is_better
    assert fit.held_out == 492
    assert fit.loss_fitted < fit.loss_now - 0.01
    assert export_of(store) == before  # so far it was only asked

    change = fitting.keep(store, fit, tried.version, NOW)
    assert store.parameters() == (1, fit.parameters)
    assert change == fitting.Change(1, len(before["memories"]), *backups(store))
    assert store.memories() == replay(forgetful, fit.parameters)
    assert store.check() == []
    with closing(Store.open(change.backup, now=NOW)) as copy:
        assert export_of(copy) == before


def test_the_figures_are_those_of_answers_that_the_fit_did_not_see(store, forgetful):
    fill(store, forgetful)
    fit = fitting.attempt(store).fit
    assert fit is not None
    older, newest = parted(trials_of(map(answered, forgetful)))
    assert fitted(older) == fit.parameters
    right = [trial.is_recalled for trial in newest]
    assert fit.loss_now == log_loss(predicted(newest, DEFAULT_PARAMETERS), right)
    assert fit.loss_fitted == log_loss(predicted(newest, fit.parameters), right)


def test_a_fit_that_predicts_worse_is_none(store):
    fill(store, turned_log())
    before = export_of(store)
    fit = fitting.attempt(store).fit
    assert fit is not None
    assert fit.loss_fitted > fit.loss_now
    assert not fit.is_better
    assert export_of(store) == before
    assert backups(store) == []


def test_too_few_answers_are_not_fitted(store, forgetful):
    fewer = forgetful[: len(forgetful) // 2]
    fill(store, fewer)
    tried = fitting.attempt(store)
    assert tried.fit is None
    assert 0 < tried.reviews < 2000
    assert tried.missing == 2000 - tried.reviews


def test_after_a_fit_the_next_comes_at_the_doubling(store, forgetful):
    fill(store, forgetful)
    tried = fitting.attempt(store)
    assert tried.fit is not None
    fitting.keep(store, tried.fit, 0, NOW)
    again = fitting.attempt(store)
    assert (again.version, again.needed, again.missing, again.fit) == (1, 4000, 1538, None)


@pytest.mark.slow
def test_at_the_doubling_a_fit_is_compared_with_the_one_before(store):
    log = made_log(lambda _day: FORGETFUL, questions=600, days=80, seed=1)
    trials = trials_of(map(answered, log))
    assert len(trials) > 4000
    fill(store, log)
    half = Moment(trials[2100].at_ms, 0)
    first = tuple(one * 3 for one in DEFAULT_PARAMETERS[:4]) + DEFAULT_PARAMETERS[4:]
    store.add_parameters(first, at=half)
    tried = fitting.attempt(store)
    assert (tried.version, tried.needed) == (1, 4000)
    _, newest = parted(trials)
    assert tried.fit is not None
    assert tried.fit.loss_now == log_loss(
        predicted(newest, first), [trial.is_recalled for trial in newest]
    )


@pytest.mark.slow
def test_undo_restores_every_memory_exactly(store, forgetful):
    fill(store, forgetful)
    before = export_of(store)
    tried = fitting.attempt(store)
    assert tried.fit is not None
    fitting.keep(store, tried.fit, 0, NOW)
    change = fitting.undo(store, Moment(NOW.utc_ms + 60_000, 0))
    assert change.version == 0
    assert len(backups(store)) == 2
    after = export_of(store)
    assert {**after, "parameters": []} == before
    assert [one["taken_back"] for one in after["parameters"]] == [True]
    assert store.check() == []
    assert fitting.attempt(store).fit == tried.fit  # and may be taken again


def test_without_a_fit_there_is_nothing_to_undo(store):
    with pytest.raises(NotFoundError):
        fitting.undo(store, NOW)
    assert backups(store) == []


def test_a_fit_is_not_put_over_one_of_another_window(store, forgetful):
    fill(store, forgetful)
    tried = fitting.attempt(store)
    assert tried.fit is not None
    with closing(Store.open(store.path, now=NOW)) as other:
        other.add_parameters(FORGETFUL, at=NOW)
    before = export_of(store)
    with pytest.raises(ParametersChanged):
        fitting.keep(store, tried.fit, tried.version, NOW)
    assert export_of(store) == before


def test_progress_in_memory_can_be_fitted_too(forgetful):
    with closing(Store.open("sqlite://", now=NOW)) as store:
        fill(store, forgetful)
        tried = fitting.attempt(store)
        assert tried.fit is not None
        assert fitting.keep(store, tried.fit, 0, NOW).backup is None
        assert fitting.undo(store, NOW).backup is None
        assert store.check() == []


def test_without_the_optimizer_the_extra_is_named(store, forgetful, monkeypatch):
    fill(store, forgetful)
    monkeypatch.setitem(sys.modules, "fsrs_rs_python", None)
    with pytest.raises(ExtraMissingError, match=r"install quizapp-terminal\[optimizer\]"):
        fitting.attempt(store)


def test_what_the_optimizer_refuses_is_said():
    (first,) = made_log(lambda _day: FORGETFUL, questions=1, days=1, seed=1)
    long = [replace(first, study_day=FIRST_DAY + 5 * number) for number in range(400)]
    with pytest.raises(NotFitted, match="NotEnoughData"):
        fitted(trials_of(map(answered, long))[-20:])


def test_a_session_that_is_open_while_parameters_change_goes_on(desk):
    """
    format: 1
    bank: b
    title: B
    questions:
      - {id: q1, stem: One?, A: x, B: y, answer: A}
      - {id: q2, stem: Two?, A: x, B: y, answer: A}
      - {id: q3, stem: Three?, A: x, B: y, answer: A}
    """
    right, wrong = frozenset({0}), frozenset({1})
    study: Study = desk.study()
    study.answer(right)
    study.advance()
    study.answer(wrong)
    with closing(Store.open(desk.places.database, now=desk.clock())) as other:
        other.add_parameters(FORGETFUL, at=desk.clock())
    study.undo()
    study.answer(right)
    study.advance()
    study.answer(right)
    assert desk.store.check() == []
    assert desk.store.memories() == replay(desk.store.reviews(), FORGETFUL)
    assert {one.parameter_version for one in desk.store.reviews()} == {0}
    desk.tomorrow(30)
    later = desk.study()
    later.answer(right)
    last = desk.store.reviews()[-1]
    assert last.parameter_version == 1
    assert last.study_day == study_day(desk.now_ms, 0)
    assert desk.store.check() == []


def test_the_benchmark_measures_a_log_given_as_a_file(tmp_path):
    log = made_log(lambda _day: FORGETFUL, questions=60, days=60, seed=2)
    lines = ["card_id,review_rating,review_time,review_duration"]
    for one in log:
        moment = datetime.fromtimestamp(one.at.utc_ms / 1000, UTC).isoformat()
        lines.append(f"{one.question},{one.rating:d},{moment},4000")
    file = tmp_path / "log.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, root / "benchmarks" / "memory_model.py", file, "--utc-offset", "-5"],
        capture_output=True, text=True, check=True, env=dict(os.environ, PYTHONPATH=str(root)),
    )  # fmt: skip
    trials = trials_of(map(answered, log))
    assert f"{len(log)} reviews, {len(trials)} of them next-day reviews" in done.stdout
    tested = trials[len(trials) // 6 :]
    right = [trial.is_recalled for trial in tested]
    loss = log_loss(predicted(tested, DEFAULT_PARAMETERS), right)
    assert re.search(rf"^default +{loss:.4f} ", done.stdout, re.MULTILINE)
    assert re.search(r"^fitted +0\.\d{4} ", done.stdout, re.MULTILINE)
