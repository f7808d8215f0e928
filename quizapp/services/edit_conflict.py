"""A question that somebody else changed in its file while a form held it: both, side by side."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Literal

from quizapp.banks.incoming.draft import Draft
from quizapp.core.question import Chapter, ChapterId
from quizapp.services.editing import Opened, open_question

DraftPart = Literal["stem", "answer", "explanation", "tags", "difficulty", "points"]
"""What is taken from the one side or the other as a whole; `answer` is the kind with its options,
what is right, why, and a card's back."""

_FIELDS: Mapping[DraftPart, Sequence[str]] = MappingProxyType(
    {
        "stem": ("stem",),
        "answer": ("type", "options", "answer", "back", "why", "shuffle"),
        "explanation": ("explanation",),
        "tags": ("tags",),
        "difficulty": ("difficulty",),
        "points": ("points",),
    }
)


def reopened(opened: Opened) -> Opened:
    """The question as its file has it now, or the copy that was made of its file meanwhile.

    Raises what `open_question` does: the question may be gone from there.
    """
    where = opened.standing
    if where.is_copied and os.path.lexists(where.target):
        where = replace(where, source=where.target)
    return open_question(where, opened.question.id)


def differing(one: Draft, other: Draft) -> tuple[DraftPart, ...]:
    """The parts that two drafts of a question put otherwise, in the order of the form."""
    return tuple(part for part in _FIELDS if _values(one, part) != _values(other, part))


def joined(base: Draft, mine: Draft, theirs: Draft) -> Draft:
    """Theirs, with all that is mine: what both put otherwise than `base` stays as I have it."""
    made = theirs
    for part in differing(base, mine):
        made = with_part(made, mine, part)
    return made


def clashes(base: Draft, mine: Draft, theirs: Draft) -> tuple[DraftPart, ...]:
    """What both put otherwise than `base`, and not in the same way."""
    ours = set(differing(base, mine)) & set(differing(base, theirs))
    return tuple(part for part in differing(mine, theirs) if part in ours)


def with_part(draft: Draft, other: Draft, part: DraftPart) -> Draft:
    """A draft with one part as another has it."""
    return replace(draft, **_values(other, part))


def home_of(chapter: Chapter | None, known: Sequence[Chapter]) -> Chapter | None:
    """The chapter among those that a file has now; one that left it would be a new one."""
    if chapter is None:
        return None
    same = [one for one in known if one.id == chapter.id]
    named = [one for one in known if one.title == chapter.title]
    return next(iter([*same, *named]), Chapter(ChapterId(""), chapter.title))


def _values(draft: Draft, part: DraftPart) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in _FIELDS[part]}
