"""A question of a bank as a form: a row a part, and below it where it stands and what it lacks.

The form is a value: keys make another one of it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from quizapp.banks.fields import HIGHEST_DIFFICULTY, HIGHEST_POINTS
from quizapp.banks.incoming import changes
from quizapp.banks.incoming.draft import Draft
from quizapp.banks.incoming.lacking import lacking
from quizapp.core.question import LETTERS, Chapter, ChapterId, Question, QuestionType
from quizapp.language import _, translate
from quizapp.services import import_wording
from quizapp.services.editing import Opened
from quizapp.services.question_draft import draft_of, question_of, tags_from
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.import_form import named, ticked
from quizapp.tui.page import hanging, number, paragraph, shown
from quizapp.tui.widgets.lines import BLANK, Drawing, Line, Role, Span, all_clickable

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
_CHOICES = (QuestionType.SINGLE, QuestionType.MULTIPLE)
_KINDS = (*_CHOICES, QuestionType.TRUE_FALSE)
_NUMBER = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,6})?")


@dataclass(frozen=True, slots=True)
class Field:
    """A row of the form; `number` tells options apart."""

    part: Part
    number: int = 0


@dataclass(frozen=True, slots=True)
class EditForm:
    """A question that is being mended."""

    opened: Opened
    draft: Draft
    chapter: Chapter | None
    """A new one has no id yet."""
    cursor: int = 0

    @classmethod
    def of(cls, opened: Opened) -> "EditForm":
        """The form as it opens: on the stem."""
        form = cls(opened, draft_of(opened.question), _chapter(opened))
        return replace(form, cursor=[one.part for one in form.fields].index("stem"))

    @property
    def is_changed(self) -> bool:
        """Whether leaving would lose anything."""
        return self.draft != draft_of(self.opened.question) or self.chapter != _chapter(self.opened)

    @property
    def is_card(self) -> bool:
        """Whether it has a front and a back; a card stays one."""
        return self.draft.type is QuestionType.FLASHCARD

    @property
    def fields(self) -> list[Field]:
        """The rows, by what kind of question it is."""
        rows = [Field("stem")] if self.is_card else [Field("type"), Field("stem")]
        draft = self.draft
        if draft.type in _CHOICES:
            rows += [Field("option", number) for number in range(len(draft.options))]
            rows += [Field("add", len(draft.options))] if len(draft.options) < len(LETTERS) else []
        elif draft.type is QuestionType.TRUE_FALSE:
            rows += [Field("judgement", 0), Field("judgement", 1)]
        else:
            rows.append(Field("back"))
        return [*rows, *(Field(part) for part in _LAST)]

    @property
    def field(self) -> Field:
        """The row at the cursor."""
        return self.fields[self.cursor]

    @property
    def doubts(self) -> list[str]:
        """Why no bank could hold it as it stands here."""
        return [translate(reason.message) for reason in lacking(self.draft)]

    @property
    def fresh(self) -> Chapter | None:
        """The chapter where the bank has it not yet, with an id for it."""
        chapter = self.chapter
        if chapter is None or chapter.id:
            return None
        taken = {one.id for one in self.opened.chapters}
        place = len(taken) + 1
        while (name := ChapterId(f"ch{place}")) in taken:
            place += 1
        return Chapter(name, chapter.title)

    @property
    def question(self) -> Question:
        """The question as the form has it."""
        chapter = self.fresh or self.chapter
        return question_of(
            self.opened.question, self.draft, None if chapter is None else chapter.id
        )

    # -- what keys do

    def moved(self, step: int) -> "EditForm":
        """The cursor elsewhere."""
        return replace(self, cursor=max(0, min(len(self.fields) - 1, self.cursor + step)))

    def stepped(self, step: int) -> "EditForm":
        """The next of what the row at the cursor can be, or the one before."""
        draft = self.draft
        match self.field.part:
            case "type":
                kind = _KINDS[(_KINDS.index(draft.type) + step) % len(_KINDS)]
                return replace(self, draft=changes.with_kind(draft, kind)).moved(0)
            case "difficulty":
                level = ((draft.difficulty or 0) + step) % (HIGHEST_DIFFICULTY + 1)
                return replace(self, draft=replace(draft, difficulty=level or None))
            case "chapter":
                known: list[Chapter | None] = [None, *self.opened.chapters]
                place = known.index(self.chapter) if self.chapter in known else 0
                return replace(self, chapter=known[(place + step) % len(known)])
            case _:
                return self

    def toggled(self, place: int) -> "EditForm":
        """An option right or wrong."""
        return replace(self, draft=changes.toggled(self.draft, place))

    def without(self) -> "EditForm":
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
            case "chapter":
                return "" if self.chapter is None else self.chapter.title
            case "tags":
                return _(", ").join(draft.tags)
            case "points":
                return _points(draft)
            case _:
                return ""

    def with_text(self, text: str) -> "EditForm | None":
        """Another text in the field at the cursor; None for points that are none.

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
            case "tags":
                return replace(self, draft=replace(draft, tags=tags_from(text)))
            case "chapter":
                return replace(self, chapter=self._chapter_named(" ".join(text.split())))
            case "points":
                if not _NUMBER.fullmatch(text) or float(text) > HIGHEST_POINTS:
                    return None
                return replace(self, draft=replace(draft, points=float(text)))
            case _:
                return self

    def _chapter_named(self, title: str) -> Chapter | None:
        if not title:
            return None
        if self.chapter is not None and self.chapter.title == title:
            return self.chapter  # another may have the same title
        known = (one for one in self.opened.chapters if one.title == title)
        return next(known, Chapter(ChapterId(""), title))


