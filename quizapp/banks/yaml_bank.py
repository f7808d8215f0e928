"""A bank from the text of its YAML file: what can be asked, and what is wrong.

One bad question never hides the others: whatever can be read is read, and everything that is
wrong with the file is found in one run.
"""

import gc
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from quizapp.banks import fields as table
from quizapp.banks.blueprint_reader import BlueprintReader
from quizapp.banks.decoding import decode
from quizapp.banks.fields import Field
from quizapp.banks.problem import MAX_PROBLEMS, Problem, Problems, shorten
from quizapp.banks.question_reader import Defaults, QuestionReader, read_marking
from quizapp.banks.source import read_source
from quizapp.banks.twins import tell_taken_ids, without_twins
from quizapp.banks.values import Values
from quizapp.banks.words import TYPE_WORDS
from quizapp.banks.yaml_events import Entries, Node, Text
from quizapp.core.question import (
    Bank,
    BankId,
    Chapter,
    ChapterId,
    Question,
    QuestionType,
)
from quizapp.messages import message

__all__ = ["decode", "parse"]

MAX_QUESTIONS = 20_000
_BANK_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
_DEFAULTS: Mapping[str, Field] = {f.name: f for f in table.DEFAULTS.fields}
_UNNAMED = BankId("bank")
"""Stands in for an id that is missing, so that the questions are checked all the same."""


def parse(text: str, path: str) -> tuple[Bank | None, list[Problem]]:
    """Read a bank; `path` goes into the problems and names a bank that has no id.

    No bank comes back where the file as a whole can't be used. Problems are in file order.
    """
    collects = gc.isenabled()
    # Nothing that is read here can be garbage before the end, and looking for it takes as long
    # as reading does.
    gc.disable()
    try:
        return _parse(text, path)
    finally:
        if collects:
            gc.enable()


def _parse(text: str, path: str) -> tuple[Bank | None, list[Problem]]:
    problems = Problems(path)
    source = read_source(text, problems)
    bank = None
    if source.tree.root is not None:
        bank = _BankReader(Values(problems, source.tree), path).read(source.tree.root)
    if problems.count > MAX_PROBLEMS:
        problems.found.append(
            Problem(
                "F008",
                "error",
                path,
                0,
                1,
                message(
                    "{count} more problems are not listed", count=problems.count - MAX_PROBLEMS
                ),
            )
        )
    return bank, source.in_place(_without_echoes(problems.found))


def is_bank_id(text: str) -> bool:
    """Whether a bank may have this id, so that one is not written that can't be read."""
    return _BANK_ID.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Layout:
    """A readable file as its author laid it out."""

    bank: Bank
    root: Entries
    defaults: Defaults
    questions: tuple[tuple[Question, Entries], ...]
    """Every question that could be read, with its node."""


def layout(text: str) -> Layout | None:
    """Where things stand in a bank file; None where no bank can be read from it."""
    problems = Problems("")
    source = read_source(text, problems)
    reader = _BankReader(Values(problems, source.tree), "")
    root = source.tree.root
    bank = None if root is None else reader.read(root)
    if bank is None or not isinstance(root, Entries):
        return None
    return Layout(bank, root, reader.defaults, tuple(reader.placed))


def placed_questions(text: str) -> list[tuple[Question, Entries]]:
    """The questions of a file that has an id, each with its node; equal ones included."""
    found = layout(text)
    return [] if found is None else list(found.questions)


def _without_echoes(problems: list[Problem]) -> list[Problem]:
    """Leave out what only follows from a text that YAML itself could not read as meant."""
    broken = {(p.line, p.column) for p in problems if p.code.startswith("Y")}
    return [p for p in problems if p.code.startswith("Y") or (p.line, p.column) not in broken]


