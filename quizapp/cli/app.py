"""The command line: finds the language, builds the commands, and catches what a user can mend.

Commands are imported when they are asked for, and only after the language is known: their help
texts are translated as they are imported.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from quizapp import language
from quizapp.cli import commands, output, usage
from quizapp.cli.context import Context
from quizapp.errors import QuizappError
from quizapp.language import _, translate
from quizapp.messages import Message
from quizapp.settings import NoHomeError, Settings, places, read

_FLAGS = ("--ascii", "--no-color", "--debug")
_VALUES = ("--db", "--banks", "--lang")


class Root(usage.Group):
    """`quizapp` itself, whose commands are modules that are imported when they are needed."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the signature is Typer's
        """Every command."""
        return list(commands.NAMES)

    def summaries(self, ctx: Any) -> list[tuple[str, str]]:  # noqa: ARG002
        """What each command is for, without importing any."""
        return [(name, commands.summary(name)) for name in commands.NAMES]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """Import and build one command."""
        if cmd_name not in commands.NAMES:
            return None
        command = typer.main.get_command(import_module(f"quizapp.cli.{cmd_name}").app)
        command.name = cmd_name
        return command


def main(arguments: Sequence[str]) -> int:
    """Run a command line; returns the exit code. A bug alone leaves as an exception."""
    output.prepare()
    words = hoisted(arguments)
    try:
        return _run(words)
    except QuizappError as error:
        return _fail(translate(error.message), error.exit_code, error, words)
    except output.ReaderGone:
        output.abandon_stdout()
        return 0
    except KeyboardInterrupt:
        return 130
    except OSError as error:  # full, read-only, forbidden, out of handles: the system says which
        output.abandon_stdout()
        return _fail(_system_sentence(error), 1, error, words)


def _fail(sentence: str, code: int, error: BaseException, words: Sequence[str]) -> int:
    output.complain(_("quizapp: {sentence}").format(sentence=sentence))
    if "--debug" in words:
        import traceback

        output.talk("".join(traceback.format_exception(error)).rstrip())
    return code


def _system_sentence(error: OSError) -> str:
    reason = error.strerror or str(error)
    return reason if error.filename is None else f"{error.filename}: {reason}"


def _run(words: list[str]) -> int:
    settings, wrong = _settings(os.environ)
    language.use(_chosen_language(words) or settings.language, os.environ)
    root = typer.main.get_command(_build(wrong))
    start = Context(os.environ, settings)
    try:
        code = root.main(words, prog_name="quizapp", standalone_mode=False, obj=start)
    except typer.TyperException as error:
        output.complain(_("quizapp: {sentence}").format(sentence=usage.sentence(error)))
        output.talk(usage.hint(error))
        return 2
    except typer.Abort:
        return 130
    return code if isinstance(code, int) else 0


def _settings(environment: Mapping[str, str]) -> tuple[Settings, list[Message]]:
    try:
        path = places(environment).config
    except NoHomeError:  # said again by the commands that need a home
        return Settings(), []
    return read(path)


def hoisted(arguments: Sequence[str]) -> list[str]:
    """The words with the global options in front, where Typer looks for them.

    People add `--db` at the end of the line that they just ran.
    """
    front: list[str] = []
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word in _FLAGS or word.startswith(tuple(f"{name}=" for name in _VALUES)):
            front.append(word)
        elif word in _VALUES:
            front += [word, *[value for value in [next(words, None)] if value is not None]]
        else:
            rest.append(word)
    return front + rest


def _chosen_language(words: Sequence[str]) -> str | None:
    for number, word in enumerate(words):
        if word == "--":
            break
        if word == "--lang" and number + 1 < len(words):
            return words[number + 1]
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return None


def _build(wrong_settings: Sequence[Message]) -> typer.Typer:
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
        if version:
            from quizapp.version import __version__

            output.data(f"quizapp {__version__}")
            raise typer.Exit
        for problem in wrong_settings:
            output.complain(_("warning: {sentence}").format(sentence=translate(problem)))
        if no_color:
            os.environ["NO_COLOR"] = "1"  # where Textual and child processes look
        start: Context = ctx.obj
        ctx.obj = replace(
            start,
            database=db,
            banks=tuple(banks or ()),
            ascii=ascii_only or start.settings.ascii,
            color="NO_COLOR" not in os.environ,
            debug=debug,
        )
        if ctx.invoked_subcommand is None:
            from quizapp.cli.home import home

            home(ctx.obj)

    return app
