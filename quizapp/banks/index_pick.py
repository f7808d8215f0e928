"""Which questions a filter picks as far as the banks decide it, without a scan.

The questions of a bank are one large number with a byte for each, 1 for those that are picked: such
numbers are joined and counted as fast as memory is read.
"""

import re
import sqlite3
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from quizapp.banks.index_schema import BITS, MissingRowError
from quizapp.banks.index_search import is_short, matching, spread, with_short_word
from quizapp.core.filter_terms import Compare, Field, Term, Words
from quizapp.core.filter_words import BANK_MEASURES, holds
from quizapp.core.question import BankId, ChapterId, QuestionId

Initials = Callable[[str], re.Pattern[str] | None]


@dataclass(frozen=True, slots=True)
class Shelf:
    """What must be known of a bank before it is looked through."""

    file: int
    bank: BankId
    title: str
    chapters: tuple[tuple[ChapterId, str], ...]


@dataclass(frozen=True, slots=True)
class Picked:
    """Every question of the banks in the library's order, and which of them were picked."""

    ids: list[QuestionId]
    mask: bytes
    """A byte for each id: 1 if it was picked, else 0."""


class Rolls:
    """The ids of each bank in its order, kept as long as the bank stays as it is.

    What is kept also has its hashes, which half of the time of a look into a set goes into.
    """

    def __init__(self) -> None:
        self._kept: dict[int, tuple[str, list[QuestionId]]] = {}

    def of(self, connection: sqlite3.Connection, file: int) -> list[QuestionId]:
        """The ids of a file's questions. Raises MissingRowError."""
        row = connection.execute("SELECT digest FROM file WHERE id = ?", (file,)).fetchone()
        kept = self._kept.get(file)
        if kept is not None and row is not None and kept[0] == row[0]:
            return kept[1]
        roll = connection.execute("SELECT ids FROM roll WHERE file = ?", (file,)).fetchone()
        if row is None or roll is None:
            raise MissingRowError
        ids = cast("list[QuestionId]", roll[0].split("\n")) if roll[0] else []
        self._kept[file] = row[0], ids
        return ids


def pick(
    connection: sqlite3.Connection,
    shelves: Iterable[Shelf],
    terms: Sequence[Term],
    fold: Callable[[str], str],
    rolls: Rolls,
    *,
    initials: Initials,
) -> Picked:
    """What all of these terms allow; those that progress decides allow everything.

    `fold` makes words comparable with the folded texts of the index; `rolls` remembers ids;
    `initials` gives what a word may stand for besides itself.
    """
    ids: list[QuestionId] = []
    masks: list[bytes] = []
    wanted, unwanted = _words(terms, fold)
    for shelf in shelves:
        own = rolls.of(connection, shelf.file)
        looked = _Looked(connection, shelf, own, fold, initials)
        mask = looked.everything
        for term in terms:
            mask &= looked.mask(term)
        if wanted and mask:
            mask &= looked.with_words(wanted)
        for word in unwanted:
            mask &= looked.everything ^ looked.with_words([word])
        ids += own
        masks.append(mask.to_bytes(len(own), "little"))
    return Picked(ids, b"".join(masks))


def _words(terms: Iterable[Term], fold: Callable[[str], str]) -> tuple[list[str], list[str]]:
    """The words that must stand in a question, and those that must not; signs alone ask nothing."""
    words = [(term, fold(term.text)) for term in terms if isinstance(term, Words)]
    wanted = dict.fromkeys(word for term, word in words if word and not term.negated)
    return list(wanted), [word for term, word in words if word and term.negated]


