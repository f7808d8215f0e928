"""The database in an Anki package, opened so that nothing in it can act."""

import importlib
import io
import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from quizapp.banks.readers.archive import MAX_TOTAL, Archive
from quizapp.banks.readers.errors import Damaged, TooLarge, WrongKind
from quizapp.errors import ExtraMissingError

_COMPRESSED = "collection.anki21b"
_PLAIN = ("collection.anki21", "collection.anki2")
_MAGIC = b"SQLite format 3\0"
_WAL = b"\x02\x02"
_LONGEST_TEXT = 20_000_000
_STEPS = 100_000
_MOST_CALLS = 1_000
"""Some 100 million steps of SQLite's machine: a view without end takes more."""
_TABLES = frozenset({"notes", "cards", "col", "notetypes", "fields", "decks", "sqlite_master"})
_CLOZE = b"\x08\x01"
"""How the settings of a note type of the newest format start that has blanks."""


@dataclass(frozen=True, slots=True)
class NoteType:
    """What a note's fields are called."""

    name: str
    fields: tuple[str, ...]
    has_blanks: bool


@dataclass(frozen=True, slots=True)
class Note:
    """A note as it stands in the database, fields still HTML."""

    type: NoteType | None
    deck: tuple[str, ...]
    """The deck's name from the top down; empty for none."""
    fields: tuple[str, ...]
    tags: tuple[str, ...]


def notes_in(data: bytes, name: str) -> Iterator[Note]:
    """The notes of a package, oldest first; leaves of UnreadableFile, or ExtraMissingError."""
    connection = _opened(_database(Archive(data, name), name), name)
    try:
        yield from _notes(connection)
    except (sqlite3.Error, ValueError, LookupError, RecursionError, TypeError) as error:
        raise Damaged('"{name}" is damaged: the cards in it can\'t be read.', name=name) from error
    finally:
        connection.close()


def _database(archive: Archive, name: str) -> bytes:
    if _COMPRESSED in archive:
        data = _unpacked(archive.read(_COMPRESSED), name)
    else:
        member = next((one for one in _PLAIN if one in archive), None)
        if member is None:
            raise WrongKind('"{name}" is no Anki package: it holds no collection.', name=name)
        data = archive.read(member)
    if not data.startswith(_MAGIC) or len(data) < 512:
        raise Damaged('"{name}" is damaged: the collection in it is no database.', name=name)
    # A file that says to have a log beside it can't be opened in memory; here it has none.
    return data[:18] + b"\x01\x01" + data[20:] if data[18:20] == _WAL else data


def _unpacked(data: bytes, name: str) -> bytes:
    """Zstandard within the bounds of an archive."""
    try:
        unpacked = _decompress(data)
    except (ValueError, EOFError, OSError, MemoryError) as error:
        raise Damaged(
            '"{name}" is damaged: the collection in it can\'t be unpacked.', name=name
        ) from error
    if len(unpacked) > MAX_TOTAL:
        raise TooLarge(
            '"{name}" unpacks to more than {limit} MB.', name=name, limit=MAX_TOTAL // 1_000_000
        )
    return unpacked


def _decompress(data: bytes) -> bytes:
    try:
        standard: Any = importlib.import_module("compression.zstd")  # from Python 3.14 on
    except ImportError:
        standard = None
    if standard is not None:
        try:
            whole: bytes = standard.ZstdDecompressor().decompress(data, MAX_TOTAL + 1)
        except standard.ZstdError as error:
            raise ValueError(str(error)) from error
        return whole
    try:
        import zstandard
    except ImportError as error:
        raise ExtraMissingError(
            'Packages of newer Ankis need the extra "anki": install quizapp-terminal[anki].'
        ) from error
    try:
        with zstandard.ZstdDecompressor().stream_reader(io.BytesIO(data)) as stream:
            return stream.read(MAX_TOTAL + 1)
    except zstandard.ZstdError as error:
        raise ValueError(str(error)) from error


