"""How much the store adds to raw `sqlite3`, and how long a large file takes to read and migrate.

Prints medians and the ratio inside this run; `python benchmarks/store.py`.
"""

import json
import os
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Sized
from pathlib import Path

from quizapp.core.memory import Memory, Rating, next_memory
from quizapp.core.question import BankId, QuestionId
from quizapp.core.review import Mode, Moment, Review, ReviewId
from quizapp.store.store import Store

NOW = Moment(20_000 * 86_400_000, 0)
ANSWERS = 400
MEMORIES, REVIEWS = 100_000, 1_000_000

NEW_INDEXES = {
    "ix_question_retired", "ix_history_event_kind", "ix_memory_hidden", "ix_memory_lapses",
    "ix_mark_starred", "ix_mark_suspended", "ix_mark_noted", "ix_mark_reported", "ix_tally_wrong",
    "ix_attempt_response_question", "ix_attempt_response_flagged",
}  # fmt: skip
"""Those of schema 3, which a file of schema 2 lacks."""

RAW_SETTINGS = (
    "PRAGMA journal_mode=TRUNCATE",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=5000",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        commits(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.db"
        Store.open(path, now=NOW).close()
        fill(path)
        store = Store.open(path, now=NOW)
        queue(store)
        sets(store)
        store.close()
        migration(path)


def commits(folder: Path) -> None:
    """One answer committed: the store against two bare statements on a file like its own."""
    store = Store.open(folder / "store.db", now=NOW)
    Store.open(folder / "raw.db", now=NOW).close()
    raw = sqlite3.connect(folder / "raw.db", isolation_level=None)
    for setting in RAW_SETTINGS:
        raw.execute(setting)
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("INSERT INTO question VALUES ('q', 'b', 0)")
    raw.execute("INSERT INTO question_version VALUES ('f', 'q', '{}')")
    raw.execute("INSERT INTO memory VALUES ('q', 'b', 1, 5, 1, 2, 1, 0, 1, 0, 'fsrs-6', 0)")
    raw.execute("COMMIT")
    memory: Memory | None = None

    def through_the_store(number: int) -> None:
        nonlocal memory
        review = review_of(number, QuestionId("q"))
        after = next_memory(memory, Rating.GOOD, review.study_day, review.study_day + 3)
        store.record(review, bank=BankId("b"), content="{}", before=memory, after=after)
        memory = after

    def bare(number: int) -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute(
            "INSERT INTO review VALUES (?,?,'q','f',0,0,?,'study','[\"A\"]',1,1.0,1.0,0,1000,3,?,0,"
            "'partial')",
            (number + 1, f"review-{number}", 20_000 + number, 20_003 + number),
        )
        raw.execute(
            "UPDATE memory SET stability=?, last_day=?, due_day=?, reps=reps+1"
            " WHERE question_id='q'",
            (1.0 + number, 20_000 + number, 20_003 + number),
        )
        raw.execute("COMMIT")

    ours, theirs = [], []
    for number in range(ANSWERS):  # in turns, so that a busy moment meets both
        ours.append(timed(lambda n=number: through_the_store(n)))
        theirs.append(timed(lambda n=number: bare(n)))
    store.close()
    raw.close()
    mine, limit = statistics.median(ours), statistics.median(theirs)
    print(f"one answer committed   store {mine:.3f} ms   raw {limit:.3f} ms   {mine / limit:.2f} x")


def queue(store: Store) -> None:
    """The due queue and what the home screen counts, of 100,000 memories and 1,000,000 reviews."""
    count = len(store.due(20_000, banks=None))
    print(f"due of {MEMORIES} memories, {REVIEWS} reviews: {count}")
    two = [BankId("b1"), BankId("b2")]
    measured: dict[str, Callable[[], object]] = {
        "the 50 weakest": lambda: store.due(20_000, banks=None, limit=50),
        "the 50 weakest of two banks": lambda: store.due(20_000, banks=two, limit=50),
        "all due": lambda: store.due(20_000, banks=None),
        "counts by bank": lambda: store.due_counts(20_000),
        "load of 30 days": lambda: store.due_by_day(20_001, 20_030),
        "answered today": lambda: store.answered_on(19_999),
        "opened today": lambda: store.opened_on(19_999),
        "one memory": lambda: store.memory(QuestionId("q500")),
    }
    for name, read in measured.items():
        show(name, read)
    key = time.perf_counter()
    review = review_of(0, QuestionId("q500"))
    memory = store.memory(review.question)
    store.record(review, bank=BankId("b0"), content="{}", before=memory, after=memory)
    print(f"{'an answer among them':36} {(time.perf_counter() - key) * 1000:8.2f} ms")


def sets(store: Store) -> None:
    """What the library filters by, in the same file; how many ids come is said beside it."""
    measured: dict[str, Callable[[], Sized]] = {
        "wrong-question book": lambda: store.wrong_book(2),
        "wrong-question book, two banks": lambda: store.wrong_book(2, [BankId("b1"), BankId("b2")]),
        "starred": store.starred,
        "suspended": store.suspended,
        "buried": lambda: store.buried(20_000),
        "reported": store.reported,
        "noted": store.noted,
        "flagged in an exam": store.flagged,
        "edited": store.edited_all,
        "leeches": store.leeches,
        "answered today": lambda: store.last_answered_on(19_999),
        "wrong > 3": lambda: store.counting("wrong", ">", 3),
        "times > 20": lambda: store.counting("times", ">", 20),
        "lapses > 3": lambda: store.counting("lapses", ">", 3),
        "stability < 10": lambda: store.counting("stability", "<", 10),
        "due in 5 days": lambda: store.counting("due", "=", 20_005),
        "seen (every one)": store.seen_all,
    }
    for name, read in measured.items():
        show(f"{name}: {len(read())}", read)


def migration(path: Path) -> None:
    """From schema 2, whose file lacks the tallies; with the copy and the check of an opening."""
    raw = sqlite3.connect(path, isolation_level=None)
    indexes = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    new = {name for (name,) in raw.execute(indexes)} & NEW_INDEXES
    for name in sorted(new):
        raw.execute(f"DROP INDEX {name}")
    raw.execute("DROP TABLE tally")
    raw.execute("ALTER TABLE attempt_response DROP COLUMN question_id")
    raw.execute("UPDATE alembic_version SET version_num = '0002'")
    raw.execute("PRAGMA user_version=2")
    raw.close()
    seconds = timed(lambda: Store.open(path, now=NOW).close()) / 1000
    print(f"{'migrated from schema 2':36} {seconds:8.2f} s, {path.stat().st_size / 1e6:.0f} MB")


def show(name: str, read: Callable[[], object]) -> None:
    times = [timed(read) for _ in range(30)]
    print(f"{name:36} {statistics.median(times):8.2f} ms")


def fill(path: Path) -> None:
    chance = random.Random(1)
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA synchronous=OFF")
    raw.execute("BEGIN")
    raw.executemany(
        "INSERT INTO question VALUES (?,?,0)",
        ((f"q{number}", f"b{number % 20}") for number in range(MEMORIES)),
    )
    raw.execute("INSERT INTO question_version VALUES ('f', 'q0', '{}')")
    raw.executemany(
        "INSERT INTO memory VALUES (?,?,?,5.0,?,?,9,?,?,0,'fsrs-6',0)",
        (
            (
                f"q{number}",
                f"b{number % 20}",
                chance.uniform(1, 400),
                20_000 - chance.randrange(1, 90),
                20_000 + chance.randrange(-1, 100),
                chance.choice((0,) * 20 + (1,) * 9 + (2, 3, 4, 6)),
                chance.randrange(19_000, 20_000),
            )
            for number in range(MEMORIES)
        ),
    )
    raw.executemany(
        "INSERT INTO review VALUES (?,?,?,'f',0,0,?,'study','[\"A\"]',1,1.0,1.0,0,1000,3,?,0,'p')",
        (
            (number, f"r{number:08}", f"q{chance.randrange(MEMORIES)}", 19_000 + number // 1000, 1)
            for number in range(REVIEWS)
        ),
    )
    fill_sets(raw, chance)
    raw.execute("COMMIT")
    raw.close()
    with path.open("rb") as file:  # or the first answer would wait for all of it
        os.fsync(file.fileno())


def fill_sets(raw: sqlite3.Connection, chance: random.Random) -> None:
    """One question in ten in the book, three in ten once wrong, one in fifty with a mark."""
    raw.executemany(
        "INSERT INTO tally VALUES (?,?,?,?,?,?,?)",
        (
            (
                f"q{number}",
                f"b{number % 20}",
                chance.randrange(1, 22),
                *((chance.randrange(1, 6), 19_950, chance.randrange(6)) if chance.random() < 0.3
                  else (0, None, 0)),
                20_000 - chance.randrange(1, 90),
            )
            for number in range(MEMORIES)
        ),
    )  # fmt: skip
    raw.executemany(
        "INSERT INTO mark VALUES (?,?,?,?,?,?,0)",
        (
            (f"q{number * 50}", number % 3 == 0, number % 7 == 0, None if number % 5 else 20_003,
             "note" * (number % 4 == 0), "report" * (number % 11 == 0))
            for number in range(MEMORIES // 50)
        ),
    )  # fmt: skip
    raw.executemany(
        "INSERT INTO history_event VALUES (?,?,?,?,0,0,20000,NULL)",
        (
            (REVIEWS + number, f"e{number}", f"q{number * 7}", "edited" if number % 9 else "reset")
            for number in range(2_000)
        ),
    )
    asked = json.dumps({"questions": []})
    raw.executemany(
        "INSERT INTO attempt VALUES (?,'b1','mock','S','partial','submitted',?,0,0,0,NULL,0,NULL,"
        "NULL,NULL,0,1,0,?)",
        ((f"a{number}", number, asked) for number in range(100)),
    )
    raw.executemany(
        "INSERT INTO attempt_response VALUES (?,?,'null',?,1.0,1,?)",
        (
            (f"a{number}", position, chance.random() < 0.1, f"q{chance.randrange(3_000)}")
            for number in range(100)
            for position in range(1, 101)
        ),
    )


def review_of(number: int, question: QuestionId) -> Review:
    return Review(
        id=ReviewId(f"review-{number}"),
        question=question,
        fingerprint="f",
        at=NOW,
        study_day=20_000 + number,
        mode=Mode.STUDY,
        response=frozenset({0}),
        correct=True,
        score=1.0,
        points=1.0,
        guessed=False,
        duration_ms=1000,
        rating=Rating.GOOD,
        due_day=20_003 + number,
        parameter_version=0,
        marking="partial",
    )


def timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
