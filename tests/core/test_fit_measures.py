"""Log loss, RMSE(bins) and AUC against the optimizer's own, and against their definitions."""

import math
import random

import pytest
from fsrs_rs_python import FSRS, FSRSItem, FSRSReview
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.fit_data import Histories, Step, Trial, gaps, predicted
from quizapp.core.fit_measures import auc, log_loss, rmse_bins
from quizapp.core.memory import DEFAULT_PARAMETERS, Rating
from quizapp.core.question import QuestionId


def random_trials(seed: int, questions: int = 60) -> list[Trial]:
    chance = random.Random(seed)
    histories = Histories()
    for number in range(questions):
        day = 20_000
        for _ in range(chance.randint(2, 14)):
            step = Step(day, chance.choices(list(Rating), (2, 1, 5, 1))[0])
            histories.add(QuestionId(str(number)), step, 0)
            day += chance.choice((0, 1, 1, chance.randint(2, 12), chance.randint(13, 300)))
    return histories.trials


def item(trial: Trial) -> FSRSItem:
    past = trial.history[: trial.place + 1]
    return FSRSItem(
        [FSRSReview(int(s.rating), gap) for s, gap in zip(past, gaps(past), strict=True)]
    )


def test_log_loss_is_that_of_the_optimizer():
    fsrs = FSRS(list(DEFAULT_PARAMETERS))
    trials = random_trials(1)
    assert len(trials) > 200
    for trial in trials:
        ours = log_loss(predicted([trial], DEFAULT_PARAMETERS), [trial.is_recalled])
        assert ours == pytest.approx(fsrs.evaluate([item(trial)]).log_loss, rel=1e-3, abs=1e-4)


def test_reviews_share_a_bin_where_they_do_with_the_optimizer():
    """Two bins the optimizer weighs 1 and 4 by their age, one bin not at all: that tells them."""
    fsrs = FSRS(list(DEFAULT_PARAMETERS))
    trials = random_trials(2)
    chance = random.Random(3)
    together = 0
    for _ in range(400):
        pair = chance.sample(trials, 2)
        p = predicted(pair, DEFAULT_PARAMETERS)
        off = [p[n] - pair[n].is_recalled for n in range(2)]
        if abs(off[0] * off[1]) < 1e-3:
            continue  # what is foretold exactly tells nothing
        theirs = fsrs.evaluate([item(trial) for trial in pair]).rmse_bins
        one_bin = abs(off[0] + off[1]) / 2
        two_bins = math.sqrt((off[0] ** 2 + 4 * off[1] ** 2) / 5)
        assert min(abs(theirs - one_bin), abs(theirs - two_bins)) < 1e-4
        is_one = abs(theirs - one_bin) < abs(theirs - two_bins)
        together += is_one
        ours = one_bin if is_one else math.sqrt(sum(x * x for x in off) / 2)
        assert rmse_bins(pair, p) == pytest.approx(ours)
    assert 10 < together < 390


def test_log_loss_is_a_mean_and_never_infinite():
    assert log_loss([0.5, 0.8], [True, False]) == pytest.approx(
        -(math.log(0.5) + math.log(0.2)) / 2
    )
    assert log_loss([1.0, 0.0], [False, True]) < 20


def test_nothing_has_no_log_loss():
    with pytest.raises(ValueError, match="no review"):
        log_loss([], [])


@given(st.lists(st.tuples(st.integers(0, 6), st.booleans()), max_size=40))
def test_auc_is_the_share_of_pairs_in_the_right_order(pairs):
    predictions, recalled = [one / 6 for one, _ in pairs], [right for _, right in pairs]
    right = [one for one, is_right in pairs if is_right]
    wrong = [one for one, is_right in pairs if not is_right]
    if not right or not wrong:
        assert auc(predictions, recalled) is None
        return
    won = sum((a > b) + (a == b) / 2 for a in right for b in wrong)
    assert auc(predictions, recalled) == pytest.approx(won / (len(right) * len(wrong)))