def _opened(data: bytes, name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(data)
        for setting in ("trusted_schema=OFF", "cell_size_check=ON", "query_only=ON"):
            connection.execute(f"PRAGMA {setting}")
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_TEXT)
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        # Anki sorts names by a rule of its own, without which their tables can't be read.
        connection.create_collation("unicase", _compare)
        connection.set_progress_handler(_Patience(), _STEPS)
        connection.set_authorizer(_only_reading)
        kinds = dict(connection.execute("SELECT name, type FROM sqlite_master"))
    except (sqlite3.Error, ValueError, MemoryError) as error:  # ValueError: names that are no UTF-8
        connection.close()
        raise Damaged(
            '"{name}" is damaged: the collection in it is no database.', name=name
        ) from error
    if any(kinds.get(table, "table") != "table" for table in _TABLES) or "notes" not in kinds:
        connection.close()
        raise Damaged('"{name}" is damaged: it holds no notes.', name=name)
    return connection


def _compare(one: str, other: str) -> int:
    first, second = one.casefold(), other.casefold()
    return (first > second) - (first < second)


class _Patience:
    """Says when a statement has taken too many steps."""

    def __init__(self) -> None:
        self._calls = 0

    def __call__(self) -> int:
        self._calls += 1
        return int(self._calls > _MOST_CALLS)


def _only_reading(action: int, table: str | None, *_other: object) -> int:
    """Let nothing happen but reading tables that Anki has."""
    if action == sqlite3.SQLITE_SELECT:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_READ and table in _TABLES:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _notes(connection: sqlite3.Connection) -> Iterator[Note]:
    has_tables = bool(
        connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'notetypes'").fetchall()
    )
    types = _types_in_tables(connection) if has_tables else _types_in_json(connection)
    decks = _decks_in_tables(connection) if has_tables else _decks_in_json(connection)
    places = dict(connection.execute("SELECT nid, did FROM cards ORDER BY ord DESC"))
    for number, kind, tags, fields in connection.execute(
        "SELECT id, mid, tags, flds FROM notes ORDER BY id"
    ):
        deck = decks.get(places.get(number, 0), "")
        yield Note(
            types.get(kind),
            tuple(deck.replace("\x1f", "::").split("::")) if deck else (),
            tuple(str(fields).split("\x1f")),
            tuple(str(tags).split()),
        )


def _types_in_tables(connection: sqlite3.Connection) -> dict[int, NoteType]:
    fields: dict[int, list[str]] = {}
    for kind, name in connection.execute("SELECT ntid, name FROM fields ORDER BY ntid, ord"):
        fields.setdefault(kind, []).append(str(name))
    return {
        kind: NoteType(str(name), tuple(fields.get(kind, ())), _has_blanks(config))
        for kind, name, config in connection.execute("SELECT id, name, config FROM notetypes")
    }


def _has_blanks(config: object) -> bool:
    return isinstance(config, bytes) and config.startswith(_CLOZE)


def _types_in_json(connection: sqlite3.Connection) -> dict[int, NoteType]:
    types = {}
    for kind, model in _json_of(connection, "models").items():
        names = tuple(str(field["name"]) for field in model["flds"])
        types[int(kind)] = NoteType(str(model.get("name")), names, model.get("type") == 1)
    return types


def _decks_in_tables(connection: sqlite3.Connection) -> dict[int, str]:
    rows = connection.execute("SELECT id, name FROM decks")
    return {number: str(name) for number, name in rows}


def _decks_in_json(connection: sqlite3.Connection) -> dict[int, str]:
    decks = _json_of(connection, "decks")
    return {int(number): str(deck["name"]) for number, deck in decks.items()}


def _json_of(connection: sqlite3.Connection, column: str) -> Mapping[str, Mapping[str, Any]]:
    rows = {
        "models": "SELECT models FROM col LIMIT 1",
        "decks": "SELECT decks FROM col LIMIT 1",
    }
    row = connection.execute(rows[column]).fetchone()
    value = json.loads(row[0]) if row else {}
    if not isinstance(value, dict) or not all(isinstance(one, dict) for one in value.values()):
        raise ValueError(column)
    return value
