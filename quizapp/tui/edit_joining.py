"""A form and what its file has since it was opened: put together, or the one over the other."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from types import MappingProxyType

from rich.cells import cell_len, set_cell_size

from quizapp.banks.incoming.draft import Draft
from quizapp.core.question import LETTERS, QuestionType
from quizapp.language import _
from quizapp.messages import N_
from quizapp.services import edit_conflict, import_wording
from quizapp.services.edit_conflict import DraftPart
from quizapp.services.editing import Opened
from quizapp.services.question_draft import draft_of
from quizapp.tui.edit_form import EditForm, chapter_of
from quizapp.tui.page import hanging, number, shown
from quizapp.tui.widgets.lines import BLANK, Line, Role, Span

NAMES: Mapping[DraftPart, str] = MappingProxyType(
    {
        "stem": N_("Stem"),
        "answer": N_("Kind and options"),
        "explanation": N_("Explanation"),
        "tags": N_("Tags"),
        "difficulty": N_("Difficulty"),
        "points": N_("Worth"),
    }
)
_ROWS_OF_ANSWER = ("type", "option", "judgement", "add", "back")


# -- what becomes of the form


def over(form: EditForm, newer: Opened) -> EditForm:
    """What is here, to be written over the newer question of the file."""
    draft = replace(form.draft, lines=draft_of(newer.question).lines)
    chapter = edit_conflict.home_of(form.chapter, newer.chapters)
    return replace(form, opened=newer, draft=draft, chapter=chapter)


def joined(form: EditForm, newer: Opened) -> EditForm:
    """What is here and what the file has; where both were changed, what is here."""
    base, theirs = draft_of(form.opened.question), draft_of(newer.question)
    draft = edit_conflict.joined(base, form.draft, theirs)
    is_moved = form.chapter != chapter_of(form.opened)
    chapter = edit_conflict.home_of(form.chapter, newer.chapters)
    made = replace(form, opened=newer, draft=draft, chapter=chapter)
    return (made if is_moved else replace(made, chapter=chapter_of(newer))).moved(0)


def yielded(form: EditForm, part: DraftPart) -> EditForm:
    """A part as the file has it."""
    theirs = draft_of(form.opened.question)
    return replace(form, draft=edit_conflict.with_part(form.draft, theirs, part)).moved(0)


def is_as_opened(form: EditForm, newer: Opened) -> bool:
    """Whether the file has what it had, as far as a form shows it."""
    base, theirs = draft_of(form.opened.question), draft_of(newer.question)
    is_there = chapter_of(newer) == chapter_of(form.opened)
    return is_there and not edit_conflict.differing(base, theirs)


def part_at(form: EditForm) -> DraftPart | None:
    """What the row at the cursor belongs to; None for the chapter."""
    row = form.field.part
    if row in _ROWS_OF_ANSWER:
        return "answer"
    return next((part for part in NAMES if part == row), None)


# -- how it looks


def beside(form: EditForm, rivals: Collection[DraftPart], width: int) -> list[Line]:
    """Below the form: what the file has, of the parts that both changed."""
    parts = [part for part in NAMES if part in rivals]
    if not parts:
        return []
    theirs = draft_of(form.opened.question)
    room = max(cell_len(_(NAMES[part])) for part in parts) + 2
    lines: list[Line] = [BLANK, ((" " + _("The file has otherwise:"), "doubtful"),)]
    for part in parts:
        lines += said(theirs, part, headed(_(NAMES[part]), room), width)
    return lines


def headed(name: str, room: int) -> list[Span]:
    """A name in so many cells, and what it names behind it."""
    return [("   " + set_cell_size(name, room), "muted")]


def said(draft: Draft, part: DraftPart, head: list[Span], width: int) -> list[Line]:
    """What a part says, behind a head that stands once."""
    if part != "answer":
        return hanging(head, shown(_value(draft, part) or "-"), width)
    role: Role = "text"
    indent = " " * sum(cell_len(text) for text, _role in head)
    lines: list[Line] = [(*head, (_(import_wording.KINDS[draft.type]), role))]
    for words, is_right in _choices(draft):
        lines += hanging([(indent + ("(x) " if is_right else "( ) "), role)], shown(words), width)
    if draft.type is QuestionType.FLASHCARD:
        lines += hanging([(indent, role)], shown(draft.back), width)
    for place, why in draft.why.items():
        lines += hanging([(f"{indent}{LETTERS[place]}: ", role)], shown(why), width, "muted")
    return lines


def _value(draft: Draft, part: DraftPart) -> str:
    match part:
        case "tags":
            return _(", ").join(draft.tags)
        case "difficulty":
            return str(draft.difficulty or "")
        case "points":
            return number(1.0 if draft.points is None else draft.points)
        case _:
            return str(getattr(draft, part))


def _choices(draft: Draft) -> list[tuple[str, bool]]:
    if draft.type is QuestionType.TRUE_FALSE:
        return [(_("True"), draft.answer is True), (_("False"), draft.answer is False)]
    if draft.type is QuestionType.FLASHCARD:
        return []
    right = draft.answer if isinstance(draft.answer, frozenset) else frozenset()
    return [
        (f"{letter}  {text}", place in right)
        for place, (letter, text) in enumerate(zip(LETTERS, draft.options, strict=False))
    ]
