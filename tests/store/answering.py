"""A program that answers in another process, and what a sound file holds after it."""

import subprocess
import sys
from pathlib import Path

from quizapp.store.store import Store

ANSWERING = """
import sys
from pathlib import Path
from quizapp.core.memory import Rating, next_memory
from quizapp.core.review import Mode, Moment, Review
from quizapp.store.errors import MemoryChanged
from quizapp.store.store import Store

path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
store = Store.open(path, now=Moment(20_000 * 86_400_000, 0))
print("ready", flush=True)
if count:
    sys.stdin.readline()
number = 0
while number != count or not count:
    question = f"q{number % 5}"
    before = store.memory(question)
    review = Review(
        id=f"{name}-{number}", question=question, fingerprint=question, at=Moment(number, 0),
        study_day=20_000 + number, mode=Mode.STUDY, response=frozenset({0}), correct=number % 3 > 0,
        score=1.0, points=1.0, guessed=False, duration_ms=1, rating=Rating.GOOD,
        due_day=20_001 + number, parameter_version=0, marking="partial",
    )
    after = next_memory(before, Rating.GOOD, review.study_day, review.due_day)
    try:
        store.record(review, bank="b", content="{}", before=before, after=after)
    except MemoryChanged:
        continue
    print(review.id, flush=True)
    number += 1
store.close()
"""


def is_whole(path: Path, now) -> list[str]:
    """Ids of the answers in a file that is sound and in step with itself."""
    store = Store.open(path, now=now)
    problems = store.check()
    ids = [review.id for review in store.reviews()]
    store.close()
    assert problems == []
    assert len(ids) == len(set(ids))
    return ids


def answering(path: Path, name: str, count: int = 0) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", ANSWERING, str(path), name, str(count)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
