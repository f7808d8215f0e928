"""What the user set in `config.toml`, and where the program keeps its files.

Precedence is flag, environment, file, default. The file is read with `tomllib` and written with
tomlkit, so that comments and order stay. Nothing here looks at the environment by itself but
platformdirs, which is asked only where no XDG variable answers.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from quizapp.errors import QuizappError, UsageError
from quizapp.messages import N_, Message, message

Theme = Literal["night", "day", "contrast"]
DisplayScript = Literal["as_written", "zh-Hans", "zh-Hant"]
Order = Literal["weakest", "random", "chapter", "bank"]
Value = str | int | float | bool | None
Kind = Literal["choice", "whole", "number", "switch"]

NONE = "none"
"""What `config set` takes for "no value", where a key allows that."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting, with its default."""

    language: str | None = None
    theme: Theme = "night"
    ascii: bool = False
    new_per_day: int = 20
    minutes: int | None = None
    rollover_hour: int = 4
    retention: float = 0.90
    auto_submit: bool = False
    rating_bar: bool = True
    script: DisplayScript = "as_written"
    order: Order = "weakest"
    exam_reviews: bool = True


_DEFAULTS = Settings()


@dataclass(frozen=True, slots=True)
class SettingKey:
    """What a setting may be. Bounds are inclusive; `optional` allows no value at all."""

    name: str
    kind: Kind
    doc: str
    """One English sentence, a template for the catalogues."""
    choices: tuple[str, ...] = ()
    low: float = 0
    high: float = 0
    optional: bool = False

    @property
    def default(self) -> Value:
        """The value without a line in the file."""
        value: Value = getattr(_DEFAULTS, self.name)
        return value


KEYS: tuple[SettingKey, ...] = (
    SettingKey(
        "language",
        "choice",
        N_("Language of the program; without a value the locale decides."),
        choices=("en", "zh-Hans", "zh-Hant"),
        optional=True,
    ),
    SettingKey(
        "theme", "choice", N_("Colours of the screens."), choices=("night", "day", "contrast")
    ),
    SettingKey("ascii", "switch", N_("Draw with plain ASCII characters only.")),
    SettingKey("new_per_day", "whole", N_("New questions a day."), low=0, high=9999),
    SettingKey(
        "minutes",
        "whole",
        N_("Minutes that one study session may take; without a value there is no limit."),
        low=1,
        high=1440,
        optional=True,
    ),
    SettingKey(
        "rollover_hour", "whole", N_("The hour at which a new study day begins."), low=0, high=23
    ),
    SettingKey(
        "retention",
        "number",
        N_("The share of questions that should still be known when they come up again."),
        low=0.80,
        high=0.97,
    ),
    SettingKey(
        "auto_submit", "switch", N_("A single choice is submitted as soon as it is chosen.")
    ),
    SettingKey("rating_bar", "switch", N_("Show the four ratings after an answer.")),
    SettingKey(
        "script",
        "choice",
        N_("Chinese script in which banks are shown."),
        choices=("as_written", "zh-Hans", "zh-Hant"),
    ),
    SettingKey(
        "order",
        "choice",
        N_("Order of the questions of a session."),
        choices=("weakest", "random", "chapter", "bank"),
    ),
    SettingKey(
        "exam_reviews", "switch", N_("Answers in mock exams decide when their questions come back.")
    ),
)
"""Every key of `config.toml`, in the order in which they are listed."""

_BY_NAME = {key.name: key for key in KEYS}


class UnknownSettingError(UsageError):
    """No setting has this name."""

    def __init__(self, name: str) -> None:
        near = _suggest(name)
        if near is None:
            super().__init__('There is no setting "{name}".', name=name)
        else:
            super().__init__(
                'There is no setting "{name}". Did you mean "{near}"?', name=name, near=near
            )


class BadValueError(UsageError):
    """A setting was given something that it can't be."""

    def __init__(self, key: SettingKey, text: str) -> None:
        super().__init__(
            '{key} can\'t be "{value}": {expected}.',
            key=key.name,
            value=text,
            expected=expected(key),
        )


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
            reason=error.strerror or str(error),
        )


class NoHomeError(UsageError):
    """Nothing says where this user's files belong."""

    def __init__(self, variable: str) -> None:
        super().__init__(
            "No home folder is known; set HOME or {variable} and try again.", variable=variable
        )


def key_named(name: str) -> SettingKey:
    """The key of that name; `new-per-day` is read as `new_per_day`. Raises UnknownSettingError."""
    try:
        return _BY_NAME[name.replace("-", "_")]
    except KeyError:
        raise UnknownSettingError(name) from None


def expected(key: SettingKey) -> Message:
    """What a key takes, in words."""
    match key.kind:
        case "choice":
            what = message("one of {choices}", choices=", ".join(key.choices))
        case "switch":
            what = message("true or false")
        case "whole":
            what = message("a whole number from {low} to {high}", low=key.low, high=key.high)
        case "number":
            what = message("a number from {low} to {high}", low=key.low, high=key.high)
    if key.optional:
        return message("{what}, or {none}", what=what, none=NONE)
    return what


