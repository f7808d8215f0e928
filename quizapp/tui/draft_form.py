"""A question as a form: a row a part, alike for one of a bank and one of an import.

The form is a value: keys make another one of it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Literal, Self

from quizapp.banks.incoming import changes
from quizapp.banks.incoming.draft import Draft
from quizapp.core.question import LETTERS, QuestionType
from quizapp.language import _
from quizapp.tui.glyphs import UNICODE
from quizapp.tui.page import cell, hanging, shown
from quizapp.tui.widgets.lines import BLANK, Line, Role, Span, all_clickable

Part = Literal[
    "type",
    "stem",
    "option",
    "judgement",
    "add",
    "back",
    "explanation",
    "chapter",
    "tags",
    "difficulty",
    "points",
]
CHOICES = (QuestionType.SINGLE, QuestionType.MULTIPLE)
_HEAD = 12
"""Cells in front of a text."""


@dataclass(frozen=True, slots=True)
class Field:
    """A row of the form; `number` tells options apart."""

    part: Part
    number: int = 0


@dataclass(frozen=True, slots=True)
class DraftForm:
    """A draft that is being mended, and the row that the cursor is on."""

    KINDS: ClassVar[Sequence[QuestionType]]
    """What it can be made."""
    LAST: ClassVar[Sequence[Part]]
    """The rows after what is asked."""

    draft: Draft
    cursor: int

    @property
    def first(self) -> Sequence[Part]:
        """The rows before what can be answered."""
        return ("type", "stem")

    @property
    def fields(self) -> list[Field]:
        """The rows, by what kind of question it is."""
        rows = [Field(part) for part in self.first]
        draft = self.draft
        if draft.type in CHOICES:
            rows += [Field("option", number) for number in range(len(draft.options))]
            rows += [Field("add", len(draft.options))] if len(draft.options) < len(LETTERS) else []
        elif draft.type is QuestionType.TRUE_FALSE:
            rows += [Field("judgement", 0), Field("judgement", 1)]
        else:
            rows.append(Field("back"))
        return [*rows, *(Field(part) for part in self.LAST)]

    @property
    def field(self) -> Field:
        """The row at the cursor."""
        return self.fields[self.cursor]

    def moved(self, step: int) -> Self:
        """The cursor elsewhere."""
        return replace(self, cursor=max(0, min(len(self.fields) - 1, self.cursor + step)))

    def stepped(self, step: int) -> Self:
        """The next of what the row at the cursor can be, or the one before."""
        if self.field.part != "type":
            return self
        kind = self.KINDS[(self.KINDS.index(self.draft.type) + step) % len(self.KINDS)]
        return replace(self, draft=changes.with_kind(self.draft, kind)).moved(0)

    def toggled(self, number: int) -> Self:
        """An option right or wrong."""
        return replace(self, draft=changes.toggled(self.draft, number))

    def without(self) -> Self:
        """The option at the cursor taken out."""
        field = self.field
        if field.part != "option":
            return self
        return replace(self, draft=changes.without_option(self.draft, field.number)).moved(0)

    def text(self) -> str:
        """What the field at the cursor says now."""
        draft, field = self.draft, self.field
        match field.part:
            case "option":
                return draft.options[field.number]
            case "stem" | "back" | "explanation":
                return str(getattr(draft, field.part))
            case _:
                return ""

    def with_text(self, text: str) -> Self | None:
        """Another text in the field at the cursor; None for one that can't stand there.

        An added option that stays empty is none.
        """
        draft, field = self.draft, self.field
        match field.part:
            case "option":
                return replace(self, draft=changes.with_option(draft, field.number, text))
            case "add" if text:
                return replace(self, draft=changes.with_option(draft, field.number, text)).moved(1)
            case "stem":
                return replace(self, draft=replace(draft, stem=text))
            case "back":
                return replace(self, draft=replace(draft, back=text))
            case "explanation":
                return replace(self, draft=replace(draft, explanation=text))
            case _:
                return self


def rows(
    form: DraftForm, width: int, row: Callable[[Part], list[Line]]
) -> tuple[list[Line], tuple[int, int]]:
    """All rows of the form, and which lines must be seen; `row` draws one that has a name."""
    lines: list[Line] = [BLANK]
    keep = (0, 0)
    for place, field in enumerate(form.fields):
        is_current = place == form.cursor
        drawn = _answer(form.draft, field, width, is_current=is_current)
        if drawn is None:
            drawn = row(field.part)
        if is_current:
            keep = (0 if place == 0 else len(lines), len(lines) + len(drawn) - 1)
        lines += all_clickable(drawn, "point", place)
    return lines, keep


def _answer(draft: Draft, field: Field, width: int, *, is_current: bool) -> list[Line] | None:
    """A row of what can be answered, if it is one."""
    role: Role = "strong" if is_current else "text"
    head = pointer(is_current=is_current)
    match field.part:
        case "option":
            right = draft.answer if isinstance(draft.answer, frozenset) else frozenset()
            # A document may have more options than there are letters.
            letter = LETTERS[field.number : field.number + 1]
            tick = _ticked(draft, letter, right=field.number in right)
            return hanging([head, tick], shown(draft.options[field.number]), width, role)
        case "judgement":
            word = _("False") if field.number else _("True")
            is_right = draft.answer is (field.number == 0)
            return [(head, _ticked(draft, LETTERS[field.number], right=is_right), (word, role))]
        case "add":
            words = _("another option")
            return [(head, (f"    {LETTERS[field.number]}  ", "muted"), (words, "muted"))]
        case _:
            return None


def _ticked(draft: Draft, letter: str, *, right: bool) -> Span:
    """An option's letter, and whether it is right."""
    is_one = draft.type is not QuestionType.MULTIPLE
    tick = ("(x)" if right else "( )") if is_one else ("[x]" if right else "[ ]")
    return (f"{tick} {letter}  ", "good" if right else "text")


def pointer(*, is_current: bool) -> Span:
    """What stands before a row: a mark, where the cursor is."""
    return (" > " if is_current else "   ", "accent")


def named(name: str) -> Span:
    """The name of a part, in front of it."""
    return (cell(name, _HEAD, UNICODE), "muted")


def with_name(name: str, text: str, width: int, *, is_current: bool) -> list[Line]:
    """A row that is a text with a name."""
    head = [pointer(is_current=is_current), named(name)]
    return hanging(head, shown(text) or "-", width, "strong" if is_current else "text")


def told(doubts: Sequence[str], width: int) -> list[Line]:
    """What speaks against a question as it stands."""
    head: Sequence[Span] = [(" " + _("Problem") + "  ", "accent")]
    return hanging(head, shown(_("; ").join(doubts)), width, "doubtful")
