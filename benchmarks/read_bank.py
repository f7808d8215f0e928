"""How long a bank takes to read, against PyYAML's CSafeLoader on the same text.

Bound: at most 0.45 of its time, problems and line numbers included. Prints the median of paired
rounds, and the ratio of peak memory, each side in a process of its own.
"""

import argparse
import gc
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from random import Random

import yaml

BOUND = 0.45
WORDS = "服务营销概述易逝性无形异质顾客质量管理期望感知差距模型蓝图接触员工授权定价需求波动排队"


def bank_text(questions: int) -> str:
    """A bank like those that ship: four options, an explanation, tags."""
    random = Random(1)

    def words(count: int) -> str:
        return "".join(random.choice(WORDS) for _ in range(count))

    lines = ["format: 1", "bank: bench", "title: 基准", "chapters:"]
    for chapter in range(20):
        lines += [f"  - id: ch{chapter}", f"    title: {words(8)}", "    questions:"]
        for number in range(questions // 20):
            lines += [f"      - id: q-{chapter}-{number}", f"        stem: {words(30)}（  ）。"]
            lines += [f"        {letter}: {words(12)}" for letter in "ABCD"]
            lines += [
                f"        answer: {random.choice('ABCD')}",
                f"        explanation: {words(40)}",
            ]
            lines += ["        difficulty: 2", f"        tags: [{words(3)}, {words(2)}]"]
    return "\n".join(lines) + "\n"


def load(text: str) -> object:
    return yaml.load(text, yaml.CSafeLoader)


def read(text: str) -> object:
    from quizapp.banks.yaml_bank import parse

    bank, problems = parse(text, "bench.yaml")
    assert bank is not None
    assert problems == []
    return bank


SIDES: dict[str, Callable[[str], object]] = {"load": load, "read": read}


def seconds(side: Callable[[str], object], text: str) -> float:
    gc.collect()
    start = time.process_time()
    side(text)
    return time.process_time() - start


def peak(side: str, questions: int) -> int:
    """Kilobytes that a side adds to the peak of its own process."""
    run = subprocess.run(
        [sys.executable, __file__, "--side", side, "--questions", str(questions)],
        capture_output=True,
        text=True,
        check=True,
    )
    return int(run.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--side", choices=SIDES)
    arguments = parser.parse_args()
    if arguments.side:
        text = bank_text(arguments.questions)
        SIDES[arguments.side](bank_text(20))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        SIDES[arguments.side](text)
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
        return
    # First, while this process is small: Linux counts a parent's peak as its child's.
    memory = peak("read", arguments.questions) / peak("load", arguments.questions)
    text = bank_text(arguments.questions)
    read(text)
    pairs = [(seconds(load, text), seconds(read, text)) for _ in range(arguments.rounds)]
    ratio = statistics.median(ours / theirs for theirs, ours in pairs)
    print(f"CSafeLoader     {statistics.median(theirs for theirs, _ in pairs):8.3f} s")
    print(f"quizapp         {statistics.median(ours for _, ours in pairs):8.3f} s")
    print(f"time ratio      {ratio:8.2f}   (bound {BOUND})")
    print(f"peak memory     {memory:8.2f}   (of CSafeLoader's)")


if __name__ == "__main__":
    main()
