"""Papers on paper: the files that `exam print` writes."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from quizapp.core.exam import Paper
from quizapp.core.exam_forms import FORM_LETTERS, forms
from quizapp.core.printout import Printout
from quizapp.core.question import Bank
from quizapp.errors import UsageError, system_reason
from quizapp.services.exam_sheets import Sheets
from quizapp.settings.keys import DisplayScript

PrintFormat = Literal["html", "docx"]
PRINT_FORMATS: tuple[PrintFormat, ...] = get_args(PrintFormat)

_COMMAS = re.compile(r"[,、;\s]+")


@dataclass(frozen=True, slots=True)
class PrintedFile:
    """A file to be written: its name and what it holds."""

    name: str
    printout: Printout
    format: PrintFormat

    def write(self, folder: Path) -> Path:
        """Write it whole over whatever has its name there; raises NotWritableError.

        The folder is made if need be.
        """
        from quizapp.banks.folder import NotWritableError, write_whole

        content = self._content()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NotWritableError(
                '"{path}" could not be written: {reason}.',
                path=str(folder),
                reason=system_reason(error),
            ) from error
        path = folder / self.name
        write_whole(path, content)
        return path

    def _content(self) -> str | bytes:
        if self.format == "html":
            from quizapp.banks.print_html import html

            return html(self.printout)
        from quizapp.banks.print_docx import docx

        return docx(self.printout)


def form_letters(typed: str | None) -> tuple[str, ...]:
    """The forms that were asked for; None: one without a letter. Raises UsageError."""
    if typed is None:
        return ()
    words = _words(typed)
    letters = tuple(dict.fromkeys(word.upper() for word in words))
    if not letters or not all(len(one) == 1 and one in FORM_LETTERS for one in letters):
        raise UsageError(
            '"{forms}" names no forms: letters A to Z with commas between, such as A,B.',
            forms=typed,
        )
    return letters


def print_formats(typed: str) -> tuple[PrintFormat, ...]:
    """The formats that were asked for; raises UsageError, and ExtraMissingError for docx."""
    words = [word.lower() for word in _words(typed)]
    chosen = tuple(known for known in PRINT_FORMATS if known in words)
    if not words or not set(words) <= set(PRINT_FORMATS):
        raise UsageError(
            '"{formats}" is no format to print in; there are: {known}.',
            formats=typed,
            known=", ".join(PRINT_FORMATS),
        )
    if "docx" in chosen:
        from quizapp.banks.print_docx import require_docx

        require_docx()
    return chosen


def printed(
    paper: Paper,
    bank: Bank,
    *,
    letters: Sequence[str],
    formats: Sequence[PrintFormat],
    script: DisplayScript,
    shuffle_options: bool = True,
) -> list[PrintedFile]:
    """A paper and a key for each form in each format; without letters, of the paper as drawn."""
    made = forms(paper, letters, shuffle_options=shuffle_options) if letters else {"": paper}
    files: list[PrintedFile] = []
    for letter, form in made.items():
        sheets = Sheets(form, letter, bank, script)
        parts = (paper.bank, paper.blueprint, paper.seed, letter)
        name = "-".join(_file_name(part) for part in parts if part)
        for kind, printout in (("", sheets.paper()), ("-key", sheets.key())):
            files += [PrintedFile(f"{name}{kind}.{one}", printout, one) for one in formats]
    return files


def _words(typed: str) -> list[str]:
    return [word for word in _COMMAS.split(unicodedata.normalize("NFKC", typed)) if word]


def _file_name(part: str) -> str:
    """A part of a file's name: nothing in it leads to another folder or means anything to a shell.

    Ids are such already; this keeps it so whatever an id may become.
    """
    return re.sub(r"[^\w-]+", "_", part)[:64]
