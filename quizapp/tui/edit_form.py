"""A question of a bank as a form, and below it where it stands and what it lacks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quizapp.banks.fields import HIGHEST_DIFFICULTY, HIGHEST_POINTS
from quizapp.banks.incoming.draft import Draft
from quizapp.banks.incoming.lacking import lacking
from quizapp.core.question import Chapter, ChapterId, Question, QuestionType
from quizapp.language import _, translate
from quizapp.services import import_wording
from quizapp.services.editing import Opened
from quizapp.services.question_draft import draft_of, question_of, tags_from
from quizapp.tui.draft_form import CHOICES, DraftForm, Part, rows, told, with_name
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.page import number, paragraph, shown
from quizapp.tui.widgets.lines import Drawing, Line

_NUMBER = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,6})?")


@dataclass(frozen=True, slots=True)
class EditForm(DraftForm):
    """A question that is being mended."""

    KINDS = (*CHOICES, QuestionType.TRUE_FALSE)
    LAST = ("explanation", "chapter", "tags", "difficulty", "points")

    opened: Opened
    chapter: Chapter | None
    """A new one has no id yet."""

    @classmethod
    def of(cls, opened: Opened) -> "EditForm":
        """The form as it opens: on the stem."""
        form = cls(draft_of(opened.question), 0, opened, chapter_of(opened))
        return replace(form, cursor=[one.part for one in form.fields].index("stem"))

    @property
    def is_changed(self) -> bool:
        """Whether leaving would lose anything."""
        opened = self.opened
        return self.draft != draft_of(opened.question) or self.chapter != chapter_of(opened)

    @property
    def is_card(self) -> bool:
        """Whether it has a front and a back; a card stays one."""
        return self.draft.type is QuestionType.FLASHCARD

    @property
    def first(self) -> Sequence[Part]:
        """The rows before what can be answered; a card stays one."""
        return ("stem",) if self.is_card else ("type", "stem")

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

    def stepped(self, step: int) -> "EditForm":
        """The next of what the row at the cursor can be, or the one before."""
        draft = self.draft
        match self.field.part:
            case "difficulty":
                level = ((draft.difficulty or 0) + step) % (HIGHEST_DIFFICULTY + 1)
                return replace(self, draft=replace(draft, difficulty=level or None))
            case "chapter":
                known: list[Chapter | None] = [None, *self.opened.chapters]
                place = known.index(self.chapter) if self.chapter in known else 0
                return replace(self, chapter=known[(place + step) % len(known)])
            case _:
                return DraftForm.stepped(self, step)

    def text(self) -> str:
        """What the field at the cursor says now."""
        match self.field.part:
            case "chapter":
                return "" if self.chapter is None else self.chapter.title
            case "tags":
                return _(", ").join(self.draft.tags)
            case "points":
                return _points(self.draft)
            case _:
                return DraftForm.text(self)

    def with_text(self, text: str) -> "EditForm | None":
        """Another text in the field at the cursor; None for points that are none."""
        draft = self.draft
        match self.field.part:
            case "tags":
                return replace(self, draft=replace(draft, tags=tags_from(text)))
            case "chapter":
                return replace(self, chapter=self._chapter_named(" ".join(text.split())))
            case "points":
                if not _NUMBER.fullmatch(text) or float(text) > HIGHEST_POINTS:
                    return None
                return replace(self, draft=replace(draft, points=float(text)))
            case _:
                return DraftForm.with_text(self, text)

    def _chapter_named(self, title: str) -> Chapter | None:
        if not title:
            return None
        if self.chapter is not None and self.chapter.title == title:
            return self.chapter  # another may have the same title
        known = (one for one in self.opened.chapters if one.title == title)
        return next(known, Chapter(ChapterId(""), title))


def chapter_of(opened: Opened) -> Chapter | None:
    """The chapter in which the file has the question."""
    return next((one for one in opened.chapters if one.id == opened.question.chapter), None)


def _points(draft: Draft) -> str:
    return number(1.0 if draft.points is None else draft.points)


def draw(form: EditForm, width: int, glyphs: Glyphs) -> Drawing:
    """The form, and below it the file and what speaks against saving it so."""

    def row(part: Part) -> list[Line]:
        is_current = part == form.field.part
        name, text = _words(form, part)
        can_step = part in ("type", "difficulty", "chapter")
        text = f"< {text} >" if is_current and can_step else text
        return with_name(name, text, width - 1, is_current=is_current)

    lines, keep = rows(form, width - 1, row)
    return Drawing([*lines, ((glyphs.rule * width, "muted"),), *_below(form, width)], keep)


def _words(form: EditForm, part: Part) -> tuple[str, str]:
    """A row's name, and what stands in it."""
    draft = form.draft
    match part:
        case "type":
            return _("Kind"), _(import_wording.KINDS[draft.type])
        case "stem":
            return _("Front") if form.is_card else _("Stem"), draft.stem
        case "back":
            return _("Back side"), draft.back
        case "explanation":
            return _("Explanation"), draft.explanation
        case "chapter":
            chapter = form.chapter
            title = _("no chapter") if chapter is None else chapter.title
            return _("Chapter"), title if form.fresh is None else _("{title} (new)").format(
                title=title
            )
        case "tags":
            return _("Tags"), _(", ").join(draft.tags)
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
    if form.doubts:
        return [*lines, *told(form.doubts, width)]
    if form.is_changed:
        lines.append(((" " + _("Not saved yet."), "accent"),))
    return lines
