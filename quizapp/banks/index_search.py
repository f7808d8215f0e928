"""Search without a scan: for each pair of adjacent characters, the questions that have it.

SQLite's own trigram index finds no Chinese word of two characters, which most are. Positions are
kept as Roaring bitmaps do: blocks of 65,536, a block a sorted list or, where that is longer, bits.
"""

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from operator import add

from quizapp.banks.index_schema import BITS, MissingRowError
from quizapp.core.question import Bank, Question, Recall
from quizapp.core.text import search_key

_BLOCK = 1 << 16
_BITMAP_BYTES = _BLOCK // 8
_LIST_LIMIT = _BITMAP_BYTES // 2
"""Positions of two bytes; a block with as many or more is shorter as bits."""

# Between fields, so that no word reaches from one into the next. A rune: folding keeps it without
# being asked, and no word has this one.
_BETWEEN = "\u16f0"

_BATCH = 256
_AS_LANES = bytes.maketrans(b"01", b"\0\1")


def folded(question: Question, simplify: Callable[[str], str]) -> str:
    """What search looks at: stem, options, explanation and a card's back, folded."""
    back = question.key.back if isinstance(question.key, Recall) else ""
    texts = (question.stem, *question.options, back, question.explanation)
    return search_key(simplify(_BETWEEN.join(text for text in texts if text)))


class Postings:
    """Collects a bank's pairs while its questions are read, in bank order.

    A field's last character makes a pair too, with what stands between fields: so every character
    is the first of some pair, and is found by the pairs that begin with it.
    """

    def __init__(self) -> None:
        self._blocks: dict[int, defaultdict[str, array[int]]] = {}

    def add(self, position: int, text: str) -> None:
        """Take in the folded text of the question at this position."""
        block, place = divmod(position, _BLOCK)
        lists = self._blocks.setdefault(block, defaultdict(_empty))
        for pair in set(map(add, text, text[1:] + _BETWEEN)):
            lists[pair].append(place)

    def rows(self) -> Iterator[tuple[str, int, bytes]]:
        """(pair, block, positions), in the order of the table."""
        pairs = {pair for lists in self._blocks.values() for pair in lists}
        for pair in sorted(pair for pair in pairs if pair[0] != _BETWEEN):
            for block, lists in self._blocks.items():
                if pair in lists:
                    yield pair, block, _packed(lists[pair])


def _empty() -> "array[int]":
    return array("H")


def facets(bank: Bank, simplify: Callable[[str], str]) -> Iterator[tuple[str, str, int, bytes]]:
    """(name, value, block, positions) of all that questions are sorted by, in the table's order."""
    lists: defaultdict[tuple[str, str, int], array[int]] = defaultdict(_empty)
    tags: dict[str, str] = {}
    for position, question in enumerate(bank.questions):
        block, place = divmod(position, _BLOCK)
        values = [("type", question.type.value), ("points", repr(float(question.points)))]
        if question.chapter is not None:
            values.append(("chapter", question.chapter))
        if question.difficulty is not None:
            values.append(("difficulty", str(question.difficulty)))
        for tag in question.tags:
            if tag not in tags:
                tags[tag] = search_key(simplify(tag)) or tag
            values.append(("tag", tags[tag]))
        for name, value in dict.fromkeys(values):
            lists[name, value, block].append(place)
    for (name, value, block), places in sorted(lists.items()):
        yield name, value, block, _packed(places)


def spread(packed: bytes, block: int, lanes: bytearray) -> None:
    """Set the byte of each place that a packed block holds; raises MissingRowError for nonsense."""
    start = block * _BLOCK
    if len(packed) == _BITMAP_BYTES:
        digits = format(int.from_bytes(packed, "little"), f"0{_BLOCK}b")[::-1]
        end = min(start + _BLOCK, len(lanes))
        new = digits.encode().translate(_AS_LANES)[: max(end - start, 0)]
        both = int.from_bytes(lanes[start:end]) | int.from_bytes(new)
        lanes[start:end] = both.to_bytes(len(new))
        return
    try:
        for place in memoryview(packed).cast("H"):
            lanes[start + place] = 1
    except (IndexError, TypeError) as error:  # beyond the bank, or half a place
        raise MissingRowError from error


def is_short(word: str) -> bool:
    """Whether the pairs alone tell where a folded word stands."""
    return len(word) <= 2 and _BETWEEN not in word