@dataclass(frozen=True, slots=True)
class _Looked:
    """One bank that is looked through."""

    connection: sqlite3.Connection
    shelf: Shelf
    ids: Sequence[QuestionId]
    fold: Callable[[str], str]
    initials: Initials

    @property
    def count(self) -> int:
        return len(self.ids)

    @property
    def everything(self) -> int:
        return int.from_bytes(b"\1" * self.count)

    def mask(self, term: Term) -> int:
        """What the term allows; words are looked for together."""
        match term:
            case Field():
                found = self._with_field(term)
            case Compare(measure) if measure in BANK_MEASURES:
                found = self._with_number(term)
            case _:
                return self.everything
        return self.everything ^ found if term.negated else found

    def with_words(self, words: Sequence[str]) -> int:
        """The questions that have all of these folded words, or what they are the initials of."""
        spelled = {word: found for word in words if (found := self.initials(word)) is not None}
        mask = self._with_texts([word for word in words if word not in spelled])
        for word, meant in spelled.items():
            if mask:
                mask &= self._with_texts([word]) | self._with_meant(meant)
        return mask

    def _with_meant(self, meant: re.Pattern[str]) -> int:
        first = self.shelf.file << BITS
        sql = "SELECT number, text FROM folded WHERE number BETWEEN ? AND ?"
        rows = self.connection.execute(sql, (first, first + self.count - 1))
        return self._numbered(number for number, text in rows if meant.search(text))

    def _with_texts(self, words: Sequence[str]) -> int:
        file = self.shelf.file
        if all(map(is_short, words)):
            mask = self.everything
            for word in words:
                lanes = with_short_word(self.connection, word, file, self.count)
                mask &= int.from_bytes(lanes, "little")
            return mask
        return self._numbered(matching(self.connection, words, file))

    def _numbered(self, numbers: Iterable[int]) -> int:
        lanes = bytearray(self.count)
        first = self.shelf.file << BITS
        for number in numbers:
            if not 0 <= number - first < self.count:
                raise MissingRowError
            lanes[number - first] = 1
        return int.from_bytes(lanes, "little")

    def _with_field(self, term: Field) -> int:
        match term.name:
            case "id":
                return self._with_ids(term.values)
            case "bank":
                is_meant = any(map(self._is_meant, term.values))
                return self.everything if is_meant else 0
            case "chapter":
                chapters = {id_ for value in term.values for id_ in self._chapters(value)}
                return self._with_facets("chapter", chapters)
            case "tag":
                return self._with_facets("tag", {self.fold(tag) or tag for tag in term.values})
            case "type" | "difficulty":
                return self._with_facets(term.name, term.values)

    def _is_meant(self, value: str) -> bool:
        return value == self.shelf.bank or _is_part(self.fold(value), self.fold(self.shelf.title))

    def _chapters(self, value: str) -> list[ChapterId]:
        """The chapters that a value names: one by its id, else by its number, else by its title."""
        ids = [id_ for id_, _ in self.shelf.chapters]
        if value in ids:
            return [ChapterId(value)]
        number = unicodedata.normalize("NFKC", value)
        if number.isascii() and number.isdigit() and 1 <= int(number[:9]) <= len(ids):
            return [ids[int(number[:9]) - 1]]
        key = self.fold(value)
        return [id_ for id_, title in self.shelf.chapters if _is_part(key, self.fold(title))]

    def _with_ids(self, values: Iterable[str]) -> int:
        """The questions with these ids; a star at the end stands for whatever follows."""
        starts = tuple({value[:-1] for value in values if value.endswith("*")})
        found = self._begun(starts) if starts else 0
        first = self.shelf.file << BITS
        sql = "SELECT number FROM question WHERE id = ? AND number BETWEEN ? AND ?"
        for value in {value for value in values if not value.endswith("*")}:
            rows = self.connection.execute(sql, (value, first, first + self.count - 1))
            found |= self._numbered(number for (number,) in rows)
        return found

    def _begun(self, starts: tuple[str, ...]) -> int:
        return int.from_bytes(bytes(id_.startswith(starts) for id_ in self.ids), "little")

    def _with_number(self, term: Compare) -> int:
        sql = "SELECT DISTINCT value FROM facet WHERE file = ? AND name = ?"
        values = self.connection.execute(sql, (self.shelf.file, term.measure)).fetchall()
        return self._with_facets(
            term.measure,
            [value for (value,) in values if holds(term.operator, float(value), term.number)],
        )

    def _with_facets(self, name: str, values: Iterable[str]) -> int:
        lanes = bytearray(self.count)
        sql = "SELECT block, positions FROM facet WHERE file = ? AND name = ? AND value = ?"
        for value in values:
            for block, places in self.connection.execute(sql, (self.shelf.file, name, value)):
                spread(places, block, lanes)
        return int.from_bytes(lanes, "little")


def _is_part(key: str, text: str) -> bool:
    return bool(key) and key in text
