"""The answer card and its clock: what fits where, and what it says of time."""

from dataclasses import replace
from typing import Any

import pytest
from rich.cells import cell_len

from quizapp import language
from quizapp.services.exam_steps import Counts
from quizapp.tui import exam_card
from quizapp.tui.exam_card import Card, State
from quizapp.tui.glyphs import ASCII
from quizapp.tui.widgets.lines import Drawing

HOUR = 3_600_000


@pytest.fixture(autouse=True)
def _english() -> None:
    language.use("en", {})


def card(count: int = 50, **changes: Any) -> Card:
    values: dict[str, Any] = {
        "states": (State.OPEN,) * count,
        "counts": Counts(0, count, 0),
        "position": 1,
        "remaining_ms": HOUR,
        "limit_ms": HOUR,
    }
    return Card(**(values | changes))


def rows(drawing: Drawing) -> list[str]:
    return ["".join(text for text, _role in line) for line in drawing.lines]


@pytest.mark.parametrize(
    ("ms", "shown"),
    [
        (0, "0:00"),
        (1, "0:01"),
        (1_000, "0:01"),
        (59_001, "1:00"),
        (60_000, "1:00"),
        (HOUR - 1, "1:00:00"),
        (HOUR, "1:00:00"),
        (99 * HOUR, "99:00:00"),
    ],
)
def test_a_second_that_has_begun_is_still_there(ms: int, shown: str) -> None:
    assert exam_card.clock(ms) == shown


@pytest.mark.parametrize(
    ("left", "limit", "urgency", "words"),
    [
        (10 * 60_000 + 1, HOUR, "text", "Time left"),
        (10 * 60_000, HOUR, "doubtful", "! Less than 10 minutes"),
        (60_001, HOUR, "doubtful", "! Less than 10 minutes"),
        (60_000, HOUR, "bad", "! Less than a minute"),
        (0, HOUR, "bad", "! Time is up"),
        (9 * 60_000, 10 * 60_000, "text", "Time left"),
        (60_000, 10 * 60_000, "bad", "! Less than a minute"),
        (None, None, "text", "No time limit"),
    ],
)
def test_time_that_runs_out_is_said_in_words(
    left: int | None, limit: int | None, urgency: str, words: str
) -> None:
    shown = card(remaining_ms=left, limit_ms=limit)
    assert shown.urgency == urgency
    assert rows(exam_card.draw(shown, 23, 22))[0] == words
    marked = rows(exam_card.line(shown))[0]
    assert ("! " in marked) == (urgency != "text")


@pytest.mark.parametrize("count", [1, 4, 50, 99, 100, 150, 999, 1200])
@pytest.mark.parametrize("height", [10, 14, 22, 28])
@pytest.mark.parametrize("left", [5_000, 99 * HOUR, None])
@pytest.mark.parametrize("at", [1, 0.5, 1.0])
def test_every_question_can_be_seen_in_a_card_of_its_size(
    count: int, height: int, left: int | None, at: float
) -> None:
    position = max(1, round(count * at))
    shown = card(count, position=position, remaining_ms=left, limit_ms=100 * HOUR)
    lines = rows(exam_card.beside(shown, height))
    assert len(lines) == height
    assert max(map(cell_len, lines)) < exam_card.WIDTH
    assert sum(f">{position}·" in line for line in lines) == 1
    assert "= done" in "\n".join(lines)


def test_more_questions_than_fit_are_shown_by_pages() -> None:
    lines = rows(exam_card.beside(card(150, position=120), 22))
    assert "101-" not in "\n".join(lines)
    assert any("of 150" in line for line in lines)
    assert any(">120·" in line for line in lines)
    moved = rows(exam_card.beside(card(150, position=120, cursor=3), 22))
    assert any(" >3·" in line for line in moved)
    assert not any(">120·" in line for line in moved)


def test_signs_say_what_colours_say() -> None:
    states = (State.OPEN, State.DONE, State.MARKED, State.RIGHT, State.WRONG)
    shown = card(5, states=states, position=5, is_practice=True)
    text = "\n".join(rows(exam_card.draw(shown, 23, 22)))
    assert "  1·  2=  3!  4✓ >5✗" in text
    plain = "\n".join(rows(exam_card.draw(replace(shown, glyphs=ASCII), 23, 22)))
    assert "  1-  2=  3!  4v >5x" in plain
    assert plain.isascii()


def test_a_number_that_is_typed_is_shown() -> None:
    typed = rows(exam_card.draw(card(cursor=17, typed="17"), 23, 22))
    assert "Question 17" in "\n".join(typed)
