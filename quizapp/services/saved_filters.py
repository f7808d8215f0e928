"""Filters with names: those that every library has, and the student's own."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.core.filter import FilterError, parse
from quizapp.core.filter_words import ENGLISH, SPELLINGS
from quizapp.errors import UsageError
from quizapp.language import current
from quizapp.messages import Message, message

if TYPE_CHECKING:
    from quizapp.store.marks import Json
    from quizapp.store.store import Store  # after the first frame: docs/decisions/0003

_OWN = "filters"
_LAST = "last_filter"
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A name and the filter behind it."""

    name: Message
    text: str


SAVED = (
    SavedFilter(message("All questions"), ""),
    SavedFilter(message("Wrong-question book"), "is:wrong"),
    SavedFilter(message("Starred"), "is:starred"),
    SavedFilter(message("Due"), "is:due"),
    SavedFilter(message("New"), "is:new"),
    SavedFilter(message("Suspended"), "is:suspended"),
    SavedFilter(message("Reported"), "is:reported"),
    SavedFilter(message("Edited"), "is:edited"),
)
"""What every library offers, in the order of the menu."""


def spelled(text: str) -> str:
    """A filter as the student's language writes it; one that can't be read stays as it is."""
    try:
        return parse(text).text(SPELLINGS.get(current(), ENGLISH))
    except FilterError:
        return text


def own(store: "Store") -> dict[str, str]:
    """The student's own filters by name, in the order of their names."""
    return dict(sorted(_texts(store.preference(_OWN)).items()))


def save(store: "Store", name: str, text: str) -> None:
    """Keep a filter under a name, in place of what had it. Raises FilterError, UsageError."""
    short = " ".join(name.split())
    if not 0 < len(short) <= _LONGEST_NAME:
        raise UsageError("A filter's name has 1 to {limit} characters.", limit=_LONGEST_NAME)
    canonical = parse(text).text()
    store.change_preference(_OWN, lambda kept: {**_texts(kept), short: canonical})


def remove(store: "Store", name: str) -> None:
    """Forget one of the student's own filters; one that is not there is no error."""

    def without(kept: "Json") -> "Json":
        return {other: text for other, text in _texts(kept).items() if other != name}

    store.change_preference(_OWN, without)


def last(store: "Store") -> str:
    """The filter that was used last; empty before any was."""
    text = store.preference(_LAST)
    return text if isinstance(text, str) else ""


def remember(store: "Store", text: str) -> None:
    """Keep the filter for the next time, as it was typed. Raises FilterError."""
    parse(text)
    store.set_preference(_LAST, text.strip())


def _texts(kept: "Json") -> dict[str, str]:
    """What is kept; what something else wrote there counts as nothing."""
    if not isinstance(kept, dict):
        return {}
    return {name: text for name, text in kept.items() if isinstance(text, str)}
