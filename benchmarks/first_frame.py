"""The first frame of the home screen, beside an application of one Static.

python benchmarks/first_frame.py [rounds]

Every round starts both programs on a pseudo-terminal; printed is the median of the rounds' ratios.
The bound is 1.35. The second figure is when the progress is on the screen too.
"""

import sys
import tempfile
from pathlib import Path
from statistics import median

from terminal import QUIZAPP, STATIC, Terminal, bank

BOUND = 1.35


def first_words(arguments: list[str], *words: str) -> list[float]:
    terminal = Terminal([sys.executable, "-c", *arguments])
    try:
        return [terminal.wait_for(word) for word in words]
    finally:
        terminal.settle(0.2)
        terminal.close()


def main(rounds: int) -> int:
    ratios: list[float] = []
    ready: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        banks = Path(folder, "banks")
        banks.mkdir()
        (banks / "bench.yaml").write_text(bank(200), encoding="utf-8")
        home = [QUIZAPP, folder, "home"]
        first_words(home, "Warm up")  # builds the index and the database
        for _ in range(rounds):
            (floor,) = first_words([STATIC], "floor is ready")
            seen, known = first_words(home, "Reading your progress", "Warm up")
            ratios.append(seen / floor)
            ready.append(known / floor)
    print(f"first frame   {median(ratios):5.2f} x one Static  (at most {BOUND})")
    print(f"progress read {median(ready):5.2f} x one Static")
    return 1 if median(ratios) > BOUND else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 9))