def parse_value(key: SettingKey, text: str) -> Value:
    """A value as it is typed after `config set KEY`. Raises BadValueError."""
    word = text.strip()
    if key.optional and word.lower() == NONE:
        return None
    value: Value = word
    if key.kind == "switch":
        words = {"true": True, "yes": True, "on": True, "1": True}
        words |= {"false": False, "no": False, "off": False, "0": False}
        value = words.get(word.lower(), word)
    elif key.kind in ("whole", "number"):
        value = _number(word)
    if not _fits(key, value):
        raise BadValueError(key, text)
    return float(value) if key.kind == "number" and not isinstance(value, str | None) else value


def _number(word: str) -> Value:
    if not word.isascii():
        return word
    for kind in (int, float):
        try:
            return kind(word)
        except ValueError:
            continue
    return word


def _fits(key: SettingKey, value: object) -> bool:
    if key.kind == "switch":
        return isinstance(value, bool)
    if key.kind == "choice":
        return isinstance(value, str) and value in key.choices
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    if key.kind == "whole" and not isinstance(value, int):
        return False
    return key.low <= value <= key.high


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
        return message("{reason}", reason=error.strerror or str(error))
    if isinstance(error, UnicodeDecodeError):
        return message("it is not UTF-8 text")
    return message("it is not TOML ({reason})", reason=error)


def _take(table: Mapping[str, object], path: Path) -> tuple[Settings, list[Message]]:
    taken: dict[str, object] = {}
    wrong: list[Message] = []
    for name, value in table.items():
        key = _BY_NAME.get(name)
        if key is None:
            wrong.append(_unknown(name, path))
        elif _fits(key, value):
            taken[name] = float(value) if key.kind == "number" else value  # type: ignore[arg-type]
        else:
            wrong.append(
                message(
                    '{path}: {key} can\'t be "{value}"; {default} is used. It takes {expected}.',
                    path=path,
                    key=name,
                    value=_as_toml(value),
                    default=_as_toml(key.default),
                    expected=expected(key),
                )
            )
    return replace(_DEFAULTS, **taken), wrong  # type: ignore[arg-type]


def _unknown(name: str, path: Path) -> Message:
    near = _suggest(name)
    if near is None:
        return message('{path}: there is no setting "{name}".', path=path, name=name)
    return message(
        '{path}: there is no setting "{name}". Did you mean "{near}"?',
        path=path,
        name=name,
        near=near,
    )


def _suggest(name: str) -> str | None:
    from difflib import get_close_matches

    near = get_close_matches(name.replace("-", "_").lower(), _BY_NAME, n=1)
    return near[0] if near else None


def _as_toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return NONE if value is None else str(value)


def as_text(value: Value) -> str:
    """A value as `config get` prints it and `config set` takes it."""
    return _as_toml(value)


def write(path: Path, name: str, value: Value) -> None:
    """Set one key of the file, which is made if need be; None takes the key out.

    Comments, order and unknown keys stay. The file is replaced whole or not at all. Raises
    UnknownSettingError, BadValueError, BrokenSettingsError or SettingsNotSavedError.
    """
    import tomlkit
    from tomlkit.exceptions import ParseError

    key = key_named(name)
    if not (_fits(key, value) or (value is None and key.optional)):
        raise BadValueError(key, _as_toml(value))
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
    if value is None:
        document.pop(key.name, None)
    else:
        document[key.name] = value
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


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything is, after flags, environment and platform have been asked."""

    database: str
    """A file path, or a database URL."""
    index: Path | None
    """The index of the banks, safe to delete; None keeps it in memory."""
    banks: tuple[Path, ...]
    """Bank files or folders that were given by hand, first come first."""
    user_banks: Path
    config: Path


def places(
    environment: Mapping[str, str],
    *,
    database: str | None = None,
    banks: Sequence[Path] = (),
) -> Places:
    """Resolve every place; `database` and `banks` are what the command line gave.

    Nothing is created. Raises NoHomeError where neither a home folder nor an XDG variable is known.
    """
    given = tuple(banks) or tuple(
        Path(part) for part in environment.get("QUIZAPP_BANKS", "").split(os.pathsep) if part
    )
    data = _folder(environment, "XDG_DATA_HOME")
    return Places(
        database=database or environment.get("QUIZAPP_DB") or str(data / "quizapp.db"),
        index=_folder(environment, "XDG_CACHE_HOME") / "index.sqlite",
        banks=given,
        user_banks=data / "banks",
        config=_folder(environment, "XDG_CONFIG_HOME") / "config.toml",
    )


def _folder(environment: Mapping[str, str], variable: str) -> Path:
    base = environment.get(variable, "")
    if Path(base).is_absolute():  # the standard says that relative ones are to be ignored
        return Path(base) / "quizapp"
    import platformdirs

    find = {
        "XDG_DATA_HOME": platformdirs.user_data_path,
        "XDG_CACHE_HOME": platformdirs.user_cache_path,
        "XDG_CONFIG_HOME": platformdirs.user_config_path,
    }[variable]
    try:
        found = find("quizapp", appauthor=False)
    except RuntimeError as error:  # neither HOME nor an account entry
        raise NoHomeError(variable) from error
    if not found.is_absolute():  # what earlier releases of platformdirs give then
        raise NoHomeError(variable)
    return found
