"""The filter language: what somebody types to pick questions, and what it means.

Words with spaces between must all hold; commas inside a value mean "or"; a minus in front means
"not"; quotation marks keep words together and take every other sign literally. Chinese names,
Chinese punctuation and full-width signs do as well as English ones.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from quizapp.core.filter_terms import Compare, Field, Is, Query, Term, Words
from quizapp.core.filter_words import (
    COMMAS,
    FIELD_OF,
    IS,
    IS_WORDS,
    KNOWN_NAMES,
    KNOWN_STATES,
    KNOWN_TYPES,
    MEASURE_OF,
    MINUS,
    QUOTES,
    SEPARATORS,
    STATE_OF,
    TYPE_OF,
    FieldName,
    Operator,
    State,
)
from quizapp.errors import UsageError
from quizapp.messages import N_, Message

MAX_LENGTH = 10_000
MAX_PARTS = 200
"""Words and values; each costs a look into every bank."""
_EQUALS = "=＝"
_OPERATORS: dict[str, Operator] = {"<": "<", "＜": "<", ">": ">", "＞": ">", "≤": "<=", "≥": ">="}
_NUMBER = re.compile(r"[+-]?\d{1,9}(\.\d{1,3})?", re.ASCII)
_LONGEST_CHINESE_NAME = 3
"""A longer run of Chinese before a colon is a sentence that somebody pasted, and no field."""
_LONGEST_SHOWN = 40


class FilterError(UsageError):
    """A filter that can't be read: where, why, and what was perhaps meant."""

    def __init__(self, template: str, *, at: int, **parameters: object) -> None:
        super().__init__(template, **parameters)
        self.place = at
        """Where the word starts that is at fault, in characters from 0."""
        near = parameters.get("near")
        self.suggestion = near if isinstance(near, str) else None
        """What was perhaps meant instead of that word."""


def parse(text: str) -> Query:
    """Read a filter. Raises FilterError."""
    if len(text) > MAX_LENGTH:
        raise FilterError(
            "The filter is longer than {limit} characters.", at=0, limit=f"{MAX_LENGTH:,}"
        )
    terms: list[Term] = []
    parts = 0
    for token in _tokens(text):
        terms.append(_term(token))
        parts += _parts(terms[-1])
        if parts > MAX_PARTS:
            raise FilterError(
                "A filter has at most {limit} words and values.", at=token.place, limit=MAX_PARTS
            )
    return Query(tuple(terms))


