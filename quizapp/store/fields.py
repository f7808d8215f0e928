"""The fields of an entry, each looked at before it becomes a value.

A missing one is a KeyError, one of another kind an `OddError`.
"""

import math
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Any, TypeVar

from quizapp.messages import Message, message

Entry = dict[str, Any]
Choice = TypeVar("Choice", bound=Enum)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LARGEST = 2**53


class OddError(ValueError):
    """A value of an entry is not what an export has there."""

    def __init__(self, sentence: Message) -> None:
        self.message = sentence
        super().__init__(str(sentence))


def moment_text(utc_ms: int) -> str:
    """A moment in ISO 8601, in UTC with milliseconds."""
    moment = _EPOCH + timedelta(milliseconds=utc_ms)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def day_text(day: int) -> str:
    """A study day as an ISO date."""
    return (_EPOCH.date() + timedelta(days=day)).isoformat()


def milliseconds_of(entry: Entry, key: str) -> int:
    """UTC milliseconds of a moment in any time zone that it names."""
    try:
        moment = datetime.fromisoformat(text_of(entry, key))
    except ValueError as error:
        raise OddError(message('"{key}" is no moment', key=key)) from error
    if moment.tzinfo is None:
        raise OddError(message('"{key}" does not say which time zone', key=key))
    return (moment - _EPOCH) // timedelta(milliseconds=1)


def day_of(entry: Entry, key: str) -> int:
    """A study day from an ISO date."""
    try:
        day = date.fromisoformat(text_of(entry, key))
    except ValueError as error:
        raise OddError(message('"{key}" is no day', key=key)) from error
    return (day - _EPOCH.date()).days


def choice_of(value: object, key: str, kind: type[Choice]) -> Choice:
    """The member of an enumeration with that value."""
    try:
        return kind(value)
    except ValueError as error:
        known = ", ".join(str(one.value) for one in kind)
        raise OddError(message('"{key}" is none of {choices}', key=key, choices=known)) from error


def text_of(entry: Entry, key: str) -> str:
    """A text that can be kept."""
    value = entry[key]
    if not isinstance(value, str):
        raise OddError(message('"{key}" is no text', key=key))
    value.encode()  # what UTF-8 has no place for, SQLite has none for either
    return value


def flag_of(entry: Entry, key: str) -> bool:
    """True or false; no number will do."""
    value = entry[key]
    if not isinstance(value, bool):
        raise OddError(message('"{key}" is neither true nor false', key=key))
    return value


def whole_of(entry: Entry, key: str) -> int:
    """A whole number of no more than 2^53 either way."""
    value = entry[key]
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > _LARGEST:
        raise OddError(message('"{key}" is no whole number', key=key))
    return value


def number_of(entry: Entry, key: str) -> float:
    """A finite number."""
    value = entry[key]
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        raise OddError(message('"{key}" is no number', key=key))
    return float(value)