def with_short_word(connection: sqlite3.Connection, word: str, file: int, count: int) -> bytearray:
    """A byte for each of a file's `count` questions: 1 where a short word stands."""
    lanes = bytearray(count)
    sql = "SELECT block, positions FROM gram WHERE file = ? AND gram BETWEEN ? AND ?"
    last = word if len(word) > 1 else word + "\U0010ffff"
    for block, positions in connection.execute(sql, (file, word, last)):
        spread(positions, block, lanes)
    return lanes


def _packed(places: "array[int]") -> bytes:
    if len(places) < _LIST_LIMIT:
        return places.tobytes()
    bits = bytearray(_BITMAP_BYTES)
    for place in places:
        bits[place >> 3] |= 1 << (place & 7)
    return bytes(bits)


def find(
    connection: sqlite3.Connection, words: Sequence[str], files: Iterable[int], limit: int
) -> list[int]:
    """Numbers of the first `limit` questions with every word, file by file in bank order."""
    found: list[int] = []
    for file in files:
        found += islice(matching(connection, words, file), limit - len(found))
        if len(found) >= limit:
            break
    return found


def matching(connection: sqlite3.Connection, words: Sequence[str], file: int) -> Iterator[int]:
    """Numbers of all questions of a file with every one of these folded words, in bank order."""
    pairs = {pair for word in words for pair in map(add, word, word[1:])}
    if not pairs:
        return _scan(connection, words, file)
    candidates = _with_pairs(connection, pairs, file)
    # A word of two characters is its pair; only others may have their pairs in separate places.
    unsure = [word for word in words if len(word) != 2 or not is_short(word)]
    return _verified(connection, unsure, candidates) if unsure else candidates


def _scan(connection: sqlite3.Connection, words: Sequence[str], file: int) -> Iterator[int]:
    # instr and not LIKE: a % or _ that somebody looks for is only itself.
    condition = " AND instr(text, ?) > 0" * len(words)
    sql = f"SELECT number FROM folded WHERE number >= ? AND number < ?{condition} ORDER BY number"
    for (number,) in connection.execute(sql, (file << BITS, (file + 1) << BITS, *words)):
        yield number


def _with_pairs(connection: sqlite3.Connection, pairs: set[str], file: int) -> Iterator[int]:
    blocks: dict[int, list[bytes]] = defaultdict(list)
    for pair in pairs:
        sql = "SELECT block, positions FROM gram WHERE file = ? AND gram = ?"
        for block, positions in connection.execute(sql, (file, pair)):
            blocks[block].append(positions)
    for block, lists in sorted(blocks.items()):
        if len(lists) == len(pairs):
            start = (file << BITS) + block * _BLOCK
            for place in _in_all(lists):
                yield start + place


def _in_all(lists: Sequence[bytes]) -> Iterator[int]:
    """The places, in order, that all of these packed lists hold."""
    bitmaps = [packed for packed in lists if len(packed) == _BITMAP_BYTES]
    shorter = sorted((packed for packed in lists if len(packed) < _BITMAP_BYTES), key=len)
    if not shorter:
        return _set_bits(bitmaps)
    places: Iterable[int] = memoryview(shorter[0]).cast("H")
    for packed in shorter[1:]:
        places = sorted(set(memoryview(packed).cast("H")).intersection(places))
    return (
        place
        for place in places
        if all(bitmap[place >> 3] >> (place & 7) & 1 for bitmap in bitmaps)
    )


def _set_bits(bitmaps: Sequence[bytes]) -> Iterator[int]:
    common = int.from_bytes(bitmaps[0], "little")
    for bitmap in bitmaps[1:]:
        common &= int.from_bytes(bitmap, "little")
    for number, byte in enumerate(common.to_bytes(_BITMAP_BYTES, "little")):
        if byte:
            for bit in range(8):
                if byte >> bit & 1:
                    yield number * 8 + bit


def _verified(
    connection: sqlite3.Connection, words: Sequence[str], candidates: Iterator[int]
) -> Iterator[int]:
    condition = " AND instr(text, ?) > 0" * len(words)
    while batch := list(islice(candidates, _BATCH)):
        marks = ",".join("?" * len(batch))
        sql = f"SELECT number FROM folded WHERE number IN ({marks}){condition} ORDER BY number"
        for (number,) in connection.execute(sql, (*batch, *words)):
            yield number
