"""One question of an import as a form: a row a part, and below it the source and what is doubtful.

The form is a value: keys make another one of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from quizapp.banks.incoming import changes
from quizapp.banks.incoming.draft import Draft, Reason, Status
from quizapp.banks.incoming.lacking import lacking
from quizapp.core.question import LETTERS, QuestionType
from quizapp.language import _, translate
from quizapp.services import import_wording
from quizapp.services.import_review import Review
from quizapp.tui import import_page
from quizapp.tui.glyphs import UNICODE, Glyphs
from quizapp.tui.page import beside, cell, hanging, one_line, padded, shown
from quizapp.tui.widgets.lines import BLANK, Drawing, Line, Role, Span, all_clickable

Part = Literal["type", "stem", "option", "judgement", "add", "back", "explanation", "chapter"]
_CHOICES = (QuestionType.SINGLE, QuestionType.MULTIPLE)
_KINDS = tuple(QuestionType)
_WIDE = 99
_HEAD = 12
"""Cells in front of a text."""


@dataclass(frozen=True, slots=True)
class Field:
    """A row of the form; `number` tells options apart."""

    part: Part
    number: int = 0


@dataclass(frozen=True, slots=True)
class Form:
    """A question that is being mended."""

    review: Review
    number: int
    draft: Draft
    cursor: int = 1
    reread: Draft | None = None
    """As it was read from lines that were mended here."""

    @classmethod
    def of(cls, review: Review, number: int) -> "Form":
        """The form as it opens: on the stem."""
        return cls(review, number, review.incoming.items[number].draft)

    @property
    def is_changed(self) -> bool:
        """Whether leaving would lose anything."""
        return self.draft != self.review.incoming.items[self.number].draft

    @property
    def fields(self) -> list[Field]:
        """The rows, by what kind of question it is."""
        rows = [Field("type"), Field("stem")]
        draft = self.draft
        if draft.type in _CHOICES:
            rows += [Field("option", number) for number in range(len(draft.options))]
            rows += [Field("add", len(draft.options))] if len(draft.options) < len(LETTERS) else []
        elif draft.type is QuestionType.TRUE_FALSE:
            rows += [Field("judgement", 0), Field("judgement", 1)]
        else:
            rows.append(Field("back"))
        return [*rows, Field("explanation"), Field("chapter")]

    @property
    def field(self) -> Field:
        """The row at the cursor."""
        return self.fields[self.cursor]

    @property
    def doubts(self) -> list[str]:
        """What speaks against it as it stands here."""
        if self.draft is self.reread and self.draft.status is Status.REVIEW:
            reasons: Sequence[Reason] = self.draft.reasons
        else:
            reasons = lacking(self.draft)
        return [translate(reason.message) for reason in reasons]

    # -- what keys do

    def moved(self, step: int) -> "Form":
        """The cursor elsewhere."""
        return replace(self, cursor=max(0, min(len(self.fields) - 1, self.cursor + step)))

    def with_kind(self, step: int) -> "Form":
        """The next kind of question, or the one before."""
        kind = _KINDS[(_KINDS.index(self.draft.type) + step) % len(_KINDS)]
        form = replace(self, draft=changes.with_kind(self.draft, kind))
        return form.moved(0)

    def toggled(self, number: int) -> "Form":
        """An option right or wrong."""
        return replace(self, draft=changes.toggled(self.draft, number))

    def without(self) -> "Form":
        """The option at the cursor taken out."""
        field = self.field
        if field.part != "option":
            return self
        return replace(self, draft=changes.without_option(self.draft, field.number))

    def with_reread(self, draft: Draft) -> "Form":
        """The question as it was read anew."""
        return replace(self, draft=draft, reread=draft, cursor=1)

    def source(self) -> str:
        """The lines of the document; what was made of them where there are none."""
        draft = self.draft
        lines = import_wording.source_lines(self.review.incoming, draft)
        if lines:
            return "\n".join(text for _number, text in lines)
        options = [f"{letter}. {one}" for letter, one in zip(LETTERS, draft.options, strict=False)]
        return "\n".join([draft.stem, *options])

    def text(self) -> str:
        """What the field at the cursor says now."""
        draft, field = self.draft, self.field
        match field.part:
            case "stem":
                return draft.stem
            case "option":
                return draft.options[field.number]
            case "back":
                return draft.back
            case "explanation":
                return draft.explanation
            case "chapter":
                return draft.chapter
            case _:
                return ""

    def with_text(self, text: str) -> "Form":
        """Another text in the field at the cursor; an added option that stays empty is none."""
        draft, field = self.draft, self.field
        match field.part:
            case "stem":
                draft = replace(draft, stem=text)
            case "option":
                draft = changes.with_option(draft, field.number, text)
            case "add" if text:
                form = replace(self, draft=changes.with_option(draft, field.number, text))
                return form.moved(1)
            case "back":
                draft = replace(draft, back=text)
            case "explanation":
                draft = replace(draft, explanation=text)
            case "chapter":
                draft = replace(draft, chapter=" ".join(text.split()))
            case _:
                return self
        return replace(self, draft=draft)


def draw(form: Form, width: int, glyphs: Glyphs) -> Drawing:
    """The form, and what stands in the document below or beside it."""
    half = width - (width - 1) // 2 if width >= _WIDE else width
    rows: list[Line] = [BLANK]
    keep = (0, 0)
    for place, field in enumerate(form.fields):
        lines = _field(form, field, half - 1, is_current=place == form.cursor)
        if place == form.cursor:
            keep = (0 if place == 0 else len(rows), len(rows) + len(lines) - 1)
        rows += all_clickable(lines, "point", place)
    below = _below(form, width - half if width >= _WIDE else width)
    if width >= _WIDE:
        height = max(len(rows), len(below))
        return Drawing(beside(padded(rows, height), [BLANK, *below], half, glyphs), keep)
    return Drawing([*rows, ((glyphs.rule * width, "muted"),), *below], keep)


def _field(form: Form, field: Field, width: int, *, is_current: bool) -> list[Line]:
    draft = form.draft
    role: Role = "strong" if is_current else "text"
    cursor: Span = (" > " if is_current else "   ", "accent")
    match field.part:
        case "type":
            words = _(import_wording.KINDS[draft.type])
            kind = f"< {words} >" if is_current else words
            return [(cursor, *named(_("Kind")), (kind, "accent" if is_current else "text"))]
        case "option":
            right = draft.answer if isinstance(draft.answer, frozenset) else frozenset()
            head = ticked(
                draft, LETTERS[field.number : field.number + 1], right=field.number in right
            )
            return hanging([cursor, *head], shown(draft.options[field.number]), width, role)
        case "judgement":
            word = _("False") if field.number else _("True")
            is_right = draft.answer is (field.number == 0)
            return [(cursor, *ticked(draft, str(field.number + 1), right=is_right), (word, role))]
        case "add":
            words = _("another option")
            return [(cursor, (f"    {LETTERS[field.number]}  ", "muted"), (words, "muted"))]
        case "stem":
            name = _("Front") if draft.type is QuestionType.FLASHCARD else _("Stem")
            text = draft.stem
        case "back":
            name, text = _("Back side"), draft.back
        case "explanation":
            name, text = _("Explanation"), draft.explanation
        case "chapter":
            name, text = _("Chapter"), draft.chapter
    return hanging([cursor, *named(name)], shown(text) or "-", width, role)


def named(name: str) -> Sequence[Span]:
    """The name of a part, in front of it."""
    return ((cell(name, _HEAD, UNICODE), "muted"),)


def ticked(draft: Draft, letter: str, *, right: bool) -> Sequence[Span]:
    """An option's letter, and whether it is right."""
    is_one = draft.type is not QuestionType.MULTIPLE
    tick = ("(x)" if right else "( )") if is_one else ("[x]" if right else "[ ]")
    role: Role = "good" if right else "text"
    return ((f"{tick} {letter}  ", role),)


def _below(form: Form, width: int) -> list[Line]:
    """The document's lines, why the question is doubtful, and what it lacks as it stands here."""
    review, draft = form.review, form.draft
    where = one_line(import_wording.place(draft))
    lines: list[Line] = [((f" {where}", "strong"),)]
    lines += import_page.source(review, draft, width)
    if not form.is_changed:
        return [*lines, *import_page.remarks(review, form.number, width)]
    doubts = form.doubts
    if doubts:
        head: list[Span] = [(" " + _("Problem") + "  ", "accent")]
        return [*lines, *hanging(head, shown(_("; ").join(doubts)), width, "doubtful")]
    return [*lines, ((" " + _("It can be taken so."), "good"),)]
