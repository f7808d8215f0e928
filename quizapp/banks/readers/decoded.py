"""The text of a text file, in whatever encoding Windows, Word or a web page left it."""

import codecs
from dataclasses import dataclass

from quizapp.banks.decoding import MAX_BYTES, decode
from quizapp.banks.readers.errors import Damaged, TooLarge, UnreadableFile
from quizapp.messages import Message

# Notepad's "Unicode" is UTF-16 with a mark. UTF-32 first: its little-endian mark starts with that
# of UTF-16.
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A file's text with line feeds for line ends, and what to say about its encoding."""

    text: str
    notes: tuple[Message, ...] = ()

    @property
    def lines(self) -> list[str]:
        """The lines as an editor counts them."""
        return self.text.split("\n")


def read_text(data: bytes, name: str) -> DecodedText:
    """Decode a whole file; UnreadableFile names the encoding that it seems to be in."""
    if len(data) > MAX_BYTES:
        raise TooLarge(
            '"{name}" has more than {limit} MB.', name=name, limit=MAX_BYTES // 1_000_000
        )
    for mark, encoding in _WIDE:
        if data.startswith(mark):
            return DecodedText(_line_feeds(_wide(data[len(mark) :], encoding, name)))
    text, problems = decode(data, name)
    if text is None:
        raise UnreadableFile(
            '"{name}", line {line}: {problem}.',
            name=name,
            line=problems[0].line,
            problem=problems[0].message,
        )
    return DecodedText(_line_feeds(text), tuple(problem.message for problem in problems))


def _wide(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Damaged(
            '"{name}" is damaged: byte {place} is not {encoding}.',
            name=name,
            place=error.start,
            encoding=encoding.upper(),
        ) from error


def _line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
