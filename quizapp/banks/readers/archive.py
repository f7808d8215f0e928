"""Zip files within bounds: never extracted, members looked up by the names that we expect."""

import io
import struct
import zipfile
import zlib

from quizapp.banks.readers.errors import Damaged, Locked, TooLarge

MAX_ENTRIES = 2_000
MAX_TOTAL = 200_000_000
MAX_RATIO = 100
_SMALL = 1_000_000
"""Below this an entry may be as dense as it likes: an empty sheet packs very well."""

_END = struct.Struct("<4s4H2LH")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    struct.error,
    ValueError,
    OverflowError,
    NotImplementedError,  # so zipfile says that it doesn't know the compression or the version
    RuntimeError,  # and so that an entry needs a password
)


class Archive:
    """A zip file that was checked: few entries, bounded sizes, none over another, no password."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        _check_count(data, name)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except _BROKEN as error:
            raise _damaged(name) from error
        _check(entries, name)
        # Of two entries with one name the last counts, as for every other program.
        self._entries = {entry.filename: entry for entry in entries}
        self._read = 0

    @property
    def names(self) -> tuple[str, ...]:
        """What the entries are called, in the file's order; they are never paths to write to."""
        return tuple(self._entries)

    def __contains__(self, member: str) -> bool:
        return member in self._entries

    def read(self, member: str) -> bytes:
        """An entry's bytes, checked against their sum; KeyError where there is none."""
        entry = self._entries[member]
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(entry.file_size + 1)
        except _BROKEN as error:
            raise _damaged(self.name) from error
        self._read += len(data)
        if self._read > MAX_TOTAL:  # the same entry may be asked for again and again
            raise _too_much(self.name)
        return data


def member_names(data: bytes, name: str) -> frozenset[str]:
    """The names in a zip file that was not checked otherwise."""
    return frozenset(Archive(data, name).names)


def _damaged(name: str) -> Damaged:
    return Damaged('"{name}" is damaged: the archive in it can\'t be unpacked.', name=name)


def _too_much(name: str) -> TooLarge:
    return TooLarge(
        '"{name}" unpacks to more than {limit} MB.', name=name, limit=MAX_TOTAL // 1_000_000
    )


def _check_count(data: bytes, name: str) -> None:
    """Refuse a long directory before it is read: its entries cost memory each."""
    place = data.rfind(b"PK\x05\x06", max(0, len(data) - _END.size - 0xFFFF))
    if place < 0 or place + _END.size > len(data):
        raise _damaged(name)
    count, size = _END.unpack_from(data, place)[4:6]
    # A directory's entry has 46 bytes and its name; the count may lie, the size can't.
    if count > MAX_ENTRIES or size > MAX_ENTRIES * (46 + 3 * 1024):
        raise _too_many(name)


def _too_many(name: str) -> TooLarge:
    return TooLarge('"{name}" holds more than {limit} files.', name=name, limit=MAX_ENTRIES)


def _check(entries: list[zipfile.ZipInfo], name: str) -> None:
    if len(entries) > MAX_ENTRIES:
        raise _too_many(name)
    if sum(entry.file_size for entry in entries) > MAX_TOTAL:
        raise _too_much(name)
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise Locked(
                '"{name}" needs a password: save a copy without one, and bring that in.', name=name
            )
        if entry.file_size > max(_SMALL, MAX_RATIO * entry.compress_size):
            raise TooLarge(
                '"{name}" was not unpacked: {member} in it would grow to {times} times its size.',
                name=name,
                member=entry.filename,
                times=entry.file_size // max(1, entry.compress_size),
            )
    _check_overlap(entries, name)


def _check_overlap(entries: list[zipfile.ZipInfo], name: str) -> None:
    """Refuse entries that share bytes: one small piece can so stand for thousands of files."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            raise Damaged('"{name}" is damaged: files in it lie over one another.', name=name)
        # 30 bytes and the name stand before the data; what else does only adds to it.
        end = entry.header_offset + 30 + len(entry.orig_filename) + entry.compress_size