_LAST: tuple[Part, ...] = ("explanation", "chapter", "tags", "difficulty", "points")


def _chapter(opened: Opened) -> Chapter | None:
    return next((one for one in opened.chapters if one.id == opened.question.chapter), None)


def _points(draft: Draft) -> str:
    return number(1.0 if draft.points is None else draft.points)


def draw(form: EditForm, width: int, glyphs: Glyphs) -> Drawing:
    """The form, and below it the file and what speaks against saving it so."""
    rows: list[Line] = [BLANK]
    keep = (0, 0)
    for place, field in enumerate(form.fields):
        lines = _field(form, field, width - 1, is_current=place == form.cursor)
        if place == form.cursor:
            keep = (0 if place == 0 else len(rows), len(rows) + len(lines) - 1)
        rows += all_clickable(lines, "point", place)
    return Drawing([*rows, ((glyphs.rule * width, "muted"),), *_below(form, width)], keep)


def _field(form: EditForm, field: Field, width: int, *, is_current: bool) -> list[Line]:
    draft = form.draft
    role: Role = "strong" if is_current else "text"
    cursor: Span = (" > " if is_current else "   ", "accent")
    match field.part:
        case "option":
            right = draft.answer if isinstance(draft.answer, frozenset) else frozenset()
            letter = LETTERS[field.number]
            head = ticked(draft, letter, right=field.number in right)
            return hanging([cursor, *head], shown(draft.options[field.number]), width, role)
        case "judgement":
            word = _("False") if field.number else _("True")
            is_right = draft.answer is (field.number == 0)
            return [(cursor, *ticked(draft, str(field.number + 1), right=is_right), (word, role))]
        case "add":
            words = _("another option")
            return [(cursor, (f"    {LETTERS[field.number]}  ", "muted"), (words, "muted"))]
        case _:
            name, text = _words(form, field.part)
            can_step = field.part in ("type", "difficulty", "chapter")
            text = f"< {text} >" if is_current and can_step else text
            return hanging([cursor, *named(name)], shown(text), width, role)


def _words(form: EditForm, part: Part) -> tuple[str, str]:
    """A row's name, and what stands in it."""
    draft = form.draft
    match part:
        case "type":
            return _("Kind"), _(import_wording.KINDS[draft.type])
        case "stem":
            return _("Front") if form.is_card else _("Stem"), draft.stem or "-"
        case "back":
            return _("Back side"), draft.back or "-"
        case "explanation":
            return _("Explanation"), draft.explanation or "-"
        case "chapter":
            chapter = form.chapter
            title = _("no chapter") if chapter is None else chapter.title
            return _("Chapter"), title if form.fresh is None else _("{title} (new)").format(
                title=title
            )
        case "tags":
            return _("Tags"), _(", ").join(draft.tags) or "-"
        case "difficulty":
            return _("Difficulty"), str(draft.difficulty or "-")
        case _:
            return _("Worth"), _points(draft)


def _below(form: EditForm, width: int) -> list[Line]:
    where = form.opened.standing
    place = f"{where.source}:{form.opened.question.line}"
    lines: list[Line] = [*paragraph(shown(place), width, "muted", indent=1)]
    if where.is_copied:
        words = _("Saving makes a copy of this bank in your folder: {path}")
        lines += paragraph(shown(words.format(path=where.target)), width, "doubtful", indent=1)
    doubts = form.doubts
    if doubts:
        head: Sequence[Span] = [(" " + _("Problem") + "  ", "accent")]
        return [*lines, *hanging(head, shown(_("; ").join(doubts)), width, "doubtful")]
    if form.is_changed:
        lines.append(((" " + _("Not saved yet."), "accent"),))
    return lines
