"""The protocol of plain mode: one line of input, and what it asks for.

    ABD        letters as shown; spaces, commas and 、 between them do no harm
    T F 对 错  a judgement, also √ × and A B in the order shown
    ABD!2      with an own rating, 1 to 4;  ABDx: guessed
    ? u s q    don't know, undo, skip, quit

Full-width characters count as their narrow twins, small letters as capitals.
"""

import re
import unicodedata
from dataclasses import dataclass

from quizapp.core.memory import Rating
from quizapp.core.question import LETTERS, Judgement, OneOf, Response
from quizapp.core.study import Turn
from quizapp.messages import Message, message


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, with the rating the student gave it if any."""

    response: Response
    rating: Rating | None = None
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class DontKnow:
    """The student gives up on the question."""


@dataclass(frozen=True, slots=True)
class Undo:
    """Take the last answer back."""


@dataclass(frozen=True, slots=True)
class Skip:
    """Put the question off to the end."""


@dataclass(frozen=True, slots=True)
class Quit:
    """End the session."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A line that says nothing; the question is asked again."""

    message: Message


Command = Answer | DontKnow | Undo | Skip | Quit | Unreadable

_COMMANDS: dict[str, Command] = {"?": DontKnow(), "U": Undo(), "S": Skip(), "Q": Quit()}
_JUDGEMENTS = {
    **dict.fromkeys(("T", "TRUE", "Y", "YES", "对", "對", "正确", "正確", "是", "√", "✓"), True),
    **dict.fromkeys(("F", "FALSE", "N", "NO", "错", "錯", "错误", "錯誤", "否", "×", "✗"), False),
}
_SEPARATORS = re.compile(r"[\s,;、]+")
_BAD_RATING = re.compile(r"[^!]*!(?![1-4]$).*", re.DOTALL)
_LINE = re.compile(r"(?P<answer>.*?)(?:!(?P<rating>[1-4])|(?P<guessed>X))?", re.DOTALL)


def parse_line(text: str, turn: Turn) -> Command:
    """What a line asks for while `turn` is open; letters become numbers in the bank's order."""
    folded = unicodedata.normalize("NFKC", text).strip().upper()
    if command := _COMMANDS.get(folded):
        return command
    if turn.is_card:
        return _parse_rating(folded)
    if _BAD_RATING.fullmatch(folded):
        return Unreadable(message("A rating after ! is one of !1 to !4, and ends the line."))
    match = _LINE.fullmatch(folded)
    answer = "" if match is None else _SEPARATORS.sub("", match["answer"])
    if match is None or not answer:
        return Unreadable(message("The line holds no answer."))
    response = _parse_response(answer, turn)
    if isinstance(response, Message):
        return Unreadable(response)
    rating = Rating(int(match["rating"])) if match["rating"] else None
    return Answer(response, rating, guessed=bool(match["guessed"]))


def _parse_rating(text: str) -> Command:
    rating = text.removeprefix("!").strip()
    if rating in ("1", "2", "3", "4"):
        return Answer(None, Rating(int(rating)))
    return Unreadable(message("Rate your answer: 1 again, 2 hard, 3 good, 4 easy."))


def _parse_response(answer: str, turn: Turn) -> Response | Message:
    key = turn.question.key
    if isinstance(key, Judgement):
        if answer in _JUDGEMENTS:
            return _JUDGEMENTS[answer]
        if answer in ("A", "B"):
            return answer == "A"
        return message("Answer T or F.")
    shown = LETTERS[: len(turn.order)]
    if any(letter not in shown for letter in answer):
        return message("Answer with the letters {first} to {last}.", first=shown[0], last=shown[-1])
    numbers = frozenset(turn.order[shown.index(letter)] for letter in answer)
    if isinstance(key, OneOf) and len(numbers) > 1:
        return message("Only one answer is right: give one letter.")
    return numbers
