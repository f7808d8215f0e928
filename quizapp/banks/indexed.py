"""The banks and broken files of a library, as the index gives them: values without a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from quizapp.banks.folder import Origin
from quizapp.core.question import BankId, ChapterId, QuestionType


@dataclass(frozen=True, slots=True)
class IndexedChapter:
    """A chapter, and how many questions and flashcards it has."""

    id: ChapterId
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class IndexedBank:
    """What lists show of a bank."""

    id: BankId
    title: str
    lang: str
    description: str
    path: Path
    origin: Origin
    shadows: bool
    """Whether another file, further down in the library, has the same id."""
    digest: str
    """32 hex digits over everything but layout, comments and line numbers."""
    counts: Mapping[QuestionType, int]
    chapters: tuple[IndexedChapter, ...]
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class BrokenFile:
    """A file in the library that gave no bank at all."""

    path: Path
    errors: int
