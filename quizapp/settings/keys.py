"""The settings there are, what each may be, and how a value is typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from quizapp.errors import UsageError
from quizapp.messages import N_, Message, message

Theme = Literal["night", "day", "contrast"]
DisplayScript = Literal["as_written", "zh-Hans", "zh-Hant"]
Order = Literal["weakest", "random", "chapter", "bank"]
Value = str | int | float | bool | None
Kind = Literal["choice", "whole", "number", "switch"]

KEYMAP = "keys"
"""The table of the file that has them."""

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
    recall_first: bool = False
    wrong_days: int = 2
    keys: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Other keys for commands, by the ids of their bindings; the screens know which there are."""


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
    SettingKey(
        "recall_first", "switch", N_("Hide the options until a key is pressed: recall comes first.")
    ),
    SettingKey(
        "wrong_days",
        "whole",
        N_("Days of right answers after which a question leaves the wrong-question book."),
        low=1,
        high=7,
    ),
)
"""Every key of `config.toml`, in the order in which they are listed."""

BY_NAME = {key.name: key for key in KEYS}
"""The same, to look one up as it stands in the file."""


class UnknownSettingError(UsageError):
    """No setting has this name."""

    def __init__(self, name: str) -> None:
        near = nearest(name)
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


def key_named(name: str) -> SettingKey:
    """The key of that name; `new-per-day` is read as `new_per_day`. Raises UnknownSettingError."""
    try:
        return BY_NAME[name.replace("-", "_")]
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
    if not fits(key, value):
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


def fits(key: SettingKey, value: object) -> bool:
    """Whether a key may have that value; no value at all is not asked for here."""
    if key.kind == "switch":
        return isinstance(value, bool)
    if key.kind == "choice":
        return isinstance(value, str) and value in key.choices
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    if key.kind == "whole" and not isinstance(value, int):
        return False
    return key.low <= value <= key.high


def nearest(name: str) -> str | None:
    """The name that was meant, where one is near."""
    from difflib import get_close_matches

    near = get_close_matches(name.replace("-", "_").lower(), BY_NAME, n=1)
    return near[0] if near else None


def as_text(value: object) -> str:
    """A value as `config get` prints it and `config set` takes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return NONE if value is None else str(value)
