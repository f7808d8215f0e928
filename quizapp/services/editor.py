"""The user's own editor, from $VISUAL or $EDITOR: words to start it with, never a shell's."""

import os
import shlex
import shutil
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePath
from types import FrameType

from quizapp.errors import QuizappError

Place = Callable[[str, int], list[str]]
"""Words that name a file and a line of it."""


class NoEditorError(QuizappError):
    """An editor was asked for that can't be started."""

    def __init__(self, command: str) -> None:
        super().__init__(
            'No editor was opened: "{command}" can\'t be started. Set VISUAL or EDITOR.',
            command=command,
        )


def _plus(path: str, line: int) -> list[str]:
    return [f"+{line}", "--", path]


def _plus_alone(path: str, line: int) -> list[str]:
    return [f"+{line}", path]  # these take "--" for the name of a file


def _colon(path: str, line: int) -> list[str]:
    return [f"{path}:{line}"]


def _goto(path: str, line: int) -> list[str]:
    return ["--goto", f"{path}:{line}"]


def _line_option(path: str, line: int) -> list[str]:
    return ["--line", str(line), path]


_PLACES: Mapping[str, Place] = {
    **dict.fromkeys(
        ("vi", "vim", "nvim", "view", "ex", "gvim", "mvim", "elvis", "vile", "nvi"), _plus
    ),
    **dict.fromkeys(("nano", "pico", "rnano", "emacs", "emacsclient", "joe"), _plus),
    **dict.fromkeys(("micro", "kak", "mg", "jed", "ne", "mcedit", "zile", "gedit"), _plus_alone),
    **dict.fromkeys(("hx", "helix", "subl", "sublime_text", "zed"), _colon),
    **dict.fromkeys(("code", "code-insiders", "codium", "vscodium", "cursor"), _goto),
    **dict.fromkeys(("kate", "kwrite", "mate"), _line_option),
}


def words(environment: Mapping[str, str]) -> str:
    """What starts the editor, as the user set it; empty where nothing is set."""
    return environment.get("VISUAL", "").strip() or environment.get("EDITOR", "").strip()


def name(environment: Mapping[str, str]) -> str:
    """The editor's name for people; empty where none is set."""
    try:
        first = shlex.split(words(environment))[:1]
    except ValueError:
        return ""
    return PurePath(first[0]).name if first else ""


def command(words: str, path: Path, line: int = 0) -> list[str]:
    """The argument vector that opens a file, at a line where the editor is known to take one.

    Raises NoEditorError for words that start nothing.
    """
    try:
        split = shlex.split(words)
    except ValueError as error:  # odd quotes
        raise NoEditorError(words) from error
    if not split:
        raise NoEditorError(words)
    known = PurePath(split[0]).name.lower().removesuffix(".exe")
    file = str(path.absolute())  # begins with no hyphen
    if line > 0 and known in _PLACES:
        return [*split, *_PLACES[known](file, line)]
    return [*split, "--", file]


def require() -> None:
    """Raise NoEditorError where none is set, or what is set is not there."""
    chosen = words(os.environ)
    first = command(chosen, Path())[0]
    if shutil.which(first) is None:
        raise NoEditorError(chosen)


def run(path: Path, line: int = 0) -> int:
    """Open a file in the editor, wait for its end, and return its exit code.

    Raises NoEditorError.
    """
    chosen = words(os.environ)
    try:
        with _undisturbed():
            return subprocess.run(command(chosen, path, line), check=False).returncode
    except (OSError, ValueError) as error:  # nothing to start, or a NUL in a word
        raise NoEditorError(chosen) from error


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl+C is for the editor meanwhile; a handler, unlike "ignore", is not handed on to it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def nothing(_number: int, _frame: FrameType | None) -> None:
        """The editor has got it too."""

    before = signal.signal(signal.SIGINT, nothing)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
