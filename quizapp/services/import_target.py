"""Where an imported document goes: a new bank file, or one that is there already."""

from dataclasses import dataclass
from pathlib import Path, PurePath

from quizapp.banks.folder import read_bank, read_bytes
from quizapp.banks.incoming import conversion
from quizapp.banks.index import Index
from quizapp.banks.yaml_bank import decode, is_bank_id, parse
from quizapp.core.question import BankId, Question
from quizapp.errors import NotFoundError, QuizappError, UsageError
from quizapp.messages import Message


@dataclass(frozen=True, slots=True)
class Target:
    """Where the questions go."""

    path: Path
    bank: BankId
    title: str
    text: str | None = None
    """The bank file to join them to; None: a new file."""
    former: tuple[Question, ...] = ()
    """What a new file takes the place of; questions that return keep their ids."""


class NoBankThereError(QuizappError):
    """A file was to be joined with that holds no bank."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            '"{path}" can\'t be added to, for no bank can be read from it; "quizapp bank check" '
            "says why.",
            path=str(path),
        )


class OtherBankError(QuizappError):
    """A new bank would have the id of one that stands elsewhere, and hide it."""

    def __init__(self, bank: BankId, path: Path) -> None:
        super().__init__(
            'There is a bank "{bank}" already, in "{path}": add --merge to join the two, --bank '
            "to give this one another id, or --force to hide the other.",
            bank=bank,
            path=str(path),
        )


def target(
    index: Index,
    user_banks: Path,
    *,
    name: str,
    title: str = "",
    bank: str | None = None,
    output: Path | None = None,
    merge: bool = False,
    replaces: bool = False,
) -> Target:
    """The file that a document of that name is written to.

    With `merge` what is there is joined with: `output`, else the bank of that id where it stands;
    a shipped one is copied into the user's folder. Raises UsageError for an id that no bank can
    have, NotFoundError for a bank to merge with that is not there, NoBankThereError, and unless
    `replaces` says that it may be, OtherBankError for a new bank that would hide one of its id.
    """
    if bank is not None and not is_bank_id(bank):
        raise UsageError(
            "\"{name}\" can't be a bank's id: it takes lower-case letters a to z, digits and "
            "hyphens, and starts with no hyphen.",
            name=bank,
        )
    chosen = BankId(bank) if bank else conversion.bank_id(output.name if output else name)
    path = output or user_banks / f"{chosen}.yaml"
    known = next((one for one in index.banks() if one.id == chosen), None)
    if not merge:
        if output is None and known is not None and not replaces and not path.exists():
            raise OtherBankError(chosen, known.path)
        return Target(path, chosen, title or PurePath(name).stem, former=_former(path, chosen))
    source = path
    if known is not None and not path.exists():
        source = known.path
        # Two files of one id would hide one another.
        path = path if output is not None or known.origin == "shipped" else known.path
    elif not path.exists():
        if bank is not None:
            raise NotFoundError('There is no bank "{bank}" in the library.', bank=bank)
        return Target(path, chosen, title or PurePath(name).stem)
    text = _text(source)
    found = None if text is None else parse(text, str(source))[0]
    if found is None or text is None:
        raise NoBankThereError(source)
    return Target(path, found.id, found.title, text)


def _former(path: Path, bank: BankId) -> tuple[Question, ...]:
    """What the file that is replaced holds, if it is the same bank."""
    found, _problems, _lines = read_bank(path)
    return found.questions if found is not None and found.id == bank else ()


def _text(path: Path) -> str | None:
    data = read_bytes(path)
    if isinstance(data, Message):
        raise QuizappError(data.template, **data.parameters)
    return decode(data, str(path))[0]
