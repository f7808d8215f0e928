"""What `--bank` and `--blueprint` wish for: an exam of a bank, a saved one, or a file."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from quizapp.cli import output
from quizapp.cli.context import Context, Library
from quizapp.errors import UsageError
from quizapp.language import translate

if TYPE_CHECKING:
    from quizapp.banks.problem import Problem
    from quizapp.core.exam_wish import Wish
    from quizapp.core.question import BankId


def wish_of(
    library: Library,
    context: Context,
    usual: Callable[[], "BankId"],
    *,
    bank: str | None,
    blueprint: str | None,
    seed: str | None = None,
    minutes: float | None = None,
) -> "Wish":
    """The exam that is meant; `usual` gives the bank where none is named.

    What is wrong with a file goes to standard error, with the lines that it is about. Raises
    BrokenExam then, NotFoundError, or UsageError.
    """
    from quizapp.core.question import BankId
    from quizapp.services.blueprints import BrokenExam, find_wish

    try:
        found = find_wish(
            library.index,
            context.places(),
            blueprint=blueprint,
            bank=None if bank is None else BankId(bank),
            usual=usual,
            seed=seed,
            minutes=minutes,
        )
    except BrokenExam as broken:
        show_problems(broken.problems, broken.lines)
        raise
    show_problems(found.problems, found.lines)
    return found.wish


def usual_bank(library: Library) -> "BankId":
    """The bank that is meant where none is named: the first that is on and offers an exam.

    Raises UsageError where none is on.
    """
    from quizapp.services.library import banks_on

    on = banks_on(library.store, library.index)
    for bank in on:
        found = library.index.bank(bank)
        if found is not None and found.blueprints:
            return bank
    if not on:
        raise UsageError("No bank is on: name one with --bank.")
    return on[0]


def show_problems(problems: Iterable["Problem"], lines: Sequence[str]) -> None:
    """What is wrong or odd about the file of an exam."""
    from quizapp.banks.problem import excerpt

    for problem in problems:
        output.talk(excerpt(problem, lines, translate))
        output.talk("")
