"""A filter as values, and the one text that each is written as."""

import re
from dataclasses import dataclass

from quizapp.core.filter_words import (
    BANK_MEASURES,
    COMMAS,
    IS,
    MINUS,
    QUOTES,
    SEPARATORS,
    FieldName,
    Measure,
    Operator,
    State,
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

    def text(self) -> str:
        """The query in its one canonical form, which reads as the same query again."""
        return " ".join(map(_text_of, self.terms))

    @property
    def needs_progress(self) -> bool:
        """Whether what was answered or marked decides, and not the banks alone."""
        return any(
            isinstance(term, Is)
            or (isinstance(term, Compare) and term.measure not in BANK_MEASURES)
            for term in self.terms
        )


def _text_of(term: Term) -> str:
    minus = MINUS[0] if term.negated else ""
    match term:
        case Is(states):
            return f"{minus}{IS}:{','.join(states)}"
        case Field(name, values):
            return f"{minus}{name}:{','.join(_quoted(value, COMMAS) for value in values)}"
        case Compare(measure, operator, number):
            shown_number = int(number) if number.is_integer() else number
            return f"{minus}{measure}{operator}{shown_number}"
        case Words(text):
            signs = SEPARATORS + (MINUS if text[:1] in tuple(MINUS) else "")
            return minus + _quoted(text, signs)


def _quoted(text: str, signs: str) -> str:
    """The text in quotation marks if it needs them, and in two kinds if it holds the usual one."""
    if not any(sign.isspace() or sign in QUOTES or sign in signs for sign in text):
        return text
    pieces = re.findall(r'"+|[^"]+', text)
    return "".join(f"“{piece}”" if piece[0] == '"' else f'"{piece}"' for piece in pieces)
