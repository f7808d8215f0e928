"""How well FSRS-6 predicts a student's recall, with its defaults and fitted to him.

`python benchmarks/memory_model.py LOG.csv [--utc-offset HOURS]`

LOG.csv has the columns `card_id`, `review_rating` (1 to 4) and `review_time` (ISO 8601, with its
distance from UTC). The next-day reviews are parted into sixths in the order of time; the parameters
fitted on the past sixths predict the next one, five times, and all that was predicted is measured
together. Log loss and RMSE(bins) are better when smaller, AUC when larger.
"""

import argparse
import csv
import time
from datetime import datetime
from pathlib import Path

from quizapp.core.fit_data import Histories, Step, Trial, predicted
from quizapp.core.fit_measures import auc, log_loss, rmse_bins
from quizapp.core.memory import DEFAULT_PARAMETERS, Rating, study_day
from quizapp.core.question import QuestionId
from quizapp.services.optimizer import fitted

PARTS = 6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("log", type=Path, metavar="LOG.csv")
    parser.add_argument(
        "--utc-offset", type=float, default=0.0, metavar="HOURS", help="where the student was"
    )
    chosen = parser.parse_args()
    trials = read(chosen.log, round(chosen.utc_offset * 60))
    if len(trials) < PARTS:
        parser.error(f"{len(trials)} next-day reviews are too few")
    report(trials)


def read(path: Path, offset_minutes: int) -> list[Trial]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [
            (
                round(datetime.fromisoformat(row["review_time"]).timestamp() * 1000),
                QuestionId(row["card_id"]),
                Rating(int(row["review_rating"])),
            )
            for row in csv.DictReader(file)
        ]
    rows.sort(key=lambda row: row[0])
    histories = Histories()
    for at_ms, card, rating in rows:
        histories.add(card, Step(study_day(at_ms, offset_minutes), rating), at_ms)
    print(f"{len(rows)} reviews, {len(histories.trials)} of them next-day reviews")
    return histories.trials


def report(trials: list[Trial]) -> None:
    cuts = [len(trials) * part // PARTS for part in range(PARTS + 1)]
    by_default: list[float] = []
    by_fit: list[float] = []
    seconds = 0.0
    print(f"{'sixth':8}{'reviews':>9}{'default':>10}{'fitted':>10}   log loss")
    for part in range(1, PARTS):
        past, coming = trials[: cuts[part]], trials[cuts[part] : cuts[part + 1]]
        began = time.perf_counter()
        parameters = fitted(past)
        seconds += time.perf_counter() - began
        old, new = predicted(coming, DEFAULT_PARAMETERS), predicted(coming, parameters)
        right = [trial.is_recalled for trial in coming]
        print(
            f"{part + 1:<8}{len(coming):>9}{log_loss(old, right):>10.4f}"
            f"{log_loss(new, right):>10.4f}"
        )
        by_default += old
        by_fit += new
    tested = trials[cuts[1] :]
    right = [trial.is_recalled for trial in tested]
    print(f"\n{'':8}{'log loss':>10}{'RMSE(bins)':>12}{'AUC':>8}")
    for name, found in (("default", by_default), ("fitted", by_fit)):
        area = auc(found, right)
        print(
            f"{name:8}{log_loss(found, right):>10.4f}{rmse_bins(tested, found):>12.4f}"
            f"{'-' if area is None else format(area, '.4f'):>8}"
        )
    print(f"\nfits took {seconds:.2f} s together")


if __name__ == "__main__":
    main()
