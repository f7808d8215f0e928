"""The key of a question: letters or a judgement, and the type that follows from it."""

import re
import unicodedata
from typing import NamedTuple

from quizapp.banks.options import Option
from quizapp.banks.problem import Place, Spot, shorten
from quizapp.banks.values import Values
from quizapp.banks.words import NO_ANSWER, TYPE_NAMES, fold, judgement
from quizapp.banks.yaml_events import Entries, Items, Node, Text
from quizapp.core.question import LETTERS, AllOf, Judgement, Key, OneOf, QuestionType
from quizapp.messages import Message, message

_BETWEEN_LETTERS = re.compile(r"[\s、,，;；/&+|.。()\[\]（）]|和|与|與|及|and")
_HIDDEN_ANSWER = re.compile(r"\s((?:[参參正][考确確])?答案[ \t]*[:：]\s*\S{0,8})")
# Most answers are one letter that is no judgement, as F is: these need no closer look.
_LETTERS = frozenset(LETTERS) - {"F"}
_MISSING = message("write the right letters, or 对 or 错 (true or false) for a judgement")


class Answer(NamedTuple):
    """What the author wrote, and where."""

    written: str
    place: Place

    @property
    def judgement(self) -> bool | None:
        """The truth value that it names, if it does."""
        return None if self.written in _LETTERS else judgement(self.written)

    @property
    def letters(self) -> str | None:
        """Its letters without what stands between them; None if it has other words."""
        if self.written in _LETTERS:
            return self.written
        plain = unicodedata.normalize("NFKC", self.written[:80])
        parts = [part for part in _BETWEEN_LETTERS.split(plain) if part]
        if all(_is_letters(part) for part in parts):
            return "".join(parts).upper() or None
        return None


def _is_letters(part: str) -> bool:
    """Whether a part of an answer names options ("B", "abd", "ABX") and is no word ("Paris")."""
    if not (part.isascii() and part.isalpha()):
        return False
    return part.isupper() or len(part) == 1 or set(part.upper()) <= set(LETTERS)


def read_key(
    node: Node | None,
    question: Entries,
    options: list[Option],
    declared: QuestionType | None,
    values: Values,
) -> Key | None:
    """The key of a question that is no flashcard, or None with a problem."""
    answer = _written(node, question, values)
    if answer is None:
        return None
    if _is_judgement(answer, options, declared):
        return _judgement(answer, options, declared, values)
    if answer.letters is None:
        values.problems.error(
            "Q003",
            answer.place,
            message('answer "{answer}" can\'t be read', answer=shorten(answer.written)),
            _MISSING,
        )
        return None
    numbers = _numbers(answer.letters, answer, question, options, values)
    return _letter_key(numbers, declared, answer.place, values) if numbers else None


def _written(node: Node | None, question: Entries, values: Values) -> Answer | None:
    if node is None:
        _tell_missing(question, values)
        return None
    if isinstance(node, Items) and all(isinstance(item, Text) for item in node.items):
        written = "、".join(values.text(item) for item in node.items)
    elif isinstance(node, Text):
        written = values.clean(node)
    else:
        values.wrong_kind(node, message("an answer"))
        return None
    if written not in _LETTERS and fold(written) in NO_ANSWER:
        values.problems.error("Q002", node, message("the answer is empty"), _MISSING)
        return None
    return Answer(written, node)


def _tell_missing(question: Entries, values: Values) -> None:
    mend = message("add `answer:`")
    for _, text in question.pairs:
        hidden = _HIDDEN_ANSWER.search(text.value) if isinstance(text, Text) else None
        if hidden:
            mend = message(
                'the text above took in "{text}": indent it like the other keys', text=hidden[1]
            )
    values.problems.error("Q002", question, message("this question has no answer"), mend)


def _is_judgement(answer: Answer, options: list[Option], declared: QuestionType | None) -> bool:
    """Whether to read an answer as a judgement; a lone F may be a letter, too."""
    if declared is QuestionType.TRUE_FALSE:
        return True
    if answer.judgement is None or (declared is not None and options):
        return False
    return not options or _judges(options) or (len(options) == 2 and answer.letters is None)


def _judges(options: list[Option]) -> bool:
    """Whether the options are a word for true and one for false."""
    return sorted(str(judgement(option.text)) for option in options) == ["False", "True"]


def _judgement(
    answer: Answer, options: list[Option], declared: QuestionType | None, values: Values
) -> Key | None:
    if declared not in (None, QuestionType.TRUE_FALSE):
        _disagrees(answer.place, values, message("a judgement"), declared)
        return None
    value = answer.judgement
    if value is None and len(options) == 2 and answer.letters in {"A", "B"}:
        value = judgement(options[LETTERS.index(answer.letters)].text)
    if value is None:
        _disagrees(answer.place, values, message("no judgement"), QuestionType.TRUE_FALSE)
        return None
    if options and not _judges(options):
        values.problems.warn(
            "Q023",
            options[0].place,
            message("the answer is a judgement, so these options are not shown"),
            message("answer with a letter if the student should choose between them"),
        )
    return Judgement(value)


def _numbers(
    letters: str, answer: Answer, question: Entries, options: list[Option], values: Values
) -> frozenset[int] | None:
    if not options:
        values.problems.error(
            "Q012",
            question,
            message('the answer is "{answer}", but there are no options', answer=letters),
            message("add the options, or answer a judgement with 对 or 错 (true or false)"),
        )
        return None
    known = LETTERS[: len(options)]
    for letter in letters:
        if letter not in known:
            values.problems.error(
                "Q010",
                _place_of(letter, answer),
                message(
                    'answer "{answer}" is not one of the options {options}',
                    answer=letter,
                    options=", ".join(known),
                ),
                message("correct the answer, or add the missing option"),
                message("no such option"),
            )
            return None
    if len(set(letters)) < len(letters):
        values.problems.error(
            "Q021",
            answer.place,
            message('answer "{answer}" names an option twice', answer=shorten(answer.written)),
            message("correct the answer"),
        )
        return None
    return frozenset(known.index(letter) for letter in letters)


def _place_of(letter: str, answer: Answer) -> Place:
    """Where a letter stands in a plain answer on one line."""
    place = answer.place
    if isinstance(place, Text) and not place.style and place.value.count(letter) == 1:
        return Spot(place.line, place.column + place.value.index(letter))
    return place


def _letter_key(
    numbers: frozenset[int], declared: QuestionType | None, place: Place, values: Values
) -> Key | None:
    is_single = len(numbers) == 1
    if declared is QuestionType.MULTIPLE and is_single:
        _disagrees(place, values, message("one letter"), declared)
        return None
    if declared is QuestionType.SINGLE and not is_single:
        _disagrees(place, values, message("several letters"), declared)
        return None
    return OneOf(min(numbers)) if is_single else AllOf(numbers)


def _disagrees(place: Place, values: Values, found: Message, declared: QuestionType) -> None:
    values.problems.error(
        "Q004",
        place,
        message(
            "the type is {type}, but the answer is {found}", type=TYPE_NAMES[declared], found=found
        ),
        message("correct the answer or the type, or leave the type out"),
    )
