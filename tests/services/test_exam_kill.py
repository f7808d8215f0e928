"""Real clocks and a real death: what was acknowledged is there, and the time is right."""

import random
import subprocess
import sys
import time

import pytest

from quizapp.core.exam import PaperQuestion
from quizapp.core.question import (
    QuestionType,
    Response,
)
from quizapp.services import clock
from quizapp.services.exam import Exam
from tests.services.exam_hall import (
    BANK,
    MINUTE,
)

CHILD = """
import sys
from quizapp.core.review import Moment
from quizapp.core.exam import State
from quizapp.services.clock import reading
from quizapp.services.exam import Exam
from quizapp.services.library import open_store, refresh_banks
from quizapp.settings.keys import Settings
from quizapp.settings.places import Places
from pathlib import Path

folder = Path(sys.argv[1])
places = Places(str(folder / "progress.db"), folder / "index.db", (), folder / "banks", folder)
clock = lambda: Moment(reading().utc_ms, 0)
store = open_store(places, clock())
exam = Exam.resume(store, clock=clock, reading=reading, settings=Settings())
step = int(sys.argv[2])
while True:
    exam.go(step % len(exam.paper.questions) + 1)
    turn = step // len(exam.paper.questions)
    is_judged = exam.question.question.type.value == "true_false"
    exam.choose(bool(turn % 2) if is_judged else frozenset({turn % 4}))
    print(step, flush=True)
    step += 1
"""


def response_of(step: int, placed: PaperQuestion, count: int) -> Response:
    turn = step // count
    is_judged = placed.question.type is QuestionType.TRUE_FALSE
    return bool(turn % 2) if is_judged else frozenset({turn % 4})


# row 18
@pytest.mark.slow
@pytest.mark.untraced
def test_killed_at_any_moment_no_acknowledged_answer_is_lost(hall, tmp_path):
    real = {"clock": hall.desk.clock, "reading": clock.reading, "settings": hall.desk.settings}
    hall.desk.now_ms = clock.reading().utc_ms
    exam = Exam.start(hall.desk.index, hall.desk.store, bank=BANK, seed="7K3M", **real)
    began = time.monotonic()
    questions = exam.paper.questions
    chance = random.Random(11)
    expected: dict[int, Response] = {}
    step = 0
    for _ in range(15):
        with subprocess.Popen(
            [sys.executable, "-c", CHILD, str(tmp_path), str(step)],
            stdout=subprocess.PIPE,
            text=True,
        ) as child:
            assert child.stdout is not None
            lines = [child.stdout.readline() for _ in range(chance.randrange(1, 25))]
            time.sleep(chance.random() / 50)  # the moment to be killed at, not a wait for anything
            child.kill()
            lines += child.stdout.read().splitlines(keepends=True)
        for line in lines:
            assert line.rstrip("\n") == str(step)  # killed between the two writes of a print
            placed = questions[step % len(questions)]
            expected[placed.position] = response_of(step, placed, len(questions))
            step += 1
        again = Exam.resume(hall.desk.store, **real)
        kept = {n: answer.response for n, answer in again.attempt.answers.items()}
        under_way = questions[step % len(questions)]
        may_be = {expected.get(under_way.position), response_of(step, under_way, len(questions))}
        assert kept.pop(under_way.position, None) in may_be
        expected_rest = {n: one for n, one in expected.items() if n != under_way.position}
        assert {n: one for n, one in kept.items() if one is not None} == expected_rest
        left = 60 * MINUTE - (time.monotonic() - began) * 1000
        assert again.remaining_ms == pytest.approx(left, abs=2_000)
    again.submit()
    assert len(hall.desk.store.reviews()) == len(questions)
    assert hall.desk.store.check() == []
