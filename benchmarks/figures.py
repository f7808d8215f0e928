"""How long statistics and the home screen's numbers take over 1,000,000 answers.

Prints medians against their limits, and exits 1 where one is missed; `python
benchmarks/figures.py`.
"""

import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from quizapp.banks.index import Index
from quizapp.core.question import BankId, OneOf, Question, QuestionId, QuestionType
from quizapp.core.review import Moment
from quizapp.services import library
from quizapp.services.stats import Figures
from quizapp.settings.keys import Settings
from quizapp.settings.places import Places
from quizapp.store.store import Store

DAY = 20_000
NOW = Moment(DAY * 86_400_000 + 43_200_000, 0)
QUESTIONS, CHAPTERS, DAYS, REVIEWS = 10_000, 40, 1_000, 1_000_000
STATISTIC_MS, HOME_MS = 1_000, 50
BANK = BankId("large")


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        places = places_in(Path(folder))
        write_bank(places.user_banks / "large.yaml")
        index = library.refresh_banks(places)
        store = library.open_store(places, NOW)
        library.switch(store, index, BANK, on=True)
        for bank in index.banks():
            if bank.id != BANK:
                library.switch(store, index, bank.id, on=False)
        fill(Path(places.database))
        print(f"{REVIEWS} answers to {QUESTIONS} questions in {DAYS} days")
        missed = measure(index, store)
        store.close()
        index.close()
    return 1 if missed else 0


def measure(index: Index, store: Store) -> int:
    settings = Settings()
    figures = Figures(index, store, now=NOW, settings=settings)
    statistics: dict[str, Callable[[], object]] = {
        "heatmap of 26 weeks": figures.heatmap,
        "streaks over all days": figures.studied,
        "share right in 90 days": figures.answers,
        "load of 30 days": figures.load,
        "mastery by chapter and kind": figures.mastery,
        "confusions": figures.confusions,
        "retention and calibration": figures.memory,
        "time per question by kind": figures.times,
    }
    missed = sum(show(name, read, STATISTIC_MS) for name, read in statistics.items())
    home = "the home screen's numbers"
    return missed + show(home, lambda: library.today(index, store, NOW, settings), HOME_MS)


def show(name: str, read: Callable[[], object], limit_ms: float) -> bool:
    read()
    times = []
    for _ in range(5):
        start = time.perf_counter()
        read()
        times.append((time.perf_counter() - start) * 1000)
    middle = sorted(times)[2]
    is_missed = middle > limit_ms
    print(f"{name:30} {middle:8.1f} ms of {limit_ms:5.0f}  {'FAIL' if is_missed else 'PASS'}")
    return is_missed


def places_in(folder: Path) -> Places:
    banks = folder / "banks"
    banks.mkdir()
    return Places(
        database=str(folder / "progress.db"),
        index=folder / "index.db",
        banks=(),
        user_banks=banks,
        config=folder / "config.toml",
    )


def stem(number: int) -> str:
    return f"Which of these is number {number}?"


def question(number: int) -> Question:
    """One of the bank, for the fingerprint that its answers bear."""
    return Question(
        id=QuestionId(f"q-{number}"),
        bank=BANK,
        type=QuestionType.SINGLE,
        stem=stem(number),
        key=OneOf(0),
        options=("one", "two", "three", "four"),
    )


def write_bank(path: Path) -> None:
    lines = ["format: 1", f"bank: {BANK}", "title: Large", "lang: en", "chapters:"]
    size = QUESTIONS // CHAPTERS
    for chapter in range(CHAPTERS):
        lines += [f"  - id: ch{chapter}", f"    title: Chapter {chapter}", "    questions:"]
        lines += [
            f"      - {{id: q-{number}, stem: '{stem(number)}', options: [one, two, three, four],"
            " answer: A}"
            for number in range(chapter * size, (chapter + 1) * size)
        ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def fill(path: Path) -> None:
    """A hundred answers to each question, one in five wrong; written past the store, for speed."""
    chance = random.Random(1)
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA synchronous=OFF")
    raw.execute("BEGIN")
    versions = [question(number) for number in range(QUESTIONS)]
    raw.executemany("INSERT INTO question VALUES (?,?,0)", ((one.id, BANK) for one in versions))
    prints = [one.fingerprint for one in versions]
    raw.executemany(
        "INSERT INTO question_version VALUES (?,?,?)",
        ((one.fingerprint, one.id, one.content()) for one in versions),
    )
    wrong = [0] * QUESTIONS
    answers = reviews(chance, prints, wrong)
    raw.executemany(
        "INSERT INTO review VALUES (?,?,?,?,0,0,?,'study',?,?,?,1.0,0,?,?,?,0,'partial')", answers
    )
    raw.executemany(
        "INSERT INTO memory VALUES (?,?,?,5.0,?,?,90,20,?,0,'fsrs-6',0)",
        (
            (one.id, BANK, chance.uniform(1, 400), DAY - chance.randrange(1, 90),
             DAY + chance.randrange(-1, 100), DAY - DAYS)
            for one in versions
        ),
    )  # fmt: skip
    raw.executemany(
        "INSERT INTO tally VALUES (?,?,?,?,?,?,?)",
        (
            (one.id, BANK, REVIEWS // QUESTIONS, wrong[number], DAY - 9, 1, DAY - 1)
            for number, one in enumerate(versions)
        ),
    )
    raw.execute("COMMIT")
    raw.close()


def reviews(
    chance: random.Random, prints: list[str], wrong: list[int]
) -> Iterator[tuple[object, ...]]:
    """Rows of the log, day by day, each question some ten days after it was asked before."""
    a_day = REVIEWS // DAYS
    for number in range(REVIEWS):
        which, day = number % QUESTIONS, DAY - DAYS + 1 + number // a_day
        is_right = chance.random() < 0.8
        wrong[which] += not is_right
        chosen = "A" if is_right else chance.choice("BCD")
        yield (
            number, f"r{number:08}", f"q-{which}", prints[which], day, f'["{chosen}"]', is_right,
            float(is_right), chance.randrange(3_000, 60_000), 3 if is_right else 1,
            day + 10 if is_right else day,
        )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
