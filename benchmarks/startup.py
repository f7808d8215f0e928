"""How long commands take to start, as multiples of `python -c pass` in the same rounds.

python benchmarks/startup.py [rounds]

Every round runs each command once beside a bare interpreter; printed is the median of the rounds'
ratios, which holds on a busy machine where times do not.
"""

import os
import subprocess
import sys
import tempfile
import time
from statistics import median

BOUNDS = {"--version": 2.5, "--help": 8.0}
"""What a command may take; the others are printed for comparison."""

_QUIZAPP = [sys.executable, "-m", "quizapp"]
COMMANDS = {
    "--version": [*_QUIZAPP, "--version"],
    "--help": [*_QUIZAPP, "--help"],
    "due": [*_QUIZAPP, "due", "--json"],
    "(import sqlalchemy)": [
        sys.executable,
        "-c",
        "import sqlalchemy as s; s.create_engine('sqlite://').connect()",
    ],
}


def seconds(command: list[str], environment: dict[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def main(rounds: int) -> int:
    ratios: dict[str, list[float]] = {name: [] for name in COMMANDS}
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ)
        for name in ("DATA", "CACHE", "CONFIG"):
            environment[f"XDG_{name}_HOME"] = folder
        for command in COMMANDS.values():  # compiled, indexed and in the disk's cache
            seconds(command, environment)
        for _round in range(rounds):
            for name, command in COMMANDS.items():
                bare = seconds([sys.executable, "-c", "pass"], environment)
                ratios[name].append(seconds(command, environment) / bare)
    too_slow = 0
    for name, measured in ratios.items():
        bound = BOUNDS.get(name)
        is_over = bound is not None and median(measured) > bound
        too_slow += is_over
        said = "" if bound is None else f"  (at most {bound:.1f})"
        print(f"{name:22}{median(measured):7.2f} x bare python{said}{'  OVER' if is_over else ''}")
    return 1 if too_slow else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 15))
