"""Whole files and standard input as bytes, never more than a bound."""

from pathlib import Path
from typing import BinaryIO

from quizapp.banks.folder import read_bytes
from quizapp.banks.readers.errors import TooLarge, UnreadableFile
from quizapp.errors import NotFoundError

MAX_BYTES = 100_000_000
"""Office files with many pictures are large; what is read of them is bounded on its own."""


def load(path: Path, name: str) -> bytes:
    """A file's bytes; NotFoundError, or UnreadableFile for a folder, a pipe, a huge file."""
    if not path.exists():
        raise NotFoundError('There is no file "{name}".', name=name)
    data = read_bytes(path, MAX_BYTES)
    if isinstance(data, bytes):
        return data
    raise UnreadableFile('"{name}" could not be read: {reason}.', name=name, reason=data)


def take(stream: BinaryIO, name: str) -> bytes:
    """All that a stream holds, or TooLarge."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise TooLarge(
            '"{name}" has more than {limit} MB.', name=name, limit=MAX_BYTES // 1_000_000
        )
    return data
