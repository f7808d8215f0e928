"""`quizapp` itself: the global options, and the commands, imported when they are asked for.

Help texts are translated as modules are imported, so this one waits until the language is known.
"""

import os
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from quizapp.cli import commands, output, usage
from quizapp.cli import context as contexts
from quizapp.language import _, translate


class Root(usage.Group):
    """`quizapp` itself, whose commands are modules that are imported when they are needed."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the signature is Typer's
        """Every command."""
        return list(commands.NAMES)

    def summaries(self, ctx: Any) -> list[tuple[str, str]]:  # noqa: ARG002 - as the group's own
        """What each command is for, without importing any."""
        return [(name, commands.summary(name)) for name in commands.NAMES]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - Typer's signature
        """Import and build one command."""
        if cmd_name not in commands.NAMES:
            return None
        command = typer.main.get_command(import_module(f"quizapp.cli.{cmd_name}").app)
        command.name = cmd_name
        return command


app = typer.Typer(
    cls=Root,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
    help=_("Exam preparation in the terminal. Without a command: today's work."),
)


@app.callback()
def root(
    ctx: typer.Context,
    *,
    db: Annotated[
        str | None,
        typer.Option(metavar="PATH|URL", help=_("Progress database (QUIZAPP_DB).")),
    ] = None,
    banks: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="PATH", help=_("Bank file or folder; may be given again (QUIZAPP_BANKS).")
        ),
    ] = None,
    lang: Annotated[  # noqa: ARG001 - was found before anything could be translated
        Literal["en", "zh-Hans", "zh-Hant"] | None,
        typer.Option(metavar="LANG", help=_("Language: en, zh-Hans or zh-Hant.")),
    ] = None,
    ascii_only: Annotated[
        bool, typer.Option("--ascii", help=_("Draw with plain ASCII characters only."))
    ] = False,
    no_color: Annotated[bool, typer.Option("--no-color", help=_("No colours."))] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help=_("Show where an error came from."))
    ] = False,
    version: Annotated[bool, typer.Option("--version", help=_("Print the version."))] = False,
) -> None:
    """Keep the global options for the command; without one, open the home screen."""
    if version:
        from quizapp.version import __version__

        output.data(f"quizapp {__version__}")
        raise typer.Exit
    start = contexts.of(ctx)
    for problem in start.warnings:
        output.complain(_("warning: {sentence}").format(sentence=translate(problem)))
    if no_color:
        os.environ["NO_COLOR"] = "1"  # where Textual and child processes look
    ctx.obj = replace(
        start,
        database=db,
        banks=tuple(banks or ()),
        ascii=ascii_only or start.settings.ascii,
        debug=debug,
    )
    if ctx.invoked_subcommand is None:
        from quizapp.cli.home import home

        home(ctx.obj)
