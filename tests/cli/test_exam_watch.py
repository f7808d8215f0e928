"""A prompt that waits for a line of an exam looks at the clock, whenever its time ran out."""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from quizapp.cli.exam_watch import Watch
from quizapp.core.exam import Reading
from quizapp.services.exam_steps import TimeUp
from quizapp.settings.places import Places
from tests.conftest import PutIndex
from tests.services.conftest import Desk
from tests.services.exam_hall import MINUTE, Hall, bank_text

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs pseudo-terminals")

_LONG_S = 10.0
_MOST_READINGS = 6
"""Enough to lie behind the first look at the clock while the prompt stands there."""


class SuddenHall(Hall):
    """A hall in which an hour passes before the clock is read for the n-th time from now."""

    readings_left = -1

    def reading(self) -> Reading:
        if self.readings_left == 0:
            self.after(60 * MINUTE)
        self.readings_left -= 1
        return super().reading()


@pytest.fixture
def hall(tmp_path: Path, put_index: PutIndex) -> SuddenHall:
    (tmp_path / "banks").mkdir()
    put_index(tmp_path / "index.db")
    desk = Desk(
        Places(
            database=str(tmp_path / "progress.db"),
            index=tmp_path / "index.db",
            banks=(),
            user_banks=tmp_path / "banks",
            config=tmp_path / "config.toml",
        )
    )
    desk.write("hall.yaml", bank_text())
    return SuddenHall(desk)


@contextmanager
def on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Gives the other end of the terminal that lines come from and questions go to."""
    there, here = os.openpty()
    with (
        os.fdopen(here, encoding="utf-8") as lines,
        os.fdopen(os.dup(here), "w", encoding="utf-8") as questions,
        monkeypatch.context() as patch,
    ):
        patch.setattr(sys, "stdin", lines)
        patch.setattr(sys, "stderr", questions)
        yield there
    os.close(there)


@pytest.mark.parametrize("reading", range(_MOST_READINGS))
def test_time_that_runs_out_between_two_looks_ends_the_wait(
    hall: SuddenHall, monkeypatch: pytest.MonkeyPatch, reading: int
) -> None:
    watch = Watch(hall.start(blueprint="quick"))
    has_waited = threading.Event()
    with on_a_terminal(monkeypatch) as terminal:

        def type_a_line() -> None:
            has_waited.set()
            os.write(terminal, b"q\n")

        typist = threading.Timer(_LONG_S, type_a_line)
        typist.start()
        hall.readings_left = reading
        with pytest.raises(TimeUp):
            watch.read_line("?")
        typist.cancel()
        typist.join()
    assert not has_waited.is_set()
