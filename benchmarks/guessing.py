"""What it brings to rate luck as luck: the rating rule against "right is Good" under guessing.

python benchmarks/guessing.py [--quick] [--processes N]

Students who don't know an answer guess, and hit by the guess floor. By the rule a right guess
that the student owns up to is Again, and a judgement right at its first showing is Hard. 20
students each with fixed seeds study 300 questions for 30 days, 20 minutes a day, by the plan,
forgetting by FSRS-6 with parameters of their own. The error in R is the mean distance between the
recall that the program believes in and the true one on the day, of questions that were opened;
points are expected points.

Gates, where half of the right guesses are owned up to: a smaller error in R and more points for
each kind, and a forecast of the score that is off by 3 points at most in each. With 10 minutes a
day there is no time for everything, and the retries cost more than they bring: shown, no gate
(docs/decisions/0012-planning-for-a-date.md).
"""

import argparse
import random
import statistics
from dataclasses import dataclass
from itertools import product
from multiprocessing import Pool

from desk import Desk, study, this_plan
from learners import FsrsStudent

from quizapp.core.exam_plan import ExamPlan
from quizapp.core.forecast import Correction, forecast
from quizapp.core.guessing import expected_mark
from quizapp.core.hindsight import lasting
from quizapp.core.memory import retrievability
from quizapp.core.question import QuestionType

SINGLE = (QuestionType.SINGLE, 1 / 4)
MULTIPLE = (QuestionType.MULTIPLE, 1 / 11)
JUDGEMENT = (QuestionType.TRUE_FALSE, 1 / 2)
STOCKS = {
    "single": [SINGLE],
    "multiple": [MULTIPLE],
    "true/false": [JUDGEMENT],
    "mixed": [SINGLE] * 5 + [MULTIPLE] * 3 + [JUDGEMENT] * 2,
}
"""Kinds and guess floors, in turn."""
HALF = 0.5
QUESTIONS, DAYS, MINUTES, FEW_MINUTES = 300, 30, 20, 10
SETTINGS = ((MINUTES, 0.0), (MINUTES, HALF), (MINUTES, 1.0), (FEW_MINUTES, HALF))
"""Minutes a day, and how often a right guess is owned up to."""
JUDGED_BY = (MINUTES, HALF)
LEARNERS, QUICK_LEARNERS = 20, 4
FIRST_DAY = 20_000
FORECAST_OFF = 3.0


@dataclass(frozen=True)
class Outcome:
    """A student's exam; all in per cent."""

    error: float
    """Of R."""
    points: float
    predicted: float


Case = tuple[str, tuple[int, float], int]
"""Stock, setting, number of the student."""


def follow(case: Case, *, by_rule: bool) -> Outcome:
    stock, (minutes, honesty), number = case
    chance = f"{stock} {number}"
    student = FsrsStudent(random.Random(f"student {chance}"), QUESTIONS)
    luck = random.Random(f"answers {chance}")
    exam = ExamPlan(FIRST_DAY + DAYS, minutes, FIRST_DAY)
    kinds = [STOCKS[stock][n % len(STOCKS[stock])] for n in range(QUESTIONS)]
    desk = Desk(exam, kinds, rates_by_rule=by_rule, honesty=honesty)
    for day in range(FIRST_DAY, exam.date):
        study(this_plan, desk, student, day, luck)
    true = [student.recall(n, exam.date) for n in range(QUESTIONS)]
    errors = [
        abs(retrievability(memory.stability, exam.date - memory.last_day) - recalled)
        for memory, recalled in zip(desk.memories, true, strict=True)
        if memory is not None
    ]
    points = [expected_mark(floor, r) for (_, floor), r in zip(kinds, true, strict=True)]
    corrected = Correction(lasting=lasting(desk.recalls))
    predicted = forecast(
        desk.candidates(), exam.date - 1, 1, desk.marks(), corrected=corrected
    ).mean
    return Outcome(100 * statistics.fmean(errors), 100 * statistics.fmean(points), predicted)


def both(case: Case) -> tuple[Case, tuple[Outcome, Outcome]]:
    return case, (follow(case, by_rule=True), follow(case, by_rule=False))


def report(stock: str, setting: tuple[int, float], those: list[tuple[Outcome, Outcome]]) -> bool:
    by_rule, plainly = ([pair[arm] for pair in those] for arm in (0, 1))
    error = statistics.fmean(one.error for one in by_rule)
    plain_error = statistics.fmean(one.error for one in plainly)
    gains = [rule.points - plain.points for rule, plain in those]
    more, sure = statistics.fmean(gains), statistics.stdev(gains) / len(gains) ** 0.5
    off = statistics.fmean(one.predicted - one.points for one in by_rule)
    plain_off = statistics.fmean(one.predicted - one.points for one in plainly)
    held = error < plain_error and more > 0 and abs(off) <= FORECAST_OFF
    verdict = ("PASS" if held else "FAIL") if setting == JUDGED_BY else ""
    (minutes, honesty), less = setting, error / plain_error - 1
    print(
        f"{stock:>12} {minutes:7} {honesty:8.0%} {plain_error:9.1f} {error:9.1f} {less:+9.0%}"
        f" {more:+9.2f} ± {sure:.2f} {plain_off:+9.1f} {off:+9.1f}   {verdict}"
    )
    return held or setting != JUDGED_BY


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true", help="4 students each: a look")
    parser.add_argument("--processes", type=int, default=2)
    words = parser.parse_args()
    numbers = range(QUICK_LEARNERS if words.quick else LEARNERS)
    with Pool(words.processes) as pool:
        found = dict(pool.imap_unordered(both, list(product(STOCKS, SETTINGS, numbers))))
    print(f"{'':>29} {'error in R, %':^29} {'points':^16} {'forecast - true':^19}")
    print(
        f"{'stock':>12} {'minutes':>7} {'owned up':>8} {'Good':>9} {'rule':>9} {'less':>9}"
        f" {'more':>16} {'Good':>9} {'rule':>9}"
    )
    held = [
        report(stock, setting, [found[stock, setting, number] for number in numbers])
        for stock, setting in product(STOCKS, SETTINGS)
    ]
    raise SystemExit(0 if all(held) else 1)


if __name__ == "__main__":
    main()
