"""The answer card of an exam as keys move over it, without a screen: `exam_card` draws it."""

from quizapp.core.exam_result import is_blank
from quizapp.core.marking import is_right
from quizapp.services.exam import Exam
from quizapp.services.exam_steps import answer_at
from quizapp.tui.exam_card import Card, State
from quizapp.tui.glyphs import Glyphs

CARD_ACTS = frozenset(
    {
        "card_move",
        "card_row",
        "card_page",
        "card_digit",
        "card_erase",
        "card_go",
        "card_to",
        "card",
    }
)
"""What means something while the keys move over the card."""
_LONGEST_NUMBER = 4


class AnswerCard:
    """Where the cursor is on the card, and the number that is being typed."""

    def __init__(self, exam: Exam, glyphs: Glyphs) -> None:
        self._exam = exam
        self._glyphs = glyphs
        self._cursor = 1
        self._typed = ""
        self.is_open = False
        """Whether the keys move over it."""

    def shown(self) -> Card:
        """The card and the clock, as of now."""
        exam = self._exam
        return Card(
            states=tuple(self._state(place.position) for place in exam.paper.questions),
            counts=exam.counts,
            position=exam.attempt.position,
            cursor=self._cursor if self.is_open else None,
            typed=self._typed,
            remaining_ms=exam.remaining_ms,
            limit_ms=exam.attempt.timer.limit_ms,
            is_practice=exam.paper.feedback == "each",
            glyphs=self._glyphs,
        )

    def can(self, act: str) -> bool:
        """Whether an act means something while the keys move over the card."""
        return act in CARD_ACTS and (act != "card_erase" or bool(self._typed))

    def toggle(self) -> None:
        """Go into the card, or out of it."""
        self.is_open = not self.is_open
        self._cursor, self._typed = self._exam.attempt.position, ""

    def move(self, step: int) -> None:
        """Move over the card; at its ends the cursor stays."""
        there = self._cursor + step
        if 1 <= there <= self._last:
            self._cursor = there
        self._typed = ""

    def page(self, step: int) -> None:
        """Move over the card by as many questions as it shows; to its ends at most."""
        self._cursor, self._typed = max(1, min(self._last, self._cursor + step)), ""

    def digit(self, digit: int) -> None:
        """Type the number of a question; the cursor follows."""
        self._type((self._typed + str(digit)).lstrip("0")[:_LONGEST_NUMBER])

    def erase(self) -> None:
        """Take the last digit back."""
        self._type(self._typed[:-1])

    def take(self) -> int:
        """Leave the card for the question at the cursor."""
        self.is_open, self._typed = False, ""
        return self._cursor

    def _type(self, typed: str) -> None:
        self._typed = typed
        if typed and int(typed) <= self._last:
            self._cursor = int(typed)

    @property
    def _last(self) -> int:
        return len(self._exam.paper.questions)

    def _state(self, position: int) -> State:
        answer = answer_at(self._exam.attempt, position)
        if answer.flagged:
            return State.MARKED
        if answer.checked:
            key = self._exam.paper.questions[position - 1].question.key
            return State.RIGHT if is_right(key, answer.response) else State.WRONG
        return State.OPEN if is_blank(answer.response) else State.DONE
