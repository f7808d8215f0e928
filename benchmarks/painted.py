"""Key to painted on a pseudo-terminal, commit included, beside an application of one Static.

python benchmarks/painted.py [questions]

Every round presses a key in both programs and commits a row by bare sqlite3 in the same folder.
The bounds: the median of the rounds' ratios at most 3, and p95 at most 16 ms where the disk lets
a bare commit be (TMPDIR chooses another disk).
"""

import sqlite3
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from terminal import QUIZAPP, STATIC, Terminal, bank, exam_bank

KEYS = {"choose": b"a", "answer, commit": b"\r", "next": b"\r"}
EXAM_KEYS = {"exam: choose, commit": b"a", "exam: next, commit": b"\r"}


def bare_commit(path: Path) -> sqlite3.Connection:
    """A connection with the settings of the store."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=TRUNCATE")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE t (a)")
    return connection


def milliseconds_to_commit(connection: sqlite3.Connection) -> float:
    began = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO t VALUES (1)")
    connection.execute("COMMIT")
    return (time.perf_counter() - began) * 1000


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def exam_words(folder: Path) -> list[str]:
    """The command line of an exam over a folder."""
    places = ["--banks", str(folder / "hall.yaml"), "--db", str(folder / "exam.db")]
    return [*places, "exam", "start", "--bank", "hall"]


def measure(folder: Path, count: int) -> dict[str, list[float]]:
    (folder / "banks").mkdir()
    (folder / "banks" / "bench.yaml").write_text(bank(count), encoding="utf-8")
    (folder / "hall.yaml").write_text(exam_bank(count), encoding="utf-8")
    raw = bare_commit(folder / "raw.db")
    floor = Terminal([sys.executable, "-c", STATIC])
    study = Terminal([sys.executable, "-c", QUIZAPP, str(folder), "study"])
    exam = Terminal([sys.executable, "-m", "quizapp", *exam_words(folder)])
    found: dict[str, list[float]] = {"one Static": [], "bare commit": []}
    found |= {name: [] for name in (*KEYS, *EXAM_KEYS)}
    try:
        floor.wait_for("floor is ready")
        study.wait_for("q-0")
        exam.wait_for("F10")
        floor.settle(1.0)
        study.settle(1.0)
        exam.settle(0.5)  # its clock never rests for a second
        for _ in range(count):
            found["one Static"].append(floor.press(b"x"))
            found["bare commit"].append(milliseconds_to_commit(raw))
            for name, key in KEYS.items():
                found[name].append(study.press(key))
            for name, key in EXAM_KEYS.items():
                found[name].append(exam.press(key))
    finally:
        floor.close()
        study.close()
        exam.close()
        raw.close()
    return found


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder), count)
    base = found["one Static"]
    for name, values in found.items():
        ratio = median(value / floor for value, floor in zip(values, base, strict=True))
        p50, p95 = median(values), percentile(values, 0.95)
        print(f"{name:20} p50 {p50:6.2f} ms  p95 {p95:6.2f} ms  {ratio:5.2f} x one Static")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