class _BankReader:
    """Reads the values of one bank from its nodes."""

    def __init__(self, values: Values, path: str) -> None:
        self._values = values
        self._problems = values.problems
        self._path = path
        self.placed: list[tuple[Question, Entries]] = []
        """Every question that could be read, with its node."""
        self.defaults = Defaults()
        """What the file says for all of its questions."""
        self._unread: list[Entries] = []
        """Questions that have another mistake, whose ids are taken all the same."""
        self._room = MAX_QUESTIONS
        self._is_full = False

    def read(self, root: Node) -> Bank | None:
        """The bank, or None if it has no id or another format."""
        if not isinstance(root, Entries):
            self._refuse(root)
            return None
        values = self._values
        found = values.fields(root, table.BANK)
        if "format" in found and not values.choice(found["format"], {table.FORMAT: True}):
            return None
        bank_id = self._id(found, root)
        if "defaults" in found:
            self.defaults = self._defaults(found["defaults"])
        defaults = self.defaults
        reader = QuestionReader(bank_id or _UNNAMED, defaults, values)
        chapters, questions = self._contents(found, reader)
        blueprints = BlueprintReader([c.id for c in chapters], questions, defaults, values)
        exams = blueprints.read(self._list("blueprints", found))
        title = self._text("title", found)
        if not title and "title" in found:
            self._tell_no_title(found["title"])
        lang = values.choice(found["lang"], _LANGUAGES) if "lang" in found else None
        rest = {name: self._text(name, found) for name in ("description", "license", "source")}
        authors = values.texts(found["authors"]) if "authors" in found else ()
        glossary = values.terms(found["glossary"]) if "glossary" in found else {}
        if bank_id is None:
            return None
        return Bank(
            id=bank_id,
            title=title or bank_id,
            lang=lang or table.LANGUAGES[0],
            authors=authors,
            chapters=tuple(chapters),
            questions=tuple(questions),
            blueprints=exams,
            glossary=glossary,
            **rest,
        )

    def _tell_no_title(self, node: Node) -> None:
        self._problems.warn(
            "K010",
            node,
            message("the bank has no title; its id stands for it in lists"),
            message("write `title:` and what the bank is about"),
        )

    def _refuse(self, root: Node) -> None:
        empty = isinstance(root, Text) and not root.value
        self._problems.error(
            "F003" if empty else "F004",
            root,
            message("the file holds no bank")
            if empty
            else message("the file is no bank: it should start with keys such as `bank:`"),
            message("write `bank:`, `title:` and `questions:`"),
        )

    def _id(self, found: Mapping[str, Node], root: Entries) -> BankId | None:
        node = found.get("bank")
        if isinstance(node, Text):
            if _BANK_ID.fullmatch(node.value):
                return BankId(node.value)
            self._problems.error(
                "K006",
                node,
                message('"{id}" can\'t be the id of a bank', id=shorten(node.value)),
                message("use lower-case letters, digits and hyphens"),
            )
            return None
        if node is not None:
            self._values.wrong_kind(node, message("the id of the bank"))
            return None
        name = PurePath(self._path).stem
        if _BANK_ID.fullmatch(name):
            self._problems.warn(
                "K007",
                root,
                message('the bank has no id; the name of its file serves as one: "{id}"', id=name),
                message(
                    "write `bank: {id}`, or progress is lost when the file is renamed", id=name
                ),
            )
            return BankId(name)
        self._problems.error(
            "K005",
            root,
            message("`{name}:` is missing here", name="bank"),
            message("write `bank:` and an id of lower-case letters, digits and hyphens"),
        )
        return None

    def _text(self, name: str, found: Mapping[str, Node]) -> str:
        return self._values.text(found[name]) if name in found else ""

    def _list(self, name: str, found: Mapping[str, Node]) -> list[Node]:
        return self._values.items(found[name]) if name in found else []

    def _defaults(self, node: Node) -> Defaults:
        values = self._values
        found = values.fields(node, table.DEFAULTS)
        points: dict[QuestionType, float] = {}
        if "points" in found:
            points = self._default_points(found["points"])
        marking = read_marking(found["marking"], values) if "marking" in found else None
        return Defaults(points, marking or Defaults().marking)

    def _default_points(self, node: Node) -> dict[QuestionType, float]:
        values, field = self._values, _DEFAULTS["points"]
        if not isinstance(node, Entries):
            points = values.number(node, field)
            return {} if points is None else dict.fromkeys(QuestionType, points)
        by_type: dict[QuestionType, float] = {}
        for key, value in node.pairs:
            kind = values.choice(key, TYPE_WORDS)
            points = values.number(value, field)
            if kind is not None and points is not None:
                by_type[kind] = points
        return by_type

    def _contents(
        self, found: Mapping[str, Node], reader: QuestionReader
    ) -> tuple[list[Chapter], list[Question]]:
        """Chapters and questions in the order of the file."""
        chapters: list[Chapter] = []
        read = self.placed
        loose = False
        for name, node in found.items():
            if name == "chapters":
                for item in self._values.items(node):
                    read += self._chapter(item, chapters, reader)
            elif name in {"questions", "flashcards"} and not loose:
                loose = True
                read += self._questions(found, None, reader)
        questions = without_twins(read, self._problems)
        tell_taken_ids(questions, self._unread, self._problems)
        return chapters, questions

    def _chapter(
        self, node: Node, chapters: list[Chapter], reader: QuestionReader
    ) -> list[tuple[Question, Entries]]:
        found = self._values.fields(node, table.CHAPTER)
        known = {chapter.id for chapter in chapters}
        chapter_id = self._values.identifier(found["id"]) if "id" in found else None
        if chapter_id in known:
            self._problems.error(
                "Q014",
                found["id"],
                message('two chapters have the id "{id}"', id=chapter_id),
                message("give each chapter an id of its own"),
            )
            chapter_id = None
        number = len(chapters) + 1
        while not chapter_id or chapter_id in known:
            chapter_id = f"ch{number}"
            number += 1
        chapters.append(Chapter(ChapterId(chapter_id), self._text("title", found) or chapter_id))
        return self._questions(found, ChapterId(chapter_id), reader)

    def _questions(
        self, found: Mapping[str, Node], chapter: ChapterId | None, reader: QuestionReader
    ) -> list[tuple[Question, Entries]]:
        """Questions in file order, flashcards after them wherever they stand."""
        nodes = self._list("questions", found) + self._list("flashcards", found)
        if len(nodes) > self._room:
            self._tell_limit(nodes[max(0, self._room)])
            nodes = nodes[: max(0, self._room)]
        self._room -= len(nodes)
        for node in nodes:
            if not isinstance(node, Entries):
                reader.refuse(node)
        read: list[tuple[Question, Entries]] = []
        for node in nodes:
            if isinstance(node, Entries):
                question = reader.read(node, chapter)
                if question is None:
                    self._unread.append(node)
                else:
                    read.append((question, node))
        read.sort(key=lambda pair: pair[0].type is QuestionType.FLASHCARD)
        return read

    def _tell_limit(self, node: Node) -> None:
        """Say once where the first question stands that is too many."""
        if self._is_full:
            return
        self._is_full = True
        self._problems.error(
            "F006",
            node,
            message("a bank has at most {limit} questions", limit=MAX_QUESTIONS),
            message("split it into several banks"),
        )


_LANGUAGES = {name: name for name in table.LANGUAGES}
