"""What a format cannot hold of a bank, said question by question."""

from collections.abc import Iterable, Mapping, Set
from enum import StrEnum, auto
from types import MappingProxyType

from quizapp.banks.pins import pins
from quizapp.core.question import Bank, MarkingRule, Question, QuestionId, QuestionType
from quizapp.messages import Message, message


class Part(StrEnum):
    """What a question may have besides its stem, options and key."""

    ID = auto()
    CHAPTER = auto()
    EXPLANATION = auto()
    WHY = auto()
    POINTS = auto()
    MARKING = auto()
    DIFFICULTY = auto()
    TAGS = auto()
    SOURCE = auto()
    NOTE = auto()
    LOCK = auto()
    """All options stay in their places."""
    PINS = auto()
    """Some options stay in their places."""
    LINE_BREAKS = auto()
    WAS = auto()


_NAMES: Mapping[Part, Message] = MappingProxyType(
    {
        Part.ID: message("id"),
        Part.CHAPTER: message("chapter"),
        Part.EXPLANATION: message("explanation"),
        Part.WHY: message("reasons for single options"),
        Part.POINTS: message("points"),
        Part.MARKING: message("marking rule"),
        Part.DIFFICULTY: message("difficulty"),
        Part.TAGS: message("tags"),
        Part.SOURCE: message("source"),
        Part.NOTE: message("note"),
        Part.LOCK: message("fixed order of options"),
        Part.PINS: message("options that stay in place"),
        Part.LINE_BREAKS: message("line breaks"),
        Part.WAS: message("earlier ids"),
    }
)
_KINDS: Mapping[QuestionType, Message] = MappingProxyType(
    {
        QuestionType.SINGLE: message("questions with one right option"),
        QuestionType.MULTIPLE: message("questions with several right options"),
        QuestionType.TRUE_FALSE: message("judgements"),
        QuestionType.FLASHCARD: message("flashcards"),
    }
)
EVERYTHING: Set[Part] = frozenset(Part)


class Losses:
    """Collects sentences while a bank is written in a format of some name."""

    def __init__(self, name: str, *, holds: Iterable[Part]) -> None:
        self._name = name
        self._holds = frozenset(holds)
        self.sentences: list[Message] = []

    def told(self) -> tuple[Message, ...]:
        """All sentences, in the order in which things were lost."""
        return tuple(self.sentences)

    def bank(self, bank: Bank) -> None:
        """Say what of the bank itself no format but our own holds."""
        parts = [
            (bool(bank.blueprints), message("mock exams")),
            (bool(bank.glossary), message("glossary")),
            (bool(bank.description), message("description")),
            (bool(bank.authors), message("authors")),
            (bool(bank.license), message("licence")),
            (bool(bank.source), message("source")),
        ]
        lost = [name for is_there, name in parts if is_there]
        if lost:
            self.sentences.append(
                message("the bank's {parts}: {format} has no place for it", parts=_joined(lost),
                        format=self._name)
            )  # fmt: skip

    def kind(self, question: Question) -> None:
        """Say that a question is not written, for the format lacks its kind."""
        self.omitted(question.id, message("{format} has no {kind}", format=self._name,
                                          kind=_KINDS[question.type]))  # fmt: skip

    def omitted(self, question: QuestionId, reason: Message) -> None:
        """Say that a question is not written."""
        self.sentences.append(
            message("question {question} is left out: {reason}", question=question, reason=reason)
        )

    def question(self, question: Question, extra: Iterable[Part] = ()) -> None:
        """Say what a question loses that is written, `extra` included."""
        lost = [p for p in Part if (p in _parts(question) and p not in self._holds) or p in extra]
        if lost:
            self.sentences.append(
                message(
                    "question {question} is written without its {parts}",
                    question=question.id,
                    parts=_joined([_NAMES[part] for part in lost]),
                )
            )


def _joined(parts: list[Message]) -> Message:
    whole = parts[0]
    for part in parts[1:]:
        whole = message("{first}, {second}", first=whole, second=part)
    return whole


def _parts(question: Question) -> set[Part]:
    """What the question has that a format may lack."""
    has = {
        Part.ID: not question.id.startswith("~"),
        Part.CHAPTER: question.chapter is not None,
        Part.EXPLANATION: bool(question.explanation),
        Part.WHY: bool(question.why),
        Part.POINTS: question.points != 1,
        Part.MARKING: question.marking != MarkingRule(),
        Part.DIFFICULTY: question.difficulty is not None,
        Part.TAGS: bool(question.tags),
        Part.SOURCE: bool(question.source),
        Part.NOTE: bool(question.note),
        Part.WAS: bool(question.was),
    }
    parts = {part for part, is_there in has.items() if is_there}
    if question.shuffle != pins(question.options).shuffle:
        parts.add(Part.LOCK if question.shuffle.locked else Part.PINS)
    return parts
