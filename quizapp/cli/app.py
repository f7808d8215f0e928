"""The door of the command line: finds the language, runs, and catches what a user can mend."""

import os
from collections.abc import Mapping, Sequence

import typer

from quizapp import language
from quizapp.cli import mistakes, output
from quizapp.cli.context import Context
from quizapp.errors import QuizappError, system_reason
from quizapp.language import _, translate
from quizapp.messages import Message
from quizapp.settings.file import read
from quizapp.settings.keys import Settings
from quizapp.settings.places import NoHomeError, places

_FLAGS = ("--ascii", "--no-color", "--debug")
_VALUES = ("--db", "--banks", "--lang")


def main(arguments: Sequence[str]) -> int:
    """Run a command line; returns the exit code."""
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
    except Exception as error:  # Python's own traceback would quote answers
        from quizapp.tui.fault import describe

        output.abandon_stdout()
        output.talk(describe(error, with_text="--debug" in words))
        return 1


def _fail(sentence: str, code: int, error: BaseException, words: Sequence[str]) -> int:
    output.complain(_("quizapp: {sentence}").format(sentence=sentence))
    if "--debug" in words:
        import traceback

        output.talk("".join(traceback.format_exception(error)).rstrip())
    return code


def _system_sentence(error: OSError) -> str:
    reason = translate(system_reason(error))
    return reason if error.filename is None else f"{error.filename}: {reason}"


def _run(words: list[str]) -> int:
    settings, wrong = _settings(os.environ)
    chosen = _chosen_language(words)
    known = chosen in language.LANGUAGES  # else that is said in the language there was before
    language.use(chosen if known else settings.language, os.environ)
    from quizapp.cli.root import app  # now, for its help texts are translated as it is imported

    start = Context(os.environ, settings, warnings=tuple(wrong))
    try:
        code = typer.main.get_command(app).main(
            words, prog_name="quizapp", standalone_mode=False, obj=start
        )
    except typer.TyperException as error:
        output.complain(_("quizapp: {sentence}").format(sentence=mistakes.sentence(error)))
        output.talk(mistakes.hint(error))
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
