"""Commands that write their help pages in the user's language.

Typer writes its own in English and breaks lines by characters; Chinese takes two cells each.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from quizapp.cli.mistakes import TooManyWordsError, UnknownCommandError
from quizapp.cli.output import width
from quizapp.language import _

_WIDTH = 80
_WIDEST_TERM = 26
_NO_START = "，。；：、？！）》」』”’…,.;:?!)"
"""Never first in a line."""


class Command(TyperCommand):
    """A command whose help page is written here."""

    allow_extra_args = True  # Typer would refuse them in English

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words. Raises TooManyWordsError."""
        rest: list[str] = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise TooManyWordsError(rest)
        return rest

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        formatter.write(_page(self, ctx))


class Group(TyperGroup):
    """A group of commands whose help page is written here."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        formatter.write(_page(self, ctx))

    def summaries(self, ctx: Any) -> list[tuple[str, str]]:
        """The names of the commands in this group, and what each is for."""
        found = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        return [(name, command.help or "") for name, command in found if command is not None]

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that is meant. Raises UnknownCommandError."""
        known = self.list_commands(ctx)
        if args[0] not in known and not args[0].startswith("-"):
            raise UnknownCommandError(args[0], known)
        return super().resolve_command(ctx, args)


def single() -> typer.Typer:
    """What a module with one command registers it in."""
    return typer.Typer(rich_markup_mode=None, add_completion=False)


def group(text: str) -> typer.Typer:
    """What a module with several commands registers them in; `text` is its help."""
    return typer.Typer(
        cls=Group, rich_markup_mode=None, add_completion=False, no_args_is_help=True, help=text
    )


def _page(command: Command | Group, ctx: Any) -> str:
    # Typer puts what is required into braces, which no other program does.
    pieces = [piece.strip("{}").replace("...", "…") for piece in command.collect_usage_pieces(ctx)]
    words = " ".join([ctx.command_path, *pieces])
    lines = [_("Usage: {words}").format(words=words), ""]
    for paragraph in (command.help or "").split("\n\n"):
        lines += [*_wrapped(" ".join(paragraph.split()), 2), ""]
    arguments, options = [], []
    for parameter in command.get_params(ctx):
        if isinstance(parameter, TyperArgument) and not parameter.hidden:
            arguments.append((parameter.make_metavar(ctx=ctx), parameter.help or ""))
        elif isinstance(parameter, TyperOption) and not parameter.hidden:
            options.append(_option(parameter, ctx))
    lines += _section(_("Arguments"), [row for row in arguments if row[1]])
    lines += _section(_("Options"), options)
    if isinstance(command, Group):
        lines += _section(_("Commands"), command.summaries(ctx))
    if command.epilog:
        lines += [*_wrapped(command.epilog, 2), ""]
    return "\n".join(lines[:-1])


def _option(option: TyperOption, ctx: Any) -> tuple[str, str]:
    if "--help" in option.opts:
        return "--help", _("Show this page.")
    names = ", ".join([*option.opts, *option.secondary_opts])
    if not option.is_flag:
        names += f" {option.make_metavar(ctx=ctx)}"
    return names, option.help or ""


def _section(title: str, rows: Sequence[tuple[str, str]]) -> list[str]:
    if not rows:
        return []
    column = 4 + min(max(width(term) for term, _text in rows), _WIDEST_TERM)
    lines = [_("{title}:").format(title=title)]
    for term, text in rows:
        wrapped = _wrapped(" ".join(text.split()), column)
        if width(term) + 4 > column:
            lines += [f"  {term}", *wrapped]
        else:
            first = wrapped[0].strip() if wrapped else ""
            lines += [f"  {term}{' ' * (column - 2 - width(term))}{first}".rstrip(), *wrapped[1:]]
    return [*lines, ""]


def _wrapped(text: str, indent: int) -> list[str]:
    """The text in lines of at most 80 cells; Chinese may break between any two characters."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        too_long = indent + width((line + piece).rstrip()) > _WIDTH
        if too_long and line and piece not in _NO_START:
            lines.append(line)
            line = ""
        line += piece if line else piece.lstrip()
    return [" " * indent + one.rstrip() for one in [*lines, line] if one.strip()]


def _pieces(text: str) -> Iterator[str]:
    """Words with the space before them, and wide characters one by one."""
    word = ""
    for character in text:
        if width(character) == 2:
            yield from filter(None, (word, character))
            word = ""
        elif character == " ":
            yield from filter(None, (word,))
            word = " "
        else:
            word += character
    yield from filter(None, (word,))
