"""What is said of misused commands, in the user's language.

It is made from the fields of Typer's exceptions, whose own sentences are English.
"""

from collections.abc import Sequence

import typer
from typer.core import TyperOption

from quizapp.errors import UsageError
from quizapp.language import _


class UnknownCommandError(UsageError):
    """No command has this name."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        from difflib import get_close_matches

        near = get_close_matches(name, known, n=1)
        if near:
            super().__init__(
                'There is no command "{name}". Did you mean "{near}"?', name=name, near=near[0]
            )
        else:
            super().__init__(
                'There is no command "{name}"; `quizapp --help` lists them.', name=name
            )


class TooManyWordsError(UsageError):
    """More words follow a command than it takes."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__("There are words too many: {words}.", words=" ".join(words))


def sentence(error: typer.TyperException) -> str:
    """What is wrong with the words of a command, in one line."""
    parameter = getattr(error, "param", None)
    match type(error).__name__:
        case "NoArgsIsHelpError":
            return _("A command is missing.")
        case "NoSuchOption":
            return _no_such_option(error)
        case "BadOptionUsage":
            return _bad_use(error)
        case "MissingParameter" if parameter is not None:
            return _("{argument} is missing.").format(argument=_name(parameter))
        case "BadParameter" if parameter is not None:
            return _bad_value(error, parameter)
    return error.format_message()


def _no_such_option(error: typer.TyperException) -> str:
    option = getattr(error, "option_name", "")
    near = getattr(error, "possibilities", None)
    if near:
        return _("There is no option {option}. Did you mean {near}?").format(
            option=option, near=near[0]
        )
    return _("There is no option {option}.").format(option=option)


def _bad_use(error: typer.TyperException) -> str:
    option = getattr(error, "option_name", "")
    if "does not take a value" in str(error):
        return _("{option} takes no value.").format(option=option)
    return _("The value of {option} is missing.").format(option=option)


def _bad_value(error: typer.TyperException, parameter: object) -> str:
    expected = _expected(getattr(parameter, "type", None))
    if expected is None:
        return _("{argument} has a wrong value: {reason}").format(
            argument=_name(parameter), reason=error
        )
    return _("{argument} has a wrong value; it takes {expected}.").format(
        argument=_name(parameter), expected=expected
    )


def _expected(kind: object) -> str | None:
    """What a parameter of that type takes, in words; None for types that no command here has."""
    choices = getattr(kind, "choices", None)
    if choices:
        return _("one of {choices}").format(choices=", ".join(map(str, choices)))
    low = getattr(kind, "min", None)
    if getattr(kind, "name", "") not in ("int", "int range"):
        return None
    if low is None:
        return _("a whole number")
    return _("a whole number of at least {low}").format(low=low)


def _name(parameter: object) -> str:
    """What a parameter is called by the user: its option, or its word on the help page."""
    if isinstance(parameter, TyperOption):
        return str(parameter.opts[0])
    return str(getattr(parameter, "human_readable_name", "")).removesuffix("…")


def hint(error: typer.TyperException) -> str:
    """Where the right words can be looked up, or the page itself if there were none."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return error.format_message()
    ctx = getattr(error, "ctx", None)
    command = "quizapp" if ctx is None else ctx.command_path
    return _("`{command} --help` says what it takes.").format(command=command)
