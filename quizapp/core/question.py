"""Questions and banks as values: what is asked, what is right, what was chosen."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Literal, NewType, get_args

BankId = NewType("BankId", str)
ChapterId = NewType("ChapterId", str)
QuestionId = NewType("QuestionId", str)

LETTERS = "ABCDEFGH"
"""Names of the options; a question has at most eight."""


RuleName = Literal["exact", "partial", "half", "per_option", "weighted"]
RULE_NAMES: tuple[RuleName, ...] = get_args(RuleName)


@dataclass(frozen=True, slots=True)
class MarkingRule:
    """A named rule for making a response a score, kept with whatever was marked by it."""

    name: RuleName = "partial"
    value: float = 0.5
    """`per_option`: points for each right option chosen."""
    penalty: float = 1.0
    """`weighted`: what wrong choices cost, in multiples of the question's points."""


class QuestionType(StrEnum):
    """The four kinds of question."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true_false"
    FLASHCARD = "flashcard"


@dataclass(frozen=True, slots=True)
class OneOf:
    """One option is right. Options are numbered from 0 in the bank's order."""

    correct: int


@dataclass(frozen=True, slots=True)
class AllOf:
    """Each of these options is right, and no other."""

    correct: frozenset[int]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A statement that is true or false."""

    value: bool


@dataclass(frozen=True, slots=True)
class Recall:
    """The back of a flashcard; only the student can judge the answer."""

    back: str


Key = OneOf | AllOf | Judgement | Recall

Response = frozenset[int] | bool | None
"""Options chosen, by number in the bank's order; a judgement; or None for blank or "don't know"."""


@dataclass(frozen=True, slots=True)
class Shuffle:
    """How far the options may change places on the screen."""

    locked: bool = False
    keep: frozenset[int] = frozenset()
    """Options that stay where they are, numbered from 0."""


_NO_REASONS: Mapping[int, str] = MappingProxyType({})
_NO_NAMES: Mapping[str, str] = MappingProxyType({})
_NO_WEIGHTS: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question as its bank gives it, texts repaired for display."""

    id: QuestionId
    bank: BankId
    type: QuestionType
    stem: str
    key: Key
    options: tuple[str, ...] = ()
    chapter: ChapterId | None = None
    explanation: str = ""
    why: Mapping[int, str] = field(default_factory=lambda: _NO_REASONS, hash=False)
    """Reasons for single options, by option number."""
    points: float = 1.0
    marking: MarkingRule = MarkingRule()
    difficulty: int | None = None
    """1 to 5, the author's guess."""
    tags: tuple[str, ...] = ()
    source: str = ""
    note: str = ""
    """The author's remark on the question, such as why a doubtful key was settled so."""
    shuffle: Shuffle = Shuffle()
    was: tuple[QuestionId, ...] = ()
    """Earlier ids whose history this question continues."""
    reset_on_edit: bool = False
    line: int = 0
    """Where the question starts in its file, from 1; 0 if it came from no file."""

    @property
    def fingerprint(self) -> str:
        """32 hex digits over what was asked: type, stem, options in order, and key."""
        return fingerprint(self.content())

    def content(self) -> str:
        """What was asked, as canonical JSON; the store keeps each version once."""
        asked = {
            "type": self.type.value,
            "stem": self.stem,
            "options": list(self.options),
            "answer": answer_as_json(self.key),
        }
        return json.dumps(asked, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(content: str) -> str:
    """32 hex digits that name a version of a question by its canonical content."""
    return hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a bank."""

    id: ChapterId
    title: str


@dataclass(frozen=True, slots=True)
class Section:
    """How many questions of which kind a mock exam asks, and what each is worth."""

    type: QuestionType
    count: int
    points: float
    chapters: Mapping[str, float] = field(default_factory=lambda: _NO_WEIGHTS, hash=False)
    """Weights by chapter id; empty: in proportion to the stock."""
    tags: tuple[str, ...] = ()
    difficulty: tuple[int, int] | None = None
    """Lowest and highest difficulty that may be drawn."""


@dataclass(frozen=True, slots=True)
class Blueprint:
    """A mock exam that a bank offers."""

    id: str
    title: str
    minutes: float | None
    pass_percent: float
    marking: MarkingRule
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """A question bank: one YAML file's content."""

    id: BankId
    title: str
    lang: str = "zh-Hans"
    description: str = ""
    authors: tuple[str, ...] = ()
    license: str = ""
    source: str = ""
    chapters: tuple[Chapter, ...] = ()
    questions: tuple[Question, ...] = ()
    """In file order, flashcards of a chapter after its questions."""
    blueprints: tuple[Blueprint, ...] = ()
    glossary: Mapping[str, str] = field(default_factory=lambda: _NO_NAMES, hash=False)


def letters(numbers: frozenset[int]) -> str:
    """Option numbers as letters in order: {0, 2} is "AC"."""
    return "".join(LETTERS[number] for number in sorted(numbers))


def response_as_json(response: Response) -> list[str] | bool | None:
    """A response as the JSON of every command shows it."""
    if response is None or isinstance(response, bool):
        return response
    return list(letters(response))


def response_from_json(value: object) -> Response:
    """The inverse of `response_as_json`; raises ValueError on anything else."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, list) and all(letter in list(LETTERS) for letter in value):
        return frozenset(map(LETTERS.index, value))
    raise ValueError(f"not a response: {value!r}")


def answer_as_json(key: Key) -> list[str] | bool | str | None:
    """A key as the JSON of every command shows it; a flashcard's is its back."""
    match key:
        case OneOf(correct):
            return [LETTERS[correct]]
        case AllOf(correct):
            return list(letters(correct))
        case Judgement(value):
            return value
        case Recall(back):
            return back
