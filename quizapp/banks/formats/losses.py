"""What a format cannot hold of a bank, said with the questions that lose it."""

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
        Part.NOTE: message("author's note"),
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
_NAMED = 10
"""Questions of one loss that are named; of a whole bank the ids alone would fill a screen."""
EVERYTHING: Set[Part] = frozenset(Part)


class Losses:
    """Collects what a bank loses in a format of some name; equal losses make one sentence."""

    def __init__(self, name: str, *, holds: Iterable[Part]) -> None:
        self._name = name
        self._holds = frozenset(holds)
        self._of_bank: list[Message] = []
        self._written = 0
        self._lost: dict[Part, list[QuestionId]] = {}
        self._omitted: dict[str, tuple[Message, list[QuestionId]]] = {}
        self._one_way: list[QuestionId] = []

    def told(self) -> tuple[Message, ...]:
        """The sentences: of the bank, of questions that lost something, of those left out."""
        sentences = list(self._of_bank)
        sentences += (self._without(part) for part in Part if part in self._lost)
        sentences += (
            message("left out, for {reason}: {questions}", reason=reason, questions=_listed(found))
            for reason, found in self._omitted.values()
        )
        if self._one_way:
            sentences.append(
                message(
                    "written, but {format} would not give them back as they are: {questions}",
                    format=self._name,
                    questions=_listed(self._one_way),
                )
            )
        return tuple(sentences)

    def _without(self, part: Part) -> Message:
        questions = self._lost[part]
        if len(questions) == self._written > 1:
            return message(
                "without {part}: all {count} questions", part=_NAMES[part], count=self._written
            )
        return message(
            "without {part}: {questions}", part=_NAMES[part], questions=_listed(questions)
        )

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
            self.say(message("without the bank's {parts}", parts=_joined(lost)))

    def say(self, sentence: Message) -> None:
        """Say something of the file as a whole."""
        self._of_bank.append(sentence)

    def kind(self, question: Question) -> None:
        """Say that a question is not written, for the format lacks its kind."""
        kind = _KINDS[question.type]
        self.omitted(question.id, message("{format} has no {kind}", format=self._name, kind=kind))

    def omitted(self, question: QuestionId, reason: Message) -> None:
        """Say that a question is not written."""
        self._omitted.setdefault(str(reason), (reason, []))[1].append(question)

    def one_way(self, question: QuestionId) -> None:
        """Say that a question is written, but would come back as another, or not at all."""
        self._one_way.append(question)

    def question(self, question: Question, extra: Iterable[Part] = ()) -> None:
        """Say what a question loses that is written, `extra` included."""
        self._written += 1
        lost = (_parts(question) - self._holds).union(extra)
        for part in lost:
            self._lost.setdefault(part, []).append(question.id)


def _listed(questions: list[QuestionId]) -> str | Message:
    named = ", ".join(questions[:_NAMED])
    rest = len(questions) - _NAMED
    return named if rest <= 0 else message("{named} and {count} more", named=named, count=rest)


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
