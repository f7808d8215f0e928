"""A bank as a file of another format."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from quizapp.banks.formats.written import Written
from quizapp.banks.index import Index
from quizapp.banks.render import render
from quizapp.core.question import Bank, BankId
from quizapp.errors import NotFoundError
from quizapp.script import to_simplified

_BINARY = frozenset({"xlsx", "qti", "apkg", "docx"})
_SUFFIXES = {
    "yaml": ".yaml",
    "csv": ".csv",
    "xlsx": ".xlsx",
    "gift": ".gift",
    "aiken": ".txt",
    "moodle": ".xml",
    "qti": ".zip",
    "apkg": ".apkg",
    "html": ".html",
    "docx": ".docx",
}


@dataclass(frozen=True, slots=True)
class Format:
    """A format that banks can be written in."""

    name: str
    suffix: str
    is_text: bool
    """Whether a terminal can show it."""


FORMATS: Mapping[str, Format] = {
    name: Format(name, suffix, name not in _BINARY) for name, suffix in _SUFFIXES.items()
}


def exported(index: Index, bank: BankId, format_: Format, *, now: int) -> Written:
    """The bank in that format; `now` in seconds dates an Anki deck.

    Raises NotFoundError, and ExtraMissingError where a format needs an extra.
    """
    found = index.bank(bank)
    if found is None:
        raise NotFoundError('There is no bank "{bank}" in the library.', bank=bank)
    return _writer(format_.name, now)(found)


def _writer(name: str, now: int) -> Callable[[Bank], Written]:
    from quizapp.banks.formats import (
        aiken,
        anki,
        docx_paper,
        gift,
        html_paper,
        moodle,
        qti,
        table,
    )

    writers: dict[str, Callable[[Bank], Written]] = {
        "yaml": lambda bank: Written(render(bank).encode("utf-8")),
        "csv": table.write_csv,
        "xlsx": table.write_xlsx,
        "gift": gift.write,
        "aiken": aiken.write,
        "moodle": moodle.write,
        "qti": qti.write,
        "apkg": lambda bank: anki.write(bank, now=now),
        "html": lambda bank: html_paper.write(bank, simplify=to_simplified),
        "docx": lambda bank: docx_paper.write(bank, simplify=to_simplified),
    }
    return writers[name]