def _parts(term: Term) -> int:
    match term:
        case Is(values) | Field(_, values):
            return len(values)
        case _:
            return 1


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of the filter; `literal` says of each character whether it stood in quotes."""

    place: int
    text: str
    literal: tuple[bool, ...]

    def find(self, signs: str) -> int:
        """Where the first of these signs stands outside quotes, or -1."""
        return next(
            (n for n, sign in enumerate(self.text) if sign in signs and not self.literal[n]), -1
        )

    def part(self, start: int, end: int | None = None) -> "_Token":
        """A piece of the word."""
        return _Token(self.place + start, self.text[start:end], self.literal[start:end])

    def values(self) -> list["_Token"]:
        """The pieces between commas that hold anything."""
        ends = [n for n, sign in enumerate(self.text) if sign in COMMAS and not self.literal[n]]
        starts = [0, *(end + 1 for end in ends)]
        pieces = map(self.part, starts, [*ends, len(self.text)])
        return [piece for piece in pieces if piece.text]


def _tokens(text: str) -> Iterator[_Token]:
    start, characters, literal = 0, list[str](), list[bool]()
    closing, opened = "", 0
    for place, character in enumerate(text):
        if closing and character == closing:
            closing = ""
        elif closing or not (character in QUOTES or character.isspace()):
            start = start if characters else place
            characters.append(character)
            literal.append(bool(closing))
        elif character in QUOTES:
            closing, opened = QUOTES[character], place
        elif characters:
            yield _Token(start, "".join(characters), tuple(literal))
            characters, literal = [], []
    if closing:
        _require_blank(text, opened)
        del characters[len(characters) - (len(text) - opened - 1) :]
    if characters:
        yield _Token(start, "".join(characters), tuple(literal))


def _require_blank(text: str, opened: int) -> None:
    """An open quotation mark at the end means nothing yet; one before words is a mistake."""
    if text[opened + 1 :].strip():
        raise FilterError(
            "The quotation mark {mark} at character {number} is not closed.",
            at=opened,
            mark=text[opened],
            number=opened + 1,
        )


def _term(token: _Token) -> Term:
    negated = len(token.text) > 1 and token.text[0] in MINUS and not token.literal[0]
    term = _positive(token.part(1) if negated else token)
    return replace(term, negated=True) if negated else term


def _positive(token: _Token) -> Term:
    end = token.find(SEPARATORS)
    name = _folded(token.text[: max(end, 0)])
    if not name.isalpha() or any(token.literal[:end]):
        return Words(token.text)
    sign = token.text[end]
    if sign in _OPERATORS:
        orequal = token.text[end + 1 : end + 2] in tuple(_EQUALS) and not token.literal[end + 1]
        operator: Operator = _OPERATORS[sign]
        if orequal and operator in ("<", ">"):
            operator = "<=" if operator == "<" else ">="
        return _compared(token, name, operator, token.part(end + 1 + orequal))
    return _named(token, name, token.part(end + 1))


def _named(token: _Token, name: str, value: _Token) -> Term:
    """A name with a colon or an equals sign behind it."""
    if name in IS_WORDS:
        return Is(tuple(_state(piece) for piece in _values(token, value)))
    if name in FIELD_OF:
        field = FIELD_OF[name]
        return Field(field, tuple(_value(field, piece) for piece in _values(token, value)))
    if name in MEASURE_OF:
        return _compared(token, name, "=", value)
    if _is_text(name, token.text[len(token.text) - len(value.text) - 1], value.text):
        return Words(token.text)
    raise _unknown_name(token, name)


def _is_text(name: str, sign: str, value: str) -> bool:
    """Whether an unknown name stands in a text such as `http://a`, `a=b` or a pasted sentence."""
    is_sentence = not name.isascii() and len(name) > _LONGEST_CHINESE_NAME
    is_equation = sign in _EQUALS and not _NUMBER.fullmatch(value)
    return is_sentence or is_equation or value.startswith("//")


def _compared(token: _Token, name: str, operator: Operator, value: _Token) -> Term:
    number = unicodedata.normalize("NFKC", value.text).replace("−", "-")
    is_number = _NUMBER.fullmatch(number) is not None
    if name in MEASURE_OF:
        if not is_number:
            raise FilterError(
                '"{word}" needs a number after the sign, such as {example}.',
                at=value.place,
                word=_cut(token.text),
                example=f"{name}{operator}2",
            )
        return Compare(MEASURE_OF[name], operator, float(number))
    if name in FIELD_OF or name in IS_WORDS:
        raise FilterError(
            '"{name}" is no number that could be compared; write {example}.',
            at=token.place,
            name=name,
            example=f"{name}:{_cut(value.text) or '…'}",
        )
    if is_number:
        raise _unknown_name(token, name)
    return Words(token.text)


def _values(token: _Token, value: _Token) -> list[_Token]:
    pieces = value.values()
    if not pieces:
        raise FilterError(
            'A value is missing after "{word}".', at=token.place, word=_cut(token.text)
        )
    return pieces


def _state(piece: _Token) -> State:
    word = _folded(piece.text)
    if word in STATE_OF:
        return STATE_OF[word]
    raise _unknown(
        piece,
        _near(word, STATE_OF),
        N_('There is no state "{word}". Did you mean "{near}"?'),
        N_('There is no state "{word}"; there are: {known}.'),
        KNOWN_STATES,
    )


def _value(field: FieldName, piece: _Token) -> str:
    if field == "type":
        word = _folded(piece.text)
        if word in TYPE_OF:
            return TYPE_OF[word]
        raise _unknown(
            piece,
            _near(word, TYPE_OF),
            N_('There is no kind of question "{word}". Did you mean "{near}"?'),
            N_('There is no kind of question "{word}"; there are: {known}.'),
            KNOWN_TYPES,
        )
    if field == "difficulty":
        digit = _folded(piece.text)
        if digit not in ("1", "2", "3", "4", "5"):
            raise FilterError(
                'A difficulty is a whole number from 1 to 5, not "{word}".',
                at=piece.place,
                word=_cut(piece.text),
            )
        return digit
    return piece.text


def _unknown_name(token: _Token, name: str) -> FilterError:
    names: dict[str, str] = {IS: IS, **FIELD_OF, **MEASURE_OF}
    return _unknown(
        token.part(0, token.find(SEPARATORS)),
        _near(name, names),
        N_(
            'A filter has no "{word}". Did you mean "{near}"? To look for the text, put it in'
            " quotation marks."
        ),
        N_(
            'A filter has no "{word}"; it has: {known}. To look for the text, put it in quotation'
            " marks."
        ),
        KNOWN_NAMES,
    )


def _unknown(
    piece: _Token, near: str | None, with_near: str, without: str, known: Message
) -> FilterError:
    word = _cut(piece.text)
    if near is not None:
        return FilterError(with_near, at=piece.place, word=word, near=near)
    return FilterError(without, at=piece.place, word=word, known=known)


def _near(word: str, names: Iterable[str]) -> str | None:
    from difflib import get_close_matches  # only mistakes need it

    return next(iter(get_close_matches(word[:_LONGEST_SHOWN], list(names), n=1)), None)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
