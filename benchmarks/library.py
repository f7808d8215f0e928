"""How long a list of the library takes: to open, to page, to follow what is typed.

`python benchmarks/library.py` (about a minute) makes five banks of 20,000 questions and a progress
file of 100,000 memories, a tenth of them of questions that have left their banks. It prints medians
of CPU time: a list opens within 50 ms, counted and with its first page, and pages within 20 ms.
"""

import random
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

from index import sentence

from quizapp.banks.folder import BankFile
from quizapp.banks.index import Index
from quizapp.core.memory import study_day
from quizapp.core.review import Moment
from quizapp.script import to_simplified
from quizapp.services.browsing import Listing, browse
from quizapp.services.browsing_states import Order
from quizapp.services.library import switch
from quizapp.settings.keys import Settings
from quizapp.store.store import Store

BANKS, QUESTIONS, CHAPTERS = 5, 20_000, 12
GONE = BANKS * QUESTIONS // 10
NOW = Moment(20_000 * 86_400_000, 0)
TODAY = study_day(NOW.utc_ms, NOW.offset_minutes)
PAGE, ROUNDS = 40, 15
OPEN_MS, PAGE_MS = 50, 20

FILTERS = (
    "",
    "is:wrong",
    "is:new",
    "is:due",
    "is:starred,reported -is:suspended",
    "is:edited",
    "chapter:3",
    "chapter:服务",
    "type:multiple -tag:超纲",
    "difficulty>=3 points<2",
    "wrong>2 due<=0",
    "times<3",
    "id:large3-1*",
    "服务",
    "服",
    "服务质量",
    "is:wrong chapter:3 服务 -tag:超纲",
)
TYPED = "is:wrong 服务质量"


def bank_text(name: str, seed: int) -> str:
    chance = random.Random(seed)
    lines = [f"bank: {name}", f"title: {name}", "lang: zh-Hans", "chapters:"]
    for number in range(QUESTIONS):
        if number % (QUESTIONS // CHAPTERS) == 0:
            lines += [f"  - id: ch{number}", f"    title: {sentence(chance, 2)}", "    questions:"]
        several = number % 3 == 0
        lines += [
            f"      - id: {name}-{number}",
            f"        stem: 第{chance.randrange(10**6)}题{sentence(chance, 9)}（  ）。",
            *(f"        {letter}: {sentence(chance, 4)}" for letter in "ABCD"),
            f"        answer: {'ABC' if several else chance.choice('ABCD')}",
            f"        explanation: {sentence(chance, 12)}",
            f"        points: {1 + several}",
            f"        difficulty: {chance.randrange(1, 6)}",
            f"        tags: [{'超纲' if number % 10 == 0 else '考点'}]",
        ]
    return "\n".join(lines) + "\n"


def fill(path: Path) -> None:
    """Progress as years of study leave it, written at once."""
    chance = random.Random(1)
    known = [
        (f"large{bank}-{number}" if number >= GONE // BANKS else f"gone{bank}-{number}", bank)
        for bank in range(BANKS)
        for number in range(QUESTIONS)
    ]
    questions, memories, tallies, marks, events = [], [], [], [], []
    for number, (question, bank) in enumerate(known):
        bank_id, gone = f"large{bank}", int(question.startswith("gone"))
        last = TODAY - chance.randrange(90)
        wrong = chance.randrange(1, 6) if chance.random() < 0.2 else 0
        questions.append((question, bank_id, gone))
        memories.append(
            (question, bank_id, chance.uniform(1, 400), 5.0, last,
             TODAY + chance.randrange(-5, 100), 9, wrong // 2, last, gone, "fsrs-6", 0)
        )  # fmt: skip
        tallies.append(
            (question, bank_id, 9, wrong, last if wrong else None, chance.randrange(3), last)
        )
        if number % 50 == 0:
            marks.append((question, 1, int(number % 100 == 0), None, "", "不对" * (number % 3), 0))
        if number % 200 == 0:
            events.append((10**7 + number, question, question, "edited", 0, 0, TODAY, None))
    with sqlite3.connect(path, isolation_level=None) as raw:
        raw.execute("BEGIN")
        for table, rows in (
            ("question", questions), ("memory", memories), ("tally", tallies), ("mark", marks),
            ("history_event", events),
        ):  # fmt: skip
            raw.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(rows[0]))})", rows)  # noqa: S608 - names and marks of our own
        raw.execute("COMMIT")
    raw.close()


def milliseconds(action: Callable[[], object]) -> float:
    action()
    times = []
    for _ in range(ROUNDS):
        start = process_time()
        action()
        times.append(process_time() - start)
    return median(times) * 1000


def show(what: str, taken: float, limit: float) -> bool:
    print(f"{what:<60} {taken:7.1f} ms  (≤ {limit}){'' if taken <= limit else '  TOO LONG'}")
    return taken <= limit


def measure(open_list: Callable[..., Listing]) -> bool:
    kept = True
    for text in FILTERS:

        def opened(text: str = text) -> None:
            open_list(text).page(0, PAGE)

        count = open_list(text).count
        kept &= show(f"open {text or 'everything'!s} ({count})", milliseconds(opened), OPEN_MS)
    orders: tuple[Order, ...] = ("weakest", "wrong", "due", "newest")
    for order in orders:
        for text in ("is:wrong", ""):
            taken = milliseconds(
                lambda text=text, order=order: open_list(text, order).page(0, PAGE)
            )
            print(f"{f'{text or chr(34) * 2}, {order} first':<60} {taken:7.1f} ms")
    everything = open_list("")
    for place, start in (("start", 0), ("middle", everything.count // 2),
                         ("end", everything.count - PAGE)):  # fmt: skip
        taken = milliseconds(lambda start=start: everything.page(start, PAGE))
        kept &= show(f"a page of {PAGE} at the {place}", taken, PAGE_MS)
    for end in range(len("is:wrong"), len(TYPED) + 1):
        typed = TYPED[:end]
        taken = milliseconds(lambda typed=typed: open_list(typed).page(0, PAGE))
        kept &= show(f"typed so far: {typed}", taken, OPEN_MS)
    return kept


def stocked(folder: Path) -> tuple[Index, Store]:
    """The banks and the progress, made in a folder."""
    files = []
    for bank in range(BANKS):
        path = folder / f"large{bank}.yaml"
        path.write_text(bank_text(f"large{bank}", bank), "utf-8")
        files.append(BankFile(path, "user"))
    index = Index.open(folder / "index.db")
    index.refresh(files, simplify=to_simplified)
    Store.open(folder / "progress.db", now=NOW).close()
    fill(folder / "progress.db")
    store = Store.open(folder / "progress.db", now=NOW)
    for each in index.banks():
        switch(store, index, each.id, on=True)
    return index, store


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        index, store = stocked(Path(name))

        def open_list(text: str, order: Order = "bank") -> Listing:
            return browse(index, store, text, now=NOW, settings=Settings(), order=order)

        kept = measure(open_list)
        store.close()
        index.close()
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
