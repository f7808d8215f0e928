"""A filter as values, and the one text that each is written as."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from quizapp.core.filter_words import (
    BANK_MEASURES,
    COMMAS,
    ENGLISH,
    MINUS,
    QUOTES,
    SEPARATORS,
    FieldName,
    Measure,
    Operator,
    Spelling,
    State,
    TypeName,
)


@dataclass(frozen=True, slots=True)
class Is:
    """In one of these states."""

    states: tuple[State, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One of these values in a field of its bank."""

    name: FieldName
    values: tuple[str, ...]
    """Kinds as `QuestionType` names them, difficulties as digits, else as typed."""
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Compare:
    """A number above, below or at a bound."""

    measure: Measure
    operator: Operator
    number: float
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A text that stands in the question, in either Chinese script."""

    text: str
    negated: bool = False


Term = Is | Field | Compare | Words


@dataclass(frozen=True, slots=True)
class Query:
    """Terms that must all hold; none: every question."""

    terms: tuple[Term, ...] = ()

    def text(self, spelling: Spelling = ENGLISH) -> str:
        """The query in its one canonical form, which reads as the same query again.

        Another spelling is for people; what is kept and compared is in English.
        """
        return " ".join(_text_of(term, spelling) for term in self.terms)

    @property
    def needs_progress(self) -> bool:
        """Whether what was answered or marked decides, and not the banks alone."""
        return any(
            isinstance(term, Is)
            or (isinstance(term, Compare) and term.measure not in BANK_MEASURES)
            for term in self.terms
        )


def _text_of(term: Term, spelling: Spelling) -> str:
    minus = MINUS[0] if term.negated else ""
    match term:
        case Is(states):
            words = spelling.comma.join(spelling.states[state] for state in states)
            return f"{minus}{spelling.is_word}:{words}"
        case Field(name, values):
            quoted = [_quoted(_value(name, value, spelling), COMMAS) for value in values]
            return f"{minus}{spelling.fields[name]}:{spelling.comma.join(quoted)}"
        case Compare(measure, operator, number):
            shown_number = int(number) if number.is_integer() else number
            return f"{minus}{spelling.measures[measure]}{operator}{shown_number}"
        case Words(text):
            signs = SEPARATORS + (MINUS if text[:1] in tuple(MINUS) else "")
            return minus + _quoted(text, signs)


def _value(name: FieldName, value: str, spelling: Spelling) -> str:
    kinds: Mapping[TypeName, str] = spelling.types
    return next((word for kind, word in kinds.items() if name == "type" and kind == value), value)


def _quoted(text: str, signs: str) -> str:
    """The text in quotation marks if it needs them, and in two kinds if it holds the usual one."""
    if not any(sign.isspace() or sign in QUOTES or sign in signs for sign in text):
        return text
    pieces = re.findall(r'"+|[^"]+', text)
    return "".join(f"“{piece}”" if piece[0] == '"' else f'"{piece}"' for piece in pieces)
