"""`quizapp` in a process of its own whose clocks the test turns while it runs."""

import sys
from dataclasses import dataclass
from pathlib import Path

PROGRAM = """
import sys
from dataclasses import replace
from pathlib import Path
from quizapp.services import clock

real, offsets = clock.reading, Path(sys.argv[1])

def reading():
    wall, boot = map(int, offsets.read_text().split())
    now = real()
    later = None if now.boot_ms is None else now.boot_ms + boot
    return replace(now, utc_ms=now.utc_ms + wall, boot_ms=later)

clock.reading = reading
sys.argv[:] = ["quizapp", *sys.argv[2:]]
from quizapp.__main__ import main
main()
"""


@dataclass
class TurnedClocks:
    """The machine's clocks as a program that was started with `words` sees them."""

    file: Path
    wall_ms: int = 0
    boot_ms: int = 0

    def __post_init__(self) -> None:
        self._write()

    def after(self, ms: int) -> None:
        """Let time pass on both clocks."""
        self.wall_ms += ms
        self.boot_ms += ms
        self._write()

    def jump(self, ms: int) -> None:
        """Set the wall clock alone."""
        self.wall_ms += ms
        self._write()

    def words(self, *arguments: str) -> list[str]:
        """What to run instead of `quizapp` with those arguments."""
        return [sys.executable, "-c", PROGRAM, str(self.file), *arguments]

    def _write(self) -> None:
        whole = self.file.with_suffix(".new")
        whole.write_text(f"{self.wall_ms} {self.boot_ms}")
        whole.replace(self.file)  # the program may be reading
