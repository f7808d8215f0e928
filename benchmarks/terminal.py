"""A program on a pseudo-terminal, for the benchmarks of the screens."""

import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from fcntl import ioctl
from random import Random

ROWS, COLUMNS = 30, 100
FRAME_END = b"\x1b[?2026l"
"""What a program sends after a frame, to a terminal that knows synchronised output."""

STATIC = """
from textual.app import App
from textual.widgets import Static
class Floor(App):
    count = 0
    def compose(self):
        yield Static("floor is ready")
    def on_key(self):
        self.count += 1
        self.query_one(Static).update(f"question {self.count} " + "字" * 300)
Floor().run()
"""
"""The least Textual application that shows something: what everything is compared with."""

QUIZAPP = """
import sys, time
from pathlib import Path
from quizapp.core.review import Moment
from quizapp.settings.keys import Settings
from quizapp.settings.places import Places
from quizapp.tui.app import run
root = Path(sys.argv[1])
places = Places(str(root / "q.db"), root / "i.db", (), root / "banks", root / "config.toml")
wish = {"start": "study", "study_options": {"banks": ["bench"]}} if sys.argv[2] == "study" else {}
run(places, Settings(new_per_day=9999), clock=lambda: Moment(int(time.time() * 1000), 0), **wish)
"""
"""The screens over a folder, at home or in a session over the bank `bench`."""


def bank(count: int) -> str:
    """A bank of so many single choices, as YAML."""
    stem = "服务与有形产品相比最根本的区别在于（  ）。" + "顾客感知的质量，" * 8
    explanation = "服务由人做出来，换了人结果就有出入。" * 4
    lines = ["format: 1", "bank: bench", "title: 测量", "questions:"]
    for number in range(count):
        lines += [
            f"  - id: q-{number}",
            f"    stem: 第 {number} 题，{stem}",
            "    options: [无形性甲, 异质性乙, 易逝性丙, 同步性丁]",
            "    answer: A",
            f"    explanation: {explanation}",
        ]
    return "\n".join(lines) + "\n"


def exam_bank(count: int) -> str:
    """A bank with an exam of so many questions, none like another."""
    letters = Random(1)
    lines = ["format: 1", "bank: hall", "title: 测量", "blueprints:", "  - id: final"]
    lines += ["    title: 期末", "    minutes: 90", "    sections:"]
    lines += [f"      - {{type: single, count: {count}, points: 1}}", "questions:"]
    for number in range(count):
        stem = "".join(chr(letters.randrange(0x4E00, 0x9FA5)) for _ in range(60))
        lines += [f"  - id: q-{number}", f"    stem: {stem}（  ）。"]
        lines += ["    options: [无形性甲, 异质性乙, 易逝性丙, 同步性丁]", "    answer: A"]
    return "\n".join(lines) + "\n"


class Terminal:
    """Runs a program, feeds it keys, and reads what it paints."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self.began = time.perf_counter()
        self.process, self.handle = pty.fork()
        if self.process == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", PYTHONHASHSEED="0")
            os.execv(arguments[0], list(arguments))  # noqa: S606 - a pseudo-terminal needs the fork
        ioctl(self.handle, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.output = b""

    def read(self, seconds: float) -> bytes:
        """What comes within so many seconds; asked for synchronised output, it says yes."""
        if not select.select([self.handle], [], [], seconds)[0]:
            return b""
        try:
            data = os.read(self.handle, 1 << 16)
        except OSError:
            return b""
        if b"\x1b[?2026$p" in data:
            os.write(self.handle, b"\x1b[?2026;2$y")
        self.output += data
        return data

    def settle(self, quiet: float) -> None:
        """Read until nothing came for so many seconds."""
        while self.read(quiet):
            pass

    def wait_for(self, words: str, seconds: float = 60.0) -> float:
        """Milliseconds from the start of the program until it painted these words."""
        end = time.perf_counter() + seconds
        while words.encode() not in self.output:
            if time.perf_counter() > end:
                raise TimeoutError(f"{words!r} never came: {self.output[-400:]!r}")
            self.read(0.5)
        return (time.perf_counter() - self.began) * 1000

    def press(self, keys: bytes) -> float:
        """Milliseconds until the frame that the keys lead to has ended."""
        began = time.perf_counter()
        os.write(self.handle, keys)
        seen = b""
        while FRAME_END not in seen:
            data = self.read(5.0)
            if not data:
                raise TimeoutError(f"no frame after {keys!r}: {self.output[-400:]!r}")
            seen += data
        took = (time.perf_counter() - began) * 1000
        self.settle(0.02)  # a second frame must not be taken for the next key's
        return took

    def close(self) -> None:
        """Tell the program to end, and wait for it."""
        os.kill(self.process, signal.SIGTERM)
        while self.read(1.0):
            pass
        os.close(self.handle)
        os.waitpid(self.process, 0)
