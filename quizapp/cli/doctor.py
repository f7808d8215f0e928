"""`quizapp doctor`: whether this computer, its terminal and the files are as they should be."""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import typer

from quizapp.cli import context as contexts
from quizapp.cli import output, usage
from quizapp.cli.commands import summary
from quizapp.cli.context import Context
from quizapp.cli.options import Json
from quizapp.errors import QuizappError, system_reason
from quizapp.language import _, translate
from quizapp.version import __version__

app = usage.single()

State = Literal["ok", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    name: str
    """Fixed, for scripts."""
    title: str
    state: State
    value: str
    help: str = ""
    """What to do about it."""


@app.command(cls=usage.Command, help=summary("doctor"))
def doctor(ctx: typer.Context, *, json: Json = False) -> None:
    """Exit code 1 when something is an error; warnings are none."""
    found = list(_findings(contexts.of(ctx)))
    if json:
        checks = [
            {"name": one.name, "state": one.state, "value": one.value, "help": one.help or None}
            for one in found
        ]
        output.show_json("doctor", {"checks": checks})
    else:
        states = {"ok": _("fine"), "warning": _("look"), "error": _("wrong")}
        output.table(
            (_("What"), _("State"), _("Found")),
            [(one.title, states[one.state], one.value) for one in found],
        )
        for one in found:
            if one.help:
                output.talk(f"{one.title}: {one.help}")
    if any(one.state == "error" for one in found):
        raise typer.Exit(1)


def _findings(context: Context) -> Iterator[Finding]:
    import platform

    yield Finding("quizapp", "quizapp", "ok", __version__)
    yield Finding("python", "Python", "ok", platform.python_version())
    yield _sqlite()
    yield _conversion()
    yield from _terminal()
    yield _guarded("folders", _("Folders"), lambda: _folders(context))
    yield _guarded("settings", _("Settings"), lambda: _settings(context))
    yield _guarded("database", _("Progress"), lambda: _database(context))
    yield _guarded("banks", _("Banks"), lambda: _banks(context))


def _guarded(name: str, title: str, look: Callable[[], Finding]) -> Finding:
    """A finding, or what kept us from finding out."""
    try:
        return look()
    except QuizappError as error:
        return Finding(name, title, "error", translate(error.message))
    except OSError as error:
        reason = translate(system_reason(error))
        return Finding(name, title, "error", f"{error.filename or ''} {reason}".strip())


def _sqlite() -> Finding:
    import sqlite3

    return Finding("sqlite", "SQLite", "ok", sqlite3.sqlite_version)


def _conversion() -> Finding:
    from quizapp.script import is_available

    title = _("Simplified and Traditional Chinese")
    if is_available():
        return Finding("opencc", title, "ok", "OpenCC")
    return Finding(
        "opencc",
        title,
        "warning",
        _("not installed"),
        _('Install the package "opencc" to read either script and find both.'),
    )


def _terminal() -> Iterator[Finding]:
    title = _("Terminal")
    if not contexts.has_screen():
        reason = _("line by line: this is no terminal, or TERM={term}").format(
            term=os.environ.get("TERM", "")
        )
        yield Finding("terminal", title, "ok", reason)
    else:
        size = os.get_terminal_size(sys.stdout.fileno())
        small = size.columns < 40 or size.lines < 12
        yield Finding(
            "terminal",
            title,
            "warning" if small else "ok",
            f"{os.environ.get('TERM', '')} {size.columns}×{size.lines}",
            _("Make it 40 by 12 or larger; 80 by 24 is best.") if small else "",
        )
        yield from _ambiguous_width()
    encoding = sys.stdout.encoding or ""
    fine = encoding.lower().replace("-", "") == "utf8"
    yield Finding(
        "encoding",
        _("Encoding"),
        "ok" if fine else "warning",
        encoding,
        "" if fine else _("Chinese needs UTF-8: set LANG to a UTF-8 locale, or PYTHONUTF8=1."),
    )


def _ambiguous_width() -> Iterator[Finding]:
    from quizapp.cli.cursor import box_width

    cells = box_width()
    if cells is not None:
        yield Finding(
            "box-width",
            _("Width of lines and boxes"),
            "ok" if cells == 1 else "warning",
            str(cells),
            ""
            if cells == 1
            else _("Boxes would not line up: run `quizapp config set ascii true`."),
        )


def _folders(context: Context) -> Finding:
    found = context.places()
    folders = [found.user_banks.parent, found.config.parent]
    if found.index is not None:
        folders.append(found.index.parent)
    closed = [str(folder) for folder in folders if not _can_be_written(folder)]
    if not closed:
        return Finding("folders", _("Folders"), "ok", str(folders[0]))
    advice = _("No file can be made there: mend the permissions, or set the XDG variables.")
    return Finding("folders", _("Folders"), "error", ", ".join(closed), advice)


def _can_be_written(folder: Path) -> bool:
    """Whether files can be made in it, or it can be made where it is not there yet."""
    place = next((one for one in (folder, *folder.parents) if os.path.lexists(one)), folder)
    return place.is_dir() and os.access(place, os.W_OK | os.X_OK)


def _settings(context: Context) -> Finding:
    from quizapp.settings.file import read

    path = context.places().config
    values, wrong = read(path)
    if values.keys:
        from quizapp.tui.keymap import sound

        wrong += sound(values.keys)[1]
    if not wrong:
        value = str(path) if path.exists() else _("{path} (none yet)").format(path=path)
        return Finding("settings", _("Settings"), "ok", value)
    sentences = " ".join(translate(sentence) for sentence in wrong)
    return Finding("settings", _("Settings"), "warning", sentences)


def _database(context: Context) -> Finding:
    target = context.progress_places().database
    if "://" not in target and not Path(target).exists():
        value = _("{path} (made at the first use)").format(path=target)
        return Finding("database", _("Progress"), "ok", value)
    with contexts.progress(context) as store:
        wrong = store.check()
        path, value, read_only = store.path, str(store.path or target), store.read_only
    from quizapp.store.files import network_folder

    sharing = None if path is None else network_folder(path)
    if not wrong and read_only:
        advice = _("It can only be read, so no answer will be saved: mend the permissions.")
        return Finding("database", _("Progress"), "error", value, advice)
    if not wrong and sharing is not None:
        return Finding("database", _("Progress"), "warning", value, translate(sharing))
    if not wrong:
        return Finding("database", _("Progress"), "ok", value)
    return Finding(
        "database", _("Progress"), "error", value, " ".join(translate(one) for one in wrong)
    )


def _banks(context: Context) -> Finding:
    with contexts.banks(context) as index:
        banks, broken = index.banks(), index.broken()
    title, count = _("Banks"), str(len(banks))
    if not banks:
        return Finding("banks", title, "warning", count, _("`quizapp bank add FILE` adds one."))
    if broken:
        paths = ", ".join(str(file.path) for file in broken)
        advice = _("No bank can be read from: {paths}").format(paths=paths)
        return Finding("banks", title, "warning", count, advice)
    return Finding("banks", title, "ok", count)
