"""The library's parsed banks in one SQLite file in the cache folder, so that no start parses YAML.

A file is known by path, size and time of change; only what changed is read again. The index can be
deleted at any time: it is then made anew.
"""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import cast

from quizapp.banks import index_search
from quizapp.banks.folder import BankFile
from quizapp.banks.index_file import IndexFile
from quizapp.banks.index_intake import bring_in_step, known_files, unread
from quizapp.banks.index_look import in_order, look
from quizapp.banks.index_pick import Initials, Picked, Rolls, Shelf, pick
from quizapp.banks.index_schema import BITS, FAILURES, MissingRowError
from quizapp.banks.index_values import BARE, bank_from_text, bare_questions, question_from_text
from quizapp.banks.indexed import BrokenFile, IndexedBank
from quizapp.core.filter_terms import Term
from quizapp.core.question import Bank, BankId, ChapterId, Question, QuestionId, QuestionType

_AT_ONCE = 500
"""Ids in one statement; SQLite allows 999 parameters at the least."""


class Index:
    """Reads what the last `refresh` found; one thread at a time."""

    def __init__(self, file: IndexFile) -> None:
        self._file = file
        self._shown: dict[int, IndexedBank] = {}
        self._numbers: dict[BankId, int] = {}
        self._broken: list[BrokenFile] = []
        self._rolls = Rolls()

    @classmethod
    def open(cls, path: Path | None) -> "Index":
        """Open the index at `path`; None keeps it in memory."""
        return cls(IndexFile(path))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @property
    def path(self) -> Path | None:
        """The file that it is kept in; None where that is memory."""
        return self._file.path

    @property
    def _connection(self) -> sqlite3.Connection:
        return self._file.connection

    def unread(self, files: Iterable[BankFile]) -> int:
        """Bytes of these files that a refresh would have to read; 0 where that can't be known."""
        try:
            return unread(self._connection, files)
        except FAILURES:
            return 0

    def refresh(
        self, files: Sequence[BankFile], *, simplify: Callable[[str], str], keep: bool = False
    ) -> None:
        """Bring the index in step with these files; `simplify` folds Traditional Chinese.

        Where several have the same bank id, a given one hides the user's, that one the shipped.
        With `keep`, a file that gives no bank any more is among the broken ones, and the bank that
        it gave before stays.
        """
        self._file.again = lambda: self._refresh(files, simplify, keep=keep)
        self._file.safely(self._file.again)

    def adopt(
        self,
        files: Sequence[BankFile],
        broken: Sequence[BrokenFile],
        *,
        simplify: Callable[[str], str],
    ) -> None:
        """Show what another index has read of these files into the same place, reading nothing.

        `broken` are the files that it found to be so.
        """

        def show() -> None:
            known = known_files(self._connection)
            rows = {path: row.id for path, row in known.items()}
            self._look([(file, rows.get(file.path)) for file in in_order(files)])
            said = {file.path for file in self._broken}
            self._broken += [file for file in broken if file.path not in said]

        self._file.again = lambda: self._refresh(files, simplify, keep=True)
        self._file.safely(show)

    def _refresh(
        self, files: Sequence[BankFile], simplify: Callable[[str], str], *, keep: bool
    ) -> None:
        taken, kept = bring_in_step(self._connection, in_order(files), simplify, keep=keep)
        self._look(taken)
        self._broken += kept

    def _look(self, taken: Sequence[tuple[BankFile, int | None]]) -> None:
        self._shown, self._broken = look(self._connection, taken)
        self._numbers = {bank.id: number for number, bank in self._shown.items()}

    def banks(self) -> list[IndexedBank]:
        """The banks of the library that no other hides, in its order."""
        return list(self._shown.values())

    def broken(self) -> list[BrokenFile]:
        """Files of the library that give no bank."""
        return list(self._broken)

    def question_ids(
        self,
        bank: BankId,
        *,
        chapter: ChapterId | None = None,
        types: Collection[QuestionType] | None = None,
        start: int = 0,
        count: int = -1,
    ) -> list[QuestionId]:
        """Ids in bank order; none for a bank that is not in the library.

        A long list shows a page at a time: `count` ids from the `start`-th on.
        """
        inner = "SELECT id FROM question WHERE number >= ? AND number < ?"
        parameters: list[str | int] = []
        if chapter is not None:
            inner += " AND chapter = ?"
            parameters.append(chapter)
        if types is not None:
            inner += f" AND type IN ({_marks(types)})"
            parameters += [kind.value for kind in types]
        # As one row: 100,000 rows cost Python four times as much.
        inner += " ORDER BY number LIMIT ? OFFSET ?"
        sql = f"SELECT json_group_array(id) FROM ({inner})"

        def read() -> list[QuestionId]:
            file = self._numbers.get(bank)
            if file is None:
                return []
            given = file << BITS, (file + 1) << BITS, *parameters, count, start
            (ids,) = self._connection.execute(sql, given).fetchone()
            return cast("list[QuestionId]", json.loads(ids))

        return self._file.reading(read)

    def questions(self, ids: Iterable[QuestionId]) -> dict[QuestionId, Question]:
        """The questions with these ids, in their order; ids that no bank has are left out.

        Where two banks have the same id, the bank that comes first in the library counts.
        """
        wanted = list(dict.fromkeys(ids))
        return self._file.reading(lambda: self._read_questions(wanted))

    def _read_questions(self, wanted: Sequence[QuestionId]) -> dict[QuestionId, Question]:
        found: dict[QuestionId, Question] = {}
        sql = "SELECT value FROM content WHERE number = ?"
        for number, question, line in self._places(wanted):
            (value,) = _only(self._connection.execute(sql, (number,)))
            bank = self._shown[number >> BITS].id
            found[question] = question_from_text(value, question, bank, line)
        return found

    def _places(self, wanted: Sequence[QuestionId]) -> list[tuple[int, QuestionId, int]]:
        """(number, id, line) of each question that is shown, in the order of `wanted`."""
        ranks = {file: rank for rank, file in enumerate(self._shown)}
        best: dict[str, tuple[int, QuestionId, int]] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            sql = f"SELECT number, id, line FROM question WHERE id IN ({_marks(part)})"
            for number, id_, line in self._connection.execute(sql, part):
                rank = ranks.get(number >> BITS)
                if rank is not None and (id_ not in best or rank < ranks[best[id_][0] >> BITS]):
                    best[id_] = number, QuestionId(id_), line
        return [best[id_] for id_ in wanted if id_ in best]

    def place(self, question: QuestionId) -> tuple[Path, int] | None:
        """The file and line where a question stands."""
        places = self._file.reading(lambda: self._places([question]))
        return None if not places else (self._shown[places[0][0] >> BITS].path, places[0][2])

    def search(
        self,
        words: Sequence[str],
        *,
        banks: Collection[BankId] | None = None,
        limit: int = 200,
    ) -> list[QuestionId]:
        """The first questions whose stem, options, back or explanation have every word.

        Words must be simplified and folded by `search_key`, as the texts are.
        """
        folded = [word for word in dict.fromkeys(words) if word]
        if not folded:
            return []

        def read() -> list[QuestionId]:
            files = [n for n, bank in self._shown.items() if banks is None or bank.id in banks]
            numbers = index_search.find(self._connection, folded, files, limit)
            return self._ids(numbers)

        return self._file.reading(read)

    def pick(
        self,
        terms: Sequence[Term],
        *,
        fold: Callable[[str], str],
        initials: Initials = lambda _word: None,
        banks: Collection[BankId] | None = None,
    ) -> Picked:
        """Every question of the banks, and which of them a filter's terms allow.

        Terms that progress decides allow all; `fold` simplifies and folds a word, and `initials`
        says what else a folded word stands for.
        """
        shelves = [
            Shelf(file, bank.id, bank.title, tuple((c.id, c.title) for c in bank.chapters))
            for file, bank in self._shown.items()
            if banks is None or bank.id in banks
        ]
        return self._file.reading(
            lambda: pick(self._connection, shelves, terms, fold, self._rolls, initials=initials)
        )

    def _ids(self, numbers: Sequence[int]) -> list[QuestionId]:
        ids: dict[int, QuestionId] = {}
        for start in range(0, len(numbers), _AT_ONCE):
            part = numbers[start : start + _AT_ONCE]
            sql = f"SELECT number, id FROM question WHERE number IN ({_marks(part)})"
            ids |= self._connection.execute(sql, part)
        if len(ids) < len(numbers):
            raise MissingRowError
        return [ids[number] for number in numbers]

    def bank(self, bank: BankId, *, texts: bool = True) -> Bank | None:
        """A whole bank, blueprints included; this takes as long as the bank is large.

        Without `texts` its questions have but what exams choose them by, which is quicker.
        """

        def read() -> Bank | None:
            file = self._numbers.get(bank)
            if file is None:
                return None
            sql = "SELECT head FROM file WHERE id = ?"
            (head,) = _only(self._connection.execute(sql, (file,)))
            span = file << BITS, (file + 1) << BITS
            sql = (
                "SELECT id, line, value FROM question JOIN content USING (number)"
                " WHERE number >= ? AND number < ? ORDER BY number"
            )
            if texts:
                rows = self._connection.execute(sql, span)
                questions = tuple(question_from_text(v, id_, bank, line) for id_, line, v in rows)
            else:  # as one row: JSON of its own for each question costs Python three times as much
                (text,) = self._connection.execute(f"SELECT {BARE} FROM ({sql})", span).fetchone()
                questions = bare_questions(text, bank)
            return bank_from_text(head, bank, questions)

        return self._file.reading(read)


def _only(cursor: sqlite3.Cursor) -> tuple[str, ...]:
    row: tuple[str, ...] | None = cursor.fetchone()
    if row is None:
        raise MissingRowError
    return row


def _marks(values: Collection[object]) -> str:
    return ",".join("?" * len(values))
