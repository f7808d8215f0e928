"""That a fit would help is said when it is due, once for each doubling, and what it needs."""

import sys

import pytest

from quizapp.core.memory import DEFAULT_PARAMETERS
from quizapp.core.review import Moment
from quizapp.services import fitting
from quizapp.services.stats import Figures
from quizapp.services.stats_words import fit_note
from tests.made_log import DAY_MS, FIRST_DAY, fill, forgetful_log

NOW = Moment((FIRST_DAY + 200) * DAY_MS, 0)


@pytest.fixture(scope="module")
def log():
    return forgetful_log()


def advice(desk):
    figures = Figures(desk.index, desk.store, now=NOW, settings=desk.settings)
    return figures.memory()


def test_before_there_is_enough_nothing_is_said(desk, log):
    assert fit_note(advice(desk)) == []
    fill(desk.store, log[: len(log) // 2])
    assert advice(desk).fit is None


def test_a_fit_is_advised_when_it_is_due_and_not_again_before_the_doubling(desk, log):
    fill(desk.store, log)
    tried = fitting.attempt(desk.store)
    assert advice(desk).fit == tried.reviews == 2462
    (words,) = fit_note(advice(desk))
    assert words.startswith("2462 answers to questions of earlier days may be enough")
    assert "`quizapp optimize`" in words
    desk.store.add_parameters(DEFAULT_PARAMETERS, at=NOW)
    assert advice(desk).fit is None


@pytest.mark.slow
def test_a_fit_that_was_refused_is_not_advised_over_and_over(desk, log):
    fill(desk.store, log)
    fitting.note_refused(desk.store, fitting.attempt(desk.store))
    assert advice(desk).fit is None
    assert fitting.attempt(desk.store).needed == 2000  # who asks for it may try


def test_who_took_a_fit_back_is_not_asked_to_do_it_again(desk, log):
    fill(desk.store, log)
    tried = fitting.attempt(desk.store)
    assert tried.fit is not None
    fitting.keep(desk.store, tried.fit, tried.version, NOW)
    fitting.undo(desk.store, NOW)
    assert desk.store.parameters()[0] == 0
    assert advice(desk).fit is None


def test_without_the_extra_it_says_what_is_needed(desk, log, monkeypatch):
    fill(desk.store, log)
    monkeypatch.setattr(sys, "path", [])
    monkeypatch.delitem(sys.modules, "fsrs_rs_python", raising=False)
    sys.path_importer_cache.clear()
    (words,) = fit_note(advice(desk))
    assert words.endswith('It needs the extra "optimizer": install quizapp-terminal[optimizer].')


def test_of_a_part_of_the_log_the_whole_is_told(desk):
    assert fitting.advised(desk.store, range(1, 801), 0.4) == 2000
    assert fitting.advised(desk.store, range(1, 800), 0.4) is None
    assert fitting.advised(desk.store, [], 0.0) is None
