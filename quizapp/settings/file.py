"""`config.toml`: read with `tomllib`, written with tomlkit, so that comments and order stay."""

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from quizapp.errors import QuizappError, system_reason
from quizapp.messages import Message, message
from quizapp.settings.keys import (
    BY_NAME,
    KEYMAP,
    BadValueError,
    Settings,
    Value,
    as_text,
    expected,
    fits,
    key_named,
    nearest,
)

if TYPE_CHECKING:
    from tomlkit import TOMLDocument


class BrokenSettingsError(QuizappError):
    """The settings file is not TOML, so that nothing can be written into it."""

    def __init__(self, path: Path, reason: Message) -> None:
        super().__init__(
            "{path} was not changed, because it can't be read: {reason}.", path=path, reason=reason
        )


class SettingsNotSavedError(QuizappError):
    """The settings file could not be written."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(
            "The settings could not be saved to {path}: {reason}.",
            path=path,
            reason=system_reason(error),
        )


def read(path: Path | None) -> tuple[Settings, list[Message]]:
    """The settings of a file, and what was wrong with it; a bad value leaves the default.

    No path and no file are no problem: both mean that nothing was set.
    """
    if path is None:
        return Settings(), []
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return Settings(), []
    except OSError as error:
        return Settings(), [_unreadable(path, error)]
    import tomllib

    try:
        return _take(tomllib.loads(data.decode("utf-8-sig")), path)
    except ValueError as error:  # not UTF-8, or not TOML
        return Settings(), [_unreadable(path, error)]


def _unreadable(path: Path, error: OSError | ValueError) -> Message:
    return message(
        "{path} can't be read, so every setting has its default: {reason}.",
        path=path,
        reason=_reason(error),
    )


def _reason(error: OSError | ValueError) -> Message:
    if isinstance(error, OSError):
        return system_reason(error)
    if isinstance(error, UnicodeDecodeError):
        return message("it is not UTF-8 text")
    return message("it is not TOML ({reason})", reason=error)


def _take(table: Mapping[str, Any], path: Path) -> tuple[Settings, list[Message]]:
    taken: dict[str, Any] = {}
    wrong: list[Message] = []
    for name, value in table.items():
        if name == KEYMAP:
            taken[KEYMAP] = MappingProxyType(_keymap(value, path, wrong))
            continue
        key = BY_NAME.get(name)
        if key is None:
            wrong.append(_unknown(name, path))
        elif fits(key, value):
            taken[name] = float(value) if key.kind == "number" else value
        else:
            wrong.append(
                message(
                    '{path}: {key} can\'t be "{value}"; {default} is used. It takes {expected}.',
                    path=path,
                    key=name,
                    value=as_text(value),
                    default=as_text(key.default),
                    expected=expected(key),
                )
            )
    return replace(Settings(), **taken), wrong


def _keymap(value: object, path: Path, wrong: list[Message]) -> dict[str, str]:
    """Commands and their keys; `study.next = "n"` without quotes round the name means the same."""
    found: dict[str, str] = {}
    waiting: list[tuple[str, object]] = [("", value)]
    while waiting:
        name, one = waiting.pop(0)
        if isinstance(one, dict):
            dot = "." if name else ""
            waiting.extend((f"{name}{dot}{part}", inner) for part, inner in one.items())
        elif isinstance(one, str) and one.strip() and name:
            found[name] = one
        else:
            sentence = '{path}: {command} takes keys with commas between, such as "n,f7".'
            wrong.append(message(sentence, path=path, command=f"{KEYMAP}.{name}".rstrip(".")))
    return found


def _unknown(name: str, path: Path) -> Message:
    near = nearest(name)
    if near is None:
        return message('{path}: there is no setting "{name}".', path=path, name=name)
    return message(
        '{path}: there is no setting "{name}". Did you mean "{near}"?',
        path=path,
        name=name,
        near=near,
    )


def write(path: Path, name: str, value: Value) -> None:
    """Set one key of the file, which is made if need be; None takes the key out.

    Comments, order and unknown keys stay. The file is replaced whole or not at all. Raises
    UnknownSettingError, BadValueError, BrokenSettingsError or SettingsNotSavedError.
    """
    key = key_named(name)
    if not (fits(key, value) or (value is None and key.optional)):
        raise BadValueError(key, as_text(value))

    def change(document: "TOMLDocument") -> None:
        if value is None:
            document.pop(key.name, None)
        else:
            document[key.name] = value

    _change(path, change)


def write_keys(path: Path, command: str, keys: str | None) -> None:
    """Set the keys of a command, or with None let it have its own again.

    Raises BrokenSettingsError or SettingsNotSavedError.
    """

    def change(document: "TOMLDocument") -> None:
        import tomlkit

        table = document.get(KEYMAP)
        if not isinstance(table, dict):
            if keys is None:
                return
            document[KEYMAP] = table = tomlkit.table()
        first, _dot, second = command.partition(".")
        table.pop(command, None)
        if isinstance(table.get(first), dict):
            table[first].pop(second, None)
        if keys is not None:
            table[command] = keys

    _change(path, change)


def _change(path: Path, change: Callable[["TOMLDocument"], None]) -> None:
    import tomlkit
    from tomlkit.exceptions import ParseError

    target = path.resolve()  # a link into somebody's dotfiles stays a link
    try:
        text = target.read_bytes().decode("utf-8-sig") if target.exists() else ""
        document = tomlkit.parse(text)
    except UnicodeDecodeError as error:
        raise BrokenSettingsError(path, _reason(error)) from error
    except ParseError as error:
        raise BrokenSettingsError(
            path, message("it is not TOML ({reason})", reason=error)
        ) from error
    except OSError as error:
        raise SettingsNotSavedError(path, error) from error
    change(document)
    try:
        _write_whole(target, tomlkit.dumps(document))
    except OSError as error:
        raise SettingsNotSavedError(path, error) from error


def _write_whole(path: Path, text: str) -> None:
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            Path(name).chmod(path.stat().st_mode & 0o777)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
